"""The form for what one asks the member to do, best a question answered by yes or no."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ddm_desktop.gui.widgets.fields import LinesField
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.gui.widgets.picture import Picture

_NO_QUESTION = "This is no question yet. Could it begin with “Will you …”, so that the answer is yes or no?"
_SEVERAL = "These are several questions. One is harder to pass over: which matters most?"


class AskForm(QWidget):
    """A field, and a hint below it that may improve the ask. `edited` carries the text."""

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._field = LinesField("What you ask your MP to do", rows=3)
        self._hint, self._picture = text_label("", "note"), Picture("info", "note")
        self._default = self._remark = ""
        across = fill(QHBoxLayout(), self._picture, gap="one")
        across.addWidget(self._hint, 1)
        fill(QVBoxLayout(self), self._field, across, gap="one")
        self._field.edited.connect(self._on_edited)
        self._show_hint()

    def show_ask(self, ask: str, default: str, remark: str = "") -> None:
        """Show `ask` without counting it as typed; `default` is the campaign's ask, `remark` is added to the hint."""
        self._default, self._remark = default, remark
        self._field.show_value(ask)
        self._show_hint()

    def focus_field(self, _name: str) -> None:
        """Put the caret into the field."""
        self._field.edit.setFocus()

    def hint(self) -> str:
        """Return the hint below the field; empty if there is none."""
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
    """Return a hint on `ask`, which should be one question; empty if it is. Source: guides to writing to a member."""
    if not ask:
        return f"While this is empty, your papers ask: “{default}”" if default else ""
    questions = ask.count("?")
    return _NO_QUESTION if not questions else _SEVERAL if questions > 1 else ""
