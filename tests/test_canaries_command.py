import json

import pytest
from typer.testing import CliRunner

from eval.__main__ import app
from eval.canaries import Canary, traces
from eval.masking import CPR_FORMS
from kb.settings import Settings


@pytest.mark.parametrize(
    "kept",
    [
        "q: 0107931234",
        "010793-1234",
        "0 1 0 7 9 3 1 2 3 4",
        "01.07.93 - 1234",
        r"010793\n1234",
        r"\u0660\u0661\u0660\u0667\u0669\u0663-\u0661\u0662\u0663\u0664",
        "\uff10\uff11\uff10\uff17\uff19\uff13\uff11\uff12\uff13\uff14",
        "født 010793, sagde hun",
    ],
)
def test_a_number_is_found_however_it_was_kept(kept: str) -> None:
    assert traces(f"før {kept} efter", [Canary("0107931234", "født 010793")]) == {"0107931234"}


@pytest.mark.parametrize("other", ["0107931235", "90107931234", "01079312345", "010793", "født"])
def test_other_digits_are_no_trace(other: str) -> None:
    assert traces(f"før {other} efter", [Canary("0107931234", "født 010793")]) == set()


def test_the_command_finds_no_trace_and_has_looked(desk_environment: Settings) -> None:
    count = 2 * len(CPR_FORMS)
    result = CliRunner().invoke(app, ["canaries", "--numbers", str(count), "--json"])
    found = json.loads(result.stdout)
    assert (found["numbers"], found["traces"]) == (count, 0)
    assert found["kept_questions_with_a_digit"] == 0
    assert found["questions"] > 0 < found["searched_mb"]
    assert found["model_requests"] > 0
    assert not desk_environment.journal.exists()
