"""The command, in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

from kb.settings import Settings


def ingest(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ingest", *arguments], capture_output=True, text=True, check=False
    )


def test_it_publishes_and_reports(desk_environment: Settings) -> None:
    procedures = desk_environment.documents / "procedures"
    (procedures / "ny.md").write_text("# Ny\n\nÅben hver dag.\n", encoding="utf-8")
    run = ingest("--json")
    assert run.returncode == 0, run.stderr
    report = json.loads(run.stdout)
    assert (report["published"], report["new"], report["procedures"]) == (True, True, 6)
    files = {Path(file["path"]).name: file for file in report["files"]}
    assert files["ny.md"]["verdict"] == "new"
    assert files["ny.md"]["passages"] == 1


def test_a_refused_file_is_named_and_ends_with_1(desk_environment: Settings) -> None:
    (desk_environment.documents / "procedures" / "tom.md").write_bytes(b"")
    run = ingest()
    assert run.returncode == 1, run.stderr
    assert "AFVIST  procedures/tom.md: filen er tom" in run.stdout
    assert "5 procedurer" in " ".join(run.stdout.split())


def test_nothing_to_publish_ends_with_2(desk_environment: Settings, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    run = ingest(str(tmp_path / "tom"), "--json")
    assert run.returncode == 2
    assert json.loads(run.stdout)["published"] is False
    assert "Intet er udgivet: ingen procedure kunne læses" in run.stderr
    assert "findes ikke" in ingest(str(tmp_path / "intet")).stderr
