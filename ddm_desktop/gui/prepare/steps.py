"""The nine steps of preparing a meeting: what they are called, when they are done, which field is in which."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from types import MappingProxyType

from ddm_desktop.errors import DdmError
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.campaign import STEP_IDS
from ddm_desktop.model.case import Case, Meeting
from ddm_desktop.model.letter import LetterPart, Spot
from ddm_desktop.services import prepare_meeting
from ddm_desktop.services.write_letter import Manuscript

WHO, MEMBER, REACH, WHY, POINTS, ASK, QUESTIONS, TIME, PRINT = range(9)

NAMES = ("You", "Your MP", "Reach them", "Why it matters", "What to say", "Your ask", "Questions", "Your time",
         "Print")  # fmt: skip
"""Short names for the list of steps."""

_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "who-you-are": "Who you are",
        "your-mp": "Who your MP is",
        "reach": "How to reach your MP",
        "why": "Why this matters to you",
        "points": "What you can say",
        "ask": "What you ask for",
        "questions": "What you may be asked",
        "time": "How long you have",
        "print": "What you take with you",
    }
)

_WEB = "writetothem.com"
"""What tells an MP by postcode, with the internet."""

_STEP_OF_FIELD = {"constituent": WHO, "member": MEMBER, "meeting": REACH, "chase": PRINT,
                  "points": POINTS}  # fmt: skip
_STEP_OF_NOTE = {"why": WHY, "happened": WHY, "ask": ASK, "agreed": PRINT}
_STEP_OF_PART = {
    LetterPart.SENDER: WHO,
    LetterPart.SIGNATORY: WHO,
    LetterPart.RECIPIENT: MEMBER,
    LetterPart.SALUTATION: MEMBER,
}

_IS_DONE: Mapping[int, Callable[[Case], bool]] = MappingProxyType(
    {
        WHO: lambda case: bool(
            case.constituent.name and case.constituent.address and case.constituent.postcode
        ),
        MEMBER: lambda case: bool(case.member.printed_name or case.member.constituency),
        REACH: lambda case: case.meeting != Meeting(minutes=case.meeting.minutes),
        WHY: lambda case: bool(case.notes.get("why") or case.notes.get("happened")),
        ASK: lambda case: bool(case.notes.get("ask")),
    }
)


def steps_of(manuscript: Manuscript, *, has_directory: bool = False) -> list[prepare_meeting.StepHelp]:
    """All nine, with what the campaign's guide says; a guide that fails must not stand in anyone's way.

    With a directory on this computer nobody is sent to the internet to find out who their MP is.
    """
    try:
        told = {step.id: step for step in prepare_meeting.steps(manuscript.campaign, manuscript.case)}
    except DdmError:
        told = {}
    if has_directory:
        told = {id: replace(step, help=_without_web(step.help)) for id, step in told.items()}
    return [told.get(id) or prepare_meeting.StepHelp(id, _TITLES[id], ()) for id in STEP_IDS]


def _without_web(help: Blocks) -> Blocks:
    return tuple(block for block in help if _WEB not in block.text)


def done_steps(case: Case, seen: Collection[int]) -> frozenset[int]:
    """The steps that hold an answer; those that only show something are done once they were `seen`."""
    return frozenset(
        step for step in range(len(NAMES)) if (_IS_DONE[step](case) if step in _IS_DONE else step in seen)
    )


def place_of(spot: Spot, manuscript: Manuscript) -> tuple[int, str] | None:
    """The step and the field in which what stands at `spot` was typed; None for the paper's own wording."""
    group, _, field = spot.field.partition(".")
    if group in _STEP_OF_FIELD:
        return _STEP_OF_FIELD[group], field
    if group == "notes":
        return _STEP_OF_NOTE[field], field
    if spot.part is LetterPart.BODY and group != "body" and spot.block < len(manuscript.draft.body):
        return _place_in_body(spot, manuscript)
    return (_STEP_OF_PART[spot.part], "") if spot.part in _STEP_OF_PART else None


def _place_in_body(spot: Spot, manuscript: Manuscript) -> tuple[int, str] | None:
    text, case = manuscript.draft.body[spot.block].text, manuscript.case
    if field := prepare_meeting.field_asked_for(text[spot.start : spot.end]):
        return place_of(Spot(LetterPart.BODY, field=field), manuscript)
    for key, words in case.notes.items():
        if any(line and line in text for line in words.split("\n")):
            return _STEP_OF_NOTE[key], key
    if any(part and part in text for part in (case.meeting.where, case.meeting.when)):
        return REACH, ""
    said = prepare_meeting.points(manuscript.campaign, case)
    return next(((POINTS, point.id) for point in said if point.line in text or point.title in text), None)
