"""The preview: the pages of the very PDF that will be printed, drawn a moment after the typing."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.preview.page_number import PageNumber
from ddm_desktop.gui.preview.page_view import PageView
from ddm_desktop.gui.roles import give_role
from ddm_desktop.gui.widgets.layouts import read_in_order
from ddm_desktop.gui.workers import LatestWorker
from ddm_desktop.model.letter import Letter, Spot
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.services import preview_letter

if TYPE_CHECKING:
    from ddm_desktop.gui.passage import Passage
    from ddm_desktop.services.preview_letter import Check

_ACTUAL_SIZE = 96 / 72  # pixels a point at 100 %
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_SHARPEST = 4.0  # pixels a point: a page drawn finer than this (32 MB) is not worth its memory


class Fit(Enum):
    WIDTH = "fit-width"
    PAGE = "whole-page"


class Preview(QWidget):
    """Shows a letter's pages. What was last drawn stays until its successor is ready, so nothing flickers."""

    spot_clicked = Signal(Spot)
    shown = Signal()  # the newest request has been painted
    checked = Signal(object)  # the newest letter's CheckedLetter, if that was asked for
    failed = Signal(str)
    translation_wanted = Signal()
    reading_wanted = Signal(object)  # a Passage to read aloud

    def __init__(self) -> None:
        super().__init__()
        self._letter: Letter | None = None
        self._check: Check | None = None
        self._last_checked: object = None  # what was last sent as `checked`
        self._style = PageStyle()
        self._preview: preview_letter.LetterPreview | None = None
        self._previewer = preview_letter.Previewer()
        self._zoom: Fit | float = Fit.WIDTH
        self._needed_pages: set[int] = set()
        self._followed_spot: Spot | None = None  # to be shown as soon as the newest letter is
        self._is_outdated = self._is_unpainted = False
        self._view = PageView(self)
        give_role(self._view, QAccessible.Role.Document)
        self._page_label = PageNumber()
        self._worker = LatestWorker(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_toolbar())
        layout.addWidget(self._view, 1)
        read_in_order(layout)
        self._connect()
        self._show_page_number()

    def show_letter(self, letter: Letter, style: PageStyle, check: Check | None = None) -> None:
        """Draw and show `letter`, and emit as `checked` what `check` returns for its pages, both in a thread.

        Return at once; of several requests only the newest is carried out.
        """
        self._letter, self._style, self._check = letter, style, check
        self._request_pictures()

    def clear(self) -> None:
        """Show no page, stop drawing, and keep no bytes and no pictures of the letter."""
        self._worker.cancel()
        self._letter = self._preview = self._check = self._last_checked = None
        self._previewer = preview_letter.Previewer()
        self._is_outdated = self._is_unpainted = False
        self._followed_spot = None
        self._view.clear()
        self._show_page_number()

    def offer_translation(self, name: str) -> None:
        """Offer to read the letter's translation, called `name`; if that is empty, there is none."""
        self.translation_button.setText(name)
        self.translation_button.setAccessibleName(name or "Translation")
        self.translation_button.setVisible(bool(name))

    def stop(self) -> None:
        """Stop the thread that draws, as also happens when the program quits."""
        self._worker.stop()

    def pdf(self) -> bytes | None:
        """Return the PDF that is shown, the newest that is complete; None if there is none."""
        return None if self._preview is None else self._preview.pdf

    def highlight(self, spot: Spot) -> None:
        """Scroll the line of `spot` into view and mark it quietly for a moment."""
        box = None if self._preview is None else self._preview.pages.box_of(spot)
        if box is not None:
            self._view.mark(box)

    def passage(self) -> Passage | None:
        """Return what is shown, to be read aloud; None if nothing is."""
        if self._preview is None or self._letter is None:
            return None
        # here, not above: most letters are read by the eye
        from ddm_desktop.gui.passage import Passage
        from ddm_desktop.services.spoken_pages import SpokenPages

        spoken, view = SpokenPages(self._preview.pages), self._view
        return Passage(
            spoken.text,
            lambda start, end: view.hold_marks(spoken.boxes_of(start, end)),
            lambda: view.hold_marks(()),
            self._preview.letter.language,
        )

    def follow(self, spot: Spot) -> None:
        """Scroll to `spot`, where the person writes, once the newest letter is drawn, unless it is in view."""
        self._followed_spot = spot
        self._scroll_to_followed_spot()

    def zoom(self, steps: int) -> None:
        """Zoom `steps` further in, or out if negative."""
        for _ in range(abs(steps)):
            now = self._view.scale / _ACTUAL_SIZE
            larger = [zoom for zoom in ZOOMS if zoom > now * 1.01]
            smaller = [zoom for zoom in ZOOMS if zoom < now * 0.99]
            self._set_zoom(min(larger, default=now) if steps > 0 else max(smaller, default=now))

    def fit(self, fit: Fit) -> None:
        """Keep the page as wide, or the whole page as large, as the preview allows."""
        page = self._view.current_page()
        self._set_zoom(fit)
        if fit is Fit.PAGE:
            self._view.go_to_page(page)

    def _build_toolbar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("previewBar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        keys = QKeySequence.StandardKey
        zoom_out = _tool_button("zoom-out", "Zoom out", QKeySequence.keyBindings(keys.ZoomOut))
        zoom_in = _tool_button(
            "zoom-in", "Zoom in", [*QKeySequence.keyBindings(keys.ZoomIn), QKeySequence("Ctrl+=")]
        )
        self._fit_buttons = {
            Fit.WIDTH: _tool_button(Fit.WIDTH.value, "Fit width", [QKeySequence("Ctrl+0")], checkable=True),
            Fit.PAGE: _tool_button(Fit.PAGE.value, "Whole page", [], checkable=True),
        }
        read_aloud = _tool_button("read-aloud", "Read the paper aloud", [])
        read_aloud.setToolTip("Read the paper aloud, or stop (F8)")
        read_aloud.clicked.connect(lambda: self.reading_wanted.emit(self.passage()))
        zoom_out.clicked.connect(lambda: self.zoom(-1))
        zoom_in.clicked.connect(lambda: self.zoom(1))
        for fit, button in self._fit_buttons.items():
            button.clicked.connect(lambda _checked, fit=fit: self.fit(fit))
        for button in (zoom_out, zoom_in, *self._fit_buttons.values(), read_aloud):
            row.addWidget(button)
        row.addStretch(1)
        self.translation_button = QToolButton()
        self.translation_button.setProperty("framed", True)
        self.translation_button.setToolTip("Read the letter in translation")
        self.offer_translation("")
        self.translation_button.clicked.connect(self.translation_wanted)
        row.addWidget(self.translation_button)
        row.addWidget(self._page_label)
        return bar

    def _connect(self) -> None:
        self._view.clicked.connect(self._emit_spot)
        self._view.painted.connect(self._after_painting)
        self._view.resized.connect(self._rescale)
        self._view.scrolled.connect(self._after_scrolling)
        self._view.zoom_wanted.connect(self.zoom)
        self._worker.progressed.connect(self._show_pictures)
        self._worker.failed.connect(self._report_failure)
        if (program := QCoreApplication.instance()) is not None:
            program.aboutToQuit.connect(self.stop)

    def _set_zoom(self, zoom: Fit | float) -> None:
        self._zoom = zoom
        self._rescale()

    def _rescale(self) -> None:
        for fit, button in self._fit_buttons.items():
            button.setChecked(fit is self._zoom)
        self._view.set_scale(self._logical_scale())
        self._request_pictures()

    def _logical_scale(self) -> float:
        """Return how many logical pixels a point takes at the chosen zoom."""
        if self._zoom is Fit.WIDTH:
            return self._view.scale_to_fit_width()
        if self._zoom is Fit.PAGE:
            return self._view.scale_to_fit_page()
        return self._zoom * _ACTUAL_SIZE

    def _scale(self) -> float:
        """Return how many of the screen's own pixels a point takes."""
        return min(self._view.scale * self.devicePixelRatioF(), _SHARPEST)

    def _request_pictures(self) -> None:
        """Request pictures of the pages in view, then of their neighbours."""
        if self._letter is None:
            return
        in_view = self._view.pages_in_view() or [0]
        self._needed_pages = _with_neighbours(in_view)
        self._is_outdated = True
        nearby = sorted(self._needed_pages.difference(in_view))
        self._worker.run(
            self._previewer.steps(self._letter, self._style, self._scale(), in_view, nearby, self._check)
        )

    def _show_pictures(self, drawn: preview_letter.PagePictures) -> None:
        count = self._view.page_count
        self._preview = drawn.preview
        newest = (drawn.preview.letter, drawn.preview.style) == (self._letter, self._style)
        if self._is_outdated and newest and drawn.scale == self._scale():
            self._is_outdated, self._is_unpainted = False, True
        if newest and drawn.preview.checked is not self._last_checked:
            self._last_checked = drawn.preview.checked
            self.checked.emit(self._last_checked)
        self._view.keep_only(self._needed_pages)
        self._view.show_pages(drawn.preview.page_count, drawn.pictures)
        if count != drawn.preview.page_count:
            self._after_scrolling()
        self._scroll_to_followed_spot()

    def _scroll_to_followed_spot(self) -> None:
        """Scroll to the spot followed if the newest letter is drawn, and only once: the person may scroll elsewhere."""
        preview = self._preview
        if self._followed_spot is None or preview is None or preview.letter != self._letter:
            return
        if box := preview.pages.box_of(self._followed_spot):
            self._view.reveal(box)
        self._followed_spot = None

    def _after_painting(self) -> None:
        if self._is_unpainted:
            self._is_unpainted = False
            QTimer.singleShot(0, self, self.shown.emit)  # once the painted picture has reached the screen

    def _after_scrolling(self) -> None:
        self._show_page_number()
        if _with_neighbours(self._view.pages_in_view()) != self._needed_pages:
            self._request_pictures()

    def _report_failure(self, error: Exception) -> None:
        sentence = (
            f"The preview could not be made ({type(error).__name__}). Undo the last change and try again."
        )
        self.failed.emit(str(error) if isinstance(error, DdmError) else sentence)

    def _emit_spot(self, page: int, x: float, y: float) -> None:
        spot = None if self._preview is None else self._preview.pages.spot_at(page, x, y)
        if spot is not None:
            self.spot_clicked.emit(spot)

    def _show_page_number(self) -> None:
        count = self._view.page_count
        self._page_label.show_page(self._view.current_page() + 1 if count else 0, count)
        text = self._page_label.words
        self._view.setAccessibleName(
            f"Preview of the letter, {text.lower()}" if text else "Preview, no letter yet"
        )
        self._view.setAccessibleDescription(
            "The pages as they will print. Click a paragraph to go to it in the text. "
            "Scroll with the arrow keys, Page Up and Page Down."
        )


def _with_neighbours(pages: list[int]) -> set[int]:
    """Return `pages`, the one before and the one after each."""
    return {number for page in pages for number in (page - 1, page, page + 1) if number >= 0}


def _tool_button(name: str, label: str, keys: list[QKeySequence], *, checkable: bool = False) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setCheckable(checkable)
    button.setAccessibleName(label)
    shortcut = f" ({keys[0].toString(QKeySequence.SequenceFormat.NativeText)})" if keys else ""
    button.setToolTip(label + shortcut)
    for key in keys:
        QShortcut(key, button, button.click)
    return button
