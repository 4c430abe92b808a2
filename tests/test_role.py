"""Who sees the editors' screens."""

from collections.abc import Iterator

import pytest
import streamlit as st
from streamlit.config import set_option

from kb.settings import Settings
from views.access import may_edit
from views.role import is_editor


@pytest.fixture
def bound(request: pytest.FixtureRequest) -> Iterator[str | None]:
    before = st.get_option("server.address")
    set_option("server.address", request.param)
    yield request.param
    set_option("server.address", before)


@pytest.mark.parametrize("bound", ["127.0.0.1", "::1", "localhost"], indirect=True)
def test_on_this_machine_alone_the_desk_is_its_own_editor(bound: str) -> None:
    assert is_editor(Settings())
    assert not is_editor(Settings(editor=False))


@pytest.mark.parametrize("bound", ["0.0.0.0", "10.1.2.3", "desk.example", "", None], indirect=True)
def test_where_others_can_come_the_setting_decides(bound: str | None) -> None:
    assert not is_editor(Settings())
    assert is_editor(Settings(editor=True))


def test_a_request_through_a_proxy_is_not_from_this_machine() -> None:
    assert may_edit(Settings(), "127.0.0.1", {"host": "127.0.0.1"})
    assert not may_edit(Settings(), "127.0.0.1", {"x-forwarded-for": "10.0.0.2"})
