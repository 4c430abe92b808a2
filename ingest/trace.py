"""Every number in a procedure, with the source and year that it comes from.

`python -m ingest.trace [DIR] [--json]` lists them, and ends with 1 when a number has no source.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from ingest.read import Reading, read
from kb.records import Passage, Rate, Role, danish_number
from kb.settings import Settings
from kb.words import content_stems

PLACEHOLDER = re.compile(r"\{\{takst:([^{}]*)\}\}")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_SOURCE = re.compile(r"(?P<title>.+?) \((?P<year>\d{4}|uden årstal)\): ", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TracedNumber:
    """A number in a sentence. `source` is empty when nothing in the procedure bears the number;
    `year` is the source's year, None where the source says that it has none."""

    procedure: str
    passage: str
    number: str
    sentence: str
    source: str
    year: int | None


@dataclass(frozen=True, slots=True)
class _Item:
    """One item of *Regler og kilder*: its source, and the numbers and stems that it holds."""

    title: str
    year: int | None
    numbers: frozenset[str]
    stems: frozenset[str]


def trace(reading: Reading) -> list[TracedNumber]:
    """The numbers of all procedures, in reading order; those of list positions are not in it.

    A number in the text must stand, digit for digit, in an item of *Regler og kilder*, which begins
    with its source and year: "Pasbekendtgørelsen § 7 (2022): ...". Where several items hold it, the
    one that is most like the sentence counts. An amount comes from its rate.
    """
    rates: dict[str, list[Rate]] = {}
    for rate in reading.rates:
        rates.setdefault(rate.key, []).append(rate)
    by_procedure: dict[str, list[Passage]] = {}
    for passage in reading.passages:
        by_procedure.setdefault(passage.procedure, []).append(passage)
    return [
        number
        for passages in by_procedure.values()
        for number in _numbers(passages, _items(passages), rates)
    ]


def units(passage: Passage) -> Iterator[str]:
    """The passage's quotable texts."""
    for start, end in passage.units:
        yield passage.text[start - passage.start : end - passage.start]


def _numbers(
    passages: Iterable[Passage], items: Sequence[_Item], rates: dict[str, list[Rate]]
) -> Iterator[TracedNumber]:
    for passage in passages:
        if passage.role is Role.LAW:
            continue
        for unit in units(passage):
            for rate in (r for key in PLACEHOLDER.findall(unit) for r in rates.get(key, [])):
                amount = danish_number(rate.amount)
                yield TracedNumber(
                    passage.procedure, passage.id, amount, unit, rate.source, rate.year
                )
            for number in _NUMBER.findall(PLACEHOLDER.sub("", unit)):
                item = _nearest(unit, [item for item in items if number in item.numbers])
                source, year = (item.title, item.year) if item else ("", None)
                yield TracedNumber(passage.procedure, passage.id, number, unit, source, year)


def _nearest(sentence: str, items: Sequence[_Item]) -> _Item | None:
    """The item that shares most words with the sentence; of equals, one with a year."""
    stems = set(content_stems(sentence))
    return max(
        items,
        key=lambda item: (len(stems & item.stems), item.year is not None),
        default=None,
    )


def _items(passages: Iterable[Passage]) -> list[_Item]:
    """The items of *Regler og kilder*."""
    found = []
    for unit in (u for p in passages if p.role is Role.LAW for u in units(p)):
        if match := _SOURCE.match(unit):
            year = int(match["year"]) if match["year"].isdigit() else None
            numbers = frozenset(_NUMBER.findall(unit))
            found.append(_Item(match["title"], year, numbers, frozenset(content_stems(unit))))
    return found


def main(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Alle tal som JSON.")] = False,
) -> None:
    """Viser hvert tal i procedurerne med dets kilde og år."""
    numbers = trace(read(folder or Settings().documents))
    lost = [number for number in numbers if not number.source]
    if as_json:
        typer.echo(json.dumps([asdict(number) for number in numbers], ensure_ascii=False))
    else:
        for number in numbers:
            year = number.year or "uden årstal"
            source = f"{number.source} ({year})" if number.source else "INGEN KILDE"
            typer.echo(f"{number.passage}\t{number.number}\t{source}")
        undated = Counter(number.year is None for number in numbers if number.source)
        typer.echo(
            f"{len(numbers)} tal i {len({n.procedure for n in numbers})} procedurer: "
            f"{undated[False]} med kilde og år, {undated[True]} med kilde uden årstal, "
            f"{len(lost)} uden kilde."
        )
    raise typer.Exit(1 if lost else 0)


if __name__ == "__main__":
    typer.run(main)
