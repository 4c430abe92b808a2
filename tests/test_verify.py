import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.compose import UnknownRate, render
from assistant.verify import resolves, unsupported, verify
from ingest.read import Reading, read
from ingest.split import split
from kb.fact import Fact, FactKind
from kb.facts import facts
from kb.records import Citation, Line, Passage, Procedure, Rate, Role
from tests.conftest import LAAN, PAS, TODAY, VOKSEN

TEXT = "## Pris\nEt pas koster {{takst:pas}} og er klar efter 14 dage."
START = TEXT.index("Et pas")
RATE = Rate("pas", "Pas", 150, "kr.", TODAY, "Frederiksberg", 2026)
CITATION = Citation(
    1, "pas#pris", "pas", "Pas", "Pris", TEXT[START:], START, len(TEXT), None, False, (RATE,)
)
LINE = Line(Role.PRICE, "Et pas koster 150 kr. (2026) og er klar efter 14 dage.", (1,))


def source_text(procedure: str) -> str:
    return {"pas": TEXT}[procedure]


def test_a_supported_line_is_said() -> None:
    assert verify([LINE], [CITATION], source_text, TODAY) == (LINE,)


@pytest.mark.parametrize("wrong", ["151 kr.", "15 kr.", "1.150 kr."])
def test_a_changed_amount_is_caught_and_named(wrong: str) -> None:
    line = replace(LINE, text=LINE.text.replace("150 kr.", wrong))
    value = wrong.removesuffix(" kr.").replace(".", "")
    assert unsupported(line, [CITATION], TODAY) == (Fact(FactKind.AMOUNT, value, "kr."),)
    assert verify([line], [CITATION], source_text, TODAY) == ()


def test_a_false_quote_or_span_is_caught() -> None:
    assert not resolves(replace(CITATION, start=START + 1), source_text)
    moved = replace(CITATION, quote=CITATION.quote.replace("14", "15"))
    assert verify([LINE], [moved], source_text, TODAY) == ()


def test_a_line_without_a_known_citation_is_not_said() -> None:
    assert verify([replace(LINE, citations=())], [CITATION], source_text, TODAY) == ()
    assert verify([replace(LINE, citations=(2,))], [CITATION], source_text, TODAY) == ()


def cited(quote: str) -> Citation:
    return replace(CITATION, quote=quote, rates=())


def offending(line: str, *quotes: str) -> list[str]:
    """What the guard finds in a line that cites these quotes."""
    said = Line(Role.NONE, line, (1,))
    return [str(fact) for fact in unsupported(said, [cited(quote) for quote in quotes], TODAY)]


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        ("Fristen er tolv uger.", "Fristen er 12 uger."),
        ("Det tager en uge.", "Det tager 1 uge."),
        ("It takes 1 week.", "Det tager en uge."),
        ("You have to pay 1,234.50 DKK.", "Det koster 1.234,50 kr."),
        ("Det koster kroner 1.234,50", "Det koster 1.234,50 kr."),
        ("Det koster 150 kroner.", "Prisen er 150,- pr. stk."),
        ("Barnet er højst 11 år.", "Prisen for 0-11 år."),
        ("Fra 1. maj.", "Reglen gælder fra 01.05.2027."),
        ("From 1 May 2027", "Fra den 1. maj 2027"),
        ("Ring 20304051.", "Ring til +45 20 30 40 51."),
        ("Se borger.dk", "Se https://www.borger.dk/pas."),
        ("Åbent kl. 9-15.30", "Der er åbent kl. 09.00 - 15.30."),
        ("Hver 2. uge", "hver anden uge"),
        ("**30** dage", "30\n  dage"),
        ("Efter lov nr. 145, § 7, stk. 2", "(lov nr. 145) § 7, stk. 2, siger"),
        ("Mød op på Nørregade 7", "Adressen er Nørregade 7, 8000 Aarhus."),
        ("Den unge skal være 15 år.", "Den unge skal være fyldt 15 år."),
    ],
)
def test_the_same_fact_in_other_words_is_borne(line: str, quote: str) -> None:
    assert offending(line, quote) == []


@pytest.mark.parametrize(
    ("line", "quote", "fact"),
    [
        ("Det koster 30 kr.", "Fristen er 30 dage.", "30 kr."),
        ("Fristen er 30 arbejdsdage.", "Fristen er 30 dage.", "30 arbejdsdag"),
        ("Fristen er tre uger.", "Fristen er to uger.", "3 uge"),
        ("Fristen er en måned.", "Fristen er en uge.", "1 måned"),
        ("Hver uge", "Hver anden uge", "1 uge"),
        ("Det tager et halvt år.", "Det tager et år.", "0.5 år"),
        ("Prisen gælder 0-12 år.", "Prisen gælder 0-11 år, derefter 12 år.", "0-12 år"),
        ("Passet gælder i 18 år.", "Passet gælder i 10 år, når man er fyldt 18 år.", "18 år"),
        ("Det er 25 %.", "Det er 25 kr.", "25 %"),
        ("Kl. 10-14", "Kl. 10-15", "10.00-14.00 kl."),
        ("Fra 1. juni 2027", "Fra 1. maj 2027", "2027-06-01"),
        ("§ 2, stk. 2", "§ 7, stk. 2", "2 §"),
        ("Efter kørekortloven", "Efter pasloven", "kørekortlov"),
        ("Skriv til a@b.dk", "Skriv til c@b.dk", "a@b.dk"),
        ("Se borger.dk/pas", "Se borger.dk/flytning", "borger.dk/pas"),
        ("Blanket AB12", "Blanket AB13", "ab12"),
        ("Sagstype 27.36.04-G01", "Sagstype 27.36.04-G02", "27.36.04-g01"),
        ("Nørregade 9", "Nørregade 7", "nørregade9"),
        ("Det koster 1,5 mio. kr.", "Det koster 1,5 kr.", "1500000 kr."),
    ],
)
def test_another_fact_is_named(line: str, quote: str, fact: str) -> None:
    assert offending(line, quote) == [fact]


def test_one_of_two_facts_may_not_be_said_for_the_other() -> None:
    quote = "Fristen er 30 dage, for børn 31 dage."
    assert offending("Fristen er 31 dage, for børn 31 dage.", quote) == ["31 dag"]


def test_several_quotes_bear_one_line() -> None:
    assert offending("150 kr. og 14 dage", "Det koster 150 kr.", "Det tager 14 dage.") == []


def test_a_rate_is_borne_with_its_own_year() -> None:
    line = replace(LINE, text=LINE.text.replace("2026", "2027"))
    assert unsupported(line, [CITATION], TODAY) == (Fact(FactKind.NUMBER, "2027"),)


def composed(
    procedures: Mapping[str, Procedure], passages: tuple[Passage, ...], rates: Mapping[str, Rate]
) -> Iterator[tuple[Line, Citation]]:
    """Every line that compose can say of the passages, with its citation."""
    for passage in passages:
        for start, end in passage.units:
            quote = procedures[passage.procedure].text[start:end]
            try:
                text, used = render(quote, rates, TODAY)
            except UnknownRate:
                continue
            yield Line(passage.role, text, (1,)), replace(cited(quote), rates=used)


def in_force(rates: tuple[Rate, ...], on: dt.date) -> dict[str, Rate]:
    return {rate.key: rate for rate in rates if rate.in_force(on)}


SMALL = [Procedure(str(n), "Pas", "", text) for n, text in enumerate((PAS, VOKSEN, LAAN))]
HANDBOOK: Reading = read(Path(__file__).parent.parent / "documents")
LINES = [
    *composed(
        {p.id: p for p in SMALL},
        tuple(passage for p in SMALL for passage in split(p)),
        {key: replace(RATE, key=key) for key in ("pas-0-11", "pas-12-17")},
    ),
    *composed(
        {p.id: p for p in HANDBOOK.procedures},
        tuple(HANDBOOK.passages),
        in_force(tuple(HANDBOOK.rates), TODAY),
    ),
]
WITH_DIGITS = [pair for pair in LINES if any(char in "0123456789" for char in pair[0].text)]


def test_every_line_that_compose_can_say_passes() -> None:
    assert len(LINES) > 2_500
    assert [line.text for line, citation in LINES if unsupported(line, [citation], TODAY)] == []
    # and not only because it stands there to the letter
    ending = [(replace(line, text=f"{line.text} Ja."), citation) for line, citation in LINES]
    assert [line.text for line, citation in ending if unsupported(line, [citation], TODAY)] == []


@settings(max_examples=500, deadline=None, database=None)
@given(pair=st.sampled_from(WITH_DIGITS), data=st.data())
def test_any_changed_digit_is_caught(pair: tuple[Line, Citation], data: st.DataObject) -> None:
    line, citation = pair
    places = [i for i, char in enumerate(line.text) if char in "0123456789"]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from("0123456789".replace(line.text[place], "")))
    changed = replace(line, text=line.text[:place] + digit + line.text[place + 1 :])
    assert unsupported(changed, [citation], TODAY)


@settings(deadline=None, database=None)
@given(st.text() | st.text("0123456789.,-/:§%kKſİı ½²１ dagetilår\x00*_[]()", max_size=40))
def test_any_text_can_be_read_and_no_digit_is_overlooked(text: str) -> None:
    assert any(char in "0123456789" for char in text) <= bool(facts(text))
