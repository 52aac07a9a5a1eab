"""A list of 50,000 people: its columns, postcodes and duplicates, beside `csv.reader` and python-calamine alone."""

from __future__ import annotations

import csv
import gc
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time

from measure import Row
from tools.country import invented_country

from ddm_desktop.directory.postcode_set import UNIT, PostcodeSet
from ddm_desktop.model.case import Case
from ddm_desktop.model.visit import Visit
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.find_member import Finder
from ddm_desktop.services.print_run.check_rows import RowChecker
from ddm_desktop.services.print_run.match_columns import match_columns
from ddm_desktop.services.print_run.read_list import read_list

PEOPLE = 50_000
_AT_ONCE = 50  # as the window has them checked
_HEADERS = (
    "Ref", "Title", "First name", "Surname", "Address 1", "Address 2", "Town", "Postcode", "Email", "Phone", "Why",
    "Ask",
)  # fmt: skip
_BASE = Visit(Case("about-anything", date(2026, 11, 22)), paper="letter")
_CALAMINE = """
import sys
from python_calamine import CalamineWorkbook
from time import process_time
began = process_time()
sheet = CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
print(process_time() - began)
"""


def rows(rounds: int = 3) -> Iterator[Row]:
    """Yield the seconds beyond three times what reading the file alone takes."""
    directory = invented_country()
    postcodes = list(_live_postcodes(directory.postcodes))
    finder = Finder(directory)
    with tempfile.TemporaryDirectory() as folder:
        people = Path(folder, "people.csv")
        for label, few in (("one postcode in ten", 5_000), ("a postcode each", PEOPLE)):
            _write_csv(people, postcodes[:few])
            ours, alone = _seconds(lambda: _check(people, finder), lambda: _read_csv(people), rounds)
            yield Row(
                f"{PEOPLE:,} rows of CSV checked, {label}", f"{ours:.2f} s", f"csv.reader: {alone:.2f} s",
                ours - 3 * alone, 1, " s",
            )  # fmt: skip
        book = Path(folder, "people.xlsx")
        _write_xlsx(book, people)
        ours, alone = _seconds(lambda: _read(book), lambda: _calamine_alone(book), 1)
        yield Row(
            f"{PEOPLE:,} rows of XLSX read",
            f"{ours:.2f} s",
            f"calamine: {alone:.2f} s",
            ours - 3 * alone,
            1,
            " s",
        )
        first = _seconds_to_first_rows(book)
        yield Row("first rows of that XLSX", f"{first:.2f} s", "", first, 1, " s")


def _seconds(ours: Callable[[], float], alone: Callable[[], float], rounds: int) -> tuple[float, float]:
    taken = [(ours(), alone()) for _ in range(rounds)]
    return median(each for each, _ in taken), median(each for _, each in taken)


def _check(path: Path, finder: Finder) -> float:
    gc.collect()
    gc.disable()  # as the window and the command line do while they look at a list
    began = process_time()
    mailing_list = read_list(path)
    match = match_columns(mailing_list, campaign_named(_BASE.case.campaign))
    checker = RowChecker(mailing_list, match, _BASE, finder)
    rows = mailing_list.rows
    some = (rows[start : start + _AT_ONCE] for start in range(0, PEOPLE, _AT_ONCE))
    assert sum(map(len, map(checker.check, some))) == PEOPLE
    taken = process_time() - began
    gc.enable()
    return taken


def _read_csv(path: Path) -> float:
    began = process_time()
    with path.open(newline="", encoding="utf-8") as file:
        assert len(list(csv.reader(file))) == PEOPLE + 1
    return process_time() - began


def _read(path: Path) -> float:
    """The time on the clock, since another process reads the workbook."""
    began = perf_counter()
    assert len(read_list(path).rows) == PEOPLE
    return perf_counter() - began


def _seconds_to_first_rows(path: Path) -> float:
    shown: list[float] = []
    began = perf_counter()
    read_list(path, show_first=lambda _list: shown.append(perf_counter() - began))
    return shown[0]


def _calamine_alone(path: Path) -> float:
    command = [sys.executable, "-c", _CALAMINE, str(path)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _write_csv(path: Path, postcodes: list[str]) -> None:
    random = Random(1)
    with path.open("w", newline="", encoding="utf-8") as file:
        write = csv.writer(file).writerow
        write(_HEADERS)
        for n in range(PEOPLE):
            phone = f"01632 {random.randrange(10**6):06}"
            write(
                (f"C{n:05}", "Ms", f"Rosa{n % 977}", f"Bramble{n}", f"{n % 200 + 1} Orchard Lane", "Old Quarter",
                 "Little Haven", postcodes[n % len(postcodes)], f"rosa{n}@example.org", phone,
                 f"My road floods {n} times.", "Please write to the minister.")
            )  # fmt: skip


def _write_xlsx(path: Path, people: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("People")
    with people.open(newline="", encoding="utf-8") as file:
        for row in csv.reader(file):
            sheet.append(row)
    book.save(path)


def _live_postcodes(table: object) -> Iterator[str]:
    """Yield PEOPLE live postcodes of the country, from all over it."""
    assert isinstance(table, PostcodeSet)
    sectors = [f"{outward} {digit}" for outward, digits in table.sectors.items() for digit in digits]
    random, units, found = Random(2), tuple(UNIT), set[str]()
    while len(found) < PEOPLE:
        postcode = f"{random.choice(sectors)}{random.choice(units)}"
        if postcode not in found and len(table.look_up(postcode).constituencies) == 1:
            found.add(postcode)
            yield postcode
