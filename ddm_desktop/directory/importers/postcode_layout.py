"""Recognising tables of postcodes, and their columns, by the header and the first rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ddm_desktop.directory.importers.codes import OLD_BOUNDARIES, mostly_former
from ddm_desktop.directory.importers.constituencies import MYSOCIETY_CREDIT, SHORT_CODE
from ddm_desktop.directory.importers.input_file import InputFile
from ddm_desktop.directory.importers.parsed_file import RefusalKind, RefusedError
from ddm_desktop.directory.importers.text import GSS, TableHeader
from ddm_desktop.model.postcode import is_postcode

_POSTCODE = r"pcds|pcd8|pcd2|pcd7|pcd|postcode|post_code|postal_code"
_CONSTITUENCY = r"pcon(\d\d)?(cd)?"
_CONSTITUENCY_NAME = (
    r"pcon\d*nm|pcon_name|constituency|constituency_name|parliamentary_constituency|westminster_constituency"
)
_INTRODUCED = "dointr|introduced|date_of_introduction"
_TERMINATED = "doterm|terminated|date_of_termination"
_ONSPD_COLUMN = re.compile(r"oa01(cd)?|casward|wdcas\d\dcd")
"""Columns the Postcode Directory has, and the Statistics Postcode Lookup has not."""
_ONS_CREDIT = (
    "Contains OS data © Crown copyright and database right; contains Royal Mail data © Royal Mail copyright and "
    "database right; source: Office for National Statistics licensed under the Open Government Licence v.3.0"
)
_MYSOCIETY_CODE = re.compile(r"UKPARL\.\d{4}\.[A-Z]{3}")
_TAKE_ONSPD = "take the ONS Postcode Directory (ONSPD)."


@dataclass(frozen=True, slots=True)
class Layout:
    """The indexes of the columns of a table of postcodes, and how many columns it has (`width`).

    `introduced` and `terminated` are months as yyyymm or days as yyyy-mm-dd, the second one empty for live
    postcodes; both are None if a table has live postcodes only. `rank`: higher for formats that tell more.
    """

    format: str
    credit: str
    rank: int
    delimiter: bytes
    width: int
    postcode: int
    code: int
    introduced: int | None = None
    terminated: int | None = None


def layout_of(file: InputFile, header: TableHeader, rows: Sequence[list[str]]) -> Layout | None:
    """Return the layout of a table, None if it is no table of postcodes.

    `rows`: the first ones. Raise RefusedError for a table of postcodes or addresses without today's constituencies.
    """
    if header.find(_POSTCODE) is None:
        if "uprn" in header.names:
            reason = f"This is the ONS UPRN Directory, which has no postcodes; {_TAKE_ONSPD}"
            raise RefusedError(file.label, reason)
        return None
    if header.find(_CONSTITUENCY) is not None or header.find(GSS) is not None:
        return _ons_layout(file, header, rows)
    if header.find(_CONSTITUENCY_NAME) is not None and header.find("short_code") is None:
        raise RefusedError(
            file.label,
            "It names the constituencies without their codes, and a name alone does not tell whether they are those "
            f"of today; {_TAKE_ONSPD}",
        )
    return _mysociety_layout(file, header, rows)


def refuse_code_point(file: InputFile, first: list[str]) -> None:
    """Raise RefusedError for a file of OS Code-Point Open: no header, ten columns, the postcode first."""
    if len(first) == 10 and is_postcode(first[0]):
        reason = f"This is OS Code-Point Open, which tells no constituencies; {_TAKE_ONSPD}"
        raise RefusedError(file.label, reason)


def _ons_layout(file: InputFile, header: TableHeader, rows: Sequence[list[str]]) -> Layout:
    """Return the layout of a table with codes of the ONS. Raise RefusedError if most were abolished in 2024."""
    postcode, code = header.find(_POSTCODE) or 0, _constituency_column(header)
    if mostly_former(row[code].upper() for row in rows if len(row) > code):
        raise RefusedError(file.label, OLD_BOUNDARIES)
    terminated = header.find(_TERMINATED)
    introduced = None if terminated is None else header.find(f"{_INTRODUCED}|{_TERMINATED}")
    rank = 1 if terminated is None else 2
    delimiter, width = header.delimiter.encode(), len(header.names)
    name = _table_name(header)
    return Layout(name, _ONS_CREDIT, rank, delimiter, width, postcode, code, introduced, terminated)


def _table_name(header: TableHeader) -> str:
    """Return the name that people know the table by, judged by its columns."""
    if any(map(_ONSPD_COLUMN.fullmatch, header.names)):
        return "ONS Postcode Directory"
    if header.find(_CONSTITUENCY) is not None:
        return "National Statistics Postcode Lookup"
    return "List of postcodes with codes of constituencies"


def _constituency_column(header: TableHeader) -> int:
    """Return the index of the column of constituencies; of several, as around a change of boundaries, the latest."""
    years = {
        index: int(match[1] or 0)
        for index, name in enumerate(header.names)
        if (match := re.fullmatch(_CONSTITUENCY, name))
    }
    return max(years, key=lambda index: years[index]) if years else header.find(GSS) or 0


def _mysociety_layout(file: InputFile, header: TableHeader, rows: Sequence[list[str]]) -> Layout:
    """Return the layout of mySociety's table. Raise RefusedError if it is not that, or has no constituency of today."""
    postcode, code = header.find(_POSTCODE) or 0, header.find("short_code")
    codes = [row[code] for row in rows if code is not None and code < len(row)]
    if code is None or not any(map(_MYSOCIETY_CODE.fullmatch, codes)):
        reason = f"It has postcodes and no constituencies; {_TAKE_ONSPD}"
        raise RefusedError(file.label, reason, RefusalKind.UNKNOWN)
    if not any(map(SHORT_CODE.fullmatch, codes)):
        raise RefusedError(file.label, OLD_BOUNDARIES)
    delimiter, width = header.delimiter.encode(), len(header.names)
    return Layout("mySociety postcodes", MYSOCIETY_CREDIT, 1, delimiter, width, postcode, code)
