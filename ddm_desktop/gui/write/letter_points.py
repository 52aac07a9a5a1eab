"""The talking points that stand in the letter: ticked and put in order, the same as for a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui.case.points_list import PointsList
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.model.text import counted
from ddm_desktop.services.prepare_meeting import SpokenPoint


class LetterPoints(QWidget):
    """The list of points below a sentence on how many stand in the letter; hidden while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.list = PointsList()
        self._count = text_label("", "quiet")
        heading = text_label("What the letter says", "heading")
        fill(QVBoxLayout(self), heading, self._count, self.list, gap="one")
        self.hide()

    def show_points(self, points: Sequence[SpokenPoint], *, is_picked: bool) -> None:
        """Show `points`; unless somebody has picked (`is_picked`), say that the chosen ones stand there unasked."""
        self.list.show_points(points)
        chosen = sum(point.chosen for point in points)
        if is_picked:
            sentence = f"{chosen} of {counted(len(points), 'point stands', 'points stand')} in the letter."
        else:
            first = counted(chosen, "point stands", "points stand")
            sentence = (
                f"Until you choose, the first {first} in the letter: tick what it should say, in your order."
            )
        self._count.setText(sentence)
        self.setVisible(bool(points))

    def focus_field(self, name: str) -> None:
        """Give the focus to the point with the id `name`, or to the first if there is none."""
        self.list.focus_field(name)
