"""Checks that the sheet for a meeting is one page: a second one is turned in the middle of a conversation."""

from __future__ import annotations

from collections.abc import Iterator

from ddm_desktop.model.case import NOTES, Case
from ddm_desktop.model.letter import Finding, LetterPart, Severity, Spot
from ddm_desktop.writing.length import words_of

_LONG = 40  # words of a note, about four lines on the sheet


def check_sheet_length(case: Case, pages: int, points: int) -> Iterator[Finding]:
    """Yield a finding with what to shorten if the meeting sheet, which prints `points` of them, takes several pages."""
    if pages < 2:
        return
    lengths = {key: len(words_of(case.notes.get(key, ""))) for key in ("happened", "why", "ask")}
    longest = max(lengths, key=lambda key: lengths[key])
    remedies, field = [], f"notes.{longest}"
    if points > 1:
        remedies, field = [f"pick fewer than {points} points"], "points"
    if lengths[longest] >= _LONG or not remedies:
        name = NOTES[longest]
        remedies.append(f"shorten what you wrote under “{name[:1].upper()}{name[1:]}”")
    sentence = f"It takes {pages} pages, and one is easier to hold: {' or '.join(remedies)}."
    yield Finding("sheet-too-long", Severity.WARNING, sentence, Spot(LetterPart.BODY, field=field))
