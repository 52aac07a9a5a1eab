"""Fills templates in with the values of a case, and gives blocks.

A value never meets Markdown: while the template's text is read as Markdown, a token stands for each value,
and the values are put in afterwards. So nothing a person types can change what the campaign wrote, and the
Markdown is read once for every way its conditions can fall, not once for every keystroke.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError

from ddm_desktop.campaigns import lists, whitelist
from ddm_desktop.campaigns.fields import (
    ASK,
    DEADLINE,
    MATTER,
    PARAGRAPHS,
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
from ddm_desktop.campaigns.put_values import as_rich, one_line, put_values_in
from ddm_desktop.campaigns.template_slips import outline_of
from ddm_desktop.campaigns.whitelist import Scope
from ddm_desktop.errors import CaseError, PackError
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.campaign import Campaign, RenderedPaper
from ddm_desktop.model.case import Case
from ddm_desktop.model.paper import Form, Paper, Template

if TYPE_CHECKING:
    import jinja2

MAX_PROSE = 30_000  # characters a template may grow to, values aside
MAX_VALUES = 200_000  # characters of all the values it prints
_MAX_REPEATS = 4  # a template that prints the same text more often is at fault itself


def render_paper(
    campaign: Campaign, paper: Paper, case: Case, typed_subject: str = "", letter: Paper | None = None
) -> RenderedPaper:
    """Return the paper filled in, with its subject on one line. On a sheet, prompts become lines to write on.

    Its dates and prompts are in its own language, those in the campaign's points and paragraphs in the campaign's.
    The subject of `letter`, by default the campaign's first one, names the matter; `typed_subject` is what the person
    typed in its place.
    Raise PackError for a faulty template, CaseError if the case names a point or paragraph that the campaign lacks.
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
        PARAGRAPHS: lists.paragraphs(campaign, case, fill),
        QUESTIONS: tuple(lists.QuestionView(question, fill) for question in campaign.questions),
        SOURCES: lists.sources(campaign, case),
    }
    scope = template_scope(campaign, in_paper=True)
    context[MATTER] = matter_value(typed_subject, phrases)
    if not typed_subject and MATTER in f"{paper.subject.text}{paper.template.text}":
        named = _fill_template((letter or campaign.letter).subject, context, scope)
        context[MATTER] = matter_value("" if named.prompts else one_line(named.blocks), phrases)
    subject = _fill_template(paper.subject, context, scope)
    body = _fill_template(paper.template, context, scope)
    rendered = RenderedPaper(
        one_line(subject.blocks),
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
    has_field = dict.fromkeys((MATTER, POINTS, PARAGRAPHS, QUESTIONS, SOURCES), in_paper)
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
    return put_values_in(skeleton, list(map(as_rich, record.values)))


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
