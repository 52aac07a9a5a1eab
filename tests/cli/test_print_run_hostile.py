"""`print-run` in a hostile world: files that would be lost, runs that are killed, disks that are full."""

from __future__ import annotations

import contextlib
import csv
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import Workbook
from tools.directories import invented_directory
from tools.packs import PackMaker

from ddm_desktop import paths
from ddm_desktop.cli import main
from ddm_desktop.directory import store
from ddm_desktop.services.print_run import make_run

HEADERS = ("Name", "Address 1", "Town", "Postcode", "Why", "Our ref")
SOUND = ("Ann Able", "1 High Street", "Haven", "L20 0AA", "My bus is late.", "A/1")
OLD = b"of last week"


@pytest.fixture(autouse=True)
def pack(directory) -> None:
    PackMaker(paths.user_packs())()


@pytest.fixture
def people(tmp_path) -> Callable[..., Path]:
    """Writes a list of these rows in a folder of its own; of so many persons if it is given a number."""

    def write(*rows: tuple[str, ...], count: int = 0, headers: tuple[str, ...] = HEADERS) -> Path:
        rows += tuple(
            (f"Person {n}", f"{n} Hill", *SOUND[2:4], f"My bus {n} is late.", "") for n in range(count)
        )
        folder = tmp_path / "files"
        folder.mkdir(exist_ok=True)
        with (folder / "people.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows((headers, *rows))
        return folder / "people.csv"

    return write


def print_run(people: Path, *options: object) -> int:
    common = ("--campaign", "my-pack", "--date", "2026-11-22")
    return main(["print-run", str(people), *common, *map(str, options)])


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("option", ["--out", "--manifest", "--faulty", "--envelopes", "--labels"])
@pytest.mark.parametrize("way", ["itself", "by a link", "by another name"])
def test_the_list_itself_is_never_replaced(people, capsys, option, way):
    listed = target = people(SOUND)
    if way == "by a link":
        target = listed.with_name("link.csv")
        target.symlink_to(listed)
    elif way == "by another name":
        target = listed.with_name("other.csv")
        target.hardlink_to(listed)
    before, content = names_in(listed.parent), listed.read_bytes()
    out = () if option == "--out" else ("--out", listed.with_name("run.pdf"))
    assert print_run(listed, *out, option, target) == 2
    assert "is the list itself" in capsys.readouterr().err
    assert (names_in(listed.parent), listed.read_bytes()) == (before, content)


@pytest.mark.parametrize(
    "names", [("run.pdf", "run.pdf"), ("run.pdf", "../files/run.pdf"), ("-", "/dev/stdout")]
)
def test_two_things_never_go_into_one_file(people, capsys, names):
    listed = people(SOUND)
    targets = [name if name[0] in "-/" else listed.parent / name for name in names]
    assert print_run(listed, "--out", targets[0], "--manifest", targets[1]) == 2
    printed = capsys.readouterr()
    assert "for the letters and for the manifest: give each a file of its own" in printed.err
    assert printed.out == ""
    assert names_in(listed.parent) == ["people.csv"]


@pytest.fixture
def started(tmp_path, directory):
    """Starts `print-run` as a program of its own; those that still run at the end are ended."""
    programs = []
    environment = {
        **os.environ, **{name: str(tmp_path / "home") for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")},
    }  # fmt: skip
    data = tmp_path / "home" / "ddm-desktop"
    data.mkdir(parents=True)
    (data / paths.directory_file().name).write_bytes(store.encode(invented_directory()))
    PackMaker(data / paths.user_packs().name)()

    def start(people: Path, *options: object, **further) -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            "-m",
            "ddm_desktop",
            "print-run",
            people,
            "--campaign",
            "my-pack",
            *options,
        ]
        program = subprocess.Popen(
            [str(each) for each in command],
            env=environment,
            stderr=subprocess.PIPE,
            start_new_session=True,
            **further,
        )
        programs.append(program)
        return program

    yield start
    for program in programs:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
        program.communicate()


def children_of(program: subprocess.Popen[bytes]) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{program.pid}/task/{program.pid}/children").read_text().split()]


def wait_for_children(program: subprocess.Popen[bytes]) -> list[int]:
    deadline = time.monotonic() + 20
    while len(found := children_of(program)) < 2 and program.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    time.sleep(0.3)  # well into its work
    return found


def has_ended(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


needs_two = pytest.mark.skipif(
    not Path("/proc/self/task").exists() or make_run.processes_to_use() < 2,
    reason="needs /proc and two processors",
)


@needs_two
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_killed_leaves_all_as_it_was_and_no_process(people, started, number):
    listed = people(count=8000)
    old = listed.with_name("run.pdf"), listed.with_name("run.csv")
    for file in old:
        file.write_bytes(OLD)
    before = names_in(listed.parent)
    program = started(
        listed, "--out", old[0], "--manifest", old[1], "--labels", listed.with_name("labels.pdf")
    )
    workers = wait_for_children(program)
    assert program.poll() is None
    program.send_signal(number)
    status = program.wait(20)
    assert status in (-number, 128 + number)
    deadline = time.monotonic() + 20
    while not all(map(has_ended, workers)):
        assert time.monotonic() < deadline, "a process of the run goes on"
        time.sleep(0.05)
    assert names_in(listed.parent) == before
    assert [file.read_bytes() for file in old] == [OLD, OLD]


@needs_two
def test_a_process_of_the_run_that_is_killed_ends_it_in_one_sentence(people, started):
    listed = people(count=8000)
    program = started(listed, "--out", listed.with_name("run.pdf"))
    os.kill(wait_for_children(program)[0], signal.SIGKILL)
    _, error = program.communicate(timeout=20)
    assert program.returncode == 2
    assert "ended from outside" in error.decode()
    assert len(error.splitlines()) == 1
    assert names_in(listed.parent) == ["people.csv"]


@pytest.mark.parametrize("options", [("--out", "run.pdf"), ("--out-folder", ".")])
def test_a_full_disk_is_told_and_nothing_is_left(people, started, options):
    listed = people(count=400)
    program = started(
        listed, *options, "--manifest", "run.csv", cwd=listed.parent,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)),
    )  # fmt: skip
    _, error = program.communicate(timeout=60)
    assert program.returncode == 2
    assert "saved in" in error.decode()
    assert len(error.splitlines()) == 1
    assert names_in(listed.parent) == ["people.csv"]


@pytest.mark.parametrize(
    "options",
    [("--out", "-", "--manifest", "run.csv"), ("--out", "run.pdf", "--manifest", "-"),
     ("--out-folder", ".", "--manifest", "-")],
)  # fmt: skip
def test_no_file_is_there_if_nobody_reads_the_other(people, started, options):
    listed = people(SOUND)
    reading, writing = os.pipe()
    os.close(reading)
    program = started(listed, *options, cwd=listed.parent, stdout=writing)
    os.close(writing)
    program.communicate(timeout=60)
    assert program.returncode == 141
    assert names_in(listed.parent) == ["people.csv"]


def test_two_runs_never_write_over_the_letters_of_one_another(people, monkeypatch, capsys):
    listed = people(SOUND)
    folder = listed.parent / "letters"
    folder.mkdir()
    made = make_run._made

    def meanwhile(*arguments):
        (folder / "2 Ann Able.pdf").write_bytes(OLD)
        return made(*arguments)

    monkeypatch.setattr(make_run, "_made", meanwhile)
    assert print_run(listed, "--out-folder", folder) == 2
    assert "while the letters were made" in capsys.readouterr().err
    assert (folder / "2 Ann Able.pdf").read_bytes() == OLD
    assert names_in(folder) == ["2 Ann Able.pdf"]


def test_a_manifest_in_the_folder_of_the_letters_replaces_none_of_them(people):
    listed = people(SOUND)
    folder = listed.parent / "letters"
    folder.mkdir()
    assert print_run(listed, "--out-folder", folder, "--manifest", folder / "2 Ann Able.pdf") == 0
    first, second = sorted(folder.iterdir(), key=lambda path: path.stat().st_size)
    assert first.name == "2 Ann Able.pdf"
    assert second.read_bytes().startswith(b"%PDF")
    assert second.name in first.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("option", "name", "ending"),
    [("--out", "run.docx", ".pdf"), ("--out", "run.PDF.zip", ".pdf"), ("--envelopes", "e.txt", ".pdf"),
     ("--labels", "l.csv", ".pdf"), ("--manifest", "m.xlsx", ".csv"), ("--faulty", "f.ODS", ".csv")],
)  # fmt: skip
def test_no_file_is_called_what_it_is_not(people, capsys, option, name, ending):
    listed = people(SOUND)
    out = () if option == "--out" else ("--out", listed.with_name("run.pdf"))
    assert print_run(listed, *out, option, listed.with_name(name)) == 2
    assert f"a name that ends in {ending}" in capsys.readouterr().err
    assert names_in(listed.parent) == ["people.csv"]


@pytest.mark.parametrize("name", ["run", "RUN.PDF"])
def test_a_name_without_an_ending_promises_nothing(people, name):
    listed = people(SOUND)
    assert print_run(listed, "--out", listed.with_name(name), "--manifest", listed.with_name("m.txt")) == 0
    assert names_in(listed.parent) == sorted((name, "m.txt", "people.csv"))


@pytest.mark.parametrize("header", ["On behalf of", "Helped by", "Copy to", "Our ref", "Why"])
def test_letters_that_differ_in_anything_have_different_checksums(people, tmp_path, header):
    headers = (*HEADERS[:4], *dict.fromkeys(("Why", header)))
    whats = ("One", "Two") if header == "Why" else ("A bus.", "A bus.")
    rows = [
        (*SOUND[:4], what, which)[: len(headers)] for what, which in zip(whats, ("Cat", "Dan"), strict=True)
    ]
    assert (
        print_run(
            people(*rows, headers=headers), "--out", tmp_path / "r.pdf", "--manifest", tmp_path / "r.csv"
        )
        == 0
    )
    with (tmp_path / "r.csv").open(newline="", encoding="utf-8-sig") as file:
        assert len({line["Checksum"] for line in csv.DictReader(file)}) == 2


def test_files_whose_names_are_no_text_are_read_and_written(people):
    listed = people(SOUND).rename(people(SOUND).with_name("people\udcff.csv"))
    assert (
        print_run(
            listed, "--out", listed.with_name("run\udcff.pdf"), "--manifest", listed.with_name("m\udcff")
        )
        == 0
    )
    assert len(names_in(listed.parent)) == 3


def test_three_hundred_further_columns_do_not_hide_the_names_of_the_others(people, capsys):
    headers = (*HEADERS, *(f"Q{number}" for number in range(1, 301)))
    listed = people((*SOUND, *["yes"] * 300), headers=headers)
    assert print_run(listed, "--out", listed.with_name("run.pdf")) == 0
    assert "1 row read, none left out: 1 letter" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"Name": "n/a"}, "Row 2: the name is missing"),
        ({"Name": "-"}, "Row 2: the name is missing"),
        ({"Name": "07700 900123"}, "Row 2: “07700 900123” is no name"),
        ({"Why": "N/A"}, "Row 2: “Why this matters to you” is empty"),
        ({"Name": "Ann Able, Bob Brown"}, "may be two people; the letter has Bob Brown Ann Able"),
        ({"Name": "Ann Able, Bob Able"}, "may be two people; the letter has Ann Able, Bob Able"),
    ],
)
def test_a_text_that_stands_for_nothing_or_for_two_is_told(people, capsys, change, words):
    row = tuple(change.get(header, cell) for header, cell in zip(HEADERS, SOUND, strict=True))
    print_run(people(row), "--dry-run")
    assert words in capsys.readouterr().out


@pytest.mark.parametrize("header", ["On behalf of", "Helped by", "Our ref", "Copy to", "MP name", "Email"])
def test_a_dash_in_any_column_says_nothing(people, tmp_path, capsys, header):
    listed = people((*SOUND[:5], "-"), (*SOUND[:5], ""), headers=(*HEADERS[:5], header))
    assert print_run(listed, "--out", tmp_path / "run.pdf", "--copies-to") == 0
    first, second = pypdfium2.PdfDocument((tmp_path / "run.pdf").read_bytes())
    assert first.get_textpage().get_text_range() == second.get_textpage().get_text_range()


def test_a_comma_at_the_end_of_a_name_is_not_signed(people, tmp_path):
    listed = people(("Ann Able ,", *SOUND[1:]), ("Able, ", *SOUND[1:]))
    assert print_run(listed, "--out", tmp_path / "run.pdf", "--manifest", tmp_path / "run.csv") == 0
    with (tmp_path / "run.csv").open(newline="", encoding="utf-8-sig") as file:
        assert [line["Name"] for line in csv.DictReader(file)] == ["Ann Able", "Able"]


def test_a_surname_before_its_forenames_is_one_person(people, capsys):
    print_run(people(("Able, Ann", *SOUND[1:]), ("Able, Dr Ann", *SOUND[1:])), "--dry-run")
    assert "two people" not in capsys.readouterr().out


def test_a_dash_for_a_line_of_the_address_is_no_line(people, capsys):
    print_run(people(("Ann Able", "1 High Street", "-", *SOUND[3:])), "--dry-run")
    assert "1 row checked, 1 can be printed." in capsys.readouterr().out


@pytest.mark.parametrize("faulty", ["#N/A", "=A2"])
def test_a_fault_of_a_workbook_names_the_cell(tmp_path, capsys, faulty):
    book = Workbook()
    for row in (HEADERS, SOUND, (*SOUND[:4], faulty, "A/2")):
        book.active.append(row)
    book.save(tmp_path / "people.xlsx")
    assert print_run(tmp_path / "people.xlsx", "--out", tmp_path / "run.pdf") == 2
    assert "people.xlsx: Row 3: the cell E3 has" in capsys.readouterr().err


def test_rows_left_out_come_back_the_same_though_no_cell_of_them_is_a_formula(people, tmp_path, capsys):
    cells = ("=1+1", "+44 Hill", "@home", "nowhere", "＝HYPERLINK(1)", "-1")
    listed = people(cells, SOUND)
    again = listed.with_name("again.csv")
    assert print_run(listed, "--out", tmp_path / "run.pdf", "--faulty", again, "--skip-faulty") == 0
    with again.open(newline="", encoding="utf-8-sig") as file:
        left_out = list(csv.reader(file))[1]
    assert all(cell.startswith("'") for cell in left_out[:3] + left_out[4:6])
    capsys.readouterr()
    print_run(again, "--dry-run")
    assert "'" not in capsys.readouterr().out
