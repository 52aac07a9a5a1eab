"""Computers of a person's own, for what is carried from one to the next, and files to import there."""

import os
from datetime import datetime

import pytest
from tools.packs import PackMaker

from ddm_desktop import paths


@pytest.fixture
def computer(tmp_path, monkeypatch):
    """Sits down at the computer of that name; each has folders of its own."""

    def sit_at(name):
        home = tmp_path / name
        monkeypatch.setattr(paths, "user_data", lambda: home / "data")
        monkeypatch.setattr(paths, "settings_file", lambda: home / "config" / "settings.json")
        return home

    sit_at("organiser")
    return sit_at


@pytest.fixture
def put(tmp_path, monkeypatch):
    """Puts files into a folder, each last changed on 27 June 2026; returns their paths."""
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path / "data")

    def put_files(**contents):
        folder = tmp_path / "files"
        folder.mkdir(exist_ok=True)
        changed = datetime(2026, 6, 27, 12).timestamp()
        made = []
        for name, content in contents.items():
            made.append(folder / name.replace("__", "."))
            made[-1].write_bytes(content)
            os.utime(made[-1], (changed, changed))
        return made

    return put_files


@pytest.fixture
def make(tmp_path):
    """Writes small packs; see `PackMaker`."""
    return PackMaker(tmp_path)
