"""Keeping campaigns on this computer and removing them, each after one question."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.model.campaign import Campaign

_REMOVED_ELSEWHERE = "Remove here, and by every kit made here"


class PackKeeper(QObject):
    """Asks in `banner`, and says there what came of it. `campaigns_changed` of the navigator follows."""

    def __init__(self, session: Session, navigator: Navigator, banner: Banner) -> None:
        super().__init__(banner)
        self._session, self._navigator, self._banner = session, navigator, banner

    def keep(self, campaign: Campaign) -> None:
        """Keep the opened `campaign`; ask first if another edition of it is kept."""
        # here, not above: the first screen keeps nothing
        from ddm_desktop.services.kept_campaigns import edition_kept

        keep = partial(self._try, partial(self._keep, campaign))
        here = edition_kept(campaign)
        if here is None or here == campaign:
            keep()
            return
        question = f"Kept here is {here.edition} of “{here.title}”. {_comparison(campaign, here)}"
        self._banner.ask(question, (("Replace the one kept here", keep), ("Leave it as it is", lambda: None)))

    def remove(self, campaign: Campaign) -> None:
        """Ask whether to take the kept `campaign` away from this computer, and do so."""
        remove, withdraw = (
            partial(self._try, partial(self._remove, campaign, withdraw=withdraw))
            for withdraw in (False, True)
        )
        question = (
            f"Take “{campaign.title}” away from this computer? Letters and cases that were saved stay. If the campaign "
            "has ended, kits made here can take it away from other computers too."
        )
        choices = (("Remove here", remove), (_REMOVED_ELSEWHERE, withdraw), ("Keep it", lambda: None))
        self._banner.ask(question, choices)

    def _try(self, change: Callable[[], str]) -> None:
        """Make a change and say the sentence it returns, or why it failed."""
        try:
            sentence = change()
        except DdmError as error:
            self._banner.say(str(error), "stop")
            return
        # once the click is over: the card that goes may hold the button that was pressed, or the focus
        QTimer.singleShot(0, self, self._navigator.campaigns_changed.emit)
        self._banner.say(sentence, "done", passing=True)

    def _keep(self, campaign: Campaign) -> str:
        from ddm_desktop.services.kept_campaigns import keep_pack

        keep_pack(self._session.open_packs[campaign.id])
        del self._session.open_packs[campaign.id]
        return f"“{campaign.title}” is kept on this computer: {campaign.edition}."

    def _remove(self, campaign: Campaign, *, withdraw: bool) -> str:
        from ddm_desktop.services.kept_campaigns import remove_campaign

        _, moved = remove_campaign(campaign.id, withdraw=withdraw)
        kept = "".join(f" Its folder may hold more, and is kept as {folder}." for folder in moved)
        return f"“{campaign.title}” is gone from this computer.{kept}"


def _comparison(campaign: Campaign, here: Campaign) -> str:
    """Return a sentence on which of two editions that differ is the newer."""
    if campaign.is_newer_than(here):
        return f"This is {campaign.edition}, which is newer."
    if here.is_newer_than(campaign):
        return f"This is {campaign.edition}, which is older."
    return "This is the same edition with other words in it: ask who made it which of the two counts."
