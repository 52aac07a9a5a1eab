"""The main journey in the real window: a screen, a window manager, a mouse and a keyboard, and a PDF at the end."""

import contextlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from tools.person_at_screen import ROOT, Person, person_at, put_directory
from tools.traces import files_in, left_behind, telling

NAME = "Rosa Bramble"


@pytest.fixture
def home(tmp_path) -> Path:
    made = tmp_path / "home"
    made.mkdir()
    return made


@pytest.fixture
def directory(home) -> Path:
    """The file of members and postcodes, there before the program starts."""
    return put_directory(home)


@pytest.fixture
def person(onscreen_display, home) -> Iterator[Person]:
    with person_at(onscreen_display, home) as somebody:
        yield somebody


def text_of(pdf: Path) -> str:
    pages = pypdfium2.PdfDocument(pdf.read_bytes())
    return re.sub(r"\s+", " ", " ".join(page.get_textpage().get_text_range() for page in pages))


def starts_a_letter(person):
    """From the start page: its first campaign, then the name, the address and the postcode, by keys alone."""
    person.waits(lambda: person.sees("DDM Desktop"), "the window")
    person.lets_it_settle()
    person.presses("Return")
    person.lets_it_settle()
    person.types(NAME)
    person.presses("Tab", "Tab")
    person.types("12 Orchard Lane")
    person.presses("Return")
    person.types("LITTLE HAVEN")
    person.presses("Tab")
    person.types("l200xx")


@pytest.mark.onscreen
def test_from_the_start_page_to_a_saved_letter_and_the_next_visitor(directory, person, tmp_path):
    # Given the start page, with the focus on its first campaign
    # When a visitor writes the letter about anything, with the keyboard
    starts_a_letter(person)
    # and puts the caret into the letter by a click on the page, and adds words of their own
    person.clicks(1080, 500)
    person.lets_it_settle()
    person.presses("ctrl+End")
    person.types(" These words are mine.")
    person.lets_it_settle()
    # and saves it
    out = tmp_path / "letter.pdf"
    person.saves_as(out, is_unfinished=True)
    # Then the PDF has what was typed, in the form the post wants, and goes to the member of that postcode
    text = text_of(out)
    member = "Rt Hon Jane Smith MP Houses of Parliament"
    for words in (
        NAME,
        "12 Orchard Lane LITTLE HAVEN",
        "L20 0XX",
        member,
        "Dear Ms Smith",
        "These words are mine.",
    ):
        assert words in text
    # And when the next visitor is called, and the file is kept, the same key saves a letter without a word of the last
    person.presses("ctrl+shift+n")
    person.lets_it_settle()
    person.presses("shift+Tab", "shift+Tab", "Return")
    person.lets_it_settle()
    assert out.exists()
    person.presses("Return")
    person.lets_it_settle()
    again = tmp_path / "again.pdf"
    person.saves_as(again, is_unfinished=True)
    assert NAME not in text_of(again)
    assert "mine" not in text_of(again)
    assert "Smith" not in text_of(again)
    # and nothing of the visitor is in any file the program left
    left = files_in([tmp_path / "home"]) - {directory}
    assert left_behind(left) == []
    assert telling(left, NAME.encode(), b"letter.pdf") == []


@pytest.mark.onscreen
def test_a_case_goes_on_in_a_fresh_program_and_on_the_command_line_to_the_last_byte(
    directory, person, tmp_path
):
    # Given a letter that was edited by hand: a note, the text, the greeting's member found by postcode
    starts_a_letter(person)
    person.presses("alt+x", "alt+x")
    person.lets_it_settle()
    for words in ("We waited a year.", "It matters to us all.", "Will you ask the minister?"):
        person.types(words)
        person.presses("Tab")
    person.lets_it_settle()
    person.clicks(1080, 500)
    person.lets_it_settle()
    person.presses("ctrl+End")
    person.types(" These words are mine: 'twas so.")
    person.presses("ctrl+Home")
    person.types("Before all else. ")
    person.lets_it_settle()
    # When it is saved as a PDF, and the whole case beside it
    first = tmp_path / "first.pdf"
    person.saves_as(first)
    case = tmp_path / "rosa.ddmcase"
    person.presses("alt+s")
    person.lets_it_settle()
    person.presses("Up", "Return")
    person.names_in_dialog("Save the case", case)
    person.waits(case.exists, "the case")
    # and another program opens the case the next day, and saves the letter again
    second = tmp_path / "second.pdf"
    with ended(person.starts_the_program()):
        person.waits(
            lambda: len(person.does("search", "--onlyvisible", "--name", "DDM Desktop").split()) > 1, "it"
        )
        person.lets_it_settle()
        person.presses("alt+c")
        person.names_in_dialog("Open a case", case)
        person.saves_as(second)
    # and the command line prints it too, with the same settings of the machine
    third = tmp_path / "third.pdf"
    command = [sys.executable, "-m", "ddm_desktop", "letter", "--case", str(case), "--out", str(third)]
    done = subprocess.run(
        command, cwd=ROOT, env=person.environment, capture_output=True, text=True, check=False
    )
    # Then all three are one letter, to the last byte
    for words in ("Before all else.", "’twas so.", "We waited a year.", "Dear Ms Smith"):
        assert words in text_of(first)
    assert second.read_bytes() == first.read_bytes()
    assert done.returncode == 0, done.stderr
    assert third.read_bytes() == first.read_bytes()


@contextlib.contextmanager
def ended(program: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        program.terminate()
        program.wait(20)
