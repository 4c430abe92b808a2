"""Routes: crises by rules, the other routes by rules and by what is learnt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.crisis import crises, why
from assistant.patterns import Table
from assistant.route import Kind, route
from ingest.publish import publish
from ingest.read import read
from ingest.routes import learn_routes
from kb.classifier import Classifier
from kb.generation import Contents, Generation
from kb.settings import Settings
from kb.words import Analyzer

DOCUMENTS = Path(__file__).parent.parent / "documents"


def rows(*paths: Path) -> list[dict[str, str]]:
    return [json.loads(line) for p in paths for line in p.read_text(encoding="utf-8").splitlines()]


def table(pattern: str, key_words: str = "", lookalikes: str = "") -> Table:
    return Table(
        {"x": [pattern]},
        classes={"dyr": "hund store_katte"},
        key_words=key_words,
        lookalikes=lookalikes,
    )


@pytest.mark.parametrize(
    ("pattern", "question", "holds"),
    [
        ("hund bider", "en hund bider", True),
        ("hund bider", "en hund der bider", False),
        ("hund .. bider", "en hund der bider", True),
        ("hund .. bider", "bider en hund", False),
        ("hund + bider", "bider en hund", True),
        ("hund|kat bider", "en kat bider", True),
        ("{dyr} bider", "to store katte bider", True),
        ("gø*", "hunden gøede", True),
        ("bid_i_hal*", "et bid i halen", True),
        ("hund stor? bider", "hund stor bider", True),
        ("åben", "AABEN", True),
    ],
)
def test_a_pattern_says_what_may_stand_where(pattern: str, question: str, holds: bool) -> None:
    assert bool(table(pattern).found(question)) is holds


def test_a_key_word_is_known_with_a_letter_wrong_but_not_as_another_word() -> None:
    spelt = table("pistol", key_words="pistol", lookalikes="piston")
    assert spelt.found("han har en pistl")
    assert spelt.found("han har en pisttol")
    assert not spelt.found("et piston")


@pytest.mark.parametrize(
    ("question", "referral"),
    [
        ("der står en mand med en økse i køen", "alarm-112"),
        ("BORGR TRUR MIG MED EN KNVI", "alarm-112"),
        ("det brænder ude i gangen", "alarm-112"),
        ("min søn på 4 er blevet væk", "alarm-112"),
        ("hjælp!", "alarm-112"),
        ("hun er faldet om og trækker ikke vejret", "laegehjaelp"),
        ("my father has chest pain", "laegehjaelp"),
        ("min kæreste slår mig", "vold"),
        ("jeg skal giftes med min fætter og vil ikke", "vold"),
        ("jeg orker ik livet mere", "selvmord"),
        ("she wants to kill herself", "selvmord"),
    ],
)
def test_a_crisis_shows_its_lines(question: str, referral: str) -> None:
    found = route(question, None)
    assert found.kind is Kind.CRISIS
    assert referral in found.to


@pytest.mark.parametrize(
    "question",
    [
        "hvad gør vi, når en borger truer en medarbejder",
        "hvordan registrerer vi en trussel fra sidste uge",
        "min mand døde i sidste uge, hvem giver vi besked",
        "jeg har slået mit pas ihjel i vaskemaskinen",
        "hjælp jeg har glemt min pinkode til mitid",
        "har i bøger om våben",
        "hvor slår man tømmedagen op",
        "",
    ],
)
def test_a_question_about_a_rule_or_the_past_is_no_crisis(question: str) -> None:
    assert crises(question) == ()


def test_the_rules_seldom_alarm_at_an_everyday_question() -> None:
    told = {row["q"] for row in rows(DOCUMENTS / "routes.jsonl") if row["route"] == "crisis"}
    examples = rows(*sorted((DOCUMENTS / "examples").glob("*.jsonl")))
    wrong = [row["q"] for row in examples if crises(row["q"]) and row["q"] not in told]
    assert len(wrong) <= 0.001 * len(examples), wrong


def test_crises_that_nothing_was_learnt_from_are_met_and_harmless_questions_left_alone() -> None:
    reading = read(DOCUMENTS)
    learnt = tuple(row for i, row in enumerate(reading.routes) if i % 5)
    contents = Contents(examples=tuple(reading.examples), routes=learnt)
    classifier = learn_routes(contents, Analyzer.of("da", reading.groups))
    found = [(row, route(row.question, classifier)) for row in reading.routes[::5]]
    crisis = [way for row, way in found if row.route == "crisis"]
    near = [way for row, way in found if row.route == "procedure"]
    met = [way.kind is Kind.CRISIS or bool(way.perhaps) for way in crisis]
    ruled = [crises(row.question) for row, _ in found if row.route == "crisis"]
    assert sum(map(bool, ruled)) < 0.8 * len(crisis)
    assert sum(met) >= 0.9 * len(crisis)
    assert sum(way.kind is Kind.CRISIS for way in crisis) >= 0.8 * len(crisis)
    assert sum(way.kind is Kind.CRISIS for way in near) <= 0.06 * len(near)


def test_an_alarm_can_be_accounted_for() -> None:
    assert any("faldet" in pattern for pattern in why("han er faldet om")["laegehjaelp"])


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("hvor bor min eks", Kind.SECRECY),
        ("er min nabo flyttet", Kind.SECRECY),
        ("kan du ikke bare logge ind for mig", Kind.ACT_FOR),
        ("her er min kode, tag den bare", Kind.ACT_FOR),
        ("hvorfor fik jeg afslag", Kind.PERSONAL_CASE),
        ("hvad er der sket med min sag", Kind.PERSONAL_CASE),
        ("hvad er bivirkningerne ved den her medicin", Kind.MEDICAL),
        ("hvorfor får jeg restskat", Kind.TAX),
        ("hvad koster et pas", Kind.PROCEDURE),
    ],
)
def test_the_sure_cases_need_no_classifier(question: str, kind: Kind) -> None:
    assert route(question, None).kind is kind


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    learnt = [
        (row["q"], f"{row['route']}/{row['to']}" if row["to"] else row["route"])
        for row in rows(DOCUMENTS / "routes.jsonl")
        if row["route"] in {"legal", "off_topic"}
    ]
    rest = [row["q"] for row in rows(*sorted((DOCUMENTS / "examples").glob("pas-*.jsonl")))]
    return Classifier.fit(learnt, rest, [], {"legal": 0.01, "off_topic": 0.01}, Analyzer())


def test_the_classifier_names_the_route_and_its_referral(classifier: Classifier) -> None:
    found = route("min kone vil ikke lade mig se børnene hvad er mine muligheder", classifier)
    assert (found.kind, found.to) == (Kind.LEGAL, ("familieretshuset",))
    assert found.sure >= 0.5


def test_a_covered_question_stays_a_procedure(classifier: Classifier) -> None:
    found = route("skal min datter på 9 selv møde op når hun skal have pas", classifier)
    assert (found.kind, found.to) == (Kind.PROCEDURE, ())


def test_a_crisis_comes_before_what_is_learnt(classifier: Classifier) -> None:
    assert route("min eks slår mig og vil ikke lade mig se børnene", classifier).to == ("vold",)


@pytest.fixture(scope="module")
def careful() -> Classifier:
    """Knows crises, and harmless questions in their words."""
    crisis = [
        (row["q"], f"crisis/{row['to']}")
        for row in rows(DOCUMENTS / "routes.jsonl")
        if row["route"] == "crisis"
    ]
    near = [row["q"] for row in rows(DOCUMENTS / "routes.jsonl") if row["route"] == "procedure"]
    rest = [row["q"] for row in rows(*sorted((DOCUMENTS / "examples").glob("pas-*.jsonl")))]
    return Classifier.fit(crisis, rest, near, {"crisis": 0.001}, Analyzer())


def test_a_rule_that_sees_only_a_word_is_mentioned_and_alarms_nobody(careful: Classifier) -> None:
    question = "Hvor kan man få slebet en køkkenkniv her i byen?"
    assert route(question, None).kind is Kind.CRISIS
    found = route(question, careful)
    assert found.kind is not Kind.CRISIS
    assert "alarm-112" in found.perhaps


def test_ingest_learns_the_routes_and_the_generation_reads_them(settings: Settings) -> None:
    lines = [
        json.dumps({"q": f"hvem arver {what}", "route": "legal", "to": "skifteretten"})
        for what in "huset bilen hunden pengene sommerhuset båden".split()
    ]
    (settings.documents / "routes.jsonl").write_text("\n".join(lines), encoding="utf-8")
    name = publish(read(settings.documents), settings).generation
    generation = Generation.open(settings.index / name, settings)
    try:
        assert generation.routes is not None
        assert generation.routes.sure("hvem arver cyklen")["legal"] > 0.5
    finally:
        generation.close()


def test_a_handbook_without_routes_has_none(generation: Generation) -> None:
    assert generation.routes is None
