"""The row of a talking point: a check box, the sentence to say, one's own words, and the detail behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.widgets.disclosure import Detail, Disclosure
from ddm_desktop.gui.widgets.fields import LinesField
from ddm_desktop.gui.widgets.labels import restyle, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.gui.widgets.picture import Picture
from ddm_desktop.services.prepare_meeting import SpokenPoint

_PAST = "Its day has passed: speak of it as history."


class PointRow(QFrame):
    """`moved` carries -1 for up or 1 for down, `dragged` the mouse's distance below the row's top in pixels."""

    ticked = Signal()
    reworded = Signal(str)
    moved = Signal(int)
    dragged = Signal(int)

    def __init__(self, point: SpokenPoint) -> None:
        super().__init__()
        self.point = point
        self.setProperty("card", True)
        self.setAccessibleName(point.title)
        self.mark = QCheckBox()
        self.mark.setAccessibleName(point.title)
        self.up, self.down = _move_button("up", point.title), _move_button("down", point.title)
        self.own = LinesField("In your own words", "Leave it empty to say it as it stands.", rows=2)
        self.own.edit.setAccessibleName(f"In your own words: {point.title}")
        self.own.show_value(point.own_words)
        self.rewording = Disclosure(
            "Say it in your own words", self.own, f"Your own words for: {point.title}"
        )
        detail = Detail(point.detail, point.sources)
        self.detail = Disclosure("What is behind it, and sources", detail, f"Behind it: {point.title}")
        self._title, self._spoken = text_label(point.title, "label"), text_label(point.spoken)
        self._arrange()
        self._connect()
        self.rewording.set_open(bool(point.own_words))
        self.mark.setChecked(point.chosen)
        self.show_position(0, 1)

    def is_chosen(self) -> bool:
        return self.mark.isChecked()

    def own_words(self) -> str:
        """Return the person's words for the point, on one line."""
        return " ".join(self.own.value().split("\n"))

    def show_position(self, index: int, count: int) -> None:
        """Describe the row as the one with `index` of `count` rows, and enable moving it within them."""
        past = f" {_PAST}" if self.point.past else ""
        self.mark.setAccessibleDescription(
            f"{self._spoken.text()}{past} {index + 1} of {count}; Alt+Up and Alt+Down move it."
        )
        self.up.setEnabled(index > 0)
        self.down.setEnabled(index < count - 1)

    def stops(self) -> tuple[QWidget, ...]:
        """Return the widgets at which the Tab key stops, in order."""
        return (self.mark, self.up, self.down, self.rewording.arrow, self.own.edit, self.detail.arrow)

    def lift(self, lifted: bool) -> None:
        """Show whether the row is being dragged, if `lifted`."""
        restyle(self, "lifted", lifted)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(style.pixels("half"))
        head.addWidget(_DragHandle(self))
        head.addWidget(self.mark)
        head.addWidget(self._title, 1)
        head.addWidget(self.up)
        head.addWidget(self.down)
        below = QVBoxLayout()
        below.setContentsMargins(style.pixels("three"), 0, style.pixels("one"), 0)
        below.setSpacing(style.pixels("half"))
        below.addWidget(self._spoken)
        if self.point.past:
            below.addLayout(_warning_label(_PAST))
        below.addWidget(self.rewording)
        below.addWidget(self.detail)
        fill(QVBoxLayout(self), head, below, gap="half", margins=("one", "one"))

    def _connect(self) -> None:
        self.mark.clicked.connect(self.ticked)
        self.rewording.arrow.clicked.connect(self._focus_own_words)
        self.own.edited.connect(lambda: self.reworded.emit(self.own_words()))
        for button, keys, step in ((self.up, "Alt+Up", -1), (self.down, "Alt+Down", 1)):
            button.clicked.connect(lambda _checked, step=step: self.moved.emit(step))
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.moved.emit(step))

    def _focus_own_words(self, is_open: bool) -> None:
        if is_open:
            self.own.edit.setFocus()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._title.geometry().contains(event.position().toPoint()):
            self.mark.setFocus()
            self.mark.click()


class _DragHandle(Picture):
    """The handle to drag a row by with the mouse; the keyboard has Alt and the arrows."""

    def __init__(self, row: PointRow) -> None:
        super().__init__("grip", "ink_quiet")
        self._row = row
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip("Drag to change the order")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._row.lift(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._row.dragged.emit(self.mapTo(self._row, event.position().toPoint()).y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._row.lift(False)


def _move_button(direction: str, title: str) -> QToolButton:
    tool_button = QToolButton()
    tool_button.setIcon(icon(direction))
    tool_button.setAccessibleName(f"Move {direction}: {title}")
    tool_button.setToolTip(f"Move {direction} (Alt+{direction.title()})")
    tool_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return tool_button


def _warning_label(sentence: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(style.pixels("half"))
    row.addWidget(Picture("warning", "warning"), alignment=Qt.AlignmentFlag.AlignTop)
    row.addWidget(text_label(sentence, "warning"), 1)
    return row
