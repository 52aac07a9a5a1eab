"""Joins lines that a mail program, a terminal or a PDF viewer wrapped into paragraphs again.

Nothing marks lines that were wrapped, so three things must come together: the text is as wide as wrapped text is,
the next word would not have fitted, and lines go on in the middle of a sentence. Addresses, verse and lists are
narrower or begin anew with each line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from ddm_desktop.model.blocks import Block, join_runs
from ddm_desktop.writing.paste.signs import is_certain, is_numbered, sign_of, slice_block

# Characters. Mail is wrapped at 60 to 80, terminals and PDF pages at up to 120; the widest line may lack a word.
_WIDTHS = range(55, 121)
_UNEVEN = 0.7  # of the width: how short a line of a PDF may be, whose letters are not all of one width
_LONG_ITEM = 40  # characters; a list in a PDF is set narrower than the text around it
_SENTENCE_ENDS = re.compile(r"[.!?:;…][)\]”’\"']*$")
_QUOTE_MARKS = re.compile(r">(?:[ \u00a0]?>)*[ \u00a0]?")
BLANKS = " \t\u00a0"


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line as pasted, without the blanks around it. `indent` and `length` count characters.

    `depth` is how many quote marks a mail program put before it.
    """

    block: Block
    indent: int = 0
    length: int = 0
    depth: int = 0

    @property
    def text(self) -> str:
        return self.block.text


def _line_from(block: Block, depth: int = 0) -> PastedLine:
    """Return `block` as a line, without the blanks at its ends, which are counted."""
    text = block.text
    indent = len(text) - len(text.lstrip(BLANKS))
    end = indent + len(text.strip(BLANKS))
    return PastedLine(slice_block(block, indent, end), indent, end, depth)


def paragraphs(blocks: Sequence[Block]) -> list[Block]:
    """Return the paragraphs that the lines `blocks` make up; a blank line ends a paragraph."""
    if len(blocks) == 1:
        return [block for block in blocks if block.text.strip(BLANKS)]
    lines = _without_quote_marks([_line_from(block) for block in blocks])
    signs = Counter(sign_of(line.text) for line in lines)
    lists = {sign for sign, count in signs.items() if sign and count > 1}
    groups = [
        list(group)
        for (is_text, _), group in groupby(lines, key=lambda line: (bool(line.text), line.depth))
        if is_text
    ]
    groups_with_width = list(zip(groups, _widths(groups), strict=True))
    if not _is_wrapped_text(groups_with_width):
        groups_with_width = [(group, 0) for group in groups]
    return [block for group, width in groups_with_width for block in _join_wrapped(group, width, lists)]


def _join_wrapped(group: Sequence[PastedLine], width: int, lists: set[str]) -> Iterator[Block]:
    """Yield the paragraphs of neighbouring lines, wrapped at `width` characters; 0 if they are not wrapped."""
    start, runs = group[0], list(group[0].block.runs)
    for above, line in pairwise(group):
        if _continues(start, above, line, width, lists):
            glue = "" if _ends_in_hyphen(above, line) else " "
            runs += [runs[-1]._replace(text=glue), *line.block.runs]
        else:
            yield replace(start.block, runs=join_runs(runs))
            start, runs = line, list(line.block.runs)
    yield replace(start.block, runs=join_runs(runs))


def _continues(start: PastedLine, above: PastedLine, line: PastedLine, width: int, lists: set[str]) -> bool:
    """Return whether `line` continues the paragraph that begins with `start` and whose last line is `above`."""
    if _begins_item(above, line, lists):
        return False
    in_item = _begins_item(None, start, lists) or (is_numbered(start.text) and not is_numbered(line.text))
    if in_item and line.indent > start.indent and (above is start or line.indent == above.indent):
        return True
    if in_item and above.length > _LONG_ITEM and _is_mid_sentence(above, line):
        return True
    if line.indent > above.indent + 1 or not width:
        return False
    needed = above.length + 1 + len(line.text.split(maxsplit=1)[0])
    if needed > width:
        return True
    return needed > _UNEVEN * width and _is_mid_sentence(above, line)


def _begins_item(above: PastedLine | None, line: PastedLine, lists: set[str]) -> bool:
    """Return whether `line` begins an item of a list. `above` is the line before it, None for the first of a group.

    `lists` has the signs, such as a dash, that begin several lines of the text.
    """
    sign = sign_of(line.text)
    if is_certain(line.text) or (sign and sign in lists):
        return True
    after_colon = above is not None and above.text.endswith(":")
    if sign and after_colon:
        return True
    ended = above is None or _SENTENCE_ENDS.search(above.text) is not None or is_numbered(above.text)
    return is_numbered(line.text) and ended


def _is_wrapped_text(groups_with_width: Sequence[tuple[Sequence[PastedLine], int]]) -> bool:
    """Return whether at least a quarter of the full lines go on in the middle of a sentence."""
    full = mid = 0
    for group, width in groups_with_width:
        for above, line in pairwise(group) if width else ():
            if above.length + 1 + len(line.text.split(maxsplit=1)[0]) > width:
                full += 1
                mid += _is_mid_sentence(above, line)
    return mid > 0 and mid >= full / 4


def _widths(groups: Sequence[Sequence[PastedLine]]) -> list[int]:
    """Return how wide each group of lines is set; 0 if that is no width at which text is wrapped.

    One line or two tell little: they count as wide as the widest group of their depth.
    """
    own = [
        max((line.length for line in group if len(line.text.split(maxsplit=1)) > 1), default=0)
        for group in groups
    ]
    widest: dict[int, int] = {}
    for group, width in zip(groups, own, strict=True):
        if width in _WIDTHS:
            widest[group[0].depth] = max(width, widest.get(group[0].depth, 0))
    at_least = [widest.get(group[0].depth, 0) if len(group) < 3 else 0 for group in groups]
    widths = [max(pair) for pair in zip(own, at_least, strict=True)]
    return [width if width in _WIDTHS else 0 for width in widths]


def _is_mid_sentence(above: PastedLine, line: PastedLine) -> bool:
    """Return whether `line` surely continues a sentence: it starts with a small letter, and `above` ends none."""
    first = line.text.lstrip("([“‘\"'")[:1]
    return first.isalpha() and not first.isupper() and not _SENTENCE_ENDS.search(above.text)


def _ends_in_hyphen(above: PastedLine, line: PastedLine) -> bool:
    return above.text[-1:] == "-" and above.text[-2:-1].isalpha() and line.text[:1].islower()


def _without_quote_marks(lines: Sequence[PastedLine]) -> Sequence[PastedLine]:
    """Return the lines without the `>` that mail programs put before a quoted one."""
    marks = [_QUOTE_MARKS.match(line.text) for line in lines]
    marked = sum(mark is not None for mark in marks)
    if marked < 2 and not any(mark and not mark.string[mark.end() :][:1].isdigit() for mark in marks):
        return lines
    return [
        _line_from(slice_block(line.block, mark.end()), mark[0].count(">")) if mark else line
        for line, mark in zip(lines, marks, strict=True)
    ]
