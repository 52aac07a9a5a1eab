"""The directory and kits from the command line: what scripts read, and one sentence where nothing is found."""

import json
import sys
from dataclasses import replace
from datetime import date

import pytest
from tools.directories import invented_directory

from ddm_desktop import paths
from ddm_desktop.cli import main
from ddm_desktop.directory import store
from ddm_desktop.errors import DirectoryError, FewerPostcodesError, MissingMembersError
from ddm_desktop.model.directory import Certainty, Listing, Part, Progress, Report, Source
from ddm_desktop.model.people import Member
from ddm_desktop.services import import_directory
from ddm_desktop.services.local_list import load_local_list, store_local_list

SEAT = "Little Haven and the Vale"


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """A person's own folders, empty."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setattr(paths, "user_data", lambda: folder)
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "config" / "settings.json")
    return folder


@pytest.fixture
def directory():
    """The invented directory is loaded."""
    found = invented_directory()
    paths.directory_file().write_bytes(store.encode(found))
    return found


@pytest.fixture
def run(capsys):
    """Runs a command, and gives its status, its lines on standard output and those on standard error."""

    def running(*arguments):
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out.splitlines(), said.err.splitlines()

    return running


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


def test_what_is_loaded_is_shown_with_its_dates_and_credits(run, directory):
    store_local_list([Listing(Member("Tom Moor", constituency="Bootle"))])
    status, lines, said = run("directory", "show")
    assert (status, said) == (0, [])
    assert lines[0] == "Members: 11, as of 27 June 2026 (Invented list of members, members.csv)"
    assert any(line.startswith("Postcodes: ") and "as of 31 May 2026" in line for line in lines)
    assert any(line.startswith("MPs as of 27 June 2026.") for line in lines)
    assert "Invented data." in lines
    assert lines[-1] == f"Local list: 1 member ({paths.local_list_file()})"


def test_ranges_are_not_called_postcodes(run, directory):
    *others, postcodes = directory.sources
    ranges = replace(postcodes, count=54076, certainty=Certainty.LIKELY)
    paths.directory_file().write_bytes(store.encode(replace(directory, sources=(*others, ranges))))
    assert any(line.startswith("Ranges of postcodes: 54,076, ") for line in run("directory", "show")[1])


@pytest.mark.parametrize("broken", ["directory_file", "local_list_file"])
def test_a_broken_file_is_told_and_hides_nothing_else(run, directory, broken):
    store_local_list([Listing(Member("Tom Moor", constituency="Bootle"))])
    getattr(paths, broken)().write_bytes(b"broken" * 20)
    status, lines, said = run("directory", "show")
    assert (status, len(said)) == (2, 1)
    assert any(line.startswith("Local list" if broken == "directory_file" else "Members") for line in lines)
    other = "Bootle" if broken == "directory_file" else SEAT
    assert run("directory", "find", other)[0] == 0


@pytest.fixture
def importing(monkeypatch):
    """Stands in for the import, which has tests of its own: it reports what it is told to, or raises it."""
    asked = {}

    def stand_in(outcome):
        def import_files(files, today, *, accept_missing=False):
            asked.update(files=list(files), today=today, accept_missing=accept_missing, closed=False)
            try:
                yield Progress("Reading members.csv", 0.25)
                if isinstance(outcome, BaseException):
                    raise outcome
                yield Progress("Writing", 1.0)
            finally:
                asked["closed"] = True
            return outcome

        monkeypatch.setattr(import_directory, "import_files", import_files)
        return asked

    return stand_in


REPORT = Report(
    taken=(Source(Part.MEMBERS, "MP lookup", "members.csv", date(2026, 6, 27), 650),),
    refused=(("photo.jpg", "This is no directory file."),),
    missing=("Mickle Moor",),
    odd=("Row 7: “No email found” was left out.",),
)


def test_an_import_says_what_it_read_and_what_was_odd(importing, run, tmp_path):
    asked = importing(REPORT)
    status, lines, said = run("directory", "import", tmp_path / "a", tmp_path / "b", "--accept-missing")
    assert asked == {"files": [tmp_path / "a", tmp_path / "b"], "today": date.today(), "accept_missing": True,
                     "closed": True}  # fmt: skip
    assert status == 0
    assert lines == ["Members: 650, as of 27 June 2026 (MP lookup, members.csv)"]
    assert said == [
        "ddm-desktop: note: photo.jpg: This is no directory file.",
        "ddm-desktop: note: no member is known for Mickle Moor.",
        "ddm-desktop: note: Row 7: “No email found” was left out.",
    ]


def test_a_refused_import_is_one_sentence(importing, run):
    importing(DirectoryError("x.csv: this holds no members."))
    assert run("directory", "import", "x.csv") == (2, [], ["ddm-desktop: x.csv: this holds no members."])


@pytest.mark.parametrize(
    "error",
    [MissingMembersError("Mickle Moor has no member.", ["Mickle Moor"]), FewerPostcodesError("Too few.")],
)
def test_a_loss_is_told_with_the_way_to_take_the_files_all_the_same(importing, run, error):
    importing(error)
    status, _, said = run("directory", "import", "x.csv")
    assert (status, len(said)) == (2, 1)
    assert str(error) in said[0]
    assert said[0].endswith("The option for that is --accept-missing.")


def test_of_many_constituencies_without_a_member_only_some_are_named(importing, run):
    importing(replace(REPORT, missing=tuple(f"Seat {n}" for n in range(351))))
    said = run("directory", "import", "x.csv", "--accept-missing")[2]
    assert "Seat 0, " in said[1]
    assert said[1].endswith(" and 339 more.")


def test_progress_is_shown_in_a_terminal_and_wiped_again(importing, run, monkeypatch):
    importing(REPORT)
    assert not any("Reading" in line for line in run("directory", "import", "x.csv")[2])
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    _, lines, said = run("directory", "import", "x.csv")
    shown = "\n".join(said)
    assert "Reading members.csv 25%" in shown
    assert "Writing 100%" in shown
    assert len(lines) == 1


def test_a_stopped_import_says_that_nothing_changed(importing, run):
    asked = importing(KeyboardInterrupt())
    assert run("directory", "import", "x.csv") == (
        130, [], ["ddm-desktop: Stopped; the directory stays as it was."],
    )  # fmt: skip
    assert asked["closed"]


def test_a_kit_goes_out_and_comes_in(run, data, directory, tmp_path):
    store_local_list([Listing(Member("Tom Moor", constituency="Bootle"))])
    status, out, said = run("kit", "export", tmp_path / "x.ddmkit")
    assert (status, out[0], out[-1], said) == (0, "Written to x.ddmkit:", "Local list: 1 member", [])
    assert "Members: 11, as of 27 June 2026 (Invented list of members, members.csv)" in out
    for file in data.iterdir():
        file.unlink()
    status, taken, said = run("kit", "import", tmp_path / "x.ddmkit")
    assert (status, taken[0], taken[1:], said) == (0, "Taken from x.ddmkit:", out[1:], [])
    assert store.decode(paths.directory_file().read_bytes()) == directory
    assert load_local_list()[0].member.name == "Tom Moor"


def test_an_older_or_poorer_kit_is_taken_only_on_request(run, directory, tmp_path):
    paths.directory_file().write_bytes(store.encode(replace(directory, postcodes=None)))
    run("kit", "export", tmp_path / "x.ddmkit")
    paths.directory_file().write_bytes(store.encode(directory))
    status, lines, said = run("kit", "import", tmp_path / "x.ddmkit")
    assert (status, lines, len(said)) == (2, [], 1)
    assert "x.ddmkit: nothing was taken from this kit. The kit has no postcodes" in said[0]
    assert said[0].endswith("the option is --accept-loss.")
    assert store.decode(paths.directory_file().read_bytes()).postcodes
    status, _, said = run("kit", "import", tmp_path / "x.ddmkit", "--accept-loss")
    assert (status, said) == (
        0, ["ddm-desktop: note: The kit has no postcodes: those of this computer would be gone."],
    )  # fmt: skip
    assert not store.decode(paths.directory_file().read_bytes()).postcodes


def test_a_kit_says_what_was_left_out(run, tmp_path):
    store_local_list([Listing(Member("Tom Moor"))])
    (paths.user_packs() / "broken").mkdir(parents=True)
    (paths.user_packs() / "broken" / "campaign.toml").write_text("")
    status, _, said = run("kit", "export", tmp_path / "x.ddmkit")
    assert status == 0
    assert said[0].startswith("ddm-desktop: note: left out: broken/campaign.toml")


def test_a_bad_kit_is_one_sentence(run, tmp_path):
    assert run("kit", "export", tmp_path / "x.ddmkit")[0] == 2
    (tmp_path / "x.ddmkit").write_bytes(b"x")
    status, lines, said = run("kit", "import", tmp_path / "x.ddmkit")
    assert (status, lines, len(said)) == (2, [], 1)
    assert "x.ddmkit" in said[0]


@pytest.mark.parametrize(
    "command", ["directory import", "directory find", "directory show", "kit export", "kit import"]
)
def test_help_shows_an_example_that_can_be_typed(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])
    assert ended.value.code == 0
    assert f"Example: ddm-desktop {command}" in " ".join(capsys.readouterr().out.split())


def test_no_name_in_a_directory_can_play_with_the_terminal(run, directory):
    store_local_list([Listing(Member("Tom Moor", constituency="Bootle"))])
    status, lines, said = run("directory", "find", "x\x1b[2Jy")
    assert (status, lines) == (2, [])
    assert "\x1b" not in said[0]
