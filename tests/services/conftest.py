"""Computers of a person's own, for what is carried from one to the next."""

import pytest

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
