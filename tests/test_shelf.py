import gc
from pathlib import Path

import pytest

from ingest.publish import publish
from ingest.read import read
from kb.generation import GenerationError
from kb.settings import Settings
from kb.shelf import NothingPublished, Shelf, point_to, unused
from kb.shelf import published as published_folder
from tests.conftest import LAAN


def republish(settings: Settings, text: str) -> str:
    (settings.documents / "procedures" / "laan.md").write_text(text, encoding="utf-8")
    return publish(read(settings.documents), settings).generation


def test_nothing_published_says_what_to_do(settings: Settings) -> None:
    with pytest.raises(NothingPublished, match="python -m ingest"), Shelf(settings).borrow():
        pass


def test_a_loan_keeps_its_generation_and_the_next_loan_gets_the_new(
    published: Settings,
) -> None:
    shelf = Shelf(published)
    with shelf.borrow() as old:
        name = republish(published, LAAN.replace("30 dage", "28 dage"))
        assert "30 dage" in old.source_text("laan")
        with shelf.borrow() as new:
            assert new.manifest.name == name
            assert "28 dage" in new.source_text("laan")
        vector = old.encoder.encode_query("lån af bøger")
        assert old.nearest("passages", vector, k=1)[0][0].startswith("laan#")
    shelf.close()


def test_a_lent_generation_is_in_use_until_it_is_given_back(published: Settings) -> None:
    shelf = Shelf(published)
    with shelf.borrow() as generation:
        folder = generation.folder
        assert not unused(folder)
        republish(published, LAAN.replace("30 dage", "28 dage"))
    assert not unused(folder)  # the shelf still holds it: nobody has asked since
    with shelf.borrow():
        assert unused(folder)
    shelf.close()


def test_the_pointer_moves_in_one_step(tmp_path: Path) -> None:
    assert published_folder(tmp_path) is None
    point_to(tmp_path, "one")
    point_to(tmp_path, "two")
    assert published_folder(tmp_path) == tmp_path / "two"
    assert [p.name for p in tmp_path.iterdir()] == ["current"]


def test_a_pointer_to_nowhere_is_an_error_not_an_endless_search(published: Settings) -> None:
    point_to(published.index, "gone")
    with pytest.raises(GenerationError, match="gone mangler"), Shelf(published).borrow():
        pass


def test_an_open_generation_is_no_work_for_the_garbage_collector(published: Settings) -> None:
    gc.unfreeze()
    with Shelf(published).borrow() as generation:
        gc.collect()
        seen = {id(one) for one in gc.get_objects()}
        assert id(generation.contents) not in seen
