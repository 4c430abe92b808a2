import datetime as dt
from dataclasses import replace

import pytest

from kb.records import Passage, Procedure, Rate, Role, danish_number

TODAY = dt.date(2026, 11, 23)
RATE = Rate("pas", "Pas", 1234.5, "kr.", dt.date(2023, 1, 1), "Frederiksberg", 2023)
PROCEDURE = Procedure("pas", "Pas", "pas.md", "tekst", reviewed=TODAY, review_every_days=30)


@pytest.mark.parametrize(
    ("value", "text"), [(150, "150"), (1234.5, "1.234,50"), (12950, "12.950"), (559.4, "559,40")]
)
def test_amounts_are_written_as_danes_write_them(value: float, text: str) -> None:
    assert danish_number(value) == text


def test_a_rate_calls_out_a_year_that_is_not_this_one() -> None:
    assert RATE.text(TODAY) == "1.234,50 kr. (takst fra 2023)"
    assert RATE.text(dt.date(2023, 5, 1)) == "1.234,50 kr. (2023)"
    assert replace(RATE, amount=115, amount_to=130).text(TODAY) == "115-130 kr. (takst fra 2023)"


def test_in_force_includes_both_ends() -> None:
    rate = replace(RATE, valid_to=dt.date(2023, 12, 31))
    assert rate.in_force(dt.date(2023, 1, 1))
    assert rate.in_force(dt.date(2023, 12, 31))
    assert not rate.in_force(dt.date(2024, 1, 1))
    assert not rate.in_force(dt.date(2022, 12, 31))


def test_overdue_begins_the_day_after_the_interval() -> None:
    assert not PROCEDURE.overdue(TODAY + dt.timedelta(days=30))
    assert PROCEDURE.overdue(TODAY + dt.timedelta(days=31))
    assert not replace(PROCEDURE, reviewed=None).overdue(TODAY)


def test_a_passages_digest_changes_with_its_text_and_its_title() -> None:
    passage = Passage("pas#pris", "pas", "Pas", ("Pris",), Role.PRICE, "To kroner.", 0, 10, ())
    assert passage.digest == replace(passage, start=5).digest
    assert passage.digest != replace(passage, text="Tre kroner.").digest
    assert passage.digest != replace(passage, title="Pas til børn").digest
    assert passage.search_text == "Pas\nPris\nTo kroner."
