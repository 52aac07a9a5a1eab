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
    """Return the whole letter in the order it is printed, blank lines between its parts; it ends with a newline."""
    enclosures = "Enc: " + "\n".join(letter.enclosures) if letter.enclosures else ""
    parts = [
        "\n".join(letter.sender),
        letter.date,
        "\n".join(letter.recipient),
        letter.salutation,
        letter.subject,
        _body(letter.body),
        letter.close,
        letter.signatory,
        enclosures,
        "\n".join(letter.footer),
    ]
    return _join_parts(parts)


def email_text(letter: Letter) -> str:
    """Return the letter as the text of an e-mail: greeting, body, close, and below the name the sender's address.

    The member's postal address and the date are left out. The sender's address and postcode stay, because
    members answer only their own constituents.
    """
    address = (line for line in letter.sender if line != letter.signatory)
    signature = "\n".join(line for line in (letter.signatory, *address) if line)
    return _join_parts([letter.salutation, _body(letter.body), letter.close, signature])


def _join_parts(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _body(blocks: tuple[Block, ...]) -> str:
    """Return `blocks` with blank lines between them, except between the items of a list."""
    filled = [block for block in blocks if block.text.strip() or block.kind is BlockKind.RULE]
    gaps = ["\n" if one.kind is other.kind is BlockKind.ITEM else "\n\n" for one, other in pairwise(filled)]
    return "".join(_line(block) + gap for block, gap in zip(filled, [*gaps, ""], strict=False))


def _line(block: Block) -> str:
    if block.kind is BlockKind.RULE:
        return "_" * _RULE
    return f"- {block.text}" if block.kind is BlockKind.ITEM else block.text
