"""Finds wording that is sound by itself and prints wrongly where it stands: a second greeting, a list in a point."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ddm_desktop.campaigns.template_slips import outline_of
from ddm_desktop.errors import PackError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.paper import Form, Role, Template
from ddm_desktop.model.phrases import ENGLISH, Phrases

_VALUE = "…"
_TWICE = "The program writes {0} itself, so that it would stand twice; leave this line out."
_OF_A_LETTER = (
    (r"[*_]*Yours? (?:very |most )?(?:sincerely|faithfully|truly)\b.{0,60}", _TWICE.format("“Yours sincerely”")),
    (r"[*_]*(?:(?:With )?(?:kind|best|warm)(?:est)? (?:regards|wishes)|Sincerely|Faithfully),?[*_]*",
     _TWICE.format("the close of the letter")),
)  # fmt: skip
_RUN_TOGETHER = "stands in one line with others on the meeting sheet, where {0} would run together; "
_OF_A_POINT = (
    (r"#{1,6}\s+\S.*", _RUN_TOGETHER.format("a heading and its text") + "make a sentence of it."),
    (r"[-*+]\s+\S.*", _RUN_TOGETHER.format("the items of a list") + "write them as one sentence."),
)


def wording_faults(campaign: Campaign) -> Iterator[PackError]:
    """Yield each line of the campaign's texts that would print wrongly in its papers."""
    for paper in campaign.papers:
        if paper.form is Form.LETTER:
            patterns = (*_frame_of(paper.phrases), *_OF_A_LETTER)
            for template in filter(None, (paper.template, paper.translation)):
                yield from _faults_of(template, patterns)
    for paragraph in campaign.paragraphs:
        patterns = (*_frame_of(campaign.phrases), *_OF_A_LETTER)
        yield from _faults_of(paragraph.text, patterns, "“text” ")
    has_own_sheet = any(paper.role is Role.MEETING_SHEET for paper in campaign.papers)
    for point in campaign.points:
        yield from _faults_of(point.spoken, _OF_A_POINT, "“spoken” ")
        if not has_own_sheet:  # which may print a detail as a text of its own
            yield from _faults_of(point.detail, _OF_A_POINT, "“detail” ")


def _frame_of(phrases: Phrases) -> Iterator[tuple[str, str]]:
    """Yield what a greeting and the closes look like in the language of a letter, and what is to be said of them."""
    for dear in sorted({ENGLISH.dear, phrases.dear}):
        yield rf"[*_]*{re.escape(dear)} [^.?!]{{1,60}}?[,:]?[*_]*", _TWICE.format(f"“{dear} …”")
    for close in sorted({phrases.sincerely, phrases.faithfully} - {ENGLISH.sincerely, ENGLISH.faithfully}):
        yield rf"[*_]*{re.escape(close)}[,.]?[*_]*", _TWICE.format(f"“{close}”")


def _faults_of(
    template: Template, patterns: Iterable[tuple[str, str]], subject: str = ""
) -> Iterator[PackError]:
    for number, line in enumerate(outline_of(template.text, _VALUE).prose.split("\n")):
        for pattern, sentence in patterns:
            if re.fullmatch(pattern, line.strip()[:200], re.IGNORECASE):
                yield PackError(f"{subject}{sentence}", template.file, template.line + number)
