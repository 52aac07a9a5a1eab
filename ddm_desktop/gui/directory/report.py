"""The report of an import: refused files, constituencies without a member, and remarks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui.directory.source_help import indented
from ddm_desktop.gui.widgets.disclosure import Disclosure
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import empty, fill
from ddm_desktop.model.directory import Report
from ddm_desktop.model.text import counted

_SHORT = 4  # lines; longer lists are closed at first


class ReportView(QWidget):
    """Shows the lists of a report. Hidden while they are empty."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = fill(QVBoxLayout(self), gap="one")
        self.hide()

    def show_report(self, report: Report) -> None:
        """Show the refused files, the constituencies without a member and the remarks of `report`."""
        self.clear()
        seats = counted(len(report.missing), "constituency has", "constituencies have")
        refused = counted(len(report.refused), "file was not taken", "files were not taken")
        remarks = counted(len(report.remarks), "remark", "remarks")
        self._add(refused, [f"{file}: {reason}" for file, reason in report.refused])
        self._add(f"{seats} no member", report.missing)
        self._add(f"{remarks} on the files", report.remarks)

    def show_missing(self, missing: Sequence[str]) -> None:
        """Show the constituencies that would have no member."""
        self.clear()
        seats = counted(len(missing), "constituency", "constituencies")
        self._add(f"{seats} would have no member", missing)

    def clear(self) -> None:
        empty(self._stack)
        self.hide()

    def _add(self, title: str, lines: Sequence[str]) -> None:
        if not lines:
            return
        part = Disclosure(title, indented(text_label("\n".join(lines), selectable=True)))
        part.set_open(len(lines) <= _SHORT)
        self._stack.addWidget(part)
        self.show()
