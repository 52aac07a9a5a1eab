"""Several programs at once lose nothing of what each of them keeps."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ddm_desktop import paths
from ddm_desktop.directory import local_list
from ddm_desktop.errors import SaveError
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import Member
from ddm_desktop.services import data_lock as lock
from ddm_desktop.services.local_list import load_local_list, remember

ROOT = Path(__file__).parent.parent.parent
PROGRAMS, ENTRIES = 4, 30
_ADDING = """
import sys
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import Member
from ddm_desktop.services.local_list import remember
sys.stdin.readline()
for number in range(int(sys.argv[2])):
    remember(Listing(Member(f"Member {sys.argv[1]}-{number}"), is_local=True))
"""
_HOLDING = """
import sys, time
from ddm_desktop.services.data_lock import data_lock
with data_lock:
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def environment(tmp_path, monkeypatch) -> dict[str, str]:
    """A computer of its own, for this process and those it starts."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if not paths.user_data().is_relative_to(tmp_path):
        pytest.skip("only where folders come from the environment")
    return os.environ | {"PYTHONPATH": str(ROOT)}


@pytest.fixture
def holder(environment):
    """Another program that holds the lock."""
    program = subprocess.Popen([sys.executable, "-c", _HOLDING], env=environment, stdout=subprocess.PIPE)
    assert program.stdout.readline() == b"held\n"
    yield program
    program.kill()
    program.communicate()


def test_four_programs_that_add_at_once_keep_every_entry(environment):
    commands = [[sys.executable, "-c", _ADDING, str(number), str(ENTRIES)] for number in range(PROGRAMS)]
    programs = [subprocess.Popen(command, env=environment, stdin=subprocess.PIPE) for command in commands]
    for program in programs:
        program.stdin.write(b"now\n")
        program.stdin.flush()
    for program in programs:
        program.communicate(timeout=60)
        assert program.returncode == 0
    names = {f"Member {program}-{number}" for program in range(PROGRAMS) for number in range(ENTRIES)}
    assert {each.member.name for each in load_local_list()} == names


def test_a_program_that_does_not_finish_is_told_and_nothing_is_changed(holder, monkeypatch):
    monkeypatch.setattr(lock, "_PATIENCE", 0.2)
    with pytest.raises(SaveError, match="Another DDM Desktop is changing"):
        remember(Listing(Member("Jane Smith"), is_local=True))
    assert not paths.local_list_file().exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_program_that_is_killed_holds_nothing_up(holder):
    holder.send_signal(signal.SIGKILL)
    started = time.monotonic()
    remember(Listing(Member("Jane Smith"), is_local=True))
    assert time.monotonic() - started < 5
    assert local_list.decode(paths.local_list_file().read_bytes())


def test_a_change_within_a_change_goes_on():
    with lock.data_lock, lock.data_lock:
        remember(Listing(Member("Jane Smith"), is_local=True))
    assert len(load_local_list()) == 1
