"""Decoding text files, and splitting tables into rows and cells."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from ddm_desktop.directory.importers.parsed_file import damaged_file_error
from ddm_desktop.model.text import clean_line

UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
GSS = (
    r"pcon_code|pcon24cd|pcon\d*cd|gss_code|gss|constituency_code|constituency_gss_code|ons_code"
    "|parliamentary_constituency_code|westminster_constituency_code|westminster_parliamentary_constituency_code"
)
"""The names that columns with the code of a constituency have in lists of any kind."""
_DELIMITERS = ",;\t|"
_SEPARATOR_LINE = re.compile(r"\"?sep=(.)\"?[ \t]*(?:\r\n?|\n|$)", re.IGNORECASE)
"""What Excel writes above a table whose separator is not that of the computer's language."""
_LINE_REMEDY = "mend that line, or download the file once more"
WESTERN = "It is not in UTF-8 and was read as Windows-1252; look whether names with accents are right."


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A file's text. `is_western`: it is in no Unicode encoding and was read as Windows-1252."""

    text: str
    is_western: bool = False


def decode(content: bytes, *, is_whole: bool = True) -> DecodedText:
    """Return the text of `content`, without byte order mark. Raise ValueError if it is no text.

    If not `is_whole`, `content` is the start of a file, and a character cut off at its end is left out.
    """
    encoding = "utf-16" if content.startswith(UTF_16_MARKS) else "utf-8-sig"
    is_western = False
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(content, is_whole)
    except UnicodeDecodeError:
        if encoding == "utf-16":
            raise
        is_western, text = True, content.decode("cp1252")
    if "\0" in text:
        raise ValueError
    return DecodedText(text, is_western)


def first_line(text: str) -> str:
    """Return the first line of `text`, without its end."""
    return re.split(r"[\r\n]", text, maxsplit=1)[0]


def below_separator_line(text: str) -> tuple[str, str]:
    """Return the separator named by a first line such as `sep=;`, empty without that line, and the text below it."""
    text = text.lstrip("\r\n")
    separator = _SEPARATOR_LINE.match(text)
    return (separator[1], text[separator.end() :]) if separator else ("", text)


def is_separator_line(line: bytes) -> bool:
    """Whether a line of a file names the separator, as `sep=;` does."""
    return _SEPARATOR_LINE.fullmatch(line.decode("latin-1")) is not None


def delimiter_of(line: str) -> str:
    """Return the delimiter of a header: whichever of comma, semicolon, tab and bar is most frequent outside quotes."""
    return max(_DELIMITERS, key=re.sub(r'"[^"]*"', "", line).count)


def cells_of(line: str, delimiter: str) -> list[str] | None:
    """Return the cells of one line, without spaces around them; None if its quotes do not match."""
    reader = csv.reader([line], delimiter=delimiter, skipinitialspace=True, strict=True)
    try:
        return [cell.strip() for row in reader for cell in row]
    except csv.Error:
        return None


def rows(text: str, label: str) -> Iterator[list[str]]:
    """Yield the rows of `text`, cells without spaces around them; empty rows are left out.

    The first row tells the delimiter and the number of cells. Raise DirectoryError, which calls the file `label`, if
    a later row has more cells, quotes do not match, or the text ends within its last row.
    """
    separator, text = below_separator_line(text)
    delimiter, lines_above = separator or delimiter_of(first_line(text)), bool(separator)
    lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    width, row = 0, []
    try:
        for row in lines:
            width = width or len(row)
            if any(map(str.strip, row[width:])):
                raise damaged_file_error(
                    label,
                    f"Line {lines.line_num + lines_above} has more values than there are columns",
                    _LINE_REMEDY,
                )
            if any(map(str.strip, row)):
                yield [clean_line(cell) for cell in row]
    except csv.Error:
        raise damaged_file_error(
            label,
            f"The quotes do not match, or it is cut off, in line {lines.line_num + lines_above}",
            _LINE_REMEDY,
        ) from None
    if len(row) < width and not text.endswith(("\n", "\r")):
        raise damaged_file_error(label, f"It is cut off in its last line, {lines.line_num + lines_above}")


def text_of(value: object) -> str:
    """Return `value`, from a JSON file, as one clean line; empty if it is no text."""
    return clean_line(value) if isinstance(value, str) else ""


def column_name(name: str) -> str:
    """Return a column's name in the form to compare by: `E-mail address` becomes `e_mail_address`."""
    return re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")


@dataclass(frozen=True, slots=True)
class TableHeader:
    """The names of a table's columns in the form that `column_name` gives them, and the delimiter."""

    names: tuple[str, ...]
    delimiter: str = ","

    def find(self, aliases: str) -> int | None:
        """Return the index of the column that matches `aliases`: patterns between bars, the best one first."""
        for alias in aliases.split("|"):
            for index, name in enumerate(self.names):
                if re.fullmatch(alias, name):
                    return index
        return None

    def indexes(self, aliases: Mapping[str, str]) -> dict[str, int]:
        """Return the index of the column for each field in `aliases`, leaving out fields that the table lacks."""
        found = {field: self.find(patterns) for field, patterns in aliases.items()}
        return {field: index for field, index in found.items() if index is not None}
