"""A server to fetch from, and how patiently."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tools.fetching import Clock
from tools.members_api import MembersApi

from ddm_desktop.directory.download.network import Patience


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def patience(clock):
    """That of the program, but pauses take no time."""
    return Patience(tick=0.02, clock=clock, sleep=clock.sleep)


@pytest.fixture
def impatience(patience):
    """The same, but silence is soon given up."""
    return replace(patience, read=0.15)


@pytest.fixture
def api():
    """A House of three pages, which is as good as one of 33 and quicker."""
    with MembersApi(total=45) as running:
        yield running
