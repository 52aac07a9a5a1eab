"""The list of findings before printing: sentences, each of which leads to its spot in the letter."""

from __future__ import annotations

from itertools import accumulate

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ddm_desktop.gui.icons import icon
from ddm_desktop.model.letter import Finding, Severity, Spot

_COLORS = {Severity.STOP: "stop", Severity.WARNING: "warning", Severity.NOTE: "note"}
_ICONS = {Severity.STOP: "stop", Severity.WARNING: "warning", Severity.NOTE: "info"}
_SPOKEN = {Severity.STOP: "Missing or wrong", Severity.WARNING: "Please check", Severity.NOTE: "Good to know"}


class FindingsList(QListWidget):
    """Shows findings as sentences. It is as high as those that fit a limit; the others are scrolled to.

    `chosen` carries the spot of the one clicked.
    """

    chosen = Signal(Spot)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findings")
        self.setAccessibleName("What to look at before printing")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setItemDelegate(_WholeSentenceDelegate(self))
        # otherwise sentences that wrap anew lie over each other
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)
        self.itemSelectionChanged.connect(self._choose_selected_soon)
        self._findings: tuple[Finding, ...] = ()
        self._limit = 0
        self._fitting = False

    def limit_height(self, limit: int) -> None:
        """Let the list grow to `limit` pixels, but always show one sentence whole."""
        self._limit = limit
        self._fit_height()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show `findings` in their order."""
        if findings == self._findings:
            return
        self._findings = findings
        # the rows that stay are kept: an assistive tool may be reading them, and the focus may be on one
        while self.count() > len(findings):
            self.takeItem(self.count() - 1)
        for row, finding in enumerate(findings):
            if row == self.count():
                self.addItem(QListWidgetItem())
            _fill(self.item(row), finding)
        if self.hasFocus():
            self.setCurrentRow(0)
        self.setVisible(bool(findings))
        self._fit_height()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the first sentence if none is marked, so that a person sees where the focus is."""
        if self.currentRow() < 0:
            self.setCurrentRow(0)
        super().focusInEvent(event)

    def _choose_selected_soon(self) -> None:
        """Choose the sentence that an assistive tool selects: its action does no more.

        The mouse and the keys move the current sentence along, though only after this signal.
        """
        QTimer.singleShot(0, self, self._choose_selected)

    def _choose_selected(self) -> None:
        selected = self.selectedItems()
        if selected and selected[0] is not self.currentItem():
            self.setCurrentItem(selected[0])
            self._choose(selected[0])

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self._findings[self.row(item)].spot)

    def _height(self) -> int:
        """Return the height of the first sentences that fit the limit, or of the highest one if none does."""
        heights = [self.visualItemRect(self.item(row)).height() for row in range(self.count())]
        sums = accumulate(heights)
        return max((height for height in sums if height <= self._limit), default=max(heights, default=0))

    def _fit_height(self) -> None:
        """Wrap the sentences anew and set the height to theirs, which may add or remove a scroll bar."""
        if self._fitting:
            return
        self._fitting = True
        self.doItemsLayout()
        self.setFixedHeight(self._height())
        self._fitting = False


def _fill(item: QListWidgetItem, finding: Finding) -> None:
    item.setIcon(icon(_ICONS[finding.severity], _COLORS[finding.severity]))
    item.setText(finding.sentence)
    item.setToolTip("Go there")
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{_SPOKEN[finding.severity]}: {finding.sentence}")


class _WholeSentenceDelegate(QStyledItemDelegate):
    """Makes room for a whole sentence.

    Qt wraps it without counting the style sheet's padding, so that one just too long for its line would end in dots.
    """

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        narrower, available = QStyleOptionViewItem(option), self._view.viewport().width()
        while size.width() > available and narrower.rect.width() > option.rect.width() / 2:
            narrower.rect.setWidth(narrower.rect.width() - (size.width() - available))
            size = super().sizeHint(narrower, index)
        return size
