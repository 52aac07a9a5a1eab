"""Asking the directory from the command line: what scripts read, and one sentence where nothing is found."""

import json

import pytest

from ddm_desktop.cli import main
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import Member
from ddm_desktop.services.local_list import store_local_list

SEAT = "Little Haven and the Vale"


@pytest.fixture
def found(capsys):
    """What `directory find --json` prints for some words, its status, and standard error."""

    def finding(*words):
        status = main(["directory", "find", *words, "--json"])
        said = capsys.readouterr()
        return json.loads(said.out), status, said.err

    return finding


@pytest.mark.usefixtures("directory")
def test_a_postcode_finds_its_member_exactly_as_the_contract_says(found):
    entries, status, _ = found("L20 0XX")
    assert status == 0
    assert entries == [
        {
            "postcode": "L20 0XX",
            "constituency": SEAT,
            "gss": "E14001063",
            "certainty": "exact",
            "member": {
                "name": "Jane Smith",
                "full_title": "Rt Hon Jane Smith MP",
                "address_as": "Ms Smith",
                "constituency": SEAT,
                "house": "commons",
                "address": [],
                "email": "jane.smith.mp@parliament.example",
                "phone": "",
                "party": "Labour",
            },
            "as_of": "2026-05-31",
        }
    ]
    assert list(entries[0]) == ["postcode", "constituency", "gss", "certainty", "member", "as_of"]


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize(
    ("words", "postcodes"),
    [
        (["L20", "0XX"], ["L20 0XX"]),
        (["l200xx"], ["L20 0XX"]),
        (["L20 0XX", "b11aa"], ["L20 0XX", "B1 1AA"]),
        (["L20", "0XX", "B1", "1AA"], ["L20 0XX", "B1 1AA"]),
        (["L2O OXX"], ["L20 0XX"]),
        (["L2O", "OXX", "B11AA"], ["L20 0XX", "B1 1AA"]),
    ],
)
def test_several_postcodes_are_several_look_ups_with_blanks_in_them_or_not(found, words, postcodes):
    entries, status, _ = found(*words)
    assert (status, [entry["postcode"] for entry in entries]) == (0, postcodes)


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize(
    "words", [["BFPO 61 BF1 2AY"], ["BFPO", "61", "BF1", "2AY"], ["BF1", "2AY", "BFPO", "61"]]
)
def test_an_address_of_the_forces_is_one_look_up_with_its_number_or_without(run, words):
    status, lines, said = run("directory", "find", *words, "L20", "0XX")
    assert (status, len(lines)) == (2, 1)
    assert "registered to vote" in said[-1]


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize(
    "words", [["Little", "Haven", "and", "the", "Vale"], ["little haven and the vale"], ["Jane", "Smith"]]
)
def test_words_that_are_no_postcode_make_one_name(found, words):
    entries, status, _ = found(*words)
    assert (status, entries[0]["postcode"], entries[0]["constituency"]) == (0, "", SEAT)
    assert entries[0]["member"]["full_title"] == "Rt Hon Jane Smith MP"
    assert entries[0]["certainty"] is None


@pytest.mark.usefixtures("directory")
def test_a_name_that_fits_several_gives_them_all(found):
    entries, _, _ = found("Saltmarsh")
    assert {entry["constituency"] for entry in entries} == {"Saltmarsh East", "Saltmarsh West"}
    assert {entry["certainty"] for entry in entries} == {None}


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize(
    ("words", "queries"),
    [
        (["Robbie", "Moore"], [""]), (["Moore"], [""]), (["Foord"], [""]), (["Poole", "Goole"], [""]),
        (["Robbie", "Moore", "L20", "0XX"], ["", "L20 0XX"]), (["L20OXX", "Robbie", "Moore"], ["L20 0XX", ""]),
    ],
)  # fmt: skip
def test_a_name_of_which_a_letter_could_be_a_figure_is_a_name(found, words, queries):
    store_local_list([
        Listing(Member("Robbie Moore", constituency="Poole and Goole")), Listing(Member("Ann Foord")),
    ])  # fmt: skip
    entries, status, said = found(*words)
    assert (status, [entry["postcode"] for entry in entries]) == (0, queries), said


@pytest.mark.usefixtures("directory")
def test_a_postcode_in_two_constituencies_gives_both_the_likeliest_first(found, run):
    entries, status, _ = found("L20 1AD")
    assert status == 0
    assert [entry["constituency"] for entry in entries] == [SEAT, "Great Haven"]
    assert {entry["certainty"] for entry in entries} == {"likely"}
    _, lines, said = run("directory", "find", "L20 1AD")
    assert [line.split(": ")[0] for line in lines] == ["L20 1AD", "L20 1AD, or"]
    assert "likeliest" in said[0]


@pytest.mark.usefixtures("directory")
def test_a_seat_without_a_member_is_found_with_none(found, run):
    entries, status, _ = found("DN55 1PT")
    assert (status, entries[0]["constituency"], entries[0]["member"]) == (0, "Mickle Moor", None)
    assert run("directory", "find", "DN55 1PT")[1] == ["DN55 1PT: no MP is known, Mickle Moor"]


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize(
    "query", ["L20 0AE", "JE2 3AB", "BFPO 57", "L20 0BB", "DN55 1PX", "L20 0X", "Zzyzx Qwv", "7"]
)
def test_what_is_not_found_ends_with_two_and_a_sentence(run, found, query):
    status, lines, said = run("directory", "find", query)
    assert (status, lines, len(said)) == (2, [], 1)
    assert query in said[0] or "BFPO" in said[0]
    assert said[0].endswith(".")
    entries, status, _ = found(query)
    assert (entries, status) == ([], 2)


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("fenlnads", "The Fenlands"), ("Saltmrash East", "Saltmarsh East"), ("Fen", "The Fenlands"),
        ("pryia anand", "Dame Priya Anand (Upper Wold and Tarn)"), ("Thor", "Helen Thorne (Saltmarsh East)"),
        ("Salt", "Saltmarsh East or Saltmarsh West"),
    ],
)  # fmt: skip
def test_a_name_that_is_only_near_is_asked_about_and_not_given_to_scripts(run, found, typed, near):
    assert found(typed)[:2] == ([], 2)
    status, lines, said = run("directory", "find", typed)
    assert (status, lines, len(said)) == (2, [], 1)
    assert f"Did you mean {near}?" in said[0]


@pytest.mark.usefixtures("directory")
def test_of_several_postcodes_those_found_are_printed_and_the_others_told(found, run):
    entries, status, error = found("L20 0XX", "L20 0AE", "B1 1AA")
    assert (status, [entry["postcode"] for entry in entries]) == (2, ["L20 0XX", "B1 1AA"])
    assert "L20 0AE" in error
    status, lines, said = run("directory", "find", "L20 0XX", "L20", "0X", "B1 1AA", "Jane Nobody")
    assert (status, len(lines)) == (2, 2)
    assert "“L20 0X”" in said[-2]
    assert "“Jane Nobody”" in said[-1]


@pytest.mark.usefixtures("directory")
def test_the_line_for_people_names_the_member_and_the_age_of_the_directory(run):
    status, lines, said = run("directory", "find", "L20 0XX")
    assert status == 0
    assert lines == [f"L20 0XX: Rt Hon Jane Smith MP, {SEAT}, Labour, jane.smith.mp@parliament.example"]
    assert said[0].startswith("ddm-desktop: note: MPs as of 27 June 2026.")
    status, _, said = run("directory", "find", "Ashdown-Reed")
    assert (status, len(said)) == (0, 1)
    assert said[0].startswith("ddm-desktop: note: Peers as of 27 June 2026.")


@pytest.mark.usefixtures("directory")
def test_a_slip_that_was_mended_is_shown(run):
    assert "L2O 0XX" in run("directory", "find", "L2O 0XX")[2][0]


def test_without_a_directory_the_remedy_is_told_once(run):
    status, lines, said = run("directory", "find", "L20 0XX", "B1 1AA")
    assert (status, lines, len(said)) == (2, [], 1)
    assert "`ddm-desktop directory import FILE`" in said[0]
    status, lines, said = run("directory", "show")
    assert (status, len(lines), said) == (0, 1, [])
    assert "`ddm-desktop directory import FILE`" in lines[0]


def test_the_local_list_alone_answers_by_name(found, run):
    store_local_list([Listing(Member("Jane Smith", constituency="Bootle"), phone="0151 496 0000")])
    entries, status, _ = found("bootle")
    assert (status, entries[0]["member"]["name"], entries[0]["as_of"]) == (0, "Jane Smith", None)
    assert run("directory", "find", "Bootle")[1] == [
        "Jane Smith MP, Bootle, 0151 496 0000, from the local list"
    ]


def test_no_name_in_a_directory_can_play_with_the_terminal(run, directory):
    store_local_list([Listing(Member("Tom Moor", constituency="Bootle"))])
    status, lines, said = run("directory", "find", "x\x1b[2Jy")
    assert (status, lines) == (2, [])
    assert "\x1b" not in said[0]


@pytest.mark.usefixtures("directory")
def test_what_the_local_list_knows_of_an_office_is_shown(run):
    store_local_list([
        Listing(Member("Jane Smith", constituency=SEAT), phone="01632 960001", office=("1 High Street", "HAVEN"),
                surgeries="Fridays, 10 to 12", is_local=True),
    ])  # fmt: skip
    _, lines, _ = run("directory", "find", "L20 0XX")
    assert "01632 960001, office: 1 High Street, HAVEN, surgeries: Fridays, 10 to 12" in lines[0]
