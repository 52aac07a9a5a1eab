"""Remembers which columns a person chose for a shape of list, so that next month's list is matched at once.

A shape is kept as a digest of its headers: not even a list without headers, whose first row is a person, leaves
anything of that person here, and such a list is not remembered at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ddm_desktop import paths
from ddm_desktop.errors import DdmError
from ddm_desktop.mailing.fields import is_answer, known_header, list_fields
from ddm_desktop.mailing.header_words import folded
from ddm_desktop.mailing.looks import looks_like_data
from ddm_desktop.model.mailing import ColumnMatch
from ddm_desktop.reading.json_files import JsonFormat
from ddm_desktop.reading.locations import MisfitError
from ddm_desktop.reading.records import Many, Record, Table
from ddm_desktop.reading.shapes import Line, Shape, Whole
from ddm_desktop.regular_files import read_regular
from ddm_desktop.services.data_lock import data_lock
from ddm_desktop.services.save_file import keep_file

MOST_SHAPES = 50
MAX_BYTES = 1_000_000
_MOST_COLUMNS = 16_384  # of a worksheet
_FORMAT = JsonFormat("ddm-desktop columns", 1, "memory of columns")
_DIGEST = Line(64, "[0-9a-f]{64}", "no digest")


class _RememberedShape(NamedTuple):
    headers: str
    columns: Mapping[str, tuple[int, ...]]


_NUMBERS: Shape[Any] = Many(Whole(0, _MOST_COLUMNS), _MOST_COLUMNS, "columns")
_SHAPE = Record(
    _RememberedShape, {"headers": _DIGEST, "columns": Table(_NUMBERS)}, "what is remembered of columns",
    required=("headers", "columns"),
)  # fmt: skip
_WHOLE = Record(
    lambda shapes=(): shapes, {"shapes": Many(_SHAPE, MOST_SHAPES, "shapes")}, "what is remembered of columns"
)


def remembered_match(headers: Sequence[str]) -> ColumnMatch | None:
    """Return the match last chosen for a list with these headers, None if there is none. Raise DdmError."""
    digest = _digest(headers)
    for shape in _load():
        is_sound = all(key in list_fields() for key in shape.columns) and all(
            number < len(headers) for numbers in shape.columns.values() for number in numbers
        )
        if shape.headers == digest and is_sound:
            return ColumnMatch({key: tuple(numbers) for key, numbers in shape.columns.items()})
    return None


def remember_match(headers: Sequence[str], match: ColumnMatch) -> None:
    """Keep `match` for lists with these headers. Raise SaveError.

    A list whose headers may be a person's data is not remembered. Of more than 50 shapes, the oldest go.
    """
    if not may_be_remembered(headers):
        return
    # an answer is to a question of one campaign, and found again by its name
    columns = {key: numbers for key, numbers in match.columns.items() if not is_answer(key)}
    new = _RememberedShape(_digest(headers), columns)
    with data_lock:
        try:
            kept = [shape for shape in _load() if shape.headers != new.headers]
        except DdmError:  # damaged: what is kept from now on replaces it
            kept = []
        shapes = [new, *kept][:MOST_SHAPES]
        content = _FORMAT.encode({"shapes": [_SHAPE.write(shape) for shape in shapes]})
        keep_file(paths.column_memory_file(), content, "The choice of columns")


def may_be_remembered(headers: Sequence[str]) -> bool:
    """Return whether the headers are names of columns: two of them are known, and none looks like a person's data."""
    known = [header for header in headers if known_header(header)]
    return len(known) > 1 and not any(map(looks_like_data, headers))


def _digest(headers: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(map(folded, headers)).encode()).hexdigest()


def _load() -> tuple[_RememberedShape, ...]:
    """Return the shapes that are remembered, the newest first. Raise DdmError if the file cannot be read."""
    file = paths.column_memory_file()
    try:
        shapes: tuple[_RememberedShape, ...] = _WHOLE.read(_FORMAT.decode(read_regular(file, MAX_BYTES)))
    except FileNotFoundError:
        return ()
    except MisfitError as error:
        raise DdmError(f"The choice of columns cannot be read. {error.full_sentence(file.name)}") from error
    except OSError as error:
        raise DdmError(
            f"{file}: the choice of columns cannot be read ({error.strerror or error})."
        ) from error
    return tuple(shapes)
