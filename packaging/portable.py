"""The portable folder: the program, and a file that starts it so that its data stays beside it."""

from __future__ import annotations

import io
import sys
import tarfile
import time
import zipfile
from pathlib import Path

NAME = "DDM Desktop"
UNIX_START = """\
#!/bin/sh
# Opens DDM Desktop; what it keeps, it keeps in this folder.
exec "$(dirname "$(readlink -f "$0")")/ddm-desktop/ddm-desktop" --portable "$@"
"""
WINDOWS_START = '@start "" "%~dp0ddm-desktop\\ddm-desktop.exe" --portable\r\n'


def make_archive(program: Path, dist: Path, version: str, epoch: int) -> Path:
    """Pack the folder `program` with its start file into an archive in `dist`. Return its path."""
    if sys.platform == "win32":
        return _zip(program, dist / f"ddm-desktop-{version}-portable-windows.zip", epoch)
    system = "linux" if sys.platform.startswith("linux") else "macos"
    return _tar(program, dist / f"ddm-desktop-{version}-portable-{system}.tar.xz", epoch)


def _tar(program: Path, archive: Path, epoch: int) -> Path:

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = ""
        member.mtime = epoch
        return member

    with tarfile.open(archive, "w:xz", preset=6, format=tarfile.PAX_FORMAT) as tar:
        start = tarfile.TarInfo(f"{NAME}/Start DDM Desktop.sh")
        start.size, start.mode = len(UNIX_START), 0o755
        tar.addfile(plain(start), io.BytesIO(UNIX_START.encode()))
        for path in sorted(program.rglob("*")):
            tar.add(path, f"{NAME}/ddm-desktop/{path.relative_to(program)}", recursive=False, filter=plain)
    return archive


def _zip(program: Path, archive: Path, epoch: int) -> Path:
    date = time.gmtime(epoch)[:6]
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        packed.writestr(zipfile.ZipInfo(f"{NAME}/Start DDM Desktop.cmd", date), WINDOWS_START)
        for path in sorted(path for path in program.rglob("*") if path.is_file()):
            name = f"{NAME}/ddm-desktop/{path.relative_to(program).as_posix()}"
            entry = zipfile.ZipInfo(name, date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, path.read_bytes())
    return archive
