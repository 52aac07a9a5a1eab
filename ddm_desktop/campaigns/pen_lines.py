"""Lines to write on for what a sheet leaves open: a sheet is finished with a pen, and a bracket gives it no room."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from ddm_desktop.campaigns.fields import PROMPTS
from ddm_desktop.model.blocks import RULE, Block, BlockKind, Blocks, Run
from ddm_desktop.model.campaign import PenLine, RenderedPaper
from ddm_desktop.model.case import NOTES
from ddm_desktop.model.text import any_of

_PROMPT = re.compile(r"\[[^\[\]]+\]")
_BLANK = "_" * 16
"""A short line within a sentence, long enough for a name by hand."""
_FIELDS = {words: field for field, words in reversed(list(PROMPTS.items()))}  # of two, the first

_LABELS = {
    "the day and time of the meeting": "Day and time",
    "the day of the meeting": "Day",
    "the time of the meeting": "Time",
    "the place of the meeting": "Place",
}
"""What stands above the line, where that is shorter than the words that ask for it."""
_SEVERAL = frozenset(NOTES.values())
"""What is asked for in these words takes more than one line."""


def with_pen_lines(sheet: RenderedPaper, title_prompts: frozenset[str]) -> RenderedPaper:
    """Return the sheet with a line to write on in place of each prompt but `title_prompts`.

    A prompt that is a paragraph by itself becomes a label and lines; below a heading or a colon, lines alone. Within
    a sentence it becomes a short line with its words behind it: `Hello, my name is ________________ (your name).`
    """
    blocks, lines = _fill_with_lines(sheet.blocks, sheet.prompts)
    wording = {prompt for block in sheet.wording for prompt in _PROMPT.findall(block.text)}
    without_notes, _ = _fill_with_lines(sheet.wording, wording)
    return replace(sheet, blocks=blocks, prompts=title_prompts, wording=without_notes, pen_lines=lines)


def _fill_with_lines(blocks: Blocks, prompts: Collection[str]) -> tuple[Blocks, tuple[PenLine, ...]]:
    """Return `blocks` with lines to write on in place of the prompts, and these lines.

    A paragraph that is nothing but a prompt becomes lines of its own; inside a sentence a blank is left.
    """
    pattern = any_of(prompts)
    if pattern is None:
        return blocks, ()
    shown: list[Block] = []
    lines: list[PenLine] = []
    for block in blocks:
        prompts_here = pattern.findall(block.text)
        if block.kind is BlockKind.PARAGRAPH and prompts_here == [block.text.strip(" .,:;")]:
            written = tuple(_lines_for(prompts_here[0][1:-1], shown[-1] if shown else None))
        elif prompts_here:
            runs = (
                Run(pattern.sub(lambda match: _blank(match[0]), run.text), run.bold, run.italic)
                for run in block.runs
            )
            written = (Block(tuple(runs), block.kind),)
        else:
            written = (block,)
        lines.extend(
            PenLine(words, _FIELDS.get(words, ""), written[0])
            for prompt in prompts_here
            if (words := prompt[1:-1])
        )
        shown.extend(written)
    return tuple(shown), tuple(lines)


def _lines_for(asked: str, above: Block | None) -> Iterator[Block]:
    """Yield the lines for what is `asked`, below a label unless the block `above` is one already."""
    if above is None or not (above.kind is BlockKind.HEADING or above.text.endswith(":")):
        label = _LABELS.get(asked, asked)
        yield Block.of(f"{label[:1].upper()}{label[1:]}:")
    yield RULE
    if asked in _SEVERAL:
        yield RULE


def _blank(prompt: str) -> str:
    return f"{_BLANK} ({prompt[1:-1]})"
