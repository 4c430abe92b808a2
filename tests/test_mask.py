"""Synthetic numbers only: serials are counted up, and no name stands beside them."""

import pytest

from assistant.identifiers import Kind
from assistant.mask import MARKS, REMOVED, mask, without_marks
from assistant.replies import removed

FORMS = [
    "{d}{m}{y}{s}",
    "{d}{m}{y}-{s}",
    "{d}{m}{y} {s}",
    "{d}{m}{y} - {s}",
    "{d}{m}{y}–{s}",
    "{d}{m}{y}\u2011{s}",
    "{d}{m}{y}.{s}",
    "{d}{m}{y}/{s}",
    "{d}{m}{y}\u00a0{s}",
    "{d} {m} {y} {s}",
    "{d}.{m}.{y}-{s}",
    "{d}-{m}-{y}-{s}",
    "{d}/{m}/{y}-{s}",
    "{d}.{m}.19{y} {s}",
    "cpr{d}{m}{y}{s}",
    "CPR-nr.: {d}{m}{y}-{s}.",
    "{d}{m}{y}-\n{s}",
    "{d}{m}{y}_{s}",
    "{d}{m}{y}\u200b{s}",
    "{d}{m}{y} {s:.2} {s:.2}",
    "{d}{m}{y}-xxxx",
    "født {d}{m}{y}",
    "f. {d}{m}{y}",
    "{d}{m}{y}=>{s}",
    "cpr {d}{m}{y}",
    "født den {d}.{m}.{y}",
]
HARMLESS = """
Hvad koster et pas til et barn på 9?
Ring til Udbetaling Danmark på 70 12 80 81
+45 70 12 80 81
Huslejen er 12.950 kr. fra 1. januar 2027
Bek. 2693 af 28.12.2021
Mødet er 23.11.2026 kl. 10.30
EAN 5798009883742
99887766554433
Passet udløber 01.02.27
P-nr. 1003388394 er vores
P-nummer: 1012701234 hører til biblioteket
Kassen viser 12.10.2026: 1.250 kr.
Den 01.12.2026 10:30 har han tid
Perioden 01.01.2026-31.12.2026 er dækket
Fra 01/12/2026 til 31/01/2027 er der lukket
Åbent 10-12, 13-17 og lørdag 10-14
Mandag 10.00-18.00, fredag 10.00-14.00
Vi har 10-12 13-17 på skemaet
CVR 29189846 er kommunens
CVR-nr.: 29 18 98 46
ISBN 87-02-12345-6 er lånt ud
ISBN 978-87-02-12345-6
Lov nr. 1212 af 12. oktober 2024 § 7, stk. 2
Sagsnr. 2024-0012345 ligger hos skat
sagsnummer 2011-1012345
Sag 24/012345
Ordrenummer 45612378 er sendt
Budgettet er 25000000 kr. om året
Skoleåret 2025-2026 begynder i august
Fra 2026 2027 er det nyt
Det koster 3000-4000 kr. i gebyr
Skriv til borgerservice@aaby.dk
Hvad hedder MitID på engelsk?
Appen hedder Kørekort
Bibliotekets app til lydbøger hedder eReolen
Hun hedder noget andet i passet
Barnet hedder det samme som faren
Hvad betyder det for Udbetaling Danmark?
Pas for Mette og Jens
Biblioteket ligger på Rådhuspladsen 1, 8000 Aarhus
Er der åbent på Nørregade i dag?
Hun bor i en bolig på 45 m2
Han bor i Aarhus 4 dage om ugen
Hun flytter til Odense 1. marts
Flytning til 5000 Odense C
Adressen ændres 5 dage efter
Kan en på 17 år få kørekort 3 måneder før?
Passet koster 893 kr. for voksne
Kørekort kategori B, C1 og 280 kr.
Barnet er født i 2019
Børn født efter 01.01.2020
Er hun over 18 år 3 måneder og 2 dage?
Faust 5 123 456 7
Stregkode 3 8712 34567890
3 bøger, 2 film, 10 12 13 spil
Kan man betale med MobilePay 12345?
Fakturanr. 20231234 er rykket
Blanket 1234 og 5678
Form AB 123456
§ 12, stk. 3, nr. 4 og lov 145 af 24/02/2020
PB 12 34 56
Temperaturen er 20-22 grader 10-12 dage
Hun er nr. 20 30 i køen
Gælder det 01.01.2026??
Der var 12 12 12 børn
Lån nr. 3 5 7 9 11 13
Version 2.10.12.1 af appen
Den 10.12.26 1stk
Fra 1/1-26 kl. 1000
1.1.2026 til 1.7.2026
12.12.2026 5 stk.
Lånet er 1.010.120.000 kr.
Tid 9.30-10.15, 10.30-11.15 og 12.00-12.45
20-30-40-50 kr. pr. gang
uge 50 51 52 53
Konto for gæster 5 stk
Hvilken konto skal feriepengene ind på?
Kortet udløber 12/27
Hvor lang er pinkoden til MitID?
Skal reg.nr. og kontonummer bruges?
Reg.nr. på bilen er AB 12 345
Kan man få kort 50 + 4571 kr.?
Nummerplade CD 45 678
IBAN skal bruges
Hendes navn er ændret
Navn: Skal skrives på blanketten
Han kaldes for onkel
Passet har 9 cifre
pas til 3 børn på 4, 6 og 8 år
Pas 2026
Trappen 2. sal
Kirkegade har lukket
Hjemme hos os er 12 bøger
Bor 3 voksne og 2 børn på adressen
Postnummer 8000 Aarhus
Søndergade Skole 12 elever, 8000 kroner
Vi har 24 computere, 8 printere og 2 scannere
Opkrævning 150 kr 12 gange
2026-11-23 10:30
2026-11-23T10:30:00
Lokale 12-34 på 56. etage
Gebyret steg fra 115 til 142
Afdeling 5612 3489 stk.
Reservationsnummer 45612378 mangler på hylden
Ordre nr. 1012345678 er forsinket
Pakkenummer 0101234567 ligger i skranken
Fakturanummer 2010123456 er betalt
Juleåbent 23/12 10-14 24/12 lukket
Tider 12.10 12.30 14.10 er ledige
Postnumre 2450-2999 hører til os
Mellem 3500-4200 borgere kommer hver måned
Sag #23456789 er lukket i supporten
Vi havde 23456789 besøgende i alt
Borgerservice har telefon 89 40 20 00
Politiet ringes op på 33 14 14 48
Jobcenteret træffes på 44 55 66 77 mellem 9 og 12
Printeren har serienummer 34567812
Udbetaling Danmark: 7012 8062
Hvilket nummer er 114?
Blanketten hedder FP 30 21 44
Startdato 01082026
Periode 20260801-20261231
""".strip().splitlines()
BIRTHS = [
    ("01", "01", "70"),
    ("31", "12", "07"),
    ("29", "02", "60"),
    ("61", "01", "98"),
    ("90", "10", "11"),
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("day", "month", "year"), BIRTHS)
def test_every_written_form_is_masked(form: str, day: str, month: str, year: str) -> None:
    number = form.format(d=day, m=month, y=year, s="1234")
    masked, kinds = mask(f"Hun har {number} og vil have pas")
    assert kinds == ("cpr",)
    assert REMOVED in masked
    assert masked.endswith("og vil have pas")
    digits = "".join(character for character in masked if character.isdecimal())
    assert day + month not in digits
    assert "1234" not in digits


@pytest.mark.parametrize("zero", ["\uff10", "\u0660", "\u0966"])
def test_other_scripts_digits_are_masked(zero: str) -> None:
    number = "".join(chr(ord(zero) + int(digit)) for digit in "0101701234")
    assert mask(f"pas til {number} tak") == (f"pas til {REMOVED} tak", ("cpr",))


def test_several_numbers_are_all_masked() -> None:
    masked, _ = mask("mor 010170-1234, barn 020215-5678")
    assert masked == f"mor {REMOVED}, barn {REMOVED}"


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_text_stays(text: str) -> None:
    assert mask(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "masked", "kind"),
    [
        ("ring til hende på 20 30 40 51", "ring til hende på {}", Kind.PHONE),
        ("Mobil: +45 2030 4051 tak", "Mobil: {} tak", Kind.PHONE),
        ("hun er i Borgerservice, mobil 20304051", "hun er i Borgerservice, mobil {}", Kind.PHONE),
        ("skriv til ole.h@mail.dk nu", "skriv til {} nu", Kind.EMAIL),
        ("ole.h (at) mail punktum dk", "{}", Kind.EMAIL),
        ("løn på DK50 0040 0440 1162 43", "løn på {}", Kind.ACCOUNT),
        ("NemKonto reg. 9570 konto 12345678", "NemKonto {}", Kind.ACCOUNT),
        ("indbetal +71<123456789012345+12345678<", "indbetal {}", Kind.ACCOUNT),
        ("kortet 4571 0000 0000 0001 er spærret", "kortet {} er spærret", Kind.CARD),
        ("pasnummer 209123456 er stjålet", "pasnummer {} er stjålet", Kind.DOCUMENT),
        ("kørekort nr. 12345678 er væk", "kørekort nr. {} er væk", Kind.DOCUMENT),
        ("bruger-id: mette1970 virker ikke", "bruger-id: {} virker ikke", Kind.DOCUMENT),
        ("Post til Nørregade 12, 2. tv, 8000 Aarhus C i dag", "Post til {} i dag", Kind.ADDRESS),
        ("hun bor på gammel kongevej 7 b", "hun bor på {}", Kind.ADDRESS),
        ("Hun hedder Mette Hansen og vil giftes", "Hun hedder {} og vil giftes", Kind.NAME),
        ("pas for Jens Holm i dag", "pas for {} i dag", Kind.NAME),
    ],
)
def test_every_kind_is_masked(text: str, masked: str, kind: Kind) -> None:
    assert mask(text) == (masked.format(MARKS[kind]), (kind,))


def test_a_name_before_a_cpr_number_goes_with_it() -> None:
    masked, kinds = mask("Mette Hansen, 010170-1234, vil flytte")
    assert masked == f"{MARKS[Kind.NAME]}, {REMOVED}, vil flytte"
    assert kinds == (Kind.CPR, Kind.NAME)


def test_masking_twice_changes_nothing_more_and_marks_can_be_left_out() -> None:
    masked, _ = mask("mor 010170-1234, ring 20 30 40 51")
    assert mask(masked) == (masked, ())
    assert without_marks(masked) == "mor , ring "


def test_each_kind_has_a_mark_and_a_notice_in_both_languages() -> None:
    assert set(MARKS) == set(Kind)
    assert len({removed(kind, "da") for kind in Kind}) == len(Kind)
    assert removed(Kind.CARD, "en") == "Card number removed from the question."
