"""`directory import | find | show`: who represents whom."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Generator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ddm_desktop.cli.common import (
    NO_DIRECTORY,
    Commands,
    command,
    group,
    print_error,
    print_line,
    print_note,
    source_lines,
    write_error,
)
from ddm_desktop.errors import DirectoryError, LossError
from ddm_desktop.model.text import clean_line, counted, listed

if TYPE_CHECKING:
    from ddm_desktop.model.directory import Progress, Report

_STATUS_STOPPED = 130
"""Exit status of a command that the person stopped, as shells have it."""

_MAX_NAMED = 12
"""Constituencies without a member that are named."""


def add_directory(commands: Commands) -> None:
    """Add the commands of this file."""
    verbs = group(commands, "directory", "bring in, ask and show the directory of members and postcodes",
                  "ddm-desktop directory find L20 0XX", "import|find|show")  # fmt: skip
    import_ = command(verbs, "import", "make the directory from files, folders and zips as they were downloaded: "
                   "members, constituencies, postcodes",
                   "ddm-desktop directory import mp_lookup.csv ONSPD_MAY_2026.zip", _import_files)  # fmt: skip
    import_.add_argument("files", type=Path, nargs="+", metavar="FILE")
    import_.add_argument(
        "--accept-missing", action="store_true", help="also where members or postcodes would be missing"
    )
    import_.add_argument(
        "--as-of", metavar="DAY", default="",
        help="the day the lists are from, such as 2026-06-27, where nothing in them tells it",
    )  # fmt: skip
    find = command(verbs, "find", "say who represents a postcode or a constituency, or which member has a name",
                   "ddm-desktop directory find L20 0XX. For scripts, several at once: "
                   "ddm-desktop directory find L200XX SW1A0AA --json", _find_members)  # fmt: skip
    find.add_argument("words", nargs="+", metavar="POSTCODE|NAME")
    find.add_argument("--json", action="store_true", help="a list of objects; [] where nothing was found")
    command(verbs, "show", "say what is loaded, from when, and whom to credit",
            "ddm-desktop directory show", _show_sources)  # fmt: skip


def _import_files(options: argparse.Namespace) -> int:
    # here, not above: help is there before any service
    from ddm_desktop.services.import_directory import day_of_lists, import_files

    today = date.today()
    as_of = day_of_lists(options.as_of, today)
    steps = import_files(options.files, today, accept_missing=options.accept_missing, as_of=as_of)
    try:
        report = _run_with_progress(steps)
    except KeyboardInterrupt:
        print_error("Stopped; the directory stays as it was.")
        return _STATUS_STOPPED
    except LossError as error:
        raise DirectoryError(f"{error} The option for that is --accept-missing.") from error
    for line in source_lines(report.taken):
        print_line(line)
    for name, reason in report.refused:
        print_note(f"{name}: {reason}")
    if report.missing:
        print_note(f"no member is known for {listed(report.missing, _MAX_NAMED)}.")
    for sentence in report.remarks:
        print_note(sentence)
    return 0


def _run_with_progress(steps: Generator[Progress, None, Report]) -> Report:
    """Run `steps` to their end. On a terminal, one line shows the progress and is overwritten by the next."""
    is_terminal, last_line = sys.stderr is not None and sys.stderr.isatty(), ""
    try:
        while True:
            progress = next(steps)
            line = f"{clean_line(progress.doing)[:60]} {progress.share:.0%}"
            if is_terminal and line != last_line:
                write_error(f"\r{line:<{len(last_line)}}")
                last_line = line
    except StopIteration as end:
        report: Report = end.value
        return report
    finally:
        steps.close()
        if last_line:
            write_error(f"\r{'':<{len(last_line)}}\r")


def _find_members(options: argparse.Namespace) -> int:
    from ddm_desktop.cli.find import find  # here, not above: a letter to a named member needs none of it

    return find(options.words, as_json=options.json)


def _show_sources(_options: argparse.Namespace) -> int:
    from ddm_desktop import paths
    from ddm_desktop.services.find_member import open_finder

    finder = open_finder()
    for line in source_lines(finder.sources):
        print_line(line)
    if age := finder.age(date.today()):
        print_line(age)
    for credit in dict.fromkeys(source.credit for source in finder.sources if source.credit):
        print_line(credit)
    if finder.local:
        print_line(
            f"Local list: {counted(len(finder.local), 'member', 'members')} ({paths.local_list_file()})"
        )
    if finder.problem:
        print_error(finder.problem)
        return 2
    if finder.is_empty:
        print_line(NO_DIRECTORY)
    return 0
