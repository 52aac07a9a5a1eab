"""The page of the directory as a person uses it, and an import that waits for the test."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton

from ddm_desktop.gui import file_dialogs
from ddm_desktop.model.directory import DirectoryPart, DirectorySource, Progress, Report

MEMBERS = DirectorySource(
    DirectoryPart.MEMBERS, "MP lookup", "mps.csv", date(2026, 11, 1), 650, "Open Parliament Licence."
)
DONE = Report((MEMBERS,))


class Import:
    """Stands in for an import: it waits at its first step until it is let on, and then returns or raises."""

    def __init__(self, result: Report | Exception = DONE) -> None:
        self.result, self.asked = result, []
        self.gate = threading.Event()
        self.closed = threading.Event()

    def __call__(self, files, today, *, accept_missing=False, as_of=None) -> Iterator[Progress]:
        self.days = as_of
        self.asked.append(([path.name for path in files], today, accept_missing))
        return self._steps()

    def _steps(self):
        try:
            yield Progress("Reading mps.csv", 0.4)
            while not self.gate.wait(0.01):
                yield Progress("Reading mps.csv", 0.5)
            if isinstance(self.result, Exception):
                raise self.result
            return self.result
        finally:
            self.closed.set()


def sentences(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def choose(page, monkeypatch, *names: str) -> None:
    """Press the button and choose files in its dialog."""
    monkeypatch.setattr(file_dialogs, "ask_for_files", lambda *_: [Path(name) for name in names])
    press(page, "Choose files…")


def press(page, name: str) -> None:
    buttons = page.findChildren(QPushButton)
    [found] = [each for each in buttons if each.accessibleName() == name and each.isVisible()]
    assert found.isEnabled()
    found.setFocus()
    found.click()


def idle(page) -> bool:
    return not page.task.is_busy
