"""Ticks for the papers to print or save at once: those that are due are ticked by themselves."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.choices import Switch
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import empty, fill, read_in_order
from ddm_desktop.model.paper import Paper
from ddm_desktop.model.text import counted


class SeveralPapers(QWidget):
    """`print_wanted` and `save_wanted` carry the ticked papers, in the order in which they are needed.

    What is to be asked before that is asked in `banner`, beside the buttons that were pressed.
    A person's ticks stay; until there is one, the papers that are due are ticked.
    """

    print_wanted = Signal(object)
    save_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._ticks: list[tuple[Switch, Paper]] = []
        self._is_touched = False
        self._print = button("Print all", lambda: self.print_wanted.emit(self.ticked()), "print")
        self._save = button("Save all", lambda: self.save_wanted.emit(self.ticked()), "save")
        self.banner = Banner()
        heading = text_label("Print or save several at once", "heading")
        self._list = QVBoxLayout()
        buttons = flow_row(self._print, self._save)
        self._stack = fill(QVBoxLayout(self), heading, fill(self._list), buttons, self.banner, gap="one")

    def ticked(self) -> tuple[Paper, ...]:
        """Return the ticked papers."""
        return tuple(paper for tick, paper in self._ticks if tick.is_on())

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Offer `papers` in this order, none of them ticked yet."""
        empty(self._list)
        self._ticks = [(Switch(paper.title), paper) for paper in papers]
        for tick, _ in self._ticks:
            tick.switched.connect(self._on_switched)
            self._list.addWidget(tick)
        read_in_order(self._stack)
        self._is_touched = False
        self._name_buttons()

    def tick_due(self, due: Collection[Paper]) -> None:
        """Tick the papers that are `due`, unless a person has chosen others."""
        if not self._is_touched:
            for tick, paper in self._ticks:
                tick.show_on(paper in due)
            self._name_buttons()

    def forget(self) -> None:
        """Forget what a person ticked, and what was asked."""
        self.banner.clear()
        self._is_touched = False

    def _on_switched(self) -> None:
        self._is_touched = True
        self.banner.clear()  # it asked about other papers
        self._name_buttons()

    def _name_buttons(self) -> None:
        number = len(self.ticked())
        for each, verb in ((self._print, "Print"), (self._save, "Save")):
            label = f"{verb} {counted(number, 'paper', 'papers')}…"
            each.setText(label)
            each.setAccessibleName(label)
            each.setEnabled(number > 0)
