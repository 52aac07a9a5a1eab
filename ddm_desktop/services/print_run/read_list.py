"""Reads the list of people of a print run from a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ddm_desktop.mailing.list_file import read_list_file
from ddm_desktop.model.mailing import MailingList


def read_list(
    path: Path, sheet: str = "", show_first: Callable[[MailingList], None] | None = None
) -> MailingList:
    """Return the list in the spreadsheet at `path`, in the sheet called `sheet` if that is given.

    `show_first` is called, in this thread, with the first few hundred rows of a workbook while the others are read;
    their remarks and faults are not known yet. Raise ListError, which names the file, sheet, row and column, and the
    remedy. The file is only read.
    """
    return read_list_file(path, sheet, show_first)
