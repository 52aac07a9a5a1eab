"""Changes a pack's campaign.toml entry by entry. Every line that a change is not about stays to the letter."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Item, String, StringType, Trivia

from ddm_desktop.campaigns.files import MANIFEST, file_label
from ddm_desktop.campaigns.pack_source import PackSource, line_end, lines_of, plain_text, with_line_ends
from ddm_desktop.campaigns.toml_lines import entry_lines, table_starts
from ddm_desktop.errors import PackError
from ddm_desktop.reading.locations import Location

Value = str | int | date | tuple[str, ...]

_LONG = 100  # characters of a text that is written as a block, even in one line


@dataclass(frozen=True, slots=True)
class _Table:
    """The lines of one table of a TOML file, with the comments right above it; `gap` are the blank lines after it.

    `name` is empty for what stands before the first table.
    """

    name: str
    is_of_list: bool
    core: str
    gap: str = ""


def with_value(
    source: PackSource, location: Location, value: Value | None, order: Sequence[str] = ()
) -> PackSource:
    """Return `source` with `value` at `location`, or without that entry for None; the same value if nothing changes.

    `order`: the keys of such a table in the order in which they are written. Raise PackError if campaign.toml is no
    TOML, or is written in a way that this cannot change.
    """
    old = source.value(location)
    if (old is None and value is None) or _is_same(old, value):
        return source
    tables = _tables_of(source)
    number, key = _table_number(source, tables, location), str(location[-1])
    table = tables[number]
    try:
        core = _changed_core(table, key, value, order, is_new=old is None)
    except (TOMLKitError, LookupError):
        line = source.toml_file().lines.get(location, 0)
        raise PackError(
            "This entry is written in a form that cannot be changed here; change it in a text editor.",
            file_label(source, MANIFEST),
            line,
        ) from None
    return _with_tables(source, [*tables[:number], replace(table, core=core), *tables[number + 1 :]])


def with_table(source: PackSource, name: str, entries: Mapping[str, Value]) -> PackSource:
    """Return `source` with one more `[[name]]` that has `entries`, behind the last one of its kind. Raise PackError."""
    tables = _tables_of(source)
    own = _numbers(source, tables, name)
    lines = [f"{key} = {_written(value, '').as_string()}\n" for key, value in entries.items()]
    added = _Table(name, True, f"[[{name}]]\n{''.join(lines)}", "\n")
    at = own[-1] + 1 if own else len(tables)
    before = tables[at - 1]
    if not before.gap and before.core:
        tables[at - 1] = replace(before, core=_with_final_newline(before.core), gap="\n")
    if at == len(tables):
        added = replace(added, gap="")
    return _with_tables(source, [*tables[:at], added, *tables[at:]])


def without_table(source: PackSource, name: str, index: int) -> PackSource:
    """Return `source` without the `index`th `[[name]]` and the comments right above it. Raise PackError."""
    tables = _tables_of(source)
    del tables[_numbers(source, tables, name)[index]]
    return _with_tables(source, tables)


def with_table_moved(source: PackSource, name: str, index: int, to: int) -> PackSource:
    """Return `source` with the `index`th `[[name]]` as the `to`th one. Raise PackError."""
    tables = _tables_of(source)
    places = _numbers(source, tables, name)
    cores = [tables[place].core for place in places]
    cores.insert(to, cores.pop(index))
    for place, core in zip(places, cores, strict=True):
        tables[place] = replace(tables[place], core=_with_final_newline(core))
    return source if index == to else _with_tables(source, tables)


def _is_same(old: object, new: Value | None) -> bool:
    if isinstance(old, str) and isinstance(new, str):
        return plain_text(old).rstrip() == plain_text(new).rstrip()
    return (type(old) is type(new) and old == new) or (isinstance(old, list) and tuple(old) == new)


def _tables_of(source: PackSource) -> list[_Table]:
    """Return what stands before the first table, then each table, with `\\n` line ends."""
    source.toml_file()  # raises PackError
    text = plain_text(source.toml)
    lines = lines_of(text)
    tables, first, name, is_of_list = [], 1, "", False
    for start, header in table_starts(text).items():
        if len(header.name) > 1 and header.name[0] == name:
            continue  # a table within this one
        tables.append(_table(name, is_of_list, lines[first - 1 : start - 1]))
        first, name, is_of_list = start, str(header.name[0]), header.is_of_list
    return [*tables, _table(name, is_of_list, lines[first - 1 :])]


def _table(name: str, is_of_list: bool, lines: Sequence[str]) -> _Table:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return _Table(name, is_of_list, "".join(lines[:end]), "".join(lines[end:]))


def _with_tables(source: PackSource, tables: Sequence[_Table]) -> PackSource:
    """Return `source` with these tables in its campaign.toml, in the line ends and with the mark that it has."""
    mark = source.toml[: source.toml.startswith("\ufeff")]
    text = "".join(table.core + table.gap for table in tables)
    return replace(source, toml=mark + with_line_ends(text, line_end(source.toml)))


def _numbers(source: PackSource, tables: Sequence[_Table], name: str) -> list[int]:
    """Return which of `tables` stand under `[[name]]`. Raise PackError if campaign.toml has them in another form."""
    found = [number for number, table in enumerate(tables) if table.name == name and table.is_of_list]
    if len(found) != len(source.tables(name)):
        raise PackError(
            f"These are written in a form that cannot be changed here; write each as [[{name}]] with its entries "
            "below, in a text editor.",
            file_label(source, MANIFEST),
            source.toml_file().lines.get((name,), 0),
        )
    return found


def _table_number(source: PackSource, tables: Sequence[_Table], location: Location) -> int:
    """Return which of `tables` holds the entry at `location`."""
    match location:
        case (str(name), int(index), str()):
            return _numbers(source, tables, name)[index]
        case (str(name), str()):
            return next(number for number, table in enumerate(tables) if table.name == name)
    return 0


def _changed_core(table: _Table, key: str, value: Value | None, order: Sequence[str], *, is_new: bool) -> str:
    if value is None:
        return _without_key(table, key)
    if is_new:
        return _inserted(table.core, f"{key} = {_written(value, '').as_string()}\n", key, order)
    return _with_item(table, key, value)


def _with_item(table: _Table, key: str, value: Value) -> str:
    document = tomlkit.parse(table.core)
    holder = _holder(document, table)
    holder[key] = _written(value, holder[key].as_string())
    return document.as_string()


def _without_key(table: _Table, key: str) -> str:
    document = tomlkit.parse(table.core)
    del _holder(document, table)[key]
    return document.as_string()


def _holder(document: tomlkit.TOMLDocument, table: _Table) -> MutableMapping[str, Any]:
    """Return the part of `document`, the text of `table` alone, that holds the entries."""
    holder: Any = document[table.name] if table.name else document
    return holder[0] if table.is_of_list else holder  # type: ignore[no-any-return]


def _inserted(core: str, entry: str, key: str, order: Sequence[str]) -> str:
    """Return `core` with the line `entry` of `key`, before the first entry that is later in `order` or at the end."""
    if key in order:
        later = set(order[order.index(key) + 1 :])
        lines = lines_of(core)
        numbers = [line for place, line in entry_lines(core).items() if place and place[-1] in later]
        if numbers:
            at = min(numbers) - 1
            while at and lines[at - 1].lstrip().startswith("#"):
                at -= 1
            return "".join([*lines[:at], entry, *lines[at:]])
    return _with_final_newline(core) + entry


def _with_final_newline(text: str) -> str:
    return f"{text}\n" if text and not text.endswith("\n") else text


def _written(value: Value, old: str) -> Item:
    """Return `value` as TOML, in the form of the `old` one: a block stays a block, a list of lines one of lines."""
    if isinstance(value, str) and (old.startswith('"""') or "\n" in value or len(value) > _LONG):
        text = plain_text(value).rstrip("\n")
        return String(StringType.MLB, f"{text}\n", f"\n{_escaped(text)}\n", Trivia())
    if isinstance(value, tuple):
        return tomlkit.item(list(value)).multiline("\n" in old)
    return tomlkit.item(value)


def _escaped(text: str) -> str:
    """Return `text` as it stands between `\"\"\"` and `\"\"\"`."""
    text = text.encode("utf-8", "replace").decode().replace("\\", "\\\\").replace('"""', '""\\"')
    return "".join(
        f"\\u{ord(char):04x}" if (ord(char) < 32 and char not in "\n\t") or char == "\x7f" else char
        for char in text
    )
