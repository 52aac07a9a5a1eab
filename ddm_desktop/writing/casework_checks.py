"""Checks what a caseworker's letter has besides: for whom it is signed, who agreed to that, where answers go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ddm_desktop.model.addresses import last_postcode
from ddm_desktop.model.case import Case
from ddm_desktop.model.letter import Finding, Letter, LetterMeasurements, LetterPart, Severity, Spot
from ddm_desktop.writing.people_checks import Voice

_OWN_CONSTITUENCY = re.compile(
    r"\b(?:(?:as|am|I’m|I'm) (?:a|your|one of your) constituents?|I live in)\b", re.I
)
"""What is true of the person whose matter it is, and maybe not of who signs for them."""


def casework_findings(
    letter: Letter, case: Case, measured: LetterMeasurements, voice: Voice = Voice.TO_SIGNATORY
) -> Iterator[Finding]:
    """Yield what is missing or wrong about the casework."""
    yield from _written_for_findings(case, voice)
    yield from _speaks_of_signer(letter, case, voice)
    yield from _reply_findings(case, measured)
    helper = case.casework.helped_by.partition(",")[0]
    if _is_same(helper, case.constituent.name):
        sentence = (
            f"{helper} signs the letter, and is said to have helped with it too: put one of the two right."
        )
        spot = Spot(LetterPart.HELPER, field="casework.helped_by")
        yield Finding("helps-oneself", Severity.WARNING, sentence, spot)


def _written_for_findings(case: Case, voice: Voice) -> Iterator[Finding]:
    """Yield what to know of a letter signed for another. Source: members answer only their own constituents."""
    casework, spot = case.casework, Spot(LetterPart.WRITTEN_FOR, field="casework.on_behalf_of")
    person = casework.person_written_for
    if not person:
        return
    signer = _signer(case)
    if _is_same(person, case.constituent.name):
        sentence = (
            f"{person} signs the letter already: leave “for somebody else” empty, or give another name."
        )
        yield Finding("signs-for-oneself", Severity.WARNING, sentence, spot)
        return
    if casework.their_postcode:
        whose = f"their postcode, {casework.their_postcode}, decides which MP it goes to"
        remedy = (
            f"the answer comes to {voice.of('you', signer)}"
            if not casework.return_address
            else f"the answer comes where {voice.of('you ask', 'the letter asks')} for it"
        )
    else:
        decides = voice.of("your postcode", f"the postcode of {signer}")
        whose = f"an MP answers only their own constituents, and as it stands {decides} decides"
        remedy = "if they live elsewhere, add their address and postcode after the name"
    sentence = f"{voice.of('You sign', f'{signer} signs')} for {person}: {whose}; {remedy}."
    yield Finding("signs-for-another", Severity.NOTE, sentence, spot)
    if not casework.consent:
        sentence = (
            f"Offices ask whether {person} agrees to this: add the line for consent, for {person} to sign."
        )
        yield Finding(
            "no-consent", Severity.NOTE, sentence, Spot(LetterPart.CONSENT, field="casework.consent")
        )


def _signer(case: Case) -> str:
    """Return who signs, for a sentence to somebody else."""
    return case.constituent.name or "the signer"


def _speaks_of_signer(letter: Letter, case: Case, voice: Voice) -> Iterator[Finding]:
    """Yield a finding where the text of a letter signed for another says that the signer is a constituent."""
    person = case.casework.person_written_for
    for number, block in enumerate(letter.body if person else ()):
        for match in _OWN_CONSTITUENCY.finditer(block.text):
            who = voice.of("you, who sign", f"{_signer(case)}, who signs")
            of = voice.of("you", "them")
            sentence = f"“{match[0]}” is said of {who} for {person}: check that it is true of {of}."
            spot = Spot(LetterPart.BODY, number, *match.span())
            yield Finding("speaks-of-signer", Severity.WARNING, sentence, spot)


def _reply_findings(case: Case, measured: LetterMeasurements) -> Iterator[Finding]:
    lines, spot = (
        case.casework.return_address,
        Spot(LetterPart.RETURN_ADDRESS, field="casework.return_address"),
    )
    if not measured.return_address_fits:
        sentence = "The address to reply to is too long to stay out of the envelope’s window: shorten it."
        yield Finding("return-address-does-not-fit", Severity.STOP, sentence, spot)
    if lines and not last_postcode(lines[-1]):
        sentence = "The address to reply to does not end with a postcode: add it, so that answers arrive."
        yield Finding("return-address-without-postcode", Severity.WARNING, sentence, spot)


def _is_same(one: str, other: str) -> bool:
    """Whether both are one name, in whatever case and spacing; False for an empty one."""
    return bool(one.strip()) and one.casefold().split() == other.casefold().split()
