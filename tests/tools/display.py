"""A screen of the tests' own, so that a real window can be driven where there is no screen."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager


class NoDisplayError(Exception):
    """No virtual screen can be had here; says why."""


@contextmanager
def virtual_display(size: str = "1366x768") -> Iterator[str]:
    """Start Xvfb on a free number, with openbox if there is one; yields e.g. `:7`. Raises NoDisplayError."""
    if not shutil.which("Xvfb"):
        raise NoDisplayError("Xvfb is not installed")
    reader, writer = os.pipe()
    with ExitStack() as stack:
        server = ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
        stack.enter_context(_running(server, pass_fds=(writer,)))
        os.close(writer)
        with os.fdopen(reader) as answer:
            number = answer.readline().strip()
        if not number:
            raise NoDisplayError("Xvfb did not start")
        display = f":{number}"
        if shutil.which("openbox"):
            stack.enter_context(_running(["openbox"], env={**os.environ, "DISPLAY": display}))
        yield display


@contextmanager
def _running(command: list[str], **options) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)
