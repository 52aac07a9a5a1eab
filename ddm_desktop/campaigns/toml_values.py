"""Finds what is wrong with one value of campaign.toml that cannot be read, and spells it as TOML does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ddm_desktop.campaigns.said_days import day_said

_SHOWN = 80  # characters of a right spelling that a sentence shows
_GOOD_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')
_GOOD_OTHER = re.compile(r"true|false|[+-]?\d+(?:\.\d+)?|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?|\{.*\}")
BAD_ESCAPE = re.compile(r"\\(?![btnfr\"\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})")
TYPOGRAPHIC = "“”„‟«»"
_ITEM = re.compile(r"[“”„\"]([^“”„\"]*)[“”„\"]|'([^']*)'|([^\s,\[\]\"“”„']+)")
_MARKS = re.compile(r"[\"'“”„‟«»‘’\s,;]+")


def slip_of_value(key: str, value: str) -> tuple[str, str] | None:
    """Return the sentence about a value on one line that cannot be read, and the right entry; None for a sound one."""
    for find in _VALUE_SLIPS:
        if found := find(key, value):
            return f"{found[0]}; write {shown(found[1])}.", found[1]
    return None


def _missing(key: str, value: str) -> tuple[str, str] | None:
    return None if value.partition("#")[0].strip() else (f"“{key}” has no value", f'{key} = "…"')


def _day(key: str, value: str) -> tuple[str, str] | None:
    """Judge a day outside quotation marks that is not spelt as TOML spells it."""
    said = value.partition("#")[0].strip()
    day = None if _GOOD_TEXT.match(value) else day_said(said.strip("\"'“”"))
    if day is None or said == day.isoformat():
        is_impossible = re.fullmatch(r"\d+-\d+-\d+", said) and day is None
        return (
            (f"There is no day {said}; take one of the calendar", f"{key} = 2027-01-31")
            if is_impossible
            else None
        )
    return "A day is written as year-month-day, without quotation marks", f"{key} = {day.isoformat()}"


def _typographic(key: str, value: str) -> tuple[str, str] | None:
    if value[0] in TYPOGRAPHIC + "‘’" or (value[0] in "\"'" and _is_open(value) and value[-1] in TYPOGRAPHIC):
        return "A text stands in straight quotation marks, not in curly ones", f"{key} = {as_toml(value)}"
    return None


def _backslash(key: str, value: str) -> tuple[str, str] | None:
    text = _GOOD_TEXT.match(value)
    if not text or value[0] != '"' or not BAD_ESCAPE.search(text[0].replace("\\\\", "")):
        return None
    instead = text[0].replace("\\", "/") if key == "file" else BAD_ESCAPE.sub(r"\\\\", text[0])
    return "A “\\” in quotation marks has a meaning of its own", f"{key} = {instead}"


def _unclosed(key: str, value: str) -> tuple[str, str] | None:
    if value[0] in "\"'" and _is_open(value) and value.count(value[0]) == 1:
        return f"The text of “{key}” has no closing quotation mark", f"{key} = {as_toml(value)}"
    return None


def _inner_marks(key: str, value: str) -> tuple[str, str] | None:
    text = _GOOD_TEXT.match(value)
    rest = value[text.end() :].strip() if text else ""
    if value[0] not in "\"'" or not rest.partition("#")[0].strip(",; "):
        is_comma = rest[:1] in {",", ";"}
        return (f"Nothing stands behind “{key}”", f"{key} = {as_toml(value)}") if is_comma else None
    if rest[0] == "," and value[0] in rest:
        return "Several texts are a list in [ ]", f"{key} = [{', '.join(list_items(value))}]"
    if value[0] in rest:
        return "A quotation mark inside a text ends it", f"{key} = {as_toml(value)}"
    return "A text ends with its closing quotation mark", f"{key} = {as_toml(value)}"


def _bare(key: str, value: str) -> tuple[str, str] | None:
    said = value.partition(" #")[0].strip()
    if value[0] in "\"'" or _GOOD_OTHER.fullmatch(said):
        return None
    return "A text stands in quotation marks", f"{key} = {as_toml(said)}"


_VALUE_SLIPS: tuple[Callable[[str, str], tuple[str, str] | None], ...] = (
    _missing, _day, _typographic, _backslash, _unclosed, _inner_marks, _bare,
)  # fmt: skip
"""What judges a value, one after the other: the first that finds a slip gives its name and the right entry."""


def _is_open(value: str) -> bool:
    return not _GOOD_TEXT.match(value)


def as_toml(value: str) -> str:
    """Return what people wrote as a text in straight quotation marks; those inside it become curly ones."""
    if value.startswith("[") or _GOOD_OTHER.fullmatch(value) or _GOOD_TEXT.fullmatch(value):
        return value
    inner = _MARKS.sub(
        lambda match: match[0] if match.start() > 0 and match.end() < len(value) else "", value
    )
    inner = re.sub(r'"([^"]*)"', r"“\1”", inner.replace("\\", "")).replace('"', "")
    return f'"{inner.strip()}"'


def list_items(content: str) -> Iterator[str]:
    for match in _ITEM.finditer(content.partition(" #")[0] if '"' not in content else content):
        text = next(part for part in match.groups("") if part or part == match.groups("")[-1])
        if text := text.strip(" ,"):
            yield f'"{text}"' if not match[2] else f"'{text}'"


def fault_of_list(content: str) -> str:
    """Return what is wrong with a list that ends with ], empty if nothing is."""
    plain = re.sub(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'', "\x00", content)
    plain = plain.partition("#")[0]
    if re.search(r"[“”„]", plain):
        return "Texts stand in straight quotation marks, not in curly ones"
    if re.search(r"\x00\s*\x00", plain):
        return "There is no comma between two texts of this list"
    if re.search(r"[^\s\x00,\[\]\d]", plain):
        return "Each text of a list stands in quotation marks, with a comma before the next"
    return ""


def shown(entry: str) -> str:
    return entry if len(entry) <= _SHOWN else f"{entry[:_SHOWN]}…"
