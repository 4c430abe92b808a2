"""Local texts on the screens: told from the shared ones wherever they are quoted or read."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ingest.publish import publish
from ingest.read import read
from kb.settings import Settings
from tests.test_overlay import ADDED, OWN
from tests.test_screens_learn import PROCEDURES, html, open_screen
from tests.test_views import APP


@pytest.fixture
def nordby(desk_environment: Settings, tmp_path: Path) -> Settings:
    """The small handbook, with the texts of Nordby over it."""
    folder = tmp_path / "nordby" / "procedures"
    folder.mkdir(parents=True)
    (folder / "laan.md").write_text(ADDED, encoding="utf-8")
    (folder / "pas-voksen.md").write_text(OWN, encoding="utf-8")
    publish(read(desk_environment.documents, overlay=folder.parent), desk_environment)
    return desk_environment


@pytest.mark.usefixtures("nordby")
def test_the_local_text_is_read_under_the_shared_one() -> None:
    page = html(open_screen(PROCEDURES, procedure="laan", passage="lokalt-spil"))
    shared, local = page.index("30 dage"), page.index("21 dage")
    assert shared < page.index("Lokal tekst") < local
    assert '<h2 id="lokalt-spil">' in page
    assert 'href="#lokalt-spil"' in page
    assert '<h2 id="kort-svar">' in page
    assert '<h2 id="lokalt-kort-svar">' in page


@pytest.mark.usefixtures("nordby")
def test_a_procedure_that_took_the_shared_ones_place_says_so() -> None:
    assert "<dt>Tekst</dt><dd>Lokal</dd>" in html(open_screen(PROCEDURES, procedure="pas-voksen"))
    assert "<dt>Tekst</dt>" not in html(open_screen(PROCEDURES, procedure="laan"))


@pytest.mark.usefixtures("nordby")
def test_an_answer_labels_the_local_source_and_opens_it() -> None:
    app = AppTest.from_file(APP, default_timeout=30).run()
    app.chat_input[0].set_value("Hvor længe lånes bøger?").run()
    page = html(app)
    assert 'Lån og fornyelse › Kort svar (lokal)">1 lokal</button>' in page
    assert 'Lån og fornyelse › Kort svar">2</button>' in page
    next(button for button in app.button if "lokal" in button.label).click().run()
    assert not app.exception
    page = html(app)
    assert "<mark>Bøger lånes normalt i 21 dage" in page
    assert "Lån i Nordby (lokal)" in page
