"""One talking point: a mark to pick it, the words to say, one's own words, and what is behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.widgets.disclosure import Detail, Disclosure
from ddm_desktop.gui.widgets.fields import LinesField
from ddm_desktop.gui.widgets.labels import restyle, text_label
from ddm_desktop.gui.widgets.picture import Picture
from ddm_desktop.services.prepare_meeting import SpokenPoint

_PAST = "Its day has passed: speak of it as history."


class PointRow(QFrame):
    """`moved` carries -1 for up and 1 for down, `dragged` how far below the row's top the mouse is, in pixels."""

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
        self.show_place(0, 1)

    def is_chosen(self) -> bool:
        return self.mark.isChecked()

    def own_words(self) -> str:
        """The person's words for it, on one line."""
        return " ".join(self.own.value().split("\n"))

    def show_place(self, place: int, count: int) -> None:
        """Describe the row as number `place`, from 0, of `count`, and offer to move it within them."""
        past = f" {_PAST}" if self.point.past else ""
        self.mark.setAccessibleDescription(
            f"{self._spoken.text()}{past} {place + 1} of {count}; Alt+Up and Alt+Down move it."
        )
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < count - 1)

    def stops(self) -> tuple[QWidget, ...]:
        """Where the Tab key stops, in order."""
        rewording, detail = self.rewording.arrow, self.detail.arrow
        return (self.mark, self.up, self.down, rewording, self.own.edit, detail)

    def lift(self, lifted: bool) -> None:
        """Show whether the row is being dragged."""
        restyle(self, "lifted", lifted)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(style.pixels("half"))
        head.addWidget(_DragHandle(self))
        head.addWidget(self.mark)
        head.addWidget(self._title, 1)
        head.addWidget(self.up)
        head.addWidget(self.down)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(*[style.pixels("one")] * 4)
        stack.setSpacing(style.pixels("half"))
        stack.addLayout(head)
        below = QVBoxLayout()
        below.setContentsMargins(style.pixels("three"), 0, style.pixels("one"), 0)
        below.setSpacing(style.pixels("half"))
        below.addWidget(self._spoken)
        if self.point.past:
            below.addLayout(_warning_label(_PAST))
        below.addWidget(self.rewording)
        below.addWidget(self.detail)
        stack.addLayout(below)

    def _connect(self) -> None:
        self.mark.clicked.connect(self.ticked)
        self.own.edited.connect(lambda: self.reworded.emit(self.own_words()))
        for button, keys, step in ((self.up, "Alt+Up", -1), (self.down, "Alt+Down", 1)):
            button.clicked.connect(lambda _checked, step=step: self.moved.emit(step))
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.moved.emit(step))

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


def _move_button(way: str, title: str) -> QToolButton:
    built = QToolButton()
    built.setIcon(icon(way))
    built.setAccessibleName(f"Move {way}: {title}")
    built.setToolTip(f"Move {way} (Alt+{way.title()})")
    built.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return built


def _warning_label(sentence: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(style.pixels("half"))
    row.addWidget(Picture("warning", "warning"), alignment=Qt.AlignmentFlag.AlignTop)
    row.addWidget(text_label(sentence, "warning"), 1)
    return row
