"""The handbook that comes with Skranken."""

from pathlib import Path

import pytest

from ingest.read import Reading, read

DOCUMENTS = Path(__file__).parent.parent / "documents"


@pytest.fixture(scope="module")
def handbook() -> Reading:
    return read(DOCUMENTS)


def test_every_file_is_accepted_without_a_remark(handbook: Reading) -> None:
    assert {path: r.reason for path, r in handbook.reports.items() if r.reason} == {}


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
