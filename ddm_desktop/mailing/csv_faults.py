"""Cells of a CSV file that lost their content on the way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from ddm_desktop.model.mailing import CellFault, ListRow

ERROR_VALUE = re.compile(
    r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BUSY!|BLOCKED!|CONNECT!|UNKNOWN!|PYTHON!"
    r"|EXTERNAL!|TIMEOUT!|GETTING_DATA|ERROR!|MACRO\?|ADDIN\?|####*)|Err:\d{3}|Loading(?:\.\.\.|…)"
)
"""What Excel, Google Sheets and LibreOffice show for a formula that failed or is not worked out yet, and for a number
in a column too narrow."""
_FIRST_OF_ERROR = frozenset("#EL ")
_ROUNDED = re.compile(r"[+-]?\d(?:[.,]\d+)?[Ee]\+\d+")
"""A long number as Excel, R or pandas save it: 7.70090E+10."""
_RECODED = re.compile(
    r"Ã[€‚ƒ„…†‡ˆ‰Š‹Œ\x8d\x8fŽ\x90•˜™š›œ\x9džŸ\xa0-\xbf]|Â[\xa0-\xbf]|[a-zß-ÿ][ÂÃ]|â€|Å[‚„¡´-¾]|Ä[‡™±]|ðŸ"
)
"""UTF-8 that was taken for Windows-1252 and saved once more: â has become Ã¢, £ Â£, a curly quotation mark â€™."""
_MISREAD = re.compile(
    r"(?<=[^\W\d_])[‚ƒ„†‡ˆ‰‹›˜•™¡¢¤¥¦§¨¬¯±¶¸¹²³¼½¾¿](?=[^\W\d_])|(?<=[^\W\d_])[‚ƒ„ˆ‰¯¾]|[ƒˆ‰¯¾](?=[^\W\d_])"
    r"|(?<=[a-zß-ÿ])[ÕŠŒŽŸ]|Õ(?=[A-Z][a-z])|£(?=[a-z]{4})|[À-ÅÇ-ÏÑ-ÖØ-ÝŸßà-åç-ïñ-öø-ýÿ]{3}"
)
"""Letters of another encoding read as Windows-1252, of which no word is written so: Si‰n, £ukasz, Èâàí."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_LETTER_BEYOND_ASCII = re.compile(r"(?![\x00-\x7f])[^\W\d_]")
_MARKS = ("#", "\ufffd", "E+", "e+", "Err:", "Loading")
_MARKS_BEYOND_ASCII = ("Ã", "Â", "â€", "Å", "Ä", "ðŸ")
SUSPECT = (
    '"#',
    '"Err:',
    '"Loading',
    *(json.dumps(mark)[1:-1] for mark in (*_MARKS[1:4], *_MARKS_BEYOND_ASCII)),
)
"""What the JSON of rows has in it if a text may be a fault."""


def faults_of_texts(rows: list[ListRow], text: str) -> Iterator[CellFault]:
    """Yield the cells of `rows`, read from `text`, that lost their content before they were saved."""
    is_recoded = not text.isascii() and any(mark in text for mark in _MARKS_BEYOND_ASCII)
    if any(mark in text for mark in _MARKS) or (is_recoded and _RECODED.search(text)):
        for row in rows:
            for column, cell in enumerate(row.cells):
                if sentence := fault_of_text(cell):
                    yield CellFault(row.number, column, sentence)


def faults_of_misreading(rows: list[ListRow]) -> Iterator[CellFault]:
    """Yield the cells of `rows`, which were read as Windows-1252, that are in another encoding.

    If half the cells that have a letter beyond ASCII show that, none of the file's signs beyond ASCII can be trusted.
    """
    cells = [
        (row.number, column, cell)
        for row in rows
        if not "".join(row.cells).isascii()
        for column, cell in enumerate(row.cells)
        if not cell.isascii()
    ]
    misread = {
        (row, column): found.start() for row, column, cell in cells if (found := _MISREAD.search(cell))
    }
    with_letters = sum(1 for _, _, cell in cells if _LETTER_BEYOND_ASCII.search(cell))
    for row, column, cell in cells if misread and len(misread) * 2 >= with_letters else ():
        misread.setdefault((row, column), _BEYOND_ASCII.search(cell).start())  # type: ignore[union-attr]
    for row, column, cell in cells:
        if (row, column) in misread:
            word = word_around(cell, misread[row, column])
            sentence = f"The text “{word}” seems to be in an encoding that is not known; type it again."
            yield CellFault(row, column, sentence)


def fault_of_text(cell: str) -> str:
    """Return what makes the text of a cell one that cannot be trusted, as a sentence; empty if nothing does."""
    if cell[:1] in _FIRST_OF_ERROR and ERROR_VALUE.fullmatch(cell.strip()):
        return f"The cell has {cell.strip()} and not its content; type what belongs there."
    if ("E+" in cell or "e+" in cell) and _ROUNDED.fullmatch(cell.strip()):
        return (
            f"The number {cell.strip()} has lost digits; format the column as text in the spreadsheet, type it again "
            "and save the list once more."
        )
    if "\ufffd" in cell:
        return "A letter of it was lost in an earlier change of encoding (�); type it again."
    if not cell.isascii() and (recoded := _RECODED.search(cell)):
        word = word_around(cell, recoded.start())
        return f"The text “{word}” was spoilt in an earlier change of encoding; type it again."
    return ""


def word_around(text: str, place: int) -> str:
    """Return what stands between the blanks around `place`, or as much of it as a sentence holds."""
    before = text[:place].rsplit(maxsplit=1)
    start = place if text[:place][-1:].isspace() or not before else place - len(before[-1])
    return text[start:].split(maxsplit=1)[0][:40]
