"""Saving the campaign as one file for others: never with a fault, and with a question on examples and the edition."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.workshop.workbench import Workbench
from ddm_desktop.model.letter import Severity
from ddm_desktop.services.edit_campaign import edition_of, with_next_edition
from ddm_desktop.services.look_at_campaign import EXAMPLE

_FAULTY = "Not saved yet: first put right what stands below the paper."
_EXAMPLES = "Some of it is still example text, as it says below the paper. Save it all the same?"
_EDITION = (
    "Others may have edition {0} already, and this one differs from it. Hand it out as edition {1}, so that their "
    "computers know which one is newer?"
)


class HandingOut:
    """Asks in `banner`, and below `parent` for the file."""

    def __init__(self, bench: Workbench, banner: Banner, parent: QWidget, today: Callable[[], date]) -> None:
        self._bench, self._banner, self._parent, self._today = bench, banner, parent, today

    def begin(self) -> bool:
        """Check the campaign, ask what is to be asked, and save it. Return whether the check lets it go out."""
        self._bench.check_now()
        findings = self._bench.look.findings if self._bench.look else ()
        if any(each.severity is not Severity.NOTE for each in findings):
            self._banner.say(_FAULTY, "stop")
            return False
        if any(each.code == EXAMPLE for each in findings):
            self._banner.ask(
                _EXAMPLES, [("Save all the same", self._ask_for_edition), ("Not yet", self._banner.clear)]
            )
        else:
            self._ask_for_edition()
        return True

    def _ask_for_edition(self) -> None:
        source = self._bench.source
        if source is None or not self._bench.is_older_edition():
            self._save()
            return
        number = edition_of(source)
        choices = [
            (f"Yes, as edition {number + 1}", self._raise_edition),
            ("No, as it is", self._save),
            ("Do not save", self._banner.clear),
        ]
        self._banner.ask(_EDITION.format(number, number + 1), choices)

    def _raise_edition(self) -> None:
        day = self._today()
        self._bench.change(lambda source, _settled: with_next_edition(source, day), None)
        self._save()

    def _save(self) -> None:
        # here, not above: a dialog for files is not needed to make a campaign
        from ddm_desktop.gui.file_dialogs import ask_where_to_save

        if (source := self._bench.source) is None:
            return
        name = f"{source.value(('id',)) or 'campaign'}.ddmpack"
        path = ask_where_to_save(self._parent, name, "Campaign packs", "Save the campaign as one file")
        if path and self._bench.hand_out(path):
            self._banner.say(f"“{path.name}” is saved. Others open it on their start page.", "done")
