"""The real public files, where they are at hand: environment variable DDM_SAMPLE_DATA names their folder."""

from __future__ import annotations

import os
from collections import deque
from datetime import date
from pathlib import Path

import pytest
from tools.importing import TODAY, directory, take, who

from ddm_desktop import paths
from ddm_desktop.directory.contents import Status
from ddm_desktop.directory.importers.find_files import find_files
from ddm_desktop.directory.importers.postcode_merge import merge_tables
from ddm_desktop.directory.importers.postcode_table import PostcodeTable
from ddm_desktop.directory.importers.recognise import recognise
from ddm_desktop.errors import DirectoryError, MissingMembersError
from ddm_desktop.services.find_member import open_finder

pytestmark = pytest.mark.skipif(
    not os.environ.get("DDM_SAMPLE_DATA"), reason="DDM_SAMPLE_DATA does not name a folder of public files"
)


@pytest.fixture
def samples(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path)
    return Path(os.environ["DDM_SAMPLE_DATA"])


@pytest.fixture
def loaded(samples):
    take(samples / "mps/mp_lookup.csv", samples / "mysociety", accept_missing=False)
    return open_finder()


def spelt(number):
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[digit] + text
    return f"{text[:-3]} {text[-3:]}"


def test_650_members_are_joined_with_the_ranges(samples):
    report = take(samples / "mps/mp_lookup.csv", samples / "mysociety", accept_missing=False)
    kept = directory()
    assert report.missing == ()
    assert len(kept.members) == len(kept.constituencies) == 650
    assert all(seat.gss and seat.short for seat in kept.constituencies)
    assert len(kept.postcodes.numbers()) == 632
    assert report.remarks == (
        "The postcodes lie in 632 of the 650 constituencies; none of them is in Northern Ireland.",
    )
    seat = {each.member.name: each.member.constituency for each in kept.members}[who("SW1A 0AA")[0]]
    assert seat == "Cities of London and Westminster"


@pytest.mark.parametrize(
    "typed", ["NE1 1AA", "G1 1AA", "WD1 7RJ", "AB1 0AA", "AA1 1AA", "GX11 1AA", "GIR 0AA", "BX5 5AT", "XX10 1DD",
              "JE2 3AB", "GY1 1AA", "IM1 1AA", "BT1 1AA", "BFPO 61 BF1 2AY"],
)  # fmt: skip
def test_ranges_hand_nobody_over_for_a_code_that_does_not_exist_or_has_no_member(loaded, typed):
    assert loaded.postcode(typed).listing is None


PLACES = (
    "Toxteth", "Whitechapel", "Kirkdale", "Byker", "Deptford", "Everton", "Anfield", "Handsworth", "Sparkbrook",
    "Chapeltown", "Harehills", "Bedminster", "Gorbals", "Govan", "Easterhouse", "Pilton", "Splott", "Moss Side",
    "Hyde Park", "St Pauls", "Notting Hill", "Balham", "Hulme", "Levenshulme", "Huyton", "Benwell", "Jesmond",
    "Gosforth", "Hyson Green", "Belgrave", "Southwold", "Keswick", "Ludlow", "Padstow", "Shaftesbury", "Oundle",
    "Cromer", "Felixstowe", "Haverhill", "Baldock", "Tetbury", "Corsham", "Looe", "Hayle", "Penryn", "Flint", "Mold",
    "Tenby", "Bala", "Thurso", "Elgin", "Crieff", "Hawick", "Stranraer", "Girvan", "Troon", "Irvine", "Larne",
    "Omagh", "Lurgan",
)  # fmt: skip


def test_a_real_place_that_is_no_constituency_hands_over_no_stranger(loaded):
    handed = {place: loaded.find(place, 16).listings for place in PLACES}
    assert {place: found[0].member.name for place, found in handed.items() if found} == {}


NEAR = ("Hale", "Wick", "Alton", "Radford", "Aston", "Royston", "Calne", "Bude", "Heaton")


@pytest.mark.parametrize("place", NEAR)
def test_a_real_place_near_a_constituency_is_only_asked_about(loaded, place):
    found = loaded.find(place, 16, is_finished=True)
    assert found.are_near
    assert not found.first_is_match
    assert f"is called “{place}”. Did you mean " in found.sentence


def test_real_constituencies_are_found_with_a_slip_in_their_longest_word(loaded):
    missed = []
    for seat in directory().constituencies[::25]:
        word = max(seat.name.replace(",", "").replace("-", " ").split(), key=len)
        if len(word) < 6:
            continue
        middle = len(word) // 2
        slips = (word[:middle] + word[middle + 1 :], word[:middle] + word[middle - 1] + word[middle:])
        for slip in slips:
            found = loaded.search(seat.name.replace(word, slip), 16)
            missed += [slip] if seat.name not in {each.member.constituency for each in found} else []
    assert missed == []


def test_no_range_is_silenced_within_its_own_area(loaded):
    table = directory().postcodes
    for start, value in zip(table.starts, table.values, strict=True):
        if value:
            assert table.look_up(spelt(start)).constituencies == (value - 1,)


def test_the_postcode_directory_of_2018_is_refused(samples):
    with pytest.raises(DirectoryError, match=r"“onspd_may2018\.csv”: It has the 2010 boundaries"):
        take(samples / "onspd/onspd_may2018.csv")


def test_the_directory_of_addresses_is_refused(samples):
    with pytest.raises(DirectoryError, match=r"“onsud_test\.csv”: This is the ONS UPRN Directory"):
        take(samples / "onspd/onsud_test.csv")


def test_terminated_postcodes_and_the_isle_of_man_are_read(samples):
    (found,) = find_files(samples / "onspd/onspd_nov2025.csv", 0)
    read = PostcodeTable(found, recognise(found, TODAY), {}, TODAY)
    deque(read.read(), maxlen=0)
    postcodes = merge_tables([read]).table.postcodes
    assert [postcodes.look_up(f"AB1 0A{unit}").status for unit in "ABD"] == [Status.TERMINATED] * 3
    assert postcodes.look_up("IM1 1AA").status is Status.TERMINATED
    assert read.as_of == date(1999, 12, 31)


def test_a_sample_without_a_live_postcode_is_refused(samples):
    with pytest.raises(DirectoryError, match="None of its postcodes is live"):
        take(samples / "onspd/onspd_nov2025.csv")


def test_one_member_by_the_interface_is_taken_on_request(samples):
    path = samples / "members_api/member_172_sample.json"
    with pytest.raises(MissingMembersError, match="1 of the 650 members"):
        take(path, accept_missing=False)
    take(path)
    (listing,) = directory().members
    assert listing.member.full_title.startswith("Rt Hon")
    assert listing.member.address_as.startswith("Ms ")


def test_the_whole_folder_brings_what_is_of_use_and_tells_the_rest(samples):
    report = take(samples)
    assert {name for name, _ in report.refused} >= {"“onspd_may2018.csv”", "“onsud_test.csv”"}
    assert len(directory().members) == 650
    assert len(who("SW1A 0AA")) == 1
