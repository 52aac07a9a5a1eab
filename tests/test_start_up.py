"""What the commonest starts do without, since every module that is loaded is time somebody waits."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from tools.first_screen import modules_of_the_first_screen

ROOT = Path(__file__).parent.parent
_COMMAND = """
import sys
from ddm_desktop.cli import main
try:
    status = main(sys.argv[1:])
except SystemExit as end:
    status = end.code
assert not status
print("", *sys.modules, sep="\\n")
"""
NOT_FOR_HELP = {
    "PySide6", "csv", "dataclasses", "json", "platformdirs", "tomllib", "ddm_desktop.campaigns",
    "ddm_desktop.directory", "ddm_desktop.output", "ddm_desktop.paths", "ddm_desktop.services.case_file",
    "ddm_desktop.services.check_letter", "ddm_desktop.services.settings", "ddm_desktop.writing",
}  # fmt: skip
NOT_FOR_A_LIST_OF_CAMPAIGNS = {
    "PySide6", "csv", "difflib", "jinja2", "markdown_it", "zipfile", "ddm_desktop.campaigns.render",
    "ddm_desktop.campaigns.zips", "ddm_desktop.cli.directory", "ddm_desktop.cli.kit", "ddm_desktop.cli.papers",
    "ddm_desktop.directory", "ddm_desktop.output", "ddm_desktop.writing",
}  # fmt: skip
NOT_FOR_A_LETTER = {
    "PIL", "PySide6", "csv", "docx", "pypdfium2", "rapidfuzz", "reportlab.pdfgen", "uharfbuzz", "urllib3",
    "zipfile", "ddm_desktop.cli.campaigns", "ddm_desktop.cli.directory", "ddm_desktop.cli.find", "ddm_desktop.cli.kit",
    "ddm_desktop.directory.find", "ddm_desktop.directory.search", "ddm_desktop.directory.store",
    "ddm_desktop.services.find_member", "ddm_desktop.services.prepare_meeting", "ddm_desktop.writing.merge",
}  # fmt: skip
NOT_FOR_A_PRINT_RUN = {
    "PIL", "PySide6", "docx", "pypdfium2", "python_calamine", "rapidfuzz", "reportlab.pdfgen", "uharfbuzz", "urllib3",
    "ddm_desktop.mailing.alikeness", "ddm_desktop.services.print_run.alikeness", "ddm_desktop.writing.merge",
}  # fmt: skip

NOT_FOR_THE_FIRST_SCREEN = {
    "PIL", "PySide6.QtPrintSupport", "PySide6.QtTextToSpeech", "csv", "difflib", "docx", "enchant", "jinja2",
    "markdown_it", "pypdfium2", "rapidfuzz", "reportlab", "uharfbuzz", "urllib3",
    "ddm_desktop.campaigns.render", "ddm_desktop.cli", "ddm_desktop.directory", "ddm_desktop.gui.help",
    "ddm_desktop.gui.mailing", "ddm_desktop.gui.read_aloud", "ddm_desktop.mailing", "ddm_desktop.output",
    "ddm_desktop.services.about", "ddm_desktop.services.manual", "ddm_desktop.services.case_file",
    "ddm_desktop.services.check_letter", "ddm_desktop.services.find_member",
    "ddm_desktop.services.prepare_meeting", "ddm_desktop.services.print_run", "ddm_desktop.writing",
}  # fmt: skip


@cache
def modules_of_the_command(*arguments: str) -> frozenset[str]:
    """The names of all modules after a run of the command line, from a Python of its own."""
    command = [sys.executable, "-c", _COMMAND, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8")
    return frozenset(done.stdout.split("\n"))


@pytest.fixture(scope="module")
def letter_file(tmp_path_factory):
    return tmp_path_factory.mktemp("letter") / "letter.pdf"


@pytest.mark.parametrize("module", sorted(NOT_FOR_A_LETTER))
def test_a_letter_to_a_named_member_is_printed_without(module, letter_file):
    case = "resources/sample-case.json"
    assert module not in modules_of_the_command("letter", "--case", case, "--out", str(letter_file))


@pytest.fixture(scope="module")
def list_of_one(tmp_path_factory):
    people = tmp_path_factory.mktemp("run") / "people.csv"
    people.write_text(
        "Name,Address,Postcode,MP,Constituency,What happened,Why it matters,Ask\n"
        "Rosa Bramble,1 Long Lane,L20 0XX,Jane Smith,Little Haven,It closed.,I need it.,Open it.\n",
        encoding="utf-8",
    )
    return people


@pytest.mark.parametrize("module", sorted(NOT_FOR_A_PRINT_RUN))
def test_the_letters_of_a_list_are_made_without(module, list_of_one):
    target = str(list_of_one.with_suffix(".pdf"))
    assert module not in modules_of_the_command(
        "print-run", str(list_of_one), "--campaign", "about-anything", "--out", target
    )


@pytest.mark.parametrize("module", sorted(NOT_FOR_HELP))
def test_help_is_given_without(module):
    assert module not in modules_of_the_command("--help")


@pytest.mark.parametrize("module", sorted(NOT_FOR_A_LIST_OF_CAMPAIGNS))
def test_campaigns_are_listed_without(module):
    assert module not in modules_of_the_command("campaigns", "list")


@pytest.mark.parametrize("module", sorted(NOT_FOR_THE_FIRST_SCREEN))
def test_the_first_screen_is_shown_without(module):
    assert module not in modules_of_the_first_screen()
