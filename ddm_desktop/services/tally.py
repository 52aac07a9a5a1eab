"""The tally of letters: how many were printed or saved on which day and for which constituency, and nothing else.

It says nothing of a visitor: no name, no time of day, no campaign, not even the order of the letters. It is kept only
if somebody switched it on for this computer, and no kit takes it along.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ddm_desktop import paths
from ddm_desktop.errors import DdmError, SaveError
from ddm_desktop.model.dates import british_date
from ddm_desktop.model.people import House, Member
from ddm_desktop.model.text import counted
from ddm_desktop.reading.csv_cells import CSV_ENCODING, plain_cell
from ddm_desktop.reading.json_files import JsonFormat
from ddm_desktop.reading.locations import MisfitError
from ddm_desktop.reading.records import Many, Record
from ddm_desktop.reading.shapes import Day, Line, Whole
from ddm_desktop.regular_files import read_regular
from ddm_desktop.services.data_lock import data_lock
from ddm_desktop.services.save_file import Audience, keep_file

if TYPE_CHECKING:
    from ddm_desktop.services.find_member import Finder

MAX_BYTES = 5_000_000
NOT_KNOWN = "Not in the directory"
LORDS = "House of Lords"
_MOST_LINES = 20_000
_MOST_LETTERS = 1_000_000
_FORMAT = JsonFormat("ddm-desktop tally", 1, "tally")
_HEADER = ("Day", "Constituency", "Letters")


class TallyLine(NamedTuple):
    """How many letters there were on one day for one constituency."""

    day: date
    constituency: str
    letters: int

    @property
    def sentence(self) -> str:
        """The line as a person reads it."""
        letters = counted(self.letters, "letter", "letters")
        return f"{british_date(self.day)}: {self.constituency}, {letters}"


Tally = tuple[TallyLine, ...]

_LINE = Record(
    TallyLine,
    {"day": Day(), "constituency": Line(200), "letters": Whole(1, _MOST_LETTERS, "letters")},
    "a tally",
    required=("constituency", "letters"),
    remedies={"day": "write it as in 2027-01-31"},
)
_WHOLE = Record(
    lambda lines=(): lines, {"lines": Many(_LINE, _MOST_LINES, "lines")}, "a tally", required=("lines",)
)


def constituency_for(member: Member, finder: Finder) -> str:
    """Return what the tally calls the constituency of `member`.

    It is the directory's name of it: what is typed by hand could be anything, also the name of a person.
    """
    if member.house is House.LORDS:
        return LORDS
    listing = finder.constituency(member.constituency)
    return listing.member.constituency if listing else NOT_KNOWN


def count_letter(day: date, constituency: str, letters: int = 1) -> None:
    """Add one letter to the tally; -1 `letters` takes it back. Raise DdmError if it cannot be read, or kept."""
    with data_lock:  # what another program counts meanwhile stays
        counts = {(line.day, line.constituency): line.letters for line in load_tally()}
        counts[day, constituency] = counts.get((day, constituency), 0) + letters
        lines = (
            TallyLine(*key, count) for key, count in sorted(counts.items()) if count > 0
        )  # not as they came
        content = _FORMAT.encode({"lines": [_LINE.write(line) for line in lines]})
        keep_file(paths.tally_file(), content, "The tally", Audience.VISITOR)


def load_tally() -> Tally:
    """Return the tally, the oldest day first; an empty one if nothing was counted. Raise DdmError."""
    file = paths.tally_file()
    try:
        lines: Tally = _WHOLE.read(_FORMAT.decode(read_regular(file, MAX_BYTES)))
    except FileNotFoundError:
        return ()
    except (OSError, MisfitError) as error:
        reason = (
            error.full_sentence(file.name) if isinstance(error, MisfitError) else f"{file}: {error.strerror}."
        )
        raise DdmError(f"The tally cannot be read. {reason} Clear it to begin a new one.") from error
    return tuple(sorted(lines))


def clear_tally() -> None:
    """Delete the tally. Raise SaveError."""
    file = paths.tally_file()
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise SaveError(
            f"{file}: the tally could not be cleared ({error.strerror}). Delete it by hand."
        ) from error


def tally_csv(tally: Iterable[TallyLine]) -> bytes:
    """Return `tally` as a spreadsheet reads it; no cell is taken for a formula."""
    # here, not above: most programs end without one
    import csv
    import io

    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_HEADER)
    writer.writerows((line.day.isoformat(), plain_cell(line.constituency), line.letters) for line in tally)
    return text.getvalue().encode(CSV_ENCODING)
