"""The form for one table of a campaign: a field for each of its entries, and below it what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ddm_desktop.gui.widgets.disclosure import Disclosure
from ddm_desktop.gui.widgets.fields import LineField
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.gui.workshop.inputs import EntryInput, build_input
from ddm_desktop.gui.workshop.markdown_field import MarkdownField
from ddm_desktop.model.letter import Finding
from ddm_desktop.reading.locations import Location
from ddm_desktop.services.campaign_entries import (
    Entry,
    EntryKind,
    EntryTable,
    SettledIds,
    entry_value,
    with_entry,
)
from ddm_desktop.services.edit_campaign import PackSource, with_entry_text
from ddm_desktop.services.finding_words import sentence_at_field

_UNDO_KEYS = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class EntryForm(QWidget):
    """Shows the table at a location. `edited` carries the key of the entry that a person changed."""

    edited = Signal(str)

    def __init__(self, table: EntryTable, today: Callable[[], date]) -> None:
        super().__init__()
        self._table = table
        self._inputs: dict[str, EntryInput] = {}
        self._complaints: dict[str, QLabel] = {}
        asides = [entry for entry in table.entries if entry.is_aside]
        usual = [self._entry_row(entry, today) for entry in table.entries if not entry.is_aside]
        rare = QWidget()
        fill(QVBoxLayout(rare), *(self._entry_row(entry, today) for entry in asides), gap="two")
        self._fold = Disclosure("More", rare, f"More: {', '.join(entry.label for entry in asides)}")
        fill(QVBoxLayout(self), *usual, self._fold, gap="two")
        self._fold.setVisible(bool(asides))

    def show_table(self, source: PackSource, place: Location) -> None:
        """Show the entries of the table at `place` of `source`. Text that stands there already keeps its caret."""
        for entry in self._table.entries:
            self._inputs[entry.key].show(entry_value(source, place, entry), source)

    def changed_source(
        self, source: PackSource, place: Location, key: str, settled: SettledIds
    ) -> PackSource:
        """Return `source` with what a person wrote for the entry `key` of the table at `place`. Raise PackError."""
        value = self._inputs[key].value()
        if self._entry(key).kind is EntryKind.FILE:
            return with_entry_text(source, (*place, key), f"{value or ''}\n")
        return with_entry(source, self._table, place, key, value, settled)

    def show_findings(self, findings: Sequence[Finding], place: Location) -> None:
        """Show each finding below its entry of the table at `place`, and mark its line."""
        for key, complaint in self._complaints.items():
            field = ".".join(map(str, (*place, key)))
            own = [each for each in findings if _is_about(each, field)]
            label = self._entry(key).label
            complaint.setText("\n".join(sentence_at_field(each.sentence, label) for each in own))
            complaint.setVisible(bool(own))
            if own and self._entry(key).is_aside:
                self._fold.set_open(True)
            widget = self._inputs[key].widget
            if isinstance(widget, MarkdownField):
                widget.mark_lines({each.spot.block for each in own})

    def go_to(self, key: str, line: int) -> QWidget | None:
        """Put the caret into the entry `key`, in a text at its `line`, and return its field; None if there is none."""
        if key not in self._inputs:
            return None
        if self._entry(key).is_aside:
            self._fold.set_open(True)
        widget = self._inputs[key].widget
        if isinstance(widget, MarkdownField):
            widget.go_to_line(line)
        else:
            widget.setFocus()
        return widget

    def begin(self) -> QWidget | None:
        """Put the caret into the entry that names the table, with its text selected; return its field."""
        widget = self.go_to(self._table.named_by, 0)
        if isinstance(widget, LineField):
            widget.line.selectAll()
        return widget

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave undo and redo to the page: a field by itself knows only of its own text."""
        if isinstance(event, QKeyEvent) and _is_undo(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _entry(self, key: str) -> Entry:
        return next(entry for entry in self._table.entries if entry.key == key)

    def _entry_row(self, entry: Entry, today: Callable[[], date]) -> QWidget:
        """Return the field for `entry` above what is wrong with it."""
        self._inputs[entry.key] = made = build_input(entry, today)
        self._complaints[entry.key] = complaint = text_label("", "warning", selectable=True)
        complaint.hide()
        made.widget.edited.connect(partial(self.edited.emit, entry.key))
        for edit in (*made.widget.findChildren(QLineEdit), *made.widget.findChildren(QPlainTextEdit)):
            edit.installEventFilter(self)
        row = QWidget()
        fill(QVBoxLayout(row), made.widget, complaint, gap="half")
        return row


def _is_undo(event: QKeyEvent) -> bool:
    """Whether Qt asks by `event` if a field wants to undo or redo by itself."""
    return event.type() == QEvent.Type.ShortcutOverride and any(event.matches(key) for key in _UNDO_KEYS)


def _is_about(finding: Finding, field: str) -> bool:
    """Whether `finding` stands at the entry `field`, or at an item of its list."""
    return finding.spot.field == field or finding.spot.field.startswith(f"{field}.")
