"""Files as editors have them: every format, every encoding, and what goes wrong with files."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from eval import broken
from eval.recipes import (
    ENCODINGS,
    MAKERS,
    PDF_ENCODINGS,
    TEXT,
    document_xml,
    docx,
    html,
    markdown,
    pdf,
    pdf_file,
    word_zip,
)
from ingest.formats import read_file
from ingest.formats.child import parse_in_child
from ingest.formats.markdown import plain_markdown
from ingest.formats.sniff import Kind
from ingest.formats.text import Refused, escape, escape_first
from ingest.publish import publish
from ingest.read import Reading, Verdict, procedure_files, read
from kb.settings import Settings


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def made_of(folder: Path, name: str, content: bytes) -> str:
    """The Markdown that a file becomes."""
    return read_file(put(folder, name, content))[0]


def refusal(folder: Path, name: str, content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_file(put(folder, name, content))
    return str(refused.value)


def passages(reading: Reading) -> list[tuple[str, tuple[str, ...], str, list[str]]]:
    texts = {procedure.id: procedure.text for procedure in reading.procedures}
    return [
        (p.id, p.headings, p.text, [texts[p.procedure][a:b] for a, b in p.units])
        for p in reading.passages
    ]


@pytest.mark.parametrize(
    ("suffix", "encoding"),
    [(s, e) for s in MAKERS for e in (PDF_ENCODINGS if s == ".pdf" else ENCODINGS)],
)
def test_every_letter_survives_every_encoding_of_every_format(
    tmp_path: Path, suffix: str, encoding: str
) -> None:
    put(tmp_path / "a", "rejse.md", markdown())
    put(tmp_path / "b", f"rejse{suffix}", MAKERS[suffix](TEXT, encoding))
    plain = passages(read(tmp_path / "a"))
    assert passages(read(tmp_path / "b")) == plain
    assert [p[0] for p in plain] == ["rejse#kort-svar", "rejse#tag-med", "rejse#pris"]
    assert plain[2][3] == [
        "| Færge | Beløb |",
        "| Ærøfærgen | 150 kr. |",
        "| Nattefærgen | 179 kr. |",
    ]


def test_a_word_file_made_by_another_program(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_heading("Pas til børn", 0)
    document.add_heading("Kort svar", 1)
    document.add_paragraph("1. januar 2027 koster et pas {{takst:pas-0-11}} * <b>uden</b> #rabat.")
    document.add_heading("Tag med", 2)
    document.add_paragraph("Barnets pas", style="List Bullet")
    document.add_paragraph("Bestil tid", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells),
        ("Alder", "Pris", "0-11|år", "150 kr."),
        strict=True,
    ):
        cell.text = text
    document.add_table(rows=1, cols=1).cell(0, 0).text = "En boks."
    file = io.BytesIO()
    document.save(file)
    assert made_of(tmp_path, "pas.docx", file.getvalue()) == (
        "# Pas til børn\n\n## Kort svar\n\n"
        "1\\. januar 2027 koster et pas {{takst:pas-0-11}} \\* \\<b>uden\\</b> #rabat.\n\n"
        "### Tag med\n\n- Barnets pas\n\n1. Bestil tid\n\n"
        "| Alder | Pris |\n| --- | --- |\n| 0-11&#124;år | 150 kr. |\n\nEn boks.\n"
    )


def test_a_pdf_made_by_another_program(tmp_path: Path) -> None:
    from reportlab.lib import colors
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import (
        ListFlowable,
        PageBreak,
        Paragraph,
        SimpleDocTemplate,
        Table,
    )

    style = getSampleStyleSheet()

    def paragraph(text: str, name: str = "Normal") -> object:
        return Paragraph(text, style[name])

    def foot(canvas: object, document: object) -> None:
        canvas.drawString(50, 20, f"Kommunen · side {document.page} af 2")  # type: ignore[attr-defined]

    long = "Et barn skal selv med til bestilling af pas, og alle med forældremyndighed skal give "
    file = io.BytesIO()
    SimpleDocTemplate(file).build(
        [
            paragraph("Pas til børn", "Title"),
            paragraph("Kort svar", "Heading2"),
            paragraph(f"{long}samtykke på Ærø."),
            paragraph("Tag med", "Heading2"),
            ListFlowable([paragraph(f"{long}lov."), paragraph("Samtykke.")], bulletType="bullet"),
            Table(
                [["Alder", "Pris"], ["0-11 år", "150 kr."]],
                style=[("GRID", (0, 0), (-1, -1), 1, colors.black)],
            ),
            paragraph("<b>Særlige tilfælde</b>"),
            paragraph("Faren bor i Nuuk."),
            PageBreak(),
            paragraph("Gyldighed", "Heading2"),
            paragraph("Et pas gælder i 5 år."),
        ],
        onFirstPage=foot,
        onLaterPages=foot,
    )
    assert made_of(tmp_path, "pas.pdf", file.getvalue()) == (
        f"# Pas til børn\n\n## Kort svar\n\n{long}samtykke på Ærø.\n\n## Tag med\n\n- {long}lov.\n"
        "- Samtykke.\n\n| Alder | Pris |\n| --- | --- |\n| 0-11 år | 150 kr. |\n\n"
        "### Særlige tilfælde\n\nFaren bor i Nuuk.\n\n## Gyldighed\n\nEt pas gælder i 5 år.\n"
    )


def test_a_divided_word_is_joined_in_a_pdf(tmp_path: Path) -> None:
    line = "x" * 60
    text = f"{line} æble- {'y' * 50} børne- og {line} kø- {'z' * 66} ben."
    assert "børne- og" in made_of(tmp_path, "a.pdf", pdf((("p", text),)))


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<nav>Menu</nav><p>A</p><footer>Bund</footer>", "A\n"),
        ("<main><p>A</p></main><p>Udenfor</p>", "A\n"),
        ("<p>A</p><p hidden>B</p><p style='display: none'>C</p><!-- D -->", "A\n"),
        ("<p><a href='javascript:x()'>A</a> <a href='b.html'>B</a></p>", "A [B](b.html)\n"),
        ("<title>Pas</title><p>A</p>", "# Pas\n\nA\n"),
        ("<h1>A</h1><h1>B</h1><p>C</p><h2>D</h2><p>E</p>", "# A\n\n## B\n\nC\n\n### D\n\nE\n"),
        ("<h1>Pris</h1><p>A</p><h1>Tid</h1><p>B</p>", "## Pris\n\nA\n\n## Tid\n\nB\n"),
        ("<p><b>Pris</b></p><p>A <b>B</b></p>", "## Pris\n\nA **B**\n"),
        ("<dl><dt>Pas</dt><dd>Et rejsedokument</dd></dl>", "- Pas: Et rejsedokument\n"),
        ("<table><tr><td>A</td></tr></table>", "A\n"),
        (
            "<table><tr><th>X</th><th>Y</th></tr><tr><td rowspan=2>1</td><td>2</td></tr>"
            "<tr><td>3</td></tr><tr><td colspan=2>4</td></tr></table>",
            "| X | Y |\n| --- | --- |\n| 1 | 2 |\n| 1 | 3 |\n| 4 | 4 |\n",
        ),
        (
            "<table><tr><td><table><tr><td>X</td><td>Y</td></tr><tr><td>1</td><td>2</td></tr>"
            "</table></td><td>Z</td></tr></table>",
            "| X | Y |\n| --- | --- |\n| 1 | 2 |\n\nZ\n",
        ),
    ],
)  # fmt: skip
def test_a_page_without_what_surrounds_it(tmp_path: Path, page: str, text: str) -> None:
    assert made_of(tmp_path, "a.html", page.encode()) == text


@pytest.mark.parametrize(
    ("page", "remark"),
    [
        ('<meta charset="iso-8859-1"><p>Bør på Ærø – 5 €</p>'.encode("cp1252"), "cp1252"),
        ('<meta charset="mac-roman"><p>Bør på Ærø – 5 €</p>'.encode("mac-roman"), ""),
        ('<meta charset="utf-16"><p>Bør på Ærø – 5 €</p>'.encode(), ""),
        ("<p>Bør på Ærø – 5 €</p>".encode("utf-16-le"), "UTF-16"),
    ],
)
def test_the_encoding_that_a_page_names(tmp_path: Path, page: bytes, remark: str) -> None:
    text, said = read_file(put(tmp_path, "a.html", page))
    assert text == "Bør på Ærø – 5 €\n"
    assert remark in said


def test_text_stays_text_in_markdown() -> None:
    assert escape("a*b_c _d_ [e](f) <g> 1 < 2 &amp; R&D") == (
        r"a\*b_c \_d\_ [e]\(f) \<g> 1 < 2 \&amp; R&D"
    )
    lines = ("1. maj", "# 5", "- nej", "> 18", "== ==", "1.000 kr.", "#tag", "-5 grader")
    assert [escape_first(line) for line in lines] == [
        r"1\. maj", r"\# 5", r"\- nej", r"\> 18", r"\== ==", "1.000 kr.", "#tag", "-5 grader"
    ]  # fmt: skip


# -- Jekyll

JEKYLL = """\
---
layout: page
title: Borrowing
permalink: /help/Borrowing_Books/
tags: [loans, "e-books"]
nav_order: 3
redirect_from:
  - /old
---
* TOC
{:toc}

{% include alert.html type="note"
   text="Read this" %}
# Borrowing {#top}
{: .no_toc }

You may borrow [ten books]({{ site.baseurl }}/books/) at a time. Call {{ site.phone }} to renew.
It costs {{takst:lån}} a day. {% comment %}Hidden.{% endcomment %}

<div class="note" markdown="1">
See the [rules](../rules.md) and ![a card](../img/card.png).
</div>

{% highlight bash %}
echo {{ secret }}
{% endhighlight %}
"""


def test_a_jekyll_page_goes_in_as_it_is(tmp_path: Path) -> None:
    put(tmp_path, "en/Borrowing Books.md", JEKYLL.encode())
    reading = read(tmp_path)
    [procedure] = reading.procedures
    assert (procedure.id, procedure.title) == ("borrowing-books", "Borrowing")
    assert procedure.tags == ("loans", "e-books")
    assert [unit for *_, units in passages(reading) for unit in units] == [
        "You may borrow [ten books](/books/) at a time.",
        "It costs {{takst:lån}} a day.",
        "See the [rules](../rules.md) and ![a card](../img/card.png).",
    ]


def test_jekyll_tags_may_be_words_in_a_line(tmp_path: Path) -> None:
    for number, tags in enumerate(("a b", "a, b", "[a, b]")):
        put(tmp_path, f"{number}.md", f"---\ntags: {tags}\n---\nTekst.\n".encode())
    put(tmp_path, "3.md", b"---\ntags: {a: b}\n---\nTekst.\n")
    assert [p.tags for p in read(tmp_path).procedures] == [("a", "b")] * 3 + [()]


def test_markdown_without_liquid_is_not_touched() -> None:
    text = "# Pas\n\n{{takst:pas}} < 5 {ikke liquid}\n\n```\n{% raw %} <div>\n```\n\n- [ ] {}\n"
    assert plain_markdown(text) == text


def test_a_jekyll_page_in_html_and_the_templates_beside_it(tmp_path: Path) -> None:
    page = b"---\ntitle: Hours\n---\n{% include top.html %}<p>Open at nine.</p>{{ content }}"
    put(tmp_path, "hours.html", page)
    put(tmp_path, "_layouts/default.html", b"<p>Template.</p>")
    put(tmp_path, "_site/hours.html", b"<p>Output.</p>")
    put(tmp_path, ".git/a.md", b"Hidden.")
    reading = read(tmp_path)
    assert [p.title for p in reading.procedures] == ["Hours"]
    assert [unit for *_, units in passages(reading) for unit in units] == ["Open at nine."]


# -- ids


def test_files_of_the_same_name_all_go_in(tmp_path: Path) -> None:
    for name in ("a/pas.md", "b/pas.md", "b/pas.html", "procedures/x.md"):
        put(tmp_path / "procedures", name, f"Tekst i {name}.".encode())
    put(tmp_path / "procedures", "b/pas-2.md", b"---\nid: pas\n---\nTekst.\n")
    reading = read(tmp_path)
    ids = {p.path.removeprefix("procedures/"): p.id for p in reading.procedures}
    assert ids == {
        "a/pas.md": "pas",
        "b/pas.md": "b-pas",
        "b/pas.html": "b-pas-html",
        "procedures/x.md": "x",
    }
    assert (
        "id pas er allerede brugt i procedures/a/pas.md"
        in reading.reports["procedures/b/pas-2.md"].reason
    )


def test_a_name_without_latin_letters_is_an_id_of_its_own(tmp_path: Path) -> None:
    for name in ("文書.md", "مستند.md", "Afsnit.md"):
        put(tmp_path, name, b"Tekst.\n")
    ids = [p.id for p in read(tmp_path).procedures]
    assert len(set(ids)) == 3
    assert sum(i.startswith("fil-") for i in ids) == 2


# -- what goes wrong with files (TRUST, failure modes 1 to 25)


def test_1_a_truncated_pdf_is_refused_at_every_place(tmp_path: Path) -> None:
    whole = pdf()
    for part in range(20):
        put(tmp_path, f"{part}.pdf", whole[: len(whole) * part // 20])
    reading = read(tmp_path)
    assert reading.procedures == []
    assert len(reading.refused) == 20
    assert "tom" in reading.reports["0.pdf"].reason or "ulæselig" in reading.reports["0.pdf"].reason
    assert all("ulæselig" in reading.reports[f"{part}.pdf"].reason for part in range(1, 20))


@pytest.mark.parametrize("algorithm", ["RC4-40", "AES-256"])
def test_2_a_password_is_named(tmp_path: Path, algorithm: str) -> None:
    assert "kræver adgangskode" in refusal(tmp_path, "a.pdf", broken.locked_pdf(pdf(), algorithm))
    open_to_read = broken.locked_pdf(pdf(), algorithm, user="")
    assert "Ærø" in made_of(tmp_path, "b.pdf", open_to_read)
    word = broken.OLE + "EncryptedPackage".encode("utf-16-le")
    assert "kræver adgangskode" in refusal(tmp_path, "a.docx", word)


def test_3_a_scanned_pdf_has_no_text_layer(tmp_path: Path) -> None:
    assert "intet tekstlag" in refusal(tmp_path, "a.pdf", broken.scanned_pdf())
    assert "intet tekstlag" in refusal(tmp_path, "a.docx", broken.PNG)


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.pdf", "a.docx"])
def test_4_an_empty_file_is_refused(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, b"")
    report = read(tmp_path).reports[name]
    assert (report.verdict, report.reason[:11]) == (Verdict.REFUSED, "filen er to")


def test_5_a_huge_file_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "a.pdf", b"%PDF-" + b"x" * 2 * 1024**2)
    put(tmp_path, "b.md", b"Et ord. " * 200_000)
    reading = read(tmp_path, max_mb=1)
    assert reading.reports["a.pdf"].reason == "filen er for stor: 2 MB, forventet højst 1 MB"
    assert "for stor" in refusal(tmp_path, "c.md", b"Et ord. " * 200_000)


def test_6_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = word_zip({"word/document.xml": document_xml("<w:p/>" * 2_000_000).encode()})
    assert len(bomb) < 250 * 1024
    assert "for stor" in refusal(tmp_path, "a.docx", bomb)
    assert "ulæselig" in refusal(tmp_path, "b.docx", broken.lying_zip())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_7_no_entity_is_resolved(tmp_path: Path, encoding: str) -> None:
    secret = put(tmp_path, "secret.txt", broken.CANARY.encode())
    assert "XML-entiteter" in refusal(tmp_path, "a.docx", broken.word_xxe(secret, encoding))


def test_8_a_child_that_hangs_or_swells_harms_nobody(tmp_path: Path) -> None:
    many = "".join(f"<w:p><w:r><w:t>{n}</w:t></w:r></w:p>" for n in range(100_000))
    swelling = word_zip({"word/document.xml": document_xml(many).encode()})
    large = put(tmp_path, "a.docx", swelling)
    with large.open("rb") as file, pytest.raises(Refused, match="for megen hukommelse"):
        parse_in_child(Kind.DOCX, file, memory=100 * 1024**2)
    tiny = put(tmp_path, "b.docx", docx())
    with tiny.open("rb") as file, pytest.raises(Refused, match="for stor eller indviklet"):
        parse_in_child(Kind.DOCX, file, seconds=0.001)
    put(
        tmp_path / "m", "a-ring.pdf", pdf_file([b"<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] >>"])
    )
    put(tmp_path / "m", "b.md", b"Tekst.\n")
    reading = read(tmp_path / "m")
    assert reading.refused == {"a-ring.pdf"}
    assert [p.id for p in reading.procedures] == ["b"]


def test_the_child_answers_in_one_line_and_knows_nothing_of_us(tmp_path: Path) -> None:
    with put(tmp_path, "a.html", html()).open("rb") as file:
        run_ = subprocess.run(
            [sys.executable, "-m", "ingest.formats", "html", str(2**29)],
            stdin=file, capture_output=True, check=True, cwd=Path(__file__).parent.parent,
        )  # fmt: skip
    assert json.loads(run_.stdout)["text"].startswith("# Rejse til Ærø")


def test_10_mojibake_is_remarked_in_every_format(tmp_path: Path) -> None:
    text = "Børn på Ærø".encode().decode("cp1252")
    for suffix, make in MAKERS.items():
        remark = read_file(
            put(
                tmp_path,
                f"a{suffix}",
                make((("p", text),), "utf-8" if suffix != ".pdf" else "WinAnsi"),
            )
        )[1]
        assert "fejlkodede" in remark, suffix


@pytest.mark.parametrize("named", [".md", ".html", ".docx", ".pdf"])
@pytest.mark.parametrize("really", [".html", ".docx", ".pdf"])
def test_11_the_content_decides_and_not_the_name(tmp_path: Path, named: str, really: str) -> None:
    text, remark = read_file(put(tmp_path, f"rejse{named}", MAKERS[really](TEXT)))
    assert text.startswith("# Rejse til Ærø på én dag\n\n## Kort svar\n\nBogstaverne er abc")
    assert ("filen hedder" in remark) is (named != really)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docx", b"Bare tekst.", ""),
        ("a.docx", b"PK", "ulæselig"),
        ("a.docx", b"PK\x03\x04" + b"\x00" * 99, "ulæselig"),
        ("a.docx", b"PK\x05\x06" + b"\x00" * 18, "tomt arkiv"),
        ("a.docx", word_zip({"x": b""}), "ikke et Word-dokument"),
        ("a.docx", broken.OLE, "gammelt Office-format"),
        ("a.doc", broken.OLE, "filtypen .doc læses ikke: gem den som Word"),
        ("a.xlsx", b"PK\x03\x04", "filtypen .xlsx læses ikke: gem den som PDF"),
        ("a.pdf", b"{\\rtf1 Hej}", "RTF"),
        ("a.md", b"\x7fELF", "program"),
        ("a.md", bytes(range(256)) * 9, "ulæselig"),
        ("a.md", b"\x01\x02\x03\x04Tekst", "ikke tekst"),
    ],
)
def test_11_what_is_no_document_is_named(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    if reason:
        assert reason in refusal(tmp_path, name, content)
    else:
        assert read_file(put(tmp_path, name, content)) == (
            "Bare tekst.",
            "filen hedder .docx, men er tekst",
        )


def test_12_13_24_files_published_twice_changed_and_removed(tmp_path: Path) -> None:
    settings = Settings(
        documents=tmp_path / "d", index=tmp_path / "index", journal=tmp_path / "j.db"
    )
    put(tmp_path / "d", "rejse.docx", docx())
    put(tmp_path / "d", "anden.md", b"Tekst.\n")
    first = publish(read(settings.documents), settings)
    again = publish(read(settings.documents), settings)
    assert (again.generation, again.new) == (first.generation, False)
    put(tmp_path / "d", "rejse.docx", docx((("p", "Nu en anden tekst."),)))
    verdicts = {f.path: f.verdict for f in publish(read(settings.documents), settings).files}
    assert verdicts == {"rejse.docx": Verdict.CHANGED, "anden.md": Verdict.UNCHANGED}
    put(tmp_path / "d", "rejse.docx", docx()[:900])
    kept = publish(read(settings.documents), settings)
    assert (kept.refused, kept.procedures) == (True, 2)  # the last good version goes on serving
    (tmp_path / "d" / "rejse.docx").unlink()
    assert publish(read(settings.documents), settings).procedures == 1


def test_15_links_are_followed_inside_the_folder_only(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    put(tmp_path, "outside.md", b"Hemmeligt.\n")
    put(folder, "a.md", b"Tekst.\n")
    (folder / "inde.md").symlink_to(folder / "a.md")
    (folder / "ud.md").symlink_to(tmp_path / "outside.md")
    (folder / "ud-mappe").symlink_to(tmp_path)
    (folder / "b.md").symlink_to("c.md")
    (folder / "c.md").symlink_to("b.md")
    (folder / "intet.docx").symlink_to("findes-ikke.docx")
    reading = read(folder)
    assert [p.name for p in procedure_files(folder)] == ["a.md", "inde.md"]
    assert reading.refused == {"b.md", "c.md", "intet.docx", "ud.md", "ud-mappe"}
    assert {reading.reports[name].reason for name in reading.refused} == {
        "linket følges ikke: læg filen selv i mappen"
    }


def test_16_a_file_that_goes_away_meanwhile_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a.md", b"Tekst.\n")
    put(tmp_path, "b.md", b"Tekst.\n")
    reading = read(tmp_path, step=lambda name: (tmp_path / "b.md").unlink(missing_ok=True))
    assert reading.reports["b.md"].reason.startswith("filen kan ikke læses")
    assert [p.id for p in reading.procedures] == ["a"]


def test_23_hostile_names_are_text(tmp_path: Path) -> None:
    made = list(broken.recipes(tmp_path))[-32:]
    for recipe in made:
        put(tmp_path / "d", recipe.name, recipe.content)
    reading = read(tmp_path / "d")
    assert len(reading.reports) == len(made)
    assert reading.refused == set()
    assert len({p.id for p in reading.procedures}) == len(made)
    for name in reading.reports:
        assert name.isprintable()
        assert name.encode()


def test_23_a_name_in_separate_letters_is_the_same_id(tmp_path: Path) -> None:
    put(tmp_path, unicodedata.normalize("NFD", "Åbningstid på Ærø.md"), b"Tekst.\n")
    [procedure] = read(tmp_path).procedures
    assert (procedure.id, procedure.title) == ("aabningstid-paa-aeroe", "Åbningstid på Ærø")


@pytest.mark.parametrize(
    "front",
    [
        "a: &a [x]\n" + "".join(f"b{n}: *a\n" for n in range(11)),
        "a: b\n" * 20_000,
    ],
)
def test_front_matter_cannot_grow(tmp_path: Path, front: str) -> None:
    put(tmp_path, "a.md", f"---\n{front}---\nTekst.\n".encode())
    assert "for stor eller indviklet" in read(tmp_path).reports["a.md"].reason


def test_any_failure_of_one_file_leaves_the_others(tmp_path: Path) -> None:
    put(tmp_path, "a.md", b"---\na: " + b"[" * 5000 + b"\n---\nTekst.\n")
    put(tmp_path, "b.md", b"Tekst.\n")
    put(tmp_path, "c.md", b"Tekst. " + b"![" * 100_000)
    reading = read(tmp_path)
    assert reading.refused == {"a.md", "c.md"}
    assert "består mest af tegn" in reading.reports["c.md"].reason


def test_notes_of_word_are_no_documents(tmp_path: Path) -> None:
    put(tmp_path, "~$pas.docx", b"x" * 162)
    put(tmp_path, "._pas.docx", b"x" * 162)
    assert read(tmp_path).reports == {}
