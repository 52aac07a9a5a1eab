"""The ways in which one and the same list is written: columns, encodings, delimiters, spelling."""

from __future__ import annotations

import csv
from datetime import date

import pytest
from tools import directory_files as files

from ddm_desktop.directory.importers.codes import CODES
from ddm_desktop.directory.importers.find_files import find_files
from ddm_desktop.directory.importers.parsed_file import ParsedFile, RefusedError
from ddm_desktop.directory.importers.postcode_merge import merge_tables
from ddm_desktop.directory.importers.postcode_table import PostcodeTable
from ddm_desktop.directory.importers.recognise import recognise
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.people import House

TODAY = date(2026, 11, 22)
HAVEN, WOLDS, BRYN = SEATS = files.seats(3)
ROWS = [
    ("L20 0XX", "199001", "", HAVEN.gss),
    ("L20 0AE", "199001", "202605", HAVEN.gss),
    ("LL55 2HP", "200002", "", BRYN.gss),
]
PLAIN = files.onspd(ROWS)


@pytest.fixture
def read(tmp_path):
    """What a file with this content brings."""

    def read_file(content):
        path = tmp_path / "file"
        path.write_bytes(content)
        (found,) = find_files(path, 0)
        came = recognise(found, TODAY)
        if isinstance(came, ParsedFile):
            return came
        table = PostcodeTable(found, came, {}, TODAY)
        for _ in table.read():
            pass
        return merge_tables([table])

    return read_file


def cells(brought):
    """What is known of the postcodes of `ROWS`: status and codes."""
    found = {}
    for postcode, *_ in ROWS:
        entry = brought.table.postcodes.look_up(postcode)
        codes = [brought.table.keys[number] for number in entry.constituencies]
        found[postcode] = (entry.status.value, *(seat.gss for seat in codes))
    return found


def text(content, encoding):
    return content.decode().encode(encoding)


POSTCODE_FILES = {
    "as it comes": PLAIN,
    "with a byte order mark": b"\xef\xbb\xbf" + PLAIN,
    "in UTF-16": text(PLAIN, "utf-16"),
    "in big-endian UTF-16": b"\xfe\xff" + text(PLAIN, "utf-16-be"),
    "with Unix line ends": PLAIN.replace(b"\r\n", b"\n"),
    "with Macintosh line ends": PLAIN.replace(b"\r\n", b"\r"),
    "without quotes": files.onspd(ROWS, quoting=csv.QUOTE_MINIMAL),
    "with semicolons": files.onspd(ROWS, delimiter=";"),
    "with tabs": files.onspd(ROWS, delimiter="\t", quoting=csv.QUOTE_MINIMAL),
    "with spaces around values": PLAIN.replace(b'"L20 0XX"', b'" L20 0XX "').replace(
        b'"202605"', b' "202605"'
    ),
    "in small letters": PLAIN.replace(b"L20 0XX", b"l20 0xx").replace(
        HAVEN.gss.encode(), HAVEN.gss.lower().encode()
    ),
    "without spaces": PLAIN.replace(b"L20 0", b"L200").replace(b"LL55 2", b"LL552"),
    "with two spaces": PLAIN.replace(b"L20 0", b"L20  0"),
    "with blank lines": PLAIN.replace(b"\r\n", b"\r\n\r\n"),
    "without the last line end": PLAIN[:-2],
    "with quotes here and there": PLAIN.replace(b'"L20 0XX"', b"L20 0XX").replace(b'"200002"', b"200002"),
    "the statistics lookup": files.onspd(ROWS, files.NSPL_COLUMNS),
    "with the year in the column": files.onspd(
        ROWS, [n.replace("pcon24cd", "pcon27cd") for n in files.ONSPD_COLUMNS]
    ),
    "without the year in the column": files.onspd(
        ROWS, [n.replace("pcon24cd", "pcon") for n in files.ONSPD_COLUMNS]
    ),
}


@pytest.mark.parametrize("kind", POSTCODE_FILES)
def test_postcodes_are_read_however_they_are_written(read, kind):
    brought = read(POSTCODE_FILES[kind])
    assert cells(brought) == {
        "L20 0XX": ("live", HAVEN.gss),
        "L20 0AE": ("terminated",),
        "LL55 2HP": ("live", BRYN.gss),
    }
    assert brought.remarks == ()
    assert brought.source.as_of == date(2026, 5, 31)
    statistics = kind == "the statistics lookup"
    name = "National Statistics Postcode Lookup" if statistics else "ONS Postcode Directory"
    assert brought.source.format == name


def test_a_table_without_dates_has_live_postcodes_only(read):
    content = files.table(("pcd", "pcon"), [("L20 0XX", HAVEN.gss), ("LL552HP", BRYN.gss)])
    assert cells(read(content))["L20 0XX"] == ("live", HAVEN.gss)


DOOGAL = (
    "Postcode",
    "In Use?",
    "Ward",
    "Constituency",
    "Introduced",
    "Terminated",
    "Constituency Code",
    "Last updated",
)


@pytest.mark.parametrize("above", [b"", b"sep=,\r\n"], ids=["plain", "with Excel’s line above"])
def test_a_table_with_plainer_names_of_columns_is_understood(read, above):
    rows = [
        ("L20 0XX", "Yes", "Moor, North", HAVEN.name, "1990-01-01", "", HAVEN.gss, "2026-05-20"),
        ("L20 0AE", "No", "Moor", HAVEN.name, "1990-01-01", "2026-04-01", HAVEN.gss, "2026-05-20"),
        ("LL55 2HP", "Yes", "Bryn", BRYN.name, "2001-05-01", "", BRYN.gss, "2026-05-20"),
    ]
    brought = read(above + files.table(DOOGAL, rows, quoting=csv.QUOTE_MINIMAL))
    assert cells(brought) == {
        "L20 0XX": ("live", HAVEN.gss),
        "L20 0AE": ("terminated",),
        "LL55 2HP": ("live", BRYN.gss),
    }
    assert (brought.source.dated, brought.remarks) == ("as of 30 April 2026", ())
    assert brought.source.format == "List of postcodes with codes of constituencies"


@pytest.mark.parametrize(
    ("columns", "said"),
    [(("Postcode", "Constituency"), "names the constituencies without their codes"),
     (("Postcode", "Ward"), "has postcodes and no constituencies")],
)  # fmt: skip
def test_a_table_of_postcodes_without_codes_is_told_what_it_lacks(read, columns, said):
    with pytest.raises(DirectoryError, match=said):
        read(files.table(columns, [("L20 0XX", HAVEN.name)]))


@pytest.mark.parametrize(
    "columns",
    [("Post code", "Parliamentary Constituency", "Parliamentary Constituency Code"),
     ("Postal code", "Westminster Constituency", "Westminster Constituency Code")],
)  # fmt: skip
def test_a_table_says_post_code_and_constituency_as_people_write_them(read, columns):
    brought = read(files.table(columns, [("L20 0XX", HAVEN.name, HAVEN.gss)]))
    assert cells(brought)["L20 0XX"] == ("live", HAVEN.gss)


def test_codes_beside_names_are_constituencies_only_if_the_names_are(read):
    seats = [(seat.gss, seat.name) for seat in SEATS]
    assert (
        len(read(files.table(("Code", "GSS code", "Name"), [("", *seat) for seat in seats])).constituencies)
        == 3
    )
    people = [(seat.gss, f"Smith, Jane {seat.gss}") for seat in SEATS]
    with pytest.raises(DirectoryError, match="call that column Member, or Constituency"):
        read(files.table(("GSS code", "Name"), people))
    members = read(files.table(("GSS code", "Member", "Constituency"), [(*people[0], HAVEN.name)])).members
    assert [each.gss for each in members] == [HAVEN.gss]


def test_old_codes_are_told_under_plainer_names_too(read):
    with pytest.raises(DirectoryError, match="2010 boundaries"):
        read(
            files.table(
                ("Postcode", "Constituency Code"), [("L20 0XX", "E14000001"), ("L20 0XY", "E14000002")]
            )
        )


def test_a_damaged_line_below_excels_own_is_counted_as_a_person_counts(read):
    content = files.table(("MP", "Constituency"), [("Jane Smith", HAVEN.name)], quoting=csv.QUOTE_MINIMAL)
    with pytest.raises(DirectoryError, match="Line 4 has more values"):
        read(b"sep=,\r\n" + content + b"a,b,c\r\n")


def test_more_rows_than_are_read_at_a_time_are_all_read(read, monkeypatch):
    monkeypatch.setattr("ddm_desktop.directory.importers.chunks._BLOCK_BYTES", 700)
    units = [f"{first}{second}" for first in "ABDEFGHJ" for second in "ABDEFGHJ"]
    rows = [(f"L{area} 0{unit}", "199001", "", HAVEN.gss) for area in (1, 2, 3) for unit in units]
    for content in (
        files.onspd(rows),
        text(files.onspd(rows), "utf-16"),
        files.onspd(rows).replace(b"\r\n", b"\r"),
    ):
        brought = read(content)
        assert len(brought.table.postcodes) == len(rows)
        assert brought.remarks == ()


def test_postcodes_of_shapes_long_gone_are_passed_by_in_silence(read):
    brought = read(files.onspd([*ROWS, ("NPT 0AA", "198001", "198401", BRYN.gss)]))
    assert brought.remarks == ()


MEMBER_FILES = {
    "the lookup": files.mp_lookup(SEATS),
    "the lookup with a byte order mark": b"\xef\xbb\xbf" + files.mp_lookup(SEATS),
    "the lookup in UTF-16": text(files.mp_lookup(SEATS), "utf-16"),
    "the lookup in Windows-1252": text(files.mp_lookup(SEATS).replace("ŵ".encode(), b"w"), "cp1252"),
    "TheyWorkForYou": files.theyworkforyou(SEATS),
    "with semicolons": files.mp_lookup(SEATS).replace(b",", b";"),
    "with tabs": files.mp_lookup(SEATS).replace(b",", b"\t"),
    "with bars": files.mp_lookup(SEATS).replace(b",", b"|"),
    "with Excel’s line above": b"sep=;\r\n" + files.mp_lookup(SEATS).replace(b",", b";"),
    "with that line, marked and quoted": b'\xef\xbb\xbf"SEP=,"\n' + files.mp_lookup(SEATS),
    "with that line in UTF-16": text(b"sep=,\r\n" + files.mp_lookup(SEATS), "utf-16"),
    "by hand": files.table(
        ("MP", "Constituency"), [(s.member, s.name) for s in SEATS], quoting=csv.QUOTE_MINIMAL
    ),
    "with Macintosh line ends": files.mp_lookup(SEATS).replace(b"\r\n", b"\r"),
    "by hand, with spaces": b" MP , Constituency\n"
    + "\n".join(f" {s.member} , {s.name} " for s in SEATS).encode(),
    "by code": files.table(("GSS code", "Name", "E-mail"), [(s.gss, s.member, s.email) for s in SEATS]),
    "the interface": files.api_page(map(files.api_item, SEATS)),
}


@pytest.mark.parametrize("kind", MEMBER_FILES)
def test_members_are_read_however_they_are_written(read, kind):
    brought = read(MEMBER_FILES[kind])
    names = [each.member.name.replace("ŵ", "w") for each in brought.members]
    assert names == ["Jane Smith", "Olu Adeyemi", "Siân ap Gwynwr"]
    for listing, seat in zip(brought.members, SEATS, strict=True):
        assert listing.gss == seat.gss or listing.member.constituency == seat.name


def test_a_guessed_encoding_is_told(read):
    (note,) = read(MEMBER_FILES["the lookup in Windows-1252"]).remarks
    assert "read as Windows-1252" in note


def test_the_usual_spellings_of_columns_are_known(read):
    header = (
        "Title",
        "Forename",
        "Surname",
        "Full title",
        "Address as",
        "Party name",
        "E-mail address",
        "Constituency name",
    )
    row = (
        "Ms",
        "Jane",
        "Smith",
        "Rt Hon Jane Smith MP",
        "Ms Smith",
        "Labour",
        "jane@smith.example",
        HAVEN.name,
    )
    (listing,) = read(files.table(header, [row])).members
    member = listing.member
    assert (member.name, member.full_title, member.address_as) == (
        "Jane Smith",
        "Rt Hon Jane Smith MP",
        "Ms Smith",
    )
    assert (listing.party, member.email, member.constituency) == ("Labour", "jane@smith.example", HAVEN.name)


def test_a_title_by_itself_goes_before_the_name(read):
    (listing,) = read(
        files.table(("Title", "Name", "Constituency"), [("Dr", "Olu Adeyemi", WOLDS.name)])
    ).members
    assert (listing.member.name, listing.member.full_title) == ("Olu Adeyemi", "Dr Olu Adeyemi")


@pytest.mark.parametrize("none", ["No email found", "None", "n/a", "-", " "])
def test_no_email_found_is_no_address_and_nonsense_is_counted(read, none):
    seats = [
        files.Seat("A", HAVEN.gss, "", "Ada", email=none),
        files.Seat("B", WOLDS.gss, "", "Bea", email="not an address"),
    ]
    brought = read(files.mp_lookup(seats))
    assert [each.member.email for each in brought.members] == ["", ""]
    assert brought.remarks == ("“file”: E-mail addresses left out, as they make no sense: 1.",)


def test_rows_whose_last_values_are_empty_may_be_short(read):
    content = (
        b"Constituency,MP,Party,Email\r\nLittle Haven,Jane Smith,Labour,jane@smith.example\r\nWolds,Olu\r\n"
    )
    assert len(read(content).members) == 2


def test_a_member_without_a_constituency_is_left_out_wherever_the_row_stands(read):
    header = ("MP", "Constituency", "Party")
    rows = [("Jane Smith", HAVEN.name, "Labour"), ("Olu Adeyemi", "", "Green Party")]
    for order in (rows, rows[::-1]):
        brought = read(files.table(header, order))
        assert [each.member.name for each in brought.members] == ["Jane Smith"]
        assert brought.remarks == ("“file”: Members left out, as they have no constituency: 1.",)


def test_control_characters_never_reach_a_letter(read):
    seat = files.Seat("Little\x07 Haven", HAVEN.gss, "", "Jane\u202e Smith\u200b")
    (listing,) = read(files.mp_lookup([seat])).members
    assert (listing.member.name, listing.member.constituency) == ("Jane Smith", "Little Haven")


@pytest.mark.parametrize("wrap", ["page", "list", "single", "bare"])
def test_the_interface_may_answer_with_a_page_a_list_or_one(read, wrap):
    import json

    item = files.api_item(HAVEN)
    shapes = {"page": {"items": [item]}, "list": [item], "single": item, "bare": item["value"]}
    (listing,) = read(json.dumps(shapes[wrap]).encode()).members
    assert listing.member.full_title == "Rt Hon Jane Smith MP"
    assert (listing.member.address_as, listing.party, listing.member.house) == (
        "Ms Smith",
        "Labour",
        House.COMMONS,
    )


@pytest.mark.parametrize("make", [files.constituencies, files.names_and_codes, files.lookup])
def test_lists_of_constituencies_bring_names_and_codes(read, make):
    brought = read(make(SEATS))
    assert [(seat.name, seat.gss) for seat in brought.constituencies] == [(s.name, s.gss) for s in SEATS]
    if make is not files.names_and_codes:
        assert [(seat.short, seat.welsh) for seat in brought.constituencies] == [
            (s.short, s.welsh) for s in SEATS
        ]
    assert brought.remarks == ()


@pytest.mark.parametrize("code", ["PCON24CD", "GSS code", "ONS code", "Constituency GSS code", "pcon_code"])
def test_a_column_of_codes_goes_by_the_same_names_in_every_list(read, code):
    members = read(files.table((code, "MP", "Party"), [(HAVEN.gss, "Jane Smith", "Labour")])).members
    assert [each.gss for each in members] == [HAVEN.gss]
    seats = read(files.table((code, "PCON24NM"), [(HAVEN.gss, HAVEN.name)])).constituencies
    assert [(seat.gss, seat.name) for seat in seats] == [(HAVEN.gss, HAVEN.name)]


def test_ranges_are_read_with_gaps_as_null_or_past_the_end(read):
    content = files.ranges([("L20 0AA", "LHV"), ("L20 0AE", ""), ("L20 0AF", "WTN"), ("L20 0AG", "LHV")])
    for written in (content, content.replace(b"1, 3", b"999, 3")):
        table = read(written).table
        shorts = {
            unit: [
                table.keys[number].short for number in table.postcodes.look_up(f"L20 0A{unit}").constituencies
            ]
            for unit in "ADEFGZ"
        }
        assert shorts == {"A": ["LHV"], "D": ["LHV"], "E": [], "F": ["WTN"], "G": ["LHV"], "Z": ["LHV"]}


def test_there_are_650_codes():
    assert len(CODES) == 650
    assert [sum(code.startswith(country) for code in CODES) for country in "EWNS"] == [543, 32, 18, 57]


def test_a_table_of_mostly_former_constituencies_is_refused_even_if_it_begins_well(read):
    rows = [("L20 0AA", "199001", "", HAVEN.gss)] * 250
    rows += [(f"L{n} 1AA", "199001", "", "E14000530") for n in range(1, 90) for _ in range(4)]
    with pytest.raises(RefusedError, match="2010 boundaries"):
        read(files.onspd(rows))


def test_a_list_of_members_with_their_postcodes_is_a_list_of_members(read):
    header = ("Name", "Constituency", "Office", "Postcode")
    assert (
        len(read(files.table(header, [("Jane Smith", HAVEN.name, "1 High Street", "L20 0XX")])).members) == 1
    )


def test_of_two_columns_of_constituencies_the_later_map_counts(read):
    content = files.table(("pcds", "pcon14cd", "pcon24cd"), [("L20 0XX", "E14000530", HAVEN.gss)])
    assert cells(read(content))["L20 0XX"] == ("live", HAVEN.gss)
