"""Who sees the editors' screens."""

import pytest
import streamlit as st
from streamlit.config import set_option

from kb.settings import Settings
from views.role import is_editor


@pytest.fixture
def bound(request: pytest.FixtureRequest) -> object:
    before = st.get_option("server.address")
    set_option("server.address", request.param)
    yield request.param
    set_option("server.address", before)


@pytest.mark.parametrize("bound", ["127.0.0.1", "::1", "localhost"], indirect=True)
def test_on_this_machine_alone_the_desk_is_its_own_editor(bound: str) -> None:
    assert is_editor(Settings())


@pytest.mark.parametrize("bound", ["0.0.0.0", "10.1.2.3", "desk.example", "", None], indirect=True)
def test_where_others_can_come_the_setting_decides(bound: str | None) -> None:
    assert not is_editor(Settings())
    assert is_editor(Settings(editor=True))
