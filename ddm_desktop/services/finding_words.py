"""What the check says of a pack, in the words of the workshop's forms: parts and labels in place of files and keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ddm_desktop.campaigns.check import NOT_PRINTED
from ddm_desktop.campaigns.pack_source import PackSource
from ddm_desktop.reading.locations import Location
from ddm_desktop.services.campaign_entries import (
    ABOUT,
    ASKED,
    TABLES,
    Entry,
    EntryKind,
    EntryTable,
    fields_of,
)

_TITLES = {table.key: table.title for table in TABLES}
_INSERT_PARAGRAPHS = (
    "No paper prints the paragraphs that are ticked. "
    "In Papers, insert “The paragraphs they ticked” where they belong."
)
_SEVERAL_LINES = {EntryKind.FILE, EntryKind.MARKDOWN}
_INSTEAD: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"add one to campaign\.toml", f"add one on {ABOUT.title}"),
    (r"“[^”]*” names [^:]*: This file is missing; .*", "There is no such text yet; write it here."),
    (re.escape(NOT_PRINTED), _INSERT_PARAGRAPHS),
    (r"with \[\[(\w+)\]\]", r"under [[\1]]"),
    (r"\[\[(\w+)\]\]", lambda found: _TITLES.get(found[1], found[0])),
    (r"; cite it, or leave it out\.", "; choose it there, or remove it."),
    (r"“papers” is missing or empty; .*", "There is nothing to print yet; add a paper."),
)
_NO_FIELD = re.compile(
    r"There is no field “([^”]+)”; (?:did you mean “([^”]+)”\?|the manual lists all fields\.)"
)


def where_in_words(source: PackSource, location: Location, line: int) -> str:
    """Return `Papers, Letter to your MP, Text, line 3` for `line`, from 0, of the entry at `location`."""
    table, entry = _entry_at(location)
    parts = [table.title]
    if table.key and len(location) > 1:
        name = source.value((*location[:2], table.named_by))
        parts.append(str(name or f"{table.one} {int(location[1]) + 1}"))
    if entry:
        parts.append(entry.label)
        value = source.value((*location[:2], entry.key) if table.key else (entry.key,))
        is_long = entry.kind is EntryKind.FILE or (isinstance(value, str) and "\n" in value.strip())
        parts += [f"line {line + 1}"] if entry.kind in _SEVERAL_LINES and is_long else []
    return ", ".join(parts)


def sentence_in_words(source: PackSource, location: Location, sentence: str) -> str:
    """Return the `sentence` on the entry at `location` with labels for keys, and remedies that the forms have."""
    table, own = _entry_at(location)
    for entry in table.entries:
        key, label = f"“{entry.key}", f"“{entry.label}"
        if sentence.startswith((f"{key}”", f"{key}, ")):  # an item of a list is “sources, entry 1”
            sentence = label + sentence.removeprefix(key)
        elif entry is own:
            sentence = sentence.replace(f"{key}”", f"{label}”")
    for pattern, instead in _INSTEAD:
        sentence = re.sub(pattern, instead, sentence)
    return _NO_FIELD.sub(lambda found: _no_field(source, found), sentence)


def sentence_at_field(said: str, label: str) -> str:
    """Return what is `said` of the entry with this `label` as it stands below its field, which needs no other place."""
    where = re.match(rf".*?, {re.escape(label)}(?:, line (\d+))?: ", said)
    if where is None:
        return said
    return (f"Line {where[1]}: " if where[1] else "") + said[where.end() :]


def _no_field(source: PackSource, found: re.Match[str]) -> str:
    """Return what is said of a field that there is not: the one that is meant, as the menu calls it."""
    name, near = found[1], found[2]
    if near and near.rpartition(".")[2] == name.lower().rpartition(".")[2]:
        return found[0]
    for question, answer in _own_answers(source):
        if set(_words(name.rpartition(".")[2])) <= set(_words(f"{question} {answer}")):
            return f"There is no field “{name}”; insert the field “{question}”, which is {answer}."
    return found[0] if near else f"There is no field “{name}”; “Insert a field” has those there are."


def _own_answers(source: PackSource) -> Iterator[tuple[str, str]]:
    """Yield each question of the campaign's own with the field of its answer, as `Insert a field` has them."""
    fields = fields_of(source)
    for each in source.tables(ASKED.key):
        question = str(each.get("question"))
        if question in fields:
            yield question, fields[question]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _entry_at(location: Location) -> tuple[EntryTable, Entry | None]:
    """Return the table and the entry of the forms that `location` belongs to."""
    table = next((each for each in TABLES if each.key and location and each.key == location[0]), ABOUT)
    key = (location[2:3] if table.key else location[:1]) or ("",)
    return table, next((entry for entry in table.entries if entry.key == key[0]), None)
