"""Lines to write on for what a sheet leaves open: a sheet is finished with a pen, and a bracket gives it no room."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from ddm_desktop.campaigns.fields import NOTES_GROUP, prompts_in
from ddm_desktop.campaigns.put_values import PROMPT
from ddm_desktop.model.blocks import RULE, Block, BlockKind, Blocks, Run
from ddm_desktop.model.campaign import PenLine, RenderedPaper
from ddm_desktop.model.phrases import Phrases
from ddm_desktop.model.text import any_of

_BLANK = "_" * 16
"""A short line within a sentence, long enough for a name by hand."""


class _Words(NamedTuple):
    """What is asked for in one language: words to their field, and to the label above the line if that is shorter."""

    fields: Mapping[str, str]
    labels: Mapping[str, str]

    def takes_several(self, asked: str) -> bool:
        """Whether what is `asked` for takes more than one line."""
        return self.fields.get(asked, "").startswith(f"{NOTES_GROUP}.")


@lru_cache(maxsize=16)
def _words_in(phrases: Phrases) -> _Words:
    prompts = prompts_in(phrases)
    labels = {
        prompts["meeting.when"]: phrases.when_label,
        prompts["meeting.date"]: phrases.day_label,
        prompts["meeting.time"]: phrases.time_label,
        prompts["meeting.where"]: phrases.place_label,
    }
    # of two fields with the same words, the first
    return _Words({words: field for field, words in reversed(list(prompts.items()))}, labels)


def with_pen_lines(sheet: RenderedPaper, title_prompts: frozenset[str], phrases: Phrases) -> RenderedPaper:
    """Return the sheet with a line to write on in place of each prompt but `title_prompts`.

    A prompt that is a paragraph by itself becomes a label and lines; below a heading or a colon, lines alone. Within
    a sentence it becomes a short line with its words behind it: `Hello, my name is ________________ (your name).`
    """
    known = _words_in(phrases)
    blocks, lines = _fill_with_lines(sheet.blocks, sheet.prompts, known)
    wording = {prompt for block in sheet.wording for prompt in PROMPT.findall(block.text)}
    without_notes, _ = _fill_with_lines(sheet.wording, wording, known)
    return replace(sheet, blocks=blocks, prompts=title_prompts, wording=without_notes, pen_lines=lines)


def _fill_with_lines(
    blocks: Blocks, prompts: Collection[str], known: _Words
) -> tuple[Blocks, tuple[PenLine, ...]]:
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
            written = tuple(_lines_for(prompts_here[0][1:-1], shown[-1] if shown else None, known))
        elif prompts_here:
            runs = (
                Run(pattern.sub(lambda match: _blank(match[0]), run.text), run.bold, run.italic)
                for run in block.runs
            )
            written = (Block(tuple(runs), block.kind),)
        else:
            written = (block,)
        lines.extend(
            PenLine(words, known.fields.get(words, ""), written[0])
            for prompt in prompts_here
            if (words := prompt[1:-1])
        )
        shown.extend(written)
    return tuple(shown), tuple(lines)


def _lines_for(asked: str, above: Block | None, known: _Words) -> Iterator[Block]:
    """Yield the lines for what is `asked`, below a label unless the block `above` is one already."""
    if above is None or not (above.kind is BlockKind.HEADING or above.text.endswith(":")):
        label = known.labels.get(asked, asked)
        yield Block.of(f"{label[:1].upper()}{label[1:]}:")
    yield RULE
    if known.takes_several(asked):
        yield RULE


def _blank(prompt: str) -> str:
    return f"{_BLANK} ({prompt[1:-1]})"
