"""The tally of letters: what is counted, and buttons to save and to clear it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.services.save_file import save_file
from ddm_desktop.services.tally import Tally, clear_tally, load_tally, tally_csv

_CARE = (
    "If only few letters are counted on a day, a line can point at a person whom others saw here. Add the days up "
    "before you hand the tally on."
)
_NOTHING = "Nothing is counted."
_MOST_ROWS = 8


class TallyForm(QWidget):
    """Shows the tally, the newest day first."""

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner()
        self._nothing = text_label(_NOTHING, "quiet")
        self.lines = QListWidget()
        self.lines.setAccessibleName("The tally")
        self.lines.setWordWrap(True)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._buttons = flow_row(
            button("Save the tally as CSV…", self.save, "save"),
            button("Clear the tally…", self.ask_to_clear, "remove"),
        )
        parts = self._nothing, self.lines, self.banner, self._buttons
        fill(QVBoxLayout(self), text_label(_CARE, "quiet"), *parts, gap="one")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.banner.clear()
            self.show_tally()

    def show_tally(self) -> None:
        """Show the tally as it is on this computer."""
        try:
            tally, problem = load_tally(), ""
        except DdmError as error:
            tally, problem = (), str(error)
        if problem:
            self.banner.say(problem, "stop")
        self._show_lines(tally)
        self._nothing.setHidden(bool(tally or problem))
        self._buttons.setVisible(bool(tally or problem))

    def save(self) -> None:
        """Ask where to save the tally, and save it there for a spreadsheet."""
        try:
            content = tally_csv(load_tally())
            path = file_dialogs.ask_where_to_save(self, "letters.csv", "CSV file", "Save the tally")
            if path is None:
                return
            save_file(path, content)
        except DdmError as error:
            self.banner.say(str(error), "stop")
            return
        self.banner.say(f"Saved as {path.name} in {path.parent}.", "done", passing=True)

    def ask_to_clear(self) -> None:
        """Clear the tally, after asking."""
        self.banner.ask(
            "Clear the tally? The counts of all days are deleted from this computer.",
            (("Clear the tally", self._clear), ("Keep it", lambda: None)),
        )

    def _clear(self) -> None:
        try:
            clear_tally()
        except DdmError as error:
            self.banner.say(str(error), "stop")
            return
        self.show_tally()
        self.banner.say("The tally is cleared.", "done", passing=True)

    def _show_lines(self, tally: Tally) -> None:
        self.lines.clear()
        self.lines.addItems([line.sentence for line in reversed(tally)])
        self.lines.setVisible(bool(tally))
        rows = [self.lines.sizeHintForRow(row) for row in range(min(len(tally), _MOST_ROWS))]
        self.lines.setFixedHeight(sum(rows) + 2 * self.lines.frameWidth() + 2)
