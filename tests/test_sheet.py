"""A procedure as a form has it, and back, with nothing lost on the way."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.read import Refused, front_matter_yaml, parse_procedure
from ingest.sheet import Sheet, sheet_of, with_facts, with_section, with_sheet
from tests.conftest import CORONA, LAAN, PAS, VOKSEN

ROOT = Path(__file__).parent.parent
OURS = sorted((ROOT / "documents" / "procedures").rglob("*.md"))


@pytest.mark.parametrize("text", [PAS, VOKSEN, LAAN, CORONA, "", "Kun tekst."])
def test_a_form_that_nobody_changed_changes_nothing(text: str) -> None:
    assert with_sheet("procedures/x.md", text, sheet_of("procedures/x.md", text)) == text


def test_every_procedure_of_ours_keeps_its_other_facts() -> None:
    assert OURS
    for path in OURS:
        text = path.read_text(encoding="utf-8")
        sheet = replace(sheet_of(path.name, text), owner="En ny ejer", valid_to=dt.date(2031, 1, 2))
        raw, start = front_matter_yaml(text)
        new, new_start = front_matter_yaml(with_sheet(path.name, text, sheet))
        assert new == {**raw, "owner": "En ny ejer", "valid_to": dt.date(2031, 1, 2)}
        before, after = text[start:], with_sheet(path.name, text, sheet)[new_start:]
        assert after.split() == before.split()


def test_the_fields_are_read_and_written() -> None:
    sheet = sheet_of("procedures/pas/pas-barn.md", PAS)
    assert sheet.title == "Pas til børn"
    assert (sheet.owner, sheet.reviewed) == ("Borgerservice", dt.date(2026, 11, 2))
    assert sheet.review_every_days == 180
    assert sheet.body.startswith("## Kort svar\n")
    text = with_sheet(
        "procedures/pas/pas-barn.md",
        PAS,
        replace(sheet, title="Pas: børn", area="Pas", reviewed=None, body="## Pris\nGratis."),
    )
    procedure = parse_procedure("procedures/pas/pas-barn.md", text)
    assert (procedure.id, procedure.title, procedure.area) == ("pas-barn", "Pas: børn", "Pas")
    assert procedure.reviewed is None
    assert procedure.related == ("pas-voksen",)
    assert text.endswith("---\n# Pas: børn\n\n## Pris\nGratis.\n")


def test_a_title_that_only_the_heading_tells_is_told_there_alone() -> None:
    sheet = replace(sheet_of("procedures/laan.md", LAAN), title="Lån")
    assert with_sheet("procedures/laan.md", LAAN, sheet) == LAAN.replace(
        "Lån og fornyelse", "Lån", 1
    )


def test_facts_that_cannot_be_true_stay_until_they_are_mended() -> None:
    text = "---\ntitle: Pas\nreviewed: i går\nvalid_from: 2027-01-01\n---\nTekst.\n"
    sheet = sheet_of("procedures/x.md", text)
    assert (sheet.reviewed, sheet.valid_from) == (None, dt.date(2027, 1, 1))
    with pytest.raises(Refused, match="reviewed"):
        parse_procedure(
            "procedures/x.md", with_sheet("procedures/x.md", text, replace(sheet, owner="A"))
        )
    mended = with_sheet("procedures/x.md", text, replace(sheet, reviewed=dt.date(2026, 1, 2)))
    assert parse_procedure("procedures/x.md", mended).reviewed == dt.date(2026, 1, 2)


def test_front_matter_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(Refused, match="YAML"):
        sheet_of("procedures/x.md", "---\ntitle: [Pas\n---\nTekst.\n")


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: A\nowner: |\n  Borger\n  service\ntags: [a]\n---\n",
        "---\n{title: A, owner: Borgerservice, tags: [a]}\n---\n",
        "---\ntitle: A\n'owner': Borgerservice\ntags:\n- a\n---\n",
        "---\n# en bemærkning\ntitle: A\nowner: X\ntags: [a]\n---\n",
    ],
)
def test_one_fact_changes_however_it_was_written(front: str) -> None:
    new = with_facts(front, {"owner": "Bibliotek: øst"})
    assert front_matter_yaml(new)[0] == {"title": "A", "owner": "Bibliotek: øst", "tags": ["a"]}
    assert "owner" not in front_matter_yaml(with_facts(front, {"owner": ""}))[0]


def test_a_section_comes_in_its_place() -> None:
    order = ("Kort svar", "Tag med", "Pris", "Regler")
    body = "## Kort svar\nJa.\n\n## Regler\n- Loven."
    assert with_section(body, "Pris", order) == (
        "## Kort svar\nJa.\n\n## Pris\n\n## Regler\n- Loven."
    )
    assert with_section("", "Pris", order) == "## Pris\n\n"
    assert sheet_of("x.md", "") == Sheet(title="x")
