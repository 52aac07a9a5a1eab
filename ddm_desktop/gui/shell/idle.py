"""What happens while nobody is at the computer: the window is covered, and later the visit is cleared."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollBar, QStackedLayout, QToolTip, QWidget

from ddm_desktop.gui.session import Session
from ddm_desktop.gui.shell.cover import Cover
from ddm_desktop.model.text import counted
from ddm_desktop.services import idle_time
from ddm_desktop.services.idle_time import IdleStage, idle_stage, seconds_left

_TICK = 1000  # milliseconds
_SAID_AT = (60, 30, 10)  # seconds left that a screen reader says
_BUTTONS = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick}
_DRAGS = {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop}
_INPUT = {
    *_BUTTONS, *_DRAGS, QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletPress, QEvent.Type.TabletMove,
}  # fmt: skip
_GO_ON = "Press any key or click to go on."


class IdleWatch(QObject):
    """Covers `content`, all of the window, when nobody has typed or moved the mouse for a time; later clears the visit.

    The times are those of the settings. Nothing happens before a visit has begun, nor while `is_busy` returns true:
    somebody waits for the program then, or it for an answer. `clear` forgets the visit, and returns False if it
    failed. `now` returns seconds that count on while the computer sleeps.
    """

    def __init__(
        self,
        session: Session,
        content: QWidget,
        layers: QStackedLayout,
        is_busy: Callable[[], bool],
        clear: Callable[[], bool],
        now: Callable[[], float] = idle_time.now,
    ) -> None:
        super().__init__(content)
        self._session, self._content, self._layers = session, content, layers
        self._is_busy, self._clear, self._now = is_busy, clear, now
        self._since = now()
        self._cover: Cover | None = None
        self._focused_before: QWidget | None = None
        self._scrolled_before: list[tuple[QScrollBar, int]] = []
        self._lifted = QElapsedTimer()
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.check)
        session.begun.connect(self._on_started)
        session.changed.connect(self._note_use)  # dictation and assistive tools press no key
        session.cleared.connect(self._timer.stop)
        QApplication.instance().focusChanged.connect(self._note_use)  # type: ignore[union-attr]

    @property
    def cover(self) -> Cover | None:
        """The cover while it is shown, else None."""
        return self._cover if self._cover and self._layers.currentWidget() is self._cover else None

    def check(self) -> None:
        """Cover, count down or clear, if that is due."""
        if not self._timer.isActive():
            return
        for window in QGuiApplication.topLevelWindows():  # menus and dialogs too
            window.installEventFilter(self)
        idle, settings = self._now() - self._since, self._session.settings
        stage = idle_stage(idle, settings)
        if stage is IdleStage.IN_USE:
            return
        if self._is_busy():
            self._since = self._now()
        elif stage is IdleStage.COVER:
            if not self.cover:
                self._show("Covered, so that nobody reads along", _GO_ON)
        elif stage is IdleStage.COUNT_DOWN:
            self._count_down(seconds_left(idle, settings))
        else:
            self._clear_visit()

    def lift(self) -> None:
        """Show again what is covered, if it is."""
        self._since = self._now()
        if not self.cover:
            return
        self._layers.setCurrentWidget(self._content)
        QTimer.singleShot(0, self, self._scroll_back)  # once the page has gone to the field with the focus
        focused = self._focused_before
        if focused and shiboken6.isValid(focused) and focused.isVisible():
            focused.setFocus()
        self._focused_before = None
        self._lifted.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there. What would work on covered or just uncovered things is dropped."""
        kind = event.type()
        if kind not in _INPUT:
            return False
        if self.cover:
            visit = self._session.manuscript
            self.check()  # the computer may have slept under the cover
            return kind in _DRAGS or self._session.manuscript is not visit
        if kind in _BUTTONS and self._lifted.isValid():
            if not self._lifted.hasExpired(QApplication.doubleClickInterval()):
                return True  # the second click of two that lifted the cover
            self._lifted.invalidate()
        self._note_use()
        return self.cover is not None  # it was due all along: the computer slept

    def _on_started(self) -> None:
        self._note_use()
        if not self._timer.isActive():
            self._since = self._now()
            self._timer.start()
            self.check()

    def _note_use(self) -> None:
        """Count from now on, unless the cover is shown or was already due."""
        if not self.cover:
            self.check()
        if not self.cover:
            self._since = self._now()

    def _count_down(self, left: int) -> None:
        sentence = (
            f"Everything of this visit is cleared in {counted(left, 'second', 'seconds')}, since nobody is here. "
            "Press any key or click to keep it."
        )
        self._show("Is anybody here?", sentence, aloud=not self.cover or left in _SAID_AT)

    def _clear_visit(self) -> None:
        minutes = counted(self._session.settings.clear_after, "minute", "minutes")
        if self._clear():
            sentence = f"Nobody was here for {minutes}. Files that were saved are still where they were saved. {_GO_ON}"
            self._show("Everything of the last visit is cleared", sentence)

    def _show(self, title: str, sentence: str, *, aloud: bool = True) -> None:
        if self._cover is None:
            self._cover = Cover()
            self._cover.lifted.connect(self.lift)
            self._layers.addWidget(self._cover)
        if not self.cover:
            self._remember_place()
            self._cover.forget_press()
            self._layers.setCurrentWidget(self._cover)
        self._cover.setFocus()  # also after the visit was cleared, which shows another page below
        self._cover.show_message(title, sentence, aloud=aloud)

    def _scroll_back(self) -> None:
        for bar, value in self._scrolled_before:
            if shiboken6.isValid(bar):
                bar.setValue(value)
        self._scrolled_before.clear()

    def _remember_place(self) -> None:
        """Remember the focus and what is scrolled, and close menus, which would stay above the cover."""
        while popup := QApplication.activePopupWidget():
            popup.close()
        QToolTip.hideText()
        self._focused_before = self._content.window().focusWidget()
        areas = self._content.findChildren(QAbstractScrollArea)
        bars = [area.verticalScrollBar() for area in areas if area.isVisible()]
        self._scrolled_before = [(bar, bar.value()) for bar in bars]
