"""How many synthetic identifiers are masked, form by form, and how often harmless text is."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

from assistant.identifiers import Kind
from assistant.mask import mask

HARMLESS = Path(__file__).parent / "harmless.jsonl"
SEED = 20261123

CPR_FORMS = {
    "compact": "{d}{m}{y}{s}",
    "dash": "{d}{m}{y}-{s}",
    "space": "{d}{m}{y} {s}",
    "spaced dash": "{d}{m}{y} - {s}",
    "en dash": "{d}{m}{y}–{s}",
    "non-breaking hyphen": "{d}{m}{y}\u2011{s}",
    "minus sign": "{d}{m}{y}\u2212{s}",
    "dot": "{d}{m}{y}.{s}",
    "slash": "{d}{m}{y}/{s}",
    "underscore": "{d}{m}{y}_{s}",
    "non-breaking space": "{d}{m}{y}\u00a0{s}",
    "zero-width space": "{d}{m}{y}\u200b{s}",
    "tab": "{d}{m}{y}\t{s}",
    "line break": "{d}{m}{y}-\n{s}",
    "spaced parts": "{d} {m} {y} {s}",
    "dotted date": "{d}.{m}.{y}-{s}",
    "dashed date": "{d}-{m}-{y}-{s}",
    "slashed date": "{d}/{m}/{y}-{s}",
    "date, space": "{d}.{m}.{y} {s}",
    "century": "{d}{m}{c}{y}-{s}",
    "date with century": "{d}.{m}.{c}{y} {s}",
    "slash and dash": "{d}/{m}-{y} {s}",
    "pairs": "{d} {m} {y} {s:.2} {t}",
    "digit by digit": "{spaced}",
    "brackets": "({d}{m}{y}) {s}",
    "bold": "**{d}{m}{y}-{s}**",
    "word, no space": "cpr{d}{m}{y}{s}",
    "word and colon": "CPR-nr.: {d}{m}{y}-{s}",
    "spoken dash": "{d}{m}{y} bindestreg {s}",
    "last four": "{d}{m}{y} og de sidste fire er {s}",
    "full width": "{fullwidth}",
    "Arabic digits": "{arabic}",
    "letter O": "{letter_o}",
    "hidden serial": "{d}{m}{y}-xxxx",
    "starred serial": "{d}{m}{y}-****",
    "born, six digits": "født {d}{m}{y}",
    "born, date": "født den {d}.{m}.{c}{y}",
    "cpr, six digits": "cpr {d}{m}{y}",
    "replacement number": "{r}{m}{y}-{s}",
    "replacement, compact": "{r}{m}{y}{s}",
    "hospital letters": "{d}{m}{y}-{s:.1}AB{t:.1}",
    "hospital letters at the end": "{d}{m}{y}-{s:.2}XY",
}
"""The ways of writing; `{c}` is the century, `{r}` the day + 60, `{t}` the last two digits."""

CARRIERS = (
    "Hun har {} og vil have pas",
    "{} vil gerne flytte",
    "Borgeren oplyser {}. Hvad gør jeg?",
    "hvad nu hvis det er {}",
    "Can I renew the licence of {}?",
    "MitID til min mor ({}), hun kan ikke selv",
)
"""Questions without a digit, so that any digit left is one that was not masked."""


def cpr_recall(per_form: int, seed: int = SEED) -> dict[str, float]:
    """The share of the synthetic numbers of each form of which no digit is left."""
    draw = random.Random(seed)
    return {
        name: sum(_gone(form, draw, Kind.CPR) for _ in range(per_form)) / per_form
        for name, form in ((name, _cpr_writer(form)) for name, form in CPR_FORMS.items())
    }


def kind_recall(per_kind: int, seed: int = SEED) -> dict[str, float]:
    """The same for the other kinds, each written in turn in its own forms."""
    draw = random.Random(seed)
    return {
        kind.value: sum(_gone(writer, draw, kind) for _ in range(per_kind)) / per_kind
        for kind, writer in WRITERS.items()
    }


def false_masks(path: Path = HARMLESS) -> list[tuple[str, tuple[Kind, ...]]]:
    """The harmless sentences of a file that something was taken out of, and what."""
    sentences = [json.loads(row)["q"] for row in path.read_text(encoding="utf-8").splitlines()]
    return [(q, kinds) for q in sentences if (kinds := mask(q)[1])]


def masking(per_form: int = 1000, path: Path = HARMLESS) -> dict[str, object]:
    """All figures: recall over the forms, form by form, per kind; the share of false masks."""
    forms = cpr_recall(per_form)
    kinds = kind_recall(per_form)
    wrong = false_masks(path)
    sentences = len(path.read_text(encoding="utf-8").splitlines())
    return {
        "cpr_forms": len(forms),
        "numbers_per_form": per_form,
        "cpr_recall": sum(forms.values()) / len(forms),
        "cpr_worst_form": min(forms.values()),
        "harmless": sentences,
        "false_masks": len(wrong),
        "false_mask_rate": len(wrong) / sentences,
        **{f"{kind}_recall": share for kind, share in kinds.items()},
        "recall_by_form": forms,
    }


Writer = Callable[[random.Random], str]


def _gone(writer: Writer, draw: random.Random, kind: Kind) -> bool:
    """Whether the identifier is masked as its kind, and nothing of it is left."""
    carrier = draw.choice(CARRIERS)
    written = writer(draw)
    masked, kinds = mask(carrier.format(written))
    kept = "".join(char for char in masked if char.isdecimal())
    return kind in kinds and not kept and written not in masked


def _cpr_writer(form: str) -> Writer:
    return lambda draw: form.format(**cpr_parts(draw))


def cpr_parts(draw: random.Random) -> dict[str, str]:
    """The parts of a synthetic number; no check digit, which none must have since 2007."""
    day, month, year = draw.randint(1, 28), draw.randint(1, 12), draw.randint(1920, 2026)
    serial = f"{draw.randint(0, 9999):04}"
    parts = {
        "d": f"{day:02}", "m": f"{month:02}", "c": f"{year // 100}", "y": f"{year % 100:02}",
        "r": f"{day + 60:02}", "s": serial, "t": serial[2:],
    }  # fmt: skip
    compact = parts["d"] + parts["m"] + parts["y"] + serial
    return parts | {
        "spaced": " ".join(compact),
        "fullwidth": _in_script(compact, "\uff10"),
        "arabic": _in_script(compact, "\u0660"),
        "letter_o": compact.replace("0", "O"),
    }


def _in_script(digits: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(digit)) for digit in digits)


def _digits(count: int, first: str = "0123456789") -> Writer:
    return lambda draw: draw.choice(first) + "".join(draw.choices("0123456789", k=count - 1))


def _phone(draw: random.Random) -> str:
    digits = _digits(8, "23456")(draw)
    pairs = [digits[i : i + 2] for i in range(0, 8, 2)]
    return draw.choice(
        [digits, " ".join(pairs), f"+45 {' '.join(pairs)}", f"+45{digits}", f"0045 {digits}",
         f"{digits[:4]} {digits[4:]}", ".".join(pairs), "-".join(pairs), f"tlf. {digits}",
         f"mobil: {' '.join(pairs)}"]
    )  # fmt: skip


def _email(draw: random.Random) -> str:
    box = draw.choice(["mette.hansen", "ole_h", "fam-jensen", "k.berg+pas"])
    return f"{box}{draw.choice(['@', ' @ ', '(at)'])}{draw.choice(['mail.dk', 'gmail.com'])}"


def _account(draw: random.Random) -> str:
    reg, account = _digits(4, "3456789")(draw), _digits(10)(draw)
    iban = f"DK{_digits(16)(draw)}"
    grouped = " ".join(iban[i : i + 4] for i in range(0, len(iban), 4))
    return draw.choice(
        [iban, grouped, f"reg. {reg} konto {account}", f"{reg}-{account}", f"{reg} {account}",
         f"reg.nr. {reg} kontonr. {account[:7]}", f"NemKonto {reg} {account}",
         f"kontonummer {account}"]
    )  # fmt: skip


def _card(draw: random.Random) -> str:
    body = [int(digit) for digit in _digits(15, "45")(draw)]
    total = sum(sum(divmod(2 * d, 10)) if i % 2 == 0 else d for i, d in enumerate(body))
    digits = "".join(map(str, body)) + str(-total % 10)
    groups = [digits[i : i + 4] for i in range(0, 16, 4)]
    return draw.choice([digits, " ".join(groups), "-".join(groups), f"Dankort {digits}"])


def _document(draw: random.Random) -> str:
    nine, eight = _digits(9, "2")(draw), _digits(8, "123")(draw)
    return draw.choice(
        [f"pasnummer {nine}", f"pas nr. {nine}", f"passet har nummer {nine}", f"kørekort {eight}",
         f"kørekortnummer: {eight}", f"pasnr. AB{nine[:7]}", f"opholdskort nr. {nine}",
         f"passport number {nine}"]
    )  # fmt: skip


def _address(draw: random.Random) -> str:
    street = draw.choice(["Nørregade", "Gl. Kongevej", "H.C. Andersens Boulevard", "Toften"])
    house = f"{street} {draw.randint(1, 250)}{draw.choice(['', 'A', ' B'])}"
    floor = draw.choice(["", ", 2. tv", " st. th", ", 3. sal"])
    town = f"{draw.randint(1000, 9990)} {draw.choice(['Aarhus C', 'København', 'Ry'])}"
    return draw.choice([f"{house}{floor}, {town}", f"{house}{floor} {town}", f"bor på {house}"])


def _name(draw: random.Random) -> str:
    name = draw.choice(["Mette Hansen", "Fatima Al Sayed", "Søren Friis-Holm", "Bo", "Åse Ø. Lund"])
    return draw.choice([f"hun hedder {name}", f"hendes navn er {name}", f"my name is {name}"])


WRITERS: dict[Kind, Writer] = {
    Kind.PHONE: _phone,
    Kind.EMAIL: _email,
    Kind.ACCOUNT: _account,
    Kind.CARD: _card,
    Kind.DOCUMENT: _document,
    Kind.ADDRESS: _address,
    Kind.NAME: _name,
}
