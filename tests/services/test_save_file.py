"""Saving: whole or not at all, and what was there before stays."""

import errno
import os
from pathlib import Path

import pytest

from ddm_desktop.errors import SaveError
from ddm_desktop.services import save_file as module
from ddm_desktop.services.save_file import keep_file, save_file

try:
    import resource
except ImportError:  # Windows
    resource = None


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"old")
    save_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["letter.pdf"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("step", ["write", "fsync"])
def test_on_a_full_disk_the_old_file_stays_and_the_person_is_told(tmp_path, monkeypatch, number, step):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"old")

    def fail(*_):
        raise OSError(number, os.strerror(number))

    if step == "fsync":
        monkeypatch.setattr(module.os, "fsync", fail)
    else:
        monkeypatch.setattr(module.os, "fdopen", fail)
    with pytest.raises(SaveError, match=r"“letter.pdf” could not be saved") as caught:
        save_file(path, b"new")
    assert os.strerror(number) in str(caught.value)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["letter.pdf"]


@pytest.mark.skipif(resource is None, reason="needs limits on the size of files")
def test_when_the_system_takes_no_more_bytes_the_old_file_stays(tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(SaveError, match="File too large"):
            save_file(path, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["letter.pdf"]


def test_a_folder_is_no_place_for_a_file_of_its_name(tmp_path):
    target = tmp_path / "letters"
    target.mkdir()
    with pytest.raises(SaveError, match="that is a folder"):
        save_file(target, b"x")


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="needs a folder nobody may write to")
def test_a_read_only_folder_is_told():
    with pytest.raises(
        SaveError,
        match=r"could not be saved in /sys/kernel: (Permission denied|Operation not permitted|Read-only)",
    ):
        save_file(Path("/sys/kernel/letter.pdf"), b"x")


def test_a_folder_that_does_not_exist_is_told(tmp_path):
    with pytest.raises(SaveError, match="the folder does not exist"):
        save_file(tmp_path / "none" / "letter.pdf", b"x")


def test_a_file_of_the_programs_own_gets_its_folder_and_a_remedy_that_can_be_followed(tmp_path):
    keep_file(tmp_path / "data" / "settings.json", b"{}", "The settings")
    assert (tmp_path / "data" / "settings.json").read_bytes() == b"{}"
    (tmp_path / "file").write_bytes(b"in the way")
    for path in (tmp_path / "file" / "settings.json", tmp_path / "data"):
        with pytest.raises(SaveError) as raised:
            keep_file(path, b"{}", "The settings")
        assert str(raised.value).startswith(f"The settings could not be kept in {path.parent}: ")
        assert "another place" not in str(raised.value)
    assert [each.name for each in (tmp_path / "data").iterdir()] == ["settings.json"]
