"""The field for each kind of entry: what it shows of a pack, and the value that is typed or chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui.widgets.choices import Switch
from ddm_desktop.gui.widgets.day_field import DayField
from ddm_desktop.gui.widgets.drop_list import DropField
from ddm_desktop.gui.widgets.fields import Field, LineField, LinesField
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import empty, fill
from ddm_desktop.gui.workshop.markdown_field import MarkdownField
from ddm_desktop.services.campaign_entries import Entry, EntryKind, fields_of
from ddm_desktop.services.edit_campaign import PackSource, Value


class EntryInput(NamedTuple):
    """The `widget` of an entry, whose signal `edited` follows a person's change.

    `value` returns what it holds, None for nothing. `show` shows a value of the pack.
    """

    widget: Field | SourcesChoice
    value: Callable[[], Value | None]
    show: Callable[[object, PackSource], None]


class SourcesChoice(QWidget):
    """A switch for each source of the campaign."""

    edited = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self._switches: dict[str, Switch] = {}
        self._unknown: tuple[str, ...] = ()
        self._titles: dict[str, str] | None = None  # nothing was shown yet
        self._rows = QVBoxLayout()
        fill(QVBoxLayout(self), text_label(label, "label"), fill(self._rows), gap="half")

    def value(self) -> tuple[str, ...] | None:
        """Return the ids of the chosen sources, and those that are no source, which the check tells of."""
        chosen = tuple(id for id, switch in self._switches.items() if switch.is_on())
        return (*chosen, *self._unknown) or None

    def show_chosen(self, value: object, titles: Mapping[str, str]) -> None:
        """Offer the sources of `titles`, by their ids, of which those in `value` are chosen."""
        chosen = [str(id) for id in value] if isinstance(value, list) else []
        if titles != self._titles:
            self._titles = dict(titles)
            empty(self._rows)
            self._switches = {id: Switch(title) for id, title in titles.items()}
            for switch in self._switches.values():
                switch.switched.connect(lambda _on: self.edited.emit())
                self._rows.addWidget(switch)
            if not titles:
                self._rows.addWidget(text_label("None yet: add them under Sources.", "quiet"))
        for id, switch in self._switches.items():
            switch.show_on(id in chosen)
        self._unknown = tuple(id for id in chosen if id not in titles)


def build_input(entry: Entry, today: Callable[[], date]) -> EntryInput:
    """Return the field for `entry`."""
    match entry.kind:
        case EntryKind.LINE | EntryKind.PRINTED_DATE | EntryKind.NUMBER:
            return _line_input(entry)
        case EntryKind.ID:
            return _id_input(entry)
        case EntryKind.LINES:
            return _lines_input(entry)
        case EntryKind.MARKDOWN | EntryKind.FILE:
            return _markdown_input(entry)
        case EntryKind.DAY:
            return _day_input(entry, today)
        case EntryKind.CHOICE:
            return _choice_input(entry)
        case EntryKind.SOURCES:
            return _sources_input(entry)


def _line_input(entry: Entry) -> EntryInput:
    field = LineField(entry.label, entry.help)

    def value() -> Value | None:
        text = field.value()
        if entry.kind is EntryKind.NUMBER and re.fullmatch(r"\d{1,6}", text):
            return int(text)  # of anything else the check says what is wrong
        return (_printed_date(text) if entry.kind is EntryKind.PRINTED_DATE else text) or None

    def show(new: object, _source: PackSource) -> None:
        if _as_text(new) != field.value():
            field.show_value(_as_text(new))
            field.line.setCursorPosition(0)  # a long line is read from its beginning

    return EntryInput(field, value, show)


class _IdField(LineField):
    """A line whose `edited` follows once it is left: an id that is half written would be named half elsewhere."""

    def __init__(self, label: str, hint: str) -> None:
        super().__init__(label, hint)
        self.line.editingFinished.connect(self._on_left)

    def _on_change(self) -> None:
        pass

    def _on_left(self) -> None:
        if self.line.isModified():
            self.line.setModified(False)
            self.edited.emit()


def _id_input(entry: Entry) -> EntryInput:
    field = _IdField(entry.label, entry.help)

    def show(new: object, _source: PackSource) -> None:
        if not field.line.isModified():
            field.show_value(_as_text(new))

    return EntryInput(field, lambda: field.value() or None, show)


def _lines_input(entry: Entry) -> EntryInput:
    field = LinesField(entry.label, entry.help, rows=2)

    def value() -> Value | None:
        return tuple(line.strip() for line in field.value().split("\n") if line.strip()) or None

    def show(new: object, _source: PackSource) -> None:
        lines = tuple(map(str, new)) if isinstance(new, list) else ()
        if lines != (value() or ()):
            field.show_value("\n".join(lines))

    return EntryInput(field, value, show)


def _markdown_input(entry: Entry) -> EntryInput:
    field = MarkdownField(entry.label, entry.help)

    def show(new: object, source: PackSource) -> None:
        # line by line as it is written, so that the numbers of lines are those of the check
        field.offer_fields(fields_of(source))
        if _as_text(new).rstrip() != field.value():
            field.show_value(_as_text(new).rstrip())

    return EntryInput(field, lambda: field.value() or None, show)


def _day_input(entry: Entry, today: Callable[[], date]) -> EntryInput:
    field = DayField(entry.label, today)

    def show(new: object, _source: PackSource) -> None:
        if not isinstance(new, str):
            field.show_day(new if isinstance(new, date) else None)
        elif new != field.value():
            field.show_value(new)

    # words that are no day are kept as they are: they may be half typed, and the check tells of them
    return EntryInput(field, lambda: field.day() or field.value() or None, show)


def _choice_input(entry: Entry) -> EntryInput:
    values = list(entry.choices)
    field = DropField(entry.label, list(entry.choices.values()), entry.help)

    def show(new: object, _source: PackSource) -> None:
        if isinstance(new, str) and new not in values:  # one that only a text editor can have written
            values.append(new)
            field.list.blockSignals(True)
            field.list.addItem(new)
            field.list.blockSignals(False)
        field.show_choice(values.index(new) if new in values else values.index("") if "" in values else -1)

    return EntryInput(field, lambda: values[field.choice()] or None, show)


def _sources_input(entry: Entry) -> EntryInput:
    field = SourcesChoice(entry.label)

    def show(new: object, source: PackSource) -> None:
        titles = {str(each.get("id")): str(each.get("title")) for each in source.tables("sources")}
        field.show_chosen(new, titles)

    return EntryInput(field, field.value, show)


def _printed_date(text: str) -> Value:
    """Return a year and a day as TOML has them, and any other text as it is."""
    if re.fullmatch(r"[1-9]\d{3}", text):
        return int(text)
    with suppress(ValueError):
        return date.fromisoformat(text)
    return text


def _as_text(value: Any) -> str:
    return "" if value is None else str(value)
