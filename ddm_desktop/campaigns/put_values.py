"""Puts values into prose that was read as Markdown, in place of the tokens that stand for them.

So a value never meets Markdown, and nothing a person types can change what the campaign wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ddm_desktop.campaigns.fields import NOTES_GROUP, POINTS, FieldText, Rich
from ddm_desktop.campaigns.language import TOKEN_END, TOKEN_START
from ddm_desktop.model.blocks import Block, BlockKind, Blocks, Run, join_runs
from ddm_desktop.model.text import clean_lines

_TOKEN = re.compile(f"{TOKEN_START}([0-9]+){TOKEN_END}")
PROMPT = re.compile(r"\[[^\[\]]+\]")
"""Words in brackets, which ask for something."""


def put_values_in(skeleton: Blocks, values: list[Rich]) -> Rich:
    """Return the skeleton with each token replaced by its value, and the prompts that then stand in it."""
    if alone := frozenset(number for number, value in enumerate(values) if value.stands_alone):
        skeleton = tuple(_parted(skeleton, alone))
    lines = [value.blocks for value in values]
    prompts = frozenset[str]().union(*(value.prompts for value in values))
    for block in skeleton:
        for prompt in PROMPT.findall(block.text):
            prompts |= {_TOKEN.sub(lambda match: one_line(lines[int(match[1])]), prompt)}
    blocks = _fill_skeleton(skeleton, lines)
    fields = frozenset[str]().union(*(value.printed for value in values))
    has_own = any(map(_is_own, fields))
    wording = _fill_skeleton(skeleton, [value.wording for value in values]) if has_own else blocks
    return Rich(blocks, prompts, fields, wording)


def _parted(skeleton: Blocks, alone: frozenset[int]) -> Iterator[Block]:
    """Yield the skeleton, its paragraphs parted at each token of the values `alone`, which a loop sets in one line."""
    for block in skeleton:
        if block.kind is not BlockKind.PARAGRAPH:
            yield block
            continue
        others: list[Run] = []
        for run in block.runs:
            for position, part in enumerate(_TOKEN.split(run.text)):
                is_token = position % 2 == 1
                piece = Run(f"{TOKEN_START}{part}{TOKEN_END}" if is_token else part, run.bold, run.italic)
                if is_token and int(part) in alone:
                    yield from _unless_blank(others)
                    yield Block((piece,))
                    others = []
                else:
                    others.append(piece)
        yield from _unless_blank(others)


def _unless_blank(runs: list[Run]) -> Iterator[Block]:
    """Yield a paragraph of `runs` without blanks at its ends, or nothing if there is no more than those."""
    joined = [*join_runs(runs)]
    if any(run.text.strip() for run in joined):
        joined[0] = joined[0]._replace(text=joined[0].text.lstrip())
        joined[-1] = joined[-1]._replace(text=joined[-1].text.rstrip())
        yield Block(join_runs(joined))


def _fill_skeleton(skeleton: Blocks, values: list[Blocks]) -> Blocks:
    """Return the skeleton with `values` in place of their tokens; a block without a token stays as it is."""
    filled: list[Block] = []
    for block in skeleton:
        filled.extend(_with_values(block, values) if TOKEN_START in block.text else [block])
    return tuple(filled)


def as_rich(value: object) -> Rich:
    """Return a printed value as prose: a block for each line; in its wording, a prompt replaces own words.

    Brackets that a person typed are no prompt. Own words for a talking point print the point too.
    """
    if isinstance(value, Rich):
        return value
    if not isinstance(value, FieldText):
        blocks = tuple(map(Block.of, clean_lines(str(value))))
        return Rich(blocks, frozenset(PROMPT.findall(str(value))), wording=blocks)
    prompt = f"[{value.prompt}]"
    blank = (Block.of(prompt),)
    blocks = tuple(map(Block.of, value.split("\n"))) if value else blank
    printed = {value.field, value.field.removesuffix(".words")} if value and value.field else ()
    wording = blank if _is_own(value.field) else blocks
    return Rich(blocks, frozenset(() if value else (prompt,)), frozenset(printed), wording)


def _is_own(field: str) -> bool:
    """Return whether a field holds own words: a note, or words that replace a talking point."""
    return field.startswith((f"{NOTES_GROUP}.", f"{POINTS}."))


def _with_values(block: Block, values: list[Blocks]) -> Iterator[Block]:
    """Yield `block` with its values: a block for each line of a value that stands alone in it, else one or none."""
    alone = _TOKEN.fullmatch(block.text)
    if alone and block.kind is not BlockKind.HEADING:
        style = block.runs[0]
        is_styled = style.bold or style.italic
        for line in values[int(alone[1])]:
            keeps_kind = block.kind is BlockKind.PARAGRAPH or line.kind is BlockKind.RULE
            kind = line.kind if keeps_kind else block.kind
            if is_styled or kind is not line.kind:
                line = Block(join_runs(_styled(line.runs, style)) if is_styled else line.runs, kind)
            yield line
        return
    runs = join_runs(piece for run in block.runs for piece in _fill_run(run, values))
    if runs:
        yield Block(runs, block.kind)


def _fill_run(run: Run, values: list[Blocks]) -> Iterator[Run]:
    """Yield `run` with the lines of each value behind one another, parted by blanks."""
    for position, part in enumerate(_TOKEN.split(run.text)):
        if position % 2 == 0:  # text; between two texts is the number of a value
            yield Run(part, run.bold, run.italic)
            continue
        for line_index, line in enumerate(values[int(part)]):
            if line_index:
                yield Run(" ", run.bold, run.italic)
            yield from _styled(line.runs, run)


def _styled(runs: tuple[Run, ...], style: Run) -> Iterator[Run]:
    """Return `runs`, also bold or italic if `style` is."""
    return (Run(run.text, run.bold or style.bold, run.italic or style.italic) for run in runs)


def one_line(blocks: Blocks) -> str:
    """Return the texts of `blocks`, parted by blanks."""
    return " ".join(block.text for block in blocks)
