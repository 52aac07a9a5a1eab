"""The words of a caseworker's letter: who signs for whom, who agrees to what, and who gets a copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from tools.directories import invented_directory
from tools.manuscripts import manuscript

from ddm_desktop import paths
from ddm_desktop.directory import store
from ddm_desktop.model.case import Case
from ddm_desktop.model.casework import Casework
from ddm_desktop.model.former_names import former_names
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.model.stationery import PageStyle, PrintedEnvelope
from ddm_desktop.output.docx import letter_docx
from ddm_desktop.output.raster import Raster
from ddm_desktop.output.text import email_text, letter_text
from ddm_desktop.services.casework_letter import letter_copies
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.letter_from_visit import case_with_recipient
from ddm_desktop.services.make_envelope import make_envelope

TODAY = date(2026, 11, 22)
CAMPAIGN = campaign_named("about-anything")
SIGNER = Constituent("Mr", "Samuel Okoro", ("5 Market Street", "BOOTLE"), "L20 4BF")
CASE = Case(
    CAMPAIGN.id, TODAY, SIGNER, Member(full_title="Rt Hon Jane Smith MP", constituency="Little Haven")
)


def letter(case: Case = CASE, **casework) -> Letter:
    return manuscript(CAMPAIGN, CAMPAIGN.papers[0], replace(case, casework=Casework(**casework))).letter


def test_who_signs_for_another_says_so_below_the_greeting_and_below_the_name():
    made = letter(on_behalf_of="Rosa O'Neill, 12 Orchard Lane, Little Haven L20 0XX")
    assert made.written_for == "On behalf of Rosa O’Neill, 12 Orchard Lane, Little Haven L20\u00a00XX"
    assert made.signatory == "Mr Samuel Okoro"
    assert made.on_behalf == "for and on behalf of Rosa O’Neill"
    assert made.sender[0] == "Mr Samuel Okoro"


def test_the_bundled_text_is_about_the_person_written_for():
    plain, for_rosa = letter(), letter(on_behalf_of="Rosa Bramble, L20 0XX")
    assert plain.body[0].text.endswith("as your constituent in Little Haven.")
    assert for_rosa.body[0].text.endswith("on behalf of Rosa Bramble, your constituent in Little Haven.")


def test_who_was_helped_signs_in_their_own_name():
    made = letter(helped_by="Priya Nair, Anytown Advice")
    assert (made.signatory, made.on_behalf, made.written_for) == ("Mr Samuel Okoro", "", "")
    assert made.helper == "Written with the help of Priya Nair, Anytown Advice"


def test_a_mark_has_a_witness_who_says_what_was_seen():
    made = letter(signs_with_mark=True)
    assert made.mark == "The mark (X) of"
    assert made.witness == (
        "I read this letter to Mr Samuel Okoro, who agreed with it and made the mark in front of me.",
        "Signature of witness",
        "Date",
        "Name of witness",
    )
    nameless = letter(replace(CASE, constituent=Constituent()), signs_with_mark=True)
    assert "to the person named above, who agreed" in nameless.witness[0]


def test_the_consent_is_of_the_person_whose_matter_it_is():
    own = letter(consent=True).consent
    assert own[1].startswith("I, Mr Samuel Okoro, ask Rt Hon Jane Smith MP and their office to help")
    assert own[2:] == ("Signature of Mr Samuel Okoro", "Date")
    theirs = letter(consent=True, on_behalf_of="Rosa Bramble, L20 0XX").consent
    assert theirs[1].startswith("I, Rosa Bramble, ask")
    assert theirs[1].endswith("They may talk about it with Mr Samuel Okoro, who writes for me.")
    assert theirs[2] == "Signature of Rosa Bramble"
    helped = letter(consent=True, helped_by="Priya Nair, Anytown Advice").consent
    assert helped[1].endswith("They may talk about it with Priya Nair, Anytown Advice.")


def test_who_signs_with_a_mark_gives_consent_with_one_before_a_witness():
    assert letter(consent=True, signs_with_mark=True).consent[2:] == (
        "Signature or mark of Mr Samuel Okoro",
        "Date",
        "Signature of witness",
    )
    other = letter(consent=True, signs_with_mark=True, on_behalf_of="Rosa Bramble")
    assert other.consent[2:] == ("Signature of Rosa Bramble", "Date")


def test_nobody_named_yet_leaves_sentences_that_can_be_read():
    made = letter(replace(CASE, constituent=Constituent(), member=Member()), consent=True, on_behalf_of=" ,")
    assert made.consent[1].startswith("I ask my MP and their office to help in the matter of this letter.")
    assert made.consent[2] == "Signature"
    assert (made.written_for, made.on_behalf) == ("", "")


def test_there_is_a_copy_for_each_who_is_named_and_no_other():
    made = letter(copy_to=("Sefton Council", "Rosa Bramble"))
    copies = letter_copies(made)
    assert [copy.copy_for for copy in copies] == ["Copy for Sefton Council", "Copy for Rosa Bramble"]
    assert {replace(copy, copy_for="") for copy in copies} == {made}
    assert letter_copies(letter()) == ()


EVERYTHING = {
    "on_behalf_of": "Rosa Bramble, L20 0XX", "helped_by": "Priya Nair", "signs_with_mark": True, "your_ref": "Y/1",
    "our_ref": "O/1", "copy_to": ("Sefton Council", "Rosa Bramble"), "return_address": ("Advice", "L20 0XB"),
    "consent": True,
}  # fmt: skip


def test_plain_text_and_word_have_all_of_it_in_the_order_of_the_page():
    made = letter_copies(letter(**EVERYTHING))[0]
    in_order = [
        "Copy for Sefton Council", "Mr Samuel Okoro", "22 November 2026", "Our ref: O/1", "Your ref: Y/1",
        "Please reply to", "Advice", "L20 0XB", "Rt Hon Jane Smith MP", "Dear", "On behalf of Rosa Bramble",
        "Yours", "The mark (X) of", "Mr Samuel Okoro", "for and on behalf of Rosa Bramble",
        "Written with the help of Priya Nair", "I read this letter", "Signature of witness", "Date",
        "Name of witness", "Copy to: Sefton Council", "Rosa Bramble", "Consent to share details",
        "I, Rosa Bramble, ask", "Signature of Rosa Bramble", "Date",
    ]  # fmt: skip
    word = docx.Document(BytesIO(letter_docx(made, PageStyle())))
    frame_later = ("Copy for Sefton Council", "Please reply to", "Advice", "L20 0XB")
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert all(any(text.startswith(part) for text in texts) for part in frame_later)
    flowing = [part for part in in_order if part not in frame_later]
    for content, parts in ((letter_text(made).splitlines(), in_order), (texts, flowing)):
        rest = iter(content)
        assert [part for part in parts if not any(line.startswith(part) for line in rest)] == []


def test_a_line_for_a_pen_is_drawn_in_plain_text():
    text = letter_text(letter(**EVERYTHING))
    assert "The mark (X) of: ____" in text
    assert {len(line) for line in text.splitlines() if line.endswith("___")} == {60}


def test_an_e_mail_says_for_whom_and_where_to_and_has_no_lines_for_a_pen():
    text = email_text(letter(**EVERYTHING))
    for words in ("On behalf of Rosa", "for and on behalf of Rosa", "help of Priya Nair", "Our ref: O/1",
                  "Please reply to\nAdvice", "Copy to: Sefton Council"):  # fmt: skip
        assert words in text
    assert "witness" not in text
    assert "___" not in text


def test_an_envelope_names_the_address_to_reply_to():
    case = replace(CASE, casework=Casework(return_address=("Anytown Advice", "BOOTLE", "L20 0XB")))
    with Raster(make_envelope(case, PrintedEnvelope.DL, with_return_address=True)) as raster:
        text = raster._document[0].get_textpage().get_text_range()
    assert "Anytown Advice" in text
    assert "Samuel Okoro" not in text


@pytest.mark.parametrize("signer", ["L20 0XX", "ZZ99 9ZZ", ""])
def test_the_postcode_of_the_person_written_for_finds_the_member(tmp_path, monkeypatch, signer):
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path)
    paths.directory_file().write_bytes(store.encode(invented_directory()))
    own = case_with_recipient(
        replace(CASE, member=Member(), constituent=replace(SIGNER, postcode="L20 0XX")), None, TODAY
    )
    constituent = replace(SIGNER, postcode=signer)
    casework = Casework(on_behalf_of="Rosa Bramble, 12 Orchard Lane, Little Haven L20 0XX")
    found = case_with_recipient(
        replace(CASE, member=Member(), constituent=constituent, casework=casework), None, TODAY
    )
    assert found.case.member == own.case.member != Member()
    assert found.case.constituent == constituent


def test_a_name_that_was_changed_in_its_field_is_known_as_a_former_one():
    before = replace(
        CASE, casework=Casework(on_behalf_of="Rosa Bramble, L20 0XX", helped_by="Priya Nair, Advice")
    )
    assert former_names((), before, CASE) == ("Rosa Bramble", "Priya Nair")
