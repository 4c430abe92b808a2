"""Numbers that disagree: found when one of two is wrong, silent about a handbook that is right."""

import datetime as dt
from pathlib import Path

import pytest

from ingest.read import parse_procedure, read
from ingest.split import split
from kb.claims import RATES, Disagreement, claims, disagreements
from kb.records import Rate
from tests.conftest import TODAY

ROOT = Path(__file__).parent.parent
PAS = Rate("pas-barn", "Pas til et barn på 0-11 år", 150, "kr.", dt.date(2023, 1, 1), "x", 2023)
UNG = Rate("pas-ung", "Pas til en ung på 12-17 år", 179, "kr.", dt.date(2023, 1, 1), "x", 2023)


def found(texts: dict[str, str], *rates: Rate) -> tuple[Disagreement, ...]:
    """What disagrees in a handbook of these procedures (title to text)."""
    procedures = [parse_procedure(f"{title}.md", f"# {title}\n\n{texts[title]}") for title in texts]
    passages = [passage for procedure in procedures for passage in split(procedure)]
    return disagreements(claims(procedures, passages, rates, TODAY))


def pairs(disagreeing: tuple[Disagreement, ...]) -> list[tuple[str, str]]:
    return [(found.one.number, found.other.number) for found in disagreeing]


def test_the_sample_handbook_does_not_disagree_with_itself() -> None:
    handbook = read(ROOT / "documents")
    claimed = claims(handbook.procedures, handbook.passages, handbook.rates, TODAY)
    assert len(claimed) > 300
    assert disagreements(claimed) == ()


def test_a_fee_of_two_values_in_two_procedures() -> None:
    texts = {
        "Mistet lånerkort": "Et nyt lånerkort koster 25 kr., når lånerkortet er mistet.",
        "Gebyrer på biblioteket": "Et mistet lånerkort: et nyt lånerkort koster 30 kr.",
    }
    assert pairs(found(texts)) == [("25 kr.", "30 kr.")]


def test_the_same_value_however_it_is_written() -> None:
    texts = {
        "Mistet lånerkort": "Et nyt lånerkort koster 25 kr., når lånerkortet er mistet.",
        "Gebyrer på biblioteket": "Et nyt lånerkort koster 25,00 kroner, når lånerkort er mistet.",
    }
    assert found(texts) == ()


@pytest.mark.parametrize(
    "other",
    [
        "En ny bog koster 300 kr., når bogen er mistet.",  # another subject
        "Et nyt lånerkort koster 30 kr. for et barn på 0-11 år, når lånerkortet er mistet.",
        "Et nyt lånerkort laves på 3 dage, når lånerkortet er mistet.",  # another unit
        "Et nyt lånerkort koster 20-30 kr., når lånerkortet er mistet, altså 25 kr.",
    ],
)
def test_what_is_no_disagreement(other: str) -> None:
    texts = {
        "Mistet lånerkort": "Et nyt lånerkort koster 25 kr., når lånerkortet er mistet.",
        "Gebyrer på biblioteket": other,
    }
    assert found(texts) == ()


def test_sentences_that_name_no_matter_say_nothing_of_each_other() -> None:
    texts = {
        "Boligstøtte": "Ansøgningen behandles normalt inden for 4 uger.",
        "Friplads": "Ansøgningen behandles normalt inden for 8 uger.",
    }
    assert found(texts) == ()


def test_an_amount_against_the_rates() -> None:
    texts = {"Pas til børn": "Et pas til et barn på 0-11 år koster 160 kr. i Borgerservice."}
    (only,) = found(texts, PAS, UNG)
    assert (only.one.number, only.other.number) == ("160 kr.", "150 kr.")
    assert (only.other.procedure, only.other.place) == (RATES, "pas-barn")


def test_the_sentence_after_an_amount_is_one_of_its_own() -> None:
    texts = {
        "Pas til børn": "Et pas til et barn på 0-11 år koster 150 kr. "
        "Et pas til en ung på 12-17 år koster 199 kr."
    }
    assert pairs(found(texts, PAS, UNG)) == [("199 kr.", "179 kr.")]


def test_amounts_that_come_from_the_rates_are_right() -> None:
    texts = {
        "Pas til børn": "Et pas til et barn på 0-11 år koster {{takst:pas-barn}}.",
        "Pas i en fart": "Et pas til et barn på 0-11 år koster 150 kr.",
    }
    assert found(texts, PAS, UNG) == ()


def test_two_values_in_one_procedure_when_the_sentences_are_nearly_the_same() -> None:
    texts = {
        "Lån": "Bøger lånes i 30 dage.\n\n## Pris\nBøger lånes i 28 dage.\nFilm lånes i 7 dage."
    }
    assert pairs(found(texts)) == [("30 dag", "28 dag")]


def test_sources_may_quote_what_was() -> None:
    texts = {
        "Mistet lånerkort": "Et nyt lånerkort koster 25 kr., når lånerkortet er mistet.\n\n"
        "## Regler og kilder\n- Reglement (2019): Et nyt lånerkort koster 20 kr. ved tab.",
    }
    assert found(texts) == ()
