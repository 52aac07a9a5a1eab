"""Markdown as packs may write it -> blocks: paragraphs, headings, bulleted lists, rules, bold and italic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ddm_desktop.model.blocks import RULE, Block, BlockKind, Blocks, Run, join_runs

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_ADDRESS = "A link cannot be followed on paper; write the address itself, without brackets round it."
_HTML = "HTML cannot be used; write **bold**, *italic* or plain text, and remarks as {# remark #}."
_CODE = "Code cannot be set in a letter; take the ` or ~ signs out."
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


@dataclass(frozen=True, slots=True)
class Problem:
    """What cannot be set, and its line in the text, from 1."""

    line: int
    sentence: str


@lru_cache(256)
def read_markdown(text: str) -> tuple[Blocks, tuple[Problem, ...]]:
    """The blocks of `text` with straight quotes made curly, and all that is in it and cannot be set."""
    blocks: list[Block] = []
    problems: list[Problem] = []
    kind, line, lists = BlockKind.PARAGRAPH, 1, 0
    for token in _parser().parse(text):
        line = token.map[0] + 1 if token.map else line
        if token.type in _REFUSED:
            problems.append(Problem(line, _REFUSED[token.type]))
        elif token.type.startswith("bullet_list_"):
            lists += token.nesting
            if lists > 1:
                problems.append(Problem(line, "A list inside a list cannot be set; make one list of it."))
        elif token.type == "heading_open":
            kind = BlockKind.HEADING
        elif token.type == "paragraph_open":
            kind = BlockKind.ITEM if lists else BlockKind.PARAGRAPH
        elif token.type == "hr":
            blocks.append(RULE)
        elif token.type == "inline":
            problems.extend(_inline_problems(token.children or [], line))
            blocks.append(Block(join_runs(_runs(token.children or [])), kind))
    return tuple(block for block in blocks if block.runs or block is RULE), tuple(dict.fromkeys(problems))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"typographer": True})
    # HTML, tables and links are understood so that they can be refused by name. Indented text is not code:
    # people indent what stands inside an `if`. A line of dashes is a rule, not a heading for what is above.
    return parser.enable(["table", "smartquotes"]).disable(["code", "lheading", "reference"])


def _inline_problems(tokens: list[Token], line: int) -> Iterator[Problem]:
    for token in tokens:
        if token.type in _REFUSED:
            yield Problem(line, _REFUSED[token.type])
        line += token.type in {"softbreak", "hardbreak"}


def _runs(tokens: list[Token]) -> Iterator[Run]:
    bold = italic = 0
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            bold += token.nesting
        elif token.type in {"em_open", "em_close"}:
            italic += token.nesting
        elif token.type in {"softbreak", "hardbreak"}:
            yield Run(" ", bold > 0, italic > 0)
        elif token.type == "text":
            yield Run(token.content, bold > 0, italic > 0)
