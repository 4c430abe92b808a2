import pytest

from ingest.split import MAX_WORDS, first_heading, sentences, slugify, split
from kb.records import Procedure, Role


def procedure(text: str, body_start: int = 0) -> Procedure:
    return Procedure("pas", "Pas", "pas.md", text, body_start=body_start)


def units(text: str) -> list[str]:
    return [text[a:b] for passage in split(procedure(text)) for a, b in passage.units]


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("Må vi det her?", "maa-vi-det-her"),
        ("Særlige tilfælde", "saerlige-tilfaelde"),
        ("Én forælder & øvrige", "en-foraelder-oevrige"),
        ("???", "afsnit"),
    ],
)
def test_slugs(heading: str, slug: str) -> None:
    assert slugify(heading) == slug


def test_headings_bound_passages_and_carry_roles() -> None:
    passages = split(
        procedure(
            "# Pas\n\n## Kort svar\nKom selv.\n\n## Særlige tilfælde\n\n### Pris\nDobbelt.\n\n"
            "Setext\n------\nFrit.\n"
        )
    )
    assert [(p.id, p.role, p.headings) for p in passages] == [
        ("pas#kort-svar", Role.SHORT, ("Kort svar",)),
        ("pas#pris", Role.SPECIAL, ("Særlige tilfælde", "Pris")),
        ("pas#setext", Role.NONE, ("Setext",)),
    ]


def test_a_text_without_headings_is_one_passage() -> None:
    [passage] = split(procedure("Bare en linje. Og en til.\n"))
    assert (passage.id, passage.headings, passage.heading) == ("pas#pas", (), "Pas")
    assert len(passage.units) == 2


def test_spans_are_exact() -> None:
    text = (
        "---\nid: pas\n---\n# Pas\n\n## Tag med\n- Ærligt pas.\n- Æbler,\n  to linjer.\n"
        "1. Første.\n2. Anden.\n\n| Alder | Pris |\n|---|---|\n| 0-11 | 150 kr. |\n\n"
        "Prisen er ca. 150 kr. for børn. Den 1. januar 2027 ændres prisen.\n"
        "> Citeret linje.\n\n```\n# ikke en overskrift\n```\n"
    )
    passages = split(procedure(text, body_start=text.index("# Pas")))
    assert [text[a:b] for p in passages for a, b in p.units] == [
        "Ærligt pas.",
        "Æbler,\n  to linjer.",
        "Første.",
        "Anden.",
        "| Alder | Pris |",
        "| 0-11 | 150 kr. |",
        "Prisen er ca. 150 kr. for børn.",
        "Den 1. januar 2027 ændres prisen.",
        "Citeret linje.",
    ]
    assert all(text[p.start : p.end] == p.text for p in passages)


def test_windows_of_the_same_heading_are_numbered() -> None:
    passages = split(procedure("## Pris\nEn.\n\n## Tid\nTo.\n\n## Pris\nTre.\n"))
    assert [p.id for p in passages] == ["pas#pris", "pas#tid", "pas#pris.2"]


def test_an_inserted_heading_renames_nothing_below_it() -> None:
    before = {p.id for p in split(procedure("## Pris\nEn.\n\n## Tid\nTo.\n"))}
    after = {p.id for p in split(procedure("## Nyt\nNul.\n\n## Pris\nEn.\n\n## Tid\nTo.\n"))}
    assert after - before == {"pas#nyt"}


def test_long_sections_are_cut_between_sentences() -> None:
    sentence = "Et pas koster penge hver gang. "
    passages = split(procedure("## Pris\n" + sentence * 70))
    assert [len(p.text.split()) <= MAX_WORDS for p in passages] == [True, True, True]
    assert sum(len(p.units) for p in passages) == 70


def test_a_fenced_or_empty_section_makes_no_passage() -> None:
    assert split(procedure("## Tom\n\n## Kode\n```\nx\n```\n")) == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ring på tlf. 70 12 80 81. Sig dit navn.", 2),
        ("Se jf. Bekendtgørelsen, fx Stk. 2.", 1),
        ("Koster det? Ja! Gør det.", 3),
        ("Se borger.dk. {{takst:a}} er prisen.", 2),
    ],
)
def test_sentences_know_danish_abbreviations(text: str, count: int) -> None:
    assert len(list(sentences(text, 0, len(text)))) == count


def test_the_first_heading_is_the_title() -> None:
    assert first_heading("tekst\n\n# Pas til børn\n", 0) == "Pas til børn"
    assert first_heading("## Pris\n", 0) is None
