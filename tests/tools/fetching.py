"""Downloads from a server on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.importing import finish
from tools.members_api import MembersApi

from ddm_desktop.directory.download.lists import fetch
from ddm_desktop.directory.download.network import Patience
from ddm_desktop.errors import DownloadError

STEP = 1.0
"""Seconds after which a person who pressed Cancel grows uneasy."""


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now, self.slept = 0.0, 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept += seconds


def run(api: MembersApi, folder: Path, patience: Patience) -> tuple[tuple[Path, ...], list[object]]:
    """The files that come, and what is told meanwhile."""
    return finish(fetch(folder, api.sources, patience))


def failure(api: MembersApi, folder: Path, patience: Patience) -> str:
    """The sentence of a download that fails. Nothing is left behind."""
    with pytest.raises(DownloadError) as raised:
        run(api, folder, patience)
    assert list(folder.iterdir()) == []
    return str(raised.value)
