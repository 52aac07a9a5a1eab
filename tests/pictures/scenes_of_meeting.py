"""The page that prepares a meeting, and its papers."""

from __future__ import annotations

from pictures.scenes import scene
from pictures.stage import Stage
from tools.prepare_steps import step_number

from ddm_desktop.model.campaign import STEP_IDS
from ddm_desktop.services import change_visit as rules

LAST = len(STEP_IDS) - 1


@scene("prepare-you-empty", in_suite=True)
def first_question(stage: Stage) -> None:
    stage.begin("prepare")


@scene("prepare-points")
def talking_points(stage: Stage) -> None:
    _at(stage, "points")


@scene("prepare-time")
def rehearsal(stage: Stage) -> None:
    _at(stage, "time")


@scene("prepare-time-busy")
def rehearsal_under_way(stage: Stage) -> None:
    page = _at(stage, "time")
    page.forms.time.rehearsal._now = lambda: 100.0
    page.forms.time.rehearsal.toggle()


@scene("prepare-papers-empty")
def papers_to_take_along(stage: Stage) -> None:
    stage.begin("prepare", LAST, campaign="about-anything")


@scene("prepare-papers-done")
def papers_printed(stage: Stage) -> None:
    stage.begin("prepare", LAST, campaign="about-anything")
    stage.fill_in()
    stage.session.change(rules.with_handed_over, "", stage.session.visit)


@scene("prepare-error")
def step_that_cannot_be_shown(stage: Stage) -> None:
    page = _at(stage, "why")
    page.banner.say("The help on this step cannot be read: guide.md of the campaign is damaged.", "stop")


def _at(stage: Stage, step: str):
    page = stage.begin("prepare", step_number(step), campaign="about-anything")
    stage.fill_in()
    return page
