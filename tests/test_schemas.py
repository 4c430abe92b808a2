import datetime as dt

import pytest
from pydantic import ValidationError

from ingest.schemas import FrontMatter, RateSchema, overlaps, plain_errors

RATE = {
    "key": "pas",
    "label": "Pas",
    "amount": 150,
    "unit": "kr.",
    "valid_from": dt.date(2023, 1, 1),
    "source": "Frederiksberg",
    "year": 2023,
}


@pytest.mark.parametrize(
    ("front", "complaint"),
    [
        ({"reviewed": "i går"}, "reviewed er 'i går', forventet en dato som 2026-11-23"),
        ({"id": "Pas Børn"}, "id er 'Pas Børn', forventet små bogstaver"),
        ({"review_every_days": 0}, "review_every_days er 0, forventet et tal over 0"),
        ({"sources": [{"year": 2022}]}, "sources.0.title, forventet en værdi"),
        ({"related": "pas"}, "related er 'pas', forventet en liste"),
        (
            {"valid_from": "2026-02-01", "valid_to": "2026-01-01"},
            "valid_to (2026-01-01) ikke ligger før valid_from (2026-02-01)",
        ),
    ],
)
def test_errors_name_key_value_and_expectation(front: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValidationError) as error:
        FrontMatter.model_validate(front)
    assert complaint in plain_errors(error.value)


def test_unknown_keys_are_let_be() -> None:
    assert FrontMatter.model_validate({"title": "Pas", "layout": "page"}).title == "Pas"


def test_two_amounts_on_one_day_are_named() -> None:
    first = RateSchema.model_validate(RATE)
    later = RateSchema.model_validate(RATE | {"valid_from": dt.date(2024, 1, 1)})
    ended = RateSchema.model_validate(RATE | {"valid_to": dt.date(2023, 12, 31)})
    assert list(overlaps([later, ended])) == []
    assert list(overlaps([later, first])) == [
        "pas har to beløb den 2024-01-01, forventet ét ad gangen"
    ]
