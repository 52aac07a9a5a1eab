"""A window on a computer of its own, where nothing depends on the machine: its fonts, queue, dictionary or day."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest.mock import patch

import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ddm_desktop import paths
from ddm_desktop.campaigns.load import load_campaign
from ddm_desktop.directory import store
from ddm_desktop.directory.contents import Directory
from ddm_desktop.gui import style
from ddm_desktop.gui.editor.spelling import Speller
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.shell.window import Window
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services.printing import spool
from ddm_desktop.services.settings import Settings

SIZE = 1366, 768
TODAY = date(2026, 11, 22)
ROSA = Constituent(
    "Ms", "Rosa Bramble", ("12 Orchard Lane", "LITTLE HAVEN"), "L20 0XX", "rosa@bramble.example"
)
JANE = Member("Jane Smith", "Rt Hon Jane Smith MP", "Ms Smith", "Little Haven and the Vale")
NOTES = {
    "why": "My son was away from school for a year, and nobody could say when he would be taught again.",
    "happened": "We were promised a place in the autumn. It was given to somebody else.",
    "ask": "Will you ask the minister when every child will be counted?",
}
_STILL = 3  # pictures in succession that are alike
_PAUSE = 0.08  # seconds between two of them; together more than the program waits after a change
_LAYOUT = 0.1  # seconds
_TOO_LONG = 30  # seconds


@dataclass(frozen=True, slots=True)
class Look:
    """A theme and a size of text."""

    theme: str
    scale: float

    def __str__(self) -> str:
        return f"{self.theme}, text at {self.scale:.0%}"


class Stage:
    """The window, and what brings it somewhere. `session` and `page` are those of the window."""

    def __init__(self, app: QApplication, look: Look, home: Path) -> None:
        self.home = home
        style.apply(app, look.theme, look.scale)
        self._app = app
        self._settings = Settings(theme=look.theme, text_size=look.scale)
        self.dialog: QWidget | None = None
        self._window: Window | None = None

    @property
    def window(self) -> Window:
        """The window, which starts when it is first asked for: what lies on the computer comes before."""
        if self._window is None:
            self._window = Window(Session(self._settings, today=lambda: TODAY))
            self._window._idle.stop()  # pages that are got ready ahead would change others at some time or other
            self._window.resize(*SIZE)
            self._window.show()
            self._window.activateWindow()
            self.wait(self._window.isActiveWindow)
        return self._window

    @property
    def session(self) -> Session:
        return self.window.session

    def keep_directory(self, directory: Directory | None = None) -> None:
        """Put the invented members and postcodes on the computer, or `directory`."""
        from tools.directories import invented_directory

        paths.directory_file().write_bytes(store.encode(directory or invented_directory()))

    def show_page(self, id: str) -> QWidget:
        """Show the page `id` as its place in the program does, and return it."""
        self.window.navigator.page_wanted.emit(id)
        self._app.processEvents()
        return self.window.page(id)

    def begin(self, page: str, step: int = 0, *, campaign: str = "alternative-provision-2018") -> QWidget:
        """Begin a letter (`write`) or a meeting (`prepare`), and show a step of it."""
        self.session.start(load_campaign(paths.bundled_packs() / campaign))
        journey = self.show_page(page)
        journey.show_step(step)
        return journey

    def fill_in(self) -> None:
        """Say who writes to whom and why, so that nothing is missing."""
        self.session.set_constituent(ROSA)
        self.session.change(rules.with_member, JANE)
        for key, words in NOTES.items():
            self.session.change(rules.with_note, key, words)
        for page in ("write", "prepare"):
            if (journey := self.window.page(page)).isVisible():
                journey._fill_steps(self.session.manuscript)
                journey.show_step(journey.step())

    def press(self, name: str) -> None:
        """Press the button of that name."""
        buttons = self.window.findChildren(QAbstractButton)
        [found] = [each for each in buttons if each.accessibleName() == name and each.isVisible()]
        found.setFocus()
        found.click()

    def show_dialog(self, dialog: QWidget) -> None:
        """Take the picture of `dialog`, on a field as large as the window."""
        self.dialog = dialog
        dialog.show()

    def wait(self, until: Callable[[], object]) -> None:
        """Let the program work until `until` is true."""
        end = time.monotonic() + _TOO_LONG
        while not until():
            assert time.monotonic() < end, "what was waited for did not come"
            self._app.processEvents()
            time.sleep(0.002)

    def lay_out(self) -> None:
        """Let the program lay out what it shows now, without waiting for what comes later."""
        self._work_for(_LAYOUT)

    def settle(self) -> QImage:
        """Let the program work until nothing changes any more, and return what is seen."""
        end, still, last = time.monotonic() + _TOO_LONG, 0, QImage()
        while still < _STILL and time.monotonic() < end:
            self._app.processEvents()
            self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self._work_for(_PAUSE)
            seen = (self.dialog or self._window).grab().toImage()
            still, last = (still + 1 if seen == last else 0), seen
        return last

    def _work_for(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._app.processEvents()
            time.sleep(0.005)

    def close(self) -> None:
        if self.dialog:
            self.dialog.close()
        if self._window:
            self._window.session.clear()
            self._window.close_unasked()
            shiboken6.delete(self._window)
        gc.collect()
        gc.freeze()  # what is left stays, and need not be looked through again


@contextmanager
def staged(app: QApplication, look: Look, home: Path) -> Iterator[Stage]:
    """A stage with an empty computer in `home`; relative names of files are looked up there."""
    home.mkdir()
    before = Path.cwd()
    os.chdir(home)
    with (
        patch.object(paths, "user_data", lambda: home),
        patch.object(paths, "settings_file", lambda: home / "settings.json"),
        patch.object(Speller, "misspelt", lambda *_: iter(())),
        patch.object(spool, "spool_keeping", lambda: "The print queue of this computer keeps no copy."),
    ):
        stage = Stage(app, look, home)
        try:
            yield stage
        finally:
            stage.close()
            os.chdir(before)
