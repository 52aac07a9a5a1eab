"""Read a case file (JSON) into a Case, or say in one sentence which field is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from ddm_desktop.errors import CaseError, did_you_mean
from ddm_desktop.model.case import NOTES, Case, Meeting
from ddm_desktop.model.people import Constituent, House, Member
from ddm_desktop.model.person_name import forename_first
from ddm_desktop.model.postcode import is_postcode, normalise_postcode
from ddm_desktop.model.text import clean, clean_line, clean_lines
from ddm_desktop.regular_files import FileTooLargeError, read_regular
from ddm_desktop.services.streams import descriptor_at, read_descriptor

MAX_BYTES = 5_000_000
MAX_ADDRESS_LINES = 9  # Royal Mail addresses have seven lines at most; two more for a hostel or care-of line
_QUOTED = 40  # characters
_TOO_LARGE = "{}: the file is larger than a case can be (5 MB); check that it is a case file."
_CASE_FIELDS = (
    "campaign", "constituent", "member", "date", "notes", "points", "point_words", "meeting",
    "chase",
)  # fmt: skip


def read_case(path: Path, today: date) -> Case:
    """The case in `path`, in a descriptor of this program's or, for `-`, on standard input.

    A date left out is `today`. Raises CaseError that names the file and the field.
    """
    descriptor = descriptor_at(path, 0)
    name = "standard input" if descriptor == 0 else path.name
    try:
        whole = (
            read_regular(path, MAX_BYTES) if descriptor is None else read_descriptor(descriptor, MAX_BYTES)
        )
    except FileTooLargeError as error:
        raise CaseError(_TOO_LARGE.format(name)) from error
    except OSError as error:
        place = path if descriptor is None else name
        raise CaseError(
            f"{place}: the file cannot be read ({error.strerror}); check its name and place."
        ) from error
    if len(whole) > MAX_BYTES:
        raise CaseError(_TOO_LARGE.format(name))
    return _Reader(name, today).case(_parsed(whole, name))


def _parsed(content: bytes, name: str) -> Any:
    """The value of a JSON file that messages call `name`. Raises CaseError."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise CaseError(f"{name}: the file is not UTF-8 text; save it again as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise CaseError(
            f"{name}, line {error.lineno}: this is not valid JSON ({error.msg.lower()}); mend it there."
        ) from error
    except ValueError as error:  # Python reads no whole number of more than 4,300 digits
        raise CaseError(
            f"{name}: the file holds a number too long for a case; check that it is a case file."
        ) from error
    except RecursionError as error:
        raise CaseError(f"{name}: the file is nested too deeply to be a case.") from error


class _Reader:
    """Turns JSON values into the model's, each complaint with the file and the field."""

    def __init__(self, file: str, today: date) -> None:
        self.file, self.today = file, today

    def case(self, content: Any) -> Case:
        whole = self._table("", content, _CASE_FIELDS)
        if not whole.get("campaign"):
            self._refuse(
                "campaign", "is missing; give the id of a campaign pack, as `campaigns list` shows it"
            )
        points = whole.get("points")
        return Case(
            campaign=self._line("campaign", whole["campaign"]),
            date=self._day("date", whole.get("date")) or self.today,
            constituent=self._constituent(whole.get("constituent", {})),
            member=self._member(whole.get("member", {})),
            notes=self._texts("notes", whole.get("notes", {}), NOTES),
            points=None if points is None else self._lines("points", points, limit=100),
            point_words=self._texts("point_words", whole.get("point_words", {}), None),
            meeting=self._meeting(whole.get("meeting", {})),
            chase=self._day("chase", whole.get("chase")),
        )

    def _constituent(self, value: Any) -> Constituent:
        table = self._table("constituent", value, [field.name for field in fields(Constituent)])
        texts = {key: self._line(f"constituent.{key}", table[key]) for key in table if key != "address"}
        if is_postcode(postcode := texts.get("postcode", "")):  # else what is typed is said back as it is
            texts["postcode"] = normalise_postcode(postcode)
        return Constituent(address=self._lines("constituent.address", table.get("address", [])), **texts)

    def _member(self, value: Any) -> Member:
        """Takes what `directory find --json` prints as a member, of which no paper needs the party."""
        table = self._table("member", value, [*(field.name for field in fields(Member)), "party"])
        table.pop("party", None)
        texts = {
            key: self._line(f"member.{key}", table[key]) for key in table if key not in {"address", "house"}
        }
        for key in texts.keys() & {"name", "full_title"}:
            texts[key] = forename_first(texts[key])
        house = self._line("member.house", table.get("house", "commons")).lower()
        if house not in {each.value for each in House}:
            self._refuse("member.house", f"is “{_short(house)}”; write “commons” or “lords”")
        return Member(
            house=House(house), address=self._lines("member.address", table.get("address", [])), **texts
        )

    def _meeting(self, value: Any) -> Meeting:
        table = self._table("meeting", value, ("date", "time", "where", "minutes"))
        minutes = table.get("minutes", Meeting().minutes)
        if not isinstance(minutes, int) or isinstance(minutes, bool) or not 1 <= minutes <= 240:
            self._refuse("meeting.minutes", "must be a whole number of minutes from 1 to 240")
        texts = {key: self._line(f"meeting.{key}", table[key]) for key in ("time", "where") if key in table}
        return Meeting(self._day("meeting.date", table.get("date")), minutes=minutes, **texts)

    def _day(self, name: str, value: Any) -> date | None:
        if value in (None, ""):
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self._refuse(name, f"is “{_short(value)}”; write year-month-day, as in {self.today.isoformat()}")

    def _texts(self, name: str, value: Any, known: Iterable[str] | None) -> Mapping[str, str]:
        table = self._table(name, value, known)
        return {key: clean(self._text(f"{name}.{key}", text)) for key, text in table.items()}

    def _lines(self, name: str, value: Any, limit: int = MAX_ADDRESS_LINES) -> tuple[str, ...]:
        if isinstance(value, str) or not isinstance(value, list):
            self._refuse(name, 'must be a list of lines, as in ["1 High Street", "Anytown"]')
        texts = (self._text(f"{name}, line {n}", item) for n, item in enumerate(value, 1))
        lines = tuple(line for text in texts for line in clean_lines(text))
        if len(lines) > limit:
            self._refuse(name, f"has {len(lines)} lines; {limit} at most fit on a letter")
        return lines

    def _line(self, name: str, value: Any) -> str:
        return clean_line(self._text(name, value))

    def _text(self, name: str, value: Any) -> str:
        if value is None:
            return ""
        if not isinstance(value, str):
            self._refuse(name, "must be text in quotation marks")
        return str(value)

    def _table(self, name: str, value: Any, known: Iterable[str] | None) -> dict[str, Any]:
        if not isinstance(value, dict):
            self._refuse(name or "the whole file", "must be an object in braces { }")
        names = list(known) if known is not None else list(value)
        for key in value:
            if key not in names:
                hint = did_you_mean(key, names, f"known are: {', '.join(names)}")
                self._refuse(
                    f"{name}.{_short(key)}" if name else _short(key), f"is not a field of a case; {hint}"
                )
        return dict(value)

    def _refuse(self, name: str, complaint: str) -> NoReturn:
        raise CaseError(
            f"{self.file}: “{name}” {complaint.rstrip('.')}{'' if complaint.endswith('?') else '.'}"
        )


def _short(value: Any) -> str:
    """What of a value a sentence can quote; of a list or table, nothing."""
    text = clean_line(str(value)) if isinstance(value, str | int | float) else "…"
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
