"""Finding words in the manual: in its headings, and in its text with the sentence they stand in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from ddm_desktop.services.manual import ManualPage, ManualSection
from ddm_desktop.services.sentence_spans import sentence_spans

_MOST = 40  # results: with more, another word is typed rather than read on
_LONGEST = 160  # characters of a sentence that are shown


class ManualMatch(NamedTuple):
    """A section that has all words looked for, and the sentence in it that has most of them."""

    section: ManualSection
    page_title: str
    sentence: str


def search_manual(pages: Iterable[ManualPage], query: str) -> list[ManualMatch]:
    """Return the sections with every word of `query`, at most 40; those that have it in their heading come first.

    Parts of words count, capitals and accents do not.
    """
    words = _plain(query).split()
    if not words:
        return []
    found = [
        (_rank(section, words), ManualMatch(section, page.title, _best_sentence(section, words)))
        for page in pages
        for section in page.sections
        if _has_all(f"{section.heading}\n{section.text}", words)
    ]
    return [match for _, match in sorted(found, key=lambda each: each[0])[:_MOST]]


def _rank(section: ManualSection, words: list[str]) -> int:
    """Return 0 if the heading has all `words`, 1 if it has one of them, else 2."""
    heading = _plain(section.heading)
    hits = sum(word in heading for word in words)
    return 0 if hits == len(words) else 1 if hits else 2


def _best_sentence(section: ManualSection, words: list[str]) -> str:
    sentences = [section.text[start:end] for start, end in sentence_spans(section.text)]
    plain = {sentence: _plain(sentence) for sentence in sentences}
    best = max(sentences, key=lambda each: sum(word in plain[each] for word in words), default="")
    return _cut(best, words)


def _cut(sentence: str, words: list[str]) -> str:
    """Return `sentence`, or the part of a very long one that has the first of `words`."""
    if len(sentence) <= _LONGEST:
        return sentence
    at = max(0, min((_plain(sentence).find(word) for word in words), default=0) - _LONGEST // 3)
    part = sentence[at : at + _LONGEST]
    if at:
        part = f"…{part.partition(' ')[2]}"
    return part if at + _LONGEST >= len(sentence) else f"{part.rpartition(' ')[0]}…"


def _has_all(text: str, words: list[str]) -> bool:
    plain = _plain(text)
    return all(word in plain for word in words)


def _plain(text: str) -> str:
    """Return `text` in small letters, without accents and with straight apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
