"""Writes the letters of a print run: what no row changes is made once, however many rows share it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from operator import attrgetter
from typing import NamedTuple

from ddm_desktop.campaigns.fields import prompts_in
from ddm_desktop.campaigns.template_fields import template_fields
from ddm_desktop.directory.forms_of_address import close_for, greets, salutation_for
from ddm_desktop.mailing.fields import ListField
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.casework import NO_CASEWORK
from ddm_desktop.model.letter import Finding, Letter, LetterMeasurements, LetterPart, Spot
from ddm_desktop.model.paper import Paper, Template
from ddm_desktop.model.people import Member
from ddm_desktop.model.phrases import Phrases
from ddm_desktop.model.quotes import curl, straighten
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.model.visit import Visit
from ddm_desktop.output.pdf.glyphs import missing_glyphs
from ddm_desktop.output.pdf.pages import Pages
from ddm_desktop.output.pdf.typeset import typeset
from ddm_desktop.services.check_letter import check, text_findings
from ddm_desktop.services.print_run.match_columns import fields_to_match
from ddm_desktop.services.write_letter import compose_letter, open_paper
from ddm_desktop.writing.casework_checks import casework_findings
from ddm_desktop.writing.people_checks import Voice

_OF_ROWS = ("constituent.", "member.", "casework.")
_MOST_SIDES = 2
_KEPT_TEXTS = 512


class RowText(NamedTuple):
    """Subject and body as printed, the body without the person's own words, and the findings about them."""

    subject: str
    body: Blocks
    wording: Blocks
    findings: tuple[Finding, ...]


class RowLetter(NamedTuple):
    """The letter of one row, set, with the findings about its text and its pages."""

    letter: Letter
    pages: Pages
    text: RowText
    findings: tuple[Finding, ...]


class RunLetters:
    """Writes one paper of a campaign for the rows of a list, in one style."""

    def __init__(self, campaign: Campaign, paper: Paper, style: PageStyle) -> None:
        self._campaign, self._paper, self._style = campaign, paper, style
        names = sorted({name for name in _fields_named(campaign, paper) if name.startswith(_OF_ROWS)})
        self._values = attrgetter("campaign", *names)
        self._texts: dict[object, RowText] = {}
        self._salutation_of = lru_cache(maxsize=1024)(partial(salutation_of, phrases=paper.phrases))

    def write(self, visits: Sequence[Visit]) -> list[RowLetter]:
        """Return the letter of each of `visits`. Raise PackError and CaseError as `open_paper` does.

        One step after the other is taken for all of them: a processor does the same thing again in less time.
        """
        texts = [self._text(visit) for visit in visits]
        letters = [self._letter(*each) for each in zip(visits, texts, strict=True)]
        pages = [typeset(letter, self._style) for letter in letters]
        every = zip(visits, texts, letters, pages, strict=True)
        return [
            self._checked(visit, text, letter, of_letter) for visit, (text, _), letter, of_letter in every
        ]

    def _letter(self, visit: Visit, written: tuple[RowText, Letter | None]) -> Letter:
        text, letter = written
        salutation = self._salutation_of(visit.case.member)
        close = close_for(salutation, self._paper.phrases)
        if letter and (letter.salutation, letter.close) == (salutation, close):
            return letter
        around = salutation, close
        return compose_letter(visit.case, self._campaign, self._paper, text.body, text.subject, *around)

    def _checked(self, visit: Visit, text: RowText, letter: Letter, pages: Pages) -> RowLetter:
        case, findings = visit.case, text.findings
        if case.casework is not NO_CASEWORK:
            measured = LetterMeasurements(len(pages.pages), return_address_fits=pages.return_address_fits)
            findings = (*findings, *casework_findings(letter, case, measured, Voice.OF_ROW))
        if _has_more_to_say(letter, pages, case.member):
            manuscript = open_paper(visit, self._campaign, self._paper)
            findings = check(manuscript, self._style, pages=pages, voice=Voice.OF_ROW).findings
        return RowLetter(letter, pages, text, tuple(_in_words_of_rows(findings, letter, self._campaign)))

    def _text(self, visit: Visit) -> tuple[RowText, Letter | None]:
        """Return the text for `visit`, the same object for every row whose fields are the same.

        The letter is there too if the text was written just now.
        """
        case = visit.case
        key = self._values(case), tuple(case.notes.items()), tuple(case.answers.items())
        known = self._texts.get(key)
        if known is not None:
            return known, None
        if len(self._texts) >= _KEPT_TEXTS:
            self._texts.clear()  # every row has words of its own: nothing is lost
        manuscript = open_paper(visit, self._campaign, self._paper)
        letter, wording = manuscript.letter, manuscript.rendered.wording
        text = self._texts[key] = RowText(letter.subject, letter.body, wording, text_findings(manuscript))
        return text, letter


def _in_words_of_rows(findings: tuple[Finding, ...], letter: Letter, campaign: Campaign) -> Iterator[Finding]:
    """Yield the findings as they help somebody who has the row before them, and not the letter.

    A blank that is left names the field, whose cell can be filled in. A missing subject is no row's: it is the same
    in every letter, and is told once, of the list.
    """
    for finding in findings:
        if finding.code == "prompt-left" and (field := _field_asked_for(finding.spot, letter, campaign)):
            sentence = f"“{field.label}” is empty, and the letter asks for it: fill it in."
            yield finding._replace(sentence=sentence, spot=replace(finding.spot, field=field.key))
        elif finding.code != "no-subject":
            yield finding


def _field_asked_for(spot: Spot, letter: Letter, campaign: Campaign) -> ListField | None:
    """Return the field whose prompt stands at `spot`; None if no column can hold it."""
    is_in_body = spot.part is LetterPart.BODY
    text = letter.body[spot.block].text if is_in_body else letter.subject
    prompt = straighten(text[spot.start : spot.end])
    asked = {**prompts_in(letter.phrases), **{field.name: field.prompt for field in campaign.fields}}
    keys = [key for key, words in asked.items() if straighten(f"[{words}]") == prompt]
    return next((field for field in fields_to_match(campaign) if field.key in keys), None)


def salutation_of(member: Member, phrases: Phrases) -> str:
    """Return the salutation for `member` as it is printed."""
    return curl(salutation_for(member, phrases))


def _has_more_to_say(letter: Letter, pages: Pages, member: Member) -> bool:
    """Return whether a check of the whole letter would find what neither its text nor the row's own check tells."""
    return (
        len(pages.pages) > _MOST_SIDES
        or not (pages.address_fits and pages.sender_fits)
        or not greets(letter.salutation, member, letter.phrases)
        or bool(missing_glyphs(letter))
    )


def _fields_named(campaign: Campaign, paper: Paper) -> Iterator[str]:
    """Yield the name of each field that may come into the text of `paper`, also through what it goes through."""
    templates: list[Template] = [paper.template, paper.subject, campaign.letter.subject]
    for point in campaign.points:
        templates += [point.spoken, point.detail]
    templates += [paragraph.text for paragraph in campaign.paragraphs]
    templates += [question.answer for question in campaign.questions]
    for template in templates:
        yield from template_fields(template).named
