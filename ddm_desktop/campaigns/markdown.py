"""Reads the Markdown of packs as blocks: paragraphs, headings, bulleted lists, rules, bold and italic.

The time it takes grows with the length of the text and no faster: whatever cannot be set is known by its first sign
and not parsed, and a paragraph of too many signs is refused unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from ddm_desktop.campaigns.signs import literal_signs
from ddm_desktop.model.blocks import RULE, Block, BlockKind, Blocks, Run, join_runs
from ddm_desktop.model.quotes import curl_block

MAX_SIGNS = 400  # of one paragraph; one of 3,000 characters, a side of paper, has about 60
_SIGN = re.compile(r"[*_~`\[\]()<>!&\\|]")
_MAX_NESTING = 6  # levels of nesting that are looked into; a list in a list, which is refused, has four
_DASHES = re.compile(r"[|:\- \t]*-[|:\- \t]*")
_ADDRESS = "A link cannot be followed on paper; write the address itself, without brackets round it."
_HTML = "HTML cannot be used; write **bold**, *italic* or plain text, and remarks as {# remark #}."
_CODE = "Code cannot be set in a letter; take the ` or ~ signs out."
_INTRICATE = f"This paragraph is too intricate; at most {MAX_SIGNS} of its characters can be signs."
_REFUSED = {
    "ordered_list_open": "A numbered list cannot be set; begin each item with “- ”.",
    "blockquote_open": "A quotation with > cannot be set; write it in quotation marks.",
    "table_open": "A table cannot be set; write its rows as a list with “- ”.",
    "html_block": _HTML,
    "html_inline": _HTML,
    "fence": _CODE,
    "code_inline": _CODE,
    "image": "A picture cannot be printed; leave it out.",
    "link_open": _ADDRESS,
}


class Problem(NamedTuple):
    """A sentence about Markdown that cannot be set, and its line in the text, from 1."""

    line: int
    sentence: str


class Prose(NamedTuple):
    """Markdown as read: its blocks, the problems in it, and its lines with their numbers from 1.

    Escaped signs are meant to print, so `lines` leaves them out.
    """

    blocks: Blocks
    problems: tuple[Problem, ...]
    lines: tuple[tuple[int, str], ...]

    @property
    def signs(self) -> tuple[Problem, ...]:
        """The signs that would print as they stand; looked for when a pack is checked, not for each letter."""
        signs = (Problem(line, sentence) for line, text in self.lines for sentence in literal_signs(text))
        return tuple(dict.fromkeys(signs))


@lru_cache(256)
def read_markdown(text: str) -> Prose:
    """Return the blocks of `text`, with straight quotes made curly, and what in it cannot be set."""
    blocks: list[Block] = []
    problems: list[Problem] = []
    lines: list[tuple[int, str]] = []
    kind = BlockKind.PARAGRAPH
    line = 1
    open_lists = 0
    for token in _parser().parse(text):
        line = token.map[0] + 1 if token.map else line
        if token.type in _REFUSED:
            problems.append(Problem(line, _REFUSED[token.type]))
        elif token.type.startswith("bullet_list_"):
            open_lists += token.nesting
            if open_lists > 1:
                problems.append(Problem(line, "A list inside a list cannot be set; make one list of it."))
        elif token.type == "heading_open":
            kind = BlockKind.HEADING
        elif token.type == "paragraph_open":
            kind = BlockKind.ITEM if open_lists else BlockKind.PARAGRAPH
        elif token.type == "hr":
            blocks.append(RULE)
        elif token.type == "inline":
            inside = token.children or []
            problems.extend([Problem(line, _INTRICATE)] if token.hidden else _inline_problems(inside, line))
            lines.extend(_numbered_lines(inside, line))
            blocks.append(curl_block(Block(join_runs(_runs(inside)), kind)))
    printed = tuple(block for block in blocks if block.runs or block is RULE)
    return Prose(printed, tuple(dict.fromkeys(problems)), tuple(lines))


@cache
def _parser() -> MarkdownIt:
    """Return the parser for the little Markdown that templates may use."""
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING})
    # HTML, tables and links are understood so that they can be refused by name. Indented text is not code:
    # people indent what stands inside an `if`. A line of dashes is a rule, not a heading for what is above.
    # An escaped sign stays a token of its own, so that it is known to be meant.
    parser.enable(["table"]).disable(["code", "lheading", "reference", "text_join"])
    parser.block.ruler.at("table", _table, {"alt": ["paragraph"]})
    parser.block.ruler.at("blockquote", _quotation, {"alt": ["paragraph", "list"]})
    parser.core.ruler.before("inline", "bounds", _hide_intricate)
    return parser


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Recognise a table: a row with | above a row of dashes, and all that follows up to an empty line."""
    if start + 2 > end or "|" not in _line(state, start) or not _DASHES.fullmatch(_line(state, start + 1)):
        return False
    if not silent:
        _add_refused(state, "table_open", start, end)
    return True


def _quotation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Recognise a quotation: a line that begins with >, and all that follows up to an empty line."""
    if not _line(state, start).startswith(">"):
        return False
    if not silent:
        _add_refused(state, "blockquote_open", start, end)
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _add_refused(state: StateBlock, kind: str, start: int, end: int) -> None:
    after = next((number for number in range(start, end) if state.isEmpty(number)), end)
    state.push(kind, "", 0).map = [start, after]
    state.line = after


def _hide_intricate(state: StateCore) -> None:
    """Empty and hide a paragraph of many signs: pairing stars and brackets takes the square of their number."""
    for token in state.tokens:
        if token.type == "inline" and len(_SIGN.findall(token.content)) > MAX_SIGNS:
            token.content, token.hidden = "", True


def _inline_problems(tokens: list[Token], line: int) -> Iterator[Problem]:
    for token in tokens:
        if token.type in _REFUSED:
            yield Problem(line, _REFUSED[token.type])
        line += _is_break(token)


def _numbered_lines(tokens: list[Token], line: int) -> Iterator[tuple[int, str]]:
    """Yield each line of text with its number; an escaped sign, which is meant to print, becomes NUL."""
    text = ""
    for token in tokens:
        if _is_break(token):
            yield line, text
            text, line = "", line + 1
        else:
            text += token.content if token.type == "text" or _is_needless_escape(token) else "\x00"
    yield line, text


def _is_needless_escape(token: Token) -> bool:
    """Return whether the token is a \\ before a character that needs none, such as a letter, so that both print."""
    return token.type == "text_special" and token.content.startswith("\\") and len(token.content) > 1


def _runs(tokens: list[Token]) -> Iterator[Run]:
    """Yield the text of these tokens as runs; a line break is a blank."""
    bold = italic = 0
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            bold += token.nesting
        elif token.type in {"em_open", "em_close"}:
            italic += token.nesting
        elif _is_break(token):
            yield Run(" ", bold > 0, italic > 0)
        elif token.type in {"text", "text_special"}:
            yield Run(token.content, bold > 0, italic > 0)


def _is_break(token: Token) -> bool:
    return token.type in {"softbreak", "hardbreak"}
