"""Saving: whole or not at all, and what was there before stays."""

import errno
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ddm_desktop.errors import SaveError
from ddm_desktop.services import replace_file as module
from ddm_desktop.services.save_file import Audience, keep_file, save_file

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


needs_modes = pytest.mark.skipif(sys.platform == "win32", reason="needs modes of files")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes that have a name")


@pytest.fixture(params=["unnamed", "beside", "unlinkable"])
def way(request, monkeypatch):
    """As most Linux file systems have it, as others do, and where a file without a name cannot get one."""
    if request.param == "beside":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    if request.param == "unlinkable":

        def fail(*_args, **_options):
            raise OSError(errno.ENOENT, "No such file or directory")

        monkeypatch.setattr(os, "link", fail)
    return request.param


def mode_of(path):
    return stat.S_IMODE(path.stat().st_mode)


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


@needs_modes
@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_new_letter_is_for_the_account_alone_and_a_kit_for_whom_the_computer_says(tmp_path, mask):
    before = os.umask(mask)
    try:
        save_file(tmp_path / "letter.pdf", b"x")
        save_file(tmp_path / "kit", b"x", Audience.EVERYONE)
        keep_file(tmp_path / "settings", b"x", "The settings")
    finally:
        os.umask(before)
    assert mode_of(tmp_path / "letter.pdf") == 0o600
    assert mode_of(tmp_path / "kit") == mode_of(tmp_path / "settings") == 0o666 & ~mask


@needs_modes
@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("mode", [0o400, 0o600, 0o640, 0o644, 0o664])
def test_a_file_that_is_replaced_keeps_what_may_be_done_with_it(tmp_path, mode, audience):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"old")
    path.chmod(mode)
    save_file(path, b"new", audience)
    assert path.read_bytes() == b"new"
    assert mode_of(path) == mode
    assert names_in(tmp_path) == ["letter.pdf"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.usefixtures("way")
def test_a_file_that_is_replaced_keeps_its_owner(tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"old")
    os.chown(path, 1234, 2345)
    path.chmod(0o640)
    save_file(path, b"new")
    state = path.stat()
    assert (state.st_uid, state.st_gid, stat.S_IMODE(state.st_mode)) == (1234, 2345, 0o640)


@needs_modes
@pytest.mark.usefixtures("way")
def test_a_stick_that_knows_no_rights_and_no_locks_takes_the_letter(tmp_path, monkeypatch):
    import fcntl

    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    for module_of, name in ((os, "fchmod"), (os, "fchown"), (fcntl, "flock")):
        monkeypatch.setattr(module_of, name, refuse)
    for content in (b"first", b"second"):
        save_file(tmp_path / "letter.pdf", content)
        assert (tmp_path / "letter.pdf").read_bytes() == content
    assert mode_of(tmp_path / "letter.pdf") == 0o600


@needs_modes
@pytest.mark.usefixtures("way")
def test_what_a_group_might_do_is_not_given_to_another_group(tmp_path, monkeypatch):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"old")
    path.chmod(0o664)
    state = os.stat

    def of_another_group(place, **options):
        found = state(place, **options)
        return os.stat_result((*found[:5], found.st_gid + 1, *found[6:]))

    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "stat", of_another_group)
    monkeypatch.setattr(os, "fchown", refuse)
    save_file(path, b"new")
    monkeypatch.undo()
    assert mode_of(path) == 0o604


@needs_modes
@pytest.mark.usefixtures("way")
def test_a_file_of_another_member_of_the_group_stays_the_groups(tmp_path, monkeypatch):
    path, given = tmp_path / "letter.pdf", []
    path.write_bytes(b"old")
    path.chmod(0o664)
    state = os.stat

    def of_another_owner(place, **options):
        found = state(place, **options)
        return os.stat_result((*found[:4], found.st_uid + 1, *found[5:]))

    def give(_descriptor, owner, group):
        if owner != -1:
            raise PermissionError(1, "Operation not permitted")
        given.append(group)

    monkeypatch.setattr(os, "stat", of_another_owner)
    monkeypatch.setattr(os, "fchown", give)
    save_file(path, b"new")
    monkeypatch.undo()
    assert set(given) == {path.stat().st_gid}
    assert mode_of(path) == 0o664


@needs_modes
@pytest.mark.usefixtures("way")
def test_a_letter_is_no_program_that_runs_as_somebody_else(tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"old")
    path.chmod(0o4755)
    save_file(path, b"new")
    assert mode_of(path) == 0o755


@needs_pipes
@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("there", [True, False], ids=["to a file", "to a free place"])
@pytest.mark.parametrize("links", [1, 3])
def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path, there, links):
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / "elsewhere" / "real.pdf"
    if there:
        target.write_bytes(b"old")
        target.chmod(0o640)
    place = target
    for n in range(links):
        link = tmp_path / f"{n}.pdf"
        link.symlink_to(os.path.relpath(place, tmp_path))
        place = link
    save_file(place, b"new")
    assert place.is_symlink()
    assert target.read_bytes() == b"new"
    assert not target.is_symlink()
    assert mode_of(target) == (0o640 if there else 0o600)
    assert names_in(tmp_path / "elsewhere") == ["real.pdf"]


@needs_pipes
def test_links_in_a_circle_and_into_nowhere_are_told(tmp_path):
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "nowhere").symlink_to("none/letter.pdf")
    for name, reason in (("circle", "Too many levels of symbolic links"), ("nowhere", "No such file")):
        with pytest.raises(SaveError, match=reason):
            save_file(tmp_path / name, b"x")
        assert (tmp_path / name).is_symlink()


def test_a_name_no_file_can_have_is_told(tmp_path):
    for name in ("a" * 300, "nul\0byte"):
        with pytest.raises(SaveError, match="could not be saved"):
            save_file(tmp_path / name, b"x")


@pytest.mark.usefixtures("way")
def test_a_name_as_long_as_names_may_be_can_be_saved(tmp_path):
    path = tmp_path / ("a" * 251 + ".pdf")
    for content in (b"first", b"second"):
        save_file(path, content)
        assert path.read_bytes() == content


PART = ".ddm-desktop-0123456789abcdef.part"


def old_part(folder, name=PART, age=120.0):
    (folder / name).write_bytes(b"a whole letter")
    os.utime(folder / name, (time.time() - age,) * 2)
    return folder / name


@pytest.mark.usefixtures("way")
def test_what_a_killed_program_left_is_swept_with_the_next_file(tmp_path):
    (tmp_path / "other").mkdir()
    elsewhere = old_part(tmp_path / "other")
    old_part(tmp_path)
    save_file(tmp_path / "letter.pdf", b"x")
    assert names_in(tmp_path) == ["letter.pdf", "other"]
    assert elsewhere.exists()  # only where something is written


@needs_modes
def test_what_is_fresh_in_use_or_somebody_elses_is_not_swept(tmp_path):
    import fcntl

    fresh = old_part(tmp_path, PART.replace("0", "1"), age=5)
    others = [
        old_part(tmp_path, name)
        for name in (".letter.pdf.part", "film.part", PART + "s", PART[1:], "x" + PART)
    ]
    in_use = old_part(tmp_path, PART.replace("0", "2"))
    link = tmp_path / PART.replace("0", "3")
    link.symlink_to(others[0])
    os.utime(link, (0, 0), follow_symlinks=False)
    with in_use.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        save_file(tmp_path / "letter.pdf", b"x")
    assert all(os.path.lexists(path) for path in (fresh, in_use, link, *others))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_what_another_account_left_is_its_own(tmp_path):
    part = old_part(tmp_path)
    os.chown(part, 1234, 1234)
    save_file(tmp_path / "letter.pdf", b"x")
    assert part.exists()


SAVING = """
import os, sys, time
from pathlib import Path
if {beside}:
    vars(os).pop("O_TMPFILE", None)
def wait(*_):
    print("there", flush=True)
    time.sleep(60)
setattr(os, {step!r}, wait)
from ddm_desktop import __main__
from ddm_desktop.services.save_file import save_file
__main__._run = lambda _: save_file(Path(sys.argv[1]), b"a whole letter" * 1000)
sys.exit(__main__.main())
"""


@needs_modes
@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"])
@pytest.mark.parametrize("beside", [False, True], ids=["unnamed", "beside"])
def test_a_save_that_is_ended_midway_leaves_nothing_but_the_old_letter(tmp_path, number, beside):
    import signal

    if beside and number == "SIGKILL":
        pytest.skip("without files that have no name, the next save sweeps it")
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"old")
    program = SAVING.format(beside=beside, step="fsync")
    with subprocess.Popen(
        [sys.executable, "-c", program, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "there\n"
        process.send_signal(getattr(signal, number))
        _, error = process.communicate(timeout=20)
    sent = getattr(signal, number)
    assert process.returncode == (-sent if number == "SIGKILL" else 128 + sent)
    assert error == ""
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["letter.pdf"]


@needs_modes
@pytest.mark.usefixtures("way")
def test_a_save_that_is_ended_between_name_and_place_leaves_nothing(tmp_path, monkeypatch):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"old")

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        save_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["letter.pdf"]


@pytest.mark.parametrize("raises", [True, False])
def test_an_account_without_a_home_is_told_so_and_nothing_is_made(tmp_path, monkeypatch, raises):
    from ddm_desktop import paths

    def nowhere(*_args, **_options):
        if raises:
            raise RuntimeError("could not determine the home directory")
        return "~/.config/ddm-desktop"

    monkeypatch.setattr("platformdirs.user_config_dir", nowhere)
    monkeypatch.chdir(tmp_path)
    assert not paths.settings_file().exists()
    with pytest.raises(SaveError, match="The settings could not be kept: this account has no home folder"):
        keep_file(paths.settings_file(), b"{}", "The settings")
    assert names_in(tmp_path) == []


@needs_pipes
def test_settings_that_are_a_link_are_written_through_and_a_pipe_is_left_alone(tmp_path):
    (tmp_path / "link").symlink_to("real.json")
    keep_file(tmp_path / "link", b"{}", "The settings")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"{}"
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SaveError, match=r"The settings could not be kept in .*: that is a pipe"):
        keep_file(tmp_path / "pipe", b"{}", "The settings")
    assert (tmp_path / "pipe").is_fifo()


@needs_modes
def test_what_another_program_is_writing_is_not_swept_however_long_it_takes(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    monkeypatch.setattr(module, "_FRESH_SECONDS", -1.0)
    slow = []

    def take_long(_descriptor):
        slow.append(True)
        if len(slow) == 1:
            save_file(tmp_path / "other.pdf", b"other")

    monkeypatch.setattr(os, "fsync", take_long)
    save_file(tmp_path / "letter.pdf", b"x")
    assert len(slow) == 2
    assert names_in(tmp_path) == ["letter.pdf", "other.pdf"]


@needs_pipes
def test_no_file_that_somebody_put_there_before_is_written_into(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    monkeypatch.setattr(os, "urandom", bytes)
    (tmp_path / "theirs").write_bytes(b"theirs")
    (tmp_path / f".ddm-desktop-{'0' * 16}.part").symlink_to("theirs")
    with pytest.raises(SaveError, match="File exists"):
        save_file(tmp_path / "letter.pdf", b"a whole letter")
    assert (tmp_path / "theirs").read_bytes() == b"theirs"
