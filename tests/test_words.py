from kb.words import content_stems, words


def test_words_keep_danish_letters_and_numbers() -> None:
    assert words("Må vi på Ærø tage 12-årige?") == ["må", "vi", "på", "ærø", "tage", "12", "årige"]


def test_content_stems_drop_small_words_and_endings() -> None:
    assert content_stems("Hvad koster passet?") == content_stems("koster pas")
    assert content_stems("Hvad er det?") == []
