"""Labels and buttons in the voices of the style sheet: title, heading, label, lead, quiet and others."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from ddm_desktop.gui.icons import icon as line_icon


def text_label(text: str, voice: str = "", *, wrap: bool = True, selectable: bool = False) -> QLabel:
    """Return a label in a `voice` of the style sheet; its text can be copied with the mouse if `selectable`.

    The text is shown as it is: what a person typed is never read as markup.
    """
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setProperty("words", voice)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if wrap:
        policy = label.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        label.setSizePolicy(policy)
    return label


class Button(QPushButton):
    """A push button that Enter presses as well as the space bar; Qt's own does so only in dialogs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class WrappingButton(Button):
    """A push button whose words go on in the next line if they are wider than it."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._words = text
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(
            QSizePolicy.Policy.Preferred
        )  # it may be narrower than its words in one line
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Return the text without the breaks of its lines."""
        return self._words

    def setText(self, text: str) -> None:
        self._words = text
        self._show_lines()

    def sizeHint(self) -> QSize:
        return self._size_for(self._words)

    def minimumSizeHint(self) -> QSize:
        widest = max(self._words.split(), key=self._advance, default="")
        return QSize(self._size_for(widest).width(), self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        return self._size_for(self._lines(width)).height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_lines()

    def _show_lines(self) -> None:
        if (lines := self._lines(self.width())) != super().text():
            super().setText(lines)
            policy, is_wrapped = self.sizePolicy(), "\n" in lines
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum if is_wrapped else QSizePolicy.Policy.Fixed)
            self.setSizePolicy(policy)

    def _lines(self, width: int) -> str:
        """Return the text with breaks, so that no line is too wide for a button of `width` pixels."""
        room = width - self._size_for("").width()
        lines: list[str] = []
        for word in self._words.split():
            if lines and self._advance(f"{lines[-1]} {word}") <= room:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return self._words if self._advance(self._words) <= room else "\n".join(lines)

    def _size_for(self, text: str) -> QSize:
        """Return the size in pixels that the button needs for `text`."""
        hint, shown = super().sizeHint(), self._text_size(super().text())
        return hint - shown + self._text_size(text)

    def _advance(self, text: str) -> int:
        return self._text_size(text).width()

    def _text_size(self, text: str) -> QSize:
        size = self.fontMetrics().size(int(Qt.TextFlag.TextShowMnemonic), text)
        return QSize(size.width() if text else 0, max(size.height(), self.fontMetrics().height()))


def button(
    text: str, on_press: Callable[[], object], icon: str = "", *, primary: bool = False
) -> WrappingButton:
    """Return a push button that calls `on_press`; `primary` marks the next thing to do.

    `&` in `text` underlines the letter that presses it with Alt.
    """
    built = WrappingButton(text)
    built.setAccessibleName(text.replace("&", ""))
    if icon:
        built.setIcon(line_icon(icon, "accent_ink" if primary else "ink"))
    built.setProperty("primary", primary)
    built.clicked.connect(lambda: on_press())
    return built


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set the property `name` of `widget`, and apply the style rules that depend on it."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
