"""A visit leaves no trace: whatever is typed, printed and cleared, however the program ends, no file has a word of it.

A scripted visitor sits at the real window in a fresh home, types into every field of every page and prints through
a real queue. The kernel's own record (strace) tells each file that was written, whatever became of it later,
and each address that was spoken to.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tools.directories import invented_directory
from tools.hidden_words import telling_files, words_in
from tools.missing import unavailable
from tools.print_queue import NoQueueError, Queue, private_queue
from tools.system_calls import NoTraceError, SystemCalls, followed, read_calls
from tools.visitor import POSTCODE, WORD

from ddm_desktop.directory.store import encode
from ddm_desktop.services.core_dumps import resource

ROOT = Path(__file__).parent.parent
WORDS = (WORD, POSTCODE)
KNOWN_FIELDS = 45  # the visitor finds them by looking; there may be more some day
pytestmark = [
    pytest.mark.onscreen,
    pytest.mark.xdist_group("no trace"),
    pytest.mark.skipif(sys.platform != "linux", reason="follows system calls of Linux"),
]
ALLOWED_SOCKETS = re.compile(
    r'sa_family=AF_UNIX, sun_path=@?"(/tmp/\.X11-unix/X\d+|.*/wayland-\d+|/.*/cups\.sock'
    r'|/(var/)?run/(user/\d+/bus|dbus/system_bus_socket|nscd/socket)|/tmp/dbus-\w+|.*/at-spi/bus.*)"'
)
"""The screen, the desktop's buses, the printer's queue, and the C library's question who the user is."""


@dataclass
class Visit:
    """What is there once the visitor's program has ended."""

    home: Path
    status: int
    said: str
    calls: SystemCalls
    fields: int = field(init=False)

    def __post_init__(self) -> None:
        self.fields = int(self.said.split()[0])


@pytest.fixture
def home(tmp_path) -> Path:
    made = tmp_path / "home"
    directory = made / "xdg_data_home" / "ddm-desktop" / "directory.ddmdir"
    directory.parent.mkdir(parents=True)
    directory.write_bytes(encode(invented_directory()))
    return made


@pytest.fixture
def queue() -> Iterator[Queue]:
    try:
        with private_queue() as running:
            yield running
    except NoQueueError as error:
        unavailable(str(error))


@pytest.fixture
def visit(home, queue, onscreen_display, tmp_path):
    """Has the visitor come, and the program ended by a signal once all is typed, unless the visitor closes it."""

    def come(end: str, number: int = 0) -> Visit:
        trace = tmp_path / "calls"
        try:
            command = [*followed(trace), sys.executable, str(ROOT / "tests" / "tools" / "visitor.py"), end]
        except NoTraceError as error:
            unavailable(str(error))
        program = subprocess.Popen(
            command,
            cwd=home,
            env=environment(home, queue, onscreen_display),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=allow_core_files,
        )
        said = ""
        while not said.endswith("there\n"):
            line = program.stdout.readline()
            assert line, said
            said += line
        if number:
            program.send_signal(number)
        said += program.communicate(timeout=30)[0]
        return Visit(home, program.returncode, said, read_calls(trace))

    return come


def environment(home: Path, queue: Queue, display: str) -> dict[str, str]:
    """That of a fresh account, whose every file lies under `home`."""
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "TMPDIR")
    for name in names:
        (home / name.lower()).mkdir(exist_ok=True)
    return os.environ | {
        **{name: str(home / name.lower()) for name in names},
        "HOME": str(home),
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "CUPS_SERVER": queue.server,
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "VISITOR_SAVES": str(home / "saved.pdf"),
    }


def allow_core_files() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)


def places(visit: Visit, queue: Queue) -> list[Path]:
    """Where anything could lie: home with its temporary folder, shared memory, and all of the queue's but its spool,
    from which a program that was killed takes nothing any more."""
    return [visit.home, Path("/dev/shm"), *(queue.root / name for name in ("cache", "tmp", "etc"))]


def told(visit: Visit, queue: Queue) -> set[str]:
    """The files that have a word of the visitor, or had one before they were removed; and what is said aloud."""
    found = {str(file) for file in telling_files(places(visit, queue), WORDS)}
    found |= {path for path, content in visit.calls.written.items() if words_in(content, WORDS)}
    found |= {path for path in visit.calls.opened if words_in(path.encode(), WORDS)}
    logs = [file for file in queue.root.glob("*.log") if words_in(file.read_bytes(), WORDS)]
    return found | {str(log) for log in logs} | words_in(visit.said.encode(), WORDS)


def written_elsewhere(visit: Visit) -> set[str]:
    """What was opened for writing outside the home."""
    devices = {"/dev/null", "/dev/tty"}
    absolute = {str(visit.home / path) for path in visit.calls.opened} - devices
    inside = (f"{visit.home}/", "/proc/self/fd/")
    return {path for path in absolute if path != str(visit.home) and not path.startswith(inside)}


def strangers(visit: Visit) -> set[str]:
    """Addresses that were spoken to and are none of this computer's screen, buses and queues."""
    return {address for address in visit.calls.connected if not ALLOWED_SOCKETS.fullmatch(address)}


def spooled(queue: Queue) -> dict[Path, set[str]]:
    """What the queue has kept of the letter."""
    return telling_files([queue.root / "spool"], WORDS)


def check_no_trace(visit: Visit, queue: Queue) -> None:
    assert visit.fields >= KNOWN_FIELDS
    assert words_in(queue.printed(), WORDS) == set(WORDS)  # what was typed did reach the paper
    assert told(visit, queue) == set()
    assert written_elsewhere(visit) == set()
    assert strangers(visit) == set()
    assert list(visit.home.glob("core*")) == []


def test_after_next_visitor_no_file_has_a_word_and_nobody_was_spoken_to(visit, queue):
    after = visit("next")
    assert after.status == 0
    before, left = re.findall(r"held: (.*)", after.said)
    assert int(before) > KNOWN_FIELDS
    assert left == "[]"  # nor has any object of Python
    check_no_trace(after, queue)
    assert spooled(queue) == {}


@pytest.mark.parametrize(
    ("end", "number", "status"),
    [
        ("stay", signal.SIGTERM, 128 + signal.SIGTERM),
        ("stay", signal.SIGKILL, -signal.SIGKILL),
        ("fault", signal.SIGSEGV, -signal.SIGSEGV),
    ],
)
def test_a_program_that_ends_in_mid_letter_leaves_no_word_either(visit, queue, end, number, status):
    after = visit(end, number)
    assert after.status == status
    check_no_trace(after, queue)
    if end == "fault":
        assert "ddm-desktop: fault ValueError at " in after.said
        log = (after.home / "xdg_state_home" / "ddm-desktop" / "log" / "program.log").read_text("ascii")
        assert "fault ValueError at " in log


def test_what_the_visitor_saves_is_found_so_that_nothing_else_can_hide(visit, queue):
    after = visit("save", signal.SIGKILL)
    saved = str(after.home / "saved.pdf")
    assert list(telling_files([after.home], WORDS)) == [after.home / "saved.pdf"]
    in_the_record = [path for path, content in after.calls.written.items() if words_in(content, WORDS)]
    assert len(in_the_record) == 1
    assert in_the_record[0].startswith(str(after.home))
    assert saved in {str(after.home / path) for path in after.calls.opened}
    assert written_elsewhere(after) == set()
