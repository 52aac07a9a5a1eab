"""The third step of loading a directory: choosing the files, and the day they are from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.errors import DirectoryError
from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.directory.source_help import indented
from ddm_desktop.gui.widgets.fields import LineField
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.model.directory import DirectoryPart
from ddm_desktop.services import directory_words as say
from ddm_desktop.services.import_directory import day_of_lists

_DAY = "The day the lists are from, if you know it"
_DAY_HINT = "Such as 27 June 2026. Left empty, only the day of the file is shown where the list tells none of its own."


class FileChooser(QWidget):
    """A field for the day of the lists, and `buttons` that ask for files or a folder.

    `chosen` carries the chosen paths, `refused` the sentence on a day that cannot be read.
    """

    chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._day = LineField(_DAY, _DAY_HINT)
        self.buttons = (
            button("Choose &files…", self._choose_files, "open"),
            button("Choose a folder…", self._choose_folder, "open"),
        )
        heading = text_label("3. Give them to the program", "label")
        parts = (heading, text_label(say.CHOOSE), self._day, flow_row(*self.buttons))
        fill(QVBoxLayout(self), indented(*parts))

    def days(self) -> dict[DirectoryPart, date] | None:
        """Return the typed day for the lists of each part; emit `refused` and return None if it cannot be read."""
        try:
            return day_of_lists(self._day.value(), self._today())
        except DirectoryError as error:
            self.refused.emit(str(error))
            self._day.edit.setFocus()
            return None

    def forget(self) -> None:
        """Empty the field for the day."""
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
