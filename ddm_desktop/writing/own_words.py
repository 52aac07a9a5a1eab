"""Measures how much of a letter is the person's own words.

Why it matters: members' systems and WriteToThem set aside or refuse bodies that are nearly alike, at a
similarity of about one half.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddm_desktop.model.blocks import Blocks
from ddm_desktop.writing.length import words_of

_Shingle = tuple[str, str, str]

_EDGE = ""  # stands before and after each block, so that an item of one or two words has its shingle too


def own_words_share(template: Blocks, body: Blocks) -> float:
    """Return the share, from 0 to 1, of the body's words that are not the template's; 0 for an empty body.

    A word is the template's when it stands in a run of three that the template has too (shingles): paragraphs
    put in another order stay the template's, and a changed word makes only itself one's own. An alignment
    such as difflib's would count moved paragraphs as own, single words would count every "the" as borrowed.
    """
    known = {shingle for block in template for shingle in _shingles(words_of(block.text))}
    lines = [words_of(block.text) for block in body]
    total = sum(map(len, lines))
    return sum(_count_own_words(line, known) for line in lines) / total if total else 0.0


def _shingles(line: list[str]) -> Iterator[_Shingle]:
    """Return each word of `line` between its neighbours."""
    return zip([_EDGE, *line], line, [*line[1:], _EDGE], strict=False)


def _count_own_words(line: list[str], known: set[_Shingle]) -> int:
    """Return how many words of `line` stand in no known shingle. The shingle at `i` is centred on word `i`."""
    borrowed = [shingle in known for shingle in _shingles(line)]
    each_in_three = zip([False, *borrowed], borrowed, [*borrowed[1:], False], strict=False)
    return sum(not any(is_borrowed) for is_borrowed in each_in_three)
