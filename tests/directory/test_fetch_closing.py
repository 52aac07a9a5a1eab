"""A download can be left at any moment, whatever the network does, and leaves nothing behind."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import replace

import pytest
from tools import members_api
from tools.fetching import STEP, run
from tools.members_api import MEMBERS, POSTCODES

from ddm_desktop.directory.download.lists import fetch
from ddm_desktop.directory.download.network import Patience
from ddm_desktop.errors import DownloadError

pytestmark = pytest.mark.network


@pytest.mark.parametrize("answer", [members_api.is_silent, members_api.falls_silent, members_api.trickles])
@pytest.mark.parametrize("part", [MEMBERS, POSTCODES])
def test_no_step_lasts_long_and_closing_is_instant_whatever_the_server_does(api, tmp_path, part, answer):
    api.always[part] = answer
    steps = fetch(tmp_path, api.sources, Patience())
    while not any(path.startswith(f"/{part}") for path in api.asked):
        next(steps)
    longest = 0.0
    for _ in range(3):
        before = time.monotonic()
        next(steps)
        longest = max(longest, time.monotonic() - before)
    assert longest < STEP
    before = time.monotonic()
    steps.close()
    assert time.monotonic() - before < STEP
    assert list(tmp_path.iterdir()) == []


def test_a_network_that_looks_for_a_name_without_end_can_be_left_at_once(api, tmp_path, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: api.closing.wait())
    steps = fetch(tmp_path, replace(api.sources, members="https://members.example/?take=20"), Patience())
    before = time.monotonic()
    next(steps)
    steps.close()
    assert time.monotonic() - before < STEP


def test_closing_hangs_up(api, tmp_path):
    api.always[POSTCODES] = members_api.trickles
    steps = fetch(tmp_path, api.sources, Patience())
    assert any(
        progress.doing.startswith("Fetching postcodes") and progress.share > 0.32 for progress in steps
    )
    steps.close()
    assert api.left.wait(STEP)
    assert list(tmp_path.iterdir()) == []


def test_closing_during_a_pause_is_instant_and_no_more_is_asked(api, tmp_path):
    api.always[MEMBERS] = members_api.says(503, Retry_After="30")
    steps = fetch(tmp_path, api.sources, Patience(tick=0.05))
    assert any("trying again" in progress.doing for progress in steps)
    before = time.monotonic()
    next(steps)
    steps.close()
    assert time.monotonic() - before < STEP
    assert len(api.asked) == 1


def test_a_download_that_was_given_up_leaves_no_thread_behind(api, tmp_path, impatience):
    api.always[POSTCODES] = members_api.falls_silent
    steps = fetch(tmp_path, api.sources, impatience)
    assert any(progress.doing.startswith("Fetching postcodes") for progress in steps)
    steps.close()
    until = time.monotonic() + 5
    while time.monotonic() < until and any(t.name == "in_thread" for t in threading.enumerate()):
        time.sleep(0.01)
    assert not [thread for thread in threading.enumerate() if thread.name == "in_thread"]


def test_files_that_were_there_before_stay(api, tmp_path, patience):
    theirs = tmp_path / "notes.txt"
    theirs.write_text("mine")
    api.always[POSTCODES] = members_api.says(404)
    with pytest.raises(DownloadError):
        run(api, tmp_path, patience)
    assert list(tmp_path.iterdir()) == [theirs]
