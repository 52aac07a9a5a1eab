"""Prints every paper of a pack for an invented person, and says what no visitor could mend.

What a visitor is told before printing is about their own words. A sign that the font lacks in the campaign's letter, or
a footer that leaves no room for it, is the author's, who is told before the pack is handed out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ddm_desktop.campaigns.all_templates import templates_of
from ddm_desktop.campaigns.check import in_order
from ddm_desktop.campaigns.files import PackFiles
from ddm_desktop.campaigns.load import campaign_in, with_common_papers
from ddm_desktop.campaigns.schema import read_manifest
from ddm_desktop.campaigns.toml_file import TomlFile, texts_in
from ddm_desktop.errors import DdmError, PackError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.case import NOTES, Case, Meeting
from ddm_desktop.model.casework import Casework
from ddm_desktop.model.dates import british_date
from ddm_desktop.model.letter import LetterPart
from ddm_desktop.model.paper import Form, Paper
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.model.stationery import Envelope, PageStyle
from ddm_desktop.model.text import clean
from ddm_desktop.model.unprintable import unprintable
from ddm_desktop.model.visit import Visit
from ddm_desktop.services.check_letter import CheckedLetter, check
from ddm_desktop.services.translated_letter import translated_letter
from ddm_desktop.services.write_letter import open_paper

if TYPE_CHECKING:
    from ddm_desktop.output.pdf.pages import TypesetPage

_MOST_SUBJECT_LINES = 2
_LEAST_BODY_LINES = 3  # of a letter's text on its first page
_MOST_WORK = 400_000  # characters that are set in all trials: a letter has 4,000
_BLOCK = 100  # characters as long to set as it takes to begin a paragraph
_ENVELOPES = (Envelope.DL, Envelope.C5)
_UNREADABLE = "This translation cannot be shown: {0}"
_NEVER_PRINTED = {"id", "form", "role", "file", "summary", "deadline_label", "text", "translation"}


class _Trial(NamedTuple):
    """A paper printed on a day for a case that is full or blank."""

    paper: Paper
    day: date
    is_full: bool
    checked: CheckedLetter


def printing_problems(pack: PackFiles) -> tuple[PackError, ...]:
    """Return what keeps a paper of `pack` from being printed well. Raise PackError for an unsound pack."""
    campaign = with_common_papers(campaign_in(pack))
    file = read_manifest(pack).file
    if file is None:
        return ()
    problems: list[PackError] = []
    trials = list(_trials(campaign, problems))
    problems += chain.from_iterable(_problems_of(trial, file) for trial in trials)
    problems += chain.from_iterable(map(_problems_of_translation, trials))
    problems += _unprintable_characters(campaign, file, trials)
    return tuple(in_order(problems, file.name))


def _trials(campaign: Campaign, problems: list[PackError]) -> Iterator[_Trial]:
    """Yield each paper as printed on each day that matters; add to `problems` what cannot be printed at all."""
    left = _MOST_WORK
    for paper in campaign.papers:
        for day in days_that_matter(campaign):
            for case, is_full in ((full_case(campaign, day), True), (Case(campaign.id, day), False)):
                for envelope in _ENVELOPES:
                    if left < 0:
                        return
                    try:
                        checked = check(open_paper(Visit(case), campaign, paper), PageStyle(envelope))
                    except Exception as error:  # whatever it is, no visitor could mend it
                        problems.append(_cannot_be_printed(paper, error))
                        break
                    left -= sum(len(block.text) + _BLOCK for block in checked.manuscript.letter.body)
                    yield _Trial(paper, day, is_full, checked)


def days_that_matter(campaign: Campaign) -> tuple[date, ...]:
    """Return the days around the deadline; without one, wording does not change and any day will do."""
    day = timedelta(days=1)
    deadline = campaign.deadline
    if deadline is None or not date.min + day < deadline < date.max - day:
        return (date.today(),)
    return deadline - day, deadline + day


def full_case(campaign: Campaign, day: date) -> Case:
    """Return the case of an invented person who filled in every field, and picked every point and paragraph."""
    return Case(
        campaign.id,
        day,
        Constituent(
            "Ms",
            "Rosa Bramble",
            ("12 Orchard Lane", "LITTLE HAVEN"),
            "L20 0XX",
            "rosa@example.org",
            "0151 496 0000",
        ),
        Member("Jane Smith", "Rt Hon Jane Smith MP", "Ms Smith", "Little Haven and the Vale"),
        {key: f"I wish to say {words}." for key, words in NOTES.items()},
        tuple(point.id for point in campaign.points),
        paragraphs=tuple(paragraph.id for paragraph in campaign.paragraphs),
        answers={field.id: (*field.choices, "Mill Lane")[0] for field in campaign.fields},
        meeting=Meeting(day, "10.30 am", "Little Haven Library"),
        casework=Casework(your_ref="AB 12", our_ref="CD 34"),
    )


def _cannot_be_printed(paper: Paper, error: Exception) -> PackError:
    if isinstance(error, PackError):
        return error
    reason = f": {error}" if isinstance(error, DdmError) else "; shorten its longest words and paragraphs."
    return PackError(f"“{paper.title}” cannot be printed{reason}", paper.template.file)


def _problems_of(trial: _Trial, file: TomlFile) -> Iterator[PackError]:
    """Yield what is wrong with a paper as it was printed."""
    paper, codes = trial.paper, {finding.code for finding in trial.checked.findings}
    if "text-empty" in codes and trial.is_full:
        yield PackError(
            f"On {british_date(trial.day)} this paper has no text, although every field is filled in; give it some.",
            paper.template.file,
        )
    if paper.form is not Form.LETTER or paper.subject.file != file.name:
        return  # the general papers of the program name a campaign’s matter, which its own letter has too
    page = trial.checked.pages.pages[0]
    lines = sum(line.part is LetterPart.SUBJECT for line in page.lines)
    if lines > _MOST_SUBJECT_LINES:
        sentence = f"This subject takes {lines} lines of the letter; shorten it to one, or two at the most."
        yield PackError(sentence, paper.subject.file, paper.subject.line)
    if _footer_is_in_the_way(page, len(trial.checked.pages.pages)):
        yield file.error_at(
            ("footer",),
            "The footer leaves no room for the letter on its first page; shorten it to a few lines.",
        )


def _problems_of_translation(trial: _Trial) -> Iterator[PackError]:
    """Yield what is wrong with the translation of a paper, filled in as the paper was."""
    template = trial.paper.translation
    if template is None:
        return
    try:
        has_text = bool(translated_letter(trial.checked.manuscript).blocks)
    except Exception as error:  # as in `_trials`
        yield error if isinstance(error, PackError) else PackError(_UNREADABLE.format(error), template.file)
        return
    if trial.is_full and not has_text:
        day = british_date(trial.day)
        yield PackError(f"On {day} this translation has no text; give it some.", template.file)


def _footer_is_in_the_way(page: TypesetPage, pages: int) -> bool:
    """Return whether the footer of the first page stands in the letter, or pushes its text to the next page."""
    tops = [line.baseline - line.size for line in page.lines if line.part is LetterPart.FOOTER]
    others = [line for line in page.lines if line.part is not LetterPart.FOOTER]
    if not tops or not others:
        return False
    body = sum(line.part is LetterPart.BODY for line in others)
    return min(tops) < max(line.baseline for line in others) or (pages > 1 and body < _LEAST_BODY_LINES)


def _unprintable_characters(
    campaign: Campaign, file: TomlFile, trials: Iterable[_Trial]
) -> Iterator[PackError]:
    """Yield an error for each line of the pack with characters that the letter's font lacks."""
    from ddm_desktop.output.pdf.fonts import is_covered  # here, not above: as in `check`

    papers, _ = templates_of(campaign)
    missing = frozenset[str]().union(*(trial.checked.unprintable for trial in trials))
    written = {
        char for template in papers for char in template.text if not char.isascii() and char.isprintable()
    }
    missing |= {char for char in written if not is_covered(char)}
    for place, text in _printed_lines(campaign, file) if missing else ():
        for each in unprintable(char for char in text if char in missing):
            sentence = f"The letter’s font cannot print {each.name}: {each.remedy}."
            yield PackError(sentence, place.file, place.line)


def _printed_lines(campaign: Campaign, file: TomlFile) -> Iterator[tuple[PackError, str]]:
    """Yield each line of the pack that papers may print, and its place."""
    papers, texts = templates_of(campaign)
    guide = {step.text for step in campaign.steps}
    for template in dict.fromkeys((*papers, *(each for each in texts if each not in guide))):
        for number, line in enumerate(template.text.split("\n")):
            yield PackError("", template.file, template.line + number), line
    templates: set[str] = {"subject", "spoken", "detail", "answer"}
    for location, text in texts_in(file.data):
        key = next(part for part in reversed(location) if isinstance(part, str))
        if key not in _NEVER_PRINTED | templates and location[0] != "steps":
            yield file.error_at(location, ""), clean(text)
