"""Preparing for a meeting with one's MP: what to say, how long it takes, what to take along, when to ask again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ddm_desktop.campaigns.fields import prompts_in
from ddm_desktop.campaigns.render import render_text
from ddm_desktop.errors import CaseError
from ddm_desktop.model.blocks import Blocks, plain_text
from ddm_desktop.model.campaign import STEP_IDS, Campaign, TalkingPoint
from ddm_desktop.model.case import Case, chase_date
from ddm_desktop.model.paper import Paper, Role
from ddm_desktop.model.phrases import ENGLISH, Phrases, fill
from ddm_desktop.output.ics import reminder_ics
from ddm_desktop.writing.length import speaking_seconds, words_of

_TALK_FIRST_SECONDS = 120
"""Seconds to plan for talking before the conversation begins. Source: guides to meeting a member."""

_DAY_BEFORE = -15  # hours: at nine in the morning of the day before


@dataclass(frozen=True, slots=True)
class SpokenPoint:
    """A talking point to choose. `position`: its position among the chosen ones, from 0; None if it is not chosen.

    `spoken`: the campaign's line. `own_words`: what the person says instead, empty for the campaign's line.
    """

    id: str
    title: str
    spoken: str
    detail: Blocks
    sources: tuple[str, ...]
    past: bool
    own_words: str = ""
    position: int | None = None

    @property
    def chosen(self) -> bool:
        """Whether the person wants to say it."""
        return self.position is not None

    @property
    def line(self) -> str:
        """The sentence to say: the person’s own words, or the campaign’s."""
        return self.own_words or self.spoken


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question the person may be asked, and what they can answer."""

    question: str
    answer: Blocks
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepHelp:
    """A step of the guide: its title, and the help shown beside it."""

    id: str
    title: str
    help: Blocks


@dataclass(frozen=True, slots=True)
class SpeakingTime:
    """Seconds of calm speech for the reason, each chosen point by its id, and the ask."""

    why: int
    points: Mapping[str, int]
    ask: int

    @property
    def total(self) -> int:
        """The seconds for all of it."""
        return self.why + sum(self.points.values()) + self.ask


def paper_for(campaign: Campaign, role: Role) -> Paper:
    """Return the campaign's paper for `role`; a loaded campaign has one for each."""
    return next(paper for paper in campaign.papers if paper.role is role)


def points(campaign: Campaign, case: Case) -> tuple[SpokenPoint, ...]:
    """Return all points of the campaign in its order. Raise CaseError if the case names an unknown one."""
    positions = {point.id: index for index, point in enumerate(campaign.chosen_points(case.points))}
    return tuple(_spoken_point(campaign, point, case, positions.get(point.id)) for point in campaign.points)


def questions(campaign: Campaign, case: Case) -> tuple[AnsweredQuestion, ...]:
    """Return the questions that the person may be asked at the meeting, with answers."""
    return tuple(
        AnsweredQuestion(
            item.question, render_text(campaign, item.answer, case), _source_lines(campaign, item.sources)
        )
        for item in campaign.questions
    )


def steps(campaign: Campaign, case: Case) -> tuple[StepHelp, ...]:
    """Return the steps that the campaign's guide has, in the order in which they are asked."""
    ordered = sorted(campaign.steps, key=lambda step: STEP_IDS.index(step.id))
    return tuple(StepHelp(step.id, step.title, render_text(campaign, step.text, case)) for step in ordered)


def step_help(campaign: Campaign, id: str, case: Case) -> Blocks:
    """Return the guide's text for the step `id` (`why`, `ask`, ...); empty if it has no such step. Raise PackError."""
    return next((render_text(campaign, step.text, case) for step in campaign.steps if step.id == id), ())


def speaking_time(campaign: Campaign, case: Case) -> SpeakingTime:
    """Return how long the chosen points, the reason and the ask take to say. Raise CaseError as `points` does."""
    chosen = sorted((p.position, p) for p in points(campaign, case) if p.position is not None)
    return SpeakingTime(
        why=_seconds(" ".join(case.notes.get(key, "") for key in ("happened", "why"))),
        points={point.id: _seconds(point.line) for _, point in chosen},
        ask=_seconds(case.notes.get("ask") or campaign.ask),
    )


def time_advice(seconds: int, minutes: int) -> str:
    """Return a sentence on whether `seconds` of talking fit an appointment of `minutes`."""
    if not seconds:
        return "Nothing is chosen to be said yet."
    spoken = f"It takes about {_duration(seconds)} to say"
    if seconds > minutes * 60:
        return f"{spoken}, longer than your {_minutes(minutes)}: leave something out."
    if seconds > min(_TALK_FIRST_SECONDS, minutes * 60 // 2):
        return f"{spoken}: plan for {_duration(min(_TALK_FIRST_SECONDS, minutes * 30))}, so that there is time to talk."
    return f"{spoken}, which leaves time to talk in your {_minutes(minutes)}."


def field_asked_for(prompt: str, campaign: Campaign, phrases: Phrases = ENGLISH) -> str:
    """Return the field that a prompt asks for: `notes.why` for `[why this matters to you]`; empty for other texts."""
    prompts = dict(prompts_in(phrases)) | {field.name: field.prompt for field in campaign.fields}
    return next((field for field, text in prompts.items() if prompt == f"[{text}]"), "")


def calendar_file(campaign: Campaign, paper: Paper, case: Case) -> bytes:
    """Return the calendar file for `paper`: the reminder or the appointment. Raise CaseError if it has none."""
    if paper.role is Role.REMINDER:
        return _reminder(campaign, case, paper.phrases)
    if paper.role is Role.MEETING_SHEET:
        return _appointment(campaign, case, paper.phrases)
    others = " and ".join(paper_for(campaign, role).id for role in (Role.MEETING_SHEET, Role.REMINDER))
    raise CaseError(f"“{paper.id}” has no day for the calendar; {others} have one.")


def _reminder(campaign: Campaign, case: Case, phrases: Phrases) -> bytes:
    """Return the day to ask the member what became of it, as a calendar file."""
    meeting, agreed = case.meeting, case.notes.get("agreed", "")
    ask = case.notes.get("ask") or campaign.ask
    lines = (
        fill(phrases.met_on, date=phrases.weekday(meeting.day)) if meeting.day else "",
        fill(phrases.agreed, text=agreed) if agreed else "",
        fill(phrases.asked, text=ask) if ask else "",
    )
    summary = fill(phrases.follow_up, member=_member_name(case, phrases))
    return reminder_ics(chase_date(case), summary, "\n".join(filter(None, lines)))


def _appointment(campaign: Campaign, case: Case, phrases: Phrases) -> bytes:
    """Return the meeting as a calendar file that reminds the day before. Raise CaseError if it has no day."""
    meeting = case.meeting
    if meeting.day is None:
        raise CaseError("The day of the meeting is missing: give it, and the calendar file can be made.")
    ask = case.notes.get("ask") or campaign.ask
    lines = (meeting.time, meeting.where, fill(phrases.to_ask, text=ask) if ask else "")
    summary = fill(phrases.meeting_with, member=_member_name(case, phrases))
    return reminder_ics(meeting.day, summary, "\n".join(filter(None, lines)), _DAY_BEFORE)


def _spoken_point(campaign: Campaign, point: TalkingPoint, case: Case, position: int | None) -> SpokenPoint:
    """Return a talking point filled in for `case`. `position`: its place among those chosen, None if it is not."""
    return SpokenPoint(
        id=point.id,
        title=point.title,
        spoken=plain_text(render_text(campaign, point.spoken, case)).replace("\n", " "),
        detail=render_text(campaign, point.detail, case),
        sources=_source_lines(campaign, point.sources),
        past=campaign.point_is_past(point, case.date),
        own_words=case.point_words.get(point.id, "").replace("\n", " "),
        position=position,
    )


def _source_lines(campaign: Campaign, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(source.line for source in campaign.sources_of(ids))


def _seconds(text: str) -> int:
    return speaking_seconds(len(words_of(text)))


def _duration(seconds: int) -> str:
    """Return a duration in words, to ten seconds below a minute and to half a minute above."""
    if seconds < 55:
        return f"{max(10, round(seconds / 10) * 10)} seconds"
    halves = round(seconds / 30)
    whole = _minutes(halves // 2)
    return whole if halves % 2 == 0 else "a minute and a half" if halves == 3 else f"{halves // 2}½ minutes"


def _minutes(count: int) -> str:
    return "one minute" if count == 1 else f"{count} minutes"


def _member_name(case: Case, phrases: Phrases) -> str:
    return case.member.printed_name or phrases.my_member
