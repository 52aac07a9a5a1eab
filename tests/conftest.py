"""What holds for the whole suite: no screen, no network, no person's files, one language, one time zone."""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tools.missing import unavailable

_HOUSE = tempfile.TemporaryDirectory(prefix="ddm-desktop-tests-", ignore_cleanup_errors=True)


def _settle_environment() -> None:
    """Before Qt or platformdirs look: every folder of the person's is a fresh one, gone at the end."""
    home = Path(_HOUSE.name)
    # xdist's workers inherit the variable, so that the cache of tools stays the person's real one.
    cache = os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
    os.environ.setdefault("DDM_DESKTOP_TESTS_CACHE", str(Path(cache) / "ddm-desktop-tests"))
    folders = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")
    for name in (*folders, "APPDATA", "LOCALAPPDATA"):
        folder = home / name.lower()
        folder.mkdir(mode=0o700)
        os.environ[name] = str(folder)
    os.environ.update(
        HOME=str(home),
        LC_ALL="C.UTF-8",
        TZ="UTC",
        HYPOTHESIS_STORAGE_DIRECTORY=str(home / "hypothesis"),
    )
    os.environ.pop("LANGUAGE", None)
    for name in [name for name in os.environ if name.casefold().endswith("_proxy")]:
        del os.environ[name]
    if hasattr(time, "tzset"):
        time.tzset()


def _hear_signals() -> None:
    """Whoever started the suite may have signals ignored, as nohup does, and programs inherit that."""
    for name in ("SIGHUP", "SIGTERM", "SIGINT"):
        number = getattr(signal, name, None)  # Windows has not all of them
        if number and signal.getsignal(number) is signal.SIG_IGN:
            usual = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
            signal.signal(number, usual)


_settle_environment()
_hear_signals()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows instead of testing offscreen")
    parser.addoption("--soak", action="store_true", help="run the long tests too")


def pytest_configure(config: pytest.Config) -> None:
    import hypothesis

    config.addinivalue_line("markers", "network: may open connections to this machine or the internet")
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    hypothesis.settings.register_profile("deterministic", derandomize=True, database=None, deadline=None)
    hypothesis.settings.load_profile("deterministic")


def pytest_unconfigure() -> None:
    _HOUSE.cleanup()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--soak"):
        return
    for item in items:
        if item.get_closest_marker("soak"):
            item.add_marker(pytest.mark.skip(reason="long; `make soak` runs it"))


@pytest.fixture(autouse=True, scope="module")
def _no_search_among_what_stays() -> None:
    """Leave what stays until the end, thousands of tests and what Qt keeps of windows, out of searches for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Connecting to anything but a socket file is an error, unless the test is marked `network`."""
    if request.node.get_closest_marker("network"):
        return

    def guarded(method):
        def connect(self, address):
            if self.family != getattr(socket, "AF_UNIX", None):
                raise AssertionError(f"the program opened a network connection: {address}")
            return method(self, address)

        return connect

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))


@pytest.fixture(autouse=True)
def _core_files_stay_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests call `main` in this process; a limit once lowered holds for the programs of later tests too."""
    monkeypatch.setattr("ddm_desktop.__main__.forbid_core_files", lambda: None)


@pytest.fixture
def sample_case():
    """The case of `resources/sample-case.json` in short: invented people, a fixed date."""
    from ddm_desktop.model.case import Case
    from ddm_desktop.model.people import Constituent, Member

    return Case(
        campaign="alternative-provision-2018",
        date=date(2026, 11, 22),
        constituent=Constituent("Ms", "Rosa Bramble", ("12 Orchard Lane", "LITTLE HAVEN"), "L20 0XX"),
        member=Member("Jane Smith", "Rt Hon Jane Smith MP", "Ms Smith", "Little Haven and the Vale"),
        notes={"why": "My son was away from school for a year.", "ask": "Will you ask the minister?"},
    )


@pytest.fixture
def sample_letter():
    """One side of A4: every part of a letter, a heading, a list, bold and italic words."""
    from tools.letters import ordinary_letter

    return ordinary_letter()


@pytest.fixture(scope="session")
def onscreen_display() -> Iterator[str]:
    """A virtual screen of 1366 x 768 with a window manager where there is one; yields its DISPLAY."""
    from tools.display import NoDisplayError, virtual_display

    try:
        with virtual_display() as display:
            yield display
    except NoDisplayError as error:
        unavailable(str(error))


@pytest.fixture(autouse=True)
def _virtual_screen_for_onscreen_tests(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("onscreen"):
        if sys.platform != "linux":
            pytest.skip("virtual screens are for Linux")
        request.getfixturevalue("onscreen_display")


@pytest.fixture(scope="session")
def verapdf():
    """veraPDF in one Java process for the whole session: `verapdf.failures(pdf)` names the broken rules."""
    from tools.verapdf import NoVeraPDFError, VeraPDF

    try:
        checker = VeraPDF(Path(os.environ["DDM_DESKTOP_TESTS_CACHE"]))
    except NoVeraPDFError as error:
        unavailable(str(error))
    with checker:
        yield checker
