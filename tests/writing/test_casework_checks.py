"""What is said of a letter that is signed for somebody else, written with help, or to be answered elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from ddm_desktop.model.blocks import Block
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.case import Case
from ddm_desktop.model.casework import Casework
from ddm_desktop.model.letter import Finding, Letter, LetterMeasurements, Severity
from ddm_desktop.model.member_choice import MemberDoubt
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.writing.checks import check_letter
from ddm_desktop.writing.people_checks import Voice

PERSON = Constituent("Ms", "Ann Example", ("1 High Street", "ANYTOWN"), "L20 4BF")
LETTER = Letter(
    "A title", (Block.of("Some words."),), recipient=("Jane Smith MP",), salutation="Dear Jane Smith", subject="Steps"
)  # fmt: skip
FOR_ROSA = "Rosa Bramble"
WITH_ADDRESS = "Rosa Bramble, 12 Orchard Lane, Little Haven l200xx"


def findings(
    person=PERSON, body="Some words.", doubt=None, measured=None, voice=Voice.TO_SIGNATORY, **casework
) -> dict[str, Finding]:
    case = Case("pack", date(2026, 11, 22), person, Member("Jane Smith", constituency="Bootle"))
    found = check_letter(
        replace(LETTER, body=(Block.of(body),)), replace(case, casework=Casework(**casework)),
        Campaign("pack", "A campaign", "Somebody", "", ()), frozenset(), measured or LetterMeasurements(1), PageStyle(),
        doubt=doubt or MemberDoubt(), voice=voice,
    )  # fmt: skip
    assert len({finding.code for finding in found}) == len(found)
    return {finding.code: finding for finding in found}


def test_it_is_said_whose_postcode_decides_and_that_an_mp_answers_only_their_own_constituents():
    found = findings(on_behalf_of=FOR_ROSA, consent=True)
    (finding,) = found.values()
    assert finding.severity is Severity.NOTE
    assert "only their own constituents, and as it stands your postcode decides" in finding.sentence
    assert finding.spot.field == "casework.on_behalf_of"


def test_with_their_address_it_is_their_postcode_that_decides():
    found = findings(on_behalf_of=WITH_ADDRESS, consent=True)
    (finding,) = found.values()
    assert finding.sentence.startswith("You sign for Rosa Bramble: their postcode, L20 0XX, decides")


def test_offices_ask_for_the_consent_of_the_person_concerned():
    found = findings(on_behalf_of=WITH_ADDRESS)
    assert found.keys() == {"signs-for-another", "no-consent"}
    assert found["no-consent"].severity is Severity.NOTE
    assert found["no-consent"].spot.field == "casework.consent"
    assert not findings(helped_by="Priya Nair, Anytown Advice")


@pytest.mark.parametrize(
    ("casework", "code", "field"),
    [
        ({"on_behalf_of": " ann  EXAMPLE"}, "signs-for-oneself", "casework.on_behalf_of"),
        ({"helped_by": "Ann Example, Anytown Advice"}, "helps-oneself", "casework.helped_by"),
        ({"return_address": ("Advice", "ANYTOWN")}, "return-address-without-postcode", "casework.return_address"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_a_warning_in_its_field(casework, code, field):
    finding = findings(**casework, consent=True)[code]
    assert finding.severity is Severity.WARNING
    assert finding.spot.field == field


def test_an_address_to_reply_to_that_the_window_would_show_stops_the_letter():
    measured = LetterMeasurements(1, return_address_fits=False)
    found = findings(return_address=("Anytown Advice", "L20 0XX"), measured=measured)
    assert found["return-address-does-not-fit"].severity is Severity.STOP
    assert not findings(return_address=("Anytown Advice", "Anytown L20 0XX"))


def test_the_signers_own_postcode_is_for_the_answer_and_may_lie_anywhere():
    in_jersey = replace(PERSON, postcode="JE2 3AA")
    assert "no-constituency" in findings(in_jersey)
    assert "no-constituency" not in findings(in_jersey, on_behalf_of=WITH_ADDRESS)
    without = findings(replace(PERSON, postcode=""), on_behalf_of=WITH_ADDRESS)
    assert "the answer comes to your address" in without["no-postcode"].sentence
    assert without["no-postcode"].severity is Severity.STOP
    theirs = findings(on_behalf_of="Rosa Bramble, 1 The Parade, St Helier JE2 3AA")
    assert theirs["no-constituency"].spot.field == "casework.on_behalf_of"


def test_a_postcode_that_lies_elsewhere_is_named_as_theirs():
    doubt = MemberDoubt(elsewhere="in Little Haven")
    assert findings(doubt=doubt)["not-their-mp"].sentence.startswith("L20 4BF is in Little Haven")
    theirs = findings(doubt=doubt, on_behalf_of=WITH_ADDRESS)["not-their-mp"]
    assert theirs.sentence.startswith("L20 0XX is in Little Haven")


@pytest.mark.parametrize(
    "words", ["as your constituent", "I am a constituent", "I’m your constituent", "I live in"]
)
def test_a_text_that_calls_the_signer_a_constituent_is_pointed_out(words):
    body = f"I write to you {words} Bootle."
    assert "speaks-of-signer" not in findings(body=body)
    finding = findings(body=body, on_behalf_of=FOR_ROSA)["speaks-of-signer"]
    assert body[finding.spot.start : finding.spot.end] in words
    assert "speaks-of-signer" not in findings(body="Rosa is your constituent.", on_behalf_of=FOR_ROSA)


@pytest.mark.parametrize(
    ("text", "person", "postcode"),
    [
        ("Rosa Bramble", "Rosa Bramble", ""),
        ("Rosa Bramble, 12 Orchard Lane", "Rosa Bramble", ""),
        ("Rosa Bramble, L20 0XX", "Rosa Bramble", "L20 0XX"),
        ("Rosa Bramble, 12 Orchard Lane, l200xx", "Rosa Bramble", "L20 0XX"),
        (" , ", "", ""),
        ("", "", ""),
    ],
)
def test_name_and_postcode_are_told_apart(text, person, postcode):
    casework = Casework(on_behalf_of=text)
    assert (casework.person_written_for, casework.their_postcode) == (person, postcode)


YOU = re.compile(r"\byou(r|rs)?\b", re.IGNORECASE)


@pytest.mark.parametrize(
    "casework",
    [
        {"on_behalf_of": FOR_ROSA},
        {"on_behalf_of": WITH_ADDRESS},
        {"on_behalf_of": WITH_ADDRESS, "return_address": ("1 Road", "L20 0XX")},
        {"on_behalf_of": "Rosa Bramble, 12 Orchard Lane, BF1 3AA"},
        {"on_behalf_of": PERSON.name},
        {"helped_by": PERSON.name},
    ],
)
@pytest.mark.parametrize(
    "person", [PERSON, replace(PERSON, postcode="", address=()), replace(PERSON, name="")]
)
def test_who_prints_the_letters_of_others_is_never_spoken_to_as_one_of_them(casework, person):
    measured = LetterMeasurements(1, sender_fits=False)
    body = "I live in Anytown."
    to_signatory = findings(person, body, measured=measured, **casework)
    of_row = findings(person, body, measured=measured, voice=Voice.OF_ROW, **casework)
    assert of_row.keys() == to_signatory.keys()
    said = [YOU.search(finding.sentence.replace(body[:9], "")) for finding in of_row.values()]
    assert not any(said)
