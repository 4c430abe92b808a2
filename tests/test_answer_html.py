import datetime as dt
from dataclasses import replace

from kb.records import Answer, Citation, Line, Role, Status, Turn
from tests.payloads import PAYLOADS
from views.answer_html import announcement, answer_html, earlier_html, state_html


def cite(n: int, procedure: str, title: str) -> Citation:
    return Citation(n, f"{procedure}#pris", procedure, title, "Pris", "citat", 0, 5, None, False)


ANSWER = Answer(
    Status.ANSWERED,
    lines=(
        Line(Role.PRICE, "Passet koster 150 kr.", (1,)),
        Line(Role.PRICE, "Dobbelt pris er 300 kr.", (2,)),
        Line(Role.BRING, "Barnet selv.", (3,)),
        Line(Role.MAY_WE, "Filialen tager pas om torsdagen.", (4,)),
        Line(Role.VALIDITY, "Kørekortet gælder i 15 år.", (5,)),
    ),
    citations=(
        cite(1, "pas-barn", "Pas til børn"),
        cite(2, "pas-barn", "Pas til børn"),
        cite(3, "pas-barn", "Pas til børn"),
        cite(4, "desks.yaml", "Filial Vest"),
        cite(5, "kk-fornyelse", "Fornyelse af kørekort"),
    ),
    confidence=0.9,
)


def html(answer: Answer, question: str = "Hvad koster det?") -> str:
    turn = Turn(7, "s", dt.datetime(2026, 11, 23, tzinfo=dt.UTC), question, answer)
    return answer_html(turn, 0, "da", titles={p: p for p in (*answer.choices, *answer.nearest)})


def order(text: str, *wanted: str) -> bool:
    places = [text.index(part) for part in wanted]
    return places == sorted(places)


def test_the_desks_own_line_stands_right_under_what_is_said_first() -> None:
    assert order(html(ANSWER), "150 kr.", "torsdagen", "300 kr.", "Barnet selv", "15 år")


def test_two_matters_have_their_titles_and_one_has_none() -> None:
    both = html(ANSWER)
    assert '<h3 class="sk-matter" lang="da">Pas til børn</h3>' in both
    assert '<h3 class="sk-matter" lang="da">Fornyelse af kørekort</h3>' in both
    assert "sk-matter" not in html(replace(ANSWER, lines=ANSWER.lines[:4])).replace("sk-of-", "")


def test_whom_to_call_stands_first_and_apart_from_the_rest() -> None:
    call = Line(Role.REFER, "Ring 112.", (9,))
    crisis = replace(
        ANSWER,
        status=Status.CRISIS,
        message="Gør dette først.",
        lines=(call, *ANSWER.lines[:1]),
        citations=(*ANSWER.citations, cite(9, "referrals.yaml", "Alarmcentralen")),
    )
    text = html(crisis)
    lead = text[text.index('class="sk-lead"') : text.index('class="sk-of-matter"')]
    assert order(lead, "Gør dette først.", "Ring 112.")
    assert "150 kr." not in lead


def test_the_words_of_a_language_model_stand_instead_of_the_lines() -> None:
    said = replace(ANSWER, generated=(Line(Role.SHORT, "Det koster 150 kroner.", (1,)),))
    assert "Det koster 150 kroner." in html(said)
    shown, _, folded = html(said).partition("<details>")
    assert "Passet koster 150 kr." not in shown
    assert "Passet koster 150 kr." in folded


def test_choices_are_numbered_as_they_were_given_even_when_one_is_gone() -> None:
    asked = replace(ANSWER, status=Status.CLARIFY, choices=("a", "b", "c"))
    turn = Turn(7, "s", dt.datetime(2026, 11, 23, tzinfo=dt.UTC), "Hvad?", asked)
    text = answer_html(turn, 0, "da", titles={"a": "A", "c": "C"})
    assert '"valg-1"' in text
    assert '"valg-2"' not in text
    assert '"valg-3"><b>3</b><span>C</span>' in text


def evil(payload: str) -> Answer:
    return replace(
        ANSWER,
        status=Status.NOT_COVERED,
        message=payload,
        lines=(Line(Role.PRICE, payload, (1,)),),
        citations=(cite(1, "pas-barn", payload),),
        notices=(replace(cite(0, "notices/x.md", payload), quote=payload),),
        warnings=(payload,),
        nearest=(payload,),
    )


def test_attacks_are_escaped_wherever_they_stand() -> None:
    """An attack adds neither a tag nor an attribute to what a harmless text gives."""

    def page(text: str) -> str:
        folded = earlier_html([html(evil(text), text)], [text], "da")
        return folded + state_html("s", 1, announcement(evil(text), "da"))

    for payload in PAYLOADS:
        for sign in "<>\"'":
            assert page(payload).count(sign) == page("x").count(sign), payload
