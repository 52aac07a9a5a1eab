"""Follow printed letters in the print queue beside the window, until nothing of them is left there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.picture import Picture
from ddm_desktop.gui.workers import LatestWorker
from ddm_desktop.services.printing.queue import JobReport, JobState, PrintJob, look_at
from ddm_desktop.services.printing.sentences import jobs_sentence, needs_a_hand, waiting_sentence
from ddm_desktop.services.printing.spool import note_removal

_LOOK_EVERY = 1500  # milliseconds, while a letter is not through
_IN_VAIN = (JobState.CANCELLED, JobState.FAILED)
_NOT_CANCELLED = "The print queue did not let the letter be cancelled. Cancel it at the printer."

Reports = Mapping[PrintJob, JobReport]


class PrintWatch(QObject):
    """Follows the letters that were sent to a queue, and has each taken out of the spool once it is through.

    `told` carries what became of this visitor's letters and whether the printer needs a hand, and an empty text
    once they are forgotten. `warned` carries a sentence about the queue. `printed_in_vain` carries what `follow`
    was given with a letter that did not come out. Letters of earlier visitors are followed too, and not spoken of.
    """

    told = Signal(str, bool)
    warned = Signal(str)
    printed_in_vain = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._unfinished: dict[PrintJob, JobReport] = {}  # of all visitors' letters
        self._to_cancel: set[PrintJob] = set()
        self._reports: dict[PrintJob, JobReport] = {}  # of this visitor's letters
        self._printed: dict[PrintJob, object] = {}
        self._worker = LatestWorker(self)
        self._worker.done.connect(self._take_reports)
        self._timer = QTimer(self, singleShot=True, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self._look)

    def follow(self, job: PrintJob, printed: object) -> None:
        """Follow `job` from now on; `printed` is what was sent."""
        if not self._waiting_jobs(earlier_too=False):
            self._reports.clear()  # what was said of earlier letters of this visitor is over
        self._unfinished[job] = self._reports[job] = JobReport(JobState.WAITING)
        self._printed[job] = printed
        self._tell()
        self._look()

    def waiting(self, *, earlier_too: bool = False) -> str:
        """Return that letters of this visitor still wait at the printer; an empty text if none does.

        `earlier_too` counts those of earlier visitors as well.
        """
        return waiting_sentence(self._waiting_jobs(earlier_too))

    def cancel_waiting(self, *, earlier_too: bool = False) -> None:
        """Cancel the letters that `waiting` tells of."""
        self._to_cancel.update(self._waiting_jobs(earlier_too))
        self._look()

    def forget_visit(self) -> None:
        """Speak no more of the letters so far. Those that are not through are still taken out once they are."""
        self._reports.clear()
        self._printed.clear()
        self._tell()
        if self._unfinished:
            self._look()

    def finish(self) -> None:
        """End the watch with a last look, for letters that came out meanwhile."""
        self._timer.stop()
        self._worker.stop()
        _look_at_all(self._unfinished, ())
        self._unfinished.clear()

    def _waiting_jobs(self, earlier_too: bool) -> Reports:
        return {
            job: report for job, report in self._unfinished.items() if earlier_too or job in self._reports
        }

    def _look(self) -> None:
        self._timer.stop()
        self._worker.start(partial(_look_at_all, frozenset(self._unfinished), frozenset(self._to_cancel)))

    def _take_reports(self, reports: Reports) -> None:
        for job, report in reports.items():
            if job in self._unfinished:
                self._take_report(job, report)
        if self._reports.keys() & reports.keys():
            self._tell()
        if self._unfinished:
            self._timer.start()

    def _take_report(self, job: PrintJob, report: JobReport) -> None:
        self._unfinished[job] = report
        if job in self._reports:
            self._reports[job] = report
        if job in self._to_cancel and report.state.is_open and report.is_removed is False:
            self._to_cancel.discard(job)
            self.warned.emit(_NOT_CANCELLED)
        if report.state.is_open:
            return
        del self._unfinished[job]
        self._to_cancel.discard(job)
        printed = self._printed.pop(job, None)
        if printed is not None and report.state in _IN_VAIN:
            self.printed_in_vain.emit(printed)
        if report.is_removed is not None and (sentence := note_removal(report.is_removed)):
            self.warned.emit(sentence)

    def _tell(self) -> None:
        sentence = jobs_sentence(self._reports, f"{datetime.now():%H:%M}")
        self.told.emit(sentence, needs_a_hand(self._reports))


class PrintStatus(QWidget):
    """A line that says what the printer did, to a screen reader too; hidden while there is nothing to say."""

    def __init__(self, watch: PrintWatch) -> None:
        super().__init__()
        self._words = text_label("")
        self._picture = Picture("print")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.pixels("one"))
        row.addWidget(self._picture, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()
        watch.told.connect(self._show_status)

    @property
    def text(self) -> str:
        """What it says now; empty while it says nothing."""
        return self._words.text()

    def _show_status(self, sentence: str, needs_a_hand: bool) -> None:
        if sentence == self.text:
            return
        self._picture.show_icon(*(("warning", "warning") if needs_a_hand else ("print", "ink")))
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            announce(self._words, sentence)


def _look_at_all(jobs: Collection[PrintJob], to_cancel: Collection[PrintJob]) -> Reports:
    return {job: look_at(job, cancel=job in to_cancel) for job in jobs}
