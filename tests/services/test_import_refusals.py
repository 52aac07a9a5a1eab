"""What is refused, with the reason and the remedy, and that a refusal changes nothing."""

from __future__ import annotations

import csv
import json
import os
import re

import pytest
from tools import directory_files as files
from tools.importing import directory, take, who

from ddm_desktop import paths
from ddm_desktop.directory.contents import Status
from ddm_desktop.errors import DirectoryError

SEATS = files.seats(20)
HAVEN, WOLDS, BRYN = SEATS[:3]
ROWS = [("L20 0XX", "199001", "", HAVEN.gss), ("TN4 8AA", "200002", "", WOLDS.gss)]
MEMBERS = files.mp_lookup(SEATS)
POSTCODES = files.onspd(ROWS)
OLD_ONSPD = files.onspd([("L20 0XX", "199001", "", "E14000960"), ("AB1 0AA", "199001", "", "S14000001")])
OLD_MEMBERS = files.mp_lookup([files.Seat("Little Haven", "E14000530", "LHV", "Jane Smith")])
CODE_POINT = files.table(
    ("L200XX", "10", "1", "2", "E92000001", "", "E18", "", "E07", "E05"), [], quoting=csv.QUOTE_MINIMAL
)
ONSUD = files.table(("uprn", "cty", "lad", "pcon"), [("10015394414", "E99999999", "E06000034", HAVEN.gss)])
WEB_PAGE = b"\r\n<!DOCTYPE html><html><body>Sign in to the network</body></html>"

REFUSED = {
    "an empty file": (b"", "is empty"),
    "blanks alone": (b" \r\n\r\n ", "is empty"),
    "a web page": (WEB_PAGE, "web page"),
    "OS Code-Point Open": (CODE_POINT, "Code-Point Open.*take the ONS Postcode Directory"),
    "the UPRN Directory": (ONSUD, "UPRN Directory.*take the ONS Postcode Directory"),
    "old postcodes": (OLD_ONSPD, "2010 boundaries; download one from after July 2024"),
    "old members": (OLD_MEMBERS, "2010 boundaries"),
    "old ranges": (
        files.ranges([("L20 0AA", "LHV")]).replace(b"UKPARL.2025.", b"UKPARL.2010."),
        "2010 boundaries",
    ),
    "old mySociety postcodes": (
        files.mysociety_postcodes([("L20 0AA", "LHV")]).replace(b"UKPARL.2025.", b"UKPARL.2010."),
        "2010 boundaries",
    ),
    "postcodes without constituency": (
        files.table(("postcode", "lat"), [("L20 0XX", "1")]),
        "no constituencies",
    ),
    "a spreadsheet": (
        files.packed({"[Content_Types].xml": b"", "xl/workbook.xml": b""}),
        "save the sheet as CSV",
    ),
    "an open spreadsheet": (
        files.packed({"mimetype": b"application/vnd.oasis", "content.xml": b""}),
        "as CSV",
    ),
    "an old spreadsheet": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "as CSV"),
    "a PDF": (b"%PDF-1.7\n...", "PDF; save the list as CSV"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
    "bytes that are no text": (bytes(range(256)), "no text"),
    "another table": (
        files.table(("fruit", "colour"), [("apple", "red")]),
        "no members, constituencies or postcodes",
    ),
    "another JSON": (b'{"fruit": ["apple"]}', "no members, constituencies or postcodes"),
    "a bare number of lists": (b"[[[]]]", "no members, constituencies or postcodes"),
    "a table of members without members": (files.mp_lookup([]), "no member in it"),
    "members who left": (files.api_page([files.api_item(HAVEN, active=False)]), "in Parliament any more"),
    "a zip with nothing": (files.packed({}), "no file in it"),
    "a zip in a zip": (files.packed({"inner.zip": files.packed({"a.csv": MEMBERS})}), "zip in a zip"),
    "a damaged zip": (files.packed({"a.csv": MEMBERS})[:-30], "damaged or cut off"),
}
DAMAGED = {
    "postcodes cut in the last row": (POSTCODES[:-40], "Line 3 is damaged or cut off"),
    "postcodes cut in the last value": (POSTCODES[:-4], "Line 3 is damaged or cut off"),
    "postcodes damaged in the middle": (POSTCODES.replace(b'"L20 0XX","', b'"L20 0XX'), "Line 2 is damaged"),
    "mySociety postcodes cut": (files.mysociety_postcodes([("L20 0XX", "LHV"), ("L20 0XY", "LHV")])[:-3], "Line 3"),
    "members cut in the last row": (MEMBERS[:-30], "cut off"),
    "members with a value too many": (MEMBERS.replace(b'"Labour",', b'"Labour","x",'), "Line 2 has more values"),
    "a page cut": (files.api_page(map(files.api_item, SEATS[:20]))[:-9], "damaged or cut off"),
    "ranges cut": (files.ranges([("L20 0AA", "LHV"), ("L20 0AB", "WTN")])[:-9], "damaged or cut off"),
    "ranges that do not ascend": (files.ranges([("L20 0AB", "LHV"), ("L20 0AA", "WTN")]), "make no sense"),
    "ranges of nothing": (files.ranges([("L20 0AA", ""), ("L20 0AB", "LHV"), ("L20 0AC", "")]), "make no sense"),
    "a lookup cut": (files.lookup(SEATS)[:-9], "damaged or cut off"),
    "a lookup without a name": (files.lookup([HAVEN]).replace(b'"Little Haven and the Vale"', b'""'), "no sense"),
    "a page with nobody": (files.api_page([files.api_item(HAVEN), {"value": {}}]), "Entry 2 is no member"),
    "two codes for a name": (files.names_and_codes([HAVEN, files.Seat(HAVEN.name, WOLDS.gss, "", "")]), "two"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder to take files from; before, the directory has members."""
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path / "data")
    folder = tmp_path / "files"
    folder.mkdir()
    (tmp_path / "before.csv").write_bytes(MEMBERS)
    take(tmp_path / "before.csv")
    return folder


def put(folder, **contents):
    made = [folder / name.replace("__", ".") for name in contents]
    for path, content in zip(made, contents.values(), strict=True):
        path.write_bytes(content)
    return made


def refuse(*which):
    """The sentence with which an import ends. The directory is as it was."""
    before = paths.directory_file().read_bytes()
    with pytest.raises(DirectoryError) as caught:
        take(*which)
    assert paths.directory_file().read_bytes() == before
    return str(caught.value)


@pytest.mark.parametrize("kind", [*REFUSED, *DAMAGED])
def test_a_file_the_person_named_is_refused_by_name_with_the_reason(folder, kind):
    content, reason = (REFUSED | DAMAGED)[kind]
    sentence = refuse(*put(folder, strange=content, sound=POSTCODES))
    assert "“strange”" in sentence
    assert re.search(reason, sentence)
    assert sentence.endswith((".", "!"))
    assert "\n" not in sentence


@pytest.mark.parametrize("kind", REFUSED)
def test_the_same_file_in_a_folder_is_passed_by(folder, kind):
    put(folder, strange=REFUSED[kind][0], sound=POSTCODES)
    report = take(folder)
    assert who("L20 0XX") == ["Jane Smith"]
    for name, reason in report.refused:
        assert "strange" in name or "inner" in name
        assert reason.endswith(".")


@pytest.mark.parametrize("kind", DAMAGED)
def test_what_is_known_and_damaged_stops_the_import_of_a_folder(folder, kind):
    put(folder, strange=DAMAGED[kind][0], sound=POSTCODES)
    assert re.search(DAMAGED[kind][1], refuse(folder))


def test_what_is_plainly_no_data_is_not_even_mentioned(folder):
    put(
        folder, sound=POSTCODES, pdf=REFUSED["a PDF"][0], png=REFUSED["a picture"][0], __hidden=WEB_PAGE,
        readme__txt=b"Read, this, first.", notes__md=b"# Notes\n\nSome, more, words.\n",
    )  # fmt: skip
    assert take(folder).refused == ()


def test_the_wrong_lists_in_a_folder_are_told(folder):
    put(folder, sound=POSTCODES, wrong__csv=ONSUD, old__csv=OLD_ONSPD)
    assert [name for name, _ in take(folder).refused] == ["“old.csv”", "“wrong.csv”"]


def test_many_unknown_tables_are_told_in_one_line(folder):
    other = REFUSED["another table"][0]
    put(folder, sound=POSTCODES, **{f"other{number}": other for number in range(12)})
    assert [name for name, _ in take(folder).refused] == ["12 other files"]


def test_a_folder_with_nothing_of_use_says_why_by_its_most_telling_file(folder):
    put(folder, a=REFUSED["a PDF"][0], b=REFUSED["another table"][0], c=OLD_ONSPD)
    assert refuse(folder).startswith("“c”: It has the 2010 boundaries")


ISLANDS = files.onspd([("IM1 1AA", "199405", "", files.NOBODY)])
ENDED = files.onspd([("L20 0AB", "199001", "199606", HAVEN.gss)])


@pytest.mark.parametrize("content", [ISLANDS, ENDED])
def test_postcodes_none_of_which_is_live_in_a_constituency_are_refused(folder, content):
    (strange,) = put(folder, strange=content)
    assert "“strange”: None of its postcodes is live" in refuse(strange)
    assert "“strange”: None of its postcodes is live" in refuse(folder)


@pytest.mark.parametrize("names", ["ab", "ba"])
def test_they_are_taken_as_a_piece_of_a_table_that_has_live_ones(folder, names):
    take(*put(folder, **dict(zip(names, (ISLANDS, POSTCODES), strict=True))))
    entry = directory().postcodes.look_up("IM1 1AA")
    assert (entry.status, entry.constituencies) == (Status.LIVE, ())
    assert who("L20 0XX") == ["Jane Smith"]


def test_a_file_that_cannot_be_read_is_told_and_stops_the_import_only_where_it_was_named(folder, monkeypatch):
    locked, _ = put(folder, locked=MEMBERS, sound=POSTCODES)
    opened = os.open

    def open_unlocked(path, *args, **kwargs):
        if path == str(locked):
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", open_unlocked)
    reason = "It cannot be read: Permission denied."
    assert refuse(locked, folder) == f"“locked”: {reason} Nothing was taken of the other files either."
    assert refuse(locked) == f"“locked”: {reason}"
    assert take(folder).refused == (("“locked”", reason),)
    assert who("L20 0XX") == ["Jane Smith"]


def test_an_empty_folder_and_a_missing_file_are_refused(folder):
    assert "“files”: There is no file in it" in refuse(folder)
    assert "There is no such file" in refuse(folder / "gone.csv")


def test_a_useless_folder_stops_the_import_of_a_sound_file_beside_it(folder, tmp_path):
    put(folder, a=OLD_ONSPD)
    put(tmp_path, sound=POSTCODES)
    assert "2010 boundaries" in refuse(tmp_path / "sound", folder)


def test_a_folder_with_far_too_many_files_is_refused(folder, monkeypatch):
    monkeypatch.setattr("ddm_desktop.directory.importers.find_files.MOST_FILES", 3)
    put(folder, **{f"f{number}": b"x" for number in range(4)})
    assert "more than 3 files" in refuse(folder)


def test_links_to_folders_are_not_followed(folder):
    put(folder, sound=POSTCODES)
    try:
        (folder / "again").symlink_to(folder, target_is_directory=True)
    except OSError as error:
        pytest.skip(f"this system makes no links: {error}")
    assert take(folder).refused == ()


def test_deeply_nested_json_is_refused(folder):
    (path,) = put(folder, deep=b"[" * 100_000 + b"]" * 100_000)
    assert "“deep”" in refuse(path)


@pytest.mark.parametrize("wrong", [None, True, 7, 1e400, "x", [], {}, [[]], {"value": 1}, "\ud800"], ids=repr)
def test_wrong_types_in_json_are_refused_whatever_they_are(folder, wrong):
    page = json.loads(files.api_page([files.api_item(HAVEN)]))
    membership = page["items"][0]["value"]["latestHouseMembership"]
    spoilt = []
    for place, key in ((page, "items"), (page["items"][0], "value"), (membership, "house")):
        kept, place[key] = place[key], wrong
        spoilt.append(json.dumps(page).encode())
        place[key] = kept
    for source in (files.ranges([("L20 0AA", "LHV"), ("L20 0AB", "WTN")]), files.lookup([HAVEN])):
        content = json.loads(source)
        for key in content:
            spoilt.append(json.dumps(content | {key: wrong}).encode())
    for content in spoilt:
        assert "“f”" in refuse(*put(folder, f=content))
    assert len(directory().members) == len(SEATS)
