"""The parts of a letter that a caseworker adds, and the copies of the letter for others."""

from __future__ import annotations

from dataclasses import replace

from ddm_desktop.model.addresses import last_postcode
from ddm_desktop.model.case import Case
from ddm_desktop.model.casework import NO_CASEWORK
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.phrases import Phrases, fill
from ddm_desktop.model.quotes import curl

_NO_BREAK = "\u00a0"


def with_casework(letter: Letter, case: Case) -> Letter:
    """Return `letter` with what the case says of its signing, references, copies and consent."""
    casework = case.casework
    if casework is NO_CASEWORK or casework == NO_CASEWORK:  # as nearly always, and as is soon told
        return letter
    person, marks = curl(casework.person_written_for), casework.signs_with_mark
    phrases, written_for = letter.phrases, _unbroken_postcode(curl(casework.on_behalf_of))
    references = (phrases.our_ref, casework.our_ref), (phrases.your_ref, casework.your_ref)
    return replace(
        letter,
        references=tuple(curl(f"{label}: {text}") for label, text in references if text),
        return_address=(phrases.reply_to, *map(curl, casework.return_address))
        if casework.return_address
        else (),
        written_for=fill(phrases.on_behalf_of, person=written_for) if person else "",
        mark=phrases.mark_of if marks else "",
        on_behalf=fill(phrases.signed_for, person=person) if person else "",
        helper=fill(phrases.helped_by, helper=curl(casework.helped_by)) if casework.helped_by else "",
        witness=_witness(letter.signatory, phrases) if marks else (),
        copy_to=tuple(map(curl, casework.copy_to)),
        consent=_consent(letter.signatory, case, phrases) if casework.consent else (),
    )


def letter_copies(letter: Letter) -> tuple[Letter, ...]:
    """Return the copy of `letter` for each who gets one: the same letter, which says at its head whose copy it is."""
    phrase = letter.phrases.copy_for
    return tuple(replace(letter, copy_for=fill(phrase, name=name)) for name in letter.copy_to)


def _unbroken_postcode(text: str) -> str:
    """Return `text` with its halves kept on one line, if it ends with a postcode."""
    if not (postcode := last_postcode(text)):
        return text
    before = (
        text[: -len(postcode)] if text.endswith(postcode) else text.removesuffix(postcode.replace(" ", ""))
    )
    return f"{before}{postcode.replace(' ', _NO_BREAK)}" if before != text else text


def _witness(signatory: str, phrases: Phrases) -> tuple[str, ...]:
    """Return what the witness of a mark states and fills in.

    Source: Civil Procedure Rules, practice direction 22, on those who cannot sign: it is read to them, they approve
    it, and make their mark before the witness, who signs.
    """
    statement = (
        fill(phrases.witness_statement, signatory=signatory)
        if signatory
        else phrases.witness_statement_unnamed
    )
    return statement, phrases.witness_signature, phrases.date_line, phrases.witness_name


def _consent(signatory: str, case: Case, phrases: Phrases) -> tuple[str, ...]:
    """Return the consent of the person whose matter it is, whoever signs the letter."""
    casework, member = case.casework, curl(case.member.printed_name) or phrases.my_member
    person = curl(casework.person_written_for)
    partner = fill(phrases.writes_for_me, signatory=signatory) if person else curl(casework.helped_by)
    name = person or signatory
    ask = (
        fill(phrases.consent_ask, name=name, member=member)
        if name
        else fill(phrases.consent_ask_unnamed, member=member)
    )
    talk = fill(phrases.consent_talk, partner=partner) if partner.strip(", ") else ""
    marks = casework.signs_with_mark and not person
    witness = (phrases.witness_signature,) if marks else ()
    text = " ".join(filter(None, (ask, phrases.consent_share, talk)))
    return phrases.consent_heading, text, _caption(name, phrases, marks=marks), phrases.date_line, *witness


def _caption(name: str, phrases: Phrases, *, marks: bool) -> str:
    """Return what stands before the line on which `name` signs, or makes a mark."""
    if not name:
        return phrases.signature_or_mark if marks else phrases.signature
    return fill(phrases.signature_or_mark_of if marks else phrases.signature_of, name=name)
