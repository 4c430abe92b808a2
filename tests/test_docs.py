"""What the documents say is so."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kb import records
from kb.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_setting_has_its_heading_and_no_other_has() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    headings = set(re.findall(r"^## SKRANKEN_(\w+)$", text, re.MULTILINE))
    assert headings == {name.upper() for name in Settings.model_fields}


def test_the_glossary_names_the_types() -> None:
    nouns = re.findall(r"^\| ([A-Z]\w+) \|", README, re.MULTILINE)
    assert len(nouns) >= 10
    assert [noun for noun in nouns if not hasattr(records, noun)] == ["Generation"]


def test_make_targets_in_the_readme_exist() -> None:
    for target in re.findall(r"(?:^|`)make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), target


@pytest.mark.parametrize(
    "module", ["ingest", "ingest.trace", "assistant", "eval.crash", "eval.hostile"]
)
def test_options_in_the_readme_exist(module: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", module, "--help"], capture_output=True, text=True, check=True
    )
    lines = [line for line in README.splitlines() if f"python -m {module} " in line]
    assert lines
    for option in set(re.findall(r"--[a-z]+", " ".join(lines))):
        assert option in run.stdout, option


def test_links_in_the_documents_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_constraints_pin_versions_and_name_no_address() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9._!]+", line) for line in lines)
    assert "torch==2.13.0" in lines
