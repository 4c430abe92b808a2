"""What publishing would change, told from the published generation and a draft."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.desk import Assistant
from assistant.impact import DAYS, Impact, Kind, impact
from assistant.journal import Journal
from assistant.rerun import Verdict, merits
from ingest.publish import draft
from ingest.read import read
from kb.records import Answer, Citation, Line, Question, Role, Status, Turn
from kb.settings import Settings
from kb.shelf import Shelf
from tests.conftest import LAAN, PAS, RATES, TODAY

LOAN = Question("laan", "Hvor længe lånes bøger?", ("laan",), ("30 dage",))


def write(settings: Settings, name: str, text: str) -> None:
    (settings.documents / name).write_text(text, encoding="utf-8")


def told(settings: Settings, questions: Sequence[Question] = (), most: int = 99) -> Impact:
    """The impact of the folder as it stands now on what is published."""
    shelf = Shelf(settings)
    try:
        with shelf.borrow() as before, draft(read(settings.documents), settings) as after:
            return impact(
                before,
                after,
                Journal(settings.journal),
                questions,
                on=TODAY,
                threshold=settings.sufficiency,
                most=most,
            )
    finally:
        shelf.close()


def ask(settings: Settings, question: str) -> Turn:
    assistant = Assistant(settings)
    turn = assistant.ask(question, Journal(settings.journal), "c", on=TODAY)
    assistant.shelf.close()
    return turn


def test_nothing_changed_has_no_impact(published: Settings) -> None:
    ask(published, LOAN.text)
    found = told(published, [LOAN])
    assert found == Impact(found.before, found.after)
    assert found.before != found.after


def test_passages_added_changed_and_removed(published: Settings) -> None:
    text = LAAN.replace("30 dage", "28 dage").replace("## Pris", "## Gebyr og andet")
    write(published, "procedures/laan.md", text)
    changes = {change.passage: change for change in told(published).passages}
    assert {(p, change.kind) for p, change in changes.items()} == {
        ("laan#kort-svar", Kind.CHANGED),
        ("laan#gebyr-og-andet", Kind.ADDED),
        ("laan#pris", Kind.REMOVED),
    }
    changed = changes["laan#kort-svar"]
    assert (changed.procedure, changed.slug, changed.heading) == ("laan", "kort-svar", "Kort svar")
    assert "30 dage" in changed.before
    assert "28 dage" in changed.after
    assert changes["laan#pris"].after == changes["laan#gebyr-og-andet"].before == ""


def test_a_changed_rate_changes_the_passages_that_refer_to_it(published: Settings) -> None:
    write(published, "rates.yaml", RATES.replace("150", "165"))
    (change,) = told(published).passages
    assert change.passage == "pas-barn#pris"
    assert "165 kr." in change.after
    assert "150 kr." in change.before


def test_the_turns_whose_answers_used_what_has_changed(published: Settings) -> None:
    first = ask(published, LOAN.text)
    ask(published, "Hvad skal et barn have med for at få pas?")
    last = ask(published, "Hvor mange dage lånes en bog?")
    write(published, "procedures/laan.md", LAAN.replace("30 dage", "28 dage"))
    turns = told(published).turns
    assert [touched.turn.id for touched in turns] == [last.id, first.id]
    assert all(touched.passages == ("laan#kort-svar",) for touched in turns)
    assert all("30 dage" in touched.outdated[0] for touched in turns)


def test_a_turn_whose_quotes_still_stand_is_not_outdated(published: Settings) -> None:
    ask(published, LOAN.text)
    write(
        published,
        "procedures/laan.md",
        LAAN.replace("\n\n## Pris", " Musik lånes også.\n\n## Pris"),
    )
    (touched,) = told(published).turns
    assert touched.outdated == ()


def test_only_the_turns_of_the_last_days_count(settings: Settings) -> None:
    journal = Journal(settings.journal)
    cited = Citation(1, "laan#pris", "laan", "Lån", "Pris", "x", 0, 1, None, False)
    kept = journal.keep("c", "q", Answer(Status.ANSWERED, citations=(cited,)))
    later = kept.asked_at + dt.timedelta(days=DAYS)
    assert journal.citing(["laan#pris"], kept.asked_at) == [kept]
    assert journal.citing(["laan#pris"], later) == []
    assert journal.citing(["laan#andet"], kept.asked_at) == []


def test_a_question_gets_worse_and_another_better(published: Settings) -> None:
    other = replace(LOAN, id="new", must=("28 dage",))
    both = replace(LOAN, id="kept", must=("bibliotekets hjemmeside",))
    write(published, "procedures/laan.md", LAAN.replace("30 dage", "28 dage"))
    found = told(published, [LOAN, other, both])
    fared = {rerun.question.id: rerun for rerun in found.reruns}
    assert {name: rerun.verdict for name, rerun in fared.items()} == {
        "laan": Verdict.WORSE,
        "new": Verdict.BETTER,
        "kept": Verdict.SAME,
    }
    assert "30 dage" in fared["laan"].before.lines[0].text
    assert "28 dage" in fared["laan"].after.lines[0].text
    assert found.questions(Verdict.SAME) == (fared["kept"],)
    assert fared["kept"].reworded


def test_examples_of_a_touched_procedure_are_asked_and_the_rest_counted(
    published: Settings,
) -> None:
    text = PAS.replace("pas på papir, fx fra Grønland", "pas på papir")
    write(published, "procedures/pas/pas-barn.md", text.replace("barnets pas på", "et pas på"))
    found = told(published, [LOAN], most=1)
    assert [rerun.question.passage for rerun in found.reruns] == ["pas-barn#faren-bor-i-udlandet"]
    assert found.unasked == 1


def test_a_question_that_a_new_procedure_takes_is_asked(published: Settings) -> None:
    text = "# Hvor længe lånes bøger\n\n## Kort svar\nHvor længe lånes bøger? Bøger lånes længe.\n"
    write(published, "procedures/laanetid.md", text)
    (rerun,) = told(published, [LOAN]).reruns
    assert rerun.question == LOAN
    assert rerun.verdict is Verdict.WORSE
    assert rerun.after.nearest[0] == "laanetid"


def test_a_removed_procedures_examples_are_still_asked(published: Settings) -> None:
    (published.documents / "procedures" / "pas" / "pas-barn.md").unlink()
    found = told(published)
    assert {change.kind for change in found.passages} == {Kind.REMOVED}
    assert len(found.questions(Verdict.WORSE)) == 2


def test_a_fee_changed_in_two_places_to_two_values(published: Settings) -> None:
    price = "Et pas til et barn på 0-11 år koster {{takst:pas-0-11}}."
    assert price in PAS
    write(published, "procedures/pas/pas-barn.md", PAS.replace(price, "Et mistet kort: 25 kr."))
    write(published, "procedures/laan.md", f"{LAAN}\nEt nyt lånerkort koster 25 kr. ved lån.\n")
    assert told(published).disagreements == ()
    write(
        published,
        "procedures/pas/pas-barn.md",
        PAS.replace(price, f"{price} Et nyt lånerkort koster 30 kr. ved lån."),
    )
    (found,) = told(published).disagreements
    assert {found.one.number, found.other.number} == {"25 kr.", "30 kr."}
    assert {found.one.procedure, found.other.procedure} == {"laan", "pas-barn"}


def test_an_amount_written_out_is_held_against_its_rate(published: Settings) -> None:
    text = PAS.replace("koster {{takst:pas-0-11}}.", "koster 160 kr.")
    write(published, "procedures/pas/pas-barn.md", text)
    (found,) = told(published).disagreements
    assert {found.one.number, found.other.number} == {"160 kr.", "150 kr."}
    assert found.one.rate or found.other.rate
    write(published, "procedures/pas/pas-barn.md", text.replace("160 kr.", "150 kr."))
    assert told(published).disagreements == ()


def test_what_disagreed_before_is_not_told_again(published: Settings) -> None:
    text = PAS.replace("koster {{takst:pas-0-11}}.", "koster 160 kr.")
    write(published, "procedures/pas/pas-barn.md", text)
    with draft(read(published.documents), published) as before:
        write(published, "procedures/pas/pas-barn.md", text.replace("Alle med", "Alle voksne med"))
        with draft(read(published.documents), published) as after:
            journal = Journal(published.journal)
            found = impact(before, after, journal, [], on=TODAY, threshold=0.05)
    assert found.passages
    assert found.disagreements == ()


def citing(passage: str) -> Answer:
    cited = Citation(1, passage, "pas", "Pas", "Pris", "150 kr.", 0, 7, None, False)
    line = Line(Role.PRICE, "Et pas koster 150 kr.", (1,))
    return Answer(Status.ANSWERED, (line,), (cited,), nearest=("pas", "laan"))


PRICE = Question("p", "Pris?", ("pas",), ("150 kr.", "gratis"), passage="pas#pris")


@pytest.mark.parametrize(
    ("question", "answer", "right"),
    [
        (PRICE, citing("pas#pris"), (1, 1, 0.5)),
        (PRICE, citing("pas#kort-svar"), (1, 0, 0.5)),
        (PRICE, replace(citing("pas#pris"), nearest=("laan",)), (0, 0, 0.5)),
        (PRICE, Answer(Status.NOT_COVERED, nearest=("pas",)), (0, 0, 0)),
        (replace(PRICE, status=Status.CLARIFY), Answer(Status.CLARIFY, choices=("pas",)), (1,)),
        (replace(PRICE, status=Status.CLARIFY), citing("pas#pris"), (0,)),
        (Question("u", "Vejr?", status=Status.NOT_COVERED), Answer(Status.REFERRED), (1,)),
        (Question("u", "Vejr?", status=Status.NOT_COVERED), citing("pas#pris"), (0,)),
    ],
)
def test_the_merits_of_an_answer(
    question: Question, answer: Answer, right: tuple[float, ...]
) -> None:
    assert merits(question, answer) == right
