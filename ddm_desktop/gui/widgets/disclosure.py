"""A title with an arrow that shows or hides the content below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.widgets.help_text import Help
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.model.blocks import Blocks


class Disclosure(QWidget):
    """Shows or hides `content`, which is hidden at first. `opened` carries whether it is shown now."""

    opened = Signal(bool)

    def __init__(self, title: str, content: QWidget, name: str = "") -> None:
        """Build it closed. A screen reader calls it `name`, or `title` if there is none."""
        super().__init__()
        self.content = content
        self.arrow = _Arrow()
        self.arrow.setAccessibleName(name or title)
        self.arrow.toggled.connect(self._show)
        head = fill(QHBoxLayout(), gap="half")
        head.addWidget(self.arrow, alignment=Qt.AlignmentFlag.AlignTop)
        self._title = _Title(title, self.arrow)
        head.addWidget(self._title, 1)
        fill(QVBoxLayout(self), head, content, gap="half")
        self._show(False)

    def set_title(self, title: str) -> None:
        """Call it `title` from now on, for a screen reader too."""
        self._title.setText(title)
        self.arrow.setAccessibleName(title)

    def is_open(self) -> bool:
        return self.arrow.isChecked()

    def set_open(self, open: bool) -> None:
        """Show the content if `open`, else hide it."""
        self.arrow.setChecked(open)

    def _show(self, open: bool) -> None:
        self.content.setVisible(open)
        self.arrow.setIcon(icon("menu" if open else "next"))
        self.arrow.setAccessibleDescription("Open" if open else "Closed")
        self.opened.emit(open)


class Detail(QWidget):
    """Shows the detail of a talking point or answer, and its sources."""

    def __init__(self, blocks: Blocks, sources: Sequence[str]) -> None:
        super().__init__()
        stack = QVBoxLayout(self)
        stack.setContentsMargins(style.pixels("three"), 0, 0, style.pixels("half"))
        stack.setSpacing(style.pixels("half"))
        if blocks:
            stack.addWidget(Help(blocks))
        for source in sources:
            line = text_label(f"Source: {source}", "quiet", selectable=True)
            line.setContentsMargins(style.pixels("two"), 0, 0, 0)
            stack.addWidget(line)


class _Arrow(QToolButton):
    """A tool button that Enter presses as well as the space bar."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setProperty("arrow", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class _Title(QLabel):
    """A title that wraps; a click on it clicks the arrow."""

    def __init__(self, text: str, arrow: QToolButton) -> None:
        super().__init__(text)
        self._arrow = arrow
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("words", "opens")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._arrow.setFocus()
            self._arrow.click()
