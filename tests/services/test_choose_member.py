"""Who decides whom the letter goes to: the postcode, until a person does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tools.directories import invented_directory

from ddm_desktop.model.directory import Certainty, Listing, PostcodeAnswer, Verdict
from ddm_desktop.model.member_choice import MemberChoice, MemberDoubt
from ddm_desktop.model.people import House, Member
from ddm_desktop.services.choose_member import choose, confirm, doubt_about, follow, type_in
from ddm_desktop.services.find_member import Finder, member_of
from ddm_desktop.services.member_labels import CardText, card_text, greeting, listing_detail, listing_title
from ddm_desktop.services.member_search import SearchResult, members_on_offer, search

FINDER = Finder(invented_directory())
HERE, THERE = FINDER.postcode("L20 0XX"), FINDER.postcode("L20 1AA")
HAVEN, GREAT_HAVEN = HERE.listings[0], THERE.listings[0]
AGE = "MPs as of 27 June 2026."


def card(member: Member, greeted: str, choice: MemberChoice) -> CardText:
    """What the step says of `member`."""
    return card_text(member, greeted, choice, AGE, FINDER.constituency(member.constituency))


def test_a_postcode_decides_and_when_it_is_corrected_the_member_follows():
    choice = follow(MemberChoice(), HERE)
    assert choice == MemberChoice(HERE, HAVEN)
    assert follow(choice, THERE).listing == GREAT_HAVEN
    assert follow(choice, None) == MemberChoice()


@pytest.mark.parametrize(
    "postcode", ["L20 0BB", "L20 0AE", "L20 1AD", "DN55 1PX", "JE2 3AB", "BFPO 1", "L20"]
)
def test_only_a_member_it_is_sure_enough_of_is_taken_unasked(postcode):
    assert follow(MemberChoice(), FINDER.postcode(postcode)).listing is None


def test_a_likely_member_is_taken_and_said_to_be_likely():
    answer = PostcodeAnswer("L20 0XX", Verdict.FOUND, (HAVEN,), Certainty.LIKELY, sentence="Most likely.")
    choice = follow(MemberChoice(), answer)
    assert choice.listing == HAVEN
    told = "L20 0XX is most likely in Little Haven and the Vale: check that this is right."
    assert card(member_of(HAVEN), "Dear Ms Smith", choice).warning == told
    greeted = replace(member_of(HAVEN), address_as="Jane")
    assert card(greeted, "Dear Jane", type_in(choice, greeted)).warning == told


LIKELY_HERE = replace(HERE, certainty=Certainty.LIKELY)


def test_a_likely_member_is_confirmed_once_and_for_that_postcode_alone():
    choice = follow(MemberChoice(), LIKELY_HERE)
    assert choice.is_unconfirmed
    assert not confirm(choice).is_unconfirmed
    assert not follow(confirm(choice), LIKELY_HERE).is_unconfirmed
    there = replace(THERE, certainty=Certainty.LIKELY)
    assert follow(confirm(choice), there).is_unconfirmed
    moved = replace(LIKELY_HERE, listings=(GREAT_HAVEN,))
    assert follow(confirm(choice), moved).is_unconfirmed
    assert follow(follow(confirm(choice), None), LIKELY_HERE).is_unconfirmed


def test_a_member_chosen_or_typed_or_found_for_certain_needs_no_confirmation():
    choice = follow(MemberChoice(), LIKELY_HERE)
    assert not choose(choice, HAVEN).is_unconfirmed
    assert not type_in(choice, Member("Ann Other")).is_unconfirmed
    assert not follow(MemberChoice(), HERE).is_unconfirmed
    assert not MemberChoice().is_unconfirmed


@pytest.mark.parametrize(
    ("answer", "member", "doubt"),
    [
        (HERE, member_of(HAVEN), MemberDoubt()),
        (None, member_of(HAVEN), MemberDoubt()),
        (HERE, member_of(GREAT_HAVEN), MemberDoubt("in Little Haven and the Vale")),
        (LIKELY_HERE, member_of(GREAT_HAVEN), MemberDoubt("most likely in Little Haven and the Vale")),
        (FINDER.postcode("L20 1AD"), Member("Ann Other", constituency="Ynys Wen"),
         MemberDoubt("in Little Haven and the Vale or Great Haven")),
        (FINDER.postcode("L20 0BB"), member_of(GREAT_HAVEN), MemberDoubt()),
        *((FINDER.postcode(around), Member("Ann Other", constituency="Ynys Wen"), MemberDoubt())
          for around in ("L20 0BB", "L20 0AE")),  # its neighbours are no place it is known to be in
        (HERE, Member("Ann Other"), MemberDoubt()),
    ],
)  # fmt: skip
def test_a_directory_has_against_a_member_that_the_postcode_is_elsewhere(answer, member, doubt):
    assert doubt_about(MemberChoice(answer, by_hand=True), member, FINDER) == doubt


def test_a_directory_has_against_a_member_found_by_ranges_that_nobody_confirmed_them():
    choice = follow(MemberChoice(), LIKELY_HERE)
    assert doubt_about(choice, member_of(HAVEN), FINDER) == MemberDoubt("", "Little Haven and the Vale")
    assert doubt_about(confirm(choice), member_of(HAVEN), FINDER) == MemberDoubt()


def test_a_member_chosen_or_typed_never_changes_by_itself():
    chosen = choose(follow(MemberChoice(), HERE), GREAT_HAVEN)
    assert follow(chosen, HERE).listing == GREAT_HAVEN
    typed = type_in(follow(MemberChoice(), HERE), Member("Ann Other", "Ann Other MP"))
    assert follow(typed, THERE) == MemberChoice(THERE, None, by_hand=True)


def test_with_all_of_the_member_removed_the_postcode_may_decide_again():
    assert follow(type_in(choose(MemberChoice(), HAVEN), Member()), THERE).listing == GREAT_HAVEN


@pytest.mark.parametrize(
    "change", [{"address_as": "Jane"}, {"email": "office@smith.example"}, {"address": ("1 High Street",)}]
)
def test_how_a_member_is_greeted_or_reached_leaves_the_postcode_to_decide_who_it_is(change):
    found = follow(MemberChoice(), HERE)
    typed = type_in(found, replace(member_of(HAVEN), **change))
    assert typed == found
    assert follow(typed, THERE).listing == GREAT_HAVEN
    assert type_in(choose(found, HAVEN), replace(member_of(HAVEN), **change)).by_hand
    assert follow(type_in(MemberChoice(), Member(**change)), THERE).listing == GREAT_HAVEN


@pytest.mark.parametrize(
    "change", [{"full_title": "Ann Other MP"}, {"constituency": "Great Haven"}, {"house": House.LORDS}]
)
def test_another_person_constituency_or_house_is_for_a_person_to_decide(change):
    assert type_in(follow(MemberChoice(), HERE), replace(member_of(HAVEN), **change)).by_hand


def test_what_the_directory_says_stays_with_the_member_by_name_or_seat():
    choice = follow(MemberChoice(), HERE)
    member = member_of(HAVEN)
    greeted = Member(member.name, member.full_title, "Jane", member.constituency)
    assert type_in(choice, greeted).listing == HAVEN
    renamed = Member("Jane Jones", "Jane Jones MP", "Jane", member.constituency)
    assert type_in(choice, renamed).listing == HAVEN
    elsewhere = Member("Jane Jones", "Jane Jones MP", "Jane", "Great Haven")
    assert type_in(choice, elsewhere).listing is None


def test_a_name_typed_over_keeps_how_the_seat_is_reached_but_not_the_party_of_another():
    local = Listing(
        Member("Ann Other", "Ann Other MP", constituency="Great Haven"), party="Labour", phone="01632 960 123"
    )
    renamed = Member("Ben Other", "Ben Other MP", constituency="Great Haven")
    choice = type_in(choose(MemberChoice(), local), renamed)
    said = card(renamed, "Dear Ben Other", choice)
    assert (said.title, said.detail) == ("Ben Other MP", "Great Haven")
    assert ("Telephone", "01632 960 123") in said.facts
    assert said.remark == "As typed by hand."


def test_the_card_says_when_the_postcode_belongs_to_another_member():
    choice = choose(follow(MemberChoice(), HERE), GREAT_HAVEN)
    said = card(member_of(GREAT_HAVEN), "Dear Sir Colin", choice)
    assert said.warning == (
        "This is not the MP of the postcode. L20 0XX is in Little Haven and the Vale. The MP there is Jane Smith."
    )
    peer = FINDER.search("Ashdown")[0]
    assert card(member_of(peer), "Dear Lord Ashdown-Reed", choose(choice, peer)).warning == ""
    either = choose(follow(MemberChoice(), FINDER.postcode("L20 1AD")), GREAT_HAVEN)
    assert card(member_of(GREAT_HAVEN), "Dear Sir Colin", either).warning == ""


@pytest.mark.parametrize("spelt", ["Bryn Glas and Glyntaf", "bryn glas a glyn-tâf", "W07000081"])
def test_a_constituency_spelt_another_way_is_still_that_of_the_postcode(spelt):
    typed = Member("Ann Other", constituency=spelt)
    choice = type_in(follow(MemberChoice(), FINDER.postcode("CF10 1AA")), typed)
    assert card(typed, "Dear Ann Other", choice).warning == ""
    choice = follow(choice, HERE)
    assert card(typed, "Dear Ann Other", choice).warning.startswith("This is not the MP of the postcode.")


def test_the_card_says_how_to_reach_the_member_where_that_came_from_and_how_old_it_is():
    said = card(member_of(HAVEN), "Dear Ms Smith", follow(MemberChoice(), HERE))
    assert said == CardText(
        title="Rt Hon Jane Smith MP",
        detail="Little Haven and the Vale · Labour",
        facts=(("Greeting", "Dear Ms Smith"), ("E-mail", "jane.smith.mp@parliament.example")),
        remark="Found by the postcode L20 0XX. MPs as of 27 June 2026.",
    )
    assert said.spoken().startswith(
        "Rt Hon Jane Smith MP. Little Haven and the Vale · Labour. Greeting: Dear"
    )


def test_what_only_the_local_list_knows_stands_on_the_card():
    local = Listing(
        Member("Ann Other", "Ann Other MP", "Ms Other", "Great Haven"), phone="01632 960 123",
        office=("12 Market Street", "GREAT HAVEN"), surgeries="Fridays", notes="Ring first.", is_local=True,
    )  # fmt: skip
    said = card(local.member, "Dear Ms Other", choose(MemberChoice(), local))
    assert dict(said.facts)["Office"] == "12 Market Street\nGREAT HAVEN"
    assert [name for name, _ in said.facts] == ["Greeting", "Telephone", "Office", "Surgeries", "Notes"]
    assert said.remark == "From the local list on this computer."


def test_a_vacant_seat_is_written_to_by_its_name():
    vacant = FINDER.search("Mickle Moor")[0]
    assert listing_title(vacant) == "Member of Parliament for Mickle Moor"
    assert listing_detail(vacant) == "Mickle Moor · no MP is known for it"
    assert greeting(member_of(vacant)) == "Dear Member of Parliament"


def test_a_peer_is_known_by_the_house():
    assert listing_detail(FINDER.search("Ashdown")[0]) == "House of Lords · Crossbench"
    assert greeting(Member("Lord Reed", "The Lord Reed", house=House.LORDS)) == "Dear Lord Reed"


@pytest.mark.parametrize(
    ("typed", "count", "first_is_match"),
    [("", 0, False), ("  ", 0, False), ("L20 0XX", 1, True), ("L2O OXX", 1, True), ("L20 1AD", 2, False),
     ("saltmarsh west", 1, True), ("siân ap gwynŵr", 1, True), ("zzzzzz", 0, False),
     ("saltmarsh", 2, False), ("saltmarsh wes", 1, False), ("siân", 1, False), ("saltmarshwest", 1, False)],
)  # fmt: skip
def test_one_line_of_typing_is_a_postcode_a_place_or_a_name(typed, count, first_is_match):
    found = search(FINDER, typed)
    assert (len(found.listings), found.first_is_match) == (count, first_is_match)


@pytest.mark.parametrize(
    "typed", ["L20 0BB", "L20 0AE", "JE2 3AB", "BFPO 1", "DN55 1PX", "L2O OXX", "L20", "zzzz"]
)
def test_what_is_not_plain_is_said_in_a_sentence_and_enter_takes_nobody_unasked(typed):
    found = search(FINDER, typed)
    assert found.sentence.endswith(".")
    assert not found.first_is_match or typed == "L2O OXX"


def test_the_postcode_of_the_visitor_offers_its_choices_before_anything_is_typed():
    straddling = FINDER.postcode("L20 1AD")
    assert members_on_offer(follow(MemberChoice(), straddling)) == SearchResult(
        straddling.listings, straddling.sentence
    )
    assert (
        members_on_offer(follow(MemberChoice(), HERE)) == members_on_offer(MemberChoice()) == SearchResult()
    )
    assert members_on_offer(choose(follow(MemberChoice(), HERE), GREAT_HAVEN)).listings == (HAVEN,)
