"""A country of postcodes as large and as irregular as Great Britain, invented or around real boundaries.

Which cell of a sector is used follows the two before it and the one a row above, with the frequencies counted
in the public directories of 2025 (12,314 sectors; 1,739,998 live and 907,130 terminated postcodes). What is
drawn from frequencies alone packs worse than the real sectors do, so a bar held here is held there.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from itertools import accumulate, count, islice
from pathlib import Path
from random import Random

from ddm_desktop.directory.contents import Directory
from ddm_desktop.directory.postcode_set import FIRST, NEVER, NOWHERE, TERMINATED, UNIT, PostcodeSet
from ddm_desktop.model.directory import Constituency, DirectoryPart, DirectorySource, Listing
from ddm_desktop.model.people import Member

SECTORS = 12_314
SEATS = 650
_STRADDLING = 1_000
_LIVE = 2

# Three kinds of sectors: how many of a thousand are of it, and for each state of the neighbours how many of a
# thousand cells were terminated and how many live. The states count in threes (never, terminated, live): what
# the cell before was, the one before that, the one a row above.
_KINDS = (
    (272,
     "7,2 62,2 12,11 293,15 556,31 343,123 63,212 490,256 142,280 641,28 797,37 538,150 914,26 "
     "923,38 783,154 653,270 762,198 607,322 129,589 570,343 217,499 629,305 717,247 564,382 "
     "61,897 382,582 96,862"),
    (452,
     "29,26 80,24 34,85 197,42 306,36 174,215 57,358 101,384 66,488 439,69 475,50 347,267 "
     "785,55 793,57 660,235 242,644 330,561 220,689 70,641 104,622 65,717 200,715 255,663 "
     "147,790 54,889 73,880 50,913"),
    (276,
     "57,37 112,42 84,90 243,88 348,116 290,233 174,310 233,355 169,473 388,132 470,139 "
     "404,274 694,167 735,167 626,295 374,533 444,480 341,597 203,548 250,521 173,653 329,588 "
     "372,564 272,680 157,792 178,781 125,846"),
)  # fmt: skip

_CHANCES = [
    [
        (int(live) / 1000, (int(live) + int(gone)) / 1000)
        for gone, live in (each.split(",") for each in table.split())
    ]
    for _, table in _KINDS
]

Seat = Callable[[str], int | None]
"""The number of the constituency of a live postcode, asked for in order; None for none."""


def invented_country(sectors: int = SECTORS, seed: int = 1) -> Directory:
    """All of it invented; the runs of constituencies are as many and as long as the real ones."""
    random = Random(seed)
    names = list(islice(_invented_sectors(random), sectors))
    return _country(names, _invented_seats(random, sectors), random, live=set())


def sampled_country(samples: Path, seed: int = 1) -> Directory:
    """Invented postcodes within the real boundaries of mySociety's `pcon_2024.json` in the folder of samples."""
    random = Random(seed)
    starts, numbers = _real_ranges(samples / "mysociety" / "pcon_2024.json")
    known = [_postcode(start) for start in starts]
    names = {postcode[:-2] for postcode in known}
    more = sorted({name[:-1] + digit for name in names for digit in "0123456789"} - names)
    names |= set(random.sample(more, SECTORS - len(names)))

    def seat(postcode: str) -> int | None:
        return numbers[bisect_right(starts, int(postcode.replace(" ", ""), 36)) - 1]

    return _country(sorted(names), seat, random, live=set(known))


def _country(names: list[str], seat: Seat, random: Random, live: set[str]) -> Directory:
    """`live`: postcodes that are live whatever is drawn."""
    sectors = {name: _cells(name, seat, random, live) for name in names}
    straddling = {}
    for name in random.sample(names, min(_STRADDLING, len(names) // 10)):
        number = random.randrange(SEATS)
        straddling[name + random.choice(list(UNIT))] = (number, (number + 1) % SEATS)
    postcodes = PostcodeSet.build(sectors, straddling)
    return Directory(*_people(random), postcodes, _sources(len(postcodes)))


def _cells(name: str, seat: Seat, random: Random, live: set[str]) -> array:
    cells = array("H", _uses(random))
    for letters, cell in UNIT.items():
        if cells[cell] == _LIVE or name + letters in live:
            number = seat(name + letters)
            cells[cell] = NOWHERE if number is None else FIRST + number
    return cells


def _uses(random: Random) -> list[int]:
    """NEVER, TERMINATED or _LIVE for each cell of a sector."""
    chances = random.choices(_CHANCES, [share for share, _ in _KINDS])[0]
    uses = [NEVER] * 20  # a row above the first
    last, before = NEVER, NEVER
    for cell in range(len(UNIT)):
        live, used = chances[9 * last + 3 * before + uses[cell]]
        drawn = random.random()
        last, before = _LIVE if drawn < live else TERMINATED if drawn < used else NEVER, last
        uses.append(last)
    return uses[20:]


def _invented_sectors(random: Random) -> Iterator[str]:
    """Sectors in the order of a directory: some hundred areas, their districts, one to nine sectors in each."""
    areas = sorted(first + second for first in "ABCDEFGHKLMNPRSTW" for second in "ABDEGHLNPS")
    for area in areas:
        for district in sorted(map(str, range(1, random.randint(5, 35)))):
            digits = random.randint(1, 7)
            yield from (f"{area}{district} {digit}" for digit in range(digits))


def _invented_seats(random: Random, sectors: int = SECTORS) -> Callable[[str], int]:
    """Six of ten sectors in one constituency, the others in two to four that change about twelve times."""
    numbers = count()
    here, sector, number = [0], "", 0

    def seat(postcode: str) -> int:
        nonlocal here, sector, number
        if postcode[:-2] != sector:
            sector = postcode[:-2]
            home = next(numbers) * (SEATS - 4) // sectors % (SEATS - 4)
            several = random.choices((1, 2, 3, 4), (61, 30, 8, 1))[0]
            here = random.sample(range(home, home + 4), several) if several > 1 else [home]
            number = here[0]
        elif len(here) > 1 and random.random() < 0.06:
            number = random.choice([other for other in here if other != number])
        return number

    return seat


def _real_ranges(file: Path) -> tuple[list[int], list[int | None]]:
    found = json.loads(file.read_text(encoding="utf-8"))
    keys: list[int] = []
    for number, key in enumerate(found["value_key"]):
        keys.append(keys[-2] if number > 1 and not key else key)
    seats = dict(enumerate(found["value_values"], 1))
    numbers = [key - 1 if seats.get(key) else None for key in keys]
    return list(accumulate(found["postcode_keys"])), numbers


def _postcode(number: int) -> str:
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[digit] + text
    return f"{text[:-3]} {text[-3:]}"


def _people(random: Random) -> tuple[tuple[Constituency, ...], tuple[Listing, ...]]:
    seats = tuple(
        Constituency(_word(random, 3) + " and " + _word(random, 3), f"E1400{number:04}", "", f"{number:03X}")
        for number in range(SEATS)
    )
    return seats, tuple(_listing(seat, random) for seat in seats)


def _listing(seat: Constituency, random: Random) -> Listing:
    first, last = _word(random, 2), _word(random, 3)
    name, email = f"{first} {last}", f"{first}.{last}.mp@parliament.example".lower()
    party = random.choice(("Labour", "Conservative", "Liberal Democrat", "Independent"))
    return Listing(Member(name, f"{name} MP", f"Ms {last}", seat.name, email=email), seat.gss, party)


def _word(random: Random, syllables: int) -> str:
    made = (random.choice("bcdfghlmnprstw") + random.choice("aeiou") for _ in range(syllables))
    return "".join(made).capitalize() + random.choice(("n", "r", "s", "ton", "ham", "ley"))


def _sources(postcodes: int) -> tuple[DirectorySource, ...]:
    day = date(2026, 5, 31)
    return (
        DirectorySource(DirectoryPart.MEMBERS, "Invented members", "members.csv", day, SEATS),
        DirectorySource(DirectoryPart.CONSTITUENCIES, "Invented constituencies", "seats.csv", day, SEATS),
        DirectorySource(DirectoryPart.POSTCODES, "Invented postcodes", "postcodes.csv", day, postcodes),
    )
