"""A quiet line on the first page: what is to be text_column of the directory, and the way to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.flow import FlowLayout
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.picture import Picture


class Reminder(QWidget):
    """Hidden while there is nothing to say. `opened` is called at a press of its button."""

    def __init__(self, opened: Callable[[], object]) -> None:
        super().__init__()
        self._sentence = text_label("", "quiet")
        foot = QWidget()
        FlowLayout(foot).addWidget(button("MP directory", opened, "directory"))
        column = QVBoxLayout()
        column.setSpacing(style.pixels("half"))
        column.addWidget(self._sentence)
        column.addWidget(foot)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, style.pixels("one"), 0, 0)
        across.setSpacing(style.pixels("one"))
        across.addWidget(Picture("info", "ink_quiet"), alignment=Qt.AlignmentFlag.AlignTop)
        across.addLayout(column, 1)
        self.hide()

    def show_sentence(self, sentence: str) -> None:
        """Show `sentence`; none hides the line."""
        self._sentence.setText(sentence)
        self.setVisible(bool(sentence))
