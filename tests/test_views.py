"""The screens through AppTest: no browser, the real app, a real generation."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kb.records import Role
from kb.settings import Settings
from views.ask import ROLE_LABELS
from views.shared import literal

APP = str(Path(__file__).parent.parent / "app.py")
QUESTION = "Hvad koster et pas til et barn på 9?"


@pytest.fixture
def app(desk_environment: Settings) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=30).run()
    assert not app.exception
    return app


def text(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.markdown, *app.caption, *app.warning])


def test_an_answer_shows_its_lines_and_numbered_sources(app: AppTest) -> None:
    app.chat_input[0].set_value(QUESTION).run()
    assert not app.exception
    assert "Et pas til et barn på 0\\-11 år koster 150 kr\\. \\(takst fra 2023\\)\\." in text(app)
    assert "**Du spurgte:** Hvad koster et pas" in text(app)
    labels = [button.label for button in app.button]
    assert any("Pas til børn › Pris" in label and "1" in label for label in labels)


def test_a_source_opens_the_procedure_with_the_quote_highlighted(app: AppTest) -> None:
    app.chat_input[0].set_value(QUESTION).run()
    next(button for button in app.button if "› Pris" in button.label).click().run()
    assert not app.exception
    html = "\n".join(element.proto.body for element in app.get("html"))
    assert "<mark>Et pas til et barn på 0-11 år koster 150 kr. (takst fra 2023).</mark>" in html
    assert "<h2>Tag med</h2>" in html


def test_an_uncovered_question_offers_the_nearest_procedures(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SKRANKEN_SUFFICIENCY", "0.99")
    app.chat_input[0].set_value("Hvilken frisør er bedst her på biblioteket?").run()
    assert "Det svarer procedurerne ikke på" in text(app)
    assert "Nærmeste procedurer" in text(app)
    assert not any("Kilder" in caption.value for caption in app.caption)


def test_a_refresh_keeps_the_conversation_and_a_new_citizen_begins_anew(app: AppTest) -> None:
    app.chat_input[0].set_value(QUESTION).run()
    address = dict(app.query_params)
    again = AppTest.from_file(APP, default_timeout=30)
    again.query_params.update(address)
    again.run()
    assert "150 kr" in text(again)
    next(button for button in again.button if button.label == "Ny borger").click().run()
    assert "150 kr" not in text(again)
    assert again.query_params["samtale"] != address["samtale"]


def test_a_cpr_number_is_not_shown_again(app: AppTest) -> None:
    app.chat_input[0].set_value("Hvad koster pas til barn 010215-1234?").run()
    assert "1234" not in text(app)
    assert "CPR\\-nummer fjernet" in text(app)


def test_an_example_can_be_asked_with_a_click(app: AppTest) -> None:
    next(button for button in app.button if button.label == QUESTION).click().run()
    assert "150 kr" in text(app)


def test_every_role_has_a_label() -> None:
    assert set(ROLE_LABELS) == set(Role)


def test_literal_text_is_shown_as_it_is() -> None:
    assert literal("![x](http://a) :red[b] $c$ <i>") == (
        "\\!\\[x\\]\\(http\\://a\\) \\:red\\[b\\] \\$c\\$ \\<i\\>"
    )
