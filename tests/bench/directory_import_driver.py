"""Prints what one import of a file takes, or one bare pass over it: seconds of processor time, megabytes.

python directory_import_driver.py import|pass FILE
"""

from __future__ import annotations

import csv
import resource
import sys
import tempfile
from collections import deque
from datetime import date
from pathlib import Path
from time import process_time

from ddm_desktop import paths
from ddm_desktop.services.import_directory import import_files


def take(file: Path) -> None:
    """Import into a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="ddm-desktop-bench-") as folder:
        paths.user_data = lambda: Path(folder)
        deque(import_files([file], date(2026, 11, 22), accept_missing=True), maxlen=0)


def read_only(file: Path) -> None:
    with file.open(newline="") as lines:
        for _ in csv.reader(lines):
            pass


def main(what: str, file: str) -> None:
    began = process_time()
    {"import": take, "pass": read_only}[what](Path(file))
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    print(process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)


if __name__ == "__main__":
    main(*sys.argv[1:])
