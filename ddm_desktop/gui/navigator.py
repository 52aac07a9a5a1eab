"""The way from one page of the window to another, or to a place on one. The window follows it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ddm_desktop.model.letter import Spot

START, PREPARE, WRITE, DIRECTORY = "start", "prepare", "write", "directory"
"""Ids of pages that others lead to."""


class Navigator(QObject):
    """`page_wanted` carries a page's id. `wording_wanted`: a place of the text is to be changed.

    `place_edited`: the person is at this place of the text. `case_wanted`: a saved case is to be gone on with.
    `last_step_shown` carries whether printing is the next thing to do. `mention_wanted` carries what became of long
    work, for whoever is on another page by then. `campaigns_brought`: there are more campaigns on this computer.
    """

    page_wanted = Signal(str)
    wording_wanted = Signal(Spot)
    place_edited = Signal(Spot)
    case_wanted = Signal()
    last_step_shown = Signal(bool)
    mention_wanted = Signal(str)
    campaigns_brought = Signal()
