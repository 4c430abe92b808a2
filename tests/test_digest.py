import datetime as dt
import os
from dataclasses import replace

import pytest
import typer
from typer.testing import CliRunner

from assistant.digest import MOST, Digest, changed_files, digest_text, digests, main
from assistant.journal import Journal
from kb.generation import Generation
from kb.records import Answer, Rate, Status
from kb.settings import Settings
from tests.conftest import TODAY

PATHS = {"pas-barn": "procedures/pas/pas-barn.md", "laan": "procedures/laan.md"}


def due(generation: Generation, on: dt.date) -> Digest:
    return next(d for d in digests(generation, (), (), on) if d.owner == "Borgerservice")


def test_each_owner_has_a_digest(generation: Generation) -> None:
    assert [d.owner for d in digests(generation, (), (), TODAY)] == ["Uden ejer", "Borgerservice"]


@pytest.mark.parametrize(
    ("on", "overdue", "soon"),
    [
        (dt.date(2026, 11, 23), 0, 0),  # reviewed 2 November 2026, every 180 days: until 1 May
        (dt.date(2027, 4, 1), 0, 1),
        (dt.date(2027, 5, 1), 0, 1),
        (dt.date(2027, 5, 2), 1, 0),
    ],
)
def test_what_is_due(generation: Generation, on: dt.date, overdue: int, soon: int) -> None:
    found = due(generation, on)
    assert (len(found.overdue), len(found.due)) == (overdue, soon)


def test_rates_that_end_with_nothing_after_them(generation: Generation) -> None:
    first, second = generation.contents.rates
    end = TODAY + dt.timedelta(days=30)
    ending, followed = replace(first, valid_to=end), replace(second, valid_to=end)
    next_year = replace(second, valid_from=end + dt.timedelta(days=1))
    unused = Rate("ubrugt", "Ubrugt", 1, "kr.", TODAY, "x", 2026, valid_to=TODAY)
    contents = replace(generation.contents, rates=(ending, followed, next_year, unused))
    generation.contents = contents
    assert due(generation, TODAY).rates == (ending,)
    assert due(generation, TODAY - dt.timedelta(days=1)).rates == ()
    assert "udløber 23.12.2026" in digest_text(due(generation, TODAY), TODAY)
    assert "udløb 23.12.2026" in digest_text(
        due(generation, dt.date(2027, 1, 4)), TODAY.replace(2027)
    )


def test_files_written_this_week(generation: Generation, published: Settings) -> None:
    since = dt.datetime(2026, 11, 16, tzinfo=dt.UTC)
    for name, day in (("pas-barn", 17), ("laan", 2)):
        at = dt.datetime(2026, 11, day, tzinfo=dt.UTC).timestamp()
        os.utime(published.documents / PATHS[name], (at, at))
    changed = changed_files(published, generation, since)
    assert PATHS["pas-barn"] in changed
    assert PATHS["laan"] not in changed
    (found,) = [d for d in digests(generation, changed, (), TODAY) if d.owner == "Borgerservice"]
    assert [procedure.id for procedure in found.changed] == ["pas-barn"]


def test_questions_without_an_answer_go_to_the_nearest_owner(
    generation: Generation, published: Settings
) -> None:
    journal = Journal(published.journal)
    lost = Answer(Status.NOT_COVERED, nearest=("pas-barn", "laan"))
    asked = journal.keep("c", "Må oldefar hente barnets pas?", lost).asked_at
    journal.keep("c", "Besvaret", Answer(Status.ANSWERED, nearest=("pas-barn",)))
    reported = journal.keep("c", "Meldt", Answer(Status.ANSWERED, nearest=("pas-barn",)))
    journal.report_gap(reported)
    gaps = journal.unanswered(asked)
    none, found = digests(generation, (), gaps, TODAY)
    assert found.gaps == ("Meldt", "Må oldefar hente barnets pas?")
    assert none.gaps == ()
    assert journal.unanswered(dt.datetime.now(dt.UTC)) == []


def test_the_text(generation: Generation) -> None:
    (procedure,) = [p for p in generation.contents.procedures if p.id == "pas-barn"]
    digest = Digest("Borgerservice", overdue=(procedure,), gaps=("Må oldefar hente pas?",))
    assert digest_text(digest, TODAY) == (
        "Borgerservice: uge 48, 2026\n\n"
        "Skulle være gennemgået (1)\n- Pas til børn, 01.05.2027\n\n"
        "Spurgt uden at finde svar (1)\n- Må oldefar hente pas?\n"
    )
    many = digest_text(Digest("x", gaps=tuple(f"Spørgsmål {n}" for n in range(MOST + 2))), TODAY)
    assert many.endswith(
        f"({MOST + 2})\n" + "".join(f"- Spørgsmål {n}\n" for n in range(MOST)) + "- og 2 andre\n"
    )
    assert "Intet at gøre." in digest_text(Digest("Biblioteket"), TODAY)


def test_the_command(desk_environment: Settings) -> None:
    app = typer.Typer()
    app.command()(main)
    result = CliRunner().invoke(app, ["--date", "2027-06-01", "--owner", "Borgerservice"])
    assert result.exit_code == 0
    assert "Skulle være gennemgået (1)\n- Pas til børn, 01.05.2027" in result.stdout
    assert "Uden ejer" not in result.stdout
    (desk_environment.index / "current").unlink()
    assert CliRunner().invoke(app).exit_code == 2
