"""The Debian package of the one-folder program, for amd64 or whatever it was built on."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
from email.utils import formatdate
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
NAME = "ddm-desktop"
MAINTAINER = "DDM Desktop contributors <ddm-desktop@localhost>"
LOADED_LATER = ("libcups2", "libenchant-2-2", "shared-mime-info", "hicolor-icon-theme")
"""What no library names: printing and spelling load theirs at need, and the types of files need a folder to lie in."""
CONTROL = """\
Package: ddm-desktop
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: hunspell-en-gb, cups-client
Suggests: xdg-utils
Section: editors
Priority: optional
Description: letters to your Member of Parliament, offline
 From a campaign's wording and your own words to a letter on paper. The page on
 the screen is the very page that is printed. It needs no internet, and nothing
 of a visitor stays on the computer unless it is saved.
"""
COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: DDM Desktop
Comment: The folder licences beside this file holds the licence of every part
 that is bundled in /usr/lib/ddm-desktop, and says where Qt's source is.

Files: *
Copyright: 2026 DDM Desktop contributors
License: Expat
"""
CHANGELOG = """\
ddm-desktop ({version}) stable; urgency=medium

  * See CHANGELOG.md beside this file.

 -- {maintainer}  {date}
"""


def make_package(program: Path, build: Path, dist: Path, version: str, epoch: int) -> Path:
    """Make the package of the folder `program`. Return its file."""
    tree = build / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    home = tree / "usr" / "lib" / NAME
    home.parent.mkdir(parents=True)
    (tree / "DEBIAN").mkdir()
    shutil.copytree(program, home, ignore=shutil.ignore_patterns("licences"))
    remove_system_libraries(home / "_internal")
    (tree / "usr" / "bin").mkdir()
    (tree / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    _add_documents(tree / "usr" / "share" / "doc" / NAME, program, version, epoch)
    _add_to_desktop(tree / "usr" / "share", build / "icons")
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    files = [path for path in sorted(tree.rglob("*")) if not path.is_dir()]
    control = CONTROL.format(
        version=version,
        architecture=architecture,
        maintainer=MAINTAINER,
        kilobytes=sum(path.lstat().st_size for path in files) // 1024,
        depends=", ".join([*libraries_needed(home, build), *LOADED_LATER]),
    )
    (tree / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    _date(tree, epoch)
    package = dist / f"{NAME}_{version}_{architecture}.deb"
    # dpkg-deb dates what it adds by SOURCE_DATE_EPOCH, and sorts the members by itself
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--threads-max=1", "--build", tree, package],
        env=os.environ | {"SOURCE_DATE_EPOCH": str(epoch)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return package


def remove_system_libraries(folder: Path) -> None:
    """Remove the libraries that Debian has: those it mends itself."""
    sys.path.append(str(ROOT / "packaging" / "pyinstaller"))
    from left_out import KEPT_SYSTEM_LIBRARIES  # here, not above: that folder is no package

    for path in folder.iterdir():
        is_pythons = path.name.startswith("libpython")
        if ".so" in path.name and path.name.startswith(KEPT_SYSTEM_LIBRARIES) and not is_pythons:
            path.unlink()


def libraries_needed(home: Path, build: Path) -> list[str]:
    """Return the packages, with their least versions, that the libraries and programs below `home` are linked to."""
    programs = [path for path in sorted(home.rglob("*")) if path.is_file() and _is_elf(path)]
    folders = sorted({str(path.parent) for path in programs})
    source = build / "shlibdeps"
    (source / "debian").mkdir(parents=True, exist_ok=True)
    (source / "debian" / "control").write_text(
        f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n", "utf-8"
    )
    command = ["dpkg-shlibdeps", "-O", "--warnings=0", "--ignore-missing-info"]
    found = subprocess.run(
        [*command, *(f"-l{folder}" for folder in folders), *(f"-e{path}" for path in programs)],
        cwd=source, stdout=subprocess.PIPE, text=True, check=True,
    ).stdout  # fmt: skip
    return found.strip().removeprefix("shlibs:Depends=").split(", ")


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _add_documents(folder: Path, program: Path, version: str, epoch: int) -> None:
    folder.mkdir(parents=True)
    shutil.copytree(program / "licences", folder / "licences")
    shutil.copyfile(ROOT / "CHANGELOG.md", folder / "CHANGELOG.md")
    terms = (ROOT / "LICENSE").read_text(encoding="utf-8").partition("\n\n")[2].partition("\n\n")[2]
    folded = "".join(f" {line or '.'}\n" for line in terms.strip().split("\n"))
    (folder / "copyright").write_text(COPYRIGHT + folded, encoding="utf-8")
    text = CHANGELOG.format(version=version, maintainer=MAINTAINER, date=formatdate(epoch))
    (folder / "changelog.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _add_to_desktop(share: Path, icons: Path) -> None:
    for file, folder in (
        ("ddm-desktop.desktop", "applications"),
        ("ddm-desktop.metainfo.xml", "metainfo"),
        ("ddm-desktop.xml", "mime/packages"),
    ):
        (share / folder).mkdir(parents=True)
        shutil.copyfile(HERE / file, share / folder / file)
    shutil.copytree(icons / "hicolor", share / "icons" / "hicolor")


def _date(tree: Path, epoch: int) -> None:
    """Give every file its date and mode, whatever the account that builds would give."""
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or (os.access(path, os.X_OK) and path.suffix == "") else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)
