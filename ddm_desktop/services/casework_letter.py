"""The parts of a letter that a caseworker adds, and the copies of the letter for others."""

from __future__ import annotations

from dataclasses import replace

from ddm_desktop.model.addresses import last_postcode
from ddm_desktop.model.case import Case
from ddm_desktop.model.casework import NO_CASEWORK
from ddm_desktop.model.letter import DATE_CAPTION, Letter
from ddm_desktop.model.quotes import curl

_NO_BREAK = "\u00a0"
_SIGNATURE_OF_WITNESS = "Signature of witness"


def with_casework(letter: Letter, case: Case) -> Letter:
    """Return `letter` with what the case says of its signing, references, copies and consent."""
    casework = case.casework
    if casework is NO_CASEWORK or casework == NO_CASEWORK:
        return letter
    person, marks = curl(casework.person_written_for), casework.signs_with_mark
    references = ("Our ref", casework.our_ref), ("Your ref", casework.your_ref)
    return replace(
        letter,
        references=tuple(curl(f"{label}: {text}") for label, text in references if text),
        return_address=("Please reply to", *map(curl, casework.return_address))
        if casework.return_address
        else (),
        written_for=f"On behalf of {_unbroken_postcode(curl(casework.on_behalf_of))}" if person else "",
        mark="The mark (X) of" if marks else "",
        on_behalf=f"for and on behalf of {person}" if person else "",
        helper=f"Written with the help of {curl(casework.helped_by)}" if casework.helped_by else "",
        witness=_witness(letter.signatory) if marks else (),
        copy_to=tuple(map(curl, casework.copy_to)),
        consent=_consent(letter.signatory, case) if casework.consent else (),
    )


def letter_copies(letter: Letter) -> tuple[Letter, ...]:
    """Return the copy of `letter` for each who gets one: the same letter, which says at its head whose copy it is."""
    return tuple(replace(letter, copy_for=f"Copy for {name}") for name in letter.copy_to)


def _unbroken_postcode(text: str) -> str:
    """Return `text` with its halves kept on one line, if it ends with a postcode."""
    if not (postcode := last_postcode(text)):
        return text
    before = (
        text[: -len(postcode)] if text.endswith(postcode) else text.removesuffix(postcode.replace(" ", ""))
    )
    return f"{before}{postcode.replace(' ', _NO_BREAK)}" if before != text else text


def _witness(signatory: str) -> tuple[str, ...]:
    """Return what the witness of a mark states and fills in.

    Source: Civil Procedure Rules, practice direction 22, on those who cannot sign: it is read to them, they approve
    it, and make their mark before the witness, who signs.
    """
    whom = f"this letter to {signatory}, who" if signatory else "this letter to the person named above, who"
    statement = f"I read {whom} agreed with it and made the mark in front of me."
    return statement, _SIGNATURE_OF_WITNESS, DATE_CAPTION, "Name of witness"


def _consent(signatory: str, case: Case) -> tuple[str, ...]:
    """Return the consent of the person whose matter it is, whoever signs the letter."""
    casework, member = case.casework, curl(case.member.printed_name) or "my MP"
    person = curl(casework.person_written_for)
    partner = f"{signatory}, who writes for me" if person else curl(casework.helped_by)
    name = person or signatory
    sentences = [
        f"I{f', {name},' if name else ''} ask {member} and their office to help in the matter of this letter.",
        "They may share my details and this letter with those who can help,"
        " and be told by them what they hold about me in this matter.",
        f"They may talk about it with {partner}." if partner.strip(", ") else "",
    ]
    marks = casework.signs_with_mark and not person
    caption = f"{'Signature or mark' if marks else 'Signature'}{f' of {name}' if name else ''}"
    witness = (_SIGNATURE_OF_WITNESS,) if marks else ()
    return "Consent to share details", " ".join(filter(None, sentences)), caption, DATE_CAPTION, *witness
