"""A municipality's own folder over a shared handbook."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.answer import answer
from ingest.check import check
from ingest.publish import Published, draft, publish
from ingest.read import Reading, Verdict, read
from kb.generation import Generation
from kb.records import Answer
from kb.settings import Settings
from kb.shelf import Shelf
from tests.conftest import TODAY

ADDED = """\
---
id: laan
overlay: add
owner: Biblioteket i Nordby
reviewed: 2026-10-01
---
# Lån i Nordby

## Kort svar
Bøger lånes normalt i 21 dage, og lånet fornyes på Nordby Biblioteks hjemmeside.

## Spil
Brætspil lånes i 14 dage på Nordby Bibliotek.
"""
OWN = """\
# Pas til voksne i Nordby

## Kort svar
En voksen søger om pas i Nordby Borgerservice efter tidsbestilling.
"""


@pytest.fixture
def local(settings: Settings) -> Settings:
    """The settings of the small handbook with a local folder over it."""
    folder = settings.documents.parent / "nordby"
    (folder / "procedures").mkdir(parents=True)
    (folder / "procedures" / "laan.md").write_text(ADDED, encoding="utf-8")
    (folder / "procedures" / "pas-voksen.md").write_text(OWN, encoding="utf-8")
    return settings.model_copy(update={"overlay": folder})


def write(settings: Settings, name: str, text: str) -> None:
    assert settings.overlay
    path = settings.overlay / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def read_all(settings: Settings) -> Reading:
    return read(settings.documents, overlay=settings.overlay)


def publish_all(settings: Settings) -> Published:
    return publish(read_all(settings), settings)


@contextmanager
def served(settings: Settings) -> Iterator[Generation]:
    shelf = Shelf(settings)
    with shelf.borrow() as generation:
        yield generation
    shelf.close()


def ask(generation: Generation, question: str) -> Answer:
    return answer(question, generation, on=TODAY, threshold=0.05)


def test_a_local_procedure_takes_the_place_of_the_shared_one(local: Settings) -> None:
    with draft(read_all(local), local) as generation:
        found = ask(generation, "Hvordan søger en voksen om pas?")
        assert generation.procedures["pas-voksen"].title == "Pas til voksne i Nordby"
        assert "møder op i Borgerservice" not in generation.source_text("pas-voksen")
    assert {c.path for c in found.citations} == {"lokalt/procedures/pas-voksen.md"}
    assert {c.label for c in found.citations} == {"Kort svar (lokal)"}


def test_added_sections_are_quoted_beside_the_shared_ones_and_win(local: Settings) -> None:
    with draft(read_all(local), local) as generation:
        found = ask(generation, "Hvor længe lånes bøger?")
        texts = {c.source: generation.source_text(c.source) for c in found.citations}
        verbatim = [texts[c.source][c.start : c.end] == c.quote for c in found.citations]
    assert local.overlay
    assert "21 dage" in found.lines[0].text
    assert any("30 dage" in line.text for line in found.lines)
    ours, theirs = found.citations[:2]
    assert (ours.passage, ours.label) == ("laan#lokalt-kort-svar", "Kort svar (lokal)")
    assert (theirs.passage, theirs.label) == ("laan#kort-svar", "Kort svar")
    assert ours.reviewed == dt.date(2026, 10, 1)
    assert all(verbatim)
    file = (local.overlay / "procedures" / "laan.md").read_text(encoding="utf-8")
    assert file[ours.start : ours.end] == ours.quote


def test_the_local_text_wins_even_when_the_shared_one_is_nearer(local: Settings) -> None:
    words = "Bøger lånes normalt i 30 dage, og lånet fornyes på bibliotekets hjemmeside."
    write(local, "procedures/laan.md", ADDED.replace("Bøger lånes normalt", "Materialer gives ud"))
    with draft(read_all(local), local) as generation:
        found = ask(generation, words)
    assert found.citations[0].path == "lokalt/procedures/laan.md"


def test_a_section_that_only_the_local_text_has_is_found(local: Settings) -> None:
    with draft(read_all(local), local) as generation:
        found = ask(generation, "Hvor længe lånes brætspil?")
    assert found.citations[0].passage == "laan#lokalt-spil"
    assert found.citations[0].title == "Lån og fornyelse"


def test_numbers_that_differ_are_listed(local: Settings) -> None:
    said = [f for f in check(local.documents, TODAY, local.overlay) if f.rule == "lokal tekst"]
    assert [finding.path for finding in said] == ["lokalt/procedures/laan.md"]
    assert "siger 21 dag, hvor den fælles tekst siger 30 dag" in said[0].text
    reasons = {file.path: file.reason for file in publish_all(local).files}
    assert "siger 21 dag" in reasons["lokalt/procedures/laan.md"]
    assert reasons["procedures/laan.md"] == ""


def test_numbers_of_a_replaced_procedure_are_listed_too(local: Settings) -> None:
    text = f"{OWN}\n## Gyldighed\nEt pas til en voksen gælder i 5 år.\n"
    write(local, "procedures/pas-voksen.md", text)
    said = [f for f in check(local.documents, TODAY, local.overlay) if f.rule == "lokal tekst"]
    assert "lokalt/procedures/pas-voksen.md" in {finding.path for finding in said}


def test_rows_are_merged_by_key_and_desks_replaced_whole(local: Settings) -> None:
    write(
        local,
        "rates.yaml",
        "- {key: pas-0-11, label: Pas, amount: 155, unit: kr., valid_from: 2026-01-01,"
        " source: Nordby, year: 2026}\n",
    )
    write(
        local,
        "desks.yaml",
        "- {id: nordby, name: Nordby, address: Torvet 1, hours: [kl. 10-18], staffed: true,"
        " says: [Nordby Bibliotek har selvbetjening.]}\n",
    )
    reading = read_all(local)
    assert {rate.key: rate.amount for rate in reading.rates} == {"pas-0-11": 155, "pas-12-17": 179}
    assert [desk.id for desk in reading.desks] == ["nordby"]
    assert "Nordby" in reading.texts["desks.yaml"]
    assert len(reading.referrals) == 2
    assert "Skattestyrelsen" in reading.texts["referrals.yaml"]


def test_examples_of_both_folders(local: Settings) -> None:
    shared = local.documents / "examples" / "pas-voksen.jsonl"
    shared.write_text('{"q": "hvor længe holder det", "passage": "gyldighed"}\n', encoding="utf-8")
    write(local, "examples/laan.jsonl", '{"q": "må man låne matador", "passage": "lokalt-spil"}\n')
    examples = {example.question: example.passage for example in read_all(local).examples}
    assert examples["må man låne matador"] == "laan#lokalt-spil"
    assert examples["hvor længe holder det"] == "pas-voksen#kort-svar"
    assert read_all(local).refused == set()


def test_an_addition_to_nothing_is_refused(local: Settings) -> None:
    write(local, "procedures/spil.md", ADDED.replace("id: laan", "id: spil"))
    report = read_all(local).reports["lokalt/procedures/spil.md"]
    assert report.verdict is Verdict.REFUSED
    assert "ingen fælles procedure har id spil" in report.reason


def test_another_way_of_laying_over_is_refused(local: Settings) -> None:
    write(local, "procedures/laan.md", ADDED.replace("overlay: add", "overlay: both"))
    reason = read_all(local).reports["lokalt/procedures/laan.md"].reason
    assert "overlay er 'both', forventet 'replace' eller 'add'" in reason


@pytest.mark.parametrize("name", ["laan", "pas-voksen"])
def test_a_refused_local_file_goes_on_serving_its_last_good_version(
    local: Settings, name: str
) -> None:
    publish_all(local)
    write(local, f"procedures/{name}.md", "---\ntitle: [\n---\n")
    report = publish_all(local)
    assert report.refused
    with served(local) as generation:
        assert generation.procedures["pas-voksen"].local
        assert generation.additions["laan"].text == ADDED
        assert "laan#lokalt-spil" in generation.passages
        generation.check()
        assert len(generation.passages) == len(generation.contents.passages)


def test_refused_local_rows_go_on_serving(local: Settings) -> None:
    row = "key: egen, label: Egen, amount: 5, unit: kr., valid_from: 2026-01-01"
    write(local, "rates.yaml", f"- {{{row}, source: Nordby, year: 2026}}\n")
    publish_all(local)
    write(local, "rates.yaml", "[")
    publish_all(local)
    with served(local) as generation:
        assert "egen" in generation.rates_on(TODAY)


def test_without_the_overlay_the_shared_text_is_back(local: Settings) -> None:
    publish_all(local)
    report = publish(read(local.documents), local)
    removed = {file.path for file in report.files if file.verdict is Verdict.REMOVED}
    assert removed == {"lokalt/procedures/laan.md", "lokalt/procedures/pas-voksen.md"}
    with served(local) as generation:
        assert not generation.additions
        assert not any(passage.path for passage in generation.contents.passages)
        assert "møder op" in generation.source_text("pas-voksen")


def test_there_must_be_such_a_folder(local: Settings, tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="nowhere findes ikke"):
        read(local.documents, overlay=tmp_path / "nowhere")


def test_no_overlay_is_no_folder() -> None:
    assert Settings.model_validate({"overlay": ""}).overlay is None
