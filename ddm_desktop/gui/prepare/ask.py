"""What one asks for: one thing, best put as a question that is answered with yes or no."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.fields import LinesField
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.picture import Picture

_NO_QUESTION = "This is no question yet. Could it begin with “Will you …”, so that the answer is yes or no?"
_SEVERAL = "These are several questions. One is harder to pass over: which matters most?"


class AskForm(QWidget):
    """One field, and a gentle hint below it. `edited` carries the words."""

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._field = LinesField("What you ask your MP to do", rows=3)
        self._hint, self._picture = text_label("", "note"), Picture("info", "note")
        self._default = self._remark = ""
        across = QHBoxLayout()
        across.setSpacing(style.pixels("one"))
        across.addWidget(self._picture)
        across.addWidget(self._hint, 1)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(style.pixels("one"))
        stack.addWidget(self._field)
        stack.addLayout(across)
        self._field.edited.connect(self._on_edited)
        self._show_hint()

    def show_ask(self, ask: str, default: str, remark: str = "") -> None:
        """Show `ask` without counting it as typed; `default` is what the campaign asks if `ask` is empty.

        `remark` says that the paper in sight has no place for an ask; empty if it has one.
        """
        self._default, self._remark = default, remark
        self._field.show_value(ask)
        self._show_hint()

    def focus_field(self, _name: str) -> None:
        """Put the caret into the field."""
        self._field.edit.setFocus()

    def hint(self) -> str:
        """The hint below the field; empty if there is none."""
        return self._hint.text()

    def _on_edited(self) -> None:
        self._show_hint()
        self.edited.emit(self._field.value())

    def _show_hint(self) -> None:
        hint = " ".join(filter(None, (hint_for(self._field.value(), self._default), self._remark)))
        self._hint.setText(hint)
        self._field.edit.setAccessibleDescription(hint)
        for each in (self._hint, self._picture):
            each.setVisible(bool(hint))


def hint_for(ask: str, default: str = "") -> str:
    """What might make `ask` better. Source: guides to writing to a member: one ask, answered by yes or no."""
    if not ask:
        return f"While this is empty, your papers ask: “{default}”" if default else ""
    questions = ask.count("?")
    return _NO_QUESTION if not questions else _SEVERAL if questions > 1 else ""
