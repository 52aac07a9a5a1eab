"""Checks the people of a letter: who signs, with an address and a postcode, and the member it goes to."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from ddm_desktop.model.addresses import has_words, home_lines, is_email, other_postcode, says_no_address
from ddm_desktop.model.case import Case
from ddm_desktop.model.letter import Finding, LetterMeasurements, LetterPart, Severity, Spot
from ddm_desktop.model.member_choice import MemberDoubt
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.model.postcode import is_bfpo, is_postcode, normalise_postcode
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.model.text import shortened

_OUTSIDE = "Jersey, Guernsey, the Isle of Man and Gibraltar have no MP at Westminster: check who to write to."
_BFPO = (
    "A BFPO address belongs to no constituency: check that this is the MP for the place where you are "
    "registered to vote."
)
_WITHOUT_CONSTITUENCY = {**dict.fromkeys(("JE", "GY", "IM", "GX"), _OUTSIDE), "BF": _BFPO}
"""The warning for postcodes outside any constituency, by the two letters they begin with."""


class Voice(Enum):
    """Whom the sentences are for: the person who signs, or one who prints the letters of a whole list."""

    TO_SIGNATORY = 0
    OF_ROW = 1

    def of(self, to_signatory: str, of_row: str) -> str:
        """Return the one of the two wordings that is for this reader."""
        return (to_signatory, of_row)[self.value]


def _field_finding(code: str, severity: Severity, field: str, sentence: str) -> Finding:
    """Return a finding about a field of the constituent or the member, such as `member.email`."""
    part = LetterPart.SENDER if field.startswith("constituent.") else LetterPart.RECIPIENT
    return Finding(code, severity, sentence, Spot(part, field=field))


def sender_findings(
    case: Case, measured: LetterMeasurements, voice: Voice = Voice.TO_SIGNATORY
) -> Iterator[Finding]:
    """Yield what is missing or wrong about the constituent. Source: members answer only their own constituents.

    If another's postcode decides who the member is, that is looked at too, and the constituent's own is for answers.
    """
    constituent, theirs = case.constituent, case.casework.their_postcode
    if not constituent.name.strip():
        sentence = voice.of(
            "Your name is missing: an MP answers only people who sign by name.",
            "The name is missing: an MP answers only people who sign by name.",
        )
        yield _field_finding("field-unfilled", Severity.STOP, "constituent.name", sentence)
    elif not any(map(str.isalpha, constituent.name)):
        sentence = f"“{shortened(constituent.name)}” is no name: an MP answers only people who sign by name."
        yield _field_finding("field-unfilled", Severity.STOP, "constituent.name", sentence)
    for sentence in _address_complaints(constituent, voice):
        yield _field_finding("field-unfilled", Severity.STOP, "constituent.address", sentence)
    own = postcode_findings(constituent.postcode.strip(), voice)
    yield from own if not theirs else (finding for finding in own if finding.code == "bad-postcode")
    if theirs:
        yield from _postcode_written_for(constituent, theirs, voice)
    if other := other_postcode(constituent):
        postcode = constituent.postcode.strip()
        sentence = f"The address ends with {other}, but the postcode is {postcode}: check which is right."
        yield _field_finding("two-postcodes", Severity.WARNING, "constituent.address", sentence)
    yield from _bad_email(constituent.email, "constituent.email")
    yield from _long_sender(measured, voice)


def _postcode_written_for(constituent: Constituent, theirs: str, voice: Voice) -> Iterator[Finding]:
    """Yield findings on the postcode of the person the constituent signs for, and on a missing one of their own."""
    for finding in postcode_findings(theirs, voice):
        spot = Spot(LetterPart.WRITTEN_FOR, field="casework.on_behalf_of")
        yield finding._replace(spot=spot)
    if not constituent.postcode.strip():
        sentence = voice.of(
            "Your postcode is missing: the answer comes to your address, since you sign.",
            "The postcode is missing: the answer comes to the address of whoever signs.",
        )
        yield _field_finding("no-postcode", Severity.STOP, "constituent.postcode", sentence)


def _long_sender(measured: LetterMeasurements, voice: Voice) -> Iterator[Finding]:
    if not measured.sender_fits:
        sentence = (
            f"{voice.of('Your', 'The')} name and address are too long for the letter’s head, so that its text begins "
            "further down the page: shorten a line, or leave one out."
        )
        yield _field_finding("sender-too-long", Severity.WARNING, "constituent.address", sentence)


def postcode_findings(postcode: str, voice: Voice = Voice.TO_SIGNATORY) -> Iterator[Finding]:
    """Yield the finding about a postcode that is missing, mistyped, or in no constituency."""
    normalised = normalise_postcode(postcode)
    code, severity, sentence = "bad-postcode", Severity.STOP, ""
    if not postcode:
        code = "no-postcode"
        sentence = voice.of(
            "Your postcode is missing: it shows that you are a constituent.",
            "The postcode is missing: it shows who is a constituent.",
        )
    elif normalised.startswith("BFPO") and "BF1" not in normalised:
        sentence = "This is a BFPO number: give the postcode that goes with it, such as BF1 3AA."
    elif not (is_postcode(normalised) or is_bfpo(normalised)):
        sentence = f"“{postcode}” is not a UK postcode: check it for a slip, such as O for 0."
    elif normalised[:2] in _WITHOUT_CONSTITUENCY:
        code, severity = "no-constituency", Severity.WARNING
        told = _WITHOUT_CONSTITUENCY[normalised[:2]]
        sentence = voice.of(told, told.replace("you are", "whoever signs is"))
    if sentence:
        yield _field_finding(code, severity, "constituent.postcode", sentence)


def _address_complaints(constituent: Constituent, voice: Voice) -> Iterator[str]:
    """Yield a sentence for each fault of the constituent's address."""
    lines = home_lines(constituent)
    elsewhere = "give a hostel, day centre or library where post reaches " + voice.of("you", "them")
    if not lines:
        yield (
            f"{voice.of('Your', 'The')} address is missing: an MP answers only constituents. With no fixed address, "
            f"{elsewhere}."
        )
    elif says_no_address(lines):
        mp = voice.of("your MP", "the MP")
        yield f"“{' '.join(lines)}” alone leaves {mp} nowhere to answer: {elsewhere}, and say so."
    else:
        for line in lines:
            if not has_words(line):
                yield f"“{shortened(line)}” is no line of an address: put it right, or leave it out."


def _bad_email(email: str, field: str) -> Iterator[Finding]:
    if email and not is_email(email):
        sentence = f"“{shortened(email)}” is not an e-mail address: check it, or leave it out."
        yield _field_finding("bad-email", Severity.WARNING, field, sentence)


def recipient_findings(member: Member, measured: LetterMeasurements, style: PageStyle) -> Iterator[Finding]:
    """Yield what is missing or wrong about the member and the address on the envelope."""
    yield from member_findings(member)
    if not measured.address_fits:
        area = "the envelope’s window" if style.envelope.value.window else "its place on the page"
        sentence = f"The MP’s address does not fit {area}: shorten a line, or choose another envelope."
        yield _field_finding("address-does-not-fit", Severity.STOP, "member.address", sentence)


def member_findings(member: Member, voice: Voice = Voice.TO_SIGNATORY) -> Iterator[Finding]:
    """Yield what is missing or wrong about the member, whatever the letter looks like."""
    if not (member.short_name or member.constituency).strip():
        whose = voice.of("Your", "The")
        sentence = f"{whose} MP is missing: give the name, or at least the constituency."
        yield _field_finding("field-unfilled", Severity.STOP, "member.name", sentence)
    yield from _bad_email(member.email, "member.email")


def not_their_member(case: Case, doubt: MemberDoubt) -> Finding:
    """Return the finding that the postcode is another member's. Source: members answer only their own constituents."""
    sentence = (
        f"{case.deciding_postcode} is {doubt.elsewhere}, but the letter goes to the MP for "
        f"{case.member.constituency}: an MP answers only their own constituents."
    )
    return _field_finding("not-their-mp", Severity.WARNING, "member.name", sentence)


def member_only_likely(case: Case, doubt: MemberDoubt, voice: Voice = Voice.TO_SIGNATORY) -> Finding:
    """Return the finding that stops a letter to a member who is only likely theirs, until a person confirms it."""
    name = case.member.short_name
    mp = f"check that {name} is {voice.of('your MP', 'the MP')}"
    check = mp if name else f"check that {voice.of('you live', 'the person lives')} there"
    sentence = f"{case.deciding_postcode} is most likely in {doubt.unconfirmed}: {check}, and confirm it."
    return _field_finding("member-only-likely", Severity.STOP, "member.choice", sentence)
