"""A paragraph as its words: what is left when case, blanks, punctuation and the place of a tone no longer count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from models.narrative.wording import GUARDED, LIGHT, NOTHING

Words = tuple[str, ...]
_TONES = re.compile("([\u0300\u0301\u0303\u0309\u0323])")
_ACCENTS = re.compile("[\u0300-\u036f]")
# A number keeps its points, commas, slashes and signs: 1.234,5 and 12345 and 28/12 are three things.
_TOKEN = re.compile(r"[-+]?\d+(?:[.,/:\-]\d+)*|[%‰<>≤≥±=]|[^\W\d_]+|_+")
# "1." or "a)" or a dash before a paragraph is its place in a list, and no figure.
_PLACE = re.compile(r"(?:[-–—+*•·]\s*(?=[^\W\d_])|[-–—+*•·]\s+|(?:\d{1,2}|[a-zđA-ZĐ])[.)]\s+)+")
KEPT = 1 << 16
"""Texts whose folding is remembered: the same paragraph is asked for several times in one build."""
_SENTENCE_ENDS = ".!?:;"
_BLANKS_AND_QUOTES = " \t\u00a0\"'“”‘’(["


@lru_cache(maxsize=KEPT)
def paragraphs(text: str) -> Words:
    """The paragraphs of a text, each without the blanks at its ends; empty ones are none."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


@lru_cache(maxsize=KEPT)
def words_of(paragraph: str) -> Words:
    """The words and numbers of a paragraph, lower case, each tone behind its word: "Hoà" and "hòa" are one.

    A paragraph without any is its own only word.
    """
    found = _TOKEN.findall(_without_place(paragraph).casefold())
    return tuple(map(_word, found)) if found else (paragraph,)


def core_of(words: Words) -> Words:
    """What carries the facts: the words without the light ones, and without accents but where these are guarded."""
    return tuple(word if word in _GUARDED else bare(word) for word in words if word not in _LIGHT) or words


def names_in(paragraph: str) -> Words:
    """The folded words with a capital that does not begin a sentence, sorted: two agencies are never one."""
    text = _without_place(paragraph)
    found = (match for match in _TOKEN.finditer(text) if match.group()[0].isupper())
    return tuple(sorted(_word(match.group().casefold()) for match in found if not _begins(text, match.start())))


@lru_cache(maxsize=KEPT)
def says_nothing(text: str) -> bool:
    """Whether a narrative only says that there is nothing to say."""
    return words_of(" ".join(text.split())) in _NOTHING


@lru_cache(maxsize=KEPT)
def bare(word: str) -> str:
    """The folded word without any accent."""
    return _ACCENTS.sub("", unicodedata.normalize("NFD", word)).replace("đ", "d")


@lru_cache(maxsize=KEPT)
def _word(word: str) -> str:
    """The word with its tone at the end."""
    if word.isascii():
        return word
    parts = _TONES.split(unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", "".join(parts[::2])) + "".join(parts[1::2])


def _without_place(paragraph: str) -> str:
    text = unicodedata.normalize("NFC", paragraph).strip()
    place = _PLACE.match(text)
    return text[place.end() :] if place else text


def _begins(text: str, at: int) -> bool:
    before = text[:at].rstrip(_BLANKS_AND_QUOTES)
    return not before or before[-1] in _SENTENCE_ENDS


_LIGHT, _GUARDED = (frozenset(map(_word, words.split())) for words in (LIGHT, GUARDED))
_NOTHING = frozenset(tuple(map(_word, phrase.split())) for phrase in NOTHING)
