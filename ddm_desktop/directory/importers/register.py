"""Every constituency once, whatever its sources call it."""

from __future__ import annotations

from dataclasses import replace

from ddm_desktop.directory.plain_names import plain
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.directory import Constituency


class Register:
    """Constituencies by number, joined by code first, else by name, English or Welsh.

    What a source leaves empty is filled from the next one, so the fullest go first: two entries of which one
    has only a code and the other only a name are never joined afterwards.
    """

    def __init__(self) -> None:
        self.seats: list[Constituency] = []
        self._numbers: dict[tuple[str, str], int] = {}

    def add(self, seat: Constituency, file: str = "") -> int:
        """The number of `seat`, a new one if it is not known.

        Raise DirectoryError, which names `file`, if two constituencies would have one name.
        """
        number = self.find(seat)
        if number is None:
            number = len(self.seats)
            self.seats.append(seat)
        else:
            self.seats[number] = _complete(self.seats[number], seat)
        for key in _keys(self.seats[number]):
            other = self._numbers.setdefault(key, number)
            if other != number:
                raise _two_codes(self.seats[other], self.seats[number], file)
        return number

    def find(self, seat: Constituency) -> int | None:
        """The number of `seat`, if it is known."""
        for key in _keys(seat):
            number = self._numbers.get(key)
            if number is not None and not _differ(self.seats[number], seat):
                return number
        return None


def with_code_as_name(seat: Constituency) -> Constituency:
    """Return `seat`, named by its code if its name is not known."""
    return seat if seat.name else replace(seat, name=seat.gss or seat.short)


def without_code_as_name(seat: Constituency) -> Constituency:
    """Return `seat` without the name that `with_code_as_name` gave it."""
    return replace(seat, name="") if seat.name in (seat.gss, seat.short) else seat


def _keys(seat: Constituency) -> list[tuple[str, str]]:
    """What tells a constituency from others, the surest first."""
    codes = [(kind, code) for kind, code in (("gss", seat.gss), ("short", seat.short)) if code]
    return [*codes, *(("name", plain(name)) for name in (seat.name, seat.welsh) if name)]


def _differ(known: Constituency, seat: Constituency) -> bool:
    return bool(known.gss and seat.gss and known.gss != seat.gss)


def _complete(known: Constituency, seat: Constituency) -> Constituency:
    """`known` with what it lacks; of two spellings of its name the one with accents."""
    name = known.name or seat.name
    if plain(seat.name) == plain(name) and _accents(seat.name) > _accents(name):
        name = seat.name
    return Constituency(name, known.gss or seat.gss, known.welsh or seat.welsh, known.short or seat.short)


def _accents(name: str) -> int:
    return 0 if name.isascii() else sum(not char.isascii() and char.isalpha() for char in name)


def _two_codes(one: Constituency, other: Constituency, file: str) -> DirectoryError:
    codes = " and ".join(sorted((with_code_as_name(one).gss, with_code_as_name(other).gss)))
    place = f"“{file}”: " if file else ""
    return DirectoryError(
        f"{place}“{with_code_as_name(other).name}” stands for two constituencies, {codes}; "
        "correct the file and take it again."
    )
