"""JSON files that people may write and mend."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ddm_desktop.reading.locations import MisfitError, file_line, quoted


class NewerFileError(MisfitError):
    """The file is of a version that only a newer program knows."""


class JsonFormat:
    """Files that name their format: `{"format": name, "version": 1, ...}`. People call such a file `what`.

    If `is_optional`, format and version may be left out.
    """

    def __init__(self, name: str, version: int, what: str, *, is_optional: bool = False) -> None:
        self._name, self._version, self._what = name, version, what
        self._default_header = (name, version) if is_optional else (None, None)

    def decode(self, content: bytes) -> dict[str, Any]:
        """Return the fields beside format and version. Raise MisfitError or NewerFileError."""
        whole = parse_json(content, f"a {self._what}")
        if not isinstance(whole, dict):
            raise MisfitError((), f"is no {self._what}; it must be an object in braces {{ }}")
        name = whole.pop("format", self._default_header[0])
        version = whole.pop("version", self._default_header[1])
        if name is None:
            raise MisfitError((), f'is no {self._what}; it would begin with "format": "{self._name}"')
        if name != self._name:
            raise MisfitError(("format",), f"is “{quoted(name)}”; a {self._what} has “{self._name}”")
        is_number = isinstance(version, int) and not isinstance(version, bool)
        if is_number and version > self._version:
            remedy = "update the program, and open it then; nothing in it was changed"
            raise NewerFileError((), f"was written by a newer DDM Desktop; {remedy}")
        if not is_number or version < 1:
            raise MisfitError((), f'has no version this program knows; write "version": {self._version}')
        return whole

    def encode(self, fields: Mapping[str, object]) -> bytes:
        """Return a file of `fields` that a person can read and mend."""
        whole = {"format": self._name, "version": self._version, **fields}
        return f"{json.dumps(whole, ensure_ascii=False, indent=2)}\n".encode(errors="replace")


def parse_json(content: bytes, what: str) -> Any:
    """Return the value of a JSON file, which is to be `what` (`a case`). Raise MisfitError with the line."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise MisfitError((), "is not UTF-8 text; save it again as UTF-8") from error
    except json.JSONDecodeError as error:
        complaint = f"is not valid JSON ({error.msg.lower()}); mend it there"
        raise MisfitError((file_line(error.lineno),), complaint) from error
    except ValueError as error:  # Python reads no whole number of more than 4,300 digits
        raise MisfitError((), f"holds a number too long for {what}; check that it is such a file") from error
    except RecursionError as error:
        raise MisfitError((), f"is nested too deeply to be {what}") from error
