"""The rehearsal: one button, a clock, and where in the plan one should be. No sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tools.prepare_steps import step_number

from ddm_desktop.gui.prepare.rehearsal import Rehearsal
from ddm_desktop.gui.prepare.time import TimeForm
from ddm_desktop.services.rehearsal_plan import Plan, clock

PARTS = [("Why", 10), ("Nothing", 0), ("First point", 20), ("Ask", 5)]


class Time:
    """A clock that moves when told."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def rehearsal(qtbot, time):
    made = Rehearsal(now=time)
    made.show_plan(PARTS)
    qtbot.addWidget(made)
    made.show()
    return made


def passes(rehearsal: Rehearsal, time: Time, seconds: float) -> None:
    time.now += seconds
    rehearsal._timer.timeout.emit()


def rows(rehearsal: Rehearsal) -> list[str]:
    return [label.text() for label in rehearsal.findChildren(QLabel) if label.isVisible()]


def test_the_plan_stands_there_with_its_times_in_all_too(rehearsal):
    text = " ".join(rows(rehearsal))
    assert "Why 0:10" in text
    assert "First point 0:20" in text
    assert "All of it 0:35" in text
    assert "Nothing" not in text


def test_the_clock_runs_from_start_to_stop_and_names_the_part_to_be_at(rehearsal, time):
    rehearsal.button.click()
    assert rehearsal.button.text() == "Stop"
    passes(rehearsal, time, 9)
    assert rehearsal.clock.text() == "0:09"
    assert rehearsal.current.text() == "Now: Why"
    passes(rehearsal, time, 1)
    assert rehearsal.current.text() == "Now: First point"
    passes(rehearsal, time, 55)
    assert "over" in rehearsal.current.text()
    rehearsal.button.click()
    assert rehearsal.clock.text() == "1:05"
    assert rehearsal.current.text() == "You spoke for 1:05; the plan takes 0:35."
    passes(rehearsal, time, 60)
    assert rehearsal.clock.text() == "1:05"


def test_the_part_to_be_at_is_marked_by_more_than_colour(rehearsal, time):
    assert "›" not in rows(rehearsal)
    rehearsal.button.click()
    passes(rehearsal, time, 12)
    shown = rows(rehearsal)
    assert shown[shown.index("›") + 1] == "First point"


def test_starting_again_begins_at_nothing(rehearsal, time):
    rehearsal.button.click()
    passes(rehearsal, time, 30)
    rehearsal.button.click()
    rehearsal.button.click()
    assert rehearsal.clock.text() == "0:00"
    assert rehearsal.is_running()


def test_leaving_the_page_stops_the_clock(rehearsal):
    rehearsal.button.click()
    rehearsal.hide()
    assert not rehearsal.is_running()


def test_forgetting_leaves_no_time_behind(rehearsal, time):
    rehearsal.button.click()
    passes(rehearsal, time, 30)
    rehearsal.forget()
    assert not rehearsal.is_running()
    assert rehearsal.clock.text() == "0:00"
    assert "Press Start" in rehearsal.current.text()


def test_the_next_visitor_is_offered_to_start_and_not_to_start_again(window, named, qtbot):
    begin = "Prepare for a meeting: Alternative Provision Census 2018"

    def offered() -> str:
        page.show_step(step_number("time"))
        return page.forms.time.rehearsal.button.text()

    named(begin).click()
    page = window.page("prepare")
    assert offered() == "Start"
    for _ in range(2):
        qtbot.mouseClick(page.forms.time.rehearsal.button, Qt.MouseButton.LeftButton)
        qtbot.wait(20)
    assert offered() == "Start again"
    qtbot.mouseClick(window.header.next_visitor, Qt.MouseButton.LeftButton)
    named(begin).click()
    assert offered() == "Start"


@pytest.mark.parametrize("where", ["button", "page"])
def test_the_space_bar_works_it_from_the_button_and_from_elsewhere_on_the_page(qtbot, where):
    form = TimeForm()
    qtbot.addWidget(form)
    form.show_time(PARTS, "It takes a while.")
    form.show()
    target = form.rehearsal.button if where == "button" else form
    for running in (True, False):
        qtbot.keyClick(target, Qt.Key.Key_Space)
        assert form.rehearsal.is_running() is running


def test_with_nothing_to_say_the_page_says_what_to_do_first(qtbot):
    form = TimeForm()
    qtbot.addWidget(form)
    form.show_time([("Why", 0)], "It takes about 10 seconds to say.")
    form.show()
    assert any(
        "nothing to say yet" in label.text() for label in form.findChildren(QLabel) if label.isVisible()
    )


@given(st.lists(st.integers(0, 300), max_size=8), st.floats(0, 3000))
def test_the_part_to_be_at_is_the_one_whose_time_it_is(lengths, seconds):
    plan = Plan.of((str(number), length) for number, length in enumerate(lengths))
    at = plan.part_at(seconds)
    begin = sum(length for _, length in plan.parts[:at])
    assert begin <= seconds
    if at < len(plan.parts):
        assert seconds < begin + plan.parts[at][1]
    else:
        assert seconds >= plan.total


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (59.9, "0:59"), (60, "1:00"), (605, "10:05")])
def test_the_clock_shows_minutes_and_seconds(seconds, shown):
    assert clock(seconds) == shown
