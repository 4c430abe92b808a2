"""The handbook that comes with Skranken."""

from pathlib import Path

import pytest

from ingest.check import check
from ingest.read import Reading, read
from ingest.trace import trace
from kb.records import Role
from tests.conftest import TODAY

DOCUMENTS = Path(__file__).parent.parent / "documents"


@pytest.fixture(scope="module")
def handbook() -> Reading:
    return read(DOCUMENTS)


def test_the_handbook_keeps_every_rule() -> None:
    assert check(DOCUMENTS, TODAY) == []


def test_it_is_as_large_as_promised(handbook: Reading) -> None:
    assert len(handbook.procedures) >= 80
    assert len(handbook.passages) >= 600
    assert len(handbook.examples) >= 5_000


def test_every_procedure_says_the_short_answer_first(handbook: Reading) -> None:
    for procedure in handbook.procedures:
        first = next(p for p in handbook.passages if p.procedure == procedure.id)
        assert first.role is Role.SHORT, procedure.id
        assert len(first.text.split()) <= 45, procedure.id


def test_every_number_has_a_source(handbook: Reading) -> None:
    assert [number for number in trace(handbook) if not number.source] == []


def test_the_demonstration_shows_late_future_and_past_procedures(handbook: Reading) -> None:
    assert sum(procedure.overdue(TODAY) for procedure in handbook.procedures) >= 3
    future = [p.id for p in handbook.procedures if p.valid_from and p.valid_from > TODAY]
    past = [p.id for p in handbook.procedures if p.valid_to and p.valid_to < TODAY]
    assert (future, past) == (["tidsbestilling-2027"], ["coronapas-2021"])


def test_procedures_have_owner_review_note_and_sources(handbook: Reading) -> None:
    for procedure in handbook.procedures:
        assert procedure.owner, procedure.id
        assert procedure.reviewed, procedure.id
        assert procedure.note.startswith("Eksempel til tilpasning"), procedure.id
        assert procedure.sources, procedure.id


def test_every_rate_is_used(handbook: Reading) -> None:
    text = "\n".join(procedure.text for procedure in handbook.procedures)
    unused = {r.key for r in handbook.rates if f"{{{{takst:{r.key}}}}}" not in text}
    assert unused == set()
