from pathlib import Path

import pytest

from ingest.read import Refused, Verdict, decode, parse_procedure, procedure_files, read
from tests.conftest import PAS

LETTERS = "Ærø blåbær: æøå ÆØÅ é ü – »pas« 890,00 kr. ½"


def reasons(folder: Path) -> dict[str, str]:
    reports = read(folder).reports.values()
    return {Path(r.path).name: r.reason for r in reports if r.verdict is Verdict.REFUSED}


@pytest.mark.parametrize(
    ("encoding", "remark"),
    [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", "UTF-16"), ("cp1252", "cp1252")],
)
def test_danish_letters_survive_every_encoding(encoding: str, remark: str) -> None:
    text, said = decode(LETTERS.encode(encoding))
    assert text == LETTERS
    assert remark in said


def test_letters_are_composed_and_line_ends_are_one_character() -> None:
    assert decode("A\u030arhus\r\nkl\r".encode())[0] == "Århus\nkl\n"


def test_mojibake_is_noticed() -> None:
    assert "fejlkodede" in decode("bÃ¸rn og pÃ¥".encode())[1]


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(Refused, match="ikke tekst"):
        decode(b"PK\x03\x04\x00\x00 nul")


def test_front_matter_becomes_a_procedure() -> None:
    procedure = parse_procedure("a/pas-barn.md", PAS)
    assert procedure.id == "pas-barn"
    assert procedure.sources[0].year == 2022
    assert procedure.text[procedure.body_start :].startswith("# Pas til børn")


def test_a_document_without_front_matter_is_welcome() -> None:
    procedure = parse_procedure("Åben dør.md", "# Åbningstider\n\nVi har åbent.\n")
    assert (procedure.id, procedure.title, procedure.body_start) == (
        "aaben-doer",
        "Åbningstider",
        0,
    )
    assert parse_procedure("x.md", "Vi har åbent.\n").title == "x"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\ntitle: [pas\n---\nTekst.\n", "ikke gyldig YAML: linje"),
        ("---\ntitle: Pas\n", "ikke afsluttet"),
        ("---\n- liste\n---\nTekst.\n", "forventet linjer som"),
        ("---\nreviewed: i går\n---\nTekst.\n", "reviewed er 'i går'"),
        ("---\ntitle: Pas\n---\n\n", "filen er tom"),
    ],
)
def test_broken_front_matter_is_named(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        parse_procedure("pas.md", text)


def test_each_bad_file_is_named_and_the_rest_goes_through(documents: Path) -> None:
    procedures = documents / "procedures"
    (procedures / "tom.md").write_bytes(b"")
    (procedures / "kun-front.md").write_text("---\ntitle: Pas\n---\n", encoding="utf-8")
    (procedures / "kun-overskrift.md").write_text("# Pas\n", encoding="utf-8")
    (procedures / "twin.md").write_text("---\nid: pas-barn\n---\nTekst.\n", encoding="utf-8")
    (procedures / "stor.md").write_bytes(b"a" * (2 * 1024**2))
    (procedures / "vindue.md").write_bytes(
        "# Åbent\n\nBørn får først pas på Ærø.\n".encode("cp1252")
    )
    reading = read(documents, max_mb=1)
    refused = {Path(p).name: reading.reports[p].reason for p in reading.refused}
    assert set(refused) == {"tom.md", "kun-front.md", "kun-overskrift.md", "twin.md", "stor.md"}
    assert refused["stor.md"] == "filen er for stor: 2 MB, forventet højst 1 MB"
    assert "pas-barn" in refused["twin.md"]
    assert "vindue" in {procedure.id for procedure in reading.procedures}
    assert len(reading.procedures) == 6
    assert "Børn får først pas på Ærø." in {p.text for p in reading.passages}
    assert "cp1252" in reading.reports["procedures/vindue.md"].reason


def test_rates_and_examples_are_checked(documents: Path) -> None:
    (documents / "rates.yaml").write_text("- {key: a}\n", encoding="utf-8")
    (documents / "examples" / "laan.jsonl").write_text('{"q": "x", "passage": "nej"}\n')
    (documents / "examples" / "ukendt.jsonl").write_text('{"q": "x"}\n')
    (documents / "examples" / "pas-voksen.jsonl").write_text("{]\n")
    refused = reasons(documents)
    assert "label, forventet en værdi" in refused["rates.yaml"]
    assert "afsnittet 'nej' findes ikke" in refused["laan.jsonl"]
    assert "ingen procedure med id ukendt" in refused["ukendt.jsonl"]
    assert "linje 1 er ikke gyldig JSON" in refused["pas-voksen.jsonl"]


def test_an_example_without_a_passage_points_to_the_first(documents: Path) -> None:
    (documents / "examples" / "laan.jsonl").write_text('{"q": "bog hjem"}\n')
    example = next(e for e in read(documents).examples if e.procedure == "laan")
    assert example.passage == "laan#kort-svar"


def test_a_placeholder_without_a_rate_is_remarked(documents: Path) -> None:
    (documents / "rates.yaml").unlink()
    report = read(documents).reports["procedures/pas/pas-barn.md"]
    assert report.reason == "taksten pas-0-11, pas-12-17 findes ikke i rates.yaml"


def test_any_folder_of_markdown_will_do_but_links_lead_nowhere(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("Hemmeligt.\n")
    folder = tmp_path / "manual"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "a.md").write_text("Tekst.\n")
    (folder / "link.md").symlink_to(outside)
    (folder / "sub" / "loop").symlink_to(folder)
    assert [p.name for p in procedure_files(folder)] == ["a.md"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="intet findes ikke"):
        read(tmp_path / "intet")
