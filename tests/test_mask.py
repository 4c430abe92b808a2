"""Synthetic numbers only: serials are counted up, and no name stands beside them."""

import pytest

from assistant.mask import REMOVED, mask

FORMS = [
    "{d}{m}{y}{s}",
    "{d}{m}{y}-{s}",
    "{d}{m}{y} {s}",
    "{d}{m}{y} - {s}",
    "{d}{m}{y}–{s}",
    "{d}{m}{y}\u2011{s}",
    "{d}{m}{y}.{s}",
    "{d}{m}{y}/{s}",
    "{d}{m}{y}\u00a0{s}",
    "{d} {m} {y} {s}",
    "{d}.{m}.{y}-{s}",
    "{d}-{m}-{y}-{s}",
    "{d}/{m}/{y}-{s}",
    "{d}.{m}.19{y} {s}",
    "cpr{d}{m}{y}{s}",
    "CPR-nr.: {d}{m}{y}-{s}.",
    "{d}{m}{y}-\n{s}",
    "{d}{m}{y}_{s}",
    "{d}{m}{y}\u200b{s}",
    "{d}{m}{y} {s:.2} {s:.2}",
    "{d}{m}{y}-xxxx",
    "født {d}{m}{y}",
    "cpr {d}{m}{y}",
    "født den {d}.{m}.{y}",
]
BIRTHS = [
    ("01", "01", "70"),
    ("31", "12", "07"),
    ("29", "02", "60"),
    ("61", "01", "98"),
    ("90", "10", "11"),
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("day", "month", "year"), BIRTHS)
def test_every_written_form_is_masked(form: str, day: str, month: str, year: str) -> None:
    number = form.format(d=day, m=month, y=year, s="1234")
    masked, kinds = mask(f"Hun har {number} og vil have pas")
    assert kinds == ("cpr",)
    assert REMOVED in masked
    assert masked.endswith("og vil have pas")
    digits = "".join(character for character in masked if character.isdecimal())
    assert day + month not in digits
    assert "1234" not in digits


@pytest.mark.parametrize("zero", ["\uff10", "\u0660", "\u0966"])
def test_other_scripts_digits_are_masked(zero: str) -> None:
    number = "".join(chr(ord(zero) + int(digit)) for digit in "0101701234")
    assert mask(f"pas til {number} tak") == (f"pas til {REMOVED} tak", ("cpr",))


def test_several_numbers_are_all_masked() -> None:
    masked, _ = mask("mor 010170-1234, barn 020215-5678")
    assert masked == f"mor {REMOVED}, barn {REMOVED}"


@pytest.mark.parametrize(
    "text",
    [
        "Hvad koster et pas til et barn på 9?",
        "Ring til Udbetaling Danmark på 70 12 80 81",
        "+45 70 12 80 81",
        "Huslejen er 12.950 kr. fra 1. januar 2027",
        "Bek. 2693 af 28.12.2021",
        "Mødet er 23.11.2026 kl. 10.30",
        "EAN 5798009883742",
        "99887766554433",
        "Passet udløber 01.02.27",
    ],
)
def test_harmless_numbers_stay(text: str) -> None:
    assert mask(text) == (text, ())
