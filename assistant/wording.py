"""What a rewording may not change: the language, the numbers and their order, "not" and "free"."""

from __future__ import annotations

import re

from assistant.replies import Language
from kb.words import content_stems, words

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")

_SPOKEN: dict[str, frozenset[str]] = {
    language: frozenset(text.split())
    for language, text in {
        "da": "og er det at en et den til på af som skal kan ikke har du hvis ved eller fra bliver "
        "jeg også dit din når hvor inden efter være der med de om for i kun må sig man uden op så "
        "selv alle indtil hvordan hvem hos sin sit sine egen egne får blev",
        "en": "the and is of a in with must can not you if or from your it that this are has when "
        "by on their be need will may they there who before after to for at no i my me we our do "
        "does what how so but have which where as them",
        "sv": "och är inte att jag för ett från måste när vid ska som på med till av den det en om",
        "nb": "av å etter noe nå gjør gjelder seg ikke og er det en et på til som skal kan må fra",
        "de": "und das nicht ist eine mit für auf zu muss kann werden sie bei oder der die von ein",
        "fr": "le la les et une dans avec vous pour est il au",
        "es": "el la los y una con para es usted por se",
    }.items()
}
"""Function words by language. The most hits win; a tie goes to the language that was asked for."""

_CLAIMS = {
    name: frozenset(text.split())
    for name, text in {
        "not": "ikke ingen intet aldrig uden hverken ej nej not no never without neither nor none "
        "cannot nobody nothing nowhere",
        "free": "gratis vederlagsfri vederlagsfrit free",
        "yes": "ja jo yes",
    }.items()
}
_CLAIM_OF = {word: name for name, all_words in _CLAIMS.items() for word in all_words}


def foreign(text: str, language: Language) -> bool:
    """Whether the text is plainly in another language, by its function words.

    A few words without any of them pass as either; a long text without any is foreign.
    """
    spoken = words(text)
    hits = {name: sum(word in known for word in spoken) for name, known in _SPOKEN.items()}
    if max(hits.values()) > hits[language]:
        return True
    return hits[language] == 0 and len(spoken) >= 8


def numbers(text: str) -> list[str]:
    """Every number as it is written, in order of appearance."""
    return _NUMBER.findall(text)


def claims(text: str) -> frozenset[str]:
    """The words whose coming or going turns a sentence round, the same in Danish and English."""
    found = {_CLAIM_OF[word] for word in words(text) if word in _CLAIM_OF}
    return frozenset(found | ({"not"} if re.search(r"n['’]t\b", text.lower()) else set()))


def bare_stems(text: str) -> list[str]:
    """Stems of the content words that are not numbers."""
    return [stem for stem in content_stems(text) if not stem[0].isdigit()]
