"""What came of a run: the sentence that proves the count, the files, and the letters that are too alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.beside import Beside
from ddm_desktop.gui.widgets.disclosure import Disclosure
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import empty, fill
from ddm_desktop.services.print_run.alikeness import AlikenessReport, pair_sentence, pairs_title
from ddm_desktop.services.print_run.plan import RunResult

_MOST_NAMED = 8
_FOLDER = "No program for folders opened. The files are in {folder}."


class PrintableFile(NamedTuple):
    """A file of the run that can be printed from here: what it holds, and the name of its paper, empty for A4."""

    holds: str
    path: Path
    paper: str = ""


class RunResultView(QWidget):
    """Shows a run's result: `banner` has the sentence that proves the count, `news` what was done with it since.

    Hidden while there is none. `left` follows the button that goes back to the questions. `print_wanted` carries the
    `PrintableFile` to print, `pair_wanted` the numbers of two rows to show side by side.
    """

    print_wanted = Signal(object)
    pair_wanted = Signal(int, int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.banner, self.news = Banner(), Banner()
        self._first: QWidget | None = None
        self._parts = QWidget()
        self._stack = fill(QVBoxLayout(self._parts), gap="one")
        fill(QVBoxLayout(self), self.banner, self.news, self._parts, gap="two")
        self.hide()

    def show_result(
        self, result: RunResult, letters: Path | None, others: Sequence[PrintableFile] = ()
    ) -> None:
        """Show `result`; `letters` is the one file of letters for the printer, if there is such.

        `others` are further files to print.
        """
        self.clear()
        self.banner.say(result.sentence, "done")
        choices: list[QWidget] = []
        if files := result.files:
            folder = files[0].parent
            names = [path.name for path in files[:_MOST_NAMED]]
            if more := len(files) - len(names):
                names.append(f"and {more:,} more")
            self._stack.addWidget(text_label(f"In {folder}:", "quiet", selectable=True))
            self._stack.addWidget(text_label("\n".join(names), selectable=True))
            if letters:
                file = PrintableFile("letters", letters)
                choices.append(button("&Print them…", partial(self.print_wanted.emit, file), "print"))
            for other in others:
                name = f"Print the {other.holds}…"
                choices.append(button(name, partial(self.print_wanted.emit, other), "print"))
            choices.append(button("Open the &folder", partial(self._open, folder), "open"))
        choices.append(button("&Make others", self.left.emit, "previous"))
        self._stack.addWidget(flow_row(*choices))
        if result.alikeness:
            self._add_alikeness(result.alikeness)
        self.show()
        self._first = choices[0]

    def focus_first(self) -> None:
        """Give the focus to the first thing that can be done with the result."""
        if self._first:
            self._first.setFocus()

    def clear(self) -> None:
        """Forget the result."""
        self._first = None
        empty(self._stack)
        self.banner.clear()
        self.news.clear()
        self.hide()

    def _open(self, folder: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.news.say(_FOLDER.format(folder=folder), "warning")

    def _add_alikeness(self, report: AlikenessReport) -> None:
        """Add how alike the letters are, and the pairs that are too near, each with a button that shows both."""
        self._stack.addSpacing(style.pixels("one"))
        self._stack.addWidget(text_label(report.sentence, selectable=True))
        if not report.pairs:
            return
        rows = QWidget()
        stack = fill(QVBoxLayout(rows), gap="half")
        for pair in report.pairs:
            label = text_label(pair_sentence(pair))
            label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
            row = QWidget()
            row.setLayout(Beside(label, self._pair_button(pair.first.row, pair.second.row), shares=(4, 1)))
            stack.addWidget(row)
        part = Disclosure(pairs_title(report), rows)
        part.set_open(True)
        self._stack.addWidget(part)

    def _pair_button(self, first: int, second: int) -> QWidget:
        show: Callable[[], None] = partial(self.pair_wanted.emit, first, second)
        made = button("Side by side", show)
        made.setAccessibleName(f"Side by side: rows {first:,} and {second:,}")
        return made
