"""The page that covers the window while nobody is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.roles import give_role
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill

_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)
_OF_ALL = 100  # the column's share of the width, up to its own; an aligned widget would be cut below


class Cover(QWidget):
    """Shows a title and a sentence, and emits `lifted` once a key or mouse button is pressed and let go.

    It waits for the release, so that nothing of the press, such as its repetition, reaches what is shown then.
    """

    lifted = Signal()

    def __init__(self) -> None:
        super().__init__()
        give_role(self, QAccessible.Role.AlertMessage)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title, self._sentence = text_label("", "title"), text_label("", "lead")
        self._is_pressed = False
        # for assistive tools alone: a key that reached it would press it, and go on to what is shown then
        self._go_on = button("Go on", self.lifted.emit, primary=True)
        self._go_on.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QWidget()
        column.setMaximumWidth(style.pixels("column"))
        words = fill(QVBoxLayout(column), self._title, self._sentence, gap="two")
        words.addWidget(self._go_on, alignment=Qt.AlignmentFlag.AlignLeft)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(column, _OF_ALL)
        across.addStretch(1)
        stack = fill(QVBoxLayout(self), margins=("four", "four"))
        stack.addStretch(1)
        stack.addLayout(across)
        stack.addStretch(1)

    def show_message(self, title: str, sentence: str, *, aloud: bool = True) -> None:
        """Show `title` and `sentence`; a screen reader says them if `aloud`."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.setAccessibleName(f"{title}{'' if title.endswith('?') else '.'} {sentence}")
        if aloud:
            announce(self, self.accessibleName())

    @property
    def text(self) -> str:
        """The title and the sentence."""
        return self.accessibleName()

    def forget_press(self) -> None:
        """Wait for another press: one that began before the cover is not meant for it."""
        self._is_pressed = False

    def event(self, event: QEvent) -> bool:
        """Take every key, also Tab and shortcuts, which would work on what is covered."""
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return super().event(event)
        if event.type() is QEvent.Type.KeyPress:
            self._is_pressed = True
        elif event.type() is QEvent.Type.KeyRelease and not event.isAutoRepeat():
            self._release()
        event.accept()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_pressed = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._release()

    def _release(self) -> None:
        if self._is_pressed:
            self._is_pressed = False
            self.lifted.emit()
