"""Values that a program put in place of a text: a date of a house’s number, a decimal of a reference.

They are faults in fields that hold names, addresses and numbers to dial or to file under. A note or the answer to a
question may well be a date or an amount, and a column of birthdays that is in no field is nobody’s concern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from ddm_desktop.mailing.fields import ADDRESS, PHONE, RETURN_ADDRESS, SWITCHES, is_answer
from ddm_desktop.model.mailing import CellFault, CellValue, ColumnMatch, ListRow, MailingList

_REMEDY = "format the column as text, and type it again"
_SENTENCES: Mapping[CellValue, str] = {
    CellValue.MOMENT: f"The cell has a date or a time, which this field cannot be; {_REMEDY}.",
    CellValue.TRUTH: f"The cell has a yes or no, which this field cannot be; {_REMEDY}.",
    CellValue.POWER: f"The number may have been typed with an E in it, as in 7E10, and taken for a power; {_REMEDY}.",
}
_PHONES = frozenset((PHONE, "member.phone"))
_WITH_NUMBERS = frozenset((ADDRESS, RETURN_ADDRESS, "casework.your_ref", "casework.our_ref", *_PHONES))
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_SPOILT = re.compile(
    rf"\s*(?:(?P<decimal>\d+\.0+|\d{{7,}}\.\d+)|(?P<power>\d\.\d+[Ee]-?\d+)"
    rf"|(?P<moment>\d\d?-{_MONTH}|{_MONTH}-\d\d|\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d))\s*$"
)
"""What pandas, R and Java write for a whole number, and Excel for 1-2. A decimal is not mended: nobody knows if 12.0 is
12, and one look at the list in a spreadsheet program puts all of them right."""
_ENDS = (
    re.compile(r"\.\d+(?:[Ee][+-]?\d+)?\s*\n"),
    re.compile(rf"-(?:{_MONTH}|\d\d|\d\d \d\d:\d\d:\d\d)\s*\n"),
)
"""How such texts end. Apart, and with their first sign known, they are found many times as fast."""


def value_faults(mailing_list: MailingList, match: ColumnMatch) -> Iterator[CellFault]:
    """Yield a fault for each cell whose value its field cannot hold."""
    for key, columns in match.columns.items():
        for column in columns:
            for value in CellValue:
                if _is_wrong(value, key):
                    for number in mailing_list.values.get((column, value), ()):
                        yield CellFault(number, column, _SENTENCES[value])
            if key in _WITH_NUMBERS:
                yield from _spoilt_numbers(mailing_list.rows, column)


def _spoilt_numbers(rows: Sequence[ListRow], column: int) -> Iterator[CellFault]:
    text = "\n".join(map(itemgetter(column), map(itemgetter(1), rows))) + "\n"
    if any(end.search(text) for end in _ENDS):
        for row in rows:
            if spoilt := _SPOILT.match(row.cells[column]):
                yield CellFault(row.number, column, _sentence(spoilt))


def _is_wrong(value: CellValue, key: str) -> bool:
    """Return whether the field `key` cannot hold `value`. A telephone number is the same as a power of ten."""
    is_free = key.startswith("notes.") or is_answer(key) or key in SWITCHES
    return not is_free and not (value is CellValue.POWER and key in _PHONES)


def _sentence(spoilt: re.Match[str]) -> str:
    text = spoilt[0].strip()
    if spoilt["moment"]:
        return f"The cell has the date {text}, which a program may have made of a number; {_REMEDY}."
    if spoilt["power"]:
        return f"The number {text} was written as a power of ten and may have lost digits; {_REMEDY}."
    return f"The number {text} has a decimal point, which a program may have added; {_REMEDY} without it."
