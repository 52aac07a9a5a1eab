"""The codes that the Office for National Statistics gave the 650 constituencies in 2024."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SCOTLAND_KEPT = (21, 27, 45, 48, 51)
"""Constituencies of Scotland whose boundaries, and so their codes, did not change in 2024."""

CODES = frozenset((
    *(f"E{number:08}" for number in range(14001063, 14001606)),
    *(f"W{number:08}" for number in range(7000081, 7000113)),
    *(f"N{number:08}" for number in range(5000001, 5000019)),
    *(f"S{number:08}" for number in range(14000060, 14000112)),
    *(f"S{14000000 + number:08}" for number in _SCOTLAND_KEPT),
))  # fmt: skip
"""Every constituency of the United Kingdom since the election of July 2024."""

_FORMER = re.compile(r"E14000\d{3}|W070000([0-7]\d|80)|S140000[0-5]\d|N06\d{6}")
_NONE = re.compile(r"[A-Z]9{8}")
OLD_BOUNDARIES = "It has the 2010 boundaries; download one from after July 2024."


def is_pseudo(code: str) -> bool:
    """Whether `code` stands for no constituency, as in the Isle of Man and the Channel Islands."""
    return not code or _NONE.fullmatch(code) is not None


def is_former(code: str) -> bool:
    """Whether `code` is that of a constituency abolished in 2024."""
    return code not in CODES and _FORMER.fullmatch(code) is not None


def mostly_former(codes: Iterable[str]) -> bool:
    """Whether most of `codes`, unknown ones left out, are of constituencies abolished in 2024."""
    former = [is_former(code) for code in codes if code in CODES or is_former(code)]
    return sum(former) * 2 > len(former)
