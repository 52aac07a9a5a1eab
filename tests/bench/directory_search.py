"""Finding a member: every keystroke of a search among 650 members and of a postcode, in a warm process.

What a keystroke shows must be there with the next frame of a screen of 60 Hz. As a program of its own it
prints what the first misspelt keystroke takes, in milliseconds with all it has to load and to build.
"""

from __future__ import annotations

from itertools import product
from random import Random
from statistics import median
from time import process_time

from measure import Row, in_turns, python
from tools.directories import invented_directory

from ddm_desktop.directory.contents import Directory
from ddm_desktop.model.directory import Constituency, Listing
from ddm_desktop.model.people import Member
from ddm_desktop.services.find_member import Finder

FRAME = 16.7
"""Milliseconds."""
MEMBERS = 650
_BEGINNINGS = (
    "Ash", "Birk", "Cold", "Dun", "East", "Fern", "Glen", "Hart", "Kings", "Lang", "Marsh", "Nether", "Oak",
    "Pen", "Raven", "Stan", "Thorn", "Wyn",
)  # fmt: skip
_ENDINGS = (
    "barrow", "brough", "by", "combe", "dale", "field", "ford", "ham", "hurst", "ington", "leigh", "mere",
    "moor", "ness", "stead", "ton", "wick", "worth",
)  # fmt: skip
_FIRST = (
    "Ada", "Bram", "Carys", "Dilip", "Elin", "Femi", "Gwen", "Hugo", "Isla", "Jonas", "Kamal", "Lena",
    "Marek", "Nia", "Orla", "Priya", "Ravi", "Tove",
)  # fmt: skip
_SURNAMES = (
    "Adair", "Blythe", "Corrigan", "Duxbury", "Eastham", "Farrow", "Gethin", "Hallam", "Ingleby", "Kershaw",
    "Lomax", "Penrose",
)  # fmt: skip
_PARTS = (
    "{} North",
    "{} South and {}",
    "{}",
    "{}, {} and {}",
    "St {}s and {}",
    "West {}",
    "{} upon Wend East",
)
SLIPS = ("", "swap", "drop", "double", "wrong")


def directory() -> Directory:
    """Invented constituencies and members, as many and their names as long as the real ones."""
    random = Random(MEMBERS)
    places = [beginning + ending for beginning, ending in product(_BEGINNINGS, _ENDINGS)]
    names: set[str] = set()
    while len(names) < MEMBERS:
        names.add(random.choice(_PARTS).format(*random.sample(places, 3)))
    seats = tuple(Constituency(name) for name in sorted(names))
    return Directory(seats, tuple(Listing(_member(seat.name, random)) for seat in seats))


def _member(constituency: str, random: Random) -> Member:
    surname = "-".join(random.sample(_SURNAMES, random.choice((1, 1, 1, 2))))
    name = f"{random.choice(_FIRST)} {surname}{random.choice(('', 'e', 's', 'son'))}"
    return Member(name, f"{random.choice(('', '', 'Rt Hon ', 'Dr '))}{name} MP", constituency=constituency)


def keystrokes(contents: Directory) -> list[str]:
    """What stands in the field while names are typed, rightly and with slips, the longest among them."""
    by_length = sorted((member.member.constituency for member in contents.members), key=len)
    names = [*by_length[::130], *by_length[-3:], *(member.member.name for member in contents.members[::130])]
    spelt = {_slip(name, kind) for name in names for kind in SLIPS}
    return sorted({name[:end] for name in spelt for end in range(1, len(name) + 1)})


def _slip(name: str, kind: str) -> str:
    """`name` with a slip in each of its longer words."""
    return " ".join(_slip_in(word, kind) if len(word) > 4 else word for word in name.split())


def _slip_in(word: str, kind: str) -> str:
    begin, one, other, rest = word[:2], word[2], word[3], word[4:]
    slips = {"swap": other + one, "drop": other, "double": one + one + other, "wrong": "z" + other}
    return begin + slips.get(kind, one + other) + rest


def _milliseconds(call, text: str) -> float:
    began = process_time()
    call(text)
    return (process_time() - began) * 1000


def _first_letter(contents: Directory) -> float:
    return _milliseconds(Finder(contents).search, "a")


def _fresh_process() -> float:
    process = python(__file__)
    out, said = process.communicate(timeout=120)
    if process.returncode:
        raise RuntimeError(said)
    return float(out)


def rows(rounds: int = 5) -> list[Row]:
    """Milliseconds of processor time a keystroke."""
    contents = directory()
    finder, postcodes = Finder(contents), Finder(invented_directory())
    texts = keystrokes(contents)
    each = in_turns({text: lambda text=text: _milliseconds(finder.search, text) for text in texts}, rounds)
    slowest = max(each, key=each.__getitem__)
    first = median(_first_letter(contents) for _ in range(rounds))
    misspelt = median(_fresh_process() for _ in range(rounds))
    typed = ("L20 0XX", "L2O OXX", "L20 0BB")
    asked = {text: lambda text=text: _milliseconds(postcodes.postcode, text) for text in typed}
    postcode = max(in_turns(asked, rounds * 10).values())
    beside = f"median {median(each.values()):.1f} ms of {len(each)}: {slowest[-12:]}"
    return [
        Row("a search, slowest keystroke", f"{each[slowest]:.1f} ms", beside, each[slowest], FRAME, " ms"),
        Row("a search, first keystroke, with the index", f"{first:.1f} ms", "", first, FRAME, " ms"),
        Row("first misspelt one, with all it loads", f"{misspelt:.1f} ms", "", misspelt, 4 * FRAME, " ms"),
        Row("a postcode, straight, mended or unknown", f"{postcode:.2f} ms", "", postcode, 1, " ms"),
    ]


if __name__ == "__main__":
    print(_milliseconds(Finder(directory()).search, "kigsbarow"))
