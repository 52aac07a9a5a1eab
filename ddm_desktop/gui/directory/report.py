"""What an import left open: files that were refused, seats without a member, and what was odd."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.directory.loaded import selectable
from ddm_desktop.gui.directory.source_help import indented
from ddm_desktop.gui.widgets.disclosure import Disclosure
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import empty
from ddm_desktop.model.directory import Report
from ddm_desktop.model.text import counted

_SHORT = 4  # lines that stand there unasked


class ReportView(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(style.pixels("one"))
        self.hide()

    def show_report(self, report: Report) -> None:
        """Show what `report` says beside what was taken."""
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
        part = Disclosure(title, indented(selectable(text_label("\n".join(lines)))))
        part.set_open(len(lines) <= _SHORT)
        self._stack.addWidget(part)
        self.show()
