"""Tells a person's own words in a letter from the template's, and measures how much of a letter they are.

Why it matters: members' systems and WriteToThem set aside or refuse bodies that are nearly alike, at a
similarity of about one half.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ddm_desktop.model.blocks import Blocks
from ddm_desktop.writing.length import words_of

_Shingle = tuple[str, str, str]

_EDGE = ""  # stands before and after each block, so that an item of one or two words has its shingle too
_MOST_LINES = 1_000
"""How many lines of templates are remembered; those that name a person differ from letter to letter."""


class LineWords(NamedTuple):
    """The words of a block, and for each of them a byte: 1 if the word is the person's own, 0 if the template's."""

    words: list[str]
    own: bytes


class OwnWords:
    """Tells own words in the bodies of letters. It remembers the templates' lines, so that a run is soon told.

    A word is the template's when it stands in a run of three that the template has too (shingles): paragraphs
    put in another order stay the template's, and a changed word makes only itself one's own. An alignment
    such as difflib's would count moved paragraphs as own, single words would count every "the" as borrowed.
    """

    def __init__(self) -> None:
        self._words_of_template = lru_cache(_MOST_LINES)(words_of)
        self._shingles_of_template = lru_cache(_MOST_LINES)(_shingles_of_text)

    def tell(self, template: Blocks, body: Blocks) -> list[LineWords]:
        """Return the words of each block of `body`, and which of them are not those of `template`."""
        template_texts = {block.text for block in template}
        known: frozenset[_Shingle] | None = None
        lines = []
        for text in (block.text for block in body):
            if text in template_texts:
                words = self._words_of_template(text)
                lines.append(LineWords(words, bytes(len(words))))
                continue
            if known is None:
                known = frozenset[_Shingle]().union(*map(self._shingles_of_template, template_texts))
            words = words_of(text)
            lines.append(LineWords(words, _own_flags(words, known)))
        return lines


def own_words_share(template: Blocks, body: Blocks) -> float:
    """Return the share, from 0 to 1, of the body's words that are not the template's; 0 for an empty body."""
    return share_of_own(OwnWords().tell(template, body))


def share_of_own(lines: Iterable[LineWords]) -> float:
    """Return the share, from 0 to 1, of the words of `lines` that are the person's own; 0 if there are no words."""
    flags = b"".join(line.own for line in lines)
    return flags.count(1) / len(flags) if flags else 0.0


def _shingles_of_text(text: str) -> frozenset[_Shingle]:
    return frozenset(_shingles(words_of(text)))


def _shingles(line: list[str]) -> Iterator[_Shingle]:
    """Return each word of `line` between its neighbours."""
    return zip([_EDGE, *line], line, [*line[1:], _EDGE], strict=False)


def _own_flags(line: list[str], known: frozenset[_Shingle]) -> bytes:
    """Return a byte for each word: 1 if it stands in no known shingle. The shingle at `i` is centred on word `i`."""
    borrowed = [shingle in known for shingle in _shingles(line)]
    if not any(borrowed):
        return b"\1" * len(line)
    each_in_three = zip([False, *borrowed], borrowed, [*borrowed[1:], False], strict=False)
    return bytes(not (before or here or after) for before, here, after in each_in_three)
