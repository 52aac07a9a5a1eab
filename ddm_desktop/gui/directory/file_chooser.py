"""The third step of loading a directory: the files, and the day they are from where nothing in them tells it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.errors import DirectoryError
from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.directory.source_help import indented
from ddm_desktop.gui.widgets.fields import LineField
from ddm_desktop.gui.widgets.flow import FlowLayout
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.model.directory import DirectoryPart
from ddm_desktop.services import directory_words as say
from ddm_desktop.services.import_directory import day_of_lists

_DAY = "The day the lists are from, if you know it"
_DAY_HINT = "Such as 27 June 2026. Left empty, only the day of the file is shown where the list tells none of its own."


class FileChooser(QWidget):
    """`chosen` carries the paths that were chosen, `refused` the sentence on a day that is none.

    `starters` are the buttons that lead to the dialogs.
    """

    chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._day = LineField(_DAY, _DAY_HINT)
        self.starters = (
            button("Choose &files…", self._choose_files, "open"),
            button("Choose a folder…", self._choose_folder, "open"),
        )
        row = QWidget()
        across = FlowLayout(row)
        for each in self.starters:
            across.addWidget(each)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        heading = text_label("3. Give them to the program", "label")
        stack.addWidget(indented(heading, text_label(say.CHOOSE), self._day, row))

    def days(self) -> dict[DirectoryPart, date] | None:
        """The day that was given, for the lists of every part; None, and it is said why, for what is no such day."""
        try:
            return day_of_lists(self._day.value(), self._today())
        except DirectoryError as error:
            self.refused.emit(str(error))
            self._day.edit.setFocus()
            return None

    def forget(self) -> None:
        """Empty the field: the next files may be of another day."""
        self._day.show_value("")

    def _choose_files(self) -> None:
        if self.days() is not None and (
            paths := file_dialogs.ask_for_files(self, "Files for the MP directory")
        ):
            self.chosen.emit(paths)

    def _choose_folder(self) -> None:
        if self.days() is not None and (
            path := file_dialogs.ask_for_folder(self, "A folder with files for the MP directory")
        ):
            self.chosen.emit([path])
