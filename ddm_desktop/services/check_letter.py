"""Checks before printing: what is missing or wrong in a paper, each with a sentence and its spot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ddm_desktop.directory.forms_of_address import greets
from ddm_desktop.errors import LetterError
from ddm_desktop.model.blocks import RULE
from ddm_desktop.model.letter import Finding, LetterMeasurements, LetterPart, Severity, Spot
from ddm_desktop.model.member_choice import NO_DOUBT, MemberDoubt
from ddm_desktop.model.paper import Role
from ddm_desktop.model.quotes import curl
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.model.text import clean_lines
from ddm_desktop.model.versions import two_versions
from ddm_desktop.services.left_out import left_out_findings
from ddm_desktop.services.write_letter import Manuscript
from ddm_desktop.writing.checks import check_letter, check_text
from ddm_desktop.writing.length import count_words
from ddm_desktop.writing.meeting_checks import check_meeting
from ddm_desktop.writing.old_names import old_names
from ddm_desktop.writing.own_words import own_words_share
from ddm_desktop.writing.people_checks import Voice
from ddm_desktop.writing.sheet_length import check_sheet_length

if TYPE_CHECKING:  # typesetting loads fonts: not before the first letter is set
    from ddm_desktop.output.pdf.pages import Pages


@dataclass(frozen=True, slots=True, eq=False)
class CheckedLetter:
    """A manuscript set in a style, with all findings, the gravest first.

    Made once for each change, in a worker thread, and used to show, count, print and save the letter. `words`: how
    many the body has. `own`: the share of them, from 0 to 1, that is not the campaign's. `unprintable`: the
    characters that the letter's font lacks.
    """

    manuscript: Manuscript
    style: PageStyle
    doubt: MemberDoubt
    pages: Pages
    findings: tuple[Finding, ...]
    words: int
    own: float
    unprintable: frozenset[str] = frozenset()

    @property
    def page_count(self) -> int:
        """The number of sides of paper that the letter takes."""
        return len(self.pages.pages)

    def is_of(self, manuscript: Manuscript | None, style: PageStyle, doubt: MemberDoubt) -> bool:
        """Whether the letter was checked with just these values."""
        return self.manuscript is manuscript and (self.style, self.doubt) == (style, doubt)


def check(
    manuscript: Manuscript,
    style: PageStyle,
    doubt: MemberDoubt = NO_DOUBT,
    pages: Pages | None = None,
    voice: Voice = Voice.TO_SIGNATORY,
) -> CheckedLetter:
    """Typeset and check `manuscript`. `doubt`: the reasons to doubt its member. `pages`: its pages if already set.

    `voice`: whom the sentences are for.
    """
    # here, not above: what typesets takes long to load; the preview does so beside the window
    from ddm_desktop.output.pdf.glyphs import missing_glyphs
    from ddm_desktop.output.pdf.typeset import typeset

    letter, case, body = manuscript.letter, manuscript.case, manuscript.draft.body
    pages = pages or typeset(letter, style)
    missing = missing_glyphs(letter)
    findings = check_letter(
        letter,
        case,
        manuscript.campaign,
        manuscript.rendered.prompts,
        LetterMeasurements(
            len(pages.pages), pages.address_fits, missing, pages.sender_fits, pages.return_address_fits
        ),
        style,
        greets_member=greets(letter.salutation, case.member, letter.phrases),
        doubt=doubt,
        versions=two_versions(body),
        further=(*_wording_findings(manuscript), *_sheet_too_long(manuscript, style, len(pages.pages))),
        voice=voice,
    )
    own = own_words_share(manuscript.rendered.wording, body)
    unprintable = frozenset(glyph.char for glyph in missing)
    return CheckedLetter(manuscript, style, doubt, pages, findings, count_words(body), own, unprintable)


def text_findings(manuscript: Manuscript) -> tuple[Finding, ...]:
    """Return the findings on subject and body alone, which need no typesetting and no person's name or address."""
    letter, case = manuscript.letter, manuscript.case
    prompts, versions = manuscript.rendered.prompts, two_versions(manuscript.draft.body)
    of_text = check_text(letter, case, manuscript.campaign, prompts, versions)
    return (*of_text, *_wording_findings(manuscript))


def _wording_findings(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the findings that follow from the wording and what the person typed for it."""
    yield from _left_over_names(manuscript)
    yield from left_out_findings(manuscript)
    yield from _lines_to_write_on(manuscript)
    paper, letter = manuscript.paper, manuscript.letter
    yield from check_meeting(paper.role, manuscript.case, letter.body, letter.phrases)


def _sheet_too_long(manuscript: Manuscript, style: PageStyle, pages: int) -> Iterable[Finding]:
    """Return a finding if the meeting sheet in ordinary print takes more than a page."""
    if manuscript.paper.role is not Role.MEETING_SHEET or style.large_print:
        return ()
    return check_sheet_length(manuscript.case, pages, len(manuscript.rendered.points))


def _left_over_names(manuscript: Manuscript) -> Iterable[Finding]:
    """Return a finding for each former name that is still in what the person wrote."""
    former = manuscript.visit.former
    return old_names(_own_wording(manuscript), manuscript.case, former) if former else ()


def _lines_to_write_on(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield a finding for each line that a sheet still has in place of a field, which leads to that field."""
    body = manuscript.draft.body
    for line in dict.fromkeys(manuscript.rendered.pen_lines):
        if line.block in body:
            sentence = f"There is a line for “{line.words}”: fill it in now, or on paper with a pen."
            spot = Spot(LetterPart.BODY, body.index(line.block), field=line.field)
            yield Finding("prompt-left", Severity.WARNING, sentence, spot)


def has_lines(manuscript: Manuscript) -> bool:
    """Return whether the paper has lines to write on that stand for no field, such as those for what was agreed."""
    body, pen_lines = manuscript.draft.body, manuscript.rendered.pen_lines
    is_rule = [block == RULE for block in body]
    groups = sum(now and not before for before, now in pairwise((False, *is_rule)))
    starts = [body.index(line.block) for line in pen_lines if line.block in body]
    return groups > sum(any(is_rule[start : start + 2]) for start in starts)


def _own_wording(manuscript: Manuscript) -> Iterator[tuple[str, Spot]]:
    """Yield the texts that the person wrote (subject, changed paragraphs, notes), each with its spot."""
    draft, letter, case = manuscript.draft, manuscript.letter, manuscript.case
    if draft.subject is not None:
        yield letter.subject, Spot(LetterPart.SUBJECT, field="subject")
    notes = [
        (line, field)
        for field, text in (
            *((f"notes.{key}", text) for key, text in case.notes.items()),
            *((f"answers.{id}", text) for id, text in case.answers.items()),
            *(("", text) for text in case.point_words.values()),
        )
        for line in map(curl, clean_lines(text))
    ]
    template = set(draft.template)
    for number, (block, printed) in enumerate(zip(draft.body, letter.body, strict=False)):
        if block not in template:
            yield printed.text, Spot(LetterPart.BODY, number)
            continue
        for line, field in notes:
            if (offset := printed.text.find(line)) >= 0:
                yield line, Spot(LetterPart.BODY, number, offset, offset, field)


def without_unprintable(checked: CheckedLetter) -> CheckedLetter:
    """Return `checked` without the findings about characters that the letter's font lacks."""
    findings = tuple(finding for finding in checked.findings if finding.code != "glyph-missing")
    return replace(checked, findings=findings)


def refuse_unfit(checked: CheckedLetter) -> None:
    """Raise LetterError with the first finding that makes the letter unfit to post."""
    for finding in checked.findings:
        if finding.severity is Severity.STOP:
            field = f"{finding.spot.field}: " if finding.spot.field else ""
            raise LetterError(field + finding.sentence)
