"""The way from one page of the window to another, or to a place on one. The window follows it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ddm_desktop.model.letter import Spot


class Navigator(QObject):
    """`page_wanted` carries a page's id. `wording_wanted`: a place of the text is to be changed.

    `place_edited`: the person is at this place of the text. `case_wanted`: a saved case is to be gone on with.
    """

    page_wanted = Signal(str)
    wording_wanted = Signal(Spot)
    place_edited = Signal(Spot)
    case_wanted = Signal()
