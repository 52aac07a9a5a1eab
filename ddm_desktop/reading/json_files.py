"""JSON files that people may write and mend: parsed, or refused with the line."""

from __future__ import annotations

import json
from typing import Any

from ddm_desktop.reading.shapes import MisfitError


def parse_json(content: bytes, what: str) -> Any:
    """The value of a JSON file, which is to be `what` (`a case`). Raises MisfitError, with the line as its place."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise MisfitError((), "is not UTF-8 text; save it again as UTF-8") from error
    except json.JSONDecodeError as error:
        raise MisfitError(
            (error.lineno,), f"is not valid JSON ({error.msg.lower()}); mend it there"
        ) from error
    except ValueError as error:  # Python reads no whole number of more than 4,300 digits
        raise MisfitError((), f"holds a number too long for {what}; check that it is such a file") from error
    except RecursionError as error:
        raise MisfitError((), f"is nested too deeply to be {what}") from error


def json_bytes(value: object) -> bytes:
    """`value` as a JSON file that a person can read and mend."""
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode(errors="replace")
