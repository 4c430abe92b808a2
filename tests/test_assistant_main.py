"""The command, in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.__main__ import questions
from kb.settings import Settings

QUESTION = "Hvad koster et pas til et barn på 9?"


def assistant(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments], capture_output=True, text=True, check=False
    )


def test_json_keeps_the_contract(desk_environment: Settings) -> None:
    run = assistant(QUESTION, "--json", "--date", "2026-11-23")
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert found["status"] == "answered"
    assert "150 kr. (takst fra 2023)" in found["lines"][0]["text"]
    citation = found["citations"][0]
    text = (desk_environment.documents / "procedures/pas/pas-barn.md").read_text(encoding="utf-8")
    assert text[citation["start"] : citation["end"]] == citation["quote"]
    assert {"n", "passage", "procedure", "title", "heading", "reviewed", "overdue"} <= set(citation)
    assert {"id", "confidence", "warnings", "choices", "masked", "nearest", "ms"} <= set(found)


def test_a_person_reads_lines_with_numbered_sources(desk_environment: Settings) -> None:
    run = assistant(QUESTION)
    assert run.stdout.splitlines()[0].endswith("koster 150 kr. (takst fra 2023). [1]")
    assert "[1] Pas til børn, Pris, gennemgået 2026-11-02" in run.stdout


def test_a_batch_gives_one_answer_for_each_line(desk_environment: Settings, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    rows = [
        {"id": "a", "q": QUESTION},
        {"id": "b", "q": "og hvis hun er 15?", "history": [QUESTION]},
        {"id": "c", "q": ""},
    ]
    batch.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    run = assistant("--batch", str(batch))
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert [found["id"] for found in answers] == ["a", "b", "c"]
    assert "179 kr." in answers[1]["lines"][0]["text"]
    assert answers[2]["status"] == "failed"


def test_history_comes_from_a_file(desk_environment: Settings, tmp_path: Path) -> None:
    history = tmp_path / "history.json"
    history.write_text(json.dumps([{"role": "user", "text": QUESTION}]), encoding="utf-8")
    run = assistant("og hvis hun er 15?", "--history", str(history))
    assert "179 kr." in run.stdout.splitlines()[0]


def test_bad_input_is_one_sentence(desk_environment: Settings, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": 1}\n')
    assert assistant("--batch", str(bad)).stderr == (
        "Filen kan ikke bruges: linje 1 mangler et spørgsmål i nøglen q.\n"
    )
    assert assistant("--batch", str(tmp_path / "intet")).returncode == 2
    assert "Mangler et spørgsmål" in assistant().stderr


def test_a_history_of_something_else_is_refused() -> None:
    assert questions(None) == []
    assert questions([{"role": "agent", "text": "svar"}, {"q": "spørgsmål"}]) == ["spørgsmål"]
    with pytest.raises(ValueError, match="forventet en liste"):
        questions("tekst")
    with pytest.raises(ValueError, match="forventet en liste af tekster"):
        questions([7])


def test_a_cpr_number_leaves_no_trace(desk_environment: Settings) -> None:
    run = assistant("Hvad koster et pas til 010170 - 4321?", "--json")
    assert "4321" not in run.stdout + run.stderr
    folder = desk_environment.journal.parent
    left = [p for p in folder.rglob("*") if p.is_file() and b"4321" in p.read_bytes()]
    assert left == []
