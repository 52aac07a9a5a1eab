"""The editor's toolbar: Tab stops at it once, and the arrow keys move between its buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.flow import FlowLayout

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class LetterToolbar(QWidget):
    """A row of buttons, one for each action."""

    def __init__(self, actions: list[QAction]) -> None:
        super().__init__()
        self.setObjectName("toolbar")
        self.setAccessibleName("Text tools")
        self._buttons = [self._button(action) for action in actions]
        row = FlowLayout(self, gap="half")
        for button in self._buttons:
            row.addWidget(button)
        self._buttons[0].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._size_icons()

    def eventFilter(self, button: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _STEPS:
            self._step(button, _STEPS[Qt.Key(event.key())])
            return True
        return super().eventFilter(button, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_icons()

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a click leaves the caret in the text
        button.installEventFilter(self)
        return button

    def _step(self, button: QObject, step: int) -> None:
        usable = [each for each in self._buttons if each.isEnabled() or each is button]
        index = next(index for index, each in enumerate(usable) if each is button)
        usable[(index + step) % len(usable)].setFocus(Qt.FocusReason.TabFocusReason)

    def _size_icons(self) -> None:
        side = style.pixels("icon")
        for button in self._buttons:
            button.setIconSize(QSize(side, side))
