"""The signals by which a page asks the window for another page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ddm_desktop.model.letter import Spot

START, PREPARE, WRITE, MAILING = "start", "prepare", "write", "mailing"
DIRECTORY, CAMPAIGNS, SETTINGS, WORKSHOP, HELP = "directory", "campaigns", "settings", "workshop", "help"
"""Ids of pages that others lead to."""


class Navigator(QObject):
    """`page_wanted` carries the id of a page to show, `wording_wanted` the spot of the letter's text to go to.

    `spot_edited` carries the spot at the caret. `case_wanted` asks for the dialog that opens a case.
    `print_wanted` and `save_wanted` carry several papers to print or save, and the banner to ask in before that.
    `last_step_shown` carries whether printing is the next thing to do. `mention_wanted` carries a sentence on the end
    of long work, if its page is not in sight. `campaigns_changed` follows when campaigns were
    added to this computer or removed. `reading_wanted` carries a `Passage` to read aloud; if one is being read, that
    is stopped instead.
    """

    page_wanted = Signal(str)
    wording_wanted = Signal(Spot)
    spot_edited = Signal(Spot)
    case_wanted = Signal()
    print_wanted = Signal(object, object)
    save_wanted = Signal(object, object)
    last_step_shown = Signal(bool)
    mention_wanted = Signal(str)
    campaigns_changed = Signal()
    reading_wanted = Signal(object)
