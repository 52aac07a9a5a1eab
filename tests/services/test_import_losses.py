"""What an import never takes away unasked, and what it asks about."""

from __future__ import annotations

import os
from contextlib import closing

import pytest
from tools import directory_files as files
from tools.importing import TODAY, directory, finish, take, who

from ddm_desktop import paths
from ddm_desktop.errors import DirectoryError, FewerPostcodesError, LossError, MissingMembersError
from ddm_desktop.model.people import House
from ddm_desktop.services.data_lock import LOCK_FILE
from ddm_desktop.services.import_directory import import_files

ALL = files.seats()
SEATS = ALL[:30]
HAVEN, WOLDS, BRYN = SEATS[:3]
ROWS = [("L20 0XX", "199001", "", HAVEN.gss), ("TN4 8AA", "200002", "", WOLDS.gss)]
SET = files.mysociety_postcodes([("L20 0XX", "LHV"), ("LL55 2HP", "BGT")])
RANGES = files.ranges([("L20 0AA", "LHV"), ("LL55 2HP", "BGT"), ("LL56 4AA", "")])


def test_members_that_are_missing_are_named_and_taken_all_the_same_on_request(put):
    made = put(l=files.constituencies(ALL), m=files.theyworkforyou(ALL[2:]))
    with pytest.raises(MissingMembersError, match=r"648 of the 650 members") as caught:
        take(*made, accept_missing=False)
    assert caught.value.missing == (HAVEN.name, WOLDS.name)
    assert not paths.directory_file().exists()
    assert take(*made).missing == (HAVEN.name, WOLDS.name)


def test_members_missing_from_a_list_with_codes_alone_are_named_by_code(put):
    (path,) = put(m=files.mp_lookup(ALL[1:]))
    with pytest.raises(MissingMembersError) as caught:
        take(path, accept_missing=False)
    assert caught.value.missing == (HAVEN.gss,)


def test_a_store_that_is_broken_is_replaced_and_that_is_said(put):
    paths.user_data().mkdir()
    paths.directory_file().write_bytes(b"broken")
    report = take(*put(m=files.mp_lookup(SEATS)))
    assert "was damaged; it was replaced" in report.remarks[0]
    assert len(directory().members) == len(SEATS)


def test_a_store_of_a_newer_program_is_never_replaced(put):
    take(*put(p=files.onspd(ROWS)))
    newer = bytearray(paths.directory_file().read_bytes())
    newer[15] += 1
    paths.directory_file().write_bytes(newer)
    with pytest.raises(
        DirectoryError, match=r"newer version of this program. Update .* remove .*directory\.ddmdir"
    ):
        take(*put(m=files.mp_lookup(SEATS)))
    assert paths.directory_file().read_bytes() == newer


def test_a_store_that_another_program_holds_is_never_replaced(put, monkeypatch):
    take(*put(p=files.onspd(ROWS)))
    before, opened = paths.directory_file().read_bytes(), os.open

    def held(path, *flags):
        if path == str(paths.directory_file()):
            raise PermissionError(13, "Permission denied")
        return opened(path, *flags)

    with monkeypatch.context() as locked:
        locked.setattr(os, "open", held)
        with pytest.raises(DirectoryError, match=r"cannot be read \(Permission denied\).*try again"):
            take(*put(m=files.mp_lookup(SEATS)))
    assert paths.directory_file().read_bytes() == before


def test_when_the_report_cannot_be_made_nothing_is_changed(put, monkeypatch):
    take(*put(m=files.mp_lookup(SEATS)))
    before = paths.directory_file().read_bytes()

    def fail(_):
        raise RuntimeError

    monkeypatch.setattr("ddm_desktop.services.import_directory.directory_remarks", fail)
    with pytest.raises(RuntimeError):
        take(*put(p=files.onspd(ROWS)))
    assert paths.directory_file().read_bytes() == before


def test_cancelled_at_any_step_nothing_is_changed(put):
    take(*put(m=files.mp_lookup(SEATS)))
    before = paths.directory_file().read_bytes()
    made = put(p=files.onspd(ROWS), l=files.lookup(SEATS))
    _, progress = finish(import_files(made, TODAY, accept_missing=True))
    paths.directory_file().write_bytes(before)
    for step in range(1, len(progress) + 1):
        with closing(import_files(made, TODAY, accept_missing=True)) as steps:
            for _ in range(step):
                next(steps)
        assert paths.directory_file().read_bytes() == before
    assert {path.name for path in paths.user_data().iterdir()} == {"directory.ddmdir", LOCK_FILE}


def test_ranges_in_place_of_a_set_are_taken_and_that_is_told(put):
    take(*put(s=SET, l=files.lookup(SEATS)))
    report = take(*put(r=RANGES))
    assert any("gave way to ranges" in note for note in report.remarks)
    assert who("L20 0XX") == ["nobody in Little Haven and the Vale"]


def test_peers_alone_ask_for_no_members_of_the_commons(put):
    peer = files.Seat("Life peer", "", "", "Lord Ashdown-Reed", "", "The Lord Ashdown-Reed")
    report = take(*put(l=files.api_page([files.api_item(peer, house=2)])), accept_missing=False)
    assert report.missing == ()
    assert [each.member.house for each in directory().members] == [House.LORDS]


def country(count):
    """A table with a postcode in each of so many constituencies."""
    units = (f"{first}{second}" for first in "ABDEFGHJLNPQRSTUWXYZ" for second in "ABDEFGHJLNPQRSTUWXYZ")
    places = (f"L20 {digit}{unit}" for unit in units for digit in (0, 1))
    return files.onspd(
        [(place, "199001", "", seat.gss) for place, seat in zip(places, ALL[:count], strict=False)]
    )


def test_postcodes_of_one_area_replace_those_of_the_country_only_on_request(put):
    take(*put(p=country(650)), accept_missing=False)
    with pytest.raises(
        FewerPostcodesError, match=r"lie in 20 of the 650.* loaded lie in 650 and would be lost"
    ) as caught:
        take(*put(p=country(20)), accept_missing=False)
    assert isinstance(caught.value, LossError)
    assert len(directory().postcodes) == 650
    take(*put(p=country(20)))
    assert len(directory().postcodes) == 20


def test_northern_ireland_is_not_lost_unasked(put):
    take(*put(p=country(650)), accept_missing=False)
    with pytest.raises(FewerPostcodesError, match=r"632 of the 650"):
        take(*put(p=country(632)), accept_missing=False)


def test_where_no_postcodes_are_loaded_those_of_great_britain_are_enough_and_those_of_an_area_are_not(put):
    with pytest.raises(
        FewerPostcodesError, match=r"lie in 20 of the 650 constituencies.*the whole country, or take"
    ):
        take(*put(p=country(20)), accept_missing=False)
    assert not paths.directory_file().exists()
    take(*put(p=country(632)), accept_missing=False)
    assert len(directory().postcodes) == 632


def test_what_is_lost_of_members_and_of_postcodes_is_asked_in_one(put):
    take(*put(p=country(650), m=files.mp_lookup(ALL)), accept_missing=False)
    with pytest.raises(LossError, match=r"649 of the 650 members.* lie in 20 of the 650") as caught:
        take(*put(p=country(20), m=files.mp_lookup(ALL[1:])), accept_missing=False)
    assert caught.value.missing == (HAVEN.name,)


def test_members_alone_ask_nothing_of_postcodes_that_were_taken_on_request(put):
    take(*put(p=country(20)))
    take(*put(m=files.mp_lookup(ALL)), accept_missing=False)
    take(*put(p=country(20)), accept_missing=False)
