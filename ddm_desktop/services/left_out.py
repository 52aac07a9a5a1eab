"""What a person typed or picked and the paper in sight has no place for, so that they are told of it.

What a paper prints is read off its template, and off what was printed when it was filled in: a place inside a
condition that does not hold is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddm_desktop.campaigns.fields import own_words_of
from ddm_desktop.campaigns.template_fields import prints_field, template_fields
from ddm_desktop.errors import PackError
from ddm_desktop.model.blocks import plain_text
from ddm_desktop.model.campaign import Campaign, Paper, Role
from ddm_desktop.model.case import NOTES, Case
from ddm_desktop.model.letter import Finding, LetterPart, Severity, Spot, UnplacedEntry
from ddm_desktop.model.quotes import straighten
from ddm_desktop.model.text import clean_lines, counted, listed
from ddm_desktop.services.write_letter import Manuscript

_POINTS = ("points.words", "points.spoken", "points.detail")
_ERRAND_ROLES = {Role.APPOINTMENT, Role.TELEPHONE, Role.THANK_YOU, Role.REMINDER}
"""Papers with a purpose of their own, in which nobody expects the whole matter."""


def left_out(manuscript: Manuscript) -> tuple[UnplacedEntry, ...]:
    """Return the notes and talking points that the paper has no place for, except those typed into its text."""
    return (*_unplaced_notes(manuscript), *_unplaced_points(manuscript))


def left_out_findings(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield a finding for each note or talking point without a place, which leads to the field that holds it.

    It is only a note if nobody would expect it in this paper.
    """
    for each in left_out(manuscript):
        elsewhere = f", but in {each.elsewhere}" if each.elsewhere else " and in no other of the campaign"
        sentence = f"{each.what} not in this paper{elsewhere}: add it to the text if it belongs here."
        severity = Severity.NOTE if each.is_usual else Severity.WARNING
        yield Finding("left-out", severity, sentence, Spot(LetterPart.BODY, field=each.field))


def notes_named(paper: Paper) -> tuple[str, ...]:
    """Return the keys of the notes that `paper` prints or asks for, in its order."""
    return tuple(key for name in template_fields(paper.template).named if (key := _note_key(name)))


def hint(campaign: Campaign, paper: Paper, key: str) -> str:
    """Return the hint for the field of a note that `paper` has no place for; empty if it has one."""
    return _no_place_hint(campaign, paper, f"notes.{key}")


def points_hint(manuscript: Manuscript) -> str:
    """Return the hint for the talking points if the paper in sight has no place for them, else an empty text."""
    return _no_place_hint(manuscript.campaign, manuscript.paper, *_POINTS)


def _no_place_hint(campaign: Campaign, paper: Paper, *fields: str) -> str:
    if any(_prints(paper, field) for field in fields):
        return ""
    others = _papers_with(campaign, paper, *fields)
    goes = (
        f"It goes into {others}." if others else "Nor has another paper of this campaign: add it to the text."
    )
    return f"“{paper.title}” has no place for this. {goes}"


def _unplaced_notes(manuscript: Manuscript) -> Iterator[UnplacedEntry]:
    for key, words in manuscript.case.notes.items():
        field = f"notes.{key}"
        if (
            clean_lines(words)
            and field not in manuscript.rendered.printed
            and not _text_contains(manuscript, words)
        ):
            name = NOTES.get(key, key)
            what = f"What you wrote under “{name[:1].upper()}{name[1:]}”"
            yield UnplacedEntry(
                field,
                f"{what} is",
                _papers_with(manuscript.campaign, manuscript.paper, field),
                _is_errand(manuscript, key),
            )


def _unplaced_points(manuscript: Manuscript) -> Iterator[UnplacedEntry]:
    campaign, case, printed = manuscript.campaign, manuscript.case, manuscript.rendered.printed
    chosen = [point for point in campaign.chosen_points(case.points) if _is_picked(case, point.id)]
    unplaced = [
        p
        for p in chosen
        if f"points.{p.id}" not in printed and not _text_contains(manuscript, _own_words(case, p.id))
    ]
    if unplaced:
        what = counted(len(unplaced), "talking point you picked is", "talking points you picked are")
        yield UnplacedEntry(
            "points",
            f"The {what}",
            _papers_with(campaign, manuscript.paper, *_POINTS),
            _is_errand(manuscript),
        )
    for point in chosen:
        own = _own_words(case, point.id)
        if (
            own
            and point not in unplaced
            and own_words_of(point.id) not in printed
            and not _text_contains(manuscript, own)
        ):
            what = f"What you say instead under “{point.title}” is"
            yield UnplacedEntry(
                "points", what, _papers_with(campaign, manuscript.paper, _POINTS[0]), _is_errand(manuscript)
            )


def _is_picked(case: Case, id: str) -> bool:
    """Whether the person chose any points, or reworded this one. If not, the campaign's first three are printed."""
    return case.points is not None or id in case.point_words


def _own_words(case: Case, id: str) -> str:
    return "\n".join(clean_lines(case.point_words.get(id, "")))


def _text_contains(manuscript: Manuscript, words: str) -> bool:
    """Whether the paper's text contains `words`, typed in by hand."""
    text = straighten(" ".join(plain_text(manuscript.draft.body).split()))
    lines = clean_lines(words)
    return bool(lines) and all(straighten(" ".join(line.split())) in text for line in lines)


def _is_errand(manuscript: Manuscript, key: str = "") -> bool:
    """Whether nobody would expect the person's own words, or the note `key`, in this paper."""
    return manuscript.paper.role in _ERRAND_ROLES or key == "agreed"  # which is known only after the meeting


def _papers_with(campaign: Campaign, paper: Paper, *fields: str) -> str:
    """Return the other papers that print one of `fields`: `“Your meeting sheet” and “Letter to leave with your MP”`."""
    others = (
        each
        for each in campaign.papers
        if each is not paper and any(_prints(each, field) for field in fields)
    )
    return listed((f"“{each.title}”" for each in others), most=3)


def _prints(paper: Paper, field: str) -> bool:
    try:
        return any(prints_field(template, field) for template in (paper.subject, paper.template))
    except PackError:
        return False  # opening the paper tells what is wrong


def _note_key(field: str) -> str:
    group, _, key = field.partition(".")
    return key if group == "notes" and key in NOTES else ""
