import datetime as dt

import pytest

from assistant.compose import (
    MAX_LINES,
    Quoted,
    UnknownRate,
    compose,
    numbered,
    plain,
    render,
    wanted_roles,
)
from kb.generation import Generation
from kb.records import Role
from kb.search import search
from tests.conftest import TODAY


def quoted(generation: Generation, question: str, on: dt.date = TODAY) -> list[Quoted]:
    ranking = search(generation, question, on)
    return compose(generation, question, ranking, ranking.nearest[0], on)


def lines(generation: Generation, question: str) -> list[str]:
    return [line.text for line in quoted(generation, question)]


def test_the_direct_answer_comes_first_with_its_amount_and_year(generation: Generation) -> None:
    said = lines(generation, "Hvad koster et pas til et barn på 9?")
    assert said[0] == "Et pas til et barn på 0-11 år koster 150 kr. (takst fra 2023)."


def test_the_age_decides_between_two_prices(generation: Generation) -> None:
    said = lines(generation, "Hvad koster et pas til et barn på 14 år?")
    assert said[0] == "Et pas til en ung på 12-17 år koster 179 kr. (takst fra 2023)."


def test_an_age_may_stand_in_the_middle(generation: Generation) -> None:
    said = lines(generation, "Hvad skal en dreng på 9 betale for et pas til ferien?")
    assert said[0].startswith("Et pas til et barn på 0-11 år koster")


def test_no_line_is_said_twice_and_there_are_at_most_eight(generation: Generation) -> None:
    said = lines(generation, "Hvad skal jeg tage med for at få pas til mit barn?")
    assert "Barnets seneste pas, også hvis det er udløbet." in said
    assert len(said) == len(set(said)) <= MAX_LINES


def test_each_line_has_a_citation_that_quotes_the_source(generation: Generation) -> None:
    question = "Hvad koster et pas til et barn på 9?"
    said, citations = numbered(quoted(generation, question))
    assert [line.citations for line in said] == [(c.n,) for c in citations]
    assert [citation.n for citation in citations] == list(range(1, len(said) + 1))
    for citation in citations:
        text = generation.source_text(citation.procedure)
        assert text[citation.start : citation.end] == citation.quote


def test_what_two_matters_both_say_is_said_once(generation: Generation) -> None:
    said = quoted(generation, "Hvad koster et pas til et barn på 9?")
    assert numbered([*said, *said]) == numbered(said)


def test_a_line_whose_rate_has_no_amount_today_is_not_said(generation: Generation) -> None:
    question = "Hvad koster et pas til et barn på 9?"
    before = TODAY.replace(year=2022)
    said = quoted(generation, question, before)
    assert said
    assert not any("koster" in line.text for line in said)
    with pytest.raises(UnknownRate):
        render("Koster {{takst:ukendt}}.", {}, TODAY)


def test_plain_takes_the_markup_off() -> None:
    assert plain("Se **borger.dk** og\n  [pas](pas.md) `x`") == "Se borger.dk og pas x"


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("Hvad koster det?", Role.PRICE),
        ("Hvad skal jeg medbringe?", Role.BRING),
        ("Hvornår er det klar?", Role.TIME),
        ("Hvordan gør man?", Role.STEPS),
    ],
)
def test_what_is_asked_for(question: str, role: Role) -> None:
    assert role in wanted_roles(question)


def test_where_another_procedure_may_be_meant_less_is_said(generation: Generation) -> None:
    question = "Hvad skal vi have med, når mit barn skal have pas?"
    ranking = search(generation, question, TODAY)
    whole, brief = (
        compose(generation, question, ranking, "pas-barn", TODAY, brief) for brief in (False, True)
    )
    assert len(brief) < len(whole)
    assert brief[0] == whole[0]
    assert {line.text for line in brief} <= {line.text for line in whole}
