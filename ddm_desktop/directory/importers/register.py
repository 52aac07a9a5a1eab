"""A register that has every constituency once, under all the names and codes that sources give it."""

from __future__ import annotations

from dataclasses import replace

from ddm_desktop.directory.plain_names import plain
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.directory import Constituency


class Register:
    """Constituencies by number. Entries with the same code, or else the same English or Welsh name, become one.

    What an entry leaves empty is filled from later ones. The fullest must be added first: an entry with only a code
    and one with only a name are never joined afterwards.
    """

    def __init__(self) -> None:
        self.seats: list[Constituency] = []
        self._numbers: dict[tuple[str, str], int] = {}

    def add(self, seat: Constituency, file: str = "") -> int:
        """Add `seat` and return its number, which is new if the seat is not known.

        Raise DirectoryError, which names `file`, if two constituencies would have one name.
        """
        number = self.find(seat)
        if number is None:
            number = len(self.seats)
            self.seats.append(seat)
        else:
            self.seats[number] = _completed(self.seats[number], seat)
        for key in _keys(self.seats[number]):
            other = self._numbers.setdefault(key, number)
            if other != number:
                raise _two_codes_error(self.seats[other], self.seats[number], file)
        return number

    def find(self, seat: Constituency) -> int | None:
        """Return the number of `seat`, None if it is not known."""
        for key in _keys(seat):
            number = self._numbers.get(key)
            if number is not None and (not seat.gss or self.seats[number].gss in ("", seat.gss)):
                return number
        return None


def with_code_as_name(seat: Constituency) -> Constituency:
    """Return `seat`, named by its code if its name is not known."""
    return seat if seat.name else replace(seat, name=seat.gss or seat.short)


def without_code_as_name(seat: Constituency) -> Constituency:
    """Return `seat` without the name that `with_code_as_name` gave it."""
    return replace(seat, name="") if seat.name in (seat.gss, seat.short) else seat


def _keys(seat: Constituency) -> list[tuple[str, str]]:
    """Return the keys that identify a constituency, the surest first."""
    codes = [(kind, code) for kind, code in (("gss", seat.gss), ("short", seat.short)) if code]
    return [*codes, *(("name", plain(name)) for name in (seat.name, seat.welsh) if name)]


def _completed(known: Constituency, seat: Constituency) -> Constituency:
    """Return `known` completed from `seat`; of two spellings of its name the one with more accents."""
    name = known.name or seat.name
    if plain(seat.name) == plain(name) and _accents(seat.name) > _accents(name):
        name = seat.name
    return Constituency(name, known.gss or seat.gss, known.welsh or seat.welsh, known.short or seat.short)


def _accents(name: str) -> int:
    """Return how many letters of `name` are not English ones."""
    return 0 if name.isascii() else sum(not char.isascii() and char.isalpha() for char in name)


def _two_codes_error(one: Constituency, other: Constituency, file: str) -> DirectoryError:
    """Return the error for two constituencies with one name."""
    codes = " and ".join(sorted((with_code_as_name(one).gss, with_code_as_name(other).gss)))
    label = f"“{file}”: " if file else ""
    return DirectoryError(
        f"{label}“{with_code_as_name(other).name}” stands for two constituencies, {codes}; "
        "correct the file and take it again."
    )
