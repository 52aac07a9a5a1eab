"""Blocks as HTML for other programs."""

from __future__ import annotations

from html import escape
from itertools import groupby

from ddm_desktop.model.blocks import Block, BlockKind, Blocks, Run


def html_from_blocks(blocks: Blocks) -> str:
    """Return clean HTML for other programs; `read_page` reads the same blocks from it, empty ones and rules apart."""
    if len(blocks) == 1 and blocks[0].kind is BlockKind.PARAGRAPH:
        inner = _html_of_runs(blocks[0])
    else:
        inner = "".join(
            _html_of_group(kind, tuple(group)) for kind, group in groupby(blocks, lambda block: block.kind)
        )
    return f'<div style="white-space: pre-wrap">{inner}</div>'


def _html_of_group(kind: BlockKind, blocks: Blocks) -> str:
    if kind is BlockKind.RULE:
        return "<hr>" * len(blocks)
    tag = {BlockKind.PARAGRAPH: "p", BlockKind.HEADING: "h2", BlockKind.ITEM: "li"}[kind]
    inner = "".join(f"<{tag}>{_html_of_runs(block)}</{tag}>" for block in blocks)
    return f"<ul>{inner}</ul>" if kind is BlockKind.ITEM else inner


def _html_of_runs(block: Block) -> str:
    return "".join(_html_of_run(run) for run in block.runs)


def _html_of_run(run: Run) -> str:
    text = escape(run.text, quote=False)
    text = f"<i>{text}</i>" if run.italic else text
    return f"<b>{text}</b>" if run.bold else text
