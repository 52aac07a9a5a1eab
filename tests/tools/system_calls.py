"""What a program does to files and sockets, as the kernel is asked for it: by strace."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

_OPENING = ("?open", "openat", "?openat2", "?creat", "memfd_create", "?mknod", "mknodat")
_NAMING = ("?rename", "renameat", "renameat2", "?link", "linkat", "?symlink", "symlinkat", "?truncate")
_WRITING = ("write", "pwrite64", "writev", "pwritev", "sendfile", "copy_file_range")
_CALLS = ",".join((*_OPENING, *_NAMING, *_WRITING, "connect"))
_LINE = re.compile(r"\d+ +(\w+)\((.*)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FILE = re.compile(r"\d+<((?:\\x[0-9a-f]{2}|[^>\\])*)>")
_FOR_WRITING = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)")


class NoTraceError(Exception):
    """Why no program can be followed on this machine."""


def followed(file: Path) -> list[str]:
    """What to put before a command, so that all that it and its children ask for is written to `file`.

    The process of the command is the one that is started; strace is its child. Raise NoTraceError.
    """
    if shutil.which("strace") is None:
        raise NoTraceError("strace is not installed")
    command = ["strace", "-D", "-f", "-y", "-xx", "-qq", "-s", "1000000", "--seccomp-bpf", "-o", str(file)]
    command += ["-e", f"trace={_CALLS}", "-e", "signal=none"]
    tried = subprocess.run([*command, "true"], capture_output=True, text=True, check=False, timeout=20)
    if tried.returncode:
        raise NoTraceError(f"strace cannot follow a program here: {tried.stderr.strip()}")
    return command


@dataclass(frozen=True, slots=True)
class SystemCalls:
    """`written`: the bytes that went into each file, in their order. `opened`: what was opened, made or named to be
    written. `connected`: the addresses of sockets, as strace shows them.
    """

    written: dict[str, bytes]
    opened: frozenset[str]
    connected: frozenset[str]


def read_calls(file: Path) -> SystemCalls:
    """Read what `followed` has written, once all of it is there."""
    written, opened, connected = defaultdict[str, bytes](bytes), set[str](), set[str]()
    for line in _settled(file).splitlines():
        if not (match := _LINE.match(line)):
            continue
        call, rest = match.groups()
        texts = [_decoded(text) for text in _TEXT.findall(rest)]
        if call == "connect":
            connected.add(_shown(rest))
        elif call in _WRITING:
            target = _decoded(_FILE.match(rest)[1]).decode() if _FILE.match(rest) else ""
            if target.startswith("/") and not target.startswith("/dev/"):
                written[target] += b"".join(texts)
        elif call in ("open", "openat", "openat2"):
            if _FOR_WRITING.search(rest):
                opened.add(texts[0].decode())
        else:
            opened.add(texts[-1].decode())
    return SystemCalls(dict(written), frozenset(opened), frozenset(connected))


def _settled(file: Path) -> str:
    """The content of `file` once nothing is added to it any more."""
    size, since = -1, time.monotonic()
    while time.monotonic() - since < 0.5:
        if file.stat().st_size != size:
            size, since = file.stat().st_size, time.monotonic()
        time.sleep(0.05)
    return file.read_text(encoding="ascii")


def _decoded(text: str) -> bytes:
    return re.sub(rb"\\x([0-9a-f]{2})", lambda found: bytes.fromhex(found[1].decode()), text.encode())


def _shown(rest: str) -> str:
    """The address of a `connect`, its text readable: `sa_family=AF_UNIX, sun_path="/run/x"`."""
    address = re.search(r"\{(.*)\}", rest)
    return _TEXT.sub(lambda found: f'"{_decoded(found[1]).decode()}"', address[1] if address else rest)
