"""Redaktion through AppTest: two editors, broken front matter, and who sees the screen at all."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from assistant.versions import Stage, Versions
from kb.settings import Settings
from tests.conftest import LAAN, PAS
from views.access import may_edit

EDITOR = "from views import editor\neditor.show()\n"
PAS_BARN = "procedures/pas/pas-barn.md"
BROKEN = "---\ntitle: [Pas\n---\n# Pas\n\n## Pris\nEt pas koster penge.\n"


@pytest.fixture
def office(desk_environment: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("SKRANKEN_EDITOR", "true")
    return desk_environment


def open_screen(**query: str) -> AppTest:
    app = AppTest.from_string(EDITOR, default_timeout=60)
    app.query_params.update({"navn": "Ida", **query})
    app.run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def press(app: AppTest, label: str) -> None:
    next(b for b in app.button if b.label == label).click().run()
    assert not app.exception


def enabled(app: AppTest, label: str) -> bool:
    return not next(b for b in app.button if b.label == label).disabled


def text_of(app: AppTest) -> str:
    return app.text_area[0].value or ""


def write(app: AppTest, text: str) -> None:
    app.text_area[0].set_value(text).run()
    assert not app.exception


def errors(app: AppTest) -> str:
    return "\n".join(error.value for error in app.error)


# --- who sees it


@pytest.mark.parametrize(
    ("setting", "address", "headers", "may"),
    [
        (None, "127.0.0.1", {}, True),
        (None, "localhost", {}, True),
        (None, "0.0.0.0", {}, False),
        (None, "", {}, False),
        (None, None, {}, False),
        (None, "127.0.0.1", {"x-forwarded-for": "10.0.0.1"}, False),
        (True, "0.0.0.0", {"x-forwarded-for": "10.0.0.1"}, True),
        (False, "127.0.0.1", {}, False),
    ],
)
def test_who_may_edit(
    setting: bool | None, address: str | None, headers: dict[str, str], may: bool
) -> None:
    assert may_edit(Settings(editor=setting), address, headers) is may


def test_the_page_itself_is_closed_without_the_setting(
    desk_environment: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SKRANKEN_EDITOR", "false")
    app = open_screen(dokument=PAS_BARN)
    assert "ikke åben" in errors(app)
    assert not app.text_area
    assert not app.button


# --- the lists


def test_the_lists_by_state(office: Settings) -> None:
    procedures = office.documents / "procedures"
    (procedures / "ny.md").write_text(BROKEN, encoding="utf-8")
    (procedures / "laan.md").write_text(LAAN.replace("30", "28"), encoding="utf-8")
    app = open_screen(dato="2026-11-23")
    assert [re.sub(r" \d+$", "", option) for option in app.button_group[0].options] == [
        "Alle",
        "Afviste",
        "Ikke udgivet",
    ]
    app = open_screen(vis="Afviste")
    assert "ny" in html(app)
    assert "oplysningerne øverst kan ikke læses (linje 3)" in html(app)
    assert "Pas til børn" not in html(app)
    assert "Lån og fornyelse" in html(open_screen(vis="Ikke udgivet"))


def test_a_document_out_of_the_folder_is_not_opened(office: Settings) -> None:
    (office.documents.parent / "hemmelig.md").write_text("Hemmeligt.", encoding="utf-8")
    for document in ("../hemmelig.md", "procedures/../../hemmelig.md", "rates.yaml"):
        app = open_screen(dokument=document)
        assert "findes ikke" in errors(app)
        assert not app.text_area


# --- writing


def test_the_preview_and_the_rules_follow_what_is_written(office: Settings) -> None:
    app = open_screen(dokument=PAS_BARN)
    assert "150 kr. (takst fra 2023)" in html(app)
    assert not enabled(app, "Gem kladde")
    write(app, text_of(app) + "\n\n## Frist\n- Det tager lang tid.")
    assert ">Frist" in html(app)
    assert "Det tager" in html(app)
    assert "Tid og frist" in html(app)  # what the passage is used for
    assert "ikke er gemt" in html(app)
    write(app, text_of(app).replace("## Pris", "## Beløbet"))
    assert "1 eksempel hører til afsnittet" in html(app)


def test_a_draft_is_kept_and_the_file_stays(office: Settings) -> None:
    app = open_screen(dokument=PAS_BARN)
    write(app, "## Pris\nEt pas koster {{takst:pas-0-11}}.")
    press(app, "Gem kladde")
    (draft, found) = Versions(office.journal).history(PAS_BARN)
    assert (draft.stage, draft.who) == (Stage.DRAFT, "Ida")
    assert "related: [pas-voksen]" in draft.text
    assert found.text == PAS == (office.documents / PAS_BARN).read_text(encoding="utf-8")
    again = open_screen(dokument=PAS_BARN)
    assert text_of(again) == "## Pris\nEt pas koster {{takst:pas-0-11}}."
    press(again, "Kassér kladden")
    assert text_of(again).startswith("## Kort svar")


def test_the_second_of_two_editors_is_shown_the_difference(office: Settings) -> None:
    ida, kim = open_screen(dokument=PAS_BARN), open_screen(dokument=PAS_BARN, navn="Kim")
    text = text_of(ida)
    write(ida, text.replace("uanset alder", "også spæde børn"))
    press(ida, "Gem kladde")
    write(kim, text.replace("fx fra Grønland", "fx fra Færøerne"))
    press(kim, "Gem kladde")
    assert "Ida har gemt denne procedure" in errors(kim)
    assert "også spæde børn" in html(kim)
    assert 'class="re-added"' in html(kim)
    assert "fx fra Færøerne" in text_of(kim)
    versions = Versions(office.journal)
    assert [version.who for version in versions.history(PAS_BARN)] == ["Ida", "Mappen"]
    press(kim, "Behold min tekst, og skriv videre")
    press(kim, "Gem kladde")
    (kims, idas, _) = versions.history(PAS_BARN)
    assert (kims.who, "Færøerne" in kims.text) == ("Kim", True)
    assert (idas.who, "spæde børn" in idas.text) == ("Ida", True)


def test_the_second_editor_may_take_the_firsts_text(office: Settings) -> None:
    ida, kim = open_screen(dokument=PAS_BARN), open_screen(dokument=PAS_BARN, navn="Kim")
    text = text_of(ida)
    write(ida, text.replace("uanset alder", "også spæde børn"))
    press(ida, "Gem kladde")
    write(kim, text.replace("Grønland", "Færøerne"))
    press(kim, "Gem kladde")
    press(kim, "Hent Idas tekst i stedet")
    assert "også spæde børn" in text_of(kim)


def test_facts_that_cannot_be_so_are_refused_and_nothing_is_lost(office: Settings) -> None:
    text = PAS.replace("reviewed: 2026-11-02", "valid_from: 2027-01-01\nvalid_to: 2026-01-01")
    path = office.documents / PAS_BARN
    path.write_text(text, encoding="utf-8")
    app = open_screen(dokument=PAS_BARN)
    assert "Kan ikke udgives endnu" in html(app)
    write(app, text_of(app) + "\nMere.")
    assert not enabled(app, "Udgiv …")
    press(app, "Gem kladde")
    assert text_of(app).endswith("Mere.")
    assert path.read_text(encoding="utf-8") == text


def test_front_matter_that_cannot_be_read_is_shown_whole_and_can_begin_anew(
    office: Settings,
) -> None:
    (office.documents / PAS_BARN).write_text(BROKEN, encoding="utf-8")
    app = open_screen(dokument=PAS_BARN)
    assert "kan ikke læses" in errors(app)
    assert text_of(app) == BROKEN
    assert not enabled(app, "Udgiv …")
    press(app, "Begynd oplysningerne forfra")
    assert text_of(app).startswith("# Pas\n")
    press(app, "Gem kladde")
    (draft, found) = Versions(office.journal).history(PAS_BARN)
    assert found.text == BROKEN
    assert draft.text == "# Pas\n\n## Pris\nEt pas koster penge.\n"
    assert app.text_input[0].value == "Pas"
    assert enabled(app, "Udgiv …")


def test_a_section_is_added_in_its_place(office: Settings) -> None:
    app = open_screen(dokument=PAS_BARN)
    press(app, "+ Sådan gør du")
    text = text_of(app)
    assert text.index("## Tag med") < text.index("## Sådan gør du") < text.index("## Pris")


def test_a_cpr_number_is_not_kept(office: Settings) -> None:
    app = open_screen(dokument=PAS_BARN)
    write(app, "## Pris\nSkriv 010203-1234 i feltet.")
    press(app, "Gem kladde")
    assert "CPR-nummer" in errors(app)
    assert b"010203-1234" not in office.journal.read_bytes()
