"""The page of many letters on a computer with the invented directory, which its child processes find too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tools.people_lists import person, write_list


@pytest.fixture
def computer(monkeypatch, tmp_path) -> Path:
    """A computer of its own, with the invented members and postcodes."""
    from tools.directories import invented_directory

    from ddm_desktop import paths
    from ddm_desktop.directory.store import encode

    for variable, folder in (("HOME", "home"), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config")):
        monkeypatch.setenv(variable, str(tmp_path / folder))
    paths.directory_file().parent.mkdir(parents=True, exist_ok=True)
    paths.directory_file().write_bytes(encode(invented_directory()))
    return tmp_path


@pytest.fixture
def mailing(computer, window):
    """The page of many letters, in sight."""
    window.navigator.page_wanted.emit("mailing")
    return window.page("mailing")


@pytest.fixture
def read(mailing, qtbot, tmp_path) -> Callable[..., Path]:
    """Reads a list with such rows and goes to its columns; returns its file."""

    def read_list(rows: Sequence[Sequence[str]] = (), **known) -> Path:
        file = write_list(tmp_path / "people.csv", rows or [person(number) for number in range(12)], **known)
        mailing.offer([file])
        qtbot.waitUntil(lambda: not mailing.draft.is_reading, timeout=20_000)
        return file

    return read_list


@pytest.fixture
def rows(mailing, read, qtbot) -> Callable[..., object]:
    """Reads a list with such rows, goes to its rows, and waits until they are checked; returns the step."""

    def show_rows(rows: Sequence[Sequence[str]] = (), **known) -> object:
        read(rows, **known)
        mailing.show_step(2)
        qtbot.waitUntil(lambda: not mailing.draft.checker.is_checking, timeout=60_000)
        return mailing.rows

    return show_rows


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The folder that is chosen for the letters."""
    from ddm_desktop.gui import file_dialogs

    made = tmp_path / "letters of today"
    made.mkdir()
    monkeypatch.setattr(file_dialogs, "ask_where_to_save_all", lambda *_: made)
    return made


@pytest.fixture
def at_print(mailing, rows):
    """Reads a list and goes to the step that prints it."""

    def go(people) -> None:
        rows(people)
        mailing.show_step(3)

    return go
