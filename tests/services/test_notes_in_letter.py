"""Where a note stands in the letter, and what the letter says without it."""

from __future__ import annotations

from datetime import date

import pytest
from tools.manuscripts import manuscript

from ddm_desktop.model.case import Case
from ddm_desktop.model.letter import LetterPart, Spot
from ddm_desktop.services.find_campaigns import campaign_named, paper_named
from ddm_desktop.services.notes_in_letter import spot_of_note, words_without

CAMPAIGN = campaign_named("alternative-provision-2018")
TODAY = date(2026, 11, 22)


def letter(**notes: str):
    return manuscript(CAMPAIGN, CAMPAIGN.letter, Case(CAMPAIGN.id, TODAY, notes=notes))


def test_a_letter_tells_what_it_asks_while_the_person_asks_nothing():
    before, after = words_without(letter(), "ask"), words_without(letter(ask="Will you come?"), "ask")
    assert before == after
    assert before.startswith("Will you ask the Department for Education which of these safeguards")


@pytest.mark.parametrize("key", ["why", "happened", "agreed"])
def test_nothing_stands_in_for_a_note_that_is_asked_for_or_left_out_or_not_printed(key):
    assert words_without(letter(), key) == ""


def test_the_words_that_are_typed_are_found_where_they_stand():
    written = letter(why="It's about my son.\nHe was away.")
    spot = spot_of_note(written, "It's about my son.")
    assert spot.part is LetterPart.BODY
    assert written.letter.body[spot.block].text == "It’s about my son."
    assert spot_of_note(written, "It's about my son.\nHe was away.") == Spot(LetterPart.BODY, spot.block + 1)


def test_the_first_letter_that_is_typed_is_found_in_its_own_paragraph_and_not_in_one_before():
    written = letter(why="I")
    spot = spot_of_note(written, "I")
    assert written.letter.body[spot.block].text == "I"
    assert "I" in written.letter.body[0].text  # it is there before, too


def test_words_within_a_sentence_are_found_there():
    campaign = campaign_named("about-anything")
    case = Case(campaign.id, TODAY, notes={"why": "It hurt us."})
    script = manuscript(campaign, paper_named(campaign, "leave-behind"), case)
    spot = spot_of_note(script, "It hurt")
    assert "It hurt us." in script.letter.body[spot.block].text


@pytest.mark.parametrize("text", ["", "  ", "Words that stand nowhere."])
def test_words_that_stand_nowhere_are_found_nowhere(text):
    assert spot_of_note(letter(why="My son."), text) is None
