"""Procedurer and Lær through AppTest: the real screens over a real generation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.learning import Learning, Outcome
from ingest.publish import publish
from ingest.read import read
from kb.settings import Settings

PATH = """\
---
id: pas
title: Pas ved skranken
minutes: 20
steps:
  - {procedure: pas-barn, passage: pris, task: Find prisen til et barn på 9 år.}
  - {procedure: pas-barn, passage: faren-bor-i-udlandet, task: Forklar samtykke.}
---
Velkommen til pas.
"""
TERMS = """\
- term: Samtykke
  explanation: Et ja fra den, der har forældremyndighed.
  everyday: [lov]
  older: []
  misspellings: []
  english: [consent]
  procedures: [pas-barn]
"""
PROCEDURES = "from views import procedures\nprocedures.show()\n"
LEARN = "from views import learn\nlearn.show()\n"


@pytest.fixture
def handbook(desk_environment: Settings, documents: Path) -> Settings:
    """The small handbook with a reading path and a term."""
    (documents / "learn").mkdir()
    (documents / "learn" / "pas.md").write_text(PATH, encoding="utf-8")
    (documents / "terms.yaml").write_text(TERMS, encoding="utf-8")
    publish(read(documents), desk_environment)
    return desk_environment


def open_screen(script: str, **query: str) -> AppTest:
    app = AppTest.from_string(script, default_timeout=30)
    app.query_params.update(query)
    app.run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def button(app: AppTest, label: str) -> None:
    next(b for b in app.button if b.label == label).click().run()
    assert not app.exception


def answering(app: AppTest) -> int:
    """Which of the lines answers the quiz's question."""
    word = "150 kr" if "dreng på 9" in html(app) else "Grønland"
    return next(i for i, line in enumerate(app.radio[0].options) if word in line)


# --- Procedurer


def test_all_procedures_in_force_are_listed(handbook: Settings) -> None:
    shown = html(open_screen(PROCEDURES))
    assert 'href="procedurer?procedure=pas-barn">Pas til børn</a>' in shown
    assert "Lån og fornyelse" in shown
    assert "Corona" not in shown


def test_typing_finds_and_the_address_remembers(handbook: Settings) -> None:
    app = open_screen(PROCEDURES)
    app.text_input[0].set_value("pas v").run()
    first = html(app).index('procedure=pas-voksen"')
    assert html(app).find("procedure=pas-barn&amp;passage=") in (-1, *range(first, len(html(app))))
    assert app.query_params["soeg"] == "pas v"
    app.text_input[0].set_value("").run()
    assert "soeg" not in app.query_params


def test_a_personal_number_typed_does_not_reach_the_address(handbook: Settings) -> None:
    app = open_screen(PROCEDURES)
    app.text_input[0].set_value("pas til 010203-1234").run()
    assert "1234" not in f"{app.query_params['soeg']}{html(app)}"


def test_a_link_to_a_quote_opens_it_marked_with_rates_and_facts(handbook: Settings) -> None:
    text = (handbook.documents / "procedures/pas/pas-barn.md").read_text(encoding="utf-8")
    quote = "Et pas til et barn på 0-11 år koster {{takst:pas-0-11}}."
    start = text.index(quote)
    app = open_screen(
        PROCEDURES, procedure="pas-barn", passage="pas-barn#pris",
        start=str(start), end=str(start + len(quote)), skranke="hoved",
    )  # fmt: skip
    shown = html(app)
    assert (
        '<mark id="citat">Et pas til et barn på 0-11 år koster 150 kr. (takst fra 2023).' in shown
    )
    assert '[id="citat"] { scroll-initial-target: nearest; }' in shown
    assert "<dd>Borgerservice</dd>" in shown
    assert "<dd>02.11.2026</dd>" in shown
    assert "Pasbekendtgørelsen § 7 (2022)" in shown
    assert "hvad skal en dreng på 9 af med for et pas" in shown
    assert "må eksmanden" not in shown  # an example of another passage
    assert 'href="procedurer?skranke=hoved&amp;procedure=pas-voksen">Pas til voksne</a>' in shown


def test_every_heading_can_be_linked_to_and_is_in_the_contents(handbook: Settings) -> None:
    shown = html(open_screen(PROCEDURES, procedure="pas-barn"))
    ids = re.findall(r'<h[23] id="([^"]+)"', shown)
    assert ids == [
        "kort-svar", "tag-med", "pris", "saerlige-tilfaelde", "faren-bor-i-udlandet",
        "regler-og-kilder",
    ]  # fmt: skip
    for slug in ids:
        assert f'<a href="#{slug}">' in shown
        assert f'href="procedurer?procedure=pas-barn&amp;passage={slug}#{slug}"' in shown


def test_a_term_is_explained_once_where_it_first_stands(handbook: Settings) -> None:
    shown = html(open_screen(PROCEDURES, procedure="pas-barn"))
    assert shown.count('popovertarget="begreb-1"') == 1
    assert ">samtykke</button>" in shown
    assert "Et ja fra den, der har forældremyndighed." in shown


@pytest.mark.parametrize("span", [("9", "8"), ("0", "5"), ("1", "99999"), ("x", "y"), ("-4", "-1")])
def test_a_span_outside_the_procedure_marks_nothing(
    handbook: Settings, span: tuple[str, str]
) -> None:
    app = open_screen(PROCEDURES, procedure="pas-barn", start=span[0], end=span[1])
    assert "<mark" not in html(app)
    assert "findes ikke længere" in app.warning[0].value


def test_an_unknown_procedure_is_said_so_and_shown_as_text(handbook: Settings) -> None:
    app = open_screen(PROCEDURES, procedure="<script>alert(1)</script>")
    assert "findes ikke" in app.error[0].value
    assert "<script>" not in html(app)


# --- Lær


def test_learn_asks_for_a_name_first_and_keeps_it_in_the_address(handbook: Settings) -> None:
    app = open_screen(LEARN)
    button(app, "Begynd")
    assert "Skriv dit navn" in app.error[0].value
    app.text_input[0].set_value("Ida")
    button(app, "Begynd")
    assert "Hej Ida" in app.markdown[0].value
    assert app.query_params["navn"] == "Ida"


def test_a_step_done_is_kept_for_the_next_visit(handbook: Settings) -> None:
    app = open_screen(LEARN, navn="Ida")
    assert "(næste trin)" in html(app)
    app.checkbox[0].check().run()
    assert Learning(handbook.journal).steps_done("Ida") == {"pas": frozenset({"pas-barn#pris"})}
    again = open_screen(LEARN, navn="ida")
    assert [box.value for box in again.checkbox] == [True, False]
    assert "1 af 2 trin" in again.get("progress")[0].proto.text
    again.checkbox[0].uncheck().run()
    assert Learning(handbook.journal).steps_done("Ida") == {}


def test_a_quiz_is_answered_kept_and_shows_the_passage(handbook: Settings) -> None:
    app = open_screen(LEARN, navn="Ida", **{"del": "Quiz"})
    button(app, "Begynd quizzen")
    button(app, "Svar")
    assert "Vælg en af linjerne" in app.error[0].value
    assert Learning(handbook.journal).known("Ida") == ()
    right = answering(app)
    app.radio[0].set_value(right)
    button(app, "Svar")
    assert app.success[0].value.startswith("Rigtigt.")
    assert "<mark>" in html(app)
    (card,) = Learning(handbook.journal).known("Ida")
    assert card.reviews == 1
    button(app, "Næste spørgsmål")
    wrong = (answering(app) + 1) % 4
    app.radio[0].set_value(wrong)
    button(app, "Svar")
    assert "Ikke den linje" in app.error[0].value
    button(app, "Se resultatet")
    assert "1 af 2 linjer" in "".join(m.value for m in app.markdown)


def test_practice_ticks_off_what_was_said_and_stores_it_masked(handbook: Settings) -> None:
    Learning(handbook.journal).review("Ida", "pas-barn#faren-bor-i-udlandet", Outcome.KNEW)
    app = open_screen(LEARN, navn="Ida", **{"del": "Ved skranken"})
    button(app, "Næste borger, tak")
    assert "hvad skal en dreng på 9 af med for et pas" in html(app)
    app.text_area[0].set_value("Et pas til et barn fra 0 til 11 koster 150 kroner, 010203-1234")
    button(app, "Sammenlign med procedurerne")
    assert "✓ Sagt</strong> <span>Et pas til et barn på 0-11 år koster 150 kr" in html(app)
    assert "CPR" in app.warning[0].value
    (said,) = Learning(handbook.journal).said("Ida")
    assert "1234" not in said.said
    button(app, "Næsten")
    assert {card.passage for card in Learning(handbook.journal).known("Ida")} == {
        "pas-barn#faren-bor-i-udlandet", "pas-barn#pris",
    }  # fmt: skip


def test_what_is_learned_and_due_is_listed_and_can_be_deleted(handbook: Settings) -> None:
    book = Learning(handbook.journal)
    book.review("Ida", "pas-barn#pris", Outcome.KNEW)
    book.review("Ida", "gone#pris", Outcome.KNEW)
    book.mark_step("Ida", "pas", "pas-barn#pris", done=True)
    app = open_screen(LEARN, navn="Ida", **{"del": "Det har jeg lært"})
    assert "Pas til børn › Pris" in html(app)
    assert re.search(r"Under indlæring · om \d+ minutter · 1 svar", html(app))
    assert "gone" not in html(app)
    button(app, "Slet alt om mig")
    assert book.known("Ida") == ()
    assert book.steps_done("Ida") == {}
    assert [field.label for field in app.text_input] == ["Dit navn"]
