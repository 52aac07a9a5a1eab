"""A fault of the program is told by its kind and place, and never by what a visitor typed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WORDS = "Rosalind Bramblewick of Orchard Lane"
_FAILING = """
import gc, sys, threading
from ddm_desktop import __main__, cli
from ddm_desktop.services import case_file
words = {words!r}

def fails(*_):
    hers = words
    raise ValueError(hers)

class Ends:
    def __del__(self):
        raise KeyError(words)

def in_a_thread(*_):
    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()
    return 0

def at_the_end(*_):
    Ends()
    return 0

cli.main = {where}
sys.argv = ["ddm-desktop", "letter"]
sys.exit(__main__.main())
"""


@pytest.mark.parametrize(
    ("where", "kind", "status"),
    [("fails", "ValueError", 1), ("in_a_thread", "ValueError", 0), ("at_the_end", "KeyError", 0)],
)
def test_a_fault_of_a_command_is_one_line_without_the_text_of_the_error(where, kind, status):
    program = _FAILING.format(words=WORDS, where=where)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False, timeout=30
    )
    assert done.returncode == status
    assert done.stderr.startswith(f"ddm-desktop: fault {kind} at ")
    assert done.stderr.count("\n") == 1
    assert "Bramblewick" not in done.stderr
