"""A folder becomes procedures, examples and rates, with a verdict for every file."""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from ingest.formats import SUFFIXES, UNREAD, read_file
from ingest.formats.text import UNREADABLE, Refused, decode
from ingest.overlay import ADD, lay_over
from ingest.reading import FileReport, Reading, Step, Verdict
from ingest.schemas import (
    DeskSchema,
    ExampleSchema,
    FrontMatter,
    NoticeSchema,
    PathSchema,
    RateSchema,
    ReferralSchema,
    RouteSchema,
    TermSchema,
    WordGroupSchema,
    overlaps,
    plain_errors,
)
from ingest.split import first_heading, slugify, split, split_body
from kb.records import (
    LOCAL,
    Desk,
    Example,
    Notice,
    Procedure,
    Rate,
    ReadingPath,
    Referral,
    RouteExample,
    Source,
    Term,
    WordGroup,
)

__all__ = ["FileReport", "Reading", "Refused", "Step", "Verdict", "decode"]  # all that readers need

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PLACEHOLDER = re.compile(r"\{\{takst:([^{}]*)\}\}")
_NO_PROCEDURES = frozenset("_data _includes _layouts _sass _site node_modules vendor".split())
"""Folders of a site's templates, data and output."""
MAX_FRONT_MATTER = 20_000
MAX_ALIASES = 10
MAX_BRACKETS = 300
MAX_REASON = 500
_DESKS = TypeAdapter(list[Desk])
_PATH = TypeAdapter(ReadingPath)

S = TypeVar("S", bound=BaseModel)


def read(
    folder: Path,
    max_mb: int = 25,
    step: Step = lambda path: None,
    overlay: Path | None = None,
) -> Reading:
    """Reads every procedure, the examples and the rates, and lays the overlay's over them; no file
    stops the others.

    Raises NotADirectoryError when there is no such folder.
    """
    reading = _read_texts(folder, "", max_mb, step)
    if overlay:
        lay_over(reading, _read_texts(overlay, LOCAL, max_mb, step))
    for root, prefix in [(folder, ""), *([(overlay, LOCAL)] if overlay else [])]:
        for path in sorted((root / "examples").glob("*.jsonl")):
            _read_into(reading, root, path, max_mb, _add_examples, prefix=prefix)
            step(path.name)
    _warn_of_unknown_rates(reading)
    return reading


def _read_texts(folder: Path, prefix: str, max_mb: int, step: Step) -> Reading:
    """The procedures and what lies beside them; the examples need to know all procedures."""
    if not folder.is_dir():
        raise NotADirectoryError(f"mappen {folder} findes ikke")
    reading = Reading()
    for path in procedure_files(folder):
        _read_into(reading, folder, path, max_mb, add_procedure, read_file, prefix)
        step(path.name)
    _report_links(reading, folder, prefix)
    for name, add in _BESIDE.items():
        for path in sorted(folder.glob(name)):
            _read_into(reading, folder, path, max_mb, add, prefix=prefix)
    return reading


def procedure_files(folder: Path) -> list[Path]:
    """Every document in `procedures/` where there is such a folder, else in the folder itself.

    Those that cannot be read because of their type are in it too, to be refused by name. The first
    keeps an id that several would have: Markdown comes before other formats of the same name.
    """
    root = _root(folder)
    # resolved, so that a link out of the folder, or in a circle, brings nothing in
    real = os.path.realpath(root)
    inside = (p for p in _documents(root) if Path(os.path.realpath(p)).is_relative_to(real))
    return sorted((p for p in inside if p.is_file()), key=_by_name)


def _root(folder: Path) -> Path:
    root = folder / "procedures"
    return root if root.is_dir() else folder


def _documents(root: Path) -> Iterator[Path]:
    """What is named as a document, but for templates, hidden folders, and notes of Word and Mac."""
    for path in root.rglob("*"):
        parts = path.relative_to(root).parts
        ours = not any(part.startswith(".") or part in _NO_PROCEDURES for part in parts[:-1])
        named = path.suffix.lower() in SUFFIXES or path.suffix.lower() in UNREAD
        if ours and named and not path.name.startswith(("~$", "._")):
            yield path


def _by_name(path: Path) -> tuple[Path, bool, str]:
    return path.with_suffix(""), path.suffix != ".md", path.suffix


def parse_procedure(path: str, text: str) -> Procedure:
    """Raises Refused with the key, the value found and what was expected."""
    front, body_start = _front(text, FrontMatter)
    if not text[body_start:].strip():
        raise Refused("filen er tom: skriv proceduren, eller slet filen")
    stem = unicodedata.normalize("NFC", Path(path).stem)
    title = front.title or first_heading(text, body_start) or stem
    fields = front.model_dump(exclude={"id", "title", "sources", "overlay"})
    sources = tuple(Source(**source.model_dump()) for source in front.sources)
    return Procedure(
        id=front.id or _slug_of_name(stem),
        title=title,
        path=path,
        text=text,
        sources=sources,
        body_start=body_start,
        **fields,
    )


def _slug_of_name(name: str) -> str:
    """A file's slug; one without Latin letters gets a digest, so that it stays its own."""
    slug = slugify(name)
    if slug == "afsnit" != name.lower():
        return f"fil-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return slug


def _free_id(path: str, taken: Callable[[str], bool]) -> str:
    """An id for a file whose name gives a taken one: with its folders, its type, or a number."""
    parts = [unicodedata.normalize("NFC", part) for part in Path(path).with_suffix("").parts]
    slugs = [_slug_of_name(part) for part in parts]
    if len(slugs) > 2 and slugs[0] == "procedures":
        slugs = slugs[1:]
    long = "-".join(slugs)
    kind = f"{long}-{slugify(Path(path).suffix)}"
    numbered = (f"{kind}-{number}" for number in count(2))
    return next(new for new in chain((long, kind), numbered) if not taken(new))


def front_matter_yaml(text: str) -> tuple[dict[str, object], int]:
    """The front matter's keys, and where the body begins; without front matter {} and 0.

    Raises Refused when it is not closed, not YAML, or not keys and values.
    """
    if not re.match(r"---[ \t]*\n", text):
        return {}, 0
    match = _FRONT_MATTER.match(text)
    if match is None:
        raise Refused("front matter er ikke afsluttet: sæt en linje med --- efter den")
    if len(match[1]) > MAX_FRONT_MATTER or _is_intricate(match[1]):
        raise Refused("front matter er for stor eller indviklet: behold de nøgler, der er brug for")
    try:
        raw = yaml.safe_load(match[1]) or {}
    except yaml.YAMLError as error:
        raise Refused(f"front matter er ikke gyldig YAML: {_yaml_place(error)}") from error
    if not isinstance(raw, dict):
        raise Refused(
            f"front matter er {str(raw)[:60]!r}, forventet linjer som 'title: Pas til børn'"
        )
    return raw, match.end()


def _is_intricate(front: str) -> bool:
    """Whether values are nested by the hundred (each level costs more than the last), or refer to
    others so often that few can stand for very many. False for broken YAML."""
    if sum(map(front.count, "[{")) > MAX_BRACKETS or "- " * 20 in front or "? " * 20 in front:
        return True
    try:
        events = yaml.parse(front)
        return sum(isinstance(event, yaml.AliasEvent) for event in events) > MAX_ALIASES
    except yaml.YAMLError:
        return False


def _front(text: str, schema: type[S]) -> tuple[S, int]:
    raw, body_start = front_matter_yaml(text)
    try:
        return schema.model_validate(raw), body_start
    except ValidationError as error:
        raise Refused(f"front matter: {plain_errors(error)}") from error


def _yaml_place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "ukendt fejl"
    return f"linje {mark.line + 2}, {problem}" if mark else str(problem)


def _read_into(
    reading: Reading,
    folder: Path,
    path: Path,
    max_mb: int,
    add: Callable[[Reading, str, str], int],
    load: Callable[[Path], tuple[str, str]] = lambda path: decode(path.read_bytes()),
    prefix: str = "",
) -> None:
    """Reads one file and reports it, whatever happens to it."""
    name = prefix + shown(path.relative_to(folder))
    try:
        size = path.stat().st_size
        if size > max_mb * 1024**2:
            raise Refused(
                f"filen er for stor: {size / 1024**2:.0f} MB, forventet højst {max_mb} MB"
            )
        text, remark = load(path)
        if not text.strip():
            raise Refused("filen er tom: skriv indholdet, eller slet filen")
        count = add(reading, name, text)
        reading.reports[name] = FileReport(name, Verdict.UNCHANGED, remark, count)
    except Refused as error:
        _refuse(reading, name, str(error))
    except OSError as error:
        _refuse(reading, name, f"filen kan ikke læses: {error.strerror}")
    except Exception as error:  # one file's content never stops the others
        _refuse(reading, name, f"{UNREADABLE} ({type(error).__name__})")


def _refuse(reading: Reading, name: str, reason: str) -> None:
    reading.reports[name] = FileReport(name, Verdict.REFUSED, reason[:MAX_REASON])


def shown(path: Path) -> str:
    """The path as text that can be printed and stored: other bytes and controls as `\\xNN`."""
    text = path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _report_links(reading: Reading, folder: Path, prefix: str) -> None:
    """Links that are not followed: out of the folder, to nothing, or to a folder."""
    root = _root(folder)
    followed = set(procedure_files(folder))
    links = [p for p in root.rglob("*") if p.is_symlink() and p not in followed]
    documents = set(_documents(root))
    for path in sorted(links):
        if path in documents or path.is_dir():
            reason = "linket følges ikke: læg filen selv i mappen"
            _refuse(reading, prefix + shown(path.relative_to(folder)), reason)


def add_procedure(reading: Reading, name: str, text: str) -> int:
    """Adds one procedure with its passages; returns how many. Raises Refused."""
    procedure = parse_procedure(name, text)
    paths = {p.id: p.path for p in reading.procedures}
    if procedure.id in paths and "id" not in front_matter_yaml(text)[0]:
        procedure = replace(procedure, id=_free_id(name, paths.__contains__))
    if twin := paths.get(procedure.id):
        raise Refused(f"id {procedure.id} er allerede brugt i {twin}, forventet et eget id")
    passages = split(procedure)
    if not passages:
        raise Refused("filen har ingen tekst under sine overskrifter: skriv mindst én sætning")
    reading.procedures.append(procedure)
    reading.passages += passages
    if front_matter_yaml(text)[0].get("overlay") == ADD:
        reading.adding.add(procedure.id)
    return len(passages)


def _add_rates(reading: Reading, _name: str, text: str) -> int:
    rates = _rows(text, RateSchema)
    if problems := list(overlaps(rates)):
        raise Refused("; ".join(problems))
    reading.rates += [Rate(**rate.model_dump()) for rate in rates]
    return 0


def _add_terms(reading: Reading, _name: str, text: str) -> int:
    reading.terms += [Term(**term.model_dump()) for term in _rows(text, TermSchema)]
    return 0


def _add_groups(reading: Reading, _name: str, text: str) -> int:
    reading.groups += [WordGroup(row.group, row.words) for row in _rows(text, WordGroupSchema)]
    return 0


def _add_desks(reading: Reading, name: str, text: str) -> int:
    reading.desks += _DESKS.validate_python([d.model_dump() for d in _rows(text, DeskSchema)])
    reading.texts[name] = text
    return 0


def _add_referrals(reading: Reading, name: str, text: str) -> int:
    reading.referrals += [Referral(**row.model_dump()) for row in _rows(text, ReferralSchema)]
    reading.texts[name] = text
    return 0


def _add_notice(reading: Reading, name: str, text: str) -> int:
    front, body_start = _front(text, NoticeSchema)
    units = tuple(unit for passage in split_body(text, body_start) for unit in passage)
    reading.notices.append(Notice(path=name, units=units, **front.model_dump()))
    reading.texts[name] = text
    return 0


def _add_path(reading: Reading, _name: str, text: str) -> int:
    front, body_start = _front(text, PathSchema)
    row = {**front.model_dump(), "text": text[body_start:].strip()}
    reading.paths.append(_PATH.validate_python(row))
    return 0


def _add_routes(reading: Reading, _name: str, text: str) -> int:
    rows = _json_rows(text, RouteSchema)
    reading.routes += [RouteExample(row.q, row.route, row.to) for _, row in rows]
    return 0


def _rows(text: str, schema: type[S]) -> list[S]:
    """A YAML list of one kind of thing. Raises Refused with what is wrong in it."""
    try:
        return TypeAdapter(list[schema]).validate_python(yaml.safe_load(text))  # type: ignore[valid-type]
    except yaml.YAMLError as error:
        raise Refused(f"filen er ikke gyldig YAML: {_yaml_place(error)}") from error
    except ValidationError as error:
        raise Refused(plain_errors(error)) from error


def _add_examples(reading: Reading, name: str, text: str) -> int:
    """Examples of one procedure; one without a passage points to the procedure's first, and so do
    shared ones of a passage that the local text of the procedure does not have."""
    procedure = Path(name).stem
    ids = [passage.id for passage in reading.passages if passage.procedure == procedure]
    if not ids:
        raise Refused(f"der er ingen procedure med id {procedure}: omdøb filen, eller slet den")
    shared = not name.startswith(LOCAL)
    gone = {p.id for p in reading.replaced_passages if p.procedure == procedure} - set(ids)
    examples = []
    for number, row in _json_rows(text, ExampleSchema):
        lost = shared and f"{procedure}#{row.passage}" in gone
        passage = _passage_id(procedure, "" if lost else row.passage, ids, number)
        examples.append(Example(row.q, procedure, passage, row.lang, row.author))
    reading.examples += dict.fromkeys(examples)
    return 0


def _add_uncovered(reading: Reading, _name: str, text: str) -> int:
    reading.uncovered += [row.q for _, row in _json_rows(text, ExampleSchema)]
    return 0


def _json_rows(text: str, schema: type[S]) -> Iterator[tuple[int, S]]:
    """Each line's number and content. Raises Refused with the line that is wrong."""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield number, schema.model_validate(json.loads(line))
        except json.JSONDecodeError as error:
            raise Refused(f"linje {number} er ikke gyldig JSON: {error.msg}") from error
        except ValidationError as error:
            raise Refused(f"linje {number}: {plain_errors(error)}") from error


def _passage_id(procedure: str, slug: str, ids: list[str], number: int) -> str:
    if not slug:
        return ids[0]
    passage = f"{procedure}#{slug}"
    if passage not in ids:
        raise Refused(f"linje {number}: afsnittet {slug!r} findes ikke i proceduren {procedure}")
    return passage


def _warn_of_unknown_rates(reading: Reading) -> None:
    known = {rate.key for rate in reading.rates}
    for procedure in (*reading.procedures, *reading.additions):
        missing = sorted(set(_PLACEHOLDER.findall(procedure.text)) - known)
        if missing:
            report = reading.reports[procedure.path]
            remark = f"taksten {', '.join(missing)} findes ikke i rates.yaml"
            reason = "; ".join(filter(None, (report.reason, remark)))
            reading.reports[procedure.path] = replace(report, reason=reason)


_BESIDE: dict[str, Callable[[Reading, str, str], int]] = {
    "rates.yaml": _add_rates,
    "terms.yaml": _add_terms,
    "thesaurus.yaml": _add_groups,
    "desks.yaml": _add_desks,
    "referrals.yaml": _add_referrals,
    "uncovered.jsonl": _add_uncovered,
    "routes.jsonl": _add_routes,
    "notices/*.md": _add_notice,
    "learn/*.md": _add_path,
}
"""What lies beside the procedures, and how each is read."""
