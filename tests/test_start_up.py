"""What the two commonest starts do without, since every module that is loaded is time somebody waits."""

import subprocess
import sys
from pathlib import Path

import pytest
from tools.first_screen import modules_of_the_first_screen

ROOT = Path(__file__).parent.parent
_LETTER = """
import sys
from ddm_desktop.cli import main
assert main(["letter", "--case", "resources/sample-case.json", "--out", sys.argv[1]]) == 0
print(*sys.modules)
"""
NOT_FOR_A_LETTER = {
    "PIL", "PySide6", "csv", "docx", "merge3", "pypdfium2", "rapidfuzz", "uharfbuzz", "urllib3", "zipfile",
    "ddm_desktop.cli.campaigns", "ddm_desktop.cli.directory", "ddm_desktop.cli.find", "ddm_desktop.cli.kit",
    "ddm_desktop.directory.find", "ddm_desktop.directory.search", "ddm_desktop.directory.store",
    "ddm_desktop.services.find_member", "ddm_desktop.services.prepare_meeting", "ddm_desktop.writing.merge",
}  # fmt: skip

NOT_FOR_THE_FIRST_SCREEN = {
    "PIL", "PySide6.QtPrintSupport", "csv", "difflib", "docx", "enchant", "jinja2", "markdown_it", "merge3",
    "pypdfium2", "rapidfuzz", "reportlab", "uharfbuzz", "urllib3", "ddm_desktop.campaigns.render", "ddm_desktop.cli",
    "ddm_desktop.directory", "ddm_desktop.output", "ddm_desktop.services.case_file",
    "ddm_desktop.services.check_letter", "ddm_desktop.services.find_member", "ddm_desktop.services.prepare_meeting",
    "ddm_desktop.writing",
}  # fmt: skip


@pytest.fixture(scope="module")
def loaded_for_a_letter(tmp_path_factory):
    out = tmp_path_factory.mktemp("letter") / "letter.pdf"
    done = subprocess.run(
        [sys.executable, "-c", _LETTER, str(out)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return frozenset(done.stdout.split())


@pytest.mark.parametrize("module", sorted(NOT_FOR_A_LETTER))
def test_a_letter_to_a_named_member_is_printed_without(module, loaded_for_a_letter):
    assert module not in loaded_for_a_letter


@pytest.mark.parametrize("module", sorted(NOT_FOR_THE_FIRST_SCREEN))
def test_the_first_screen_is_shown_without(module):
    assert module not in modules_of_the_first_screen()
