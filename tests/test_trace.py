import json
import subprocess
import sys
from pathlib import Path

from ingest.read import read
from ingest.trace import trace
from kb.settings import Settings

TEXT = """\
## Tid
Passet er klar efter 14 dage. Fristen er 5 dage, og gebyret er {{takst:pas-0-11}}.

1. Mød op 2 gange.

## Regler og kilder
- Pasloven (2022): Passet leveres på 14 dage.
- Randers (uden årstal): Man møder op 2 gange til pas.
"""


def test_each_number_has_its_source_and_year(documents: Path) -> None:
    (documents / "procedures" / "tid.md").write_text(TEXT, encoding="utf-8")
    numbers = [n for n in trace(read(documents)) if n.procedure == "tid"]
    assert [(n.number, n.source, n.year) for n in numbers] == [
        ("14", "Pasloven", 2022),
        ("150", "Frederiksberg", 2023),
        ("5", "", None),
        ("2", "Randers", None),
    ]


def test_of_several_sources_the_likest_counts(documents: Path) -> None:
    text = TEXT.replace("Man møder op 2 gange til pas.", "Bøder på 14 dage.")
    (documents / "procedures" / "tid.md").write_text(text, encoding="utf-8")
    first = next(n for n in trace(read(documents)) if n.procedure == "tid")
    assert first.source == "Pasloven"


def test_the_command_lists_and_counts(desk_environment: Settings) -> None:
    (desk_environment.documents / "procedures" / "tid.md").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "ingest.trace"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "tid#tid\t5\tINGEN KILDE" in run.stdout
    assert run.stdout.splitlines()[-1].endswith("uden kilde.")
    run = subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)
    assert {"procedure", "number", "source", "year"} <= set(json.loads(run.stdout)[0])
