"""Zips as they are downloaded, and zips that mean harm."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from tools import directory_files as files
from tools.importing import TODAY, directory, finish, take, who

from ddm_desktop import paths
from ddm_desktop.directory.contents import Status
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.directory import DirectoryPart
from ddm_desktop.services.data_lock import LOCK_FILE
from ddm_desktop.services.import_directory import import_files

SEATS = files.seats(20)
HAVEN, WOLDS, BRYN = SEATS[:3]
ABERDEEN = [("AB1 0AA", "199001", "199606", WOLDS.gss), ("AB1 0AB", "199001", "", WOLDS.gss)]
LIVERPOOL = [("L20 0XX", "199001", "", HAVEN.gss)]
WHOLE = files.onspd(ABERDEEN + LIVERPOOL)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder to take files from; the directory's own is another one."""
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path / "data")
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


def as_downloaded(**more):
    """The Postcode Directory's zip: the table, the same rows by area, names and codes, and much to read."""
    return {
        "Data/ONSPD_MAY_2026_UK.csv": WHOLE,
        "Data/multi_csv/ONSPD_MAY_2026_UK_AB.csv": files.onspd(ABERDEEN),
        "Data/multi_csv/ONSPD_MAY_2026_UK_L.csv": files.onspd(LIVERPOOL),
        "Documents/PCON names and codes UK as at 07_24.csv": files.names_and_codes(SEATS),
        "Documents/LAD names and codes.csv": files.table(("LAD24CD", "LAD24NM"), [("E06000001", "A place")]),
        "User Guide/ONSPD User Guide.pdf": b"%PDF-1.7\n",
        "__MACOSX/._junk": b"junk",
        **more,
    }


def put(folder, name, content):
    (folder / name).write_bytes(content)
    return folder / name


def test_the_zip_as_downloaded_brings_postcodes_and_names(folder):
    report = take(put(folder, "ONSPD.zip", files.packed(as_downloaded())))
    assert who("L20 0XX") == ["nobody in Little Haven and the Vale"]
    assert directory().postcodes.look_up("AB1 0AA").status is Status.TERMINATED
    assert {source.part for source in report.taken} == {DirectoryPart.POSTCODES, DirectoryPart.CONSTITUENCIES}
    assert [name for name, _ in report.refused] == ["“LAD names and codes.csv” in “ONSPD.zip”"]


def test_rows_that_are_there_twice_are_read_once(folder):
    zipped = put(folder, "ONSPD.zip", files.packed(as_downloaded()))
    _, progress = finish(import_files([zipped], TODAY, accept_missing=True))
    read = {each.doing for each in progress if each.doing.startswith("Reading")}
    assert read == {"Reading ONSPD_MAY_2026_UK.csv"}


def test_the_pieces_alone_make_the_whole(folder):
    pieces = {name: content for name, content in as_downloaded().items() if "multi_csv" in name}
    report = take(put(folder, "pieces.zip", files.packed(pieces)))
    assert report.taken[0].file == "ONSPD_MAY_2026_UK_AB.csv and 1 more"
    assert report.taken[0].count == 2
    assert directory().postcodes.look_up("L20 0XX").status is Status.LIVE


def test_a_folder_may_hold_the_zip_and_what_came_out_of_it(folder):
    put(folder, "ONSPD.zip", files.packed(as_downloaded()))
    put(folder, "ONSPD_MAY_2026_UK.csv", WHOLE)
    report = take(folder)
    assert report.taken[-1].count == 2
    assert len([note for note in report.remarks if "left out" in note]) == 1


def test_of_two_issues_the_newer_one_is_taken(folder):
    moved = files.onspd([("L20 0XX", "199001", "", WOLDS.gss), ("L20 0XY", "202608", "", WOLDS.gss)])
    put(folder, "a.csv", moved)
    put(folder, "b.csv", files.onspd([*LIVERPOOL, ("L20 0XZ", "202605", "", HAVEN.gss)]))
    put(folder, "names.csv", files.mp_lookup(SEATS))
    report = take(folder)
    assert who("L20 0XX") == ["Olu Adeyemi"]
    assert "“b.csv” was left out; “a.csv” is newer or knows more." in report.remarks


def test_nothing_is_written_beside_the_directory_wherever_a_zip_points(folder, tmp_path):
    evil = {
        "../../evil.csv": WHOLE,
        "/etc/evil.csv": files.mp_lookup(SEATS),
        "C:\\evil.csv": b"x",
        "..": b"x",
    }
    before = sorted(tmp_path.rglob("*"))
    zipped = put(folder, "evil.zip", files.packed(evil))
    take(zipped)
    assert who("L20 0XX") == ["Jane Smith"]
    kept = {paths.user_data(), paths.directory_file(), paths.user_data() / LOCK_FILE}
    assert set(tmp_path.rglob("*")) - set(before) == {zipped, *kept}


def patched(content, entry, **fields):
    """`content` with header fields of an entry changed in the zip's own table of contents."""
    places = {"flags": (8, "<H"), "method": (10, "<H"), "size": (24, "<I")}
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(entry))
    changed = bytearray(content)
    for field, value in fields.items():
        offset, layout = places[field]
        struct.pack_into(layout, changed, at + offset, value)
    return bytes(changed)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"flags": 1}, "locked with a password"),
        ({"method": 9}, "packed in an unusual way"),
        ({"size": 2**31}, "far larger than such a file can be"),
    ],
)
def test_an_entry_that_must_not_be_read_is_passed_by_and_told(folder, fields, reason):
    content = patched(
        files.packed({"sound.csv": WHOLE, "bad.csv": files.mp_lookup(SEATS)}), b"bad.csv", **fields
    )
    report = take(put(folder, "some.zip", content))
    assert report.refused[0][0] == "“bad.csv” in “some.zip”"
    assert reason in report.refused[0][1]
    alone = patched(files.packed({"bad.csv": files.mp_lookup(SEATS)}), b"bad.csv", **fields)
    with pytest.raises(DirectoryError, match=reason):
        take(put(folder, "alone.zip", alone))


def test_a_link_in_a_zip_is_passed_by_and_told(folder):
    target, link = io.BytesIO(), zipfile.ZipInfo("link.csv")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("sound.csv", WHOLE)
        archive.writestr(link, "/etc/passwd")
    report = take(put(folder, "some.zip", target.getvalue()))
    assert report.refused == (
        ("“link.csv” in “some.zip”", "It is a link, not a file; unpack the zip and take the files."),
    )  # fmt: skip


def test_a_bomb_is_never_unpacked(folder):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("bomb.csv", WHOLE + b" " * (1 << 25))
    with pytest.raises(DirectoryError, match=r"“bomb\.csv” in “bomb\.zip”: It claims to be far larger"):
        take(put(folder, "bomb.zip", target.getvalue()))


def test_a_zip_with_far_too_many_or_too_large_files_is_refused(folder, monkeypatch):
    few = put(folder, "few.zip", files.packed({f"{n}.csv": WHOLE for n in range(9)}))
    monkeypatch.setattr("ddm_desktop.directory.importers.zips.MOST_FILES", 8)
    with pytest.raises(DirectoryError, match="It holds too much"):
        take(few)
    monkeypatch.undo()
    vast = files.packed({"a.csv": WHOLE, "b.csv": WHOLE, "c.csv": WHOLE})
    for name in (b"a.csv", b"b.csv", b"c.csv"):
        vast = patched(vast, name, size=2**32 - 2)
    with pytest.raises(DirectoryError, match="It holds too much"):
        take(put(folder, "vast.zip", vast))


def test_an_entry_damaged_in_the_zip_stops_the_import(folder):
    content = bytearray(files.packed({"a.csv": files.onspd(ABERDEEN * 500), "b.csv": files.mp_lookup(SEATS)}))
    content[60] ^= 0xFF
    with pytest.raises(DirectoryError, match=r"“a\.csv” in “some\.zip”"):
        take(put(folder, "some.zip", bytes(content)))
    assert not paths.directory_file().exists()


def test_two_parts_of_one_list_share_a_sector_and_nothing_is_dropped(folder):
    rows = [
        (f"L20 {digit}{unit}", "202605", "", HAVEN.gss)
        for digit in (0, 1)
        for unit in ("AA", "AB", "AD", "AE")
    ]
    for name, part in (("p1.csv", rows[:3]), ("p2.csv", rows[3:])):
        put(folder, name, files.onspd(part))
    report = take(folder)
    assert (report.taken[0].file, report.taken[0].count) == ("p1.csv and 1 more", 8)
    assert not any("left out" in note for note in report.remarks)


def test_parts_whose_newest_months_differ_are_still_parts(folder):
    put(folder, "p1.csv", files.onspd([("L20 0XX", "202605", "", HAVEN.gss)]))
    put(folder, "p2.csv", files.onspd([("L20 0XY", "199001", "", HAVEN.gss)]))
    assert take(folder).taken[0].count == 2


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_a_postcode_whose_rows_lie_in_two_parts_straddles(folder, order):
    put(folder, "names.csv", files.mp_lookup(SEATS))
    row, moved = ("L20 0XX", "202605", "", HAVEN.gss), ("L20 0XX", "202605", "", WOLDS.gss)
    for name, rows in zip(order, ([row], [moved, moved]), strict=True):
        put(folder, name, files.onspd([*rows, ("TN4 8AA", "202605", "", BRYN.gss)]))
    take(folder)
    assert set(who("L20 0XX")) == {"Jane Smith", "Olu Adeyemi"}


def test_a_live_row_of_one_part_goes_before_the_terminated_one_of_another(folder):
    put(
        folder,
        "p1.csv",
        files.onspd([("L20 0XX", "199001", "202605", HAVEN.gss), ("L20 0XY", "199001", "", HAVEN.gss)]),
    )
    put(folder, "p2.csv", files.onspd([("L20 0XX", "202605", "", HAVEN.gss)]))
    take(folder)
    assert directory().postcodes.look_up("L20 0XX").status is Status.LIVE


def test_what_only_repeats_another_file_is_left_out_and_that_is_the_reason(folder):
    put(folder, "a.csv", WHOLE)
    put(folder, "b.csv", WHOLE)
    report = take(folder)
    assert "“b.csv” was left out; all it has was there already." in report.remarks
    assert report.taken[0].file == "a.csv"


@pytest.mark.parametrize("told", [(1980, 1, 1, 0, 0, 0), (1980, 0, 0, 0, 0, 0)])
def test_an_entry_that_tells_no_day_is_of_the_day_of_its_zip(folder, told):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(zipfile.ZipInfo("m.csv", told), files.mp_lookup(SEATS))
    zipped = put(folder, "some.zip", target.getvalue())
    downloaded = datetime(2026, 6, 27, 12).timestamp()
    os.utime(zipped, (downloaded, downloaded))
    assert take(zipped).taken[0].as_of == date(2026, 6, 27)


def test_a_file_whose_day_cannot_be_told_is_of_the_day_of_the_import(folder, monkeypatch):
    class Calendar(date):
        @classmethod
        def fromtimestamp(cls, _):
            raise OverflowError

    path = put(folder, "m.csv", files.mp_lookup(SEATS))
    monkeypatch.setattr("ddm_desktop.directory.importers.find_files.date", Calendar)
    assert take(path).taken[0].as_of == TODAY


def test_of_a_thousand_lists_in_a_zip_the_zip_is_opened_twice_and_not_for_each(folder, monkeypatch):
    opened = []

    class Counted(zipfile.ZipFile):
        def __init__(self, *args, **more):
            opened.append(args[0])
            super().__init__(*args, **more)

    path = put(
        folder,
        "many.zip",
        files.packed({f"{n}.csv": files.mp_lookup(SEATS[n % 20 :][:1]) for n in range(99)}),
    )
    monkeypatch.setattr(zipfile, "ZipFile", Counted)
    take(path)
    assert len(directory().members) == 20
    assert len(opened) == 2
    assert all(file.closed for file in opened)


def test_two_zips_read_by_turns_are_both_read(folder):
    one = put(folder, "one.zip", files.packed({"m.csv": files.mp_lookup(SEATS[:10]), "p.csv": WHOLE}))
    two = put(folder, "two.zip", files.packed({"m.csv": files.mp_lookup(SEATS[10:])}))
    take(one, two)
    assert len(directory().members) == 20
    assert who("L20 0XX") == ["Jane Smith"]


def test_a_folder_of_many_zips_needs_no_more_open_files_than_one(folder):
    resource = pytest.importorskip("resource", reason="this system counts open files otherwise")
    for number in range(60):
        row = (f"L20 {number // 10}X{'ABDEFGHJLN'[number % 10]}", "199001", "", HAVEN.gss)
        put(folder, f"{number}.zip", files.packed({f"{number}.csv": files.onspd([row])}))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    few = max(int(open_file.name) for open_file in Path("/dev/fd").iterdir()) + 20
    resource.setrlimit(resource.RLIMIT_NOFILE, (few, hard))
    try:
        report = take(folder)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert report.taken[0].count == 60
