"""The run under way: a child process makes the letters, a thread watches it, and this shows how far it is."""

from __future__ import annotations

import threading
from collections.abc import Generator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ddm_desktop.errors import DdmError, FaultyRowsError
from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.gui.workers import LatestWorker
from ddm_desktop.services.print_run.child import RunProcess, start_run
from ddm_desktop.services.print_run.plan import RunPlan, RunProgress, RunResult
from ddm_desktop.services.print_run.progress_rate import progress_line

_WHOLE = 1000  # steps of the bar
_ANNOUNCEMENTS = 4  # of the progress, by a screen reader
_BEGINNING = "Reading the rows and setting the first letters"
_FAULT = "Something went wrong inside the program ({fault}). No file was written."


class RunTask(QWidget):
    """Makes the letters of one plan at a time. Hidden while none is made.

    `done` carries the result, `failed` a sentence, and `rows_refused` one on rows that cannot be printed; `cancelled`
    follows a run that left nothing behind.
    """

    done = Signal(object)
    failed = Signal(str)
    rows_refused = Signal(str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._process: RunProcess | None = None
        self._is_running = self._is_cancelled = False
        self._told = 0
        self._worker = LatestWorker(self)
        self._doing, self._bar = text_label(""), QProgressBar()
        self._cancel = button("Cancel the run", self.cancel, "close")
        self._arrange()
        self._worker.progressed.connect(self._on_progress)
        self._worker.done.connect(self._on_done)
        self._worker.failed.connect(self._on_failed)
        self._worker.cancelled.connect(self._on_cancelled)
        self.hide()

    @property
    def is_running(self) -> bool:
        return self._is_running

    def run(self, plan: RunPlan) -> None:
        """Make the letters of `plan`."""
        self._is_running, self._is_cancelled, self._told = True, False, 0
        self._bar.setRange(0, 0)  # it moves until there is something to count
        self._say(_BEGINNING)
        self.show()
        self._cancel.setEnabled(True)
        self._cancel.setFocus()
        self._worker.run(self._watch(plan))

    def cancel(self) -> None:
        """Cancel the run; a run that ends before that counts as done."""
        self._is_cancelled = True
        self._hold_focus(self)
        self._cancel.setEnabled(False)
        self._say("Cancelling…")
        self._worker.request_cancel()
        if process := self._process:
            threading.Thread(target=process.cancel, daemon=True).start()  # it waits for the process to end

    def forget(self) -> None:
        """Cancel the run, wait until its process has ended, and report nothing of it."""
        if process := self._process:
            process.cancel()
        self._worker.cancel()
        self._end()

    def stop(self) -> None:
        """Cancel the run, and wait until its process has ended. No other may be started afterwards."""
        if process := self._process:
            process.cancel()
        self._worker.stop()

    def _watch(self, plan: RunPlan) -> Generator[RunProgress, None, RunResult | None]:
        """Yield how far the run of `plan` is, and return what came of it; None if it was cancelled.

        If this is closed before, the process is cancelled, which removes what it wrote.
        """
        process = self._process = start_run(plan)
        try:
            yield from process.events()
            return process.result
        finally:
            self._process = None
            process.cancel()

    def _on_progress(self, progress: RunProgress) -> None:
        if not self._is_running or self._is_cancelled:
            return
        share = progress.done / progress.total if progress.total else 0.0
        sentence = progress_line(progress.done, progress.total, progress.seconds)
        self._bar.setRange(0, _WHOLE)
        self._bar.setValue(round(share * _WHOLE))
        self._doing.setText(sentence)
        if int(share * _ANNOUNCEMENTS) > self._told:
            self._told = int(share * _ANNOUNCEMENTS)
            announce(self, sentence)

    def _on_done(self, result: RunResult | None) -> None:
        self._end()
        if result is None:
            self.cancelled.emit()
        else:
            self.done.emit(result)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, FaultyRowsError):
            self.rows_refused.emit(str(error))
        else:
            known = isinstance(error, DdmError)
            self.failed.emit(str(error) if known else _FAULT.format(fault=type(error).__name__))

    def _on_cancelled(self) -> None:
        self._end()
        self.cancelled.emit()

    def _end(self) -> None:
        self._is_running = False
        self._hold_focus(self.parentWidget())
        self.hide()

    def _hold_focus(self, widget: QWidget | None) -> None:
        """Give `widget` the focus if it is in here: Qt would give it to another page once this cannot have it."""
        if widget and (self.hasFocus() or self._cancel.hasFocus()):
            widget.setFocus()

    def _say(self, sentence: str) -> None:
        self._doing.setText(sentence)
        announce(self, sentence)

    def _arrange(self) -> None:
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How far the run has come")
        row = fill(QHBoxLayout(), gap="two")
        row.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._cancel)
        fill(QVBoxLayout(self), self._doing, row, gap="one")
