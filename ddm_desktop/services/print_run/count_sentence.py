"""The one sentence at the end of a run that proves its count: every row is accounted for, and every page."""

from __future__ import annotations

from dataclasses import dataclass

from ddm_desktop.errors import DdmError
from ddm_desktop.model.text import counted, listed


class CountError(DdmError):
    """The rows or the pages of a run do not add up: a letter may be missing or be there twice."""


@dataclass(frozen=True, slots=True)
class RunCount:
    """What became of every row of the list, and what every page of the run is.

    `rows` and `pages` are counted by themselves, the list as it was read and the pages as they were written; all
    others where they arise. `faulty` rows could not be a letter, `skipped` ones a person left out, `not_chosen` ones
    are outside the filter or the numbers asked for. `files` is the number of PDFs, if each letter has one of its own.
    """

    rows: int
    letters: int
    pages: int
    letter_pages: int
    faulty: int = 0
    skipped: int = 0
    not_chosen: int = 0
    copies: int = 0
    copy_pages: int = 0
    separators: int = 0
    blank_backs: int = 0
    files: int = 0


def count_sentence(count: RunCount) -> str:
    """Return `200 rows read, 12 left out (9 faulty, 3 skipped): 188 letters on 201 pages.`

    Raise CountError if the rows or the pages do not add up.
    """
    _check_rows(count)
    _check_pages(count)
    printed = _what_is_printed(count)
    return f"{_counted(count.rows, 'row')} read{_left_out(count)}: {printed}."


def _check_rows(count: RunCount) -> None:
    found = count.letters + count.faulty + count.skipped + count.not_chosen
    if found != count.rows:
        raise CountError(
            f"The run does not add up: {_counted(count.rows, 'row')} read, but {count.letters:,} made into letters and "
            f"{found - count.letters:,} left out. Do not post it; make it again."
        )


def _check_pages(count: RunCount) -> None:
    found = count.letter_pages + count.copy_pages + count.separators + count.blank_backs
    if found != count.pages:
        raise CountError(
            f"The run does not add up: {_counted(count.pages, 'page')} written, but {found:,} made. "
            "Do not post it; make it again."
        )
    if count.letter_pages < count.letters or count.copy_pages < count.copies:
        raise CountError(
            f"The run does not add up: {_what_is_printed(count)}. Do not post it; make it again."
        )


def _left_out(count: RunCount) -> str:
    """Return `, 12 left out (9 faulty, 3 skipped)`."""
    left_out = count.rows - count.letters
    if not left_out:
        return ", none left out"
    reasons = ((count.faulty, "faulty"), (count.skipped, "skipped"), (count.not_chosen, "not chosen"))
    given = [f"{number:,} {reason}" for number, reason in reasons if number]
    which = f"{left_out:,}" if count.letters else "all"
    return f", {which} left out ({', '.join(given)})"


def _what_is_printed(count: RunCount) -> str:
    """Return `188 letters on 201 pages, 2 copies on 3 pages and 4 blank backs, 208 pages in all`."""
    letters = f"{_counted(count.letters, 'letter')} on {_counted(count.letter_pages, 'page')}"
    if count.files:
        letters += f" in {_counted(count.files, 'file')}"
    if not count.letters:
        letters = "no letters"
    parts = [letters]
    if count.copies:
        parts.append(f"{counted(count.copies, 'copy', 'copies')} on {_counted(count.copy_pages, 'page')}")
    if count.separators:
        parts.append(_counted(count.separators, "separator page"))
    if count.blank_backs:
        parts.append(_counted(count.blank_backs, "blank back"))
    whole = f", {_counted(count.pages, 'page')} in all" if len(parts) > 1 else ""
    return listed(parts) + whole


def _counted(number: int, noun: str) -> str:
    return counted(number, noun, f"{noun}s")
