"""Saving to what is no file: pipes, descriptors, standard output; devices are refused."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from ddm_desktop.errors import SaveError
from ddm_desktop.services.save_file import save_file

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes that have a name")


@needs_pipes
def test_a_pipe_receives_the_letter_and_stays_a_pipe(tmp_path):
    path, content, read = tmp_path / "pipe", b"x" * 1_000_000, []
    os.mkfifo(path)
    reader = threading.Thread(target=lambda: read.append(path.read_bytes()))
    reader.start()
    save_file(path, content)
    reader.join(10)
    assert read == [content]
    assert path.is_fifo()


@needs_pipes
def test_a_pipe_that_nobody_reads_is_not_waited_for_for_ever(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr("ddm_desktop.services.streams._PATIENCE", 0.1)
    with pytest.raises(SaveError, match="nobody reads from that pipe"):
        save_file(tmp_path / "pipe", b"x")
    assert (tmp_path / "pipe").is_fifo()


@needs_pipes
@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero", "/dev/full"])
def test_a_device_is_refused_also_behind_a_link(tmp_path, device):
    link = tmp_path / "letter.pdf"  # not the device itself: a spoilt program would replace it
    link.symlink_to(device)
    with pytest.raises(SaveError, match="that is a device"):
        save_file(link, b"x")
    assert link.is_symlink()
    assert list(tmp_path.iterdir()) == [link]


@needs_pipes
@pytest.mark.parametrize("folder", ["/dev/fd", "/proc/self/fd", "link"])
def test_a_descriptor_receives_the_letter_where_it_stands(tmp_path, folder):
    if not Path(folder).is_dir() and folder != "link":
        pytest.skip("this system has no such folder")
    with (tmp_path / "log").open("wb") as file:
        file.write(b"before ")
        file.flush()
        path = Path(folder, str(file.fileno()))
        if folder == "link":
            (tmp_path / "link").symlink_to(f"/dev/fd/{file.fileno()}")
            path = tmp_path / "link"
        save_file(path, b"letter")
        file.write(b" after")
    assert (tmp_path / "log").read_bytes() == b"before letter after"


def test_a_descriptor_that_is_not_open_is_told():
    with pytest.raises(SaveError, match="“/dev/fd/999” could not be written"):
        save_file(Path("/dev/fd/999"), b"x")


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs the descriptors of other programs")
def test_the_descriptor_of_another_program_is_not_taken_for_ones_own():
    with subprocess.Popen(["sleep", "20"], stdout=subprocess.PIPE) as other:
        save_file(Path(f"/proc/{other.pid}/fd/1"), b"letter")
        assert os.read(other.stdout.fileno(), 100) == b"letter"
        other.kill()


def test_what_was_said_before_comes_before_the_letter():
    program = """
from pathlib import Path
from ddm_desktop.services.save_file import save_file
print("before", end=" ")
save_file(Path("-"), b"letter")
print(" after", end="")
"""
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=buffered)
    assert done.stdout == b"before letter after"


def test_standard_output_that_was_put_in_the_place_of_the_real_one_gets_the_letter(capsysbinary):
    save_file(Path("-"), b"letter")
    assert capsysbinary.readouterr().out == b"letter"


@needs_pipes
def test_a_descriptor_that_takes_a_little_at_a_time_gets_all_of_it(tmp_path, monkeypatch):
    write, content = os.write, bytes(range(256)) * 4
    with (tmp_path / "log").open("wb") as file:
        monkeypatch.setattr(os, "write", lambda descriptor, some: write(descriptor, some[:100]))
        save_file(Path(f"/dev/fd/{file.fileno()}"), content)
    assert (tmp_path / "log").read_bytes() == content
