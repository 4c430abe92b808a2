from kb.records import WordGroup
from kb.words import Analyzer, content_stems, words

GROUPS = [
    WordGroup("udland", ("Malmø", "flytte land")),
    WordGroup("sverige", ("malmø",)),
    WordGroup("tomt", ("og",)),
]


def test_words_keep_danish_letters_and_numbers() -> None:
    assert words("Må vi på Ærø tage 12-årige?") == ["må", "vi", "på", "ærø", "tage", "12", "årige"]


def test_content_stems_drop_small_words_and_endings() -> None:
    assert content_stems("Hvad koster passet?") == content_stems("koster pas")
    assert content_stems("Hvad er det?") == []


def test_another_language_has_its_own_stems() -> None:
    assert content_stems("passports", "en") == content_stems("passport", "en")
    assert content_stems("børnene", "en") != content_stems("børn", "en")


def test_a_word_calls_up_its_groups_and_a_pair_likewise() -> None:
    analyzer = Analyzer.of("da", GROUPS)
    assert analyzer.terms("til Malmø havn")[-2:] == ["@udland", "@sverige"]
    assert analyzer.terms("hun flytter land")[-1] == "@udland"
    assert not [term for term in analyzer.terms("og så videre") if term.startswith("@")]


def test_features_belong_to_words() -> None:
    analyzer = Analyzer.of("da", GROUPS)
    [(own, groups)] = analyzer.word_features("Malmø")
    assert own[0] == "malmø"
    assert "#<ma" in own
    assert groups == ["@udland", "@sverige"]
    assert analyzer.features("Malmø") == [*own, *groups]
    assert Analyzer().features("") == []
