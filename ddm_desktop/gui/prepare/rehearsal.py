"""The rehearsal of a meeting: a silent clock, its button, and the planned parts with their times."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.widgets.beside import Beside
from ddm_desktop.gui.widgets.labels import button, restyle, text_label
from ddm_desktop.gui.widgets.layouts import discard, fill
from ddm_desktop.services.rehearsal_plan import Plan, clock

_TICK = 200  # milliseconds


class Rehearsal(QWidget):
    """A clock that runs while one speaks, and shows which part of the plan is due. Hiding it stops it."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._now = now
        self._plan, self._spoken, self._began = Plan(), 0.0, 0.0
        self._parts: list[_Part] = []
        self.clock = text_label("", "clock", wrap=False)
        self.current = text_label("", "label")
        self.button = button("Start", self.toggle, "clock", primary=True)
        self.button.setProperty("big", True)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self._show_time)
        self._list = fill(QVBoxLayout())
        self._arrange()
        self._show_time()

    def show_plan(self, parts: Iterable[tuple[str, int]]) -> None:
        """Show the names of the parts to say and their seconds. A running clock goes on."""
        plan = Plan.of(parts)
        if plan == self._plan and self._parts:
            return
        self._plan = plan
        for part in self._parts:
            discard(part)
        self._parts = [_Part(name, seconds) for name, seconds in plan.parts]
        if plan.parts:
            self._parts.append(_Part("All of it", plan.total))
        for part in self._parts:
            self._list.addWidget(part)
        self._show_time()

    def toggle(self) -> None:
        """Start from zero, or stop."""
        if self.is_running():
            self._stop()
        else:
            self._began = self._now()
            self._timer.start()
            self._label_button("Stop", "stop")
            self._show_time()

    def is_running(self) -> bool:
        return self._timer.isActive()

    def forget(self) -> None:
        """Stop, and set the time back to zero."""
        if self.is_running():
            self._stop()
        self._spoken = 0.0
        self._label_button("Start", "clock")
        self._show_time()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.is_running():
            self._stop()

    def _stop(self) -> None:
        self._timer.stop()
        self._spoken = self._now() - self._began
        self._label_button("Start again", "clock")
        self._show_time()
        announce(self.button, f"{self.clock.text()}. {self.current.text()}")

    def _show_time(self) -> None:
        if self.is_running():
            self._spoken = self._now() - self._began
        self.clock.setText(clock(self._spoken))
        self.clock.setAccessibleName(f"Spoken: {clock(self._spoken)}")
        current = self._plan.part_at(self._spoken) if self.is_running() else None
        sentence = self._sentence(current)
        if current is not None and sentence != self.current.text():
            announce(self.current, sentence)
        self.current.setText(sentence)
        for index, part in enumerate(self._parts):
            part.mark_current(index == current)

    def _sentence(self, current: int | None) -> str:
        planned = clock(self._plan.total)
        if current is None:
            done = f"You spoke for {clock(self._spoken)}; the plan takes {planned}."
            return done if self._spoken else "Press Start and say it aloud. The space bar works it too."
        if current < len(self._plan.parts):
            return f"Now: {self._plan.parts[current][0]}"
        return f"The {planned} of the plan are over: come to the end."

    def _label_button(self, label: str, icon_name: str) -> None:
        self.button.setText(label)
        self.button.setAccessibleName(label)
        self.button.setIcon(icon(icon_name, "accent_ink"))

    def _arrange(self) -> None:
        top = Beside(self.clock, self.button, shares=(1, 2))
        fill(QVBoxLayout(self), top, self.current, self._list, gap="one")


class _Part(QFrame):
    """Shows a part of the plan and its time; the current part has an arrow and a bold name."""

    def __init__(self, name: str, seconds: int) -> None:
        super().__init__()
        self.setProperty("part", True)
        self._arrow: QLabel = text_label("", wrap=False)
        self._arrow.setFixedWidth(style.pixels("two"))
        self._name = text_label(name)
        row = fill(QHBoxLayout(self), self._arrow, gap="half", margins=("", "half"))
        row.addWidget(self._name, 1)
        row.addWidget(text_label(clock(seconds), "quiet", wrap=False))

    def mark_current(self, is_current: bool) -> None:
        if is_current is not bool(self._arrow.text()):
            self._arrow.setText("›" if is_current else "")
            restyle(self._name, "words", "label" if is_current else "")
