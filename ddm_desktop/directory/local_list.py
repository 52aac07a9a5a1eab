"""The local list: the few members of an area, kept by hand in a JSON file that a person can read and mend.

It is about members alone. A field that is not known, or does not make sense, is refused by its entry and
its name rather than dropped: whoever wrote it meant something by it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, NoReturn

from ddm_desktop.directory.forms_of_address import person_key
from ddm_desktop.directory.plain_words import plain
from ddm_desktop.errors import DirectoryError, did_you_mean
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import House, Member
from ddm_desktop.model.person_name import forename_first
from ddm_desktop.model.text import clean, clean_line

FILE = "local-list.json"
FORMAT, VERSION = "ddm-desktop local list", 1
MAX_BYTES = 2_000_000
MAX_MEMBERS = 1_000
_MAX_LINE, _MAX_TEXT = 300, 5_000  # characters
_MAX_LINES = 9  # Royal Mail addresses have seven lines at most; two more for a building or a department

_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_GSS = re.compile(r"[ENSW]\d{8}")
_MEMBER = ("name", "full_title", "address_as", "constituency", "house", "address", "email")
_LOCAL = ("phone", "office", "surgeries", "notes")
"""What no other source has, and what a newer entry without it keeps."""
_FIELDS = (*_MEMBER, "gss", "party", *_LOCAL)


def encode(listings: Iterable[Listing]) -> bytes:
    """`listings` as the JSON of a local list: indented, one entry a member, every field there to be filled in.

    Raises DirectoryError for what `decode` would not take, such as an entry that names nobody.
    """
    whole = {"format": FORMAT, "version": VERSION, "members": [_entry(listing) for listing in listings]}
    content = f"{json.dumps(whole, ensure_ascii=False, indent=2)}\n".encode(errors="replace")
    decode(content)
    return content


def decode(content: bytes, file: str = FILE) -> tuple[Listing, ...]:
    """The members of a local list, each `is_local`, in the order they stand there.

    Raises DirectoryError that names `file` and, where it lies in one, the entry (from 1) and the field.
    """
    return _Reader(file).listings(content)


def with_replaced(listings: Iterable[Listing], old: Listing | None, new: Listing) -> tuple[Listing, ...]:
    """The list with `new` in the place of `old`, at the end where that is None or no longer there."""
    entries = tuple(listings)
    place = next((place for place, each in enumerate(entries) if old and same(each, old)), len(entries))
    return (*entries[:place], new, *entries[place + 1 :])


def with_entry(listings: Iterable[Listing], entry: Listing) -> tuple[Listing, ...]:
    """The list with `entry` in the place of the one it is another state of, else at the end.

    Telephone, office, surgeries and notes of the old entry stay where the new one has none.
    """
    old = next((listing for listing in listings if same(listing, entry)), None)
    kept = {name: getattr(old, name) for name in _LOCAL if old and not getattr(entry, name)}
    return merged(listings, [replace(entry, is_local=True, **kept)])


def merged(listings: Iterable[Listing], newer: Iterable[Listing]) -> tuple[Listing, ...]:
    """Both lists in one: an entry of `newer` replaces the one it is another state of, the others stay."""
    entries = {_key(listing): listing for listing in listings}
    return tuple((entries | {_key(listing): listing for listing in newer}).values())


def without_entry(listings: Iterable[Listing], entry: Listing) -> tuple[Listing, ...]:
    """The list without the entry that `entry` is a state of."""
    return tuple(listing for listing in listings if not same(listing, entry))


def same(one: Listing, other: Listing) -> bool:
    """Whether both are about one seat or, where there is none, one person, however they are written."""
    return _key(one) == _key(other)


def _key(listing: Listing) -> tuple[str, str]:
    member = listing.member
    if member.constituency:
        return "constituency", plain(member.constituency)
    return "name", person_key(member)


def _entry(listing: Listing) -> dict[str, object]:
    member = listing.member
    known: dict[str, object] = {name: getattr(member, name) for name in _MEMBER}
    known |= {name: getattr(listing, name) for name in _FIELDS if name not in known}
    return known | {
        "house": member.house.value,
        "surgeries": _lines_or_text(listing.surgeries),
        "notes": _lines_or_text(listing.notes),
    }


def _lines_or_text(text: str) -> object:
    """A text of several lines as a list of them: JSON would write it in one long line."""
    return text.split("\n") if "\n" in text else text


class _Reader:
    """Turns JSON values into the model's, each complaint with the file, the entry and the field."""

    def __init__(self, file: str) -> None:
        self.file, self.place = clean_line(file), ""

    def listings(self, content: bytes) -> tuple[Listing, ...]:
        listings: dict[tuple[str, str], Listing] = {}
        for number, value in enumerate(self._members(content), 1):
            self.place = f", entry {number}"
            listing = self._listing(value)
            if (key := _key(listing)) in listings:
                twin = [*listings].index(key) + 1
                self._refuse(f"is about the same seat or person as entry {twin}; keep one of them")
            listings[key] = listing
        return tuple(listings.values())

    def _members(self, content: bytes) -> list[Any]:
        whole = self._json(content)
        if not isinstance(whole, dict) or whole.get("format") != FORMAT:
            self._refuse(f'is no local list; it would begin with "format": "{FORMAT}"')
        version = whole.get("version")
        if isinstance(version, int) and version > VERSION:
            self._refuse("was written by a newer DDM Desktop; update the program")
        if version != VERSION or isinstance(version, bool):
            self._refuse(f'has no version this program knows; write "version": {VERSION}')
        self._only(whole, ("format", "version", "members"))
        members = whole.get("members")
        if not isinstance(members, list):
            self._refuse("must be a list of members in brackets [ ]", "members")
        if len(members) > MAX_MEMBERS:
            self._refuse(f"has {len(members)} members; {MAX_MEMBERS:,} at most are a local list")
        return members

    def _json(self, content: bytes) -> Any:
        if len(content) > MAX_BYTES:
            self._refuse(f"is larger than a local list can be ({MAX_BYTES // 1_000_000} MB)")
        try:
            return json.loads(content.decode("utf-8-sig"))
        except UnicodeDecodeError:
            self._refuse("is not UTF-8 text; save it again as UTF-8")
        except json.JSONDecodeError as error:
            self.place = f", line {error.lineno}"
            self._refuse(f"is not valid JSON ({error.msg.lower()}); mend it there")
        except (ValueError, RecursionError):  # Python reads no whole number of more than 4,300 digits
            self._refuse("is no local list: it holds a number too long, or is nested too deeply")

    def _listing(self, value: Any) -> Listing:
        if not isinstance(value, dict):
            self._refuse("must be an object in braces { }")
        if called := next(
            (value[key] for key in _NAMING if isinstance(value.get(key), str) and value[key]), ""
        ):
            self.place += f" ({_short(called)})"
        self._only(value, _FIELDS)
        read: dict[str, Any] = {name: _READ[name](self, name, value.get(name)) for name in _FIELDS}
        member = Member(**{name: read.pop(name) for name in _MEMBER})
        if not any(plain(getattr(member, name)) for name in _NAMING):
            self._refuse("names nobody; give a name or a constituency")
        return Listing(member, is_local=True, **read)

    def _only(self, table: dict[str, Any], known: tuple[str, ...]) -> None:
        for key in table:
            if key not in known:
                hint = did_you_mean(key, known, f"known are: {', '.join(known)}")
                self._refuse(f"is not a field of a local list; {hint}", _short(key))

    def line(self, name: str, value: Any) -> str:
        line = clean_line(self._text(name, value))
        if len(line) > _MAX_LINE:
            self._refuse(f"is longer than {_MAX_LINE} characters; shorten it", name)
        return line

    def person(self, name: str, value: Any) -> str:
        return forename_first(self.line(name, value))

    def lines(self, name: str, value: Any) -> tuple[str, ...]:
        if value is None:
            return ()
        if not isinstance(value, list):
            self._refuse('must be a list of lines, as in ["1 High Street", "Anytown"]', name)
        lines = tuple(line for item in value[: _MAX_LINES + 1] if (line := self.line(name, item)))
        if len(value) > _MAX_LINES:
            self._refuse(f"has {len(value)} lines; {_MAX_LINES} at most fit on a letter", name)
        return lines

    def text(self, name: str, value: Any) -> str:
        lines = value if isinstance(value, list) else [value]
        text = clean("\n".join(self._text(name, line) for line in lines)).strip()
        if len(text) > _MAX_TEXT:
            self._refuse(f"is longer than {_MAX_TEXT:,} characters; shorten it", name)
        return text

    def house(self, name: str, value: Any) -> House:
        said = self.line(name, value).lower() or House.COMMONS.value
        if said not in {house.value for house in House}:
            self._refuse(f"is “{_short(said)}”; write “commons” or “lords”", name)
        return House(said)

    def email(self, name: str, value: Any) -> str:
        return self._shaped(name, value, _EMAIL, "no e-mail address; write it as in name@example.org")

    def gss(self, name: str, value: Any) -> str:
        return self._shaped(
            name, value, _GSS, "no code of a constituency; write it as in E14001234, or leave it empty"
        )

    def _shaped(self, name: str, value: Any, shape: re.Pattern[str], otherwise: str) -> str:
        line = self.line(name, value)
        if line and not shape.fullmatch(line):
            self._refuse(f"is “{_short(line)}”, which is {otherwise}", name)
        return line

    def _text(self, name: str, value: Any) -> str:
        if value is None:
            return ""
        if not isinstance(value, str):
            self._refuse("must be text in quotation marks", name)
        return str(value)

    def _refuse(self, complaint: str, field: str = "") -> NoReturn:
        named = f", “{field}”" if field else ""
        end = "" if complaint.endswith("?") else "."
        raise DirectoryError(f"{self.file}{self.place}{named} {complaint}{end}")


_NAMING = ("name", "full_title", "constituency")
_READ: dict[str, Callable[[_Reader, str, Any], Any]] = {
    **dict.fromkeys(_FIELDS, _Reader.line),
    **dict.fromkeys(("address", "office"), _Reader.lines),
    **dict.fromkeys(("surgeries", "notes"), _Reader.text),
    **dict.fromkeys(("name", "full_title"), _Reader.person),
    "house": _Reader.house,
    "email": _Reader.email,
    "gss": _Reader.gss,
}


def _short(text: str) -> str:
    line = clean_line(text)
    return line if len(line) <= 40 else f"{line[:40]}…"
