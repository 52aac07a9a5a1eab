"""Reading mySociety's ranges of postcodes, a JSON file of differences (https://pages.mysociety.org/2025-constituencies)."""

from __future__ import annotations

from datetime import date
from itertools import accumulate

from ddm_desktop.directory.importers.codes import OLD_BOUNDARIES
from ddm_desktop.directory.importers.constituencies import MYSOCIETY_CREDIT, SHORT_CODE
from ddm_desktop.directory.importers.input_file import InputFile
from ddm_desktop.directory.importers.parsed_file import (
    KeyedPostcodes,
    ParsedFile,
    RefusedError,
    damaged_file_error,
)
from ddm_desktop.directory.postcode_ranges import PostcodeRanges
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.directory import Constituency, DirectoryPart

_PARTS = ("postcode_keys", "value_key", "value_values")
_POSTCODE_NUMBERS = 36**7
"""Every postcode is below this as a base-36 integer."""
_MOST_VALUES = 2000
"""Far more than there are constituencies."""


def is_ranges(content: object) -> bool:
    """Whether `content` of a JSON file is a table of ranges."""
    return isinstance(content, dict) and all(part in content for part in _PARTS)


def read_ranges(file: InputFile, content: dict[str, object], today: date) -> ParsedFile:
    """Read a table of ranges. Raise DirectoryError if its numbers make no sense, or it has old constituencies."""
    steps, encoded = (_whole_numbers(file, content[part]) for part in _PARTS[:2])
    codes = _constituency_codes(file, content["value_values"])
    starts, indexes = list(accumulate(steps)), _decode_indexes(encoded)
    if (
        len(starts) != len(indexes)
        or min(steps[1:], default=1) < 1
        or not 0 <= starts[0] <= starts[-1] < _POSTCODE_NUMBERS
        or min(indexes) < 0
    ):
        raise _nonsense_error(file)
    used = tuple(dict.fromkeys(filter(None, codes)))
    numbers = {code: number for number, code in enumerate(used)}
    # An index past the last value stands for no constituency: the file of 2024 marks its gaps with one.
    values = [numbers.get(codes[index]) if index < len(codes) else None for index in indexes]
    if values.count(None) * 2 > len(values):
        raise _nonsense_error(file)
    postcodes = PostcodeRanges.build(starts, values)
    name, certainty = "mySociety postcode ranges", postcodes.certainty
    source = file.source(
        DirectoryPart.POSTCODES, name, len(starts), MYSOCIETY_CREDIT, today, certainty=certainty
    )
    keys = tuple(Constituency("", short=code) for code in used)
    return ParsedFile(source, table=KeyedPostcodes(postcodes, keys))


def _decode_indexes(encoded: list[int]) -> list[int]:
    """Decode a list of indexes: each is one too high, and after the first two, 0 repeats the last but one before it."""
    indexes: list[int] = []
    for number in encoded:
        indexes.append(indexes[-2] if len(indexes) > 1 and number == 0 else number - 1)
    return indexes


def _whole_numbers(file: InputFile, value: object) -> list[int]:
    """Return `value`. Raise DirectoryError if it is no list of integers, or empty."""
    if not isinstance(value, list) or not value or any(type(number) is not int for number in value):
        raise _nonsense_error(file)
    return value


def _constituency_codes(file: InputFile, value: object) -> list[str]:
    """Return the three-letter code of each value, empty for no constituency. Raise DirectoryError if one is wrong."""
    if (
        not isinstance(value, list)
        or len(value) > _MOST_VALUES
        or not all(entry is None or isinstance(entry, str) for entry in value)
    ):
        raise _nonsense_error(file)
    matches = [SHORT_CODE.fullmatch(entry or "") for entry in value]
    if not any(matches):
        raise RefusedError(file.label, OLD_BOUNDARIES)
    if sum(match is None for match in matches) > sum(entry is None for entry in value):
        raise _nonsense_error(file)
    return [match[1] if match else "" for match in matches]


def _nonsense_error(file: InputFile) -> DirectoryError:
    return damaged_file_error(file.label, "Its ranges of postcodes make no sense")
