from pathlib import Path

import pytest

from kb.questions import holds, read_questions
from kb.records import Question, Status


def test_a_file_of_questions(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(
        '{"id": 7, "q": "Pas?", "procedures": ["pas"], "must": ["150 kr."], "author": "a"}\n\n'
        '{"id": "b", "q": "Skat?", "status": "referred", "history": ["Hej", {"text": "Pas?"}]}\n',
        encoding="utf-8",
    )
    assert read_questions(path) == [
        Question("7", "Pas?", ("pas",), ("150 kr.",)),
        Question("b", "Skat?", status=Status.REFERRED, history=("Hej", "Pas?")),
    ]


@pytest.mark.parametrize("line", ['{"id": "a"}', "no json", '{"id": "a", "q": "b", "status": "x"}'])
def test_the_line_that_is_no_question_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(f'{{"id": "a", "q": "b"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"questions\.jsonl line 2 is no question"):
        read_questions(path)


@pytest.mark.parametrize(
    ("line", "fact", "held"),
    [
        ("Et pas koster 1.752 kr. (2023).", "1752 kr", True),
        ("Barnet skal selv møde op.", "møder barnet selv op", True),
        ("Et pas koster 150 kr.", "179 kr.", False),
    ],
)
def test_whether_a_line_holds_a_fact(line: str, fact: str, held: bool) -> None:
    assert holds(line, fact) is held
