"""Versions of procedures: every one is kept, and no editor overwrites another."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.versions import (
    FOLDER,
    Change,
    PersonalNumber,
    Stage,
    Superseded,
    Versions,
    difference,
)

PAS = "procedures/pas.md"


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    return Versions(tmp_path / "journal.db")


def test_what_the_folder_holds_is_the_first_version_and_is_kept_once(versions: Versions) -> None:
    first = versions.found(PAS, "Et pas.")
    assert (first.stage, first.who, first.text) == (Stage.PUBLISHED, FOLDER, "Et pas.")
    assert versions.found(PAS, "Et pas.") == first
    assert versions.history(PAS) == (first,)


def test_every_version_is_kept_with_who_and_why(versions: Versions) -> None:
    first = versions.found(PAS, "Et pas.")
    draft = versions.keep(PAS, Stage.DRAFT, "To pas.", who="Ida", why="Nyt", based_on=first.id)
    assert [(v.stage, v.who, v.why, v.text) for v in versions.history(PAS)] == [
        (Stage.DRAFT, "Ida", "Nyt", "To pas."),
        (Stage.PUBLISHED, FOLDER, "Fundet i mappen", "Et pas."),
    ]
    assert versions.newest() == {PAS: draft}
    assert versions.found(PAS, "Et pas.") == draft


def test_the_second_of_two_editors_is_refused_and_nothing_is_overwritten(
    versions: Versions,
) -> None:
    first = versions.found(PAS, "Et pas.")
    ida = versions.keep(PAS, Stage.DRAFT, "Idas pas.", who="Ida", based_on=first.id)
    with pytest.raises(Superseded) as refused:
        versions.keep(PAS, Stage.DRAFT, "Kims pas.", who="Kim", based_on=first.id)
    assert refused.value.newest == ida
    assert versions.history(PAS) == (ida, first)
    with pytest.raises(Superseded):
        versions.keep(PAS, Stage.DRAFT, "Bos pas.", who="Bo", based_on=None)


def test_a_file_changed_in_the_folder_comes_after_a_draft_that_stays(versions: Versions) -> None:
    first = versions.found(PAS, "Et pas.")
    draft = versions.keep(PAS, Stage.DRAFT, "Idas pas.", who="Ida", based_on=first.id)
    changed = versions.found(PAS, "Mappens pas.")
    assert versions.history(PAS) == (changed, draft, first)
    with pytest.raises(Superseded):
        versions.keep(PAS, Stage.DRAFT, "Idas andet.", who="Ida", based_on=draft.id)


def test_a_file_that_comes_back_after_it_was_withdrawn_is_a_new_version(versions: Versions) -> None:
    first = versions.found(PAS, "Et pas.")
    versions.keep(PAS, Stage.WITHDRAWN, "Et pas.", who="Ida", based_on=first.id)
    assert versions.found(PAS, "Et pas.").stage is Stage.PUBLISHED
    assert len(versions.history(PAS)) == 3


def test_a_publication_that_failed_is_a_draft_again(versions: Versions) -> None:
    first = versions.found(PAS, "Et pas.")
    tried = versions.keep(PAS, Stage.PUBLISHED, "To pas.", who="Ida", based_on=first.id)
    versions.take_back(tried, "Det gik ikke")
    (newest, _) = versions.history(PAS)
    assert (newest.id, newest.stage, newest.why) == (tried.id, Stage.DRAFT, "Det gik ikke")
    assert versions.found(PAS, "Et pas.") == newest


def test_a_cpr_number_is_kept_nowhere(versions: Versions, tmp_path: Path) -> None:
    number = "010203-1234"
    first = versions.found(PAS, "Et pas.")
    with pytest.raises(PersonalNumber):
        versions.keep(PAS, Stage.DRAFT, f"Fx {number}", who="Ida", based_on=first.id)
    with pytest.raises(PersonalNumber):
        versions.found(PAS, f"Fx {number}")
    versions.keep(
        PAS, Stage.DRAFT, "To pas.", who=f"Ida {number}", why=f"Om {number}", based_on=first.id
    )
    assert all(number.encode() not in path.read_bytes() for path in tmp_path.iterdir())


def test_a_number_in_a_web_address_is_no_personal_number(versions: Versions) -> None:
    text = "Se https://x.test/?p=1111309146"
    assert versions.found(PAS, text).text == text


def test_a_difference_shows_what_changed_with_a_little_around_it() -> None:
    before = "\n".join("abcdefgh")
    after = before.replace("f", "F")
    assert difference(before, after) == (
        Change("gap", ""),
        Change("same", "d"),
        Change("same", "e"),
        Change("removed", "f"),
        Change("added", "F"),
        Change("same", "g"),
        Change("same", "h"),
    )
    assert difference(before, before) == ()
