"""What the directory of this computer holds, how old that is, and whom to thank for it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.flow import FlowLayout
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import empty
from ddm_desktop.gui.widgets.picture import Picture
from ddm_desktop.model.directory import DirectorySource, completing
from ddm_desktop.services import directory_words as say
from ddm_desktop.services.find_member import Finder

_NOTHING = "Nothing yet. Letters can be written all the same: the MP is then typed in by hand."


class Loaded(QWidget):
    """A line or two for each source; shown anew after each change. `removal_wanted`: all of it is to go."""

    removal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stack, self._foot = QVBoxLayout(), QWidget()
        self._stack.setSpacing(style.pixels("one"))
        FlowLayout(self._foot).addWidget(button("Remove the directory…", self.removal_wanted.emit, "remove"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(style.pixels("one"))
        whole.addLayout(self._stack)
        whole.addWidget(self._foot)

    def hold(self, is_held: bool) -> None:
        """Whether removing must wait for other work."""
        self._foot.setDisabled(is_held)

    def show_finder(self, finder: Finder, today: date) -> None:
        """Show what `finder` knows, and what is wrong with it."""
        empty(self._stack)
        self._foot.setVisible(bool(finder.sources or finder.problem))
        if finder.problem:
            self._stack.addWidget(Remark(finder.problem, "stop"))
        elif not finder.sources:
            self._stack.addWidget(text_label(_NOTHING, "lead"))
        for source, completes in completing(finder.sources):
            self._stack.addWidget(_source(source, completes))
        if old_age := say.age_reminder(finder, today):
            self._stack.addWidget(Remark(old_age, "warning"))
        for missing in say.parts_missing(finder.sources):
            self._stack.addWidget(Remark(missing, "note"))


class Remark(QWidget):
    """A sentence with its picture; `kind` is note, warning or stop."""

    def __init__(self, sentence: str, kind: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.pixels("one"))
        name = "info" if kind == "note" else kind
        row.addWidget(Picture(name, kind), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(selectable(text_label(sentence, kind)), 1)


def selectable(label: QLabel) -> QLabel:
    """`label`, whose words can be copied with the mouse."""
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _source(source: DirectorySource, completes: bool) -> QWidget:
    made = QWidget()
    stack = QVBoxLayout(made)
    stack.setContentsMargins(0, 0, 0, 0)
    stack.setSpacing(0)
    stack.addWidget(text_label(say.source_line(source, completes), "label"))
    stack.addWidget(selectable(text_label(say.origin(source), "quiet")))
    return made
