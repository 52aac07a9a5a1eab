"""Ask the CUPS scheduler about a job, a printer or its spool, through the system's own library.

`lpstat` tells no states but in prose, and `cancel -x` of CUPS 2.4 does not take a finished job out of the spool:
it sends "purge-jobs" where the scheduler reads "purge-job". The library finds the scheduler as `lp` does, by the
environment and `client.conf`. Numbers and names are those of RFC 8011 and of `cups/ipp.h`.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import quote

GET_JOB, CANCEL_JOB, GET_PRINTER = 0x0009, 0x0008, 0x000B

NOT_FOUND, GONE = 0x0406, 0x0407
"""What the scheduler answers of a job that it does not know any more."""

_FIRST_ERROR = 0x0400
_SERVER_ERRORS = range(0x0500, 0x0600)  # such as that nobody answers; refusals are before and after these
_OPERATION, _ZERO, _INTEGER, _ENUM, _NAME, _URI = 0x01, 0x00, 0x21, 0x23, 0x42, 0x45

Values = Mapping[str, tuple[int | str, ...]]


class CupsError(Exception):
    """The scheduler refused, or cannot be reached. `status` tells which."""

    def __init__(self, status: int) -> None:
        super().__init__(f"status {status:#06x}")
        self.status = status

    @property
    def is_refusal(self) -> bool:
        """Whether the scheduler answered, and would answer the same another time."""
        return self.status not in _SERVER_ERRORS


def ask_about_job(operation: int, number: int, *, wanted: Sequence[str] = (), purge: bool = False) -> Values:
    """Send one request about the job `number`, and return the `wanted` attributes of the answer.

    `purge` has the job's files removed with it. Waits for the scheduler: call it beside the window.
    Raise CupsError if the request is refused or there is no answer.
    """
    return _send(operation, "job-uri", f"ipp://localhost/jobs/{number}", b"/jobs/", wanted, purge=purge)


def ask_about_printer(queue: str, wanted: Sequence[str]) -> Values:
    """Return the `wanted` attributes of a queue. Raise CupsError as `ask_about_job` does."""
    uri = f"ipp://localhost/printers/{quote(queue, safe='')}"
    return _send(GET_PRINTER, "printer-uri", uri, b"/", wanted)


def _send(
    operation: int, target: str, uri: str, path: bytes, wanted: Sequence[str], *, purge: bool = False
) -> Values:
    cups = _library()
    request = cups.ippNewRequest(operation)
    for tag, name, value in (
        (_URI, target, uri.encode()),
        (_NAME, "requesting-user-name", cups.cupsUser()),
    ):
        cups.ippAddString(request, _OPERATION, tag, name.encode(), None, value)
    if purge:
        cups.ippAddBoolean(request, _OPERATION, b"purge-job", 1)
    cups.cupsSetServer(None)  # it is looked up anew: each thread keeps its own otherwise
    cups.cupsSetPasswordCB2(cups.no_password, None)  # the library's own asks in the terminal, and waits
    answer = cups.cupsDoRequest(None, request, path)
    status = cups.ippGetStatusCode(answer) if answer else cups.cupsLastError()
    try:
        if not answer or status >= _FIRST_ERROR:
            raise CupsError(status)
        return {name: _values(answer, name) for name in wanted}
    finally:
        cups.ippDelete(answer)


def is_there() -> bool:
    """Return whether this computer prints through CUPS."""
    try:
        _library()
    except (OSError, MemoryError):  # none, or a system that lets no program have functions made as it runs
        return False
    return True


def is_on_this_computer() -> bool:
    """Return whether the scheduler is this computer's own."""
    server: bytes = _library().cupsServer()
    return server.startswith(b"/") or server in (b"localhost", b"127.0.0.1", b"::1")


def _values(answer: int, name: str) -> tuple[int | str, ...]:
    cups = _library()
    attribute = cups.ippFindAttribute(answer, name.encode(), _ZERO)
    numbers = range(cups.ippGetCount(attribute)) if attribute else ()
    if attribute and cups.ippGetValueTag(attribute) in (_INTEGER, _ENUM):
        return tuple(cups.ippGetInteger(attribute, number) for number in numbers)
    texts = (cups.ippGetString(attribute, number, None) for number in numbers)
    return tuple(text.decode(errors="replace") for text in texts if text is not None)


@cache
def _library() -> Any:
    """Return the library, with the types of what is called. Raise OSError if the system has none."""
    if sys.platform == "win32":
        raise OSError("Windows has no CUPS")
    cups: Any = ctypes.CDLL("libcups.2.dylib" if sys.platform == "darwin" else "libcups.so.2")
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    for name, result, arguments in (
        ("ippNewRequest", pointer, (number,)),
        ("ippAddString", pointer, (pointer, number, number, text, text, text)),
        ("ippAddBoolean", pointer, (pointer, number, text, ctypes.c_char)),
        ("ippFindAttribute", pointer, (pointer, text, number)),
        ("ippGetCount", number, (pointer,)),
        ("ippGetValueTag", number, (pointer,)),
        ("ippGetInteger", number, (pointer, number)),
        ("ippGetString", text, (pointer, number, pointer)),
        ("ippGetStatusCode", number, (pointer,)),
        ("ippDelete", None, (pointer,)),
        ("cupsUser", text, ()),
        ("cupsServer", text, ()),
        ("cupsLastError", number, ()),
        ("cupsSetServer", None, (text,)),
        ("cupsSetPasswordCB2", None, (pointer, pointer)),
        ("cupsDoRequest", pointer, (pointer, pointer, text)),
    ):
        function = getattr(cups, name)
        function.restype, function.argtypes = result, arguments
    cups.no_password = ctypes.CFUNCTYPE(pointer, *[pointer] * 5)(lambda *_: None)
    return cups
