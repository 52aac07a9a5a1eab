"""The log tells when the program ran and where it failed, and never what a person typed."""

import stat
import sys

import pytest

from ddm_desktop import paths
from ddm_desktop.errors import DdmError
from ddm_desktop.reading.locations import MisfitError
from ddm_desktop.services import program_log
from ddm_desktop.services.program_log import (
    MAX_BYTES,
    describe_fault,
    read_log,
    record_end,
    record_fault,
    record_start,
)
from ddm_desktop.services.settings import decode_settings

WORDS = "My son was taught away."


@pytest.fixture(autouse=True)
def file(tmp_path, monkeypatch):
    place = tmp_path / "state" / "program.log"
    monkeypatch.setattr(paths, "log_file", lambda: place)
    monkeypatch.setattr(program_log, "_fault_count", 0)
    return place


def fault_in_the_program() -> Exception:
    """An error that quotes what was read, from within the program, and its cause."""
    try:
        try:
            decode_settings(WORDS.encode())
        except ValueError:
            raise KeyError(WORDS) from None
    except KeyError as error:
        return error


def test_there_is_no_log_before_the_first_start():
    assert read_log() == ""


def test_a_run_of_the_window_is_a_start_and_an_end():
    record_start()
    record_fault(fault_in_the_program())
    record_end(0)
    start, fault, end = read_log().splitlines()
    assert "start, version" in start
    assert "fault KeyError from" in fault
    assert "end, status 0, faults 1" in end


def test_a_fault_is_told_by_its_kinds_and_places_alone():
    told = describe_fault(fault_in_the_program())
    assert told.startswith("fault KeyError from ")
    with pytest.raises(MisfitError) as raised:
        decode_settings(WORDS.encode() + b"\xff")
    assert "services/settings.py:" in describe_fault(raised.value)
    record_fault(raised.value)
    for text in (told, read_log()):
        assert WORDS not in text
        assert "taught" not in text


def test_the_log_stays_small_and_keeps_the_newest(file):
    record_start()
    line = len(read_log())
    for number in range(3 * MAX_BYTES // line):
        record_end(number)
    assert file.stat().st_size <= MAX_BYTES + 2 * line
    kept = read_log().splitlines()
    assert f"status {number}," in kept[-1]
    assert all("end, status" in entry for entry in kept[1:])


def test_a_fault_at_every_picture_does_not_fill_the_log():
    for _ in range(500):
        record_fault(ValueError(WORDS))
    record_end(1)
    assert len(read_log().splitlines()) < 100
    assert read_log().endswith("faults 500\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_the_log_is_this_accounts_own(file):
    record_start()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_log_that_cannot_be_written_stops_nothing_and_one_that_cannot_be_read_is_told(file):
    file.mkdir(parents=True)
    record_start()
    with pytest.raises(DdmError, match="cannot be read"):
        read_log()


def test_an_account_without_a_home_has_no_log(monkeypatch):
    monkeypatch.setattr(paths, "log_file", lambda: paths._NO_HOME / "ddm-desktop" / "program.log")
    record_start()
    assert read_log() == ""


def test_a_fault_of_the_frozen_program_whose_places_are_relative_is_told_by_its_place():
    code = compile("1 / 0", "ddm_desktop/services/settings.py", "exec")
    with pytest.raises(ZeroDivisionError) as raised:
        exec(code)
    assert "at services/settings.py:1" in describe_fault(raised.value, raised.tb)
