"""The tally of letters: a day, a constituency, a number; readable, exact, and silent about people."""

from __future__ import annotations

import csv
import io
import json
import stat
import sys
from datetime import date

import pytest
from tools.directories import invented_directory

from ddm_desktop import paths
from ddm_desktop.directory.store import encode
from ddm_desktop.errors import DdmError
from ddm_desktop.model.people import House, Member
from ddm_desktop.services import tally
from ddm_desktop.services.find_member import Finder, open_finder
from ddm_desktop.services.kit.exchange import export_kit, import_kit
from ddm_desktop.services.kit.file import unpack_kit
from ddm_desktop.services.settings import Settings, load_settings, store_settings
from ddm_desktop.services.tally import (
    TallyLine,
    clear_tally,
    constituency_for,
    count_letter,
    load_tally,
    tally_csv,
)

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)


@pytest.fixture
def finder(computer) -> Finder:
    paths.directory_file().parent.mkdir(parents=True)
    paths.directory_file().write_bytes(encode(invented_directory()))
    return open_finder()


def test_letters_are_counted_by_day_and_constituency(computer):
    for day, place in ((MONDAY, "Bootle"), (SUNDAY, "Ynys Môn"), (MONDAY, "Bootle"), (MONDAY, "Arfon")):
        count_letter(day, place)
    assert load_tally() == (
        TallyLine(SUNDAY, "Ynys Môn", 1), TallyLine(MONDAY, "Arfon", 1), TallyLine(MONDAY, "Bootle", 2)
    )  # fmt: skip
    assert load_tally()[-1].sentence == "23 November 2026: Bootle, 2 letters"


def test_the_file_tells_day_constituency_and_number_and_not_the_order_of_the_letters(computer):
    contents = []
    for order in (("Bootle", "Arfon"), ("Arfon", "Bootle")):
        clear_tally()
        for place in order:
            count_letter(MONDAY, place)
        contents.append(paths.tally_file().read_bytes())
    assert contents[0] == contents[1]
    assert json.loads(contents[0])["lines"][0] == {"day": "2026-11-23", "constituency": "Arfon", "letters": 1}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_this_account_reads_it(computer):
    count_letter(MONDAY, "Bootle")
    assert stat.S_IMODE(paths.tally_file().stat().st_mode) == 0o600


def test_a_constituency_is_counted_by_the_directorys_name_of_it_and_no_other_text_is_kept(finder):
    name = "Little Haven and the Vale"
    assert constituency_for(Member("Jane Smith", constituency=name.upper()), finder) == name
    assert (
        constituency_for(Member("Jane Smith", constituency="Rosalind Bramblewick"), finder) == tally.NOT_KNOWN
    )
    assert constituency_for(Member(), finder) == tally.NOT_KNOWN
    assert constituency_for(Member("Lord Smith", house=House.LORDS), finder) == tally.LORDS


@pytest.mark.parametrize("sign", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_spreadsheet_takes_no_cell_for_a_formula(sign):
    text = tally_csv([TallyLine(MONDAY, sign, 2)]).decode("utf-8-sig")
    header, row = csv.reader(io.StringIO(text, newline=""))
    assert header == ["Day", "Constituency", "Letters"]
    assert row == ["2026-11-23", f"'{sign}", "2"]


def test_a_spreadsheet_reads_welsh_names(computer):
    count_letter(MONDAY, "Ynys Môn, a’r fro")
    content = tally_csv(load_tally())
    assert content.startswith(b"\xef\xbb\xbf")  # the sign by which Excel knows UTF-8
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert rows[1] == ["2026-11-23", "Ynys Môn, a’r fro", "1"]


HEAD = b'{"format": "ddm-desktop tally", "version": 1, "lines": '
WRONG_LINES = (
    {"day": ""},
    {"day": "", "constituency": "x", "letters": 1},
    {"day": "2026-11-23", "constituency": "x", "letters": 0},
    {"day": "2026-11-23", "constituency": "x", "letters": 1, "name": "x"},
)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff", HEAD.replace(b"1", b"2") + b"[]}", HEAD + b"1}",
     *(HEAD + json.dumps([line]).encode() + b"}" for line in WRONG_LINES)],
)  # fmt: skip
def test_a_damaged_tally_says_how_to_begin_a_new_one_and_is_not_written_over(computer, content):
    paths.tally_file().parent.mkdir(parents=True)
    paths.tally_file().write_bytes(content)
    with pytest.raises(DdmError, match=r"tally.*Clear it to begin a new one\.$"):
        load_tally()
    with pytest.raises(DdmError):
        count_letter(MONDAY, "Bootle")
    assert paths.tally_file().read_bytes() == content
    clear_tally()
    count_letter(MONDAY, "Bootle")
    assert load_tally() == (TallyLine(MONDAY, "Bootle", 1),)


def test_clearing_leaves_no_file(computer):
    clear_tally()
    count_letter(MONDAY, "Bootle")
    clear_tally()
    assert not paths.tally_file().exists()
    assert [file.name for file in paths.user_data().iterdir()] == [".lock"]


def test_a_kit_takes_neither_the_tally_nor_that_it_is_switched_on(computer, tmp_path):
    count_letter(MONDAY, "Bootle")
    store_settings(Settings(theme="dark", tally=True))
    export_kit(tmp_path / "x.ddmkit")
    parts = unpack_kit(tmp_path / "x.ddmkit").parts
    assert not any(b"tally" in content for content in parts.values())
    computer("laptop")
    import_kit(tmp_path / "x.ddmkit")
    assert load_settings() == Settings(theme="dark")
    assert load_tally() == ()
    store_settings(Settings(tally=True))
    count_letter(MONDAY, "Arfon")
    import_kit(tmp_path / "x.ddmkit")
    assert load_settings().tally
    assert load_tally() == (TallyLine(MONDAY, "Arfon", 1),)
