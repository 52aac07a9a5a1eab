"""The Tab key: it goes through each page as the eye does, misses nothing, and what it stops at can be seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDateEdit

from ddm_desktop.gui.editor.letter_text import LetterText

PREVIEW = ["Zoom out", "Zoom in", "Fit width", "Whole page", "Read the paper aloud"]
AFTER_PREVIEW = [
    "What to look at before printing",
    "Print",
    "More ways to print",
    "Save",
    "E-mail text",
    "Help",
    "Next visitor",
    "Write",
    "Settings",
]


def leave(widget, qtbot, *keys) -> None:
    """Press Tab until the focus is elsewhere: prompts and the parts of a date are stops of their own."""
    for _ in range(20):
        qtbot.keyClick(widget, *keys)
        if QApplication.focusWidget() is not widget:
            return
    raise AssertionError(f"Tab never leaves {widget.accessibleName()}")


def walk(qtbot, *keys) -> list[str]:
    """The names of all stops from the focus round to it again, the preview's pages left out."""
    stops = [QApplication.focusWidget()]
    while len(stops) < 60:
        leave(stops[-1], qtbot, *keys)
        if QApplication.focusWidget() is stops[0]:
            return [name for stop in stops if not (name := stop.accessibleName()).startswith("Preview")]
        stops.append(QApplication.focusWidget())
    raise AssertionError("Tab does not come round")


@pytest.fixture
def at(writing, qtbot):
    """Opens a step of the letter, once there is something to look at before printing."""
    page = writing.page("write")
    qtbot.waitUntil(lambda: writing.panel().findings.isVisible())

    def open_step(number: int) -> None:
        page.show_step(number)
        QApplication.processEvents()

    return open_step


def test_from_the_last_note_tab_goes_on_to_next_then_to_the_letter_beside_it(at, named, qtbot):
    at(2)
    named("What you ask your MP to do").setFocus()
    after = ["Next", "Back", *PREVIEW, *AFTER_PREVIEW, "Step 3 of 4: Your own words"]
    notes = ["What happened", "Why this matters to you"]
    assert walk(qtbot, Qt.Key.Key_Tab) == ["What you ask your MP to do", *after, *notes]


def test_on_the_last_step_tab_goes_down_the_column_and_back_again_the_other_way(at, writing, qtbot):
    at(3)
    down = walk(qtbot, Qt.Key.Key_Tab)
    assert down[0] == "Text of the letter"
    assert {"Date on the letter", "DL window envelope", "Back", *PREVIEW, *AFTER_PREVIEW} <= set(down)
    assert (
        down.index("Date on the letter") < down.index("Back") < down.index("Zoom out") < down.index("Print")
    )
    assert down[-2:] == ["Subject", "Bold"]
    up = walk(qtbot, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert up == [down[0], *reversed(down[1:])]


def test_tab_scrolls_to_where_it_goes(at, writing, named, qtbot):
    at(3)
    named("Zoom out").setFocus()
    leave(named("Zoom out"), qtbot, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    while not isinstance(stop := QApplication.focusWidget(), QDateEdit | LetterText):
        leave(stop, qtbot, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert QApplication.focusWidget().visibleRegion().boundingRect().height() > 10


def test_tab_leads_through_the_cards_of_the_first_page(window, named, qtbot):
    stops = walk(qtbot, Qt.Key.Key_Tab)
    assert stops[0].startswith(("Write the letter", "Prepare for a meeting"))
    last = [
        "Open a campaign pack…",
        "Open a case…",
        "Print many letters…",
        "Make or change a campaign…",
        "Help",
        "Next visitor",
        "Start",
        "Settings",
    ]
    assert stops[-len(last) :] == last
