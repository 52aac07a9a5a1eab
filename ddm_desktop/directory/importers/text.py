"""Text as files have it: in several encodings, as rows between commas, semicolons or tabs."""

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
"""What columns with the code of a constituency are called, whatever the list is of."""
_DELIMITERS = ",;\t|"
_SEPARATOR_LINE = re.compile(r"\"?sep=(.)\"?[ \t]*(?:\r\n?|\n|$)", re.IGNORECASE)
"""What Excel writes, and reads, above a table whose cells are not parted as its language has it."""
_REMEDY = "mend that line, or download the file once more"
WESTERN = "It is not in UTF-8 and was read as Windows-1252; look whether names with accents are right."


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A file's text. `is_western`: it is in no Unicode encoding and was taken for Windows-1252."""

    text: str
    is_western: bool = False


def decode(content: bytes, *, is_whole: bool = True) -> DecodedText:
    """Return the text of `content`, without byte order mark. Raise ValueError if it is no text.

    With `is_whole` false, `content` is the start of a file, and a character cut off at its end is left out.
    """
    encoding = "utf-16" if content.startswith(UTF_16_MARKS) else "utf-8-sig"
    western = False
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(content, is_whole)
    except UnicodeDecodeError:
        if encoding == "utf-16":
            raise
        western, text = True, content.decode("cp1252")
    if "\0" in text:
        raise ValueError
    return DecodedText(text, western)


def first_line(text: str) -> str:
    """Return the first line of `text`, without its end."""
    return re.split(r"[\r\n]", text, maxsplit=1)[0]


def below_separator_line(text: str) -> tuple[str, str]:
    """Return the separator that a first line such as `sep=;` names, empty without one, and the text below that line."""
    text = text.lstrip("\r\n")
    separator = _SEPARATOR_LINE.match(text)
    return (separator[1], text[separator.end() :]) if separator else ("", text)


def is_separator_line(line: bytes) -> bool:
    """Whether a line of a file names the separator, as `sep=;` does."""
    return _SEPARATOR_LINE.fullmatch(line.decode("latin-1")) is not None


def delimiter_of(line: str) -> str:
    """Return what separates the cells of a header: whichever of comma, semicolon, tab and bar it has most of."""
    bare = re.sub(r'"[^"]*"', "", line)
    return max(_DELIMITERS, key=bare.count)


def cells_of(line: str, delimiter: str) -> list[str] | None:
    """Return the values of one line, without spaces around them; None if its quotes do not match."""
    reader = csv.reader([line], delimiter=delimiter, skipinitialspace=True, strict=True)
    try:
        return [cell.strip() for row in reader for cell in row]
    except csv.Error:
        return None


def rows(text: str, label: str) -> Iterator[list[str]]:
    """Yield the rows of `text`, values without spaces around them; empty rows are left out.

    The first row gives the separator and the number of cells. Raise DirectoryError if a later one
    has more, or quotes do not match, or the text stops within its last row.
    """
    separator, text = below_separator_line(text)
    delimiter, above = separator or delimiter_of(first_line(text)), bool(separator)
    lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    width, row = 0, []
    try:
        for row in lines:
            width = width or len(row)
            if any(map(str.strip, row[width:])):
                raise damaged_file_error(
                    label, f"Line {lines.line_num + above} has more values than there are columns", _REMEDY
                )
            if any(map(str.strip, row)):
                yield [clean_line(cell) for cell in row]
    except csv.Error:
        raise damaged_file_error(
            label, f"The quotes do not match, or it is cut off, in line {lines.line_num + above}", _REMEDY
        ) from None
    if len(row) < width and not text.endswith(("\n", "\r")):
        raise damaged_file_error(label, f"It is cut off in its last line, {lines.line_num + above}")


def text_of(value: object) -> str:
    """Return a value of a JSON file as one clean line, empty if it is no text."""
    return clean_line(value) if isinstance(value, str) else ""


def column(name: str) -> str:
    """Return a column's name in the form to compare by: `E-mail address` is `e_mail_address`."""
    return re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")


@dataclass(frozen=True, slots=True)
class TableHeader:
    """The columns of a table, by their names as `column` gives them."""

    names: tuple[str, ...]
    delimiter: str = ","

    def find(self, aliases: str) -> int | None:
        """Return the place of the column that matches `aliases`: patterns between bars, the best one first."""
        for alias in aliases.split("|"):
            for place, name in enumerate(self.names):
                if re.fullmatch(alias, name):
                    return place
        return None

    def places(self, aliases: Mapping[str, str]) -> dict[str, int]:
        """Return the place of each column in `aliases`, leaving out those that the table lacks."""
        found = {wanted: self.find(names) for wanted, names in aliases.items()}
        return {wanted: place for wanted, place in found.items() if place is not None}
