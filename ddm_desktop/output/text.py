"""A letter as plain text, to be pasted or kept.

One paragraph is one line, never wrapped: text wrapped at a fixed column breaks into ragged lines wherever it
is pasted, while every mail program and editor wraps long lines itself. Bold and italic are dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from ddm_desktop.model.blocks import Block, BlockKind
from ddm_desktop.model.letter import Letter

_RULE = 60  # characters, about as wide as a line to write on is on paper


def letter_text(letter: Letter) -> str:
    """Return the whole letter in the order it is printed, blank lines between its parts; it ends with a newline."""
    parts = [
        letter.copy_for,
        "\n".join(letter.sender),
        "\n".join((letter.date, *letter.references)).lstrip(),
        "\n".join(letter.return_address),
        "\n".join(letter.recipient),
        letter.salutation,
        letter.written_for,
        letter.subject,
        _body(letter.body),
        letter.close,
        _to_fill_in(letter.mark) if letter.mark else "",
        _signature(letter),
        letter.helper,
        *(_statement(letter.witness, 1) if letter.witness else ()),
        "\n".join(letter.enclosure_lines) if letter.enclosures else "",
        "\n".join(letter.copy_lines) if letter.copy_to else "",
        *(_statement(letter.consent, 2) if letter.consent else ()),
        "\n".join(letter.footer),
    ]
    return _join_parts(parts)


def email_text(letter: Letter) -> str:
    """Return the letter as the text of an e-mail: greeting, body, close, and below the name the sender's address.

    The member's postal address and the date are left out, and what is signed on paper: a mark, its witness, a
    consent. The sender's address and postcode stay, because members answer only their own constituents.
    """
    address = (line for line in letter.sender if line != letter.signatory)
    signature = "\n".join(line for line in (_signature(letter), *address) if line)
    return _join_parts(
        [
            letter.salutation,
            letter.written_for,
            _body(letter.body),
            letter.close,
            signature,
            letter.helper,
            "\n".join(letter.references),
            "\n".join(letter.return_address),
            "\n".join(letter.copy_lines),
        ]
    )


def _signature(letter: Letter) -> str:
    return "\n".join(filter(None, (letter.signatory, letter.on_behalf)))


def _statement(texts: tuple[str, ...], first: int) -> tuple[str, ...]:
    """Return `texts`, of which those from number `first` on are captions of lines to fill in."""
    return (*texts[:first], "\n".join(map(_to_fill_in, texts[first:])))


def _to_fill_in(caption: str) -> str:
    return f"{caption}: {'_' * (_RULE - len(caption) - 2)}"


def _join_parts(parts: Iterable[str]) -> str:
    return "\n\n".join(filter(None, parts)) + "\n"


@lru_cache(maxsize=4)  # a print run has the same one in letter after letter
def _body(blocks: tuple[Block, ...]) -> str:
    """Return `blocks` with blank lines between them, except between the items of a list."""
    filled = [block for block in blocks if block.text.strip() or block.kind is BlockKind.RULE]
    gaps = ["\n" if one.kind is other.kind is BlockKind.ITEM else "\n\n" for one, other in pairwise(filled)]
    return "".join(_line(block) + gap for block, gap in zip(filled, [*gaps, ""], strict=False))


def _line(block: Block) -> str:
    if block.kind is BlockKind.RULE:
        return "_" * _RULE
    return f"- {block.text}" if block.kind is BlockKind.ITEM else block.text
