"""A window as a volunteer meets it: usual settings, a fixed day, the packs that come with the program."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.services import change_visit as rules

TODAY = date(2026, 11, 22)


@pytest.fixture
def no_directory(monkeypatch, tmp_path) -> None:
    """A computer on which nobody has set up members or postcodes yet."""
    from ddm_desktop import paths

    monkeypatch.setattr(paths, "user_data", lambda: tmp_path)


@pytest.fixture
def directory(no_directory) -> None:
    """The invented members and postcodes, on this computer."""
    from tools.directories import invented_directory

    from ddm_desktop import paths
    from ddm_desktop.directory.store import encode

    paths.directory_file().write_bytes(encode(invented_directory()))


@pytest.fixture
def window(qapp, qtbot) -> Iterator[QWidget]:
    from ddm_desktop.gui import style
    from ddm_desktop.gui.session import Session
    from ddm_desktop.gui.shell.window import Window
    from ddm_desktop.services.settings import Settings

    style.apply(qapp, "light")
    made = Window(Session(Settings(), today=lambda: TODAY))
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.session.clear()
    made.close()
    shiboken6.delete(made)  # at once: windows that wait for their end make the next ones slow


@pytest.fixture
def named(window):
    """Finds the one visible widget with an accessible name, as a screen reader would."""

    def find(name: str, kind: type[QWidget] = QWidget) -> QWidget:
        found = [w for w in window.findChildren(kind) if w.accessibleName() == name and w.isVisible()]
        assert len(found) == 1, f"{len(found)} visible widgets are called {name!r}"
        return found[0]

    return find


@pytest.fixture
def writing(window, named):
    """The window with the letter of the 2018 campaign begun."""
    named("Write the letter: Alternative Provision Census 2018").click()
    return window


@pytest.fixture
def data(monkeypatch, tmp_path) -> Path:
    """A computer of its own, on which nothing was kept yet: neither data nor settings."""
    from ddm_desktop import paths

    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setattr(paths, "user_data", lambda: folder)
    monkeypatch.setattr(paths, "settings_file", lambda: folder / "settings.json")
    return folder


@pytest.fixture
def loaded(data) -> None:
    """The invented directory is on this computer; its members are of 27 June 2026."""
    from tools.directories import invented_directory

    from ddm_desktop import paths
    from ddm_desktop.directory.store import encode

    paths.directory_file().write_bytes(encode(invented_directory()))


@pytest.fixture
def importing(monkeypatch):
    """Has `Import` stand in for the import, with what is to come of it."""
    from tools.directory_page import DONE, Import

    from ddm_desktop.gui.directory import page as page_module

    def stand_in(result=DONE) -> Import:
        made = Import(result)
        monkeypatch.setattr(page_module, "import_files", made)
        return made

    return stand_in


@pytest.fixture
def directory_page(window) -> QWidget:
    """The window with the page of the directory in sight."""
    window.navigator.page_wanted.emit("directory")
    return window.page("directory")


@pytest.fixture
def fill(named, qtbot):
    """Types into the field of that name, over what stands in it."""

    def type_into(name: str, text: str) -> None:
        named(name).setFocus()
        named(name).selectAll()
        qtbot.keyClicks(named(name), text)

    return type_into


@pytest.fixture(autouse=True)
def _clean_clipboard() -> Iterator[None]:
    """What a test has left on the clipboard meets no other test, nor Qt's end, which comes after Python's."""
    yield
    if application := QGuiApplication.instance():
        application.clipboard().clear()


@pytest.fixture
def ready(writing):
    """A letter that lacks nothing."""
    session = writing.session
    session.set_constituent(Constituent("Ms", "Rosa Bramble", ("12 Orchard Lane",), "L20 0XX"))
    session.change(rules.with_member, Member("Jane Smith", "Jane Smith MP", "Ms Smith", "Little Haven"))
    for note in ("why", "ask"):
        session.change(rules.with_note, note, "It matters to me.")
    return writing


@pytest.fixture(autouse=True)
def _settings_end_with_the_test() -> Iterator[None]:
    """What a test has set on this computer is not set for the next one."""
    from ddm_desktop import paths

    yield
    with suppress(FileNotFoundError):
        os.remove(paths.settings_file())  # noqa: PTH107  a test may have put something else in the place of `unlink`
