"""The pages of the window, in the order of the rail. A new page is one more entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ddm_desktop.gui.session import Session


@dataclass(frozen=True, slots=True)
class Page:
    """`build` is called when the page is first needed; `shows_letter` puts the preview beside it."""

    id: str
    title: str
    icon: str
    build: Callable[[Session], QWidget]
    shows_letter: bool = False


def _start(session: Session) -> QWidget:
    from ddm_desktop.gui.pages.start import StartPage

    return StartPage(session)


def _write(session: Session) -> QWidget:
    from ddm_desktop.gui.pages.write import WritePage

    return WritePage(session)


PAGES = (
    Page("start", "Start", "home", _start),
    Page("write", "Write", "write", _write, shows_letter=True),
)
