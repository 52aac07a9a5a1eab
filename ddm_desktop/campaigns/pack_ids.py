"""The ids within a pack that is being made: derived from titles, and changed wherever they are named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from ddm_desktop.campaigns.pack_edits import with_value
from ddm_desktop.campaigns.pack_source import PackSource, free_name
from ddm_desktop.model.campaign import ANSWERS
from ddm_desktop.model.paper import Role
from ddm_desktop.reading.locations import Location

_MOST = 40  # characters of an id that is derived
_CITING = ("points", "questions")  # tables whose `sources` name sources
_ROLES = tuple(role.value for role in Role)  # which no paper without that role may be called
_BARE = {
    "papers": "paper", "points": "point", "sources": "source", "fields": "question", "paragraphs": "paragraph",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SettledIds:
    """Ids that stay when their title changes: somebody may have the pack, or a case that names them.

    `own` are those of the pack, each with its table; `campaigns` are those of the other campaigns here.
    """

    own: frozenset[tuple[str, str]] = frozenset()
    campaigns: frozenset[str] = frozenset()

    def is_settled(self, table: str, id: str) -> bool:
        return (table, id) in self.own


def settled_ids(source: PackSource, campaigns: frozenset[str]) -> SettledIds:
    """Return the ids of `source`, its own one and those of its tables, as settled ones."""
    own = {(table, id) for table in _BARE for id in ids_of(source, table)}
    return SettledIds(frozenset({*own, ("", str(source.value(("id",))))}), campaigns)


def ids_of(source: PackSource, table: str) -> list[str]:
    """Return the ids of the tables under `[[table]]`."""
    return [str(each.get("id")) for each in source.tables(table)]


def derived_id(
    source: PackSource, table: str, title: str, own: str = "", settled: SettledIds | None = None
) -> str:
    """Return the id that comes from `title`: free among those of `table`, of which `own` is the one to be replaced.

    For an empty `table` it is that of the campaign.
    """
    taken = ids_of(source, table) if table else list(settled.campaigns if settled else ())
    if own in taken:
        taken.remove(own)
    roles = _ROLES if table == "papers" else ()
    return free_name(_id_of(table, title), [*taken, *roles], separator=_separator(table))


def is_derived(id: str, table: str, title: str) -> bool:
    """Return whether `id` is the one that comes from `title`, with a number behind it or without."""
    return bool(re.fullmatch(rf"{_id_of(table, title)}({_separator(table)}\d+)?", id))


def with_id(source: PackSource, place: Location, id: str) -> PackSource:
    """Return `source` with `id` as that of the table at `place`, also wherever the pack names it. Raise PackError."""
    old = source.value((*place, "id"))
    changed = with_value(source, (*place, "id"), id)
    if changed is source or not isinstance(old, str) or not old or not place:
        return changed
    if ids_of(source, str(place[0])).count(old) > 1:
        return changed  # it is not known whose name stands there
    if place[0] == "sources":
        return _with_sources_renamed(changed, old, id)
    return _with_answers_renamed(changed, old, id) if place[0] == "fields" else changed


def _with_sources_renamed(source: PackSource, old: str, id: str) -> PackSource:
    for name in _CITING:
        for index, table in enumerate(source.tables(name)):
            cited = table.get("sources")
            if isinstance(cited, list) and old in cited:
                renamed = tuple(id if each == old else str(each) for each in cited)
                source = with_value(source, (name, index, "sources"), renamed)
    return source


def _with_answers_renamed(source: PackSource, old: str, id: str) -> PackSource:
    """Return `source` with the field of an answer renamed in all texts."""
    name = re.compile(rf"\b{ANSWERS}\.{re.escape(old)}\b")
    files: Mapping[str, str] = {
        file: name.sub(f"{ANSWERS}.{id}", text) for file, text in source.files.items()
    }
    toml = name.sub(f"{ANSWERS}.{id}", source.toml)
    return replace(source, toml=toml, files=MappingProxyType(dict(files)))


def _id_of(table: str, title: str) -> str:
    separator = _separator(table)
    words = _words(title) or [_BARE.get(table, "campaign")]
    if table == "fields" and words[0][0].isdigit():
        words.insert(0, _BARE[table])
    return separator.join(words)[:_MOST].rstrip(separator)


def _separator(table: str) -> str:
    return "_" if table == "fields" else "-"


def _words(title: str) -> list[str]:
    """Return the words of `title` in small letters and digits without accents."""
    plain = unicodedata.normalize("NFKD", title.casefold().replace("’", "").replace("'", ""))
    return re.findall(r"[a-z0-9]+", "".join(char for char in plain if not unicodedata.combining(char)))
