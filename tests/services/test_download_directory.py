"""Fetching the directory because a person asked, and never otherwise."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest
from tools import members_api
from tools.members_api import POSTCODES, MembersApi

from ddm_desktop.errors import DownloadError
from ddm_desktop.services.download_directory import download, update

TODAY = date(2026, 11, 22)


@pytest.fixture
def api():
    with MembersApi() as running:
        yield running


def outcome(steps: Generator):
    """What a generator returns, and all that it yields."""
    told = []
    while True:
        try:
            told.append(next(steps))
        except StopIteration as stop:
            return stop.value, told


@pytest.mark.network
def test_download_puts_the_files_into_the_folder(api, tmp_path):
    files, told = outcome(download(tmp_path, api.sources))
    assert sorted(files) == sorted(tmp_path.iterdir())
    assert told[-1].share == 1


@pytest.mark.network
def test_a_folder_that_fails_is_left_empty(api, tmp_path):
    api.always[POSTCODES] = members_api.sends_web_page
    with pytest.raises(DownloadError, match="The postcodes could not be fetched"):
        outcome(download(tmp_path, api.sources))
    assert list(tmp_path.iterdir()) == []


def test_asking_for_a_download_contacts_nobody_until_it_is_begun(tmp_path):
    download(tmp_path).close()
    update(tmp_path, TODAY).close()
    assert list(tmp_path.iterdir()) == []


_WATCHED = """
import sys

def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        if not isinstance(arguments[-1], (str, bytes)) or event != "socket.connect":  # a socket file is no network
            sys.stderr.write(f"{event} {arguments}")
            sys.exit(3)

sys.addaudithook(watch)
"""


def run_watched(program: str) -> subprocess.CompletedProcess:
    """`program` in a Python of its own, which ends with 3 as soon as it looks for a network."""
    command = [sys.executable, "-c", _WATCHED + program]
    return subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], timeout=60)


def test_the_watch_sees_a_connection():
    made = run_watched("import socket; socket.create_connection(('127.0.0.1', 9))")
    assert made.returncode == 3, made.stderr


def test_importing_the_download_neither_connects_nor_loads_what_connects():
    made = run_watched(
        "import ddm_desktop.services.download_directory\n"
        "assert not {'urllib3', 'certifi', 'ssl'} & sys.modules.keys()"
    )
    assert made.returncode == 0, made.stderr


def test_opening_the_window_neither_connects_nor_loads_what_connects():
    made = run_watched(
        "from PySide6.QtCore import QTimer\n"
        "from ddm_desktop.app import run\n"
        "from ddm_desktop.gui import application\n"
        "show = application.show_in_full\n"
        "seen = []\n"
        "def show_briefly(window):\n"
        "    show(window)\n"
        "    seen.append(window.isVisible())\n"
        "    QTimer.singleShot(300, window.close)\n"
        "application.show_in_full = show_briefly\n"
        "assert run([]) == 0 and seen == [True]\n"
        "assert not {'urllib3', 'certifi', 'PySide6.QtNetwork'} & sys.modules.keys()"
    )
    assert made.returncode == 0, made.stderr
