"""Importing: what comes of files a person has, in any mix and order, and that it is all of it or nothing."""

from __future__ import annotations

import os
from datetime import date, datetime
from itertools import permutations

import pytest
from tools import directory_files as files
from tools.importing import TODAY, directory, finish, take, who

from ddm_desktop import paths
from ddm_desktop.directory.contents import Status
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.directory import Certainty, DirectoryPart
from ddm_desktop.services.find_member import open_finder
from ddm_desktop.services.import_directory import day_of_lists, import_files

ALL = files.seats()
SEATS = ALL[:30]
HAVEN, WOLDS, BRYN = SEATS[:3]
ROWS = [
    ("L20 0XX", "199001", "", HAVEN.gss),
    ("L20 0AE", "199001", "202605", HAVEN.gss),
    ("TN4 8AA", "200002", "", WOLDS.gss),
    ("LL55 2HP", "200002", "", BRYN.gss),
    ("IM1 1AA", "199405", "", files.NOBODY),
]


def test_postcodes_lead_to_members_when_both_come_together(put):
    report = take(*put(a=files.onspd(ROWS), b=files.mp_lookup(ALL)))
    assert (who("L20 0XX"), who("TN4 8AA"), who("LL55 2HP")) == (
        ["Jane Smith"],
        ["Olu Adeyemi"],
        ["Siân ap Gwynŵr"],
    )
    assert directory().postcodes.look_up("L20 0AE").status is Status.TERMINATED
    assert directory().postcodes.look_up("L20 0BB").status is Status.UNKNOWN
    assert directory().postcodes.look_up("IM1 1AA").constituencies == ()
    assert report.missing == ()


def test_every_source_is_told_with_its_day_its_rows_and_its_credit(put):
    report = take(*put(a=files.onspd(ROWS), b=files.mp_lookup(ALL), c=files.lookup(ALL)))
    told = {source.part: source for source in report.taken}
    assert (told[DirectoryPart.POSTCODES].format, told[DirectoryPart.POSTCODES].count) == (
        "ONS Postcode Directory",
        4,
    )
    assert told[DirectoryPart.POSTCODES].as_of == date(2026, 5, 31)
    assert "Royal Mail copyright" in told[DirectoryPart.POSTCODES].credit
    assert (told[DirectoryPart.MEMBERS].format, told[DirectoryPart.MEMBERS].count) == ("MP lookup", 650)
    assert told[DirectoryPart.MEMBERS].as_of == date(2026, 6, 27)
    assert "Open Parliament Licence" in told[DirectoryPart.MEMBERS].credit
    assert "CC BY 4.0" in told[DirectoryPart.CONSTITUENCIES].credit
    assert directory().sources == report.taken


def test_the_day_of_a_file_is_told_from_a_day_within_it(put):
    report = take(*put(a=files.onspd(ROWS), b=files.mp_lookup(ALL), c=files.lookup(ALL)))
    told = {source.part: source for source in report.taken}
    assert told[DirectoryPart.POSTCODES].dated == "as of 31 May 2026"
    assert told[DirectoryPart.MEMBERS].dated == "from a file of 27 June 2026"
    assert told[DirectoryPart.CONSTITUENCIES].dated_by_file
    assert directory().sources == report.taken


def test_the_day_a_person_gives_stands_where_only_the_file_has_one(put):
    which = put(a=files.onspd(ROWS), b=files.mp_lookup(ALL), c=files.lookup(ALL))
    as_of = dict.fromkeys(DirectoryPart, date(2026, 6, 1))
    finish(import_files(which, TODAY, accept_missing=True, as_of=as_of))
    told = {source.part: source.dated for source in directory().sources}
    assert told == {
        DirectoryPart.POSTCODES: "as of 31 May 2026",
        DirectoryPart.MEMBERS: "as of 1 June 2026",
        DirectoryPart.CONSTITUENCIES: "as of 1 June 2026",
    }
    assert open_finder().age(TODAY).startswith("MPs as of 1 June 2026.")


def test_without_a_day_in_the_data_none_is_claimed(put):
    take(*put(a=files.onspd(ROWS), b=files.mp_lookup(ALL)))
    finder = open_finder()
    assert finder.age(TODAY).startswith("MPs: date of the list not known, file of 27 June 2026.")
    assert (finder.members_as_of(), finder.postcode("L20 0XX").as_of) == (None, None)


@pytest.mark.parametrize(
    ("typed", "day"),
    [("27 June 2026", date(2026, 6, 27)), ("2026-06-27", date(2026, 6, 27)), ("27/6/26", date(2026, 6, 27)),
     ("27 June", date(2026, 6, 27)), ("24 Nov", date(2025, 11, 24)), ("22 November", TODAY)],
)  # fmt: skip
def test_the_day_of_lists_is_read_as_people_write_it_and_lies_behind(typed, day):
    assert set(day_of_lists(typed, TODAY).values()) == {day}
    assert day_of_lists(" ", TODAY) == {}


def test_postcodes_without_a_month_carry_the_day_of_their_file(put):
    (path,) = put(a=files.mysociety_postcodes([("L20 0XX", "LHV"), ("LL55 2HP", "BGT")]))
    (names,) = put(b=files.constituencies(ALL))
    source = next(each for each in take(path, names).taken if each.part is DirectoryPart.POSTCODES)
    assert source.dated == "from a file of 27 June 2026"


def test_a_file_from_the_future_is_from_today(put):
    (path,) = put(a=files.mp_lookup(SEATS))
    later = datetime(2027, 6, 1).timestamp()
    os.utime(path, (later, later))
    assert take(path).taken[0].as_of == TODAY


def test_a_month_still_to_come_is_not_believed(put):
    (path,) = put(a=files.onspd([*ROWS, ("TN4 8AB", "203001", "", WOLDS.gss)]))
    assert take(path).taken[0].as_of == date(2026, 5, 31)


MIXES = {
    "set": lambda: {"p": files.mysociety_postcodes([("L20 0XX", "LHV"), ("LL55 2HP", "BGT")])},
    "ranges": lambda: {"p": files.ranges([("L20 0AA", "LHV"), ("LL55 2HP", "BGT"), ("LL56 4AA", "")])},
}


@pytest.mark.parametrize("kind", MIXES)
@pytest.mark.parametrize("order", list(permutations("plm")))
def test_postcodes_names_and_members_join_in_any_order_in_one_import_or_three(put, kind, order):
    names = files.lookup(SEATS) if kind == "ranges" else files.constituencies(SEATS)
    made = dict(zip("plm", put(**MIXES[kind](), l=names, m=files.theyworkforyou(SEATS)), strict=True))
    take(*(made[key] for key in order))
    together = directory()
    assert who("L20 0XX") == ["Jane Smith"]
    assert who("LL55 2HP") == ["Siân ap Gwynŵr"]
    paths.directory_file().unlink()
    if order.index("l") < order.index("p"):  # three letters mean nothing before their list
        for key in order:
            take(made[key])
        assert directory().constituencies == together.constituencies
        assert set(directory().members) == set(together.members)
        assert who("L20 0XX") == ["Jane Smith"]


def test_three_letters_that_no_list_explains_are_refused_with_the_remedy(put):
    (path,) = put(p=MIXES["ranges"]()["p"])
    with pytest.raises(DirectoryError, match=r"“p”: .*three letters only; take .*pcon_2024_lookup\.json"):
        take(path)
    assert not paths.directory_file().exists()


def test_ranges_are_only_likely_and_give_way_to_a_set(put):
    made = put(r=MIXES["ranges"]()["p"], s=MIXES["set"]()["p"], l=files.lookup(SEATS))
    report = take(*made)
    assert directory().postcodes.certainty is Certainty.EXACT
    assert [s.certainty for s in report.taken if s.part is DirectoryPart.POSTCODES] == [Certainty.EXACT]
    assert [s.format for s in report.taken if s.part is DirectoryPart.POSTCODES] == ["mySociety postcodes"]
    assert any("“r” was left out" in note for note in report.remarks)
    take(made[0])
    assert directory().postcodes.certainty is Certainty.LIKELY
    assert [s.certainty for s in directory().sources if s.part is DirectoryPart.POSTCODES] == [
        Certainty.LIKELY
    ]


def test_a_gap_in_the_ranges_belongs_to_nobody(put):
    take(*put(r=MIXES["ranges"]()["p"], l=files.lookup(SEATS)))
    assert directory().postcodes.look_up("LL56 4AB").status is Status.UNKNOWN


def test_names_join_whatever_their_case_accents_and_ampersands(put):
    renamed = [
        files.Seat("the wolds and tarn", "", "", WOLDS.member),
        files.Seat("Bryn Glyntaf", "", "", BRYN.member),
        files.Seat("BRYN GLYN-TAF UCHAF", "", "", BRYN.member),
    ]
    take(*put(l=files.constituencies(SEATS), m=files.theyworkforyou(renamed)))
    assert [(each.member.constituency, each.gss) for each in directory().members] == [
        ("Bryn Glyntâf", BRYN.gss),
        ("The Wolds & Tarn", WOLDS.gss),
    ]


def test_of_two_spellings_the_one_with_accents_is_kept(put):
    plain = [files.Seat("Bryn Glyntaf", BRYN.gss, "BGT", BRYN.member)]
    take(*put(l=files.names_and_codes(plain), m=files.theyworkforyou([BRYN])))
    assert [seat.name for seat in directory().constituencies] == ["Bryn Glyntâf"]


def test_codes_and_names_that_nothing_joins_are_told_with_the_remedy_and_joined_later(put):
    made = put(p=files.onspd(ROWS), m=files.theyworkforyou(ALL), l=files.names_and_codes(ALL))
    report = take(made[0], made[1])
    assert any("add a list of constituencies with names and codes" in note for note in report.remarks)
    assert who("L20 0XX") == [f"nobody in {HAVEN.gss}"]
    report = take(made[2])
    assert not any("add a list" in note for note in report.remarks)
    assert (who("L20 0XX"), who("LL55 2HP")) == (["Jane Smith"], ["Siân ap Gwynŵr"])
    assert len(directory().constituencies) == 650


def test_new_postcodes_keep_the_members_and_new_members_the_postcodes(put):
    made = put(p=files.onspd(ROWS), m=files.mp_lookup(SEATS))
    take(made[0])
    take(made[1])
    assert (who("L20 0XX"), who("LL55 2HP")) == (["Jane Smith"], ["Siân ap Gwynŵr"])
    take(*put(p=files.onspd([("L20 0XX", "199001", "", WOLDS.gss)])))
    assert who("L20 0XX") == ["Olu Adeyemi"]
    assert directory().postcodes.look_up("LL55 2HP").status is Status.UNKNOWN
    assert [source.part for source in directory().sources] == [DirectoryPart.MEMBERS, DirectoryPart.POSTCODES]


def test_kept_postcodes_mean_the_same_when_new_names_change_the_order(put):
    take(*put(p=files.onspd(ROWS), m=files.mp_lookup(SEATS)))
    renamed = [files.Seat(f"Zz {s.name}" if s is HAVEN else s.name, s.gss, s.short, s.member) for s in SEATS]
    take(*put(l=files.constituencies(renamed)))
    assert directory().constituencies[-1].name == "Zz Little Haven and the Vale"
    assert (who("L20 0XX"), who("TN4 8AA")) == (["Jane Smith"], ["Olu Adeyemi"])
    assert who("LL55 2HP") == ["Siân ap Gwynŵr"]


def test_a_postcode_in_two_constituencies_straddles_them_the_likeliest_first(put):
    rows = [("L20 0XX", "199001", "", gss) for gss in (HAVEN.gss, WOLDS.gss, WOLDS.gss)]
    take(*put(p=files.onspd(rows), m=files.mp_lookup(SEATS)))
    assert who("L20 0XX") == ["Olu Adeyemi", "Jane Smith"]


def test_live_again_is_live_and_a_constituency_goes_before_none(put):
    rows = [
        ("L20 0AA", "199001", "199512", HAVEN.gss),
        ("L20 0AA", "200101", "", HAVEN.gss),
        ("L20 0AB", "200101", "", HAVEN.gss),
        ("L20 0AB", "199001", "199512", HAVEN.gss),
        ("L20 0AD", "200101", "", files.NOBODY),
        ("L20 0AD", "200101", "", HAVEN.gss),
    ]
    take(*put(p=files.onspd(rows), m=files.mp_lookup(SEATS)))
    assert [who(f"L20 0A{unit}") for unit in "ABD"] == [["Jane Smith"]] * 3


def test_what_was_skipped_is_counted(put):
    rows = [*ROWS, *(("L20 0AX", "199001", "", "E14009999"),) * 2, ("NOT ONE", "199001", "", HAVEN.gss)]
    report = take(*put(p=files.onspd(rows)))
    assert "“p”: Rows skipped, as they name no constituency of today: 2." in report.remarks
    assert "“p”: Rows skipped, as they have no postcode: 1." in report.remarks
    assert any("3 of the 650 constituencies" in note for note in report.remarks)


def test_progress_rises_to_the_end_and_names_the_file(put):
    _, progress = finish(import_files(put(a__csv=files.onspd(ROWS)), TODAY, accept_missing=True))
    shares = [each.share for each in progress]
    assert shares == sorted(shares)
    assert 0.0 == shares[0] < shares[-1] <= 1.0
    doing = [each.doing for each in progress]
    assert "Reading a.csv" in doing
    assert doing[-3:] == ["Putting the postcodes together", "Putting it together", "Saving"]


def test_no_files_at_all_are_refused():
    with pytest.raises(DirectoryError, match="choose the files"):
        take()


def test_postcodes_alone_say_that_names_are_wanting(put):
    report = take(*put(p=files.onspd(ROWS)))
    assert any("only the code is known: add a list" in note for note in report.remarks)


def test_of_two_tables_the_one_that_knows_which_postcodes_ended_counts(put):
    bare = files.table(("Postcode", "Constituency Code"), [("L20 0AE", HAVEN.gss), ("L20 0XX", HAVEN.gss)])
    report = take(*put(a=bare, b=files.onspd(ROWS), c=files.mp_lookup(ALL)))
    assert directory().postcodes.look_up("L20 0AE").status is Status.TERMINATED
    assert any(remark.startswith("“a” was left out") for remark in report.remarks)


@pytest.mark.parametrize("code", ["S14000021", "S14000027", "S14000045", "S14000048", "S14000051"])
def test_a_constituency_whose_bounds_stayed_as_they_were_is_one_of_today(put, code):
    names = files.table(("GSS code", "Constituency name"), [(code, "Isles and Firth")])
    take(*put(a=files.onspd([("HS1 2AA", "199001", "", code)]), b=names))
    assert who("HS1 2AA") == ["nobody in Isles and Firth"]
