from dataclasses import replace

import pytest

from assistant.verify import resolves, unsupported, verify
from kb.records import Citation, Line, Rate, Role
from tests.conftest import TODAY

TEXT = "## Pris\nEt pas koster {{takst:pas}} og er klar efter 14 dage."
START = TEXT.index("Et pas")
RATE = Rate("pas", "Pas", 150, "kr.", TODAY, "Frederiksberg", 2026)
CITATION = Citation(
    1, "pas#pris", "pas", "Pas", "Pris", TEXT[START:], START, len(TEXT), None, False, (RATE,)
)
LINE = Line(Role.PRICE, "Et pas koster 150 kr. (2026) og er klar efter 14 dage.", (1,))


def source_text(procedure: str) -> str:
    return {"pas": TEXT}[procedure]


def test_a_supported_line_is_said() -> None:
    assert verify([LINE], [CITATION], source_text, TODAY) == (LINE,)


@pytest.mark.parametrize("wrong", ["151 kr.", "15 kr.", "1.150 kr."])
def test_a_changed_amount_is_caught_and_named(wrong: str) -> None:
    line = replace(LINE, text=LINE.text.replace("150 kr.", wrong))
    assert unsupported(line, [CITATION], TODAY) == (wrong.split(maxsplit=1)[0],)
    assert verify([line], [CITATION], source_text, TODAY) == ()


def test_a_false_quote_or_span_is_caught() -> None:
    assert not resolves(replace(CITATION, start=START + 1), source_text)
    moved = replace(CITATION, quote=CITATION.quote.replace("14", "15"))
    assert verify([LINE], [moved], source_text, TODAY) == ()


def test_a_line_without_a_known_citation_is_not_said() -> None:
    assert verify([replace(LINE, citations=())], [CITATION], source_text, TODAY) == ()
    assert verify([replace(LINE, citations=(2,))], [CITATION], source_text, TODAY) == ()
