"""Telling one kind of workbook from another, and from what else comes as a zip or an OLE file, by its content."""

from __future__ import annotations

import zipfile
from enum import Enum
from io import BytesIO

from ddm_desktop.errors import ListError
from ddm_desktop.mailing.workbook.xls_facts import is_locked
from ddm_desktop.zips import FAULTS, STARTS, read_entry

DAMAGED = "It is damaged or no spreadsheet; open it in a spreadsheet program and save it once more as .xlsx or .csv."
PASSWORD = "It is locked with a password; open it in its program, save it without one, and choose it again."
_MOST_UNPACKED = 1 << 30
_MOST_ENTRIES = 5_000
_SAVE = "open it in its own program and save the list as .xlsx or .csv"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


class WorkbookKind(Enum):
    """A format of workbooks."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"


def kind_of_workbook(content: bytes) -> WorkbookKind:
    """Return which format `content` has. Raise ListError if it is none that is read."""
    if not content.startswith(STARTS):
        return _kind_of_ole(content)
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        names = set(archive.namelist())
        unpacked = sum(info.file_size for info in archive.infolist())
        kind = read_entry(archive, archive.getinfo("mimetype"), 200).strip() if "mimetype" in names else b""
        manifest = "META-INF/manifest.xml"
        is_locked = bool(kind) and manifest in names and b"encryption-data" in archive.read(manifest)
    except FAULTS:
        raise ListError(DAMAGED) from None
    if unpacked > _MOST_UNPACKED or len(names) > _MOST_ENTRIES:
        raise ListError(
            "It unpacks to more than any list has; copy the list alone into a new spreadsheet and save that."
        )
    if is_locked:
        raise ListError(PASSWORD)
    return _kind_of_zip(names, kind)


def _kind_of_zip(names: set[str], mimetype: bytes) -> WorkbookKind:
    if mimetype.startswith(_ODS):
        return WorkbookKind.ODS
    if any(name.startswith("xl/") and name.endswith(".bin") and "workbook" in name for name in names):
        return WorkbookKind.XLSB
    if any(name.startswith("xl/") for name in names):
        return WorkbookKind.XLSX
    if mimetype or any(name.startswith(("word/", "ppt/")) for name in names):
        raise ListError(f"It is a document and no spreadsheet; {_SAVE}.")
    if "Index/Document.iwa" in names or "Index.zip" in names:
        raise ListError(
            "It is a spreadsheet of Numbers; export it there to Excel or CSV, and choose that file."
        )
    raise ListError("It is a zip archive; unpack it and choose the spreadsheet in it.")


def _kind_of_ole(content: bytes) -> WorkbookKind:
    """Return what an OLE file is, by the names of the streams in it."""
    streams = {
        name for name in ("EncryptedPackage", "Workbook", "Book", "WordDocument") if _utf_16(name) in content
    }
    if "EncryptedPackage" in streams or is_locked(content):
        raise ListError(PASSWORD)
    if "WordDocument" in streams and not streams & {"Workbook", "Book"}:
        raise ListError(f"It is a document and no spreadsheet; {_SAVE}.")
    return WorkbookKind.XLS


def _utf_16(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"
