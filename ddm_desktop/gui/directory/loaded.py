"""The overview of the loaded directory: its sources, their age and origin."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import empty, fill
from ddm_desktop.gui.widgets.picture import Picture
from ddm_desktop.model.directory import DirectorySource, completing
from ddm_desktop.services import directory_words as say
from ddm_desktop.services.find_member import Finder

_NOTHING = "Nothing yet. Letters can be written all the same: the MP is then typed in by hand."


class Loaded(QWidget):
    """Shows each source of a directory in two lines. `removal_wanted` asks to remove all of it."""

    removal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stack = fill(QVBoxLayout(), gap="one")
        self._foot = flow_row(button("Remove the directory…", self.removal_wanted.emit, "remove"))
        fill(QVBoxLayout(self), self._stack, self._foot, gap="one")

    def disable_removal(self, disabled: bool) -> None:
        """Disable the button that removes the directory, or enable it."""
        self._foot.setDisabled(disabled)

    def show_finder(self, finder: Finder, today: date) -> None:
        """Show the sources of `finder`, and what is missing, old or wrong."""
        empty(self._stack)
        self._foot.setVisible(bool(finder.sources or finder.problem))
        if finder.problem:
            self._stack.addWidget(Remark(finder.problem, "stop"))
        elif not finder.sources:
            self._stack.addWidget(text_label(_NOTHING, "lead"))
        for source, completes in completing(finder.sources):
            self._stack.addWidget(_source_lines(source, completes))
        if old_age := say.age_reminder(finder, today):
            self._stack.addWidget(Remark(old_age, "warning"))
        for missing in say.parts_missing(finder.sources):
            self._stack.addWidget(Remark(missing, "note"))


class Remark(QWidget):
    """A sentence with an icon; `kind` is note, warning or stop."""

    def __init__(self, sentence: str, kind: str) -> None:
        super().__init__()
        row = fill(QHBoxLayout(self), gap="one")
        name = "info" if kind == "note" else kind
        row.addWidget(Picture(name, kind), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(text_label(sentence, kind, selectable=True), 1)


def _source_lines(source: DirectorySource, completes: bool) -> QWidget:
    lines = QWidget()
    title = text_label(say.source_line(source, completes), "label")
    fill(QVBoxLayout(lines), title, text_label(say.origin(source), "quiet", selectable=True))
    return lines
