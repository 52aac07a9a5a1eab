"""Say what the print queue of this computer keeps of printed letters, and what an administrator sets against it."""

from __future__ import annotations

from pathlib import Path

from ddm_desktop.services.printing import cups

CUPSD_CONF = Path("/etc/cups/cupsd.conf")
_PRESERVING = ("preservejobfiles", "preservejobhistory")  # both are on unless told: cupsd.conf(5)
_OFF = {"no", "off", "false", "0"}

_KEPT = (
    "The print queue of this computer keeps a copy of each printed letter, and did not let this program remove it. "
    f"Whoever looks after this computer writes “PreserveJobFiles No” in {CUPSD_CONF} and starts CUPS again."
)
_NOTHING_KEPT = "The print queue of this computer keeps no copy of a printed letter."
_REMOVED = "Each letter is removed from the print queue of this computer once it is printed."
_NOT_YET_KNOWN = (
    "This program removes each letter from the print queue of this computer once it is printed. If the queue does "
    "not let it, you are told after the first letter."
)
_NO_CUPS = (
    "Whether the print queue of this system keeps a copy of a printed letter is not known to this program."
)

_removals: list[bool] = []  # whether letters could be removed in this run: nothing of a visitor


def note_removal(was_removed: bool) -> str:
    """Note whether a printed letter could be removed from the queue. Return what to say of that, once a run."""
    is_first_refusal = not was_removed and False not in _removals
    _removals.append(was_removed)
    return _KEPT if is_first_refusal and keeps_letters() is not False else ""


def spool_keeping() -> str:
    """Return in a sentence what the print queue of this computer keeps of printed letters, as far as it is known."""
    if not cups.is_there():
        return _NO_CUPS
    if keeps_letters() is False:
        return _NOTHING_KEPT
    if not _removals:
        return _NOT_YET_KNOWN
    return _KEPT if False in _removals else _REMOVED


def keeps_letters() -> bool | None:
    """Return whether the print queue keeps what was printed; None if its settings cannot be read."""
    if not cups.is_on_this_computer():
        return None
    try:
        lines = CUPSD_CONF.read_text(errors="replace").splitlines()
    except OSError:
        return None
    words = [line.split() for line in lines]
    values = {found[0].lower(): found[1].lower() for found in words if len(found) > 1}
    return not any(values.get(name) in _OFF for name in _PRESERVING)
