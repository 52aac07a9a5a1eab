"""Importing lists of members: one, several that complete each other, the pages of an interface, and peers."""

from __future__ import annotations

import os
from datetime import date, datetime

import pytest
from tools import directory_files as files
from tools.importing import directory, take, who

from ddm_desktop.directory.forms_of_address import envelope_name
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.people import House

ALL = files.seats()
SEATS = ALL[:30]
HAVEN, WOLDS, BRYN = SEATS[:3]


def test_the_lists_of_members_complete_each_other(put):
    take(*put(api=files.api_page(map(files.api_item, SEATS)), csv=files.mp_lookup(SEATS)))
    jane = next(each for each in directory().members if each.member.name == "Jane Smith")
    assert jane.member.full_title == "Rt Hon Jane Smith MP"
    assert jane.member.address_as == "Ms Smith"
    assert jane.member.email == "jane.smith.mp@parliament.example"
    assert (jane.party, jane.gss) == ("Labour", HAVEN.gss)


def test_an_address_for_e_mail_stays_with_the_same_person_only(put):
    take(*put(csv=files.mp_lookup(SEATS)))
    elected = files.Seat(WOLDS.name, "", "", "Wren Newcomer")
    take(*put(api=files.api_page(map(files.api_item, [HAVEN, elected, *SEATS[2:]]))))
    members = {each.member.constituency: each.member for each in directory().members}
    assert members[HAVEN.name].email == "jane.smith.mp@parliament.example"
    assert (members[WOLDS.name].name, members[WOLDS.name].email) == ("Wren Newcomer", "")


def test_all_pages_of_the_members_make_one_list_repeats_and_all(put, tmp_path):
    pages = files.api_pages(ALL)
    put(**{f"page{number}__json": page for number, page in enumerate([*pages, pages[0]])})
    report = take(tmp_path / "files", accept_missing=False)
    (source,) = report.taken
    assert (source.format, source.file, source.count) == ("Members API", "page0.json and 33 more", 650)


def test_those_no_longer_there_are_skipped_and_counted(put):
    gone = files.Seat(HAVEN.name, "", "", "Former Member")
    page = files.api_page([files.api_item(gone, active=False), *map(files.api_item, ALL)])
    report = take(*put(m=page), accept_missing=False)
    assert "“m”: Members left out, as they are no longer in Parliament: 1." in report.remarks


def test_peers_are_listed_without_constituency_beside_the_members_that_are_there(put):
    take(*put(m=files.theyworkforyou(ALL)))
    peer = files.Seat(
        "Life peer", "", "", "Lord Ashdown-Reed", "", "The Lord Ashdown-Reed", "Lord Ashdown-Reed"
    )
    take(*put(l=files.api_page([files.api_item(peer, house=2)])), accept_missing=False)
    assert len(directory().members) == 651
    assert directory().members[-1].member.house is House.LORDS
    assert directory().members[-1].member.constituency == ""
    take(*put(m=files.mp_lookup(ALL)))
    assert len(directory().members) == 651
    assert [source.file for source in directory().sources] == ["l", "m"]


def test_a_vacant_seat_stays_a_constituency(put):
    vacant = files.Seat(HAVEN.name, HAVEN.gss, "LHV", "Vacant")
    report = take(
        *put(p=files.onspd([("L20 0XX", "199001", "", HAVEN.gss)]), m=files.mp_lookup([vacant, *ALL[1:]]))
    )
    assert report.missing == (HAVEN.name,)
    assert who("L20 0XX") == ["nobody in Little Haven and the Vale"]


def test_two_members_for_a_seat_are_refused_by_name(put):
    made = put(m=files.theyworkforyou([*SEATS, files.Seat(HAVEN.name, "", "", "Tom Other")]))
    with pytest.raises(
        DirectoryError, match="“m”: Little Haven and the Vale has two members, Jane Smith and Tom"
    ):
        take(*made)


def test_members_of_names_that_are_on_no_list_are_told(put):
    strange = files.Seat("Old Map South", "", "", "Ada Elsewhere")
    report = take(*put(l=files.constituencies(ALL), m=files.theyworkforyou([*ALL[1:], strange])))
    assert any("not on the list of today: Old Map South" in note for note in report.remarks)
    assert report.missing == (HAVEN.name,)


def test_a_list_of_names_and_members_works_by_itself(put):
    take(*put(m=files.theyworkforyou(ALL)), accept_missing=False)
    assert len(directory().members) == len(directory().constituencies) == 650
    assert not any(seat.gss for seat in directory().constituencies)


def test_peers_from_a_table_leave_the_source_of_the_commons_in_place(put):
    take(*put(m=files.theyworkforyou(ALL)))
    take(*put(l=files.table(("Name", "Constituency", "House"), [("Lord Ashdown-Reed", "", "Lords")])))
    assert len(directory().members) == 651
    assert [(source.file, source.house) for source in directory().sources] == [
        ("m", House.COMMONS),
        ("l", House.LORDS),
    ]


def test_of_two_issues_of_one_list_the_newer_one_counts_and_that_is_told(put):
    elected = files.Seat(HAVEN.name, HAVEN.gss, "", "Wren Newcomer")
    old, new = put(
        mp_lookup__csv=files.mp_lookup(ALL), **{"mp_lookup (1)__csv": files.mp_lookup([elected, *ALL[1:]])}
    )
    later = datetime(2026, 10, 1, 12).timestamp()
    os.utime(new, (later, later))
    report = take(old, new, accept_missing=False)
    members = {each.member.constituency: each.member.name for each in directory().members}
    assert len(members) == 650
    assert members[HAVEN.name] == "Wren Newcomer"
    assert any(
        "different members for Little Haven and the Vale; the newer “mp_lookup (1).csv” was" in note
        for note in report.remarks
    )


def test_pages_fetched_on_two_days_make_one_list(put, tmp_path):
    pages = put(**{f"page{number}__json": page for number, page in enumerate(files.api_pages(ALL))})
    later = datetime(2026, 6, 28, 0, 5).timestamp()
    for page in pages[20:]:
        os.utime(page, (later, later))
    (source,) = take(tmp_path / "files", accept_missing=False).taken
    assert (source.count, source.as_of) == (650, date(2026, 6, 27))


@pytest.mark.parametrize("shape", ["csv", "lookup", "api"])
@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("Smith, Jane", "Jane Smith"),
        ("O'Hara, Dr Mary", "Dr Mary O'Hara"),
        ("Jane Smith, KC", "Jane Smith, KC"),
    ],
)
def test_a_name_listed_by_surname_is_turned_round_by_every_importer(put, shape, listed, name):
    seat = files.Seat(HAVEN.name, HAVEN.gss, "", listed, "", listed)
    content = {
        "csv": f'Constituency,MP\n{HAVEN.name},"{listed}"\n'.encode(),
        "lookup": files.mp_lookup([seat]),
        "api": files.api_page([files.api_item(seat)]),
    }[shape]
    take(*put(m=content))
    (listing,) = (each for each in directory().members if each.member.name)
    assert listing.member.name == name
    assert "," not in envelope_name(listing.member)


def test_lists_by_code_and_by_name_are_joined_by_a_third_that_has_both(put):
    by_code = files.table(("GSS code", "Name", "Party"), [(seat.gss, seat.member, "") for seat in SEATS])
    which = put(a=by_code, b=files.theyworkforyou(SEATS), c=files.mp_lookup(SEATS))
    take(*which)
    assert len(directory().constituencies) == len(directory().members) == len(SEATS)
