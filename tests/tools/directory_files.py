"""Small invented files in every format the public ones have. People, names and the spread of postcodes are nobody's."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from string import ascii_uppercase

_ONSPD_HEADER = (
    "pcd7,pcd8,pcds,dointr,doterm,cty25cd,ced25cd,lad25cd,wd25cd,parncp25cd,usrtypind,east1m,north1m,gridind,"
    "hlth19cd,nhser24cd,ctry25cd,rgn25cd,ssr95cd,pcon24cd,eer20cd,educ23cd,ttwa15cd,pco19cd,itl25cd,wdstl05cd,oa01cd,"
    "wdcas03cd,npark16cd,lsoa01cd,msoa01cd,ruc01ind,oac01ind,oa11cd,lsoa11cd,msoa11cd,wz11cd,sicbl24cd,bua24cd,"
    "ruc11ind,oac11ind,lat,long,lep21cd1,lep21cd2,pfa23cd,imd20ind,cal24cd,icb23cd,oa21cd,lsoa21cd,msoa21cd,ruc21ind"
)
ONSPD_COLUMNS = tuple(_ONSPD_HEADER.split(","))
_NSPL_HEADER = "pcd,pcd2,pcds,dointr,doterm,usertype,oseast1m,oa21,laua,pcon,lat,long"
NSPL_COLUMNS = tuple(_NSPL_HEADER.split(","))
_CONSTITUENCIES_HEADER = "full_code,short_code,name,name_cy,gss_code,three_code,nation,region,con_type"
_MP_LOOKUP_HEADER = "pcon_name,pcon_code,member_id,full_title,display_as,party_text,member_email,region_name"
NOBODY = "M99999999"


@dataclass(frozen=True)
class Seat:
    """A constituency with its member; `email` stands in some lists only."""

    name: str
    gss: str
    short: str
    member: str
    welsh: str = ""
    full_title: str = ""
    address_as: str = ""
    party: str = "Independent"
    email: str = ""


def seats(count: int = 650) -> tuple[Seat, ...]:
    """So many of the constituencies; the first three have a plain, an awkward and a Welsh name."""
    named = (
        Seat("Little Haven and the Vale", _gss(0), "LHV", "Jane Smith", "", "Rt Hon Jane Smith MP", "Ms Smith",
             "Labour", "jane.smith.mp@parliament.example"),
        Seat("The Wolds & Tarn", _gss(1), "WTN", "Olu Adeyemi", "", "Dr Olu Adeyemi MP", "Dr Adeyemi", "Green Party",
             "olu@adeyemi.example"),
        Seat("Bryn Glyntâf", _gss(543), "BGT", "Siân ap Gwynŵr", "Bryn Glyn-tâf Uchaf", "Siân ap Gwynŵr MP", "",
             "Plaid Cymru"),
    )  # fmt: skip
    others = [number for number in range(650) if number not in {0, 1, 543}]
    letters = ("".join(three) for three in product(ascii_uppercase, repeat=3))
    invented = (
        Seat(f"Invented Moor {number:03}", _gss(number), short, f"Ada Number{number:03}")
        for number, short in zip(others, letters, strict=False)
    )
    return (*named, *invented)[:count]


def _gss(number: int) -> str:
    """The codes of today one after another: England, Wales, Northern Ireland, Scotland."""
    for country, first, amount in (
        ("E", 14001063, 543),
        ("W", 7000081, 32),
        ("N", 5000001, 18),
        ("S", 14000060, 52),
    ):
        if number < amount:
            return f"{country}{first + number:08}"
        number -= amount
    return f"S140000{(21, 27, 45, 48, 51)[number]}"


def table(
    header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",", quoting: int = csv.QUOTE_ALL
) -> bytes:
    """A CSV file in UTF-8, lines ending in CRLF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting)
    writer.writerows([header, *rows])
    return text.getvalue().encode(errors="surrogatepass")


def onspd(rows: Iterable[tuple[str, str, str, str]], columns: Sequence[str] = ONSPD_COLUMNS, **how) -> bytes:
    """The Postcode Directory: rows of postcode, month introduced, month terminated, code of the constituency."""
    places = [columns.index(name) for name in ("pcds", "dointr", "doterm")]
    places.append(next(place for place, name in enumerate(columns) if name.startswith("pcon")))
    filled = []
    for row in rows:
        cells = ["x"] * len(columns)
        for place, value in zip(places, row, strict=True):
            cells[place] = value
        filled.append(cells)
    return table(columns, filled, **how)


def mysociety_postcodes(rows: Iterable[tuple[str, str]]) -> bytes:
    """mySociety's list: postcodes without a space, each with the three letters of its constituency."""
    return table(
        ("postcode", "short_code"),
        ((postcode.replace(" ", ""), f"UKPARL.2025.{short}" if short else "") for postcode, short in rows),
        quoting=csv.QUOTE_MINIMAL,
    )


def ranges(starts: Sequence[tuple[str, str]]) -> bytes:
    """mySociety's ranges: ascending first postcodes, each with three letters, empty for no constituency."""
    numbers = [int(postcode.replace(" ", ""), 36) for postcode, _ in starts]
    values: list[str | None] = [None, *dict.fromkeys(f"UKPARL.2025.{short}" for _, short in starts if short)]
    keys = [values.index(f"UKPARL.2025.{short}" if short else None) + 1 for _, short in starts]
    shortened = [0 if place > 1 and key == keys[place - 2] else key for place, key in enumerate(keys)]
    steps = [numbers[0], *(after - before for before, after in pairwise(numbers))]
    return json.dumps({"postcode_keys": steps, "value_key": shortened, "value_values": values}).encode()


def lookup(of: Iterable[Seat]) -> bytes:
    """mySociety's names and codes that belong to its ranges."""
    entries = {
        f"UKPARL.2025.{seat.short}": {
            "parlcon_2024_name": seat.name,
            "parlcon_2024_name_cy": seat.welsh or None,
            "parlcon_2024_gss_code": seat.gss,
            "parlcon_2024_three_code": seat.short,
        }
        for seat in of
    }
    return json.dumps(entries).encode()


def constituencies(of: Iterable[Seat]) -> bytes:
    """mySociety's list of constituencies."""
    rows = []
    for seat in of:
        code = f"UKPARL.2025.{seat.short}"
        rows.append((code, code, seat.name, seat.welsh, seat.gss, seat.short, "", "", "county"))
    return table(_CONSTITUENCIES_HEADER.split(","), rows, quoting=csv.QUOTE_MINIMAL)


def names_and_codes(of: Iterable[Seat]) -> bytes:
    """The list in the documents of the Postcode Directory, with the codes that mean no constituency."""
    rows = [(seat.gss, seat.name) for seat in of]
    return table(("PCON24CD", "PCON24NM"), [*rows, (NOBODY, "Isle of Man (pseudo)")])


def mp_lookup(of: Iterable[Seat]) -> bytes:
    """The table of members with codes, titles and e-mail addresses."""
    rows = []
    for seat in of:
        title, email = seat.full_title or f"{seat.member} MP", seat.email or "No email found"
        rows.append((seat.name, seat.gss, "7", title, seat.member, seat.party, email, "x"))
    return table(_MP_LOOKUP_HEADER.split(","), rows)


def theyworkforyou(of: Iterable[Seat]) -> bytes:
    """The list of members by constituency name."""
    rows = []
    for seat in of:
        first, _, last = seat.member.partition(" ")
        rows.append(("10001", first, last, seat.party, seat.name, "https://they.example/mp"))
    return table(("Person ID", "First name", "Last name", "Party", "Constituency", "URI"), rows)


def api_item(seat: Seat, *, house: int = 1, active: bool = True) -> dict[str, object]:
    """A member as Parliament's Members API writes one."""
    membership = {
        "membershipFrom": seat.name,
        "house": house,
        "membershipEndDate": None if active else "2024-05-30T00:00:00",
        "membershipStatus": {"statusIsActive": True} if active else None,
    }
    value = {
        "id": 1,
        "nameDisplayAs": seat.member,
        "nameFullTitle": seat.full_title or f"{seat.member} MP",
        "nameAddressAs": seat.address_as or None,
        "latestParty": {"name": seat.party},
        "latestHouseMembership": membership,
    }
    return {"value": value, "links": []}


def api_pages(of: Sequence[Seat], size: int = 20) -> list[bytes]:
    """All pages of the list of members."""
    return [api_page(map(api_item, of[start : start + size])) for start in range(0, len(of), size)]


def api_page(items: Iterable[Mapping[str, object]]) -> bytes:
    """One page."""
    every = list(items)
    return json.dumps({"items": every, "totalResults": 650, "skip": 0, "take": 20}).encode()


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip of files, with a fixed day for each."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 5, 31, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
