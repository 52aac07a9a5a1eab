"""A walk through every page and step of the window, as a volunteer takes it who chooses the text size on Start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtWidgets import QPushButton, QWidget

_CAMPAIGN = "Alternative Provision Census 2018"
TODAY = date(2026, 11, 22)


def places(window: QWidget) -> Iterator[str]:
    """Go to each page and step in turn; yields a name for the one in sight."""
    yield "start"
    yield from _steps(window, "prepare", f"Prepare for a meeting: {_CAMPAIGN}")
    yield from _steps(window, "write", f"Write the letter: {_CAMPAIGN}")
    window.navigator.page_wanted.emit("mailing")
    yield "mailing"
    window.navigator.page_wanted.emit("directory")
    yield "directory"
    window.navigator.page_wanted.emit("help")
    yield "help"
    window.page("help").show_place("volunteers-sheet")
    yield "help: the volunteer’s sheet"


def _steps(window: QWidget, page: str, begin: str) -> Iterator[str]:
    window.navigator.page_wanted.emit("start")
    buttons = window.findChildren(QPushButton)
    next(button for button in buttons if button.accessibleName() == begin).click()
    journey = window.page(page)
    for index, step in enumerate(journey._steps):
        journey.show_step(index)
        yield f"{page}: {step.id}"
        if step.id == "you":
            journey.casework.fold.set_open(True)
            yield f"{page}: {step.id}, the casework open"
            journey.casework.fold.set_open(False)


def complaints(window: QWidget, size: tuple[int, int], settle: Callable[[], object]) -> list[str]:
    """What does not fit anywhere in a window of `size`; `settle` waits until what was asked for is drawn."""
    from tools.fitting import misfits

    found = []
    for place in places(window):
        settle()
        if window.width() > size[0] or window.height() > size[1]:
            found.append(f"{place}: the window has grown to {window.width()} x {window.height()}")
        for _ in range(10):  # a page that was drawn this very moment is not laid out yet
            if not misfits(window):
                break
            settle()
        found += [f"{place}: {misfit}" for misfit in misfits(window)]
    return found
