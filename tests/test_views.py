"""The screens through AppTest: no browser, the real app, a real generation."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.journal import Journal
from ingest.publish import publish
from ingest.read import read
from kb.generation import Generation
from kb.records import Answer, Status
from kb.settings import Settings
from tests.conftest import small_handbook
from tests.language_server import honest, replying, serving
from tests.served import add_more, answers
from views.shared import literal

APP = str(Path(__file__).parent.parent / "views" / "shell.py")
QUESTION = "Hvad koster et pas til et barn på 9?"


@pytest.fixture(scope="module")
def shelf_of_the_handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the small handbook with other desks, a referral and a notice."""
    folder = tmp_path_factory.mktemp("views")
    documents = small_handbook(folder / "documents")
    add_more(documents)
    own = Settings(documents=documents, index=folder / "index", journal=folder / "journal.db")
    publish(read(documents), own)
    return own.index


@pytest.fixture
def app(desk_environment: Settings) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=30).run()
    assert not app.exception
    return app


@pytest.fixture
def book(desk_environment: Settings) -> Journal:
    return Journal(desk_environment.journal)


@pytest.fixture
def states(generation: Generation, desk_environment: Settings) -> dict[str, Answer]:
    return answers(generation, desk_environment)


def html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def open_with(book: Journal, answer: Answer) -> AppTest:
    """The page on a conversation whose only turn has that answer."""
    book.keep("en-samtale", QUESTION, answer)
    app = AppTest.from_file(APP, default_timeout=30)
    app.query_params["samtale"] = "en-samtale"
    app.run()
    assert not app.exception
    return app


def ask(app: AppTest, question: str) -> AppTest:
    app.chat_input[0].set_value(question).run()
    assert not app.exception
    return app


def test_an_answer_shows_its_lines_and_numbered_sources(app: AppTest) -> None:
    page = html(ask(app, QUESTION))
    assert "Et pas til et barn på 0-11 år koster 150 kr. (takst fra 2023)." in page
    assert "<span>Du spurgte:</span> Hvad koster et pas" in page
    assert 'aria-label="Kilde 1: Pas til børn › Pris">1</button>' in page
    assert "gennemgået 2. november 2026" in page


def test_a_source_opens_the_procedure_with_the_quote_highlighted(app: AppTest) -> None:
    ask(app, QUESTION)
    next(button for button in app.button if "› Pris" in button.label).click().run()
    assert not app.exception
    page = html(app)
    assert "<mark>Et pas til et barn på 0-11 år koster 150 kr. (takst fra 2023).</mark>" in page
    assert "<h2>Tag med</h2>" in page


def test_a_referral_opens_by_its_fields_with_the_quote_highlighted(
    book: Journal, states: dict[str, Answer]
) -> None:
    app = open_with(book, states["crisis"])
    next(button for button in app.button if button.label.startswith("1 Livslinien")).click().run()
    assert not app.exception
    page = html(app)
    assert "<mark>Ring 112 ved akut fare, og ring ellers til Livslinien.</mark>" in page
    assert "<dt>Tager sig af</dt><dd>tanker om selvmord</dd>" in page


def test_a_notice_opens_without_its_front_matter(book: Journal, states: dict[str, Answer]) -> None:
    app = open_with(book, states["notice"])
    app.button(key="aktuelt-0-0").click().run()
    page = html(app)
    assert "<mark>Pasmaskinen er i stykker hele ugen.</mark>" in page
    assert "valid_from" not in page


def test_a_quote_that_was_changed_since_is_shown_as_it_was(
    book: Journal, states: dict[str, Answer]
) -> None:
    found = states["answered"]
    moved = replace(found.citations[0], quote="Et andet citat.")
    app = open_with(book, replace(found, citations=(moved, *found.citations[1:])))
    next(button for button in app.button if "1 Pas til" in button.label).click().run()
    assert "er ændret, siden svaret blev givet. Citatet: Et andet citat" in app.warning[0].value


def test_an_uncovered_question_offers_the_nearest_procedures_and_the_way_out(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SKRANKEN_SUFFICIENCY", "0.99")
    app.selectbox(key="skranke").select("havn").run()
    page = html(ask(app, "Hvilken frisør er bedst her på biblioteket?"))
    assert "Det svarer procedurerne ikke på" in page
    assert "Nærmeste procedurer" in page
    assert "Midtby Bibliotek, Torvet 1, 0000 Åby, telefon 00 00 00 00" in page
    assert "sk-cite" not in page


def test_a_gap_is_reported_once(
    book: Journal, states: dict[str, Answer], desk_environment: Settings
) -> None:
    app = open_with(book, states["not_covered"])
    turn = book.turns("en-samtale")[0].id
    app.button(key="hul-0").click().run()
    assert "Hullet er meldt til redaktionen" in html(app)
    assert book.gaps("en-samtale") == {turn}
    assert not [button for button in app.button if button.key == "hul-0"]


@pytest.mark.parametrize("how", ["typed", "clicked"])
def test_a_choice_narrows_the_question(book: Journal, states: dict[str, Answer], how: str) -> None:
    app = open_with(book, states["clarify"])
    if how == "typed":
        ask(app, "2")
    else:
        app.button(key="valg-2-0").click().run()
    asked = book.turns("en-samtale")[-1]
    assert asked.question == QUESTION
    assert {c.procedure for c in asked.answer.citations} - {"desks.yaml"} == {"pas-voksen"}


def test_feedback_is_kept_with_its_reasons_and_without_cpr(
    book: Journal, states: dict[str, Answer]
) -> None:
    app = open_with(book, states["answered"])
    turn = book.turns("en-samtale")[0].id
    app.button(key="ned-0").click().run()
    app.text_input[0].set_value("Borgeren 010215-1234 fik et forkert svar")
    app.button_group(key=f"aarsager-{turn}").set_value(["Forældet"])
    next(b for b in app.button if b.label == "Send vurdering").click().run()
    kept = book.feedback("en-samtale")[turn]
    assert (kept.helped, kept.reasons) == (False, ("Forældet",))
    assert "1234" not in kept.comment
    assert "Tak for din vurdering" in html(app)


@pytest.mark.parametrize("state", [*Status])
def test_every_status_has_its_page(book: Journal, states: dict[str, Answer], state: Status) -> None:
    answer = states.get(state) or replace(states["failed"], status=state)
    app = open_with(book, answer)
    assert f"sk-{state}" in html(app)
    assert answer.message in html(app)


def test_a_notice_stands_before_the_answer(book: Journal, states: dict[str, Answer]) -> None:
    page = html(open_with(book, states["notice"]))
    assert page.index("Pasmaskinen er i stykker hele ugen.") < page.index("150 kr.")
    assert "Fra Pas til børn ·" in page


def test_a_refresh_keeps_the_conversation_and_a_new_citizen_begins_anew(app: AppTest) -> None:
    ask(app, QUESTION)
    address = dict(app.query_params)
    again = AppTest.from_file(APP, default_timeout=30)
    again.query_params.update(address)
    again.run()
    assert "150 kr" in html(again)
    again.button(key="ny-borger").click().run()
    assert "150 kr" not in html(again)
    assert again.query_params["samtale"] != address["samtale"]


def test_only_what_was_asked_here_is_announced(app: AppTest) -> None:
    ask(app, QUESTION)
    assert 'data-sk-say="Svar: Et pas til et barn' in html(app)
    again = AppTest.from_file(APP, default_timeout=30)
    again.query_params.update(dict(app.query_params))
    assert 'data-sk-say=""' in html(again.run())


def test_earlier_turns_are_folded_under_their_questions(app: AppTest) -> None:
    ask(app, QUESTION)
    page = html(ask(app, "Hvor længe gælder et pas til en voksen?"))
    assert "<summary>Hvad koster et pas til et barn på 9?</summary>" in page
    assert page.count("<details>") == 1


def test_of_a_long_conversation_the_older_turns_are_shown_when_asked_for(
    book: Journal, states: dict[str, Answer]
) -> None:
    for number in range(20):
        book.keep("en-samtale", f"Spørgsmål {number}", states["answered"])
    app = open_with(book, states["answered"])
    assert html(app).count("<details>") == 3
    assert "<summary>Spørgsmål 17</summary>" in html(app)
    app.button(key="vis-tidligere").click().run()
    assert not app.exception
    assert html(app).count("<details>") == 11
    assert "<summary>Spørgsmål 9</summary>" in html(app)
    assert not [button for button in app.button if button.key == "vis-tidligere"]


def test_the_next_citizens_answer_takes_the_places_of_the_one_before(app: AppTest) -> None:
    """Streamlit forgets no button, so a day's answers must not each have names of their own."""
    before = [button.key for button in ask(app, QUESTION).button]
    app.button(key="ny-borger").click().run()
    assert [button.key for button in ask(app, QUESTION).button] == before
    assert html(app).count("<article") == 1


def test_a_cpr_number_is_not_shown_again(app: AppTest) -> None:
    page = html(ask(app, "Hvad koster pas til barn 010215-1234?"))
    assert "1234" not in page
    assert "CPR-nummer fjernet" in page


def test_the_examples_change_with_the_desk_and_can_be_asked(app: AppTest) -> None:
    assert app.button_group(key="eksempler-midtby").options[0] == QUESTION
    app.selectbox(key="skranke").select("havn").run()
    pills = app.button_group(key="eksempler-havn")
    assert pills.options[0] == "Hvor længe må man have en bog hjemme?"
    pills.set_value(QUESTION).run()
    assert "150 kr" in html(app)


def test_the_language_changes_the_words_around_the_lines(app: AppTest) -> None:
    app.button_group(key="sprog").set_value("en").run()
    page = html(ask(app, QUESTION))
    assert "You asked:" in page
    assert "Print for the citizen" in page
    assert "Et pas til et barn på 0-11 år koster 150 kr." in page


def test_without_a_generation_the_page_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SKRANKEN_INDEX", str(tmp_path / "tom"))
    monkeypatch.setenv("SKRANKEN_JOURNAL", str(tmp_path / "journal.db"))
    app = AppTest.from_file(APP, default_timeout=30).run()
    assert "Ingen udgivne procedurer" in html(app)
    assert "Der er ingen udgivne procedurer endnu" in html(ask(app, QUESTION))


def test_literal_text_is_shown_as_it_is() -> None:
    assert literal("![x](http://a) :red[b] $c$ <i>") == (
        "\\!\\[x\\]\\(http\\://a\\) \\:red\\[b\\] \\$c\\$ \\<i\\>"
    )


def test_a_language_models_words_are_marked_copied_so_and_kept(
    desk_environment: Settings, book: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as server:
        server.plays = [honest]
        with_model(server.address, monkeypatch)
        app = ask(AppTest.from_file(APP, default_timeout=30).run(), QUESTION)
        page = html(app)
        assert "<span>Formuleret af AI</span>" in page
        assert "<summary>Procedurens egne ord</summary>" in page
        note = page.partition('data-sk-copy="')[2].partition('"')[0]
        assert "\nFormuleret af AI\n" in note
        kept = book.turns(app.session_state["samtale"])[-1].answer
        assert [x.text for x in kept.generated] == [x.text for x in kept.lines]
        ask(app, "Hvor længe gælder et pas til en voksen?")
        app.run()  # a run that brings no question sends nothing more
        assert len(server.bodies) == 2


def test_a_language_model_in_trouble_leaves_the_composed_answer_with_a_note(
    desk_environment: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as server:
        server.plays = [replying(401)]
        with_model(server.address, monkeypatch)
        page = html(ask(AppTest.from_file(APP, default_timeout=30).run(), QUESTION))
    assert "Et pas til et barn på 0-11 år koster 150 kr. (takst fra 2023)." in page
    assert "Sprogmodellen kan ikke bruges" in page
    assert "Formuleret af AI" not in page


def with_model(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"LLM": "openai", "LLM_URL": f"{address}/v1", "LLM_MODEL": "m"}.items():
        monkeypatch.setenv(f"SKRANKEN_{name}", value)
