"""Writes and prints a letter in a window on an X screen by keys alone, as somebody without a mouse does."""

from __future__ import annotations

import subprocess
import time

_PAUSE = 0.6  # seconds, in which the window shows what a key has done
_START = 60  # seconds

WORDS = "My son was away from his school for a year."
KEYS: tuple[tuple[str, str], ...] = (
    ("key", "Return"),  # the first campaign's letter
    ("type", "Rosa Bramble"), ("key", "Return"), ("type", "Ms"), ("key", "Return"),
    ("type", "12 Orchard Lane"), ("key", "Tab"), ("type", "L20 0XX"), ("key", "alt+x"),
    ("type", "Rt Hon Jane Smith MP"), ("key", "Return"), ("type", "Little Haven"), ("key", "alt+x"),
    ("type", "He had no place."), ("key", "Tab"), ("type", WORDS), ("key", "Tab"), ("type", "Will you ask why?"),
    ("key", "alt+x"), ("type", "A school"),  # the subject
    ("key", "alt+p"), ("key", "Return"),  # the system's dialog prints on its usual printer
)  # fmt: skip


def press_keys(display: str, title: str) -> None:
    """Wait for the window called `title` on `display`, then press and type KEYS."""
    environment = {"DISPLAY": display, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}

    def xdotool(*words: str) -> bool:
        done = subprocess.run(["xdotool", *words], env=environment, capture_output=True, check=False)
        return done.returncode == 0

    end = time.monotonic() + _START
    while not xdotool("search", "--onlyvisible", "--name", f"^{title}$", "windowactivate", "--sync"):
        assert time.monotonic() < end, f"no window is called {title}"
        time.sleep(_PAUSE)
    for verb, keys in KEYS:
        time.sleep(_PAUSE)
        assert xdotool(verb, *(("--delay", "15") if verb == "type" else ()), keys), keys
