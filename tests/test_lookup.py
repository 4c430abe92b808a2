"""Looking up while typing: by the beginning of a title or word, then by search."""

from pathlib import Path

import pytest

from assistant.lookup import look_up
from ingest.publish import publish
from ingest.read import read
from kb.generation import Generation
from kb.settings import Settings
from kb.shelf import Shelf
from tests.conftest import TODAY

TERMS = """\
- term: Pas
  explanation: Et rejsedokument.
  everyday: [den røde bog]
  older: []
  misspellings: [paas]
  english: [passport]
  procedures: [pas-barn, pas-voksen]
"""


def ids(generation: Generation, typed: str) -> list[str]:
    return [found.procedure for found in look_up(generation, typed, TODAY)]


def test_the_beginning_of_a_title_is_enough(generation: Generation) -> None:
    assert ids(generation, "l")[0] == "laan"
    assert ids(generation, "pas b")[0] == "pas-barn"
    assert ids(generation, "PAS VOKS")[0] == "pas-voksen"
    assert ids(generation, "forny")[0] == "laan"


def test_a_question_is_found_by_search_with_its_passage(generation: Generation) -> None:
    first = look_up(generation, "hvad skal en dreng på 9 af med for et pas", TODAY)[0]
    assert (first.procedure, first.passage) == ("pas-barn", "pas-barn#pris")


@pytest.mark.parametrize("typed", ["", "  ", "?!", "010203-1234"])
def test_nothing_typed_finds_nothing(generation: Generation, typed: str) -> None:
    assert ids(generation, typed) == []


def test_a_procedure_out_of_force_is_not_found(generation: Generation) -> None:
    assert "corona" not in ids(generation, "corona")


def test_everyday_words_and_misspellings_lead_to_the_procedure(
    settings: Settings, documents: Path
) -> None:
    (documents / "terms.yaml").write_text(TERMS, encoding="utf-8")
    publish(read(documents), settings)
    shelf = Shelf(settings)
    with shelf.borrow() as generation:
        found = look_up(generation, "den røde", TODAY)
        assert {f.procedure for f in found if f.word} == {"pas-barn", "pas-voksen"}
        assert found[0].word == "den røde bog = Pas"
        assert ids(generation, "paa")[:2] == ["pas-barn", "pas-voksen"]
        assert look_up(generation, "pas til v", TODAY)[0].procedure == "pas-voksen"
    shelf.close()
