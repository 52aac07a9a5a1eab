"""Fills templates in with the values of a case, and gives blocks.

A value never meets Markdown: while the template's text is read as Markdown, a token stands for each value,
and the values are put in afterwards. So nothing a person types can change what the campaign wrote, and the
Markdown is read once for every way its conditions can fall, not once for every keystroke.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError

from ddm_desktop.campaigns import lists, whitelist
from ddm_desktop.campaigns.fields import (
    ASK,
    DEADLINE,
    MATTER,
    NOTES_GROUP,
    POINTS,
    QUESTIONS,
    SOURCES,
    FieldText,
    Rich,
    matter_value,
    values,
)
from ddm_desktop.campaigns.language import (
    MAX_CHARACTERS,
    TOKEN_END,
    TOKEN_START,
    environment,
    parse,
    slip_errors,
    source_of,
)
from ddm_desktop.campaigns.markdown import Problem, Prose, read_markdown
from ddm_desktop.campaigns.pen_lines import with_pen_lines
from ddm_desktop.campaigns.template_slips import outline_of
from ddm_desktop.campaigns.whitelist import Scope
from ddm_desktop.errors import CaseError, PackError
from ddm_desktop.model.blocks import Block, BlockKind, Blocks, Run, join_runs
from ddm_desktop.model.campaign import Campaign, Form, Paper, RenderedPaper, Template
from ddm_desktop.model.case import Case
from ddm_desktop.model.text import clean_lines

if TYPE_CHECKING:
    import jinja2

MAX_PROSE = 30_000  # characters a template may grow to, values aside
MAX_VALUES = 200_000  # characters of all the values it prints
_MAX_REPEATS = 4  # a template that prints the same text more often is at fault itself

_TOKEN = re.compile(f"{TOKEN_START}([0-9]+){TOKEN_END}")
_PROMPT = re.compile(r"\[[^\[\]]+\]")


def render_paper(campaign: Campaign, paper: Paper, case: Case, typed_subject: str = "") -> RenderedPaper:
    """Return the paper filled in, with its subject on one line.

    Its dates and prompts are in its own language, those in the campaign's points in the campaign's.
    `typed_subject` is what the person typed as the subject of the campaign's letter; it names the matter.
    Raise PackError for a faulty template, CaseError if the case names a talking point that the campaign lacks.
    """
    phrases = paper.phrases
    known = values(campaign, case, phrases)
    of_points = known if campaign.phrases == phrases else values(campaign, case, campaign.phrases)

    @cache  # a paper may name a point a thousand times, in conditions that print nothing of it
    def fill(template: Template) -> Rich:
        return _fill_template(template, of_points, template_scope(campaign, in_paper=False))

    points = lists.points(campaign, case, fill)
    context: dict[str, object] = known | {
        POINTS: points,
        QUESTIONS: tuple(lists.QuestionView(question, fill) for question in campaign.questions),
        SOURCES: lists.sources(campaign, case),
    }
    scope = template_scope(campaign, in_paper=True)
    context[MATTER] = matter_value(typed_subject, phrases)
    if not typed_subject and MATTER in f"{paper.subject.text}{paper.template.text}":
        named = _fill_template(campaign.letter.subject, context, scope)
        context[MATTER] = matter_value("" if named.prompts else _one_line(named.blocks), phrases)
    subject = _fill_template(paper.subject, context, scope)
    body = _fill_template(paper.template, context, scope)
    rendered = RenderedPaper(
        _one_line(subject.blocks),
        body.blocks,
        subject.prompts | body.prompts,
        tuple(view.point for view in points.read_items),
        subject.printed | body.printed,
        body.wording,
    )
    return with_pen_lines(rendered, subject.prompts, phrases) if paper.form is Form.SHEET else rendered


def render_text(campaign: Campaign, template: Template, case: Case) -> Blocks:
    """Return a talking point, step or answer filled in. Raise PackError."""
    context = values(campaign, case, campaign.phrases)
    return _fill_template(template, context, template_scope(campaign, in_paper=False)).blocks


def template_problems(template: Template, scope: Scope) -> Iterator[PackError]:
    """Yield every fault of a template that shows without a case. `scope`: see `template_scope`."""
    try:
        tree = parse(template)
    except PackError as error:
        yield from slip_errors(template) or (error,)
        return
    yield from whitelist.problems(template, tree, scope)
    yield from _errors_at(template, _every_branch(template).problems)


def template_signs(template: Template) -> Iterator[PackError]:
    """Yield each sign that would print as it stands, also in a template that cannot be parsed."""
    if len(template.text) > MAX_CHARACTERS:
        return
    try:
        prose = _every_branch(template)
    except TemplateSyntaxError:
        prose = read_markdown(outline_of(template.text, f"{TOKEN_START}{TOKEN_END}").prose)
    yield from _errors_at(template, prose.signs)


def _errors_at(template: Template, problems: Iterable[Problem]) -> Iterator[PackError]:
    for problem in problems:
        yield PackError(problem.sentence, template.file, template.line + problem.line - 1)


def template_scope(campaign: Campaign, *, in_paper: bool) -> Scope:
    """Return what the campaign's templates may use: no lists outside papers, no fields without a value."""
    has_field = dict.fromkeys((MATTER, POINTS, QUESTIONS, SOURCES), in_paper)
    has_field |= {DEADLINE: campaign.deadline is not None, ASK: bool(campaign.ask)}
    missing = frozenset(name for name, is_there in has_field.items() if not is_there)
    return Scope(missing, frozenset(field.name for field in campaign.fields))


@lru_cache(512)
def _compile(template: Template, scope: Scope) -> jinja2.Template:
    """Return the template ready to be filled in. Raise its first fault as PackError."""
    tree = parse(template)
    for problem in whitelist.problems(template, tree, scope):
        raise problem
    return environment().from_string(tree)


def _fill_template(template: Template, context: Mapping[str, object], scope: Scope) -> Rich:
    """Return the template filled in with the fields in `context`. Raise PackError, or CaseError for too long a text."""
    if "{" not in template.text:
        return _without_fields(template, scope)
    return _generate(template, context, scope)


@lru_cache(512)
def _without_fields(template: Template, scope: Scope) -> Rich:
    """Return a template that is the same for everybody, as many a subject is."""
    return _generate(template, {}, scope)


def _generate(template: Template, context: Mapping[str, object], scope: Scope) -> Rich:
    record = _PrintedValues(template)
    prose = ""
    for piece in _compile(template, scope).generate({**context, "_record": record}):
        prose += piece
        if len(prose) > MAX_PROSE:
            raise _too_long(template, MAX_PROSE)
    skeleton, problems, _ = read_markdown(prose)
    for problem in problems:
        raise PackError(problem.sentence, template.file)
    return _put_values_in(skeleton, list(map(_as_rich, record.values)))


@lru_cache(512)
def _every_branch(template: Template) -> Prose:
    """Return the Markdown of all branches together, line for line, with an empty token for each value."""
    pieces: list[str] = []
    line = 1
    for number, kind, text in environment().lex(source_of(template)):
        pieces.append("\n" * (number - line))
        line = max(line, number)
        if kind == "data":
            pieces.append(text)
            line += text.count("\n")
        elif kind == "variable_begin":
            pieces.append(f"{TOKEN_START}{TOKEN_END}")
    return read_markdown("".join(pieces))


class _PrintedValues:
    """Collects each value a template prints, and returns the token that stands for it."""

    def __init__(self, template: Template) -> None:
        self.values: list[object] = []
        self._template, self._size = template, 0

    def __call__(self, value: object) -> str:
        self.values.append(value)
        self._size += sum(len(b.text) for b in value.blocks) if isinstance(value, Rich) else len(str(value))
        if self._size > MAX_VALUES:
            raise self._too_long()
        return f"{TOKEN_START}{len(self.values) - 1}{TOKEN_END}"

    def _too_long(self) -> CaseError | PackError:
        """Return the error. It names the person's longest text if their texts are long, else the template."""
        texts = {value for value in self.values if isinstance(value, FieldText)}
        if sum(map(len, texts)) < MAX_VALUES // _MAX_REPEATS:
            return _too_long(self._template, MAX_VALUES)
        longest = max(texts, key=len)
        return CaseError(
            f"What you wrote for “{longest.prompt or 'a talking point'}” is too long: it has {len(longest):,} "
            f"characters, and all that is filled in can have {MAX_VALUES:,} together. Shorten it."
        )


def _too_long(template: Template, limit: int) -> PackError:
    sentence = f"This becomes too long once filled in ({limit:,} characters at most); shorten it."
    return PackError(sentence, template.file, template.line)


def _put_values_in(skeleton: Blocks, values: list[Rich]) -> Rich:
    """Return the skeleton with each token replaced by its value, and the prompts that then stand in it."""
    lines = [value.blocks for value in values]
    prompts = frozenset[str]().union(*(value.prompts for value in values))
    for block in skeleton:
        for prompt in _PROMPT.findall(block.text):
            prompts |= {_TOKEN.sub(lambda match: _one_line(lines[int(match[1])]), prompt)}
    blocks = _fill_skeleton(skeleton, lines)
    fields = frozenset[str]().union(*(value.printed for value in values))
    has_own = any(map(_is_own, fields))
    wording = _fill_skeleton(skeleton, [value.wording for value in values]) if has_own else blocks
    return Rich(blocks, prompts, fields, wording)


def _fill_skeleton(skeleton: Blocks, values: list[Blocks]) -> Blocks:
    """Return the skeleton with `values` in place of their tokens; a block without a token stays as it is."""
    filled: list[Block] = []
    for block in skeleton:
        filled.extend(_with_values(block, values) if TOKEN_START in block.text else [block])
    return tuple(filled)


def _as_rich(value: object) -> Rich:
    """Return a printed value as prose: a block for each line; in its wording, a prompt replaces own words.

    Brackets that a person typed are no prompt. Own words for a talking point print the point too.
    """
    if isinstance(value, Rich):
        return value
    if not isinstance(value, FieldText):
        blocks = tuple(map(Block.of, clean_lines(str(value))))
        return Rich(blocks, frozenset(_PROMPT.findall(str(value))), wording=blocks)
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


def _one_line(blocks: Blocks) -> str:
    return " ".join(block.text for block in blocks)
