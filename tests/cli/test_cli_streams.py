"""What the command line writes to and is ended by: standard output, pipes, descriptors, signals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ddm_desktop.cli import main

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "resources" / "sample-case.json"

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs devices and pipes that have a name")


def shell(line: str, tmp_path: Path, **names: str) -> subprocess.CompletedProcess[str]:
    """Runs a line of the shell, in which `ddm` is the program, `CASE` the sample case."""
    text = f'set -o pipefail; ddm() {{ "{sys.executable}" -m ddm_desktop "$@"; }}; CASE="{SAMPLE}"; {line}'
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path / "data"), **names}
    return subprocess.run(
        ["bash", "-c", text], capture_output=True, timeout=30, cwd=tmp_path, env=environment, check=False
    )


@needs_pipes
@pytest.mark.parametrize(
    "command",
    [
        "--help",
        "--version",
        "letter --help",
        "campaigns list",
        "directory show",
        "letter --case $CASE --out -",
    ],
)
def test_standard_output_that_is_full_is_told_in_a_sentence(tmp_path, command):
    done = shell(f"ddm {command} >/dev/full", tmp_path)
    assert done.returncode == 2
    assert b"Standard output could not be written: No space left on device." in done.stderr
    assert done.stderr.count(b"\n") == 1


@needs_pipes
@pytest.mark.parametrize(
    "command",
    ["--help", "campaigns list", "directory find --json 'L20 0XX'", "letter --case $CASE --out x.pdf"],
)
def test_a_program_that_cannot_speak_goes_on_without_a_traceback(tmp_path, command):
    for closed in (">&-", "2>&-", ">&- 2>&-", "2>/dev/full"):
        done = shell(f"ddm {command} {closed}", tmp_path)
        assert done.returncode in (0, 2)
        assert b"Traceback" not in done.stderr
        assert b"Exception" not in done.stderr


@needs_pipes
def test_a_reader_that_has_had_enough_ends_the_program_quietly(tmp_path):
    done = shell("(sleep 0.5; ddm campaigns list) | true", tmp_path)
    assert (done.returncode, done.stderr) == (141, b"")
    done = shell("(sleep 0.5; ddm letter --case $CASE --out -) | true", tmp_path)
    assert (done.returncode, done.stderr) == (141, b"")


@needs_pipes
@pytest.mark.parametrize("out", ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"])
def test_standard_output_gets_the_letter_and_nothing_else(tmp_path, out):
    if out.startswith("/proc") and not Path("/proc/self/fd").exists():
        pytest.skip("this system has no such folder")
    (tmp_path / "link").symlink_to("/dev/stdout")
    done = shell(f"ddm letter --case $CASE --out {out}", tmp_path)
    assert done.returncode == 0
    assert (done.stdout[:5], done.stdout[-6:]) == (b"%PDF-", b"%%EOF\n")
    assert b"18 January 2018) has passed" in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"data", "link"}


@needs_pipes
def test_without_standard_error_no_sentence_gets_into_the_letter(tmp_path):
    done = shell("ddm letter --case $CASE --out - 2>&-", tmp_path)
    assert (done.stdout[:5], done.stdout[-6:]) == (b"%PDF-", b"%%EOF\n")


@needs_pipes
def test_a_pack_and_a_kit_go_to_standard_output_too(tmp_path):
    pack = ROOT / "templates" / "about-anything"
    done = shell(f"ddm campaigns pack {pack} -", tmp_path)
    assert (done.returncode, done.stdout[:2], done.stderr) == (0, b"PK", b"")
    (tmp_path / "data" / "ddm-desktop").mkdir(parents=True)
    member = {"format": "ddm-desktop local list", "version": 1, "members": [{"name": "Jane Smith"}]}
    (tmp_path / "data" / "ddm-desktop" / "local-list.json").write_text(json.dumps(member), encoding="utf-8")
    done = shell("ddm kit export -", tmp_path)
    assert (done.returncode, done.stdout[:2]) == (0, b"PK"), done.stderr
    assert b"Local list: 1 member" in done.stderr


@needs_pipes
def test_an_account_without_a_home_can_write_letters_and_makes_no_folder_of_that_name(tmp_path):
    program = tmp_path / "program"
    program.mkdir()
    (program / "sitecustomize.py").write_text(
        "import pwd\ndef nobody(number): raise KeyError(number)\npwd.getpwuid = nobody\n", encoding="utf-8"
    )
    away = "HOME XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME"
    line = (
        f"unset {away}; ddm letter --case $CASE --out letter.pdf && ddm campaigns list && ddm directory show"
    )
    done = shell(line, tmp_path, PYTHONPATH=f"{program}:{ROOT}")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"data", "letter.pdf", "program"}


def test_a_file_called_like_standard_output_can_be_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["letter", "--case", str(SAMPLE), "--out", "./-", "--format", "txt"]) == 0
    assert "Ms Rosa Bramble" in (tmp_path / "-").read_text(encoding="utf-8")


@needs_pipes
@pytest.mark.parametrize(("name", "number"), [("SIGINT", 2), ("SIGTERM", 15)])
def test_a_signal_ends_the_command_line_quietly_with_the_customary_status(tmp_path, name, number):
    import signal

    os.mkfifo(tmp_path / "pipe")  # nobody reads from it, so that the program waits
    arguments = [
        sys.executable,
        "-m",
        "ddm_desktop",
        "letter",
        "--case",
        str(SAMPLE),
        "--out",
        str(tmp_path / "pipe"),
    ]
    environment = os.environ | {"PYTHONPATH": f"{tmp_path}:{ROOT}"}
    (tmp_path / "sitecustomize.py").write_text(
        "import time\nsleep = time.sleep\ntime.sleep = lambda s: (print('there', flush=True), sleep(s))\n",
        encoding="utf-8",
    )
    with subprocess.Popen(
        arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "there\n"
        process.send_signal(getattr(signal, name))
        _, error = process.communicate(timeout=20)
    assert (process.returncode, error) == (128 + number, "")


@needs_pipes
@pytest.mark.parametrize("source", ["--case - <$CASE", "--case /dev/stdin <$CASE", "--case <(cat $CASE)"])
def test_a_case_comes_from_another_program_too(tmp_path, source):
    done = shell(f"ddm letter {source} --out - --format txt", tmp_path)
    assert done.stdout.startswith(b"Ms Rosa Bramble\n"), done.stderr
    done = shell("cat $CASE | ddm letter --case - --out - --format txt", tmp_path)
    assert done.stdout.startswith(b"Ms Rosa Bramble\n"), done.stderr


@needs_pipes
def test_standard_input_that_never_ends_or_is_no_case_is_told(tmp_path):
    for source, words in (
        ("</dev/zero", b"standard input: the file is larger than a case can be"),
        ("<&-", b"standard input: the file cannot be read"),
        ("</dev/null", b"standard input, line 1: this is not valid JSON"),
    ):
        done = shell(f"ddm letter --case - --out x.pdf {source}", tmp_path)
        assert done.returncode == 2
        assert words in done.stderr
