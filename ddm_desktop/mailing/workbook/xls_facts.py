"""What python-calamine does not tell of a sheet in an XLS file: formats, errors, what is hidden (MS-XLS)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from decimal import Decimal

from ddm_desktop.mailing.workbook.facts import SheetFacts, error_sentence
from ddm_desktop.mailing.workbook.number_format import BUILT_IN, is_known, is_power_of_ten, shown
from ddm_desktop.mailing.workbook.ole import read_stream
from ddm_desktop.model.mailing import CellFault, CellValue

_BEGIN, _END, _SHEET, _FORMAT, _STYLE = 0x809, 0x0A, 0x85, 0x41E, 0xE0
_ROW, _COLUMNS, _FILTER, _ERROR, _FORMULA = 0x208, 0x7D, 0x9B, 0x205, 0x06
_NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS = 0x203, 0x27E, 0xBD
_PASSWORD = 0x2F
_VERSION_8 = 0x600
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


def xls_facts(content: bytes, sheet: str) -> SheetFacts | None:
    """Return the facts of the sheet called `sheet`, None if the file is older than Excel 97.

    Raise LookupError, ValueError or struct.error if it is damaged.
    """
    stream = read_stream(content, ("Workbook", "Book"))
    codes: dict[int, str] = {}
    styles: list[int] = []
    start = 0
    for kind, data in _records(stream, 0):
        if kind == _BEGIN and struct.unpack_from("<H", data)[0] != _VERSION_8:
            return None
        if kind == _SHEET and _text(data, 6, 1) == sheet:
            (start,) = struct.unpack_from("<I", data)
        elif kind == _FORMAT:
            codes[struct.unpack_from("<H", data)[0]] = _text(data, 2, 2)
        elif kind == _STYLE:
            styles.append(struct.unpack_from("<H", data, 2)[0])
    if not start:
        return None
    formats = {index: codes.get(number) or BUILT_IN.get(number, "") for index, number in enumerate(styles)}
    return _sheet_facts(
        stream,
        start,
        {index: code for index, code in formats.items() if is_known(code) or is_power_of_ten(code)},
    )


def is_locked(content: bytes) -> bool:
    """Return whether an XLS file needs a password, so far as it can be read."""
    try:
        stream = read_stream(content, ("Workbook", "Book"))
        return any(kind == _PASSWORD for kind, _ in _records(stream, 0))
    except (LookupError, ValueError, StopIteration, struct.error):
        return False


def _sheet_facts(stream: bytes, start: int, formats: dict[int, str]) -> SheetFacts:
    facts = SheetFacts()
    for kind, data in _records(stream, start):
        if kind == _ROW:
            row, options = struct.unpack_from("<H10xI", data)
            if options & 0x20:
                facts.hidden_rows.append(row + 1)
        elif kind == _COLUMNS:
            first, last, options = struct.unpack_from("<2H4xH", data)
            if options & 1:
                facts.hidden_columns += range(first, last + 1)
        elif kind == _FILTER:
            facts.is_filtered = True
        elif kind == _ERROR or (kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2):
            row, column = struct.unpack_from("<2H", data)
            code, is_error = (data[8], True) if kind == _FORMULA else (data[6], data[7] == 1)
            if is_error:
                _add_error(facts, row + 1, column, _ERRORS.get(code, "#N/A"))
        elif formats:
            for row, column, style, value in _numbers(kind, data):
                if style not in formats:
                    continue
                if is_power_of_ten(formats[style]):
                    facts.values.setdefault((column, CellValue.POWER), []).append(row + 1)
                elif (text := shown(Decimal(f"{value:.15g}"), formats[style])) is not None:
                    facts.texts.setdefault(row + 1, {})[column] = text
    return facts


def _add_error(facts: SheetFacts, row: int, column: int, text: str) -> None:
    facts.faults.append(CellFault(row, column, error_sentence(text)))
    facts.texts.setdefault(row, {})[column] = text


def _numbers(kind: int, data: bytes) -> Iterator[tuple[int, int, int, float]]:
    """Yield row, column, style and value of the numbers in a record; none if it has no number."""
    if kind == _NUMBER or (kind == _FORMULA and data[12:14] != b"\xff\xff"):
        yield struct.unpack_from("<3Hd", data)
    elif kind == _SHORT_NUMBER:
        row, column, style, short = struct.unpack_from("<3HI", data)
        yield row, column, style, _value(short)
    elif kind == _SHORT_NUMBERS:
        row, first = struct.unpack_from("<2H", data)
        for column, place in enumerate(range(4, len(data) - 2, 6), first):
            style, short = struct.unpack_from("<HI", data, place)
            yield row, column, style, _value(short)


def _value(short: int) -> float:
    """Return the number that 30 bits and two flags hold: whether it is whole, and whether it is hundredths."""
    if short & 2:
        value = float((short ^ 0x80000000) - 0x80000000 >> 2)
    else:
        (value,) = struct.unpack("<d", bytes(4) + struct.pack("<I", short & 0xFFFFFFFC))
    return value / 100 if short & 1 else value


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Yield kind and content of the records from `place` to the end of their part."""
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, place)
        yield kind, stream[place + 4 : place + 4 + length]
        if kind == _END:
            return
        place += 4 + length


def _text(data: bytes, place: int, size: int) -> str:
    """Return the text at `place`, whose length in characters takes `size` bytes."""
    length = int.from_bytes(data[place : place + size], "little")
    start = place + size + 1
    if data[place + size] & 1:
        return data[start : start + length * 2].decode("utf-16-le", "replace")
    return data[start : start + length].decode("latin-1")
