"""What the editor's screen does with files, versions and generations, without the screen."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator

import pytest

from assistant.versions import Stage, Superseded
from eval.recipes import docx
from ingest.check import check
from ingest.read import Refused
from kb.generation import read_parts
from kb.settings import Settings
from kb.shelf import published as pointed_to
from tests.conftest import EXAMPLES, LAAN, PAS, TODAY
from views.editorial import Editorial, Entry, State, failed, markdown_name, upload
from views.publication import Busy

LAAN_FILE = "procedures/laan.md"
BROKEN = "---\ntitle: [Lån\n---\n## Pris\nGratis.\n"


@pytest.fixture
def desk(published: Settings) -> Iterator[Editorial]:
    shutil.rmtree(published.documents / "examples")  # without examples nothing is trained
    desk = Editorial(published)
    yield desk
    desk.publisher.wait()


def served(desk: Editorial) -> dict[str, str]:
    """The texts of the published generation."""
    folder = pointed_to(desk.settings.index)
    assert folder is not None
    return {p.path: p.text for p in read_parts(folder)[1].procedures}


def taught(desk: Editorial) -> set[str]:
    """The examples of the published generation."""
    folder = pointed_to(desk.settings.index)
    assert folder is not None
    return {example.question for example in read_parts(folder)[1].examples}


def entry(desk: Editorial, document: str, on: dt.date = TODAY) -> Entry:
    return next(e for e in desk.entries(served(desk), on) if e.document == document)


def outcome(desk: Editorial) -> str:
    """Why the publication failed, "" when it did not."""
    desk.publisher.wait()
    assert desk.publisher.current is not None
    assert desk.publisher.current.done
    return desk.publisher.current.failure


def on_disk(desk: Editorial, document: str) -> str:
    return (desk.settings.documents / document).read_text(encoding="utf-8")


def test_each_document_has_its_states(desk: Editorial) -> None:
    folder = desk.settings.documents / "procedures"
    pas = "procedures/pas/pas-barn.md"
    assert entry(desk, pas).states == frozenset()
    assert entry(desk, pas, dt.date(2027, 4, 20)).states == frozenset({State.DUE})
    assert entry(desk, pas, dt.date(2027, 6, 1)).states == frozenset({State.OVERDUE})
    (folder / "laan.md").write_text(BROKEN, encoding="utf-8")
    (folder / "ny.md").write_text("# Ny\n\nEn tekst.\n", encoding="utf-8")
    refused = entry(desk, LAAN_FILE)
    assert refused.states == frozenset({State.REFUSED})
    assert "YAML" in refused.reason
    assert entry(desk, "procedures/ny.md").states == frozenset({State.CHANGED})
    desk.save("procedures/helt-ny.md", "# Helt ny\n", "Ida", "", None)
    draft = entry(desk, "procedures/helt-ny.md")
    assert (draft.title, draft.file, draft.states) == ("Helt ny", "", frozenset({State.DRAFT}))
    (folder / "ny.md").unlink()
    assert "procedures/ny.md" not in {e.document for e in desk.entries(served(desk), TODAY)}


def test_published_withdrawn_and_rolled_back(desk: Editorial) -> None:
    first = desk.open(entry(desk, LAAN_FILE))
    text = LAAN.replace("30 dage", "28 dage")
    draft = desk.save(LAAN_FILE, text, "Ida", "", first.id)
    desk.publish(entry(desk, LAAN_FILE), text, "Ida", "Ny frist", draft.id)
    assert outcome(desk) == ""
    assert served(desk)[LAAN_FILE] == on_disk(desk, LAAN_FILE) == text
    newest = desk.open(entry(desk, LAAN_FILE))
    assert (newest.stage, newest.why) == (Stage.PUBLISHED, "Ny frist")

    desk.withdraw(entry(desk, LAAN_FILE), "Ida", "Bruges ikke", newest.id)
    assert outcome(desk) == ""
    assert LAAN_FILE not in served(desk)
    gone = entry(desk, LAAN_FILE)
    assert (gone.file, gone.states) == ("", frozenset({State.WITHDRAWN}))
    withdrawn = desk.open(gone)
    assert withdrawn.text == text

    desk.publish(gone, first.text, "Kim", "Tilbage", withdrawn.id)
    assert outcome(desk) == ""
    assert served(desk)[LAAN_FILE] == LAAN
    stages = [version.stage for version in desk.versions.history(LAAN_FILE)]
    assert stages == [
        Stage.PUBLISHED, Stage.WITHDRAWN, Stage.PUBLISHED, Stage.DRAFT, Stage.PUBLISHED,
    ]  # fmt: skip


def test_the_examples_of_a_withdrawn_procedure_go_and_come_back(published: Settings) -> None:
    desk = Editorial(published)
    pas, examples = "procedures/pas/pas-barn.md", published.documents / "examples/pas-barn.jsonl"
    desk.withdraw(entry(desk, pas), "Ida", "Bruges ikke", desk.open(entry(desk, pas)).id)
    assert outcome(desk) == ""
    assert not examples.exists()
    assert [f for f in check(published.documents, TODAY) if f.path.startswith("examples")] == []
    assert taught(desk) == set()

    gone = entry(desk, pas)
    before = desk.open(gone)
    text = before.text.replace("### Faren bor i udlandet\n", "### Moren bor i udlandet\n")
    desk.publish(gone, text, "Kim", "Tilbage", before.id)
    assert outcome(desk) == ""
    assert taught(desk) == {"hvad skal en dreng på 9 af med for et pas"}  # the other has no passage
    assert examples.read_text(encoding="utf-8") == EXAMPLES.splitlines(keepends=True)[1]
    history = desk.versions.history("examples/pas-barn.jsonl")
    assert [v.text for v in history] == [examples.read_text(encoding="utf-8"), EXAMPLES, EXAMPLES]


def test_examples_stay_when_the_withdrawal_fails(desk: Editorial) -> None:
    for path in (desk.settings.documents / "procedures").rglob("*.md"):
        if path.name != "laan.md":
            path.unlink()
    examples = desk.settings.documents / "examples" / "laan.jsonl"
    examples.parent.mkdir()
    examples.write_text('{"q": "Hvor længe må jeg låne?"}\n', encoding="utf-8")
    first = desk.open(entry(desk, LAAN_FILE))
    desk.withdraw(entry(desk, LAAN_FILE), "Ida", "Væk", first.id)
    assert "ingen procedure" in outcome(desk)
    assert examples.read_text(encoding="utf-8") == '{"q": "Hvor længe må jeg låne?"}\n'
    assert desk.versions.history("examples/laan.jsonl")[0].stage is Stage.DRAFT


def test_reviewed_is_a_date_in_the_file_and_a_note_in_the_journal(desk: Editorial) -> None:
    pas = "procedures/pas/pas-barn.md"
    desk.review(entry(desk, pas), "Ida", "Beløb passer", desk.open(entry(desk, pas)).id, TODAY)
    assert outcome(desk) == ""
    assert on_disk(desk, pas) == PAS.replace("reviewed: 2026-11-02", "reviewed: 2026-11-23")
    newest = desk.open(entry(desk, pas))
    assert (newest.stage, newest.who, newest.why) == (Stage.REVIEWED, "Ida", "Beløb passer")


def test_a_text_that_cannot_be_used_is_put_back_and_is_a_draft_again(desk: Editorial) -> None:
    first = desk.open(entry(desk, LAAN_FILE))
    before = pointed_to(desk.settings.index)
    desk.publish(entry(desk, LAAN_FILE), BROKEN, "Ida", "Et forsøg", first.id)
    assert "YAML" in outcome(desk)
    assert on_disk(desk, LAAN_FILE) == LAAN
    assert served(desk)[LAAN_FILE] == LAAN
    newest = desk.open(entry(desk, LAAN_FILE))
    assert failed(newest)
    assert newest.text == BROKEN
    assert before is not None


def test_the_last_procedure_is_not_withdrawn(desk: Editorial) -> None:
    for path in (desk.settings.documents / "procedures").rglob("*.md"):
        if path.name != "laan.md":
            path.unlink()
    first = desk.open(entry(desk, LAAN_FILE))
    (desk.settings.documents / "procedures" / "laan.md").write_text(LAAN, encoding="utf-8")
    desk.withdraw(entry(desk, LAAN_FILE), "Ida", "Væk", first.id)
    assert "ingen procedure" in outcome(desk)
    assert on_disk(desk, LAAN_FILE) == LAAN


def test_one_publication_at_a_time_and_never_over_anothers_text(desk: Editorial) -> None:
    laan, first = entry(desk, LAAN_FILE), desk.open(entry(desk, LAAN_FILE))
    path = desk.settings.documents / LAAN_FILE
    path.write_text(LAAN.replace("30", "20"), encoding="utf-8")
    with pytest.raises(Superseded):
        desk.publish(laan, LAAN.replace("30", "28"), "Ida", "Frist", first.id)
    assert "20 dage" in path.read_text(encoding="utf-8")
    newest = desk.open(laan)
    desk.publish(laan, LAAN.replace("30", "28"), "Ida", "Frist", newest.id)
    with pytest.raises(Busy):
        desk.publish(laan, LAAN.replace("30", "29"), "Kim", "Frist", newest.id)
    assert outcome(desk) == ""
    assert "28 dage" in path.read_text(encoding="utf-8")


def test_a_word_file_becomes_markdown_and_the_original_is_set_aside(desk: Editorial) -> None:
    word = desk.settings.documents / "procedures" / "rejse.docx"
    original = docx()
    word.write_bytes(original)
    found = entry(desk, "procedures/rejse.md")
    assert found.file == "procedures/rejse.docx"
    first = desk.open(found)
    desk.publish(found, first.text.replace("Årets", "Dagens"), "Ida", "Rettet", first.id)
    assert outcome(desk) == ""
    assert "Dagens færgebillet" in on_disk(desk, "procedures/rejse.md")
    assert not word.exists()
    assert (word.parent / ".originaler" / word.name).read_bytes() == original
    assert "procedures/rejse.md" in served(desk)


def test_an_example_is_added_to_its_file(desk: Editorial) -> None:
    desk.add_example("laan", "Hvor længe må jeg låne?", "laan#kort-svar", "Ida")
    assert outcome(desk) == ""
    assert on_disk(desk, "examples/laan.jsonl") == (
        '{"q": "Hvor længe må jeg låne?", "passage": "kort-svar", "author": "redaktion"}\n'
    )


def test_names_of_new_documents(desk: Editorial) -> None:
    assert desk.folders() == ["procedures", "procedures/pas"]
    assert desk.free_document("procedures", "Lån på Ærø") == "procedures/laan-paa-aeroe.md"
    assert desk.free_document("procedures", "Lån") == "procedures/laan-2.md"
    taken = {"procedures/pas.md": None, "procedures/pas.docx": None}
    assert markdown_name("procedures/pas.docx", taken) == "procedures/pas.docx.md"
    assert markdown_name("procedures/pas.docx", {}) == "procedures/pas.md"


def test_an_uploaded_file_is_judged_in_plain_danish(desk: Editorial) -> None:
    folder = desk.settings.documents.parent
    assert upload("rejse.docx", docx(), folder)[0].startswith("# Rejse til Ærø")
    with pytest.raises(Refused, match="ulæselig"):
        upload("rejse.docx", b"PK\x03\x04ikke noget", folder)
    with pytest.raises(Refused, match="gem den som PDF eller Word"):
        upload("ark.xlsx", b"PK\x03\x04", folder)
