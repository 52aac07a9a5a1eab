"""With --portable everything is kept beside the program: nothing in the home folder, nor by what it starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ddm_desktop import __main__ as program
from ddm_desktop import paths
from ddm_desktop.errors import SaveError
from ddm_desktop.services.portable import environment_for_others, keep_beside_program
from ddm_desktop.services.program_log import record_start
from ddm_desktop.services.settings import Settings, store_settings

ROOT = Path(__file__).parent.parent.parent
KEPT_IN_A_PERSONS_FOLDER = (
    paths.user_packs, paths.directory_file, paths.local_list_file, paths.tally_file, paths.column_memory_file,
    paths.settings_file, paths.log_file,
)  # fmt: skip


@pytest.fixture
def stick(tmp_path, monkeypatch) -> Path:
    """A USB stick from which the program is started, frozen as PyInstaller has it."""
    monkeypatch.setenv(paths.PORTABLE, "")  # restored at the end, and so is the next one
    monkeypatch.setenv("XDG_CACHE_HOME", os.environ["XDG_CACHE_HOME"])
    folder = tmp_path / "stick"
    (folder / "ddm-desktop").mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "ddm-desktop" / "ddm-desktop"))
    return folder


def test_all_that_is_kept_lies_beside_the_folder_of_the_program(stick):
    keep_beside_program()
    data = stick / "ddm-desktop-data"
    assert {data} <= {folder for kept in KEPT_IN_A_PERSONS_FOLDER for folder in kept().parents}
    assert all(kept().is_relative_to(data) for kept in KEPT_IN_A_PERSONS_FOLDER)
    store_settings(Settings())
    record_start()
    assert {path.name for path in data.iterdir()} == {"settings.json", "program.log"}


def test_without_it_the_home_folder_is_used(stick):
    assert not any(kept().is_relative_to(stick) for kept in KEPT_IN_A_PERSONS_FOLDER)


def test_a_process_that_is_started_keeps_its_data_there_too(stick):
    keep_beside_program()
    question = "from ddm_desktop import paths; print(paths.user_data())"
    command = [Path(sys.prefix) / "bin" / "python", "-c", question]
    if sys.platform == "win32":
        command[0] = Path(sys.prefix) / "Scripts" / "python.exe"
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == str(stick / "ddm-desktop-data")


def test_a_program_of_somebody_else_puts_nothing_on_the_stick(stick):
    keep_beside_program()
    assert not any(str(stick) in value for value in environment_for_others().values())


def test_a_stick_that_is_write_protected_is_said_and_the_home_folder_stays_unused(stick):
    (stick / "ddm-desktop-data").write_text("a file is no folder", encoding="utf-8")
    with pytest.raises(SaveError, match="cannot be written to"):
        keep_beside_program()
    assert paths.settings_file().is_relative_to(stick)


def test_the_flag_stands_before_a_command_and_is_refused_if_nothing_can_be_kept(stick, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["ddm-desktop", "--portable", "campaigns", "list"])
    monkeypatch.setattr(program, "forbid_core_files", lambda: None)
    monkeypatch.setattr(program, "report_faults_without_text", lambda: None)
    monkeypatch.setattr("ddm_desktop.__main__.close_memory", lambda: None)
    monkeypatch.setattr("gc.set_threshold", lambda *_: None)
    monkeypatch.setattr("gc.freeze", lambda: None)
    assert program.main() == 0
    assert "about-anything" in capsys.readouterr().out
    (stick / "ddm-desktop-data").rmdir()
    (stick / "ddm-desktop-data").write_text("", encoding="utf-8")
    assert program.main() == 2
    assert capsys.readouterr().err.count("\n") == 1
