"""Generations are published while a few desks ask at a real server."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from assistant.answer import answer
from eval.publishing import BOTH, FIRST, TEXT, THINGS, mixed, mixed_page, publishing
from ingest.publish import publish
from ingest.read import read
from kb.records import Line, Role
from kb.settings import Settings
from kb.shelf import Shelf
from tests.conftest import TODAY

QUESTIONS = [
    "Hvor længe lånes bøger?",
    "Hvor længe gælder et pas til en voksen?",
    "Er lån af bøger gratis?",
]


def test_each_answer_is_of_one_generation_while_others_are_published(settings: Settings) -> None:
    shutil.rmtree(settings.documents / "examples")  # so that nothing is trained
    own = settings.model_copy(update={"sufficiency": 0.0})
    figures = publishing(QUESTIONS, own, desks=3, publications=2, think=0.5)
    assert (figures["errors"], figures["foreign_lines"]) == (0, 0), figures["error_kinds"]
    assert figures["mixed_answers"] == 0, figures["mixed_kinds"]
    assert figures["generations_answered_from"] == 3
    assert isinstance(figures["answers_from_both_procedures"], int)
    assert figures["answers_from_both_procedures"] > 0


def test_a_mixed_answer_is_seen(settings: Settings) -> None:
    shutil.rmtree(settings.documents / "examples")
    for thing in THINGS:
        text = TEXT.format(title=thing.capitalize(), thing=thing, number=FIRST)
        (settings.documents / "procedures" / f"{thing}.md").write_text(text, encoding="utf-8")
    name = publish(read(settings.documents), settings).generation
    shelf = Shelf(settings)
    with shelf.borrow() as generation:
        found = answer(BOTH[0], generation, on=TODAY, threshold=0)
        numbers = {name: FIRST}
        assert {c.procedure for c in found.citations} == set(THINGS)
        assert mixed(found, numbers, generation) == ""
        other = Line(Role.PRICE, f"Et kanokort koster {FIRST + 1} kr.", (1,))
        assert "1001" in mixed(replace(found, lines=(*found.lines, other)), numbers, generation)
        moved = replace(found.citations[0], quote=f"Et kanokort koster {FIRST + 1} kr.")
        assert "does not stand" in mixed(replace(found, citations=(moved,)), numbers, generation)
        assert "never published" in mixed(replace(found, generation="x"), numbers, generation)
    shelf.close()


@pytest.mark.parametrize(
    ("said", "named", "good"),
    [
        ("Et kanokort koster 1000 kr. Et ballonbevis koster 1000 kr.", ["A"], True),
        ("Et kanokort koster 1000 kr. Et ballonbevis koster 1001 kr.", ["A"], False),
        ("Et kanokort koster 1001 kr.", ["A"], False),
        ("Et kanokort koster 1000 kr.", ["A", "B"], False),
        ("Et kanokort koster 1000 kr.", [], False),
        ("Bøger lånes i 30 dage.", [], True),
    ],
)
def test_a_mixed_page_is_seen(said: str, named: list[str], good: bool) -> None:
    names = {"A": "20261123T101010.000001", "B": "20261123T101010.000002"}
    numbers = {names["A"]: 1000, names["B"]: 1001}
    stamps = "".join(f'<button data-sk-copy="x · {names[name]}">' for name in named)
    page = f'<article class="sk-answer sk-answered"><p>{said}</p>{stamps}</article>'
    assert (mixed_page(page, numbers) == "") is good
