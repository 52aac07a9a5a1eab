"""Finds what a person typed or picked and the open paper does not print, so that it can be pointed out.

A paper prints what its template has a field for; a field inside a condition that does not hold is not printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ddm_desktop.campaigns.fields import own_words_of
from ddm_desktop.campaigns.template_fields import prints_field, template_fields
from ddm_desktop.errors import PackError
from ddm_desktop.model.blocks import plain_text
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.case import NOTES, Case
from ddm_desktop.model.letter import Finding, LetterPart, Severity, Spot, UnplacedEntry
from ddm_desktop.model.paper import Paper, Role
from ddm_desktop.model.quotes import straighten
from ddm_desktop.model.text import clean_lines, counted, listed
from ddm_desktop.services.own_questions import has_use_for
from ddm_desktop.services.write_letter import Manuscript

_POINTS = ("points.words", "points.spoken", "points.detail")
_FIELDS_OF_PICKS = {"points": _POINTS, "paragraphs": ("paragraphs.text",)}
_ERRAND_ROLES = set(Role) - {Role.MEETING_SHEET, Role.LEAVE_BEHIND}
"""Papers with a purpose of their own, in which nobody expects the whole matter."""


def left_out_findings(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield a finding for each note or talking point that is neither printed nor typed into the paper's text.

    Its spot is in the field that holds the text. It is only a note if nobody would expect the text in this paper;
    several of those are one finding, whose spot is in the field of the first, so that they leave room for the page.
    """
    entries = (
        *_unplaced_notes(manuscript),
        *_unplaced_answers(manuscript),
        *_unplaced_points(manuscript),
        *_unplaced_paragraphs(manuscript),
    )
    usual = [entry for entry in entries if entry.is_usual and entry.elsewhere]
    if len(usual) > 1:
        yield _usual_together(manuscript, usual)
    alone = [] if len(usual) > 1 else usual
    for entry in (*(entry for entry in entries if not entry.is_usual), *alone):
        elsewhere = f", but in {entry.elsewhere}" if entry.elsewhere else " and in no other of the campaign"
        sentence = f"{entry.what} not in this paper{elsewhere}: add it to the text if it belongs here."
        severity = Severity.NOTE if entry.is_usual else Severity.WARNING
        yield Finding("left-out", severity, sentence, Spot(LetterPart.BODY, field=entry.field))


def _usual_together(manuscript: Manuscript, entries: Sequence[UnplacedEntry]) -> Finding:
    """Return one note that names all `entries` and the papers that have a place for one of them."""
    named = {field for entry in entries for field in _FIELDS_OF_PICKS.get(entry.field, (entry.field,))}
    elsewhere = _papers_with(manuscript.campaign, manuscript.paper, *sorted(named))
    names = listed(dict.fromkeys(entry.name for entry in entries))
    sentence = f"Not in this paper: {names}. They are in {elsewhere}."
    return Finding("left-out", Severity.NOTE, sentence, Spot(LetterPart.BODY, field=entries[0].field))


def notes_named(paper: Paper) -> tuple[str, ...]:
    """Return the keys of the notes that `paper` prints or asks for, in its order."""
    groups = (field.partition(".") for field in template_fields(paper.template).named)
    return tuple(key for group, _, key in groups if group == "notes" and key in NOTES)


def goes_through(paper: Paper, picks: str) -> bool:
    """Return whether the `points` or `paragraphs` that a person picks stand in `paper`."""
    return picks in template_fields(paper.template).named


def note_hint(campaign: Campaign, paper: Paper, key: str) -> str:
    """Return the hint for the field of a note if `paper` does not print it, else an empty text."""
    return _unprinted_hint(campaign, paper, f"notes.{key}")


def points_hint(manuscript: Manuscript) -> str:
    """Return the hint for the talking points if the open paper does not print them, else an empty text."""
    return _unprinted_hint(manuscript.campaign, manuscript.paper, *_POINTS)


def _unprinted_hint(campaign: Campaign, paper: Paper, *fields: str) -> str:
    """Return a hint that `paper` prints none of `fields`, and which others do; empty if it prints one."""
    if any(_prints(paper, field) for field in fields):
        return ""
    others = _papers_with(campaign, paper, *fields)
    advice = (
        f"It goes into {others}." if others else "Nor has another paper of this campaign: add it to the text."
    )
    return f"“{paper.title}” has no place for this. {advice}"


def _unplaced_notes(manuscript: Manuscript) -> Iterator[UnplacedEntry]:
    """Yield each note that stands nowhere in the paper."""
    campaign, paper = manuscript.campaign, manuscript.paper
    for key, text in manuscript.case.notes.items():
        field = f"notes.{key}"
        if field in manuscript.rendered.printed:
            continue
        if clean_lines(text) and not _text_contains(manuscript, text):
            name = NOTES.get(key, key)
            what = f"What you wrote under “{name[:1].upper()}{name[1:]}” is"
            elsewhere = _papers_with(campaign, paper, field)
            yield UnplacedEntry(field, what, name, elsewhere, _is_errand(manuscript, key))


def _unplaced_answers(manuscript: Manuscript) -> Iterator[UnplacedEntry]:
    """Yield each answer that the paper has no use for; another letter of the campaign may ask for it."""
    campaign, paper, case = manuscript.campaign, manuscript.paper, manuscript.case
    for field in campaign.fields:
        text = case.answers.get(field.id, "")
        if not text or has_use_for(campaign, paper, field) or _text_contains(manuscript, text):
            continue
        what = f"Your answer to “{field.question}” is"
        yield UnplacedEntry(field.name, what, field.prompt, _papers_with(campaign, paper, field.name), True)


def _unplaced_points(manuscript: Manuscript) -> Iterator[UnplacedEntry]:
    """Yield the talking points picked that the paper does not print, and own words that it leaves out."""
    campaign, paper, case = manuscript.campaign, manuscript.paper, manuscript.case
    if case.points is None and not case.point_words:
        return
    printed, is_errand = manuscript.rendered.printed, _is_errand(manuscript)
    unplaced, reworded = 0, []
    for point in campaign.chosen_points(case.points):
        own_words = "\n".join(clean_lines(case.point_words.get(point.id, "")))
        if not _is_picked(case, point.id) or _text_contains(manuscript, own_words):
            continue
        if f"points.{point.id}" not in printed:
            unplaced += 1
        elif own_words and own_words_of(point.id) not in printed:
            reworded.append(point)
    if unplaced:
        what = counted(unplaced, "talking point you picked is", "talking points you picked are")
        name = counted(unplaced, "talking point", "talking points")
        elsewhere = _papers_with(campaign, paper, *_POINTS)
        yield UnplacedEntry("points", f"The {what}", name, elsewhere, is_errand)
    for point in reworded:
        what = f"What you say instead under “{point.title}” is"
        name = "what you say instead of a talking point"
        yield UnplacedEntry("points", what, name, _papers_with(campaign, paper, _POINTS[0]), is_errand)


def _unplaced_paragraphs(manuscript: Manuscript) -> Iterator[UnplacedEntry]:
    """Yield the ticked paragraphs that the paper has no place for, as one entry; another letter may have one."""
    campaign, paper, case = manuscript.campaign, manuscript.paper, manuscript.case
    ticked = len(case.paragraphs)
    if ticked and not goes_through(paper, "paragraphs"):
        what = counted(ticked, "paragraph you ticked is", "paragraphs you ticked are")
        name = counted(ticked, "paragraph", "paragraphs")
        elsewhere = _papers_with(campaign, paper, *_FIELDS_OF_PICKS["paragraphs"])
        yield UnplacedEntry("paragraphs", f"The {what}", name, elsewhere, True)


def _is_picked(case: Case, id: str) -> bool:
    """Whether the person chose any points, or reworded this one. If not, the campaign's first three are printed."""
    return case.points is not None or id in case.point_words


def _text_contains(manuscript: Manuscript, text: str) -> bool:
    """Whether the paper's text contains each line of `text`, as when it was typed in by hand; False for no text."""
    body = straighten(" ".join(plain_text(manuscript.draft.body).split()))
    lines = clean_lines(text)
    return bool(lines) and all(straighten(" ".join(line.split())) in body for line in lines)


def _is_errand(manuscript: Manuscript, key: str = "") -> bool:
    """Whether nobody would expect the person's own words, or the note `key`, in this paper."""
    return manuscript.paper.role in _ERRAND_ROLES or key == "agreed"  # which is known only after the meeting


def _papers_with(campaign: Campaign, paper: Paper, *fields: str) -> str:
    """Return the other papers that print one of `fields`: `“Your meeting sheet” and “Letter to leave with your MP”`."""
    others = (other for other in campaign.papers if other is not paper)
    printing = (other for other in others if any(_prints(other, field) for field in fields))
    return listed((f"“{other.title}”" for other in printing), most=3)


def _prints(paper: Paper, field: str) -> bool:
    try:
        return any(prints_field(template, field) for template in (paper.subject, paper.template))
    except PackError:
        return False  # opening the paper tells what is wrong
