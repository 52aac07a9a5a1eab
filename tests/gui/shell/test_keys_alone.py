"""From the start page to the printed letter by keys alone: a person presses and types in what has the focus."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ddm_desktop.gui.preview import printing
from ddm_desktop.gui.preview.printing import PrintResult

MOST_STOPS = 60  # of the Tab key, in a window


@pytest.fixture
def printed(monkeypatch) -> list[bytes]:
    """The PDFs that reached the printer, in place of a dialog."""
    papers: list[bytes] = []
    monkeypatch.setattr(
        printing, "print_papers", lambda _window, pdfs, _title: papers.extend(pdfs) or PrintResult()
    )
    return papers


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def tabs_to(name: str) -> QWidget:
    """Press Tab until what is called `name` has the focus."""
    for _ in range(MOST_STOPS):
        if focused().accessibleName() == name:
            return focused()
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {name!r}")


def types(name: str, text: str) -> None:
    tabs_to(name)
    QTest.keyClicks(focused(), text)


def presses(name: str) -> None:
    tabs_to(name)
    QTest.keyClick(focused(), Qt.Key.Key_Space)


def steps(window: QWidget) -> Iterator[int]:
    """Go from step to step with the button Next; yields the number of each."""
    page = window.page("write")
    for number in range(len(page._steps)):
        assert page.step() == number
        yield number
        if number < len(page._steps) - 1:
            presses("Next")


def test_a_letter_is_written_and_printed_and_cleared(directory, window, printed, qtbot):
    presses("Write the letter: A letter about anything")
    journey = steps(window)
    next(journey)
    types("Full name", "Rosa Bramble")
    types("Address, one line under another", "12 Orchard Lane")
    types("Postcode", "L20 0XX")
    next(journey)
    assert "Jane Smith" in window.session.visit.case.member.name
    next(journey)
    types("What happened", "He was sent away in March.")
    types("Why this matters to you", "My son waits for a school.")
    types("What you ask your MP to do", "Will you ask the minister?")
    next(journey)
    types("Subject", "A school")
    qtbot.waitUntil(lambda: window.panel().print_button.property("primary"))
    presses("Print")
    assert window.panel().banner.text == "Sent to the printer."
    [pdf] = printed
    text = pypdfium2.PdfDocument(io.BytesIO(pdf))[0].get_textpage().get_text_range()
    for words in ("Rosa Bramble", "Rt Hon Jane Smith MP", "A school", "My son waits for a school."):
        assert words in text
    presses("Next visitor")
    assert window.session.manuscript is None
    assert focused().accessibleName().startswith("Write the letter")


def test_every_other_page_is_reached_and_left_by_keys(window):
    for number, page in enumerate(("start", "prepare", "write", "mailing"), 1):
        QTest.keyClick(focused(), str(number), Qt.KeyboardModifier.AltModifier)
        assert window.page(page).isVisible()
        assert focused() is not window, "what has the focus can be seen"
