"""Which facts of a line a learner's own words held."""

import pytest

from assistant.practice import Share, facts, tick
from kb.records import Line, Role

PRICE = Line(Role.PRICE, "Et pas til et barn på 0-11 år koster 150 kr. (takst fra 2023).", (1,))
SHORT = Line(Role.SHORT, "Alle med forældremyndighed skal give samtykke til barnets pas.", (2,))


def test_facts_are_numbers_and_content_words_without_the_year_of_a_rate() -> None:
    assert facts(PRICE.text) == ("pas", "barn", "0", "11", "år", "koster", "150", "kr")
    assert facts("Gebyret er 1.234,50 kr. (2026) den 1. maj.") == (
        "gebyret", "1.234,50", "kr", "1", "maj",
    )  # fmt: skip


def test_what_was_said_is_held_and_the_rest_is_missing() -> None:
    (one,) = tick([PRICE], "Passet koster 150 kroner for børn fra 0 til 11 år")
    assert one.held == ("pas", "0", "11", "år", "koster", "150", "kr")
    assert one.missing == ("barn",)
    assert one.share is Share.ALL


@pytest.mark.parametrize(
    ("said", "share"),
    [
        ("Det koster 150 kroner", Share.SOME),
        ("Passet til et barn koster 140 kroner fra 0 til 11 år", Share.SOME),
        ("Det ved jeg ikke", Share.NONE),
        ("", Share.NONE),
    ],
)
def test_a_wrong_or_missing_number_never_counts_as_all(said: str, share: Share) -> None:
    assert tick([PRICE], said)[0].share is share


def test_words_of_ones_own_are_enough() -> None:
    (one,) = tick([SHORT], "Begge forældre skal sige ja og give deres samtykke til passet")
    assert one.share is Share.ALL
    assert "forældremyndighed" in one.missing or "forældremyndighed" in one.held


def test_numbers_may_be_spelled() -> None:
    line = Line(Role.VALIDITY, "Et pas til en voksen gælder i 10 år.", (1,))
    assert tick([line], "det gælder i ti år for en voksen")[0].share is Share.ALL
