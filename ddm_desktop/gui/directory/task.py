"""Long work on the directory: its progress, a button to cancel it, and a banner for its result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill, hide_when_empty
from ddm_desktop.gui.workers import LatestWorker, Steps
from ddm_desktop.model.directory import Progress

_WHOLE = 1000  # steps of the bar
_ANNOUNCEMENTS = 4  # of the progress, by a screen reader
_CANCELLED = "Cancelled. Nothing was changed."
_FAULT = "Something went wrong inside the program ({fault}). Nothing was changed."


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """What to do: a label in `doing`, and `work` in steps or as a function that cannot be cancelled.

    `done` is called with the result. `failed` is called with an error, and returns whether it dealt with it; other
    errors are shown. `after` is called at every end, but not if `failed` dealt with an error.
    """

    doing: str
    work: Steps | Callable[[], object]
    done: Callable[[Any], object]
    failed: Callable[[DdmError], bool] = lambda error: False
    after: Callable[[], object] = lambda: None


class Task(QWidget):
    """Runs one job at a time in a thread, and shows its progress and its end.

    `busy` carries whether a job is under way, `ended` the sentence at its end. A cancelled job is closed at its next
    step.
    """

    busy = Signal(bool)
    ended = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner()
        self._job: Job | None = None
        self._is_cancelled = False
        self._focused_before: QWidget | None = None
        self._worker = LatestWorker(self)
        self._doing, self._bar, self._progress = text_label(""), QProgressBar(), QWidget()
        self._cancel = button("Cancel", self.cancel, "close")
        self._arrange()
        self._worker.progressed.connect(self._on_progress)
        self._worker.done.connect(self._on_done)
        self._worker.failed.connect(self._on_failed)
        self._worker.cancelled.connect(self._on_cancelled)

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def run(self, job: Job) -> None:
        """Start `job`. It must not be called while another job is under way."""
        self.banner.clear()
        self._job, self._focused_before = job, self.window().focusWidget()
        self._is_cancelled = False
        self._bar.setValue(0)
        self._show_doing(job.doing)
        self._progress.show()
        self._cancel.setFocus()
        self.busy.emit(True)
        if callable(job.work):
            self._worker.start(job.work)
        else:
            self._worker.run(job.work)

    def cancel(self) -> None:
        """Cancel the job. If it ends before it can be closed, it counts as done."""
        self._is_cancelled = True
        self._show_doing("Cancelling…")
        self._worker.request_cancel()

    def stop(self) -> None:
        """Cancel the job, and wait until it has ended. No job may be started afterwards."""
        self._worker.stop()

    def _on_progress(self, progress: Progress) -> None:
        """Show the progress, and announce it a few times in all."""
        if self._job is None or self._is_cancelled:
            return
        before = self._bar.value() * _ANNOUNCEMENTS // _WHOLE
        self._bar.setValue(round(progress.share * _WHOLE))
        self._doing.setText(progress.doing)
        if self._bar.value() * _ANNOUNCEMENTS // _WHOLE > before:
            announce(self, f"{progress.doing}, {progress.share:.0%}")

    def _on_done(self, result: object) -> None:
        if (job := self._end()) is not None:
            job.after()
            job.done(result)
            self._emit_end()

    def _on_cancelled(self) -> None:
        if (job := self._end()) is not None:
            job.after()
            self.banner.say(_CANCELLED)
            self._emit_end()

    def _on_failed(self, error: Exception) -> None:
        """End the job; show the error unless the job itself deals with it."""
        if (job := self._end()) is None:
            return
        is_known = isinstance(error, DdmError)
        if not (isinstance(error, DdmError) and job.failed(error)):
            job.after()
            self.banner.say(str(error) if is_known else _FAULT.format(fault=type(error).__name__), "stop")
        self._emit_end()

    def _end(self) -> Job | None:
        """Hide the progress, give the focus back, and return the job that has ended; None if there was none."""
        had_focus = self._progress.isAncestorOf(QApplication.focusWidget() or self)
        ended_job, self._job = self._job, None
        self.busy.emit(False)
        if had_focus and self._focused_before and shiboken6.isValid(self._focused_before):
            self._focused_before.setFocus()
        self._focused_before = None
        self._progress.hide()
        return ended_job

    def _emit_end(self) -> None:
        self.ended.emit(self.banner.text)

    def _show_doing(self, doing: str) -> None:
        self._doing.setText(doing)
        announce(self, doing)

    def _arrange(self) -> None:
        self._bar.setRange(0, _WHOLE)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How far it has come")
        bar_row = fill(QHBoxLayout(), gap="two")
        bar_row.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        bar_row.addWidget(self._cancel)
        inner = QVBoxLayout(self._progress)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._doing)
        inner.addLayout(bar_row)
        self._progress.hide()
        fill(QVBoxLayout(self), self._progress, self.banner)
        hide_when_empty(self)
