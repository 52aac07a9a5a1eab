"""Checks the words of a row for what was not meant for a letter: a title that is no name, `yes` for a name, `ditto`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

from ddm_desktop.mailing.fields import NAME, PHONE, TITLE, field_label
from ddm_desktop.mailing.filler_words import DITTO, MAYBE_NO_NAME, NO_NAME_AT_ALL, spellings
from ddm_desktop.mailing.titles import is_title
from ddm_desktop.model.case import Case
from ddm_desktop.model.casework import Casework, casework_fields
from ddm_desktop.model.letter import Finding, Severity
from ddm_desktop.model.mailing import ColumnMatch, ListRow
from ddm_desktop.model.people import Constituent
from ddm_desktop.model.person_name import title_of
from ddm_desktop.model.text import shortened
from ddm_desktop.services.print_run.field_finding import field_finding

_TITLES = spellings("mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|rev|revd|reverend|&|and")
"""What is no name by itself; a Bishop, an Earl or a Dean may be called so."""
_USUAL_TITLES = spellings(
    "mr|mrs|ms|miss|mx|dr|prof|professor|rev|revd|sir|dame|lord|lady|cllr|councillor|mr & mrs|mr and mrs"
) | {""}
_ANSWERS = spellings("true|false|yes")
_ANSWERS_IN = dict.fromkeys((PHONE, "casework.our_ref", "casework.your_ref"), spellings("yes|true"))
"""What answers a question in a field where a letter, such as X, may be meant."""
_ODD_CELLS = frozenset(
    form.format(word)
    for word in DITTO | NO_NAME_AT_ALL | MAYBE_NO_NAME
    for form in ("{}", " {}", "{} ")  # as they were typed
)
_ODD_IN_NAME = MAYBE_NO_NAME | _TITLES
_SHORT_NAME = 6


class WordChecks:
    """Looks at the words of each row that are in a field."""

    def __init__(self, match: ColumnMatch) -> None:
        used = sorted({number for numbers in match.columns.values() for number in numbers}) or [0]
        self._pick = itemgetter(*used, used[0])
        self._has_name_in_parts = len(match.columns.get(NAME, ())) > 1

    def findings(self, row: ListRow, case: Case) -> Iterable[Finding]:
        """Return what is odd about the words of a row and the case it became; one glance tells that most are plain."""
        name = case.constituent.name
        first, _, last = name.rpartition(" ")
        is_odd = (
            not first
            or case.constituent.title not in _USUAL_TITLES
            or len(name) < _SHORT_NAME
            or last in _ODD_IN_NAME
            or first in MAYBE_NO_NAME
            or not _ODD_CELLS.isdisjoint(self._pick(row.cells))
        )
        if not is_odd:
            return ()
        return (*word_findings(case), *(_half_name(case.constituent) if self._has_name_in_parts else ()))


def word_findings(case: Case) -> Iterator[Finding]:
    """Yield what of the words of a case was not meant for a letter."""
    yield from _title_findings(case.constituent.title)
    yield from _name_findings(case.constituent)
    for key, text in _texts(case):
        if text in DITTO:
            severity = Severity.WARNING if key.startswith("notes.") else Severity.STOP
            sentence = f"“{field_label(key)}” says “{text}”, which says nothing in a letter: write out what is meant."
            yield field_finding("ditto", severity, key, sentence)
        elif text in _ANSWERS_IN.get(key, NO_NAME_AT_ALL if key.startswith("casework.") else ()):
            sentence = (
                f"“{field_label(key)}” says “{text}”: put what is asked for there, or leave the cell empty."
            )
            yield field_finding("no-name", Severity.STOP, key, sentence)


def _texts(case: Case) -> Iterator[tuple[str, str]]:
    """Yield the texts that may refer to another cell, each with its field. Others tell of a name without letters."""
    person = case.constituent
    yield from ((NAME, text) for text in (person.name,) if text[:1].isalpha())
    yield from (("constituent.address", line) for line in person.address if line[:1].isalpha())
    yield PHONE, person.phone
    yield from ((f"notes.{key}", text) for key, text in case.notes.items())
    yield from _texts_in(case.casework)


def _texts_in(casework: Casework) -> Iterator[tuple[str, str]]:
    for field in casework_fields():
        value = getattr(casework, field.name)
        if not field.is_switch:
            for text in value if field.holds_lines else (value,):
                yield f"casework.{field.name}", text


def _title_findings(title: str) -> Iterator[Finding]:
    """Yield that what stands before the name may be no title: a column called so often holds what people work as."""
    if title and not is_title(title):
        sentence = (
            f"“{shortened(title)}” is printed before the name, and may be no title such as Ms, Dr or Cllr: correct it, "
            "or empty the cell."
        )
        yield field_finding("odd-title", Severity.WARNING, TITLE, sentence)


def _name_findings(person: Constituent) -> Iterator[Finding]:
    """Yield that what the person is called is no name, or may be none; a name that is missing is told elsewhere."""
    name, words = person.name, person.name.split()
    are_letters = bool(words) and all(map(_is_one_letter, words))
    if not words:
        return
    if all(title_of(word) in _TITLES for word in words) or (not person.title and name in _ANSWERS):
        sentence = f"“{name}” is no name: an MP answers only people who sign by name."
        yield field_finding("no-name", Severity.STOP, NAME, sentence)
    elif are_letters and len(words) == 1 and not person.title:
        sentence = f"“{name}” is an initial and no name: an MP answers only people who sign by name."
        yield field_finding("no-name", Severity.STOP, NAME, sentence)
    elif are_letters:
        sentence = f"The name has only initials, “{name}”: an MP answers people who sign by their full name."
        yield field_finding("maybe-no-name", Severity.WARNING, NAME, sentence)
    elif odd := [word for word in words if word in MAYBE_NO_NAME]:
        sentence = f"“{odd[0]}” in “{shortened(name)}” may stand for an empty cell: check the name."
        yield field_finding("maybe-no-name", Severity.WARNING, NAME, sentence)


def _half_name(person: Constituent) -> Iterator[Finding]:
    """Yield that the row has one part of a name where its list has columns for several, a forename or a surname."""
    name = person.name
    is_one_word = len(name) > 1 and " " not in name and name.upper() != name.lower()
    if is_one_word and title_of(name) not in _TITLES and name not in _ANSWERS and not _is_one_letter(name):
        sentence = f"Of the name there is only “{name}”: an MP answers people who sign by their full name."
        yield field_finding("maybe-no-name", Severity.WARNING, NAME, sentence)


def _is_one_letter(word: str) -> bool:
    """Return whether a word is an initial; a sign that is a whole name, as in Chinese, has no capital."""
    letter = word.rstrip(".")
    return len(letter) == 1 and letter.upper() != letter.lower()
