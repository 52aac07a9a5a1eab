"""A part of the workshop: the tables of one kind, of which one is in its form; the campaign itself is a part too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.gui.workshop.entry_form import EntryForm
from ddm_desktop.model.letter import Finding
from ddm_desktop.reading.locations import Location
from ddm_desktop.services.campaign_entries import PAPERS, EntryTable, SettledIds, new_entries
from ddm_desktop.services.edit_campaign import (
    PackSource,
    with_new_paper,
    with_table,
    with_table_moved,
    without_table,
)

_MOST_ROWS = 8
_UNNAMED = "(no title)"


class Part(Column):
    """`changed` carries a change, as a workbench makes it, and what it is about, None if it stands by itself.

    `chosen` follows when another table is in the form, with its index.
    """

    changed = Signal(object, object)
    chosen = Signal(int)

    def __init__(self, table: EntryTable, today: Callable[[], date]) -> None:
        super().__init__()
        self.table = table
        self._index = 0
        self._count = 0
        self.form = EntryForm(table, today)
        self.form.edited.connect(self._on_edited)
        if table.help:
            self.stack.addWidget(text_label(table.help, "quiet"))
        self._list = QListWidget()
        self._list.setAccessibleName(table.title)
        self._list.setProperty("chooses", True)
        self._list.currentRowChanged.connect(self._on_row)
        if table.key:
            self.stack.addWidget(self._list_with_buttons())
        self.stack.addWidget(self.form)
        self.stack.addStretch()

    @property
    def place(self) -> Location:
        """The location of the table in the form."""
        return (self.table.key, self._index) if self.table.key else ()

    def show_source(self, source: PackSource) -> None:
        """Show the tables of `source`."""
        if self.table.key:
            self._show_names(
                [str(each.get(self.table.named_by, "")) for each in source.tables(self.table.key)]
            )
        if not self.table.key or self._count:
            self.form.show_table(source, self.place)
        self.form.setVisible(not self.table.key or self._count > 0)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show the findings of the table in the form."""
        self.form.show_findings(findings, self.place)

    def choose(self, index: int) -> None:
        """Bring the table `index` into the form."""
        if self.table.key and 0 <= index < self._count:
            self._list.setCurrentRow(index)

    def go_to(self, index: int, key: str, line: int) -> None:
        """Bring the table `index` into the form, with the caret in its entry `key`."""
        self.choose(index)
        if widget := self.form.go_to(key, line):
            self.bring_into_view(widget)

    def add(self) -> None:
        """Add a table of this kind, and bring it into the form."""
        table, count = self.table, self._count

        def change(source: PackSource, _settled: SettledIds) -> PackSource:
            if table is PAPERS:
                return with_new_paper(source)
            return with_table(source, table.key, new_entries(source, table))

        self.changed.emit(change, None)
        self.choose(count)
        self.begin()

    def begin(self) -> None:
        """Put the caret into the title, so that the next keys replace it."""
        if widget := self.form.begin():
            self.bring_into_view(widget)

    def remove(self) -> None:
        """Remove the table in the form."""
        key, index = self.table.key, self._index
        if self._count:
            self.changed.emit(lambda source, _: without_table(source, key, index), None)

    def shift(self, by: int) -> None:
        """Move the table in the form up or down."""
        key, index, to = self.table.key, self._index, self._index + by
        if 0 <= to < self._count:
            self.changed.emit(lambda source, _: with_table_moved(source, key, index, to), None)
            self.choose(to)

    def _on_edited(self, key: str) -> None:
        place = self.place

        def change(source: PackSource, settled: SettledIds) -> PackSource:
            return self.form.changed_source(source, place, key, settled)

        self.changed.emit(change, (*place, key))

    def _on_row(self, row: int) -> None:
        if row >= 0 and row != self._index:
            self._index = row
            self.chosen.emit(row)

    def _show_names(self, names: Sequence[str]) -> None:
        """Show `names` in the list, and keep the row that is chosen, as far as it is there."""
        self._list.blockSignals(True)
        while self._list.count() > len(names):
            self._list.takeItem(self._list.count() - 1)
        while self._list.count() < len(names):
            self._list.addItem("")
        for row, name in enumerate(names):
            self._list.item(row).setText(name or _UNNAMED)
        self._count = len(names)
        self._index = max(0, min(self._index, self._count - 1))
        self._list.setCurrentRow(self._index if names else -1)
        self._list.setVisible(bool(names))
        self._remove.setEnabled(bool(names))
        for move in self._moves:
            move.setEnabled(len(names) > 1)
        self._list.blockSignals(False)
        row_height = max(self._list.sizeHintForRow(0), self._list.fontMetrics().lineSpacing())
        self._list.setFixedHeight(row_height * max(1, min(self._count, _MOST_ROWS)) + 8)

    def _list_with_buttons(self) -> QWidget:
        one = self.table.one
        self._moves = (
            button("Up", lambda: self.shift(-1), "up"),
            button("Down", lambda: self.shift(1), "down"),
        )
        self._remove = button("Remove", self.remove, "remove")
        buttons = flow_row(button(f"Add a {one}", self.add, "add"), *self._moves, self._remove)
        whole = QWidget()
        fill(QVBoxLayout(whole), self._list, buttons, gap="one")
        return whole
