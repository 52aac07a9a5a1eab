"""Invented directories: people, constituencies and the spread of postcodes are nobody's."""

from __future__ import annotations

from array import array
from datetime import date

from ddm_desktop.directory.contents import Directory
from ddm_desktop.directory.postcode_set import FIRST, NEVER, NOWHERE, TERMINATED, UNIT, PostcodeSet
from ddm_desktop.model.directory import Constituency, DirectoryPart, DirectorySource, Listing
from ddm_desktop.model.people import House, Member

AS_OF = date(2026, 6, 27)
POSTCODES_AS_OF = date(2026, 5, 31)

# name, code, Welsh name, short code; then the member: name, full title, address as, party, e-mail
_SEATS = (
    ("Little Haven and the Vale", "E14001063", "", "LHV",
     "Jane Smith", "Rt Hon Jane Smith MP", "Ms Smith", "Labour", "jane.smith.mp@parliament.example"),
    ("Great Haven", "E14001064", "", "GHN",
     "Sir Colin Marsh", "Rt Hon Sir Colin Marsh MP", "Sir Colin", "Conservative", "colin@marsh.example"),
    ("Upper Wold and Tarn", "E14001065", "", "UWT",
     "Dame Priya Anand", "Dame Priya Anand MP", "Dame Priya", "Liberal Democrat", "priya@anand.example"),
    ("The Fenlands", "E14001066", "", "FEN",
     "Dr Olu Adeyemi", "Dr Olu Adeyemi MP", "Dr Adeyemi", "Labour", "olu.adeyemi.mp@parliament.example"),
    ("Saltmarsh East", "E14001067", "", "SME",
     "Helen Thorne", "Helen Thorne KC MP", "Ms Thorne", "Green Party", ""),
    ("Saltmarsh West", "E14001068", "", "SMW",
     "Tom O’Hare", "Tom O’Hare MP", "", "Independent", "tom@ohare.example"),
    ("Kingsbarrow", "E14001069", "", "KBW",
     "Edwin Fell", "Rt Hon Edwin Fell MP", "Mr Fell", "Speaker", "speaker@parliament.example"),
    ("Bryn Glas and Glyntâf", "W07000081", "Bryn Glas a Glyn-tâf", "BGG",
     "Siân ap Gwynŵr", "Siân ap Gwynŵr MP", "Ms ap Gwynŵr", "Plaid Cymru", "sian.apgwynwr.mp@parliament.example"),
    ("Ynys Wen", "W07000082", "Ynys Wen", "YWN",
     "Huw Prys-Jones", "Huw Prys-Jones MP", "Mr Prys-Jones", "Labour", "huw@prys-jones.example"),
    ("Na h-Eileanan Beaga", "S14000060", "", "NEB",
     "Mòrag MacPhail", "Mòrag MacPhail MP", "Ms MacPhail", "Scottish National Party", "morag@macphail.example"),
    ("Lough Dorn", "N05000001", "", "LDN",
     "Áine Ní Bhroin", "Áine Ní Bhroin MP", "", "Alliance", "aine@nibhroin.example"),
    ("Mickle Moor", "E14001070", "", "MKM", "", "", "", "", ""),
)  # fmt: skip

_PEER = Member("Lord Ashdown-Reed", "The Lord Ashdown-Reed", "Lord Ashdown-Reed", "", House.LORDS)

# sector -> unit letters with what they hold: a number of _SEATS, or one of the words below
_LIVE_NOWHERE, _GONE = -1, -2
_POSTCODES: dict[str, dict[str, int]] = {
    "L20 0": {"XX": 0, "AA": 0, "AB": 0, "AD": 0, "AE": _GONE, "XY": 0, "ZZ": 1},
    "L20 1": {"AA": 1, "AB": 1, "AD": 0, "AE": 1, "AF": _GONE},
    "L2 0": {"AA": 1, "AB": 1},
    "B1 1": {"AA": 2, "AB": 2, "AD": 2},
    "TN4 8": {"AA": 3, "AB": 3, "XX": _GONE},
    "PE21 7": {"QA": 4, "QB": 5, "QD": 4},
    "W1A 1": {"AA": 6, "AB": 6},
    "EC1A 1": {"BB": 6, "BD": 6},
    "CF10 1": {"AA": 7, "AB": 7, "AD": 8},
    "LL55 2": {"HP": 8, "HQ": 8},
    "HS1 2": {"AA": 9, "AB": 9},
    "BT1 1": {"AA": 10, "AB": 10},
    "DN55 1": {"PT": 11, "PW": 11, "PX": _LIVE_NOWHERE},
    "M1 1": {"AE": _GONE, "AF": _GONE},
    "JE2 3": {"AB": _LIVE_NOWHERE},
}
_STRADDLING = {"PE21 7QB": (5, 4), "L20 1AD": (0, 1)}


def invented_directory() -> Directory:
    """Twelve constituencies, eleven members and a peer, and an exact set of a few dozen postcodes.

    L20 0XX is live in Little Haven and the Vale, L20 0AE terminated, L20 0BB never was; L20 1AD straddles
    Little Haven and the Vale and Great Haven; DN55 1PX is live in no constituency; the whole sector M1 1 is
    terminated; Mickle Moor (DN55 1PT) is vacant.
    """
    seats = tuple(Constituency(name, gss, welsh, short) for name, gss, welsh, short, *_ in _SEATS)
    members = tuple(
        Listing(Member(name, full_title, address_as, seat, email=email), gss, party)
        for seat, gss, _, _, name, full_title, address_as, party, email in _SEATS
        if name
    )
    peer = Listing(_PEER, party="Crossbench")
    postcodes = PostcodeSet.build({key: _cells(units) for key, units in _POSTCODES.items()}, _STRADDLING)
    return Directory(seats, (*members, peer), postcodes, _sources(len(seats), len(postcodes)))


def _cells(units: dict[str, int]) -> array[int]:
    cells = array("H", [NEVER] * len(UNIT))
    for letters, number in units.items():
        cells[UNIT[letters]] = {_GONE: TERMINATED, _LIVE_NOWHERE: NOWHERE}.get(number, FIRST + number)
    return cells


def _sources(seats: int, postcodes: int) -> tuple[DirectorySource, ...]:
    return (
        DirectorySource(DirectoryPart.MEMBERS, "Invented list of members", "members.csv", AS_OF, seats - 1),
        DirectorySource(
            DirectoryPart.CONSTITUENCIES, "Invented list of constituencies", "seats.csv", AS_OF, seats
        ),
        DirectorySource(
            DirectoryPart.POSTCODES,
            "Invented postcodes",
            "postcodes.csv",
            POSTCODES_AS_OF,
            postcodes,
            "Invented data.",
        ),
    )
