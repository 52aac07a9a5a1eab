"""Confirming that a likely member is the right one: with a button, or as the answer to a question."""

from __future__ import annotations

from collections.abc import Callable

from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.labels import WrappingButton
from ddm_desktop.services.change_visit import with_member_confirmed
from ddm_desktop.services.member_labels import confirmation, confirmation_question


class ConfirmButton(WrappingButton):
    """The button that confirms a member. Hidden while there is nothing to confirm."""

    def __init__(self) -> None:
        super().__init__()
        self.setIcon(icon("check"))
        self.hide()

    def offer(self, label: str) -> None:
        """Show the button with `label`, or hide it if that is empty."""
        self.setText(label)
        self.setAccessibleName(label)
        self.setVisible(bool(label))


def ask_to_confirm(
    session: Session, banner: Banner, go_on: Callable[[], object], choose_another: Callable[[], object]
) -> None:
    """Ask in `banner` whether the member is the right one; call `go_on` if yes, `choose_another` if not."""
    manuscript = session.manuscript
    if manuscript is None:
        return
    listing = session.visit.choice.listing

    def confirm() -> None:
        session.change(with_member_confirmed, listing)
        go_on()

    answers = (confirmation(manuscript.case.member), confirm), ("Choose another", choose_another)
    banner.ask(confirmation_question(manuscript.case, session.doubt()), (*answers, ("Not now", lambda: None)))
