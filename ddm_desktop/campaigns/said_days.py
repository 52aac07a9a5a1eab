"""A day as an author writes it in campaign.toml, and how TOML spells it."""

from __future__ import annotations

import re
from datetime import date

from ddm_desktop.model.typed_day import read_day
from ddm_desktop.reading.locations import Location, MisfitError, quoted
from ddm_desktop.reading.shapes import Day

_MOST = 40  # characters of a day, its weekday included
_YEAR = re.compile(r"\d{4}|\D\d\d\D+\d\d$|\D\d\D+\d\d$|^\d\d?\D+\d\d?\D+\d\d$")


class SaidDay(Day):
    """A day that a pack names; the complaint about one in other words spells it as TOML does."""

    def read(self, value: object, location: Location) -> date | None:
        try:
            return super().read(value, location)
        except MisfitError:
            said = value if isinstance(value, str) else str(value)[:10] if isinstance(value, date) else ""
            if day := day_said(said):
                remedy = f"write {location[-1]} = {day.isoformat()}, without quotation marks"
                raise MisfitError(location, f"is “{quoted(value)}”; {remedy}") from None
            raise


def day_said(text: str) -> date | None:
    """Return the day that `text` names with its year, as 29/01/2027, 29.1.2027 or 1 March 2027; else None."""
    if len(text) > _MOST or not _YEAR.search(text):
        return None
    try:
        return read_day(text, date.today())
    except IndexError:  # there are no words in it at all
        return None
