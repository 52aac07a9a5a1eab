"""What a column holds by the look of its values, and cells that no header would have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from ddm_desktop.mailing.fields import EMAIL, PHONE, POSTCODE, TITLE
from ddm_desktop.model.addresses import is_email
from ddm_desktop.model.person_name import TITLES, title_of
from ddm_desktop.model.postcode import is_postcode

_LEAST_SHARE = 0.6
"""The share of a column's values that must look like a field's before the column is taken for it."""
_PHONE = re.compile(r"\+?[0-9][0-9 ()/.-]{8,18}")
_DIGITS = re.compile(r"[0-9]{4,}|^[0-9]+[A-Za-z]? +[^\W\d]{3,}")
"""A long number, or a house and a street: neither is in the name of a column."""
_LONGEST_HEADER = 60
_POSTCODE_WITHIN = re.compile(r"[A-Za-z]{1,2}[0-9][0-9A-Za-z]? ?[0-9][A-Za-z]{2}")


def _looks_like_phone(text: str) -> bool:
    return _PHONE.fullmatch(text) is not None and sum(map(str.isdigit, text)) >= 10


def _is_title(text: str) -> bool:
    return title_of(text) in TITLES


_LOOKS: Mapping[str, Callable[[str], bool]] = {
    POSTCODE: is_postcode,
    EMAIL: is_email,
    PHONE: _looks_like_phone,
    TITLE: _is_title,
}


def field_by_look(values: Iterable[str]) -> str:
    """Return the key of the field that most of `values` look like; empty if they look like none, or all are empty."""
    texts = list(filter(None, map(str.strip, values)))
    for key, is_such in _LOOKS.items():
        if texts and sum(map(is_such, texts)) >= _LEAST_SHARE * len(texts):
            return key
    return ""


def looks_like_data(header: str) -> bool:
    """Return whether `header` is no name of a column, but something that is known of a person or a place."""
    text = header.strip()
    is_value = is_postcode(text) or is_email(text) or _looks_like_phone(text)
    within = any(map(is_postcode, _POSTCODE_WITHIN.findall(text)))
    return is_value or within or bool(_DIGITS.search(text)) or len(text) > _LONGEST_HEADER


def column(rows: Iterable[Sequence[str]], number: int) -> list[str]:
    """Return the cells of one column; an empty text for a row that is too short."""
    return [cells[number] if number < len(cells) else "" for cells in rows]


def are_whole_addresses(texts: Iterable[str]) -> bool:
    """Return whether most of `texts` have several parts of an address, with commas or lines between them."""
    filled = list(filter(None, map(str.strip, texts)))
    return sum("," in text or "\n" in text for text in filled) * 2 > len(filled)


def are_streets(texts: Iterable[str]) -> bool:
    """Return whether most of `texts` have a number and a name, whatever the header says."""
    filled = list(filter(None, map(str.strip, texts)))
    return sum(any(map(str.isdigit, text)) and " " in text for text in filled) * 2 > len(filled)
