"""The list of what to look at: every sentence whole, none over another, at any width."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.preview.findings_list import FindingsList
from ddm_desktop.model.letter import Finding, LetterPart, Severity, Spot

SENTENCES = (
    "Your name is missing: an MP answers only people who sign by name.",
    "Your address is missing: an MP answers only constituents. With no fixed address, give a hostel or library.",
    "Short.",
)


@pytest.fixture
def shown(qtbot) -> FindingsList:
    made = FindingsList()
    qtbot.addWidget(made)
    made.limit_height(1000)
    made.resize(700, 200)
    made.show()
    made.show_findings(
        tuple(Finding(str(n), Severity.STOP, said, Spot(LetterPart.BODY)) for n, said in enumerate(SENTENCES))
    )
    return made


@pytest.mark.parametrize("widths", [(700,), (700, 260), (260, 700), (700, 260, 420)])
def test_sentences_never_lie_over_each_other_or_are_cut_though_there_is_room(shown, widths):
    for width in widths:
        shown.resize(width, shown.height())
        QApplication.processEvents()
    rows = [shown.visualItemRect(shown.item(row)) for row in range(shown.count())]
    room = shown.viewport().rect()
    for rect, said in zip(rows, SENTENCES, strict=True):
        assert room.contains(rect)
        lines = -(-shown.fontMetrics().horizontalAdvance(said) // rect.width())
        assert rect.height() >= lines * shown.fontMetrics().height()
    assert all(above.bottom() < below.top() for above, below in pairwise(rows))


def test_a_sentence_just_too_long_for_its_line_goes_on_in_the_next(qapp, qtbot):
    style.apply(qapp)
    box, made = QWidget(), FindingsList()
    qtbot.addWidget(box)
    QVBoxLayout(box).addWidget(made)
    made.limit_height(1000)
    made.show_findings((Finding("x", Severity.STOP, SENTENCES[0], Spot(LetterPart.BODY)),))
    box.show()
    rows = []
    for width in range(500, 300, -1):
        box.resize(width, 300)
        QApplication.processEvents()
        rect = made.visualItemRect(made.item(0))
        assert rect.width() <= made.viewport().width()
        rows.append(rect.height())
    assert len(set(rows)) == 2


def test_where_there_is_no_room_for_all_only_whole_sentences_are_in_sight(shown):
    first, second = (shown.visualItemRect(shown.item(row)) for row in (0, 1))
    for limit, last in ((second.bottom(), first), (second.bottom() + 1, second), (1, second)):
        shown.limit_height(limit)
        QApplication.processEvents()
        assert shown.height() == (last.bottom() + 1 if limit > 1 else max(first.height(), second.height()))


def test_keys_see_where_they_are_and_enter_goes_there(shown, qtbot):
    shown.setFocus()
    assert shown.selectedItems() == [shown.item(0)]
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    with qtbot.waitSignal(shown.chosen):
        qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert shown.currentRow() == 1
    shown.show_findings((Finding("new", Severity.STOP, "Another.", Spot(LetterPart.BODY)),))
    assert shown.selectedItems() == [shown.item(0)]
