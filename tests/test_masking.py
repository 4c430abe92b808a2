import json
from pathlib import Path

from typer.testing import CliRunner

from eval.__main__ import app
from eval.masking import CPR_FORMS, cpr_recall, false_masks, kind_recall


def test_no_form_of_a_cpr_number_gets_through() -> None:
    assert len(CPR_FORMS) >= 20
    assert cpr_recall(30) == dict.fromkeys(CPR_FORMS, 1.0)


def test_the_other_kinds_are_found() -> None:
    assert set(kind_recall(50).values()) == {1.0}


def test_false_masks_name_the_sentence_and_the_kind(tmp_path: Path) -> None:
    file = tmp_path / "harmless.jsonl"
    rows = [{"q": "Hvad koster et pas?"}, {"q": "ring på 20 30 40 51"}]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert false_masks(file) == [("ring på 20 30 40 51", ("phone",))]


def test_the_command_reports_every_form() -> None:
    result = CliRunner().invoke(app, ["masking", "--numbers", "2", "--json"])
    figures = json.loads(result.stdout)
    assert figures["cpr_recall"] == 1.0
    assert figures["harmless"] == 500
    assert figures["false_mask_rate"] <= 0.02
    assert set(figures["recall_by_form"]) == set(CPR_FORMS)
