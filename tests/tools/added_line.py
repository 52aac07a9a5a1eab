"""Tests of the package as it would be with a line more in one of its files."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

_TESTS = Path(__file__).parents[1]


def failures(module: str, before: str, added: str, file: str, chosen: str) -> tuple[set[str], int]:
    """The tests in `file` that fail with `added` put before the text `before` of `module`, and how many passed.

    `chosen` is an expression that picks tests, as pytest's `-k` takes it. They run in a process of their own.
    """
    paths = (str(_TESTS.parent), str(_TESTS), os.environ.get("PYTHONPATH", ""))
    done = subprocess.run(
        [sys.executable, "-m", "tools.added_line", module, before, added, file, chosen],
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
    _load_with(*sys.argv[1:4])
    sys.exit(pytest.main(["-rfE", "-p", "no:cacheprovider", sys.argv[4], "-k", sys.argv[5]]))
