import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ingest.publish import LockHeld, NothingToPublish, Published, draft, publish
from ingest.read import Reading, Verdict, read
from kb.generation import read_parts, read_vectors
from kb.settings import Settings
from kb.shelf import Shelf, point_to
from kb.shelf import published as published_folder
from tests.conftest import LAAN


def again(settings: Settings) -> Published:
    return publish(read(settings.documents), settings)


def generations(settings: Settings) -> list[Path]:
    return sorted(p for p in settings.index.iterdir() if p.is_dir())


def text_of(settings: Settings, procedure: str) -> str:
    shelf = Shelf(settings)
    with shelf.borrow() as generation:
        text = generation.source_text(procedure)
    shelf.close()
    return text


def verdicts(report: Published) -> dict[str, Verdict]:
    return {Path(file.path).name: file.verdict for file in report.files}


def test_the_report_tells_new_changed_unchanged_and_removed(settings: Settings) -> None:
    first = again(settings)
    assert first.new
    assert set(verdicts(first).values()) == {Verdict.NEW, Verdict.UNCHANGED}
    procedures = settings.documents / "procedures"
    (procedures / "laan.md").write_text(LAAN.replace("30 dage", "28 dage"), encoding="utf-8")
    (procedures / "corona.md").unlink()
    second = verdicts(again(settings))
    assert second["laan.md"] is Verdict.CHANGED
    assert second["corona.md"] is Verdict.REMOVED
    assert second["pas-barn.md"] is Verdict.UNCHANGED
    assert "28 dage" in text_of(settings, "laan")


def test_nothing_changed_publishes_nothing(published: Settings) -> None:
    before = published_folder(published.index)
    report = again(published)
    assert not report.new
    assert published_folder(published.index) == before


def test_a_refused_file_goes_on_serving_its_last_good_version(published: Settings) -> None:
    path = published.documents / "procedures" / "laan.md"
    path.write_text("---\ntitle: [\n---\n", encoding="utf-8")
    report = again(published)
    assert report.refused
    assert verdicts(report)["laan.md"] is Verdict.REFUSED
    assert "30 dage" in text_of(published, "laan")


def test_refused_rates_and_examples_go_on_serving(published: Settings) -> None:
    (published.documents / "rates.yaml").write_text("[", encoding="utf-8")
    (published.documents / "examples" / "pas-barn.jsonl").write_text("{", encoding="utf-8")
    (published.documents / "procedures" / "corona.md").unlink()
    again(published)
    folder = published_folder(published.index)
    assert folder is not None
    _, contents = read_parts(folder)
    assert len(contents.rates) == 2
    assert len(contents.examples) == 2


def test_an_empty_folder_never_publishes(published: Settings) -> None:
    before = published_folder(published.index)
    with pytest.raises(NothingToPublish):
        publish(Reading(), published)
    assert published_folder(published.index) == before
    assert "30 dage" in text_of(published, "laan")


def test_unchanged_passages_bring_their_vectors_along(published: Settings) -> None:
    before = published_folder(published.index)
    path = published.documents / "examples" / "laan.jsonl"
    path.write_text('{"q": "bog hjem"}\n')
    settings = published.model_copy()
    again(settings)
    after = published_folder(settings.index)
    assert before is not None
    assert after is not None
    old, new = (read_vectors(folder, read_parts(folder)[1]) for folder in (before, after))
    same_encoder = read_parts(before)[0].encoder_digest == read_parts(after)[0].encoder_digest
    kept = [np.array_equal(old[digest], new[digest]) for digest in old]
    assert len(new) == len(old) + 1
    assert same_encoder is (0.10 * (len(new)) >= 1)
    assert all(kept) is same_encoder


def test_an_interrupted_build_is_swept_away_and_old_generations_are_pruned(
    published: Settings,
) -> None:
    (published.index / ".building-x" / "chroma").mkdir(parents=True)
    for days in range(20, 25):
        path = published.documents / "procedures" / "laan.md"
        path.write_text(LAAN.replace("30 dage", f"{days} dage"), encoding="utf-8")
        again(published)
    assert len(generations(published)) == published.keep_generations
    assert not (published.index / ".building-x").exists()


def test_a_generation_in_use_is_not_pruned(published: Settings) -> None:
    shelf = Shelf(published)
    with shelf.borrow() as generation:
        for days in range(20, 25):
            path = published.documents / "procedures" / "laan.md"
            path.write_text(LAAN.replace("30 dage", f"{days} dage"), encoding="utf-8")
            again(published)
        assert generation.folder.exists()
    shelf.close()


def test_an_unreadable_generation_is_built_anew(published: Settings) -> None:
    folder = published_folder(published.index)
    assert folder is not None
    shutil.rmtree(folder / "chroma")
    report = again(published)
    assert report.new
    assert "30 dage" in text_of(published, "laan")
    point_to(published.index, "nowhere")
    assert again(published).new


def test_another_writer_is_named(published: Settings, tmp_path: Path) -> None:
    script = (
        "import fcntl, os, sys, time\n"
        f"lock = open({str(published.index / 'lock')!r}, 'w')\n"
        "fcntl.flock(lock, fcntl.LOCK_EX); lock.write(str(os.getpid())); lock.flush()\n"
        "print('held', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LockHeld, match=f"proces {holder.pid}"):
            again(published)
        holder.kill()
    (published.documents / "procedures" / "corona.md").unlink()
    assert again(published).new
    assert (published.index / "lock").read_text() == str(os.getpid())


def test_two_trainings_give_the_same_generation(settings: Settings, tmp_path: Path) -> None:
    again(settings)
    other = settings.model_copy(update={"index": tmp_path / "other"})
    again(other)
    folders = [published_folder(s.index) for s in (settings, other)]
    one, two = (read_parts(folder)[0] for folder in folders if folder)
    assert one.encoder_digest == two.encoder_digest
    assert one.inputs == two.inputs


def test_a_draft_is_checked_served_to_nobody_and_gone(published: Settings) -> None:
    before = published_folder(published.index)
    path = published.documents / "procedures" / "laan.md"
    path.write_text(LAAN.replace("30 dage", "28 dage"), encoding="utf-8")
    with draft(read(published.documents), published) as generation:
        assert "28 dage" in generation.source_text("laan")
        assert "30 dage" in text_of(published, "laan")
        folder = generation.folder
        assert again(published).new  # others publish meanwhile, and their sweeping leaves it alone
        assert folder.exists()
        generation.check()
    assert not folder.exists()
    assert before != published_folder(published.index)


def test_an_abandoned_draft_is_swept_away(published: Settings) -> None:
    abandoned = published.index / ".draft-x"
    (abandoned / "generation").mkdir(parents=True)
    again(published)
    assert not abandoned.exists()


def test_an_empty_draft_is_none(published: Settings) -> None:
    (published.index / "current").unlink()
    with pytest.raises(NothingToPublish), draft(Reading(), published):
        raise AssertionError


def test_a_draft_leaves_out_examples_whose_passage_is_gone(published: Settings) -> None:
    reading = read(published.documents)
    reading.passages = [p for p in reading.passages if p.id != "pas-barn#pris"]
    with draft(reading, published) as generation:
        assert [e.passage for e in generation.contents.examples] == [
            "pas-barn#faren-bor-i-udlandet"
        ]
