"""The button by which a person says that a member who is only likely is the right one."""

from __future__ import annotations

from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.widgets.words import Button


class ConfirmButton(Button):
    """Hidden while there is nothing to confirm."""

    def __init__(self) -> None:
        super().__init__()
        self.setIcon(icon("check"))
        self.hide()

    def offer(self, answer: str) -> None:
        """Offer `answer` to be given with one press; with no answer there is nothing to confirm."""
        self.setText(answer)
        self.setAccessibleName(answer)
        self.setVisible(bool(answer))
