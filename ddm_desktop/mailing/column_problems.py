"""What is wrong with the columns of a mailing list as a whole, before any of its rows is looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ddm_desktop.mailing.address_headers import FIRST_LINE, STREET, WITHOUT_STREET, may_be_part
from ddm_desktop.mailing.columns import MOST_LOOKED_AT, has_no_headers, names_columns
from ddm_desktop.mailing.fields import (
    ADDRESS,
    CONSTITUENCY,
    MEMBER_FULL_TITLE,
    MEMBER_NAME,
    NAME,
    POSTCODE,
    SURNAME,
    TITLE,
    WHOLE,
    doubtful_header,
    field_label,
    known_header,
    names_field,
)
from ddm_desktop.mailing.looks import are_streets, are_whole_addresses, column, field_by_look, looks_like_data
from ddm_desktop.model.addresses import ends_with_postcode, up_to_postcode
from ddm_desktop.model.letter import Severity
from ddm_desktop.model.mailing import ColumnMatch, MailingList, column_letters
from ddm_desktop.model.text import listed, shortened

NO_NEEDED_COLUMN = "no-needed-column"
_MOST_NAMED = 6  # columns in one sentence
_LONGEST_PART = 80  # letters of a part of an address; a longer text is somebody's story
_ANSWERS = frozenset(("yes", "no", "y", "n", "true", "false"))
_FOR_THE_MEMBER = (MEMBER_NAME, MEMBER_FULL_TITLE, CONSTITUENCY)


class ColumnProblem(NamedTuple):
    """Something wrong with the columns. `field` is the key of the field it is about, empty for the whole list."""

    code: str
    severity: Severity
    sentence: str
    field: str = ""
    columns: tuple[int, ...] = ()


def column_problems(
    mailing_list: MailingList, match: ColumnMatch, needed_fields: Iterable[str] = ()
) -> tuple[ColumnProblem, ...]:
    """Return all trouble with the columns, the gravest first.

    `needed_fields`: keys of the fields without which the template would leave a prompt in the letter.
    """
    problems = [
        *_wrong_header_row(mailing_list),
        *_nobody(mailing_list),
        *_missing_fields(mailing_list, match),
        *_needed_fields(match, needed_fields),
        *_half_names(mailing_list, match),
        *_half_addresses(mailing_list, match),
        *_two_columns(mailing_list, match),
        *_left_alone(mailing_list, match),
        *_no_titles(mailing_list, match),
    ]
    return tuple(sorted(problems, key=lambda problem: -problem.severity))


def _wrong_header_row(mailing_list: MailingList) -> Iterator[ColumnProblem]:
    headers, row = mailing_list.headers, mailing_list.header_row
    if not row:
        sentence = (
            "No row names the columns: choose for each what it holds, by the people in it, or put a row above the "
            "first that names them, such as Name, Address, Postcode."
        )
        yield ColumnProblem("no-headers", Severity.WARNING, sentence)
        return
    if has_no_headers(headers):
        data = next(header for header in headers if looks_like_data(header))
        sentence = (
            f"Row {row} seems to hold a person (“{shortened(data.strip())}”) and not the names of columns: put a row "
            "above it that names them, such as Name, Address, Postcode."
        )
        yield ColumnProblem("no-headers", Severity.STOP, sentence)
    first = mailing_list.rows[0] if mailing_list.rows else None
    if first and names_columns(first.cells) and _known(first.cells) > _known(headers):
        names = listed((f"“{cell.strip()}”" for cell in first.cells if cell.strip()), 3)
        sentence = (
            f"Row {first.number} seems to name the columns ({names}), and not row {row}: delete the rows above it, "
            "and open the list again."
        )
        yield ColumnProblem("two-header-rows", Severity.STOP, sentence)


def _known(cells: Iterable[str]) -> int:
    return sum(known_header(cell) is not None for cell in cells)


def _nobody(mailing_list: MailingList) -> Iterator[ColumnProblem]:
    if not mailing_list.rows:
        sentence = "There is no row below the names of the columns: nobody is in this list."
        yield ColumnProblem("no-rows", Severity.STOP, sentence)


def _missing_fields(mailing_list: MailingList, match: ColumnMatch) -> Iterator[ColumnProblem]:
    columns = match.columns
    if not columns.get(NAME):
        sentence = (
            "No column holds the name: choose the one that does, or one each for first name and surname. An MP "
            "answers only people who sign by name."
        )
        yield ColumnProblem("no-name-column", Severity.STOP, sentence, NAME)
    if not columns.get(ADDRESS):
        sentence = (
            "No column holds the address: choose those that do, such as Address 1, Address 2 and Town. An MP answers "
            "only constituents."
        )
        yield ColumnProblem("no-address-column", Severity.STOP, sentence, ADDRESS)
    if not columns.get(POSTCODE) and not _addresses_have_postcodes(mailing_list, match):
        has_member = any(columns.get(key) for key in _FOR_THE_MEMBER)
        remedy = (
            "choose it, or add one"
            if has_member
            else "choose it, or add one; without it nobody’s MP is found"
        )
        sentence = f"No column holds the postcode: {remedy}."
        yield ColumnProblem("no-postcode-column", Severity.STOP, sentence, POSTCODE)


def _addresses_have_postcodes(mailing_list: MailingList, match: ColumnMatch) -> bool:
    """Return whether most of the first addresses end with a postcode."""
    numbers = match.columns.get(ADDRESS, ())
    rows = [row.cells for row in mailing_list.rows[:MOST_LOOKED_AT]]
    texts = zip(*(column(rows, number) for number in numbers), strict=True)
    addresses = list(filter(None, (list(filter(str.strip, parts)) for parts in texts)))
    return sum(ends_with_postcode(up_to_postcode(lines)[-1]) for lines in addresses) * 2 > len(addresses)


def _needed_fields(match: ColumnMatch, needed_fields: Iterable[str]) -> Iterator[ColumnProblem]:
    for key in needed_fields:
        if not match.columns.get(key) and key not in (NAME, ADDRESS, POSTCODE):
            label = field_label(key)
            sentence = (
                f"The letter asks for “{label}”, and no column holds it: choose one, or add a column called "
                f"“{label}”. Without it every row is refused."
            )
            yield ColumnProblem(NO_NEEDED_COLUMN, Severity.WARNING, sentence, key)


def _half_names(mailing_list: MailingList, match: ColumnMatch) -> Iterator[ColumnProblem]:
    """Yield a problem if the letters would be signed with a first name or a surname alone."""
    numbers = match.columns.get(NAME, ())
    parts = [known_header(mailing_list.headers[number]) for number in numbers]
    places = {known.place if known and known.key == NAME else WHOLE for known in parts}
    if not places or WHOLE in places or (SURNAME in places and (len(places) > 1 or match.columns.get(TITLE))):
        return
    rows = [row.cells for row in mailing_list.rows[:MOST_LOOKED_AT]]
    texts = list(filter(None, map(str.strip, column(rows, numbers[0]))))
    if sum(" " in text for text in texts) * 2 >= len(texts):  # whole names, whatever the header says
        return
    missing = "first name" if SURNAME in places else "surname"
    sentence = (
        f"Only {_headers_in_quotes(mailing_list, numbers)} {_is_or_are(numbers)} taken for the name, and no column "
        f"for the {missing}: choose that one too, or the letters are signed without the {missing}."
    )
    yield ColumnProblem("half-name", Severity.WARNING, sentence, NAME, numbers)


def _half_addresses(mailing_list: MailingList, match: ColumnMatch) -> Iterator[ColumnProblem]:
    """Yield a problem if a column that may belong to the address is left alone, or if it lacks its street."""
    used = match.columns.get(ADDRESS, ())
    if not used:
        return
    rows = [row.cells for row in mailing_list.rows[:MOST_LOOKED_AT]]
    parts = [known_header(mailing_list.headers[number]) for number in used]
    places = {known.place if known and known.key == ADDRESS else WHOLE for known in parts}
    if any(are_whole_addresses(column(rows, number)) for number in used):
        return
    if numbers := _left_out(mailing_list, match, rows):
        sentence = (
            f"{_headers_in_quotes(mailing_list, numbers)} may belong to the address, for which "
            f"{_headers_in_quotes(mailing_list, used)} {_is_or_are(used)} used: choose Address for "
            f"{'it' if len(numbers) == 1 else 'them'} too if so, or the letters lack that part."
        )
        yield ColumnProblem("half-address", Severity.WARNING, sentence, ADDRESS, (*used, *numbers))
    elif places.isdisjoint((WHOLE, *WITHOUT_STREET, STREET, FIRST_LINE)) and not are_streets(
        column(rows, used[0])
    ):
        sentence = (
            f"Only {_headers_in_quotes(mailing_list, used)} {_is_or_are(used)} taken for the address, and no column "
            "for the street: choose that one too, or the letters lack it."
        )
        yield ColumnProblem("half-address", Severity.WARNING, sentence, ADDRESS, used)


def _left_out(
    mailing_list: MailingList, match: ColumnMatch, rows: Sequence[Sequence[str]]
) -> tuple[int, ...]:
    """Return the columns in no field that may hold a part of the address, by their headers and by their values."""
    taken = {number for numbers in match.columns.values() for number in numbers}
    used = match.columns[ADDRESS]
    return tuple(
        number
        for number, header in enumerate(mailing_list.headers)
        if number not in taken
        and may_be_part(header)
        and not names_field(header)
        and _may_be_parts(rows, number, used)
    )


def _may_be_parts(rows: Sequence[Sequence[str]], number: int, used: Sequence[int]) -> bool:
    """Return whether most of what a column has may be a part of an address that its row does not have elsewhere."""
    filled = [(cells, text) for cells in rows if number < len(cells) and (text := cells[number].strip())]
    if not filled or field_by_look(text for _, text in filled):
        return False
    further = (
        len(text) <= _LONGEST_PART
        and text.casefold() not in _ANSWERS
        and not any(_has_words(cells[n], text) for n in used if n < len(cells))
        for cells, text in filled
    )
    return sum(further) * 2 > len(filled)


def _has_words(text: str, part: str) -> bool:
    return set(part.casefold().split()).issubset(text.casefold().replace(",", " ").split())


def _two_columns(mailing_list: MailingList, match: ColumnMatch) -> Iterator[ColumnProblem]:
    """Yield a problem for each field that another column could hold as well, by its header."""
    taken = {number for numbers in match.columns.values() for number in numbers}
    others: dict[str, list[int]] = {}
    for number, header in enumerate(mailing_list.headers):
        known = known_header(header)
        is_other = known and number not in taken and match.columns.get(known.key)
        if known and is_other and known_header(mailing_list.headers[match.columns[known.key][0]]):
            others.setdefault(known.key, []).append(number)
    for key, numbers in others.items():
        used = match.columns[key]
        sentence = (
            f"Several columns may hold “{field_label(key)}”: {_headers_in_quotes(mailing_list, used)} "
            f"{_is_or_are(used)} used, {_headers_in_quotes(mailing_list, numbers)} {_is_or_are(numbers)} not. Check "
            "that this is right."
        )
        yield ColumnProblem("two-columns", Severity.WARNING, sentence, key, (*used, *numbers))


def _left_alone(mailing_list: MailingList, match: ColumnMatch) -> Iterator[ColumnProblem]:
    """Yield one note on the columns that would be known but for what stands in brackets behind their names."""
    taken = {number for numbers in match.columns.values() for number in numbers}
    headers = enumerate(mailing_list.headers)
    numbers = [number for number, header in headers if number not in taken and doubtful_header(header)]
    if numbers:
        them = "it" if len(numbers) == 1 else "them"
        sentence = (
            f"{_headers_in_quotes(mailing_list, numbers)} {_is_or_are(numbers)} left alone, because the words behind "
            f"the name may mean somebody or somewhere else: choose a field for {them} if they do not."
        )
        yield ColumnProblem("left-alone", Severity.NOTE, sentence, "", tuple(numbers))


def _no_titles(mailing_list: MailingList, match: ColumnMatch) -> Iterator[ColumnProblem]:
    """Yield a note on a column that is called so and holds no titles."""
    known = map(known_header, mailing_list.headers)
    numbers = tuple(number for number, each in enumerate(known) if each and each.key == TITLE)
    taken = {number for used in match.columns.values() for number in used}
    if numbers and not match.columns.get(TITLE) and taken.isdisjoint(numbers):
        sentence = (
            f"{_headers_in_quotes(mailing_list, numbers)} {_is_or_are(numbers)} left alone, because it holds no titles "
            "such as Ms, Dr or Cllr: choose Title for it if it does."
        )
        yield ColumnProblem("no-titles", Severity.NOTE, sentence, TITLE, numbers)


def _headers_in_quotes(mailing_list: MailingList, numbers: Sequence[int]) -> str:
    """Return the headers of columns for a sentence, each with its letters if another column has the same header."""
    headers = [header.strip() for header in mailing_list.headers]
    counts = Counter(headers)
    names = (
        f"“{headers[number]}”" + f" (column {column_letters(number)})" * (counts[headers[number]] > 1)
        for number in numbers
    )
    return listed(names, _MOST_NAMED)


def _is_or_are(numbers: Sequence[int]) -> str:
    return "is" if len(numbers) == 1 else "are"
