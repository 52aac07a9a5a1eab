"""The pages of the window: those of the sidebar in order, then those of its settings. A new one is one more entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.session import Session
from ddm_desktop.model.letter import Spot


@dataclass(frozen=True, slots=True)
class Page:
    """`build` is called when the page is first needed; `shows_letter` puts the preview beside it.

    A page that is not `in_sidebar` is opened from the settings, and built for no one who does not open it.
    """

    id: str
    title: str
    icon: str
    build: Callable[[Session, Navigator], QWidget]
    shows_letter: bool = False
    in_sidebar: bool = True


class LetterPage(Protocol):
    """What a page with the preview beside it can do besides."""

    last_step_shown: SignalInstance  # carries whether printing is the next thing to do

    def go_to(self, spot: Spot) -> None:
        """Go where a place in the letter is written."""


def _start(session: Session, navigator: Navigator) -> QWidget:
    from ddm_desktop.gui.start.page import StartPage

    return StartPage(session, navigator)


def _prepare(session: Session, navigator: Navigator) -> QWidget:
    from ddm_desktop.gui.prepare.page import PreparePage

    return PreparePage(session, navigator)


def _write(session: Session, navigator: Navigator) -> QWidget:
    from ddm_desktop.gui.write.page import WritePage

    return WritePage(session, navigator)


def _directory(session: Session, _: Navigator) -> QWidget:
    from ddm_desktop.gui.directory.page import DirectoryPage

    return DirectoryPage(session)


START, PREPARE, WRITE, DIRECTORY = "start", "prepare", "write", "directory"
PAGES = (
    Page(START, "Start", "home", _start),
    Page(PREPARE, "Prepare", "prepare", _prepare, shows_letter=True),
    Page(WRITE, "Write", "write", _write, shows_letter=True),
    Page(DIRECTORY, "MP directory", "directory", _directory, in_sidebar=False),
)
