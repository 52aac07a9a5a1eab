"""A list of 200 people of whom 20 are wrong in 20 ways, printed from the real window with a mouse and a keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tools.people_lists import LIKELY, write_list
from tools.person_at_screen import Person, person_at, put_directory
from tools.traces import files_in, telling
from tools.two_hundred_people import (
    MENDED,
    PEOPLE,
    assert_each_letter_is_of_its_row,
    people,
    wrong_rows,
)

FIND, FILTER, TABLE = (800, 186), (150, 186), (400, 330)  # on a screen of 1366 x 768
MENDED_ROWS = 35, 55, 105  # a wrong postcode, one that is no longer in use, one without an MP


@pytest.fixture
def home(tmp_path) -> Path:
    made = tmp_path / "home"
    made.mkdir()
    put_directory(made)
    return made


@pytest.fixture
def person(onscreen_display, home) -> Iterator[Person]:
    with person_at(onscreen_display, home) as somebody:
        yield somebody


def mends(person: Person, reference: str, text: str) -> None:
    """Finds the row by its reference, and types `text` into the cell that is wrong."""
    person.clicks(*FIND)
    person.presses("ctrl+a")
    person.types(reference)
    person.lets_it_settle()
    person.presses("Return", "Return", "ctrl+a")  # to the table, and into the cell
    person.types(text)
    person.presses("Return")
    person.lets_it_settle()


def skips_all(person: Person, state: str) -> None:
    """Shows the rows of a state alone, and skips every one of them."""
    person.clicks(*FILTER)
    person.lets_it_settle()
    person.types(state)
    person.presses("Return")
    person.lets_it_settle()
    person.clicks(*TABLE)
    person.presses("ctrl+a", "space")
    person.lets_it_settle()


@pytest.mark.onscreen
def test_two_hundred_people_of_whom_twenty_are_wrong_become_the_letters_of_the_others(person, home, tmp_path):
    # Given a spreadsheet, and the start page
    file = write_list(tmp_path / "people.csv", people())
    out = tmp_path / "letters of today"
    out.mkdir()
    person.waits(lambda: person.sees("DDM Desktop"), "the window")
    person.lets_it_settle()
    # When a caseworker chooses it, takes the columns as they were understood, and looks at the rows
    person.presses("alt+m")
    person.lets_it_settle()
    person.presses("alt+s")
    person.names_in_dialog("Choose", file)
    person.presses("alt+x")
    person.lets_it_settle()
    # and mends some, confirms the MP who is only likely, and skips all others that are faulty or look odd
    wrong = wrong_rows()
    for number in MENDED_ROWS:
        mends(person, f"C{number - 2:05}", MENDED["Post code"])
    person.clicks(*FIND)
    person.presses("ctrl+a", "Delete")
    person.lets_it_settle()
    person.presses("alt+c")
    person.lets_it_settle()
    skips_all(person, "Faulty")
    skips_all(person, "Look")
    # and makes the letters
    person.presses("alt+x")
    person.lets_it_settle()
    person.presses("alt+l")
    person.names_in_dialog("folder", out)
    person.waits((out / "manifest.csv").exists, "the letters")
    person.lets_it_settle()
    # Then the letters and the manifest are those of the rows, one by one
    (likely,) = (number for number, cells in wrong.items() if cells.get("Post code") == LIKELY)
    printed = set(range(2, PEOPLE + 2)).difference(wrong).union(MENDED_ROWS, {likely})
    assert_each_letter_is_of_its_row(out, printed, {number: ["Post code"] for number in MENDED_ROWS})
    # and nothing of the list is in any file that the program left elsewhere
    assert telling(files_in([home]), b"Orchard Lane", b"people.csv") == []
