"""Importing and showing the directory from the command line."""

import sys
from dataclasses import replace
from datetime import date

import pytest

from ddm_desktop import paths
from ddm_desktop.cli import main
from ddm_desktop.directory import store
from ddm_desktop.errors import DirectoryError, FewerPostcodesError, MissingMembersError
from ddm_desktop.model.directory import Certainty, DirectoryPart, DirectorySource, Listing, Progress, Report
from ddm_desktop.model.people import Member
from ddm_desktop.services import import_directory
from ddm_desktop.services.local_list import store_local_list

SEAT = "Little Haven and the Vale"


def test_the_day_of_a_list_that_tells_none_is_shown_as_that_of_its_file(run, directory):
    sources = tuple(
        replace(each, dated_by_file=each.part is DirectoryPart.MEMBERS) for each in directory.sources
    )
    paths.directory_file().write_bytes(store.encode(replace(directory, sources=sources)))
    _, lines, _ = run("directory", "show")
    assert lines[0] == "Members: 11, from a file of 27 June 2026 (Invented list of members, members.csv)"
    assert any(line.startswith("Postcodes: ") and ", as of 31 May 2026" in line for line in lines)


def test_lists_that_complete_each_other_are_told_as_such(run, directory):
    first, *others = directory.sources
    both = (replace(first, count=1), replace(first, file="more.csv"), *others)
    paths.directory_file().write_bytes(store.encode(replace(directory, sources=both)))
    _, lines, _ = run("directory", "show")
    assert lines[0].startswith("Members: 1, as of")
    assert lines[1].startswith("Members, completed from: 11, as of")
    assert lines[2].startswith("Constituencies: 12")


def test_what_is_loaded_is_shown_with_its_dates_and_credits(run, directory):
    store_local_list([Listing(Member("Tom Moor", constituency="Bootle"))])
    status, lines, said = run("directory", "show")
    assert (status, said) == (0, [])
    assert lines[0] == "Members: 11, as of 27 June 2026 (Invented list of members, members.csv)"
    assert any(line.startswith("Postcodes: ") and "as of 31 May 2026" in line for line in lines)
    assert any(line.startswith("MPs as of 27 June 2026.") for line in lines)
    assert "Invented data." in lines
    assert lines[-1] == f"Local list: 1 member ({paths.local_list_file()})"


def test_ranges_are_told_by_what_they_are_good_for_and_not_counted(run, directory):
    *others, postcodes = directory.sources
    ranges = replace(postcodes, count=54076, certainty=Certainty.LIKELY)
    paths.directory_file().write_bytes(store.encode(replace(directory, sources=(*others, ranges))))
    lines = run("directory", "show")[1]
    assert any(
        line.startswith("Postcodes: the most likely constituency of any postcode, as of") for line in lines
    )
    assert not any("54,076" in line or "anges of" in line for line in lines)


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
        def import_files(files, today, *, accept_missing=False, as_of=None):
            asked.update(
                files=list(files), today=today, accept_missing=accept_missing, as_of=as_of, closed=False
            )
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
    taken=(DirectorySource(DirectoryPart.MEMBERS, "MP lookup", "members.csv", date(2026, 6, 27), 650),),
    refused=(("photo.jpg", "This is no directory file."),),
    missing=("Mickle Moor",),
    remarks=("Row 7: “No email found” was left out.",),
)


def test_the_day_of_the_lists_can_be_said_at_the_import(importing, run, tmp_path):
    asked = importing(REPORT)
    assert run("directory", "import", tmp_path / "a", "--as-of", "27 June 2026")[0] == 0
    assert set(asked["as_of"].values()) == {date(2026, 6, 27)}
    assert run("directory", "import", tmp_path / "a", "--as-of", "2026-06-27")[0] == 0
    assert asked["as_of"] == dict.fromkeys(DirectoryPart, date(2026, 6, 27))


@pytest.mark.parametrize(
    ("typed", "said"),
    [("yesterday", "“yesterday” is no day; write it as in 27 June 2026"), ("2999-01-01", "is still to come"),
     ("31/02/2026", "is no day"), ("2024-07-03", "is before the election of 4 July 2024")],
)  # fmt: skip
def test_a_day_that_cannot_be_that_of_a_list_is_refused_and_nothing_taken(
    importing, run, tmp_path, typed, said
):
    asked = importing(REPORT)
    status, lines, errors = run("directory", "import", tmp_path / "a", "--as-of", typed)
    assert (status, lines, len(errors), asked) == (2, [], 1, {})
    assert said in errors[0]


def test_a_day_of_a_file_is_not_passed_off_as_that_of_the_list(run, directory, capsys):
    sources = tuple(replace(each, dated_by_file=True) for each in directory.sources)
    paths.directory_file().write_bytes(store.encode(replace(directory, sources=sources)))
    unknown = "MPs: date of the list not known, file of 27 June 2026."
    assert any(line.startswith(unknown) for line in run("directory", "show")[1])
    assert any(unknown in line for line in run("directory", "find", "L20 0XX")[2])
    assert main(["directory", "find", "L20 0XX", "--json"]) == 0
    assert '"as_of": null' in capsys.readouterr().out


def test_an_import_says_what_it_read_and_what_was_odd(importing, run, tmp_path):
    asked = importing(REPORT)
    status, lines, said = run("directory", "import", tmp_path / "a", tmp_path / "b", "--accept-missing")
    assert asked == {"files": [tmp_path / "a", tmp_path / "b"], "today": date.today(), "accept_missing": True,
                     "as_of": {}, "closed": True}  # fmt: skip
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


@pytest.mark.parametrize(
    "command", ["directory import", "directory find", "directory show", "kit export", "kit import"]
)
def test_help_shows_an_example_that_can_be_typed(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])
    assert ended.value.code == 0
    assert f"Example: ddm-desktop {command}" in " ".join(capsys.readouterr().out.split())
