"""A step is one entry: its place in the bar, its way there and back, its fields and its end come of it alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.gui.widgets.journey import Journey, Step
from ddm_desktop.gui.widgets.stepper import Stepper
from ddm_desktop.model.case import Case
from ddm_desktop.model.letter import LetterPart

CASE = Case("about-anything", date(2026, 11, 22))


@pytest.fixture
def lines() -> dict[str, QLineEdit]:
    return {}


def step(lines: dict[str, QLineEdit], id: str, **answers) -> Step:
    column, line = Column(), QLineEdit()
    column.stack.addWidget(line)
    lines[id] = line
    return Step(
        id=id,
        name=id.title(),
        column=column,
        focus=lambda _field: line.setFocus(),
        forget=line.clear,
        **answers,
    )


@pytest.fixture
def shown() -> list[bool]:
    return []


@pytest.fixture
def journey(qtbot, lines, shown):
    steps = (
        step(lines, "who", fills=("constituent",), parts=(LetterPart.SIGNATORY,), is_done=lambda case: True),
        step(lines, "why", fills=("notes.why",)),
        step(lines, "when", fills=("meeting", "notes.agreed"), is_done=lambda case: False),
    )
    navigator = Navigator()
    navigator.last_step_shown.connect(shown.append)
    made = Journey(navigator, steps, Stepper([each.name for each in steps]))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.show_step(0)
    return made


def press(journey: Journey, words: str) -> None:
    (found,) = [each for each in journey.findChildren(QPushButton) if words in each.accessibleName()]
    found.click()


def test_next_back_and_the_bar_lead_through_every_step(journey, lines, shown):
    walked = []
    for name in ("Next", "Next", "Back", "Step 1 of 3: Who"):
        press(journey, name)
        walked.append(journey.step())
        assert list(lines.values())[journey.step()].isVisible()
    assert walked == [1, 2, 1, 0]
    assert shown == [False, False, True, False, False]


def test_only_where_there_is_a_way_on_or_back_is_it_offered(journey):
    for number, back_and_next in enumerate(([False, True], [True, True], [True, False])):
        journey.show_step(number)
        assert [journey._back.isVisible(), journey._next.isVisible()] == back_and_next


@pytest.mark.parametrize(
    ("field", "part", "number"),
    [
        ("constituent.postcode", None, 0),
        ("notes.why", None, 1),
        ("notes.agreed", None, 2),
        ("meeting.minutes", None, 2),
        ("notes.why", LetterPart.SIGNATORY, 1),
        ("", LetterPart.SIGNATORY, 0),
        ("", LetterPart.BODY, None),
        ("notes.unheard-of", None, None),
    ],
)
def test_a_field_leads_to_the_step_that_fills_it_before_its_part_does(journey, field, part, number):
    assert journey._step_for(field, part) == number


def test_a_field_is_gone_to_and_an_unknown_one_leaves_all_as_it_is(journey, lines):
    journey.show_field("meeting.minutes")
    assert lines["when"].hasFocus()
    journey.show_field("unheard-of")
    assert journey.step() == 2


def test_a_step_that_only_shows_something_is_done_once_it_was_left(journey):
    assert journey._done_steps(CASE) == {0}
    journey.show_step(1)
    assert journey._done_steps(CASE) == {0}
    journey.show_step(2)
    assert journey._done_steps(CASE) == {0, 1}


def test_nothing_typed_in_any_step_is_left_for_the_next_visitor(journey, lines):
    for number, line in enumerate(lines.values()):
        journey.show_step(number)
        line.setText("Rosalind Bramblewick")
    journey._forget_steps()
    assert [line.text() for line in lines.values()] == ["", "", ""]
    assert journey.step() == 0
    assert journey._done_steps(CASE) == {0}
