"""What the program promises about speed, as a table. Ratios in one run; absolute times drift between machines.

python tests/bench/bench.py [part ...]
parts: command_line one_letter directory_import directory_search directory_store mailing_rows alikeness window
    typing_speed print_run installed
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parent.parent.parent)]

PARTS = (
    "command_line",
    "one_letter",
    "directory_import",
    "directory_search",
    "directory_store",
    "mailing_rows",
    "alikeness",
    "window",
    "typing_speed",
    "print_run",
    "installed",
)


def main(parts: list[str]) -> int:
    """Print the table; 1 when a bar is not held."""
    from measure import HEADING

    print(HEADING)
    held = True
    for part in parts or PARTS:
        for row in import_module(part).rows():
            print(row.line(), flush=True)
            held = held and row.holds
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
