"""A letter as plain text, to be pasted or kept.

One paragraph is one line, never wrapped: text wrapped at a fixed column breaks into ragged lines wherever it
is pasted, while every mail program and editor wraps long lines itself. Bold and italic are dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from ddm_desktop.model.blocks import Block, BlockKind
from ddm_desktop.model.letter import Letter

_RULE = 60  # characters, about as wide as a line to write on is on paper


def letter_text(letter: Letter) -> str:
    """The whole letter in the order it is printed, its parts set off by blank lines; ends with a newline."""
    enclosures = "Enc: " + _join_lines(letter.enclosures) if letter.enclosures else ""
    parts = [
        _join_lines(letter.sender),
        letter.date,
        _join_lines(letter.recipient),
        letter.salutation,
        letter.subject,
        _body(letter.body),
        letter.close,
        letter.signatory,
        enclosures,
        _join_lines(letter.footer),
    ]
    return _join_parts(parts)


def email_text(letter: Letter) -> str:
    """What goes into an e-mail: greeting, body, close, and below the name the sender's address.

    The member's postal address and the date are left out. The sender's address and postcode stay, because
    members answer only their own constituents.
    """
    address = (line for line in letter.sender if line != letter.signatory)
    signature = _join_lines(line for line in (letter.signatory, *address) if line)
    return _join_parts([letter.salutation, _body(letter.body), letter.close, signature])


def _join_parts(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _join_lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _body(blocks: tuple[Block, ...]) -> str:
    """Blocks set off by blank lines, but the items of one list close together."""
    shown = [block for block in blocks if block.text.strip() or block.kind is BlockKind.RULE]
    if not shown:
        return ""
    gaps = ["\n" if one.kind is other.kind is BlockKind.ITEM else "\n\n" for one, other in pairwise(shown)]
    return "".join(_line(block) + gap for block, gap in zip(shown, [*gaps, ""], strict=True))


def _line(block: Block) -> str:
    if block.kind is BlockKind.RULE:
        return "_" * _RULE
    return f"- {block.text}" if block.kind is BlockKind.ITEM else block.text
