"""How a person says that a member who is only likely is the right one: with a button, or when asked."""

from __future__ import annotations

from collections.abc import Callable

from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.labels import Button
from ddm_desktop.services.change_visit import with_member_confirmed
from ddm_desktop.services.member_labels import confirmation, confirmation_question


class ConfirmButton(Button):
    """Hidden while there is nothing to confirm."""

    def __init__(self) -> None:
        super().__init__()
        self.setIcon(icon("check"))
        self.hide()

    def offer(self, answer: str) -> None:
        """Show the button with `answer` as its label, or hide it if that is empty."""
        self.setText(answer)
        self.setAccessibleName(answer)
        self.setVisible(bool(answer))


def ask_to_confirm(
    session: Session, banner: Banner, go_on: Callable[[], object], choose_another: Callable[[], object]
) -> None:
    """Ask in `banner` whether the member is the right one, and call `go_on` once that is confirmed."""
    manuscript = session.manuscript
    if manuscript is None:
        return

    listing = session.visit.choice.listing

    def confirmed() -> None:
        session.change(with_member_confirmed, listing)
        go_on()

    answers = (confirmation(manuscript.case.member), confirmed), ("Choose another", choose_another)
    banner.ask(confirmation_question(manuscript.case, session.doubt()), (*answers, ("Not now", lambda: None)))
