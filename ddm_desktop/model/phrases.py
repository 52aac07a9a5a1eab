"""The fixed phrases that the program puts round a campaign's text on paper, in the language of the campaign.

A phrase is one field here and a line in the manual; a pack may replace each under its name. What stands in braces is
filled in. Titles and names (Ms Smith, House of Commons) are people's own and the post's, and stay as they are.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from ddm_desktop.model.dates import DAYS, MONTHS

LANGUAGE = "en-GB"
_PLACE = re.compile(r"\{(\w+)\}")
_NO_PHRASES = frozenset(("language", "prompts"))


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language (BCP 47). `prompts` are the words that ask for blank fields, by field.

    A field that `prompts` leaves out is asked for in English.
    """

    language: str = LANGUAGE
    dear: str = "Dear"
    member_of_parliament: str = "Member of Parliament"
    member_for: str = "Member of Parliament for {constituency}"
    sincerely: str = "Yours sincerely"
    faithfully: str = "Yours faithfully"
    months: tuple[str, ...] = MONTHS
    days: tuple[str, ...] = DAYS
    long_date: str = "{day} {month} {year}"
    weekday_date: str = "{weekday} {date}"
    our_ref: str = "Our ref"
    your_ref: str = "Your ref"
    reply_to: str = "Please reply to"
    on_behalf_of: str = "On behalf of {person}"
    signed_for: str = "for and on behalf of {person}"
    mark_of: str = "The mark (X) of"
    helped_by: str = "Written with the help of {helper}"
    witness_statement: str = (
        "I read this letter to {signatory}, who agreed with it and made the mark in front of me."
    )
    witness_statement_unnamed: str = (
        "I read this letter to the person named above, who agreed with it and made the mark in front of me."
    )
    witness_signature: str = "Signature of witness"
    witness_name: str = "Name of witness"
    date_line: str = "Date"
    enclosures: str = "Enc"
    copy_to: str = "Copy to"
    copy_for: str = "Copy for {name}"
    consent_heading: str = "Consent to share details"
    consent_ask: str = "I, {name}, ask {member} and their office to help in the matter of this letter."
    consent_ask_unnamed: str = "I ask {member} and their office to help in the matter of this letter."
    my_member: str = "my MP"
    consent_share: str = (
        "They may share my details and this letter with those who can help,"
        " and be told by them what they hold about me in this matter."
    )
    consent_talk: str = "They may talk about it with {partner}."
    writes_for_me: str = "{signatory}, who writes for me"
    signature: str = "Signature"
    signature_of: str = "Signature of {name}"
    signature_or_mark: str = "Signature or mark"
    signature_or_mark_of: str = "Signature or mark of {name}"
    sources: str = "Sources"
    when_label: str = "Day and time"
    day_label: str = "Day"
    time_label: str = "Time"
    place_label: str = "Place"
    page: str = "Page {number} of {count}"
    page_to: str = "To {recipient}"
    meeting_with: str = "Meeting {member}"
    follow_up: str = "Ask {member} what became of it"
    met_on: str = "We met on {date}."
    agreed: str = "Agreed: {text}"
    asked: str = "I asked: {text}"
    to_ask: str = "I ask: {text}"
    prompts: Mapping[str, str] = field(default_factory=dict, hash=False)

    def date(self, day: datetime.date) -> str:
        """Return `day` as the language writes it: `22 November 2026`."""
        dated = self.long_date.replace("{day}", str(day.day)).replace("{year}", str(day.year))
        return dated.replace("{month}", self.months[day.month - 1])

    def weekday(self, day: datetime.date) -> str:
        """Return `day` with its day of the week: `Sunday 22 November 2026`."""
        return fill(self.weekday_date, weekday=self.days[day.weekday()], date=self.date(day))


def fill(phrase: str, **parts: str) -> str:
    """Return `phrase` with `parts` in place of the names in braces. What braces a part has itself stay."""
    return _PLACE.sub(lambda match: parts[match[1]], phrase)


def places_in(phrase: str) -> frozenset[str]:
    """Return the names that stand in braces in `phrase`."""
    return frozenset(_PLACE.findall(phrase))


def parted(phrase: str) -> tuple[str, ...]:
    """Return the texts of `phrase` and the names in braces between them: `Page `, `number`, ` of `, `count`."""
    first, *others = _PLACE.split(phrase)
    return (first, *filter(None, others))


def without_places(phrase: str) -> str:
    """Return `phrase` without the names in braces."""
    return _PLACE.sub("", phrase)


ENGLISH = Phrases()
PHRASE_KEYS = tuple(each.name for each in fields(Phrases) if each.name not in _NO_PHRASES)
"""The names under which a pack replaces phrases; besides them, each field with a prompt is one."""
