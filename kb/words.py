"""Words and stems of Danish text, the same for the encoder and the lexical leg."""

from __future__ import annotations

import re
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[^\W_]+")
_STEMMER = Stemmer.Stemmer("danish")

STOPWORDS = frozenset(
    """
    ad af alle alt anden at blev blive bliver da de dem den denne der deres det dette dig din dine
    dit disse dog du efter eller en end er et for fra få får før gør ham han hans har have havde
    helt hende hendes her hos hun hvad hvem hver hvilke hvilken hvis hvor hvordan hvorfor hvornår i
    ikke ind ja jeg jer jeres jo kan kun kunne lidt man mange med meget men mig min mine mit mod må
    ned noget nogen nogle nu når og også om op os over på se selv sig sin sine sit skal skulle som
    så til ud under var ved vi vil ville vor være været
    a an and are can do does for from how i in is it my of on or that the this to what when where
    who with you your
    """.split()
)


def words(text: str) -> list[str]:
    """Lower-case words and numbers in order of appearance."""
    return _WORD.findall(text.lower())


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The Snowball stem of one lower-case Danish word."""
    return str(_STEMMER.stemWord(word))


def content_stems(text: str) -> list[str]:
    """Stems of the words that carry meaning, in order of appearance."""
    return [stem(word) for word in words(text) if word not in STOPWORDS]
