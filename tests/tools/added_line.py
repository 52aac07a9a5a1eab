"""Tests of the package as it would be with a line more in one of its files."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest

_TESTS = Path(__file__).parents[1]


def failures(file: str, chosen: str, *changes: tuple[str, str, str]) -> tuple[set[str], int]:
    """The tests in `file` that fail after `changes`, and how many passed.

    A change is a module, a text in it, and what is put before that text. `chosen` is an expression that picks tests, as
    pytest's `-k` takes it. They run in a process of their own.
    """
    paths = (str(_TESTS.parent), str(_TESTS), os.environ.get("PYTHONPATH", ""))
    done = subprocess.run(
        [sys.executable, "-m", "tools.added_line", file, chosen, *chain(*changes)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed, done.stdout + done.stderr
    return set(re.findall(r"^(?:FAILED|ERROR) \S+?::(\S+)", done.stdout, re.MULTILINE)), int(passed[1])


def _load_with(module: str, before: str, added: str) -> None:
    spec = importlib.util.find_spec(module)
    assert spec is not None
    source = Path(spec.origin or "").read_text(encoding="utf-8")
    assert source.count(before) == 1, f"“{before}” must stand once in {module}"
    loaded = sys.modules[module] = importlib.util.module_from_spec(spec)
    exec(compile(source.replace(before, added + before), module, "exec"), vars(loaded))


if __name__ == "__main__":
    for at in range(3, len(sys.argv), 3):
        _load_with(*sys.argv[at : at + 3])
    sys.exit(pytest.main(["-rfE", "-p", "no:cacheprovider", sys.argv[1], "-k", sys.argv[2]]))
