"""Files that are no files, or far too large, wherever the program reads one: a sentence at once, and no wait."""

from __future__ import annotations

import ast
import os
import re
import signal
import socket
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

import ddm_desktop
from ddm_desktop import paths
from ddm_desktop.cli import main
from ddm_desktop.regular_files import FileTooLargeError, NotRegularFileError, read_regular
from ddm_desktop.services.dropped_files import DropKind, kind_of
from ddm_desktop.services.settings import Settings, load_settings

PACKAGE = Path(ddm_desktop.__file__).parent
WAIT, WORK, MEMORY = 30, 4.0, 60 << 20  # seconds on the clock, seconds of the processor, bytes

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes that have a name")


@contextmanager
def within_bounds() -> Iterator[None]:
    """Fails what takes longer than a person waits, or more memory than an old computer has."""

    def stop(*_):
        raise AssertionError(f"this took more than {WAIT} seconds")

    previous = signal.signal(signal.SIGALRM, stop)
    signal.alarm(WAIT)
    tracemalloc.start()
    begun = time.process_time()
    try:
        yield
        worked, peak = time.process_time() - begun, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)
    assert worked < WORK, f"{worked:.1f} seconds"
    assert peak < MEMORY, f"{peak >> 20} MB"


def pipe(path):
    os.mkfifo(path)


def socket_file(path):
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may have a hundred characters only
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def folder(path):
    path.mkdir()


def endless_device(path):
    path.symlink_to("/dev/zero")


def link_to_a_pipe(path):
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")


def sparse(path):
    path.touch()
    os.truncate(path, 1 << 40)


def loop_of_links(path):
    path.symlink_to(path.name)


HOSTILE = {
    pipe: "pipe",
    socket_file: "socket",
    folder: "folder|one of its own|no campaign pack|no file in it|is missing",
    endless_device: "device|nor a .ddmpack|cannot be opened",
    link_to_a_pipe: "pipe|nor a .ddmpack",
    sparse: "larg",
    loop_of_links: "symbolic links|no such file|cannot be opened|no campaign pack|cannot be read",
}


def letter(path, capsys):
    status = main(["letter", "--case", str(path), "--out", str(path.with_name("letter.pdf"))])
    assert not path.with_name("letter.pdf").exists()
    return status


def kit(path, capsys):
    return main(["kit", "import", str(path)])


def kit_by_option(path, capsys):
    return main(["kit", "import", "--accept-loss", str(path)])


def pack(path, capsys):
    return main(["campaigns", "check", str(path)])


def pack_to_pack(path, capsys):
    return main(["campaigns", "pack", str(path), str(path.with_name("out.ddmpack"))])


def public_list(path, capsys):
    return main(["directory", "import", str(path)])


def public_list_among_others(path, capsys):
    path.with_name("other.csv").write_text("nothing\n", encoding="utf-8")
    return main(["directory", "import", str(path), str(path.with_name("other.csv"))])


READERS = (letter, kit, kit_by_option, pack, pack_to_pack, public_list, public_list_among_others)
SAME_WORDS = {
    pack: "neither a folder nor",
    pack_to_pack: "no folder",
    public_list: "no such file",
    public_list_among_others: "other.csv",
}


@needs_pipes
@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_what_is_no_file_is_refused_in_a_sentence_and_at_once(tmp_path, capsys, make, read):
    path = tmp_path / "named.ddmpack"
    make(path)
    with within_bounds():
        assert read(path, capsys) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1, error
    assert "named" in error or "other.csv" in error
    words = HOSTILE[make] + "|" + SAME_WORDS.get(read, "^$")
    assert re.search(words, error, re.IGNORECASE), error


CONTENTS = {
    "nothing": b"",
    "only a byte order mark": b"\xef\xbb\xbf",
    "zeros": bytes(1_000_000),
    "no text": b"\xff\xfe\xfd" * 300_000,
    "half a character": b'{"campaign": "\xc3',
    "open brackets": b"[" * 1_000_000,
    "open objects": b'{"a":' * 200_000,
    "whole brackets": b"[" * 400_000 + b"]" * 400_000,
    "a long number": b'{"format": ' + b"9" * 1_000_000 + b"}",
    "half a pair of surrogates": b'{"campaign": "\\ud800", "format": "\\ud800"}',
    "a name far too long": b'{"campaign": "' + b"a" * 1_000_000 + b'"}',
    "a thousand unknown fields": b"{" + b",".join(b'"%d": 1' % n for n in range(100_000)) + b"}",
    "one long line": b"a" * 1_000_000,
    "many columns": b"a," * 5_000,
    "only line ends": b"\n" * 1_000_000,
    "only quotes": b'"' * 1_000_000,
    "the beginning of a zip": b"PK\3\4" + bytes(100),
    "the end of a zip": b"PK\5\6" + b"\xff" * 18,
}


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("read", [letter, kit, pack, public_list], ids=lambda read: read.__name__)
def test_what_is_in_a_file_costs_no_more_than_a_sentence(tmp_path, capsys, read, content):
    path = tmp_path / "named.ddmpack"
    path.write_bytes(CONTENTS[content])
    with within_bounds():
        assert read(path, capsys) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1, error
    assert "named" in error or "There is no campaign" in error
    assert len(error) < 1000


@pytest.mark.usefixtures("computer")
@pytest.mark.parametrize("content", CONTENTS)
def test_settings_and_a_local_list_that_are_spoilt_keep_no_letter_from_being_written(
    tmp_path, capsys, content
):
    paths.settings_file().write_bytes(CONTENTS[content])
    paths.local_list_file().write_bytes(CONTENTS[content])
    sample = PACKAGE.parent / "resources" / "sample-case.json"
    with within_bounds():
        assert load_settings() == Settings()
        assert main(["directory", "show"]) == 2
    assert main(["letter", "--case", str(sample), "--out", str(tmp_path / "x.txt")]) == 0
    assert "local-list.json" in capsys.readouterr().err


def settings_file(home):
    return home / "config" / "settings.json"


@pytest.fixture
def computer(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path / "data")
    monkeypatch.setattr(paths, "settings_file", lambda: settings_file(tmp_path))
    for name in ("data/campaigns", "config"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


@needs_pipes
@pytest.mark.usefixtures("computer")
@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
def test_settings_that_are_no_file_are_as_if_there_were_none(make):
    make(paths.settings_file())
    with within_bounds():
        assert load_settings() == Settings()


@needs_pipes
@pytest.mark.usefixtures("computer")
@pytest.mark.parametrize("make", [make for make in HOSTILE if make is not loop_of_links])
@pytest.mark.parametrize("place", [paths.directory_file, paths.local_list_file])
@pytest.mark.parametrize(
    "command", [("directory", "show"), ("directory", "find", "L20 0XX"), ("kit", "export")]
)
def test_a_directory_or_local_list_that_is_no_file_is_told_and_stays(tmp_path, capsys, make, place, command):
    make(place())
    out = [str(tmp_path / "out.ddmkit")] if command[0] == "kit" else []
    with within_bounds():
        assert main([*command, *out]) == 2
    error = capsys.readouterr().err
    assert place().name in error
    assert re.search(HOSTILE[make], error), error
    assert os.path.lexists(place())


@needs_pipes
@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
def test_a_pack_among_a_persons_own_that_is_no_file_keeps_no_campaign_from_being_offered(
    computer, capsys, make
):
    for name in ("broken.ddmpack", "folder/campaign.toml"):
        (computer / "data" / "campaigns" / "folder").mkdir(exist_ok=True)
        with suppress(FileExistsError):  # the pipe a link leads to
            make(computer / "data" / "campaigns" / name)
    with within_bounds():
        assert main(["campaigns", "list"]) == 0
    assert "about-anything" in capsys.readouterr().out


@needs_pipes
@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
@pytest.mark.parametrize(("name", "kind"), [("x.ddmkit", DropKind.KIT), ("x.csv", DropKind.DATA)])
def test_a_dropped_file_is_told_by_its_name_and_never_waited_for(tmp_path, make, name, kind):
    make(tmp_path / name)
    with within_bounds():
        assert kind_of(tmp_path / name) is kind


def test_a_file_of_just_the_size_is_read_and_one_byte_more_is_refused(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert read_regular(path, 5) == b"12345"
    with pytest.raises(FileTooLargeError, match=r"larger than such a file can be \(4 bytes\)"):
        read_regular(path, 4)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs files that claim no size")
def test_a_file_that_says_nothing_of_its_size_is_bounded_all_the_same():
    assert read_regular(Path("/proc/self/status"), 100_000)
    with pytest.raises(FileTooLargeError):
        read_regular(Path("/proc/self/status"), 10)


@needs_pipes
def test_a_pipe_put_in_the_place_of_a_file_at_the_last_moment_is_not_waited_for(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.touch()
    sound = path.stat()
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(Path, "stat", lambda *_args, **_options: sound)
    with within_bounds(), pytest.raises(NotRegularFileError, match="it is a pipe, not a file"):
        read_regular(path, 10)


READING = {"open", "read_bytes", "read_text", "ZipFile", "fdopen", "fromfile", "open_code", "FileIO", "QFile"}
OPENS_NO_FILE_OF_A_PERSONS = {
    # what comes with the program: nobody can put a pipe there who could not put a program there
    "gui/icons.py": {"read_text"},
    "gui/style.py": {"read_text"},
    "services/manual.py": {"read_text"},  # the pages of the help, which come with the program
    "services/printing/spool.py": {"read_text"},  # cupsd.conf, which only an administrator writes
    "services/data_lock.py": {"open"},  # an empty file of the program's own
    "services/undo_journal.py": {"open"},  # the same: the journal it writes
    # what is in memory, or was opened as a regular file before
    "campaigns/zips.py": {"ZipFile"},
    "mailing/workbook/package.py": {"ZipFile"},
    "mailing/workbook/sheets.py": {"ZipFile"},
    "directory/importers/input_file.py": {"ZipFile", "open"},
    "directory/importers/zips.py": {"ZipFile", "open"},
    "services/kit/file.py": {"ZipFile"},
    "output/docx_page.py": {"ZipFile"},
    "zips.py": {"ZipFile", "open"},
    # what is written
    "directory/download/lists.py": {"open"},
    "services/print_run/run_addresses.py": {"open"},
    "services/print_run/run_output.py": {"open"},
    "services/program_log.py": {"open"},
    "services/replace_file.py": {"open", "fdopen"},
    "services/saved_files.py": {"open"},  # a folder, to see that a file is gone for good
    "services/streams.py": {"open"},
    "cli/common.py": {"open"},
    # what is only called so
    "campaigns/check.py": {"read_text"},
    "campaigns/pack_source.py": {"read_text"},
    "campaigns/schema.py": {"read_text"},
    "campaigns/toml_file.py": {"read_text"},
    "directory/importers/chunks.py": {"open"},
    "gui/preview/ways_out.py": {"open"},
    "gui/settings/menu.py": {"open"},
    "gui/settings/page.py": {"open"},
    "gui/shell/case_opener.py": {"open"},
    "gui/shell/window.py": {"open"},
    "writing/paste/page.py": {"open", "read_text"},
    # the one place
    "regular_files.py": {"open"},
}


def names_called(path: Path) -> set[str]:
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}


def test_every_file_of_a_persons_is_opened_in_one_place():
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        further = names_called(path) & READING - OPENS_NO_FILE_OF_A_PERSONS.get(name, set())
        assert not further, f"{name} calls {further}: read with regular_files, or say here why not"
