"""What is handed out, tried as it is handed out: `make proof`, after `make package`. Not part of `make test`.

The Debian package is installed with apt into a fresh Debian that has no Python; there a letter is written in the
window by an assistive tool, saved, printed and read back, another is written and printed by keys alone, and a print run
is made; then all of it is removed. The portable folder is followed by strace. Needs root, debootstrap, xdotool, and
what the tests of assistive tools and of printing need.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pypdfium2
import pytest
from tools.display import virtual_display
from tools.keys_journey import WORDS, press_keys
from tools.print_queue import private_queue
from tools.system_calls import followed, read_calls

ROOT = Path(__file__).parents[2]
DIST, PLACE = ROOT / "dist", ROOT / "build" / "proof"
PACKAGE = "ddm-desktop"
INSIDE = """
root=$1; shift
for folder in proc dev tmp; do mount --rbind /$folder "$root/$folder"; done
exec chroot "$root" "$@"
"""
SESSION = """
for launcher in /usr/libexec/at-spi-bus-launcher /usr/lib/at-spi2-core/at-spi-bus-launcher; do
  [ ! -x $launcher ] || break
done
$launcher --launch-immediately & launcher=$!
sleep 1
driver=$1 python=$2 saved=$3; shift 3
"$@" >"$saved.txt" 2>&1 & program=$!
"$python" "$driver" "$saved" ddm-desktop print
status=$?
kill $program $launcher 2>/dev/null
exit $status
"""


def inside(root: Path) -> list[str]:
    """What to put before a command that is to see `root` as all there is; mounts end with it."""
    return ["unshare", "--mount", "--pid", "--kill-child", "sh", "-ec", INSIDE, "inside", str(root)]


def run(root: Path, *command: str, fails: bool = False) -> str:
    environment = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": "/srv",
        "DEBIAN_FRONTEND": "noninteractive",
    }
    environment |= {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
    done = subprocess.run([*inside(root), *command], env=environment, capture_output=True, text=True)
    assert bool(done.returncode) is fails, f"{command}: {done.stdout[-3000:]}{done.stderr[-3000:]}"
    return done.stdout


def files_of(root: Path) -> set[str]:
    """The files of `root`, without what apt and dpkg keep for themselves."""
    kept = ("var/cache/", "var/log/", "var/lib/apt/", "var/lib/dpkg/", "proc/", "dev/", "tmp/")
    names = (path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir())
    return {name for name in names if not name.startswith(kept)}


@pytest.fixture(scope="module")
def debian() -> Path:
    """A fresh Debian of the release that this machine has, without Python."""
    if os.geteuid():
        pytest.skip("needs root")
    base, root = PLACE / "base", PLACE / "root"
    if not (base / "complete").exists():
        shutil.rmtree(base, ignore_errors=True)
        release = subprocess.run(
            ["sh", "-c", ". /etc/os-release; echo $VERSION_CODENAME"], capture_output=True, text=True
        )
        mirror = subprocess.run(
            ["apt-get", "indextargets", "--format", "$(REPO_URI)"], capture_output=True, text=True, check=True
        ).stdout.split()[0]
        base.mkdir(parents=True)
        subprocess.run(["debootstrap", "--variant=minbase", release.stdout.strip(), base, mirror], check=True)
        (base / "complete").touch()
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["cp", "-a", base, root], check=True)
    for settings in Path("/etc/apt/apt.conf.d").glob(
        "*"
    ):  # the way to the mirror, and what its clock is like
        if "Acquire" in settings.read_text(encoding="utf-8"):
            shutil.copy(settings, root / "etc" / "apt" / "apt.conf.d")
    return root


def newest(pattern: str) -> Path:
    return max(DIST.glob(pattern), key=lambda path: path.stat().st_mtime)


def text_of(file: Path | bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file))


def test_the_package_is_installed_used_and_removed_without_a_trace(debian, tmp_path):
    run(debian, "sh", "-c", "command -v python3 python", fails=True)
    run(debian, "apt-get", "update", "-q")
    before = files_of(debian)
    shutil.copy(newest("*.deb"), tmp_path / "package.deb")
    tmp_path.chmod(0o755)
    run(debian, "apt-get", "install", "-qy", str(tmp_path / "package.deb"))
    run(debian, "sh", "-c", "command -v python3 python", fails=True)
    assert (debian / "usr/share/hunspell/en_GB.dic").exists()
    assert "application/vnd.ddm-desktop.case+json:*.ddmcase" in (debian / "usr/share/mime/globs").read_text()
    write_print_and_read(debian, tmp_path)
    write_and_print_by_keys(debian, tmp_path)
    make_a_run(debian, tmp_path)
    run(debian, "apt-get", "purge", "-qy", PACKAGE)
    run(debian, "apt-get", "autoremove", "-qy", "--purge")
    left = files_of(debian) - before
    own = {name for name in left if not name.startswith("srv/")}  # what the account keeps is the account's
    print(f"left of the libraries: {sorted(own)}", file=sys.stderr)
    assert [name for name in own if "ddm" in name.casefold()] == []
    told = subprocess.run(
        ["grep", "-rlI", PACKAGE, debian / "usr", debian / "etc"], capture_output=True, text=True
    )
    assert told.stdout == ""


def of_a_desktop(display: str, server: str, place: Path) -> dict[str, str]:
    """The environment of a desktop of the proof's own, with a queue of its own."""
    environment = os.environ | {
        "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "CUPS_SERVER": server, "HOME": "/srv", "TMPDIR": "/tmp", "LC_ALL": "C.UTF-8",
    }  # fmt: skip
    for name in [name for name in environment if name.startswith(("XDG_", "DBUS_", "AT_SPI_"))]:
        del environment[name]
    runtime = place / "runtime"  # below /tmp, which both see: the bus of assistive tools lies there
    runtime.mkdir(mode=0o700, exist_ok=True)
    return environment | {"XDG_RUNTIME_DIR": str(runtime)}


def write_and_print_by_keys(debian: Path, place: Path) -> None:
    """Keys alone write and print a letter in the window, whose fields are called by nothing but their order."""
    with virtual_display() as display, private_queue() as queue:
        environment = of_a_desktop(display, queue.server, place)
        program = subprocess.Popen([*inside(debian), f"/usr/bin/{PACKAGE}"], env=environment)
        try:
            press_keys(display, "DDM Desktop")
            printed = queue.printed()
        finally:
            program.kill()  # and, by `--kill-child`, the window with it
            program.wait(30)
    for words in ("Ms Rosa Bramble", "Rt Hon Jane Smith MP", "L20 0XX", "A school", WORDS):
        assert words in text_of(printed).replace("\r\n", " ")


def write_print_and_read(debian: Path, place: Path) -> None:
    """An assistive tool writes, saves and prints a letter in the window, on a queue of the proof's own."""
    saved, driver = place / "letter.pdf", str(ROOT / "tests" / "tools" / "assistive_journey.py")
    with virtual_display("1920x1080") as display, private_queue() as queue:
        environment = of_a_desktop(display, queue.server, place)
        words = [driver, "/usr/bin/python3", str(saved), *inside(debian), "/usr/bin/ddm-desktop"]
        done = subprocess.run(
            ["dbus-run-session", "--", "sh", "-c", SESSION, "session", *words],
            env=environment, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}\n{Path(f'{saved}.txt').read_text()}"
        printed = queue.printed()
    for pdf in (saved, printed):
        for words in ("Rosa Bramble", "Rt Hon Jane Smith MP", "3 December 2026", "My son was away from his"):
            assert words in text_of(pdf).replace("\r\n", " ")


def make_a_run(debian: Path, place: Path) -> None:
    """Four hundred letters from a list, by several processes."""
    own = "Why this matters to you,What happened,What you ask your MP to do"
    header = f"Name,Address 1,Town,Postcode,MP name,Constituency,{own}\n"
    rows = (
        f"Person {n},{n} High Street,Little Haven,L20 0XX,Jane Smith,Little Haven,{own}\n" for n in range(400)
    )
    (place / "people.csv").write_text(header + "".join(rows), encoding="utf-8")
    words = ("--campaign", "about-anything", "--accept-likely", "--out", str(place / "run.pdf"))
    run(debian, PACKAGE, "print-run", str(place / "people.csv"), *words)
    text = text_of(place / "run.pdf")
    assert "Person 0" in text
    assert "Person 399" in text


def test_the_portable_folder_opens_nothing_in_the_home_folder_to_be_written(tmp_path):
    stick, home = tmp_path / "stick", tmp_path / "home"
    home.mkdir()
    with tarfile.open(newest("*portable-linux.tar.xz")) as archive:
        archive.extractall(stick, filter="tar")
    start = stick / "DDM Desktop" / "Start DDM Desktop.sh"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    environment |= {"HOME": str(home), "QT_QPA_PLATFORM": "xcb"}
    with virtual_display() as display:
        environment["DISPLAY"] = display
        trace = tmp_path / "calls"
        window = subprocess.Popen([*followed(trace), str(start)], env=environment)
        with pytest.raises(subprocess.TimeoutExpired):
            window.wait(30)
        window.terminate()
        window.wait(30)
    members = tmp_path / "members.csv"
    members.write_text("constituency,name,party\nLittle Haven,Jane Smith,Independent\n", encoding="utf-8")
    command = [str(start), "directory", "import", str(members), "--accept-missing"]
    imported = tmp_path / "import-calls"
    subprocess.run([*followed(imported), *command], env=environment, check=True)
    opened = read_calls(trace).opened | read_calls(imported).opened
    data = stick / "DDM Desktop" / "ddm-desktop-data"
    assert {path.name for path in data.iterdir()} >= {"program.log", "directory.ddmdir"}
    assert any(path.startswith(str(data)) for path in opened)  # so that it is known to be followed
    assert [path for path in opened if path.startswith(str(home))] == []
    assert list(home.rglob("*")) == []
    elsewhere = {path for path in opened if not path.startswith((str(stick), "/dev/", "/proc/self/"))}
    print(f"written elsewhere: {sorted(elsewhere)}", file=sys.stderr)
