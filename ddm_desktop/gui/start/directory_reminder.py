"""A line on the start page about the MP directory, such as that it is old."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.gui.widgets.picture import Picture


class Reminder(QWidget):
    """Shows a sentence and a button that calls `open_directory`. Hidden while there is no sentence."""

    def __init__(self, open_directory: Callable[[], object]) -> None:
        super().__init__()
        self._sentence = text_label("", "quiet")
        foot = flow_row(button("MP directory", open_directory, "directory"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, style.pixels("one"), 0, 0)
        row.setSpacing(style.pixels("one"))
        row.addWidget(Picture("info", "ink_quiet"), alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(fill(QVBoxLayout(), self._sentence, foot, gap="half"), 1)
        self.hide()

    def show_sentence(self, sentence: str) -> None:
        """Show `sentence`, or hide the line if it is empty."""
        self._sentence.setText(sentence)
        self.setVisible(bool(sentence))
