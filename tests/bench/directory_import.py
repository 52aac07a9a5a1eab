"""Importing the ONS Postcode Directory, beside a bare pass over the same file with the CSV reader.

python tests/bench/directory_import.py ROWS    with a file of that size; the real one has 2,700,000 rows
"""

from __future__ import annotations

import sys
import tempfile
from itertools import product
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent.parent)]  # for a run by itself

from measure import Row, in_turns, python  # noqa: E402
from tools.directory_files import ONSPD_COLUMNS  # noqa: E402

from ddm_desktop.directory.importers.codes import CODES  # noqa: E402
from ddm_desktop.directory.postcode_set import UNIT  # noqa: E402

ROWS = 200_000
"""A thirteenth of the real file, 100 MB."""
MOST_MEMORY = 300
_SECTOR = 220
"""Postcodes of a sector, live and terminated: the real mean."""
_OUTWARD = [f"{one}{two}{number}" for one, two, number in product("BCDEHLMNSW", "ABCDEHLNRST", range(1, 60))]
_UNITS = list(UNIT)


def write_postcodes(path: Path, rows: int) -> None:
    """A file as long, as wide and as quoted as the real one, with a spread of postcodes that is nobody's."""
    codes = sorted(CODES)
    constant = [f'"E0{place:02}00001"' for place in range(len(ONSPD_COLUMNS))]
    with path.open("w", newline="") as file:
        file.write(",".join(ONSPD_COLUMNS) + "\r\n")
        for number in range(rows):
            sector, unit = divmod(number, _SECTOR)
            outward, inward = _OUTWARD[sector // 10], f"{sector % 10}{_UNITS[unit]}"
            cells = [
                f'"{outward}{inward:>{7 - len(outward)}}"',
                f'"{outward:<4} {inward}"',
                f'"{outward} {inward}"',
            ]
            cells += [f'"{1980 + number % 45}06"', '""' if number % 3 else '"202401"', *constant[5:]]
            cells[19] = f'"{codes[sector // 20 % len(codes)]}"'
            file.write(",".join(cells) + "\r\n")


def _figures(what: str, path: Path) -> tuple[float, float]:
    """Seconds of processor time, and the most megabytes."""
    process = python(str(HERE / "directory_import_driver.py"), what, str(path))
    out, said = process.communicate()
    if process.returncode:
        raise RuntimeError(f"directory_import_driver.py ended with {process.returncode}: {said}")
    seconds, megabytes = map(float, out.split())
    return seconds, megabytes


def rows(rounds: int = 3, size: int = ROWS) -> list[Row]:
    """The time as a ratio, the memory in megabytes."""
    memory = []

    def take() -> float:
        seconds, megabytes = _figures("import", path)
        memory.append(megabytes)
        return seconds

    with tempfile.TemporaryDirectory(prefix="ddm-desktop-bench-") as folder:
        path = Path(folder) / "onspd.csv"
        write_postcodes(path, size)
        taken = in_turns({"import": take, "pass": lambda: _figures("pass", path)[0]}, rounds)
    ours, beside = f"{taken['import']:.1f} s", f"csv.reader alone: {taken['pass']:.1f} s"
    most = max(memory)
    return [
        Row(f"import of {size:,} postcodes", ours, beside, taken["import"] / taken["pass"], 2, "x"),
        Row("its memory at the most", f"{most:.0f} MB", "", most, MOST_MEMORY, " MB"),
    ]


if __name__ == "__main__":
    for row in rows(1, int(sys.argv[1])):
        print(row.line())
