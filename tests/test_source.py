import pytest

from kb.records import Procedure, Rate
from tests.conftest import TODAY
from views.source import facts_html, passage_html, procedure_html, record_html

TEXT = """\
---
id: pas
---
# Pas

- Barnets **seneste** pas.
- Et foto.

| Alder | Pris |
|---|---|
| 0-11 | {{takst:pas}} |

<script>alert(1)</script> ![x](http://foreign/leak) [link](javascript:alert(1)) {{takst:ukendt}}
"""
RATES = {"pas": Rate("pas", "Pas", 150, "kr.", TODAY, "Frederiksberg", 2026)}
PROCEDURE = Procedure(
    "pas",
    "Pas",
    "pas.md",
    TEXT,
    owner="<b>Ejer</b>",
    reviewed=TODAY,
    body_start=TEXT.index("# Pas"),
)


def span(quote: str) -> tuple[int, int]:
    return TEXT.index(quote), TEXT.index(quote) + len(quote)


def html(*quotes: str) -> str:
    return procedure_html(PROCEDURE, [span(quote) for quote in quotes], RATES, TODAY)


def test_the_quote_is_highlighted_where_it_stands() -> None:
    assert "<li><mark>Barnets <strong>seneste</strong> pas.</mark></li>" in html(
        "Barnets **seneste** pas."
    )
    assert html().count("<mark>") == 0


def test_several_quotes_and_table_rows_are_highlighted() -> None:
    marked = html("Et foto.", "| 0-11 | {{takst:pas}} |")
    assert "<mark>Et foto.</mark>" in marked
    assert "<td><mark>0-11</mark></td>" in marked
    assert "<td><mark>150 kr. (2026)</mark></td>" in marked


def test_a_passage_is_shown_with_its_bullets() -> None:
    start, end = span("Barnets **seneste** pas.\n- Et foto.")
    shown = passage_html(PROCEDURE, (start, end), [span("Et foto.")], RATES, TODAY)
    assert shown.count("<li>") == 2
    assert shown.count("<mark>") == 1


def test_nothing_in_a_document_runs_or_fetches() -> None:
    shown = html()
    assert "<script>" not in shown
    assert "<img" not in shown
    assert 'href="javascript' not in shown
    assert "(taksten mangler)" in shown


def test_front_matter_is_not_shown_and_facts_are_text() -> None:
    assert "id: pas" not in html()
    facts = facts_html(PROCEDURE, TODAY)
    assert "&lt;b&gt;Ejer" in facts
    assert "23.11.2026" in facts


@pytest.mark.parametrize("spans", [[(0, 5)], [(10_000, 10_010)]])
def test_a_span_outside_the_body_marks_nothing(spans: list[tuple[int, int]]) -> None:
    assert "<mark>" not in procedure_html(PROCEDURE, spans, RATES, TODAY)


RECORDS = """\
# en bemærkning
- id: en
  name: Den ene
  says: Ring <først>, og vent.
  phone: "1"
- id: to
  name: Den anden
  takes: [a, b]
  says: >
    Ring
    bagefter.
"""


def test_a_record_is_shown_by_its_fields_with_the_quote_marked() -> None:
    start = RECORDS.index("Ring <")
    html = record_html(RECORDS, (start, start + len("Ring <først>, og vent.")))
    assert html == (
        '<dl class="sk-record"><dt>Siger</dt><dd><mark>Ring &lt;først&gt;, og vent.</mark></dd>'
        "<dt>Telefon</dt><dd>1</dd></dl>"
    )


@pytest.mark.parametrize("quote", ["Ring\n    bagefter.", "en bemærkning", "Den anden"])
def test_a_quote_outside_the_fields_is_left_to_the_file(quote: str) -> None:
    start = RECORDS.index(quote)
    assert record_html(RECORDS, (start, start + len(quote))) == ""
