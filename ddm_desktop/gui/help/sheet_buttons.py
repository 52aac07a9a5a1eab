"""The buttons that print and save the volunteer's sheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.labels import button
from ddm_desktop.services.save_file import Audience, save_file
from ddm_desktop.services.volunteers_sheet import FILE_NAME, make_volunteers_sheet


class SheetButtons(QObject):
    """Two `buttons` that print and save the sheet. `banner` says what came of it; dialogs open over `parent`."""

    def __init__(self, banner: Banner, parent: QWidget) -> None:
        super().__init__(parent)
        self._banner, self._window = banner, parent
        printing = button("Print the volunteer’s sheet…", self._print, "print")
        saving = button("Save it as PDF…", self._save, "save")
        saving.setAccessibleName("Save the volunteer’s sheet as PDF…")
        self.buttons = printing, saving

    def show_buttons(self, shown: bool) -> None:
        for each in self.buttons:
            each.setVisible(shown)

    def _print(self) -> None:
        from ddm_desktop.gui.preview import printing  # here, not above: Qt's printing is for those who print

        def to_printer(sheet: bytes) -> str:
            result = printing.print_letter(self._window, sheet, "Print the volunteer’s sheet")
            return result.sentence if result else ""

        self._hand_over(to_printer)

    def _save(self) -> None:
        def to_file(sheet: bytes) -> str:
            title = "Save the volunteer’s sheet"
            path = file_dialogs.ask_where_to_save(self._window, FILE_NAME, "PDF document", title)
            if path is None:
                return ""
            save_file(path, sheet, Audience.EVERYONE)
            return f"Saved as {path.name} in {path.parent}."

        self._hand_over(to_file)

    def _hand_over(self, action: Callable[[bytes], str]) -> None:
        """Make the sheet, and show the sentence that `action` returns for it; an error is shown instead."""
        try:
            outcome = action(make_volunteers_sheet())
        except DdmError as error:
            self._banner.say(str(error), "stop")
            return
        if outcome:
            self._banner.say(outcome, "done", passing=True)
