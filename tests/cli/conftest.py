"""The command line on a computer of its own."""

import pytest
from tools.directories import invented_directory

from ddm_desktop import paths
from ddm_desktop.cli import main
from ddm_desktop.directory import store


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """A person's own folders, empty."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setattr(paths, "user_data", lambda: folder)
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "config" / "settings.json")
    return folder


@pytest.fixture
def directory():
    """The invented directory is loaded."""
    found = invented_directory()
    paths.directory_file().write_bytes(store.encode(found))
    return found


@pytest.fixture
def run(capsys):
    """Runs a command, and gives its status, its lines on standard output and those on standard error."""

    def running(*arguments):
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out.splitlines(), said.err.splitlines()

    return running
