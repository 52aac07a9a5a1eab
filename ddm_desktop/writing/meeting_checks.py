"""What to look at before a meeting's papers are printed: days that contradict each other, and who is spoken to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.case import Case, chase_date
from ddm_desktop.model.dates import british_day
from ddm_desktop.model.letter import Finding, LetterPart, Severity, Spot
from ddm_desktop.model.paper import Role
from ddm_desktop.model.people import Member
from ddm_desktop.model.person_name import take_apart
from ddm_desktop.model.phrases import ENGLISH, Phrases
from ddm_desktop.model.quotes import straighten
from ddm_desktop.model.text import any_of, clean_lines

_TO_COME = {
    Role.MEETING_SHEET: "prepares for",
    Role.APPOINTMENT: "asks for",
    Role.TELEPHONE: "asks for",
}
"""Papers for a meeting that is still to be, and what they do about it."""
_QUOTED = 6  # words of a note, enough to know it by
_AS_YOU = {"will": "will", "would": "would", "can": "can", "has": "have", "have": "have", "is": "are", "was": "were",
           "agreed": "agreed", "promised": "promised", "said": "said", "offered": "offered"}  # fmt: skip
"""What follows “He” in a note, and what follows “You” in its place."""


def check_meeting(
    role: Role | None, case: Case, body: Blocks, phrases: Phrases = ENGLISH
) -> Iterator[Finding]:
    """Yield what is amiss with the days and words of the paper for `role`, whose text is `body`."""
    day, chase = case.meeting.day, chase_date(case)
    if role is Role.THANK_YOU:
        if day and case.date < day:
            yield _thanks_too_early(case.date, day)
        yield from _speaks_of_the_member(case, body)
    if role is Role.LEAVE_BEHIND and day and case.date < day:
        yield _handed_over_later(case.date, day)
    if role in _TO_COME and day and day < case.date:
        yield _meeting_over(_TO_COME[role], day, _spot_of(day, body, "meeting.day", phrases))
    if role in {Role.THANK_YOU, Role.REMINDER}:
        spot = _spot_of(chase, body, "chase", phrases)
        if day and chase < day:
            yield _asks_again_too_early(f"is before the meeting on {british_day(day)}", chase, spot)
        elif chase < case.date:
            yield _asks_again_too_early("has passed", chase, spot)


def _thanks_too_early(dated: date, day: date) -> Finding:
    sentence = (
        f"It thanks for a meeting on {british_day(day)}, but is dated {british_day(dated)}: "
        "date it after the meeting, or put the day of the meeting right."
    )
    return Finding("thanks-too-early", Severity.STOP, sentence, Spot(LetterPart.DATE, field="date"))


def _handed_over_later(dated: date, day: date) -> Finding:
    sentence = (
        f"It is handed over at the meeting on {british_day(day)}, but is dated {british_day(dated)}: "
        "give it the day of the meeting."
    )
    return Finding("handed-over-later", Severity.WARNING, sentence, Spot(LetterPart.DATE, field="date"))


def _meeting_over(what: str, day: date, spot: Spot) -> Finding:
    sentence = (
        f"The paper {what} a meeting, but its day, {british_day(day)}, has passed: give the day of the next one, "
        "or leave it empty."
    )
    return Finding("meeting-over", Severity.WARNING, sentence, spot)


def _asks_again_too_early(why: str, chase: date, spot: Spot) -> Finding:
    sentence = f"The day to ask again, {british_day(chase)}, {why}: give a later one."
    return Finding("chase-too-early", Severity.WARNING, sentence, spot)


def _spot_of(day: date, body: Blocks, field: str, phrases: Phrases) -> Spot:
    """Return where `day` stands in the text, or else the subject, and the field that it was typed in."""
    words = phrases.weekday(day)
    for number, block in enumerate(body):
        if (start := block.text.find(words)) >= 0:
            return Spot(LetterPart.BODY, number, start, start + len(words), field)
    return Spot(LetterPart.SUBJECT, field=field)


def _speaks_of_the_member(case: Case, body: Blocks) -> Iterator[Finding]:
    """Yield a finding for each line of what was agreed that speaks of the member in a letter to the member."""
    beginning = _beginning_with(case.member)
    agreed = {straighten(line) for line in clean_lines(case.notes.get("agreed", ""))}
    for number, block in enumerate(body):
        line = straighten(block.text)
        if line in agreed and (match := beginning.match(line)):
            remedy = _how_to_begin(line[match.end() :])
            sentence = f"“{_first_words(block.text)}” goes to your MP: if it speaks of them, {remedy}"
            spot = Spot(LetterPart.BODY, number, 0, match.end(), "notes.agreed")
            yield Finding("speaks-of-member", Severity.WARNING, sentence, spot)


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:_QUOTED]) + (" …" if len(words) > _QUOTED else "")


def _how_to_begin(after_member: str) -> str:
    """Return how to begin a line that speaks of the member; `after_member` is the line after the word for them."""
    following = re.match(r"\s*(?:'ll\b|(\w+))", after_member)
    verb = "will" if following and not following[1] else _AS_YOU.get(following[1] if following else "", "")
    return (
        f"begin with “You {verb} …”." if verb else "begin with “You”, as in “You will write to the minister”."
    )


def _beginning_with(member: Member) -> re.Pattern[str]:
    """Return a pattern for how a line that speaks of `member` begins: a pronoun, an office, or one of their names."""
    words = take_apart(member.short_name).words
    names = {member.name, member.full_title, member.address_as, *words[:1], *words[-1:]}
    names |= {f"{title} {words[-1]}" for title in ("Mr", "Mrs", "Ms", "Dr") if words}
    called = any_of(map(straighten, names))
    others = r"he|she|they|(?:the|my|our) (?:mp|member of parliament|member)"
    return re.compile(rf"(?:{others}{f'|{called.pattern}' if called else ''})\b", re.IGNORECASE)
