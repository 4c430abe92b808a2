import json
import shutil
from pathlib import Path

from assistant.answer import answer
from ingest.publish import publish
from ingest.read import read
from kb.generation import Generation
from kb.records import Answer, Status
from kb.settings import Settings
from tests.conftest import TODAY

HANDBOOK = Path(__file__).parent.parent / "documents"


def ask(generation: Generation, question: str, *history: str, threshold: float = 0.05) -> Answer:
    return answer(question, generation, on=TODAY, threshold=threshold, history=history)


def test_a_covered_question_is_answered_from_one_generation(generation: Generation) -> None:
    found = ask(generation, "Hvad koster et pas til et barn på 9?")
    assert found.status is Status.ANSWERED
    assert found.lines[0].text.startswith("Et pas til et barn på 0-11 år koster 150 kr.")
    assert found.nearest[0] == "pas-barn"
    assert found.generation == generation.manifest.name
    assert found.warnings == ("Tjek årets beløb for: Pas til et barn på 0-11 år (2023).",)


def test_an_uncovered_question_gets_no_lines_but_the_nearest(generation: Generation) -> None:
    found = ask(generation, "Hvilken frisør er bedst her i byen?", threshold=0.9)
    assert (found.status, found.lines, found.citations) == (Status.NOT_COVERED, (), ())
    assert found.message.startswith("Det svarer procedurerne ikke på")
    unknown = ask(generation, "qqqq")
    assert (unknown.status, unknown.nearest, unknown.confidence) == (Status.NOT_COVERED, (), 0.0)
    assert ask(generation, "qqqq", threshold=0).status is Status.NOT_COVERED


def test_a_follow_up_is_answered_with_its_thread(generation: Generation) -> None:
    found = ask(generation, "og hvis hun er 15?", "Hvad koster et pas til et barn på 9?")
    assert found.lines[0].text.startswith("Et pas til en ung på 12-17 år koster 179 kr.")


def test_a_cpr_number_is_neither_searched_nor_said(generation: Generation) -> None:
    plain = ask(generation, "Hvad koster et pas til et barn på 0-11?")
    found = ask(generation, "Hvad koster et pas til et barn på 0-11? 010170-1234")
    assert found.masked == ("cpr",)
    assert found.warnings[0] == "CPR-nummer fjernet fra spørgsmålet."
    assert [line.text for line in found.lines] == [line.text for line in plain.lines]
    assert "1234" not in str(found)


def test_a_late_review_is_said(generation: Generation) -> None:
    later = answer(
        "Hvad koster et pas til et barn på 9?",
        generation,
        on=TODAY.replace(year=2027),
        threshold=0,
        language="en",
    )
    assert later.citations[0].overdue
    assert "The procedure “Pas til børn” is overdue for review." in later.warnings


def test_a_question_without_a_matter_is_asked_back_and_the_choice_is_kept(
    generation: Generation,
) -> None:
    found = ask(generation, "Hvad koster det?")
    assert found.status is Status.CLARIFY
    assert len(found.lines) == 1
    assert found.choices[0] == found.citations[0].procedure
    chosen = answer("Hvad koster det?", generation, on=TODAY, threshold=0.05, chosen="pas-voksen")
    assert chosen.status is Status.ANSWERED
    assert {citation.procedure for citation in chosen.citations} == {"pas-voksen"}


def test_notices_come_beside_the_lines(generation: Generation) -> None:
    found = ask(generation, "Hvor længe gælder et pas til en voksen?")
    assert found.citations[0].procedure == "pas-voksen"
    assert [notice.quote for notice in found.notices] == [
        "MitID er nede i dag.",
        "Tilbyd borgeren en ny tid til pas.",
    ]


def test_a_procedure_that_does_not_apply_yet_is_announced_and_not_used(
    generation: Generation,
) -> None:
    found = ask(generation, "digital ansøgning om fornyelse af kørekortet")
    assert "koerekort" not in {citation.procedure for citation in found.citations}
    assert (
        "Proceduren »Fornyelse af kørekort« gælder først fra 1. januar 2027, og er ikke brugt."
        in found.warnings
    )


def test_the_desk_says_where_the_citizen_goes(generation: Generation) -> None:
    found = answer(
        "Hvor længe gælder et pas til en voksen?",
        generation,
        on=TODAY,
        threshold=0.05,
        desk="filial",
    )
    said = {line.text: line for line in found.lines}
    line = said["På Filial Vest tages pas til voksne kun imod torsdag kl. 14-17."]
    assert found.citations[line.citations[0] - 1].procedure == "desks.yaml"


def test_somebody_in_danger_comes_before_everything_else(generation: Generation) -> None:
    found = ask(generation, "der står en mand med en kniv, hvad koster et pas til et barn på 9?")
    assert found.status is Status.CRISIS
    assert found.lines[0].text == "Ring 112 med det samme, når nogen er i fare."
    assert found.citations[0].procedure == "referrals.yaml"
    assert found.choices == ()


def test_what_may_be_a_crisis_is_answered_and_the_line_to_call_mentioned(
    settings: Settings,
) -> None:
    for file in ("routes.jsonl", "referrals.yaml"):
        shutil.copy(HANDBOOK / file, settings.documents)
    asked = [
        {"q": json.loads(line)["q"]}
        for file in sorted((HANDBOOK / "examples").glob("pas-*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    examples = "\n".join(map(json.dumps, asked))
    (settings.documents / "examples" / "pas-barn.jsonl").write_text(examples, encoding="utf-8")
    name = publish(read(settings.documents), settings).generation
    generation = Generation.open(settings.index / name, settings)
    try:
        found = ask(generation, "Hvor kan man få slebet en køkkenkniv her i byen?")
        assert found.status is not Status.CRISIS
        assert found.warnings[0].startswith("Hvis nogen kan være i fare eller akut syg: Ring 112")
        danger = ask(generation, "nogen står med en kniv herinde")
        assert danger.status is Status.CRISIS
        assert not any("kan være i fare" in warning for warning in danger.warnings)
    finally:
        generation.close()
