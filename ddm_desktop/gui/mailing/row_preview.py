"""The letter of one row as it will print, drawn in a thread; of several rows asked for, the newest is drawn."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.preview.page_view import PageView
from ddm_desktop.gui.roles import give_role
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.gui.workers import LatestWorker
from ddm_desktop.model.mailing import CheckedRow, RowState
from ddm_desktop.services.print_run.plan import RunPlan
from ddm_desktop.services.print_run.row_pictures import RowPicture, RowPictures

_SHARPEST = 4.0  # pixels a point
_SKIPPED = "This row is skipped, and gets no letter. Take it in again to see what it would be."
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_FAULT = "This row’s letter could not be made ({fault})."


class RowPreview(QWidget):
    """Shows the letter of a row. `step_wanted` carries 1 or -1: the row below or above is wanted."""

    step_wanted = Signal(int)
    shown = Signal(int)  # the number of the row whose letter is complete

    def __init__(self, *, is_pair: bool = False) -> None:
        """Build it; of a pair it has no buttons to step, and says nothing of what is to be looked at."""
        super().__init__()
        self._is_pair = is_pair
        self._plan: RunPlan | None = None
        self._row: CheckedRow | None = None
        self._pictures = RowPictures()
        self._view = PageView(self)
        give_role(self._view, QAccessible.Role.Document)
        self._caption = QLabel()
        self._caption.setObjectName("pageNumber")
        self._caption.setTextFormat(Qt.TextFormat.PlainText)
        self._message = text_label("", "quiet", selectable=True)
        self._message.hide()
        self._worker = LatestWorker(self)
        self._worker.progressed.connect(self._show_picture)
        self._worker.failed.connect(self._on_failed)
        self._redraw = QTimer(self, singleShot=True, interval=0)
        self._redraw.timeout.connect(self._request)
        self._view.resized.connect(self._rescale)
        self._below = self._step_button("down", "Row below", 1)
        self._arrange()
        self.show_row(None, None)

    def show_row(self, plan: RunPlan | None, row: CheckedRow | None) -> None:
        """Show the letter of `row`; no page if there is none. The last picture stays until this one is drawn."""
        self._plan, self._row = plan, row
        self._say(self.finding_lines())
        if plan is None or row is None or row.state is RowState.SKIPPED:
            self._worker.cancel()
            self._view.clear()
            self._caption.setText(f"Row {row.row.number}" if row else "")
            self._view.setAccessibleName("Letter of the row, none" if row else "Letter of the row, none yet")
            return
        self._request()

    def finding_lines(self) -> str:
        """Return the sentences on what is to be looked at in the row, a line each."""
        if self._row is None or self._is_pair:
            return ""
        if self._row.state is RowState.SKIPPED:
            return _SKIPPED
        return "\n".join(finding.sentence for finding in self._row.findings)

    def least_height(self) -> int:
        """Return the height in pixels that shows the sentences whole, and some of the letter."""
        return self.minimumSizeHint().height()

    def focus_steps(self) -> None:
        """Give the focus to the buttons that step, which the arrow keys do too from there."""
        self._below.setFocus()

    def forget(self) -> None:
        """Show nothing, and keep no letter and no picture."""
        self.show_row(None, None)
        self._pictures = RowPictures()
        self._say("")

    def stop(self) -> None:
        """Stop the thread that draws."""
        self._worker.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step and not self._is_pair:
            self.step_wanted.emit(step)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_message()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._redraw.start()  # what was chosen while it was hidden

    def _request(self) -> None:
        if (
            self._plan is None
            or self._row is None
            or not self.isVisible()
            or self._row.state is RowState.SKIPPED
        ):
            return
        self._worker.run(self._pictures.steps(self._plan, self._row, self._scale()))

    def _scale(self) -> float:
        return min(self._view.scale * self.devicePixelRatioF(), _SHARPEST)

    def _rescale(self) -> None:
        self._view.set_scale(self._view.scale_to_fit_width())
        self._redraw.start()

    def _show_picture(self, drawn: RowPicture) -> None:
        if self._row is None or drawn.number != self._row.row.number:
            return
        if drawn.page == 0:
            self._view.go_to_page(0)
            pages = f", {drawn.pages} pages" if drawn.pages > 1 else ""
            self._caption.setText(f"Row {drawn.number}{pages}")
            self._view.setAccessibleName(f"Letter of row {drawn.number}{pages}")
        self._view.show_pages(drawn.pages, {drawn.page: drawn.picture})
        if drawn.page == drawn.pages - 1:
            self.shown.emit(drawn.number)

    def _on_failed(self, error: Exception) -> None:
        self._view.clear()
        sentence = str(error) if isinstance(error, DdmError) else _FAULT.format(fault=type(error).__name__)
        findings = self.finding_lines()
        self._say("\n".join(filter(None, (findings, sentence if sentence not in findings else ""))))

    def _say(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        self._fit_message()

    def _fit_message(self) -> None:
        """Keep the sentences whole: a label of several lines gives room away, and is cut."""
        self._message.setMinimumHeight(0)  # or it is part of the next line’s answer
        self._message.setMinimumHeight(max(0, self._message.heightForWidth(self.width())))

    def _arrange(self) -> None:
        bar = QWidget()
        bar.setObjectName("previewBar")
        row = fill(QHBoxLayout(bar), gap="half", margins=("one", "half"))
        if not self._is_pair:
            row.addWidget(self._step_button("up", "Row above", -1))
            row.addWidget(self._below)
        row.addStretch(1)
        row.addWidget(self._caption)
        self._message.setContentsMargins(12, 8, 12, 8)
        whole = fill(QVBoxLayout(self), bar)
        whole.addWidget(self._view, 1)
        whole.addWidget(self._message)  # below the page, which stays where it is from row to row

    def _step_button(self, name: str, label: str, step: int) -> QToolButton:
        button = _StepButton()
        button.setIcon(icon(name))
        button.setAccessibleName(label)
        button.setToolTip(label)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.step_wanted.emit(step))
        return button


class _StepButton(QToolButton):
    """A button that leaves the arrow keys to the preview: Qt would go to the next button, and the row stay."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)
