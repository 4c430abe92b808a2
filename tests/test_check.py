"""Every rule fires on a broken sample, and on nothing in the whole one."""

from pathlib import Path

import pytest

from ingest.check import check
from tests.conftest import PAS, TODAY

WHOLE = """\
---
id: hund
title: Hund på biblioteket
related: [pas-barn]
---
## Kort svar
Førerhunde må altid komme med ind på biblioteket.

## Regler og kilder
- Reglementet (2026): Førerhunde er tilladt, andre hunde højst 5 minutter.
"""


@pytest.fixture
def handbook(documents: Path) -> Path:
    """A handbook without findings."""
    laan = documents / "procedures" / "laan.md"
    sources = "\n## Regler og kilder\n- Reglementet (2026): Lån i 30 dage.\n"
    laan.write_text(laan.read_text(encoding="utf-8") + sources, encoding="utf-8")
    voksen = documents / "procedures" / "pas" / "pas-voksen.md"
    sources = "\n## Regler og kilder\n- Pasloven (2022): Pas gælder i 10 år.\n"
    voksen.write_text(voksen.read_text(encoding="utf-8") + sources, encoding="utf-8")
    barn = documents / "procedures" / "pas" / "pas-barn.md"
    ages = "- Frederiksberg (2023): Priser for 0-11 år og 12-17 år.\n"
    barn.write_text(PAS + ages, encoding="utf-8")
    (documents / "procedures" / "hund.md").write_text(WHOLE, encoding="utf-8")
    assert check(documents, TODAY) == []
    return documents


def found(handbook: Path, rule: str) -> list[str]:
    findings = check(handbook, TODAY)
    assert {finding.rule for finding in findings} == {rule}
    return [f"{finding.path}: {finding.text}" for finding in findings]


def rewrite(handbook: Path, text: str) -> None:
    (handbook / "procedures" / "hund.md").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "rule", "text"),
    [
        ("[pas-barn]", "[pas-hund]", "henvisning", "related: proceduren 'pas-hund' findes ikke"),
        ("Førerhunde må", "Følg proceduren Kat. Førerhunde må", "henvisning", "hedder 'Kat."),
        ("altid komme", "komme for {{takst:pas-hund}}", "takst", "taksten 'pas-hund'"),
        ("Førerhunde må altid komme", "De kan komme", "stedord", "'De kan komme med ind"),
        ("## Regler", "- Gratis.\n\n## Regler", "punkt", "'Gratis.'"),
        ("## Regler", "1. Samme som ovenfor.\n\n## Regler", "punkt", "'Samme som ovenfor.'"),
        ("med ind på", "med ind på det " + "store " * 180, "langt afsnit", "'Kort svar' har 189"),
        ("altid komme", "højst komme 7 minutter", "tal", "tallet 7 har ingen kilde"),
        (
            "Førerhunde må altid komme med ind på biblioteket.",
            "En voksen søger om pas og møder selv op i Borgerservice.",
            "gentagelse",
            "sætningen står også i pas-voksen",
        ),
        ("id: hund", "id: Hund", "fil", "id er 'Hund', forventet små bogstaver"),
    ],
)
def test_each_rule_fires(handbook: Path, old: str, new: str, rule: str, text: str) -> None:
    rewrite(handbook, WHOLE.replace(old, new, 1))
    findings = [f for f in check(handbook, TODAY) if f.rule == rule]
    assert any(text in finding.text for finding in findings), findings
    assert all(finding.path.endswith(".md") for finding in findings)


def test_long_sentences_are_counted_on_average(handbook: Path) -> None:
    rewrite(handbook, WHOLE.replace("altid komme", "komme " + "og igen komme " * 8))
    assert "31 ord i snit" in found(handbook, "lange sætninger")[0]


def test_a_rate_that_nothing_refers_to_is_named(handbook: Path) -> None:
    rates = handbook / "rates.yaml"
    extra = "- {key: hund, label: Hund, amount: 1, unit: kr., valid_from: 2026-01-01, source: R, year: 2026}\n"
    rates.write_text(rates.read_text(encoding="utf-8") + extra, encoding="utf-8")
    assert found(handbook, "takst") == ["rates.yaml: ingen procedure henviser til taksten 'hund'"]


def test_a_rate_without_an_amount_today_is_named(handbook: Path) -> None:
    rates = handbook / "rates.yaml"
    text = rates.read_text(encoding="utf-8").replace(
        "year: 2023", "valid_to: 2025-12-31, year: 2023"
    )
    rates.write_text(text, encoding="utf-8")
    assert "taksten 'pas-0-11' har intet beløb den 2026-11-23" in found(handbook, "takst")[0]


def test_an_examples_slug_must_exist(handbook: Path) -> None:
    (handbook / "examples" / "hund.jsonl").write_text('{"q": "må vovse med", "passage": "kat"}\n')
    assert "afsnittet 'kat' findes ikke" in found(handbook, "fil")[0]


@pytest.mark.parametrize(
    ("name", "good", "bad", "rule", "text"),
    [
        (
            "terms.yaml",
            "- {term: Pas, explanation: Et rejsedokument., procedures: [pas-barn]}\n",
            "- {term: Pas, explanation: Et rejsedokument., procedures: [kat]}\n",
            "henvisning",
            "Pas: proceduren 'kat' findes ikke",
        ),
        (
            "terms.yaml",
            "- {term: Pas, explanation: Et rejsedokument.}\n",
            "- {term: Pas}\n",
            "fil",
            "nr. 1: explanation, forventet en værdi",
        ),
        (
            "desks.yaml",
            "- {id: a, name: A, address: B, hours: [Altid.], staffed: true, says: [Kom ind.]}\n",
            "- {id: a, name: A, address: B, hours: [Altid.], staffed: true, says: [Kom ind.], "
            "may: [kat], send_to: b}\n",
            "henvisning",
            "skranken 'b' findes ikke",
        ),
        (
            "referrals.yaml",
            "- {id: politi, name: Politiet, takes: [tyveri], says: Ring 114., checked: true, "
            "source: Ark}\n",
            "- {id: politi, name: Politiet, takes: [], says: Ring 114., checked: true, source: Ark}\n",
            "fil",
            "takes",
        ),
        (
            "notices/nyt.md",
            "---\nid: nyt\ntitle: Nyt\nvalid_from: 2026-01-01\nvalid_to: 2026-02-01\n---\nHej.\n",
            "---\nid: nyt\ntitle: Nyt\nvalid_from: 2026-03-01\nvalid_to: 2026-02-01\n---\nHej.\n",
            "fil",
            "valid_to (2026-02-01) ikke ligger før",
        ),
        (
            "learn/dag.md",
            "---\nid: dag\ntitle: Dag\nminutes: 5\nsteps: [{procedure: hund, passage: kort-svar, "
            "task: Læs.}]\n---\nHej.\n",
            "---\nid: dag\ntitle: Dag\nminutes: 5\nsteps: [{procedure: hund, passage: kat, "
            "task: Læs.}]\n---\nHej.\n",
            "henvisning",
            "afsnittet hund#kat findes ikke",
        ),
        ("learn/dag.md", "", "---\nid: [\n---\n", "fil", "ikke gyldig YAML"),
        ("terms.yaml", "", "term: Pas\n", "fil", "forventet en liste"),
    ],
)
def test_side_files_are_checked(
    handbook: Path, name: str, good: str, bad: str, rule: str, text: str
) -> None:
    path = handbook / name
    path.parent.mkdir(exist_ok=True)
    if good:
        path.write_text(good, encoding="utf-8")
        assert check(handbook, TODAY) == []
    path.write_text(bad, encoding="utf-8")
    assert any(text in finding for finding in found(handbook, rule))
