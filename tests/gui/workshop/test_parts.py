"""The parts of the workshop say what is not there yet, and offer what can be done."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from tools.workshop import press, show_part

from ddm_desktop.services.campaign_entries import STEPS


@pytest.fixture
def workshop(window, no_directory):
    window.show_page("workshop")
    return window.page("workshop")


def is_enabled(page, name: str) -> bool:
    buttons = page._part().findChildren(QPushButton)
    return next(each for each in buttons if each.text() == name).isEnabled()


def test_the_guide_names_its_steps_as_the_page_of_a_meeting_does(window):
    (entry,) = (each for each in STEPS.entries if each.key == "id")
    steps = window.page("prepare").forms.steps
    assert entry.choices == {step.id: step.name for step in steps}


def test_nothing_is_moved_or_removed_in_an_empty_list(workshop, qtbot):
    workshop.start_new()
    show_part(workshop, qtbot, "Points")
    assert [is_enabled(workshop, name) for name in ("Up", "Down", "Remove")] == [False, False, False]
    press(workshop, qtbot, "Add a point")
    assert [is_enabled(workshop, name) for name in ("Up", "Down", "Remove")] == [False, False, True]
    press(workshop, qtbot, "Add a point")
    assert [is_enabled(workshop, name) for name in ("Up", "Down", "Remove")] == [True, True, True]


def test_a_point_says_that_there_are_no_sources_yet(workshop, qtbot):
    workshop.start_new()
    show_part(workshop, qtbot, "Points")
    press(workshop, qtbot, "Add a point")
    labels = [each.text() for each in workshop._part().findChildren(QLabel) if each.isVisible()]
    assert "None yet: add them under Sources." in labels
