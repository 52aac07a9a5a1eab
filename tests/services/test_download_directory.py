"""Fetching the directory because a person asked, and never otherwise."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from tools import members_api
from tools.importing import finish
from tools.members_api import POSTCODES, MembersApi

from ddm_desktop import paths
from ddm_desktop.errors import DownloadError, MissingMembersError
from ddm_desktop.model.directory import Certainty, DirectoryPart, Verdict
from ddm_desktop.services.download_directory import download, update
from ddm_desktop.services.find_member import open_finder
from ddm_desktop.services.import_directory import import_files

TODAY = date(2026, 11, 22)


@pytest.fixture
def api():
    with MembersApi() as running:
        yield running


@pytest.mark.network
def test_download_puts_the_files_into_the_folder(api, tmp_path):
    files, told = finish(download(tmp_path, api.sources))
    assert sorted(files) == sorted(tmp_path.iterdir())
    assert told[-1].share == 1


@pytest.mark.network
def test_a_folder_that_fails_is_left_empty(api, tmp_path):
    api.always[POSTCODES] = members_api.sends_web_page
    with pytest.raises(DownloadError, match="The postcodes could not be fetched"):
        finish(download(tmp_path, api.sources))
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def kept(monkeypatch, tmp_path):
    """A folder of the person's with nothing in it yet."""
    folder = tmp_path / "kept"
    monkeypatch.setattr(paths, "user_data", lambda: folder)
    return folder


@pytest.fixture
def into(tmp_path):
    folder = tmp_path / "into"
    folder.mkdir()
    return folder


@pytest.mark.network
def test_after_an_update_a_postcode_has_its_member(api, kept, into):
    report, told = finish(update(into, TODAY, api.sources))
    assert {source.part: source.count for source in report.taken} == {
        DirectoryPart.MEMBERS: 650,
        DirectoryPart.CONSTITUENCIES: 650,
        DirectoryPart.POSTCODES: 632 * 16,
    }
    answer = open_finder().postcode("BA1 0AA")
    assert (answer.verdict, answer.certainty) == (Verdict.FOUND, Certainty.EXACT)
    assert answer.listing.member.constituency == members_api.NAMES[0]
    assert answer.listing.member.name == "Ada Beechworthson"
    shares = [progress.share for progress in told]
    assert shares == sorted(shares)
    assert shares[-1] <= 1


@pytest.mark.network
def test_when_members_are_missing_what_came_can_be_taken_all_the_same(api, kept, into):
    api.total = 649
    with pytest.raises(MissingMembersError) as raised:
        finish(update(into, TODAY, api.sources))
    assert raised.value.missing == (members_api.NAMES[649],)
    assert open_finder().is_empty
    finish(import_files([into], TODAY, accept_missing=True))
    assert open_finder().search(members_api.NAMES[649])[0].is_vacant


@pytest.mark.network
@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
def test_an_update_given_up_at_any_time_leaves_the_directory_as_it_was(api, kept, into, share):
    finish(update(into, TODAY, api.sources))
    before = paths.directory_file().read_bytes()
    api.total = 640
    again = into / "again"
    again.mkdir()
    steps = update(again, TODAY, api.sources)
    assert any(progress.share > share for progress in steps)
    steps.close()
    assert paths.directory_file().read_bytes() == before


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
        "from ddm_desktop.gui.shell import application\n"
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
