"""Any spreadsheet file to a mailing list."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from ddm_desktop.errors import ListError
from ddm_desktop.mailing.csv_list import read_csv
from ddm_desktop.mailing.csv_text import decode
from ddm_desktop.mailing.file_kinds import START, FileKind, kind_of
from ddm_desktop.mailing.list_of_table import list_of_table
from ddm_desktop.mailing.sheet_table import SheetTable
from ddm_desktop.mailing.workbook.reader import read_workbook
from ddm_desktop.model.mailing import ListRow, MailingList
from ddm_desktop.regular_files import FileTooLargeError, open_regular

LARGEST = 100 << 20
"""Bytes of the largest file that is read: some hundred times a list of ten thousand people."""


def read_list_file(
    path: Path, sheet: str = "", show_first: Callable[[MailingList], None] | None = None
) -> MailingList:
    """Return the list in the spreadsheet at `path`; if it has several sheets, in the one called `sheet`.

    Without `sheet` it is the first one that is not hidden and has any rows. What the file is, is told by its content:
    CSV in any encoding and with any delimiter, XLSX, XLSM, XLSB, XLS or ODS. Macros are never run, and nothing is
    written anywhere. `show_first` is called with the first few hundred rows of a workbook, before its remarks
    and faults are known. Raise ListError.
    """
    name = path.name.encode(errors="replace").decode()  # Linux has names that are no text
    try:
        with open_regular(path, LARGEST) as file:
            start = file.read(START)
            kind, sentence = kind_of(start)
            if kind is None:
                raise ListError(sentence, name)
            file.seek(0)
            if kind is FileKind.WORKBOOK:
                show = partial(_show_first, name, show_first) if show_first else None
                return list_of_table(read_workbook(file, name, sheet, show), name)
            content = file.read(LARGEST + 1)
    except FileTooLargeError:
        raise ListError(
            f"It is larger than {LARGEST >> 20} MB; save the list alone, without pictures and other sheets, as .csv.",
            name,
        ) from None
    except OSError as error:
        raise ListError(f"It cannot be read: {error.strerror or error}.", name) from None
    if sheet:
        raise ListError(f"It is a text file, which has no sheet “{sheet}”; leave the sheet out.", name)
    return list_of_table(read_csv(decode(content, name), name), name)


def _show_first(name: str, show: Callable[[MailingList], None], rows: list[ListRow]) -> None:
    with suppress(ListError):  # the whole list will tell
        show(list_of_table(SheetTable(rows), name))
