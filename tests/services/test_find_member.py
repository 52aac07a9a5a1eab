import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tools.directories import AS_OF, invented_directory

from ddm_desktop import paths
from ddm_desktop.directory.forms_of_address import recipient_lines, salutation_for
from ddm_desktop.directory.local_list import encode as encode_local_list
from ddm_desktop.directory.store import encode
from ddm_desktop.model.directory import OLD_AFTER, Listing, PostcodeAnswer, Verdict
from ddm_desktop.model.people import House, Member
from ddm_desktop.services.find_member import Finder, age_sentence, member_of, open_finder

INVENTED = invented_directory()
OWN = Listing(Member("Ruth Gale", constituency="Mickle Moor"), phone="01234 567890", is_local=True)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path)
    return tmp_path


def keep_directory(content=None):
    paths.directory_file().write_bytes(encode(INVENTED) if content is None else content)


def keep_local_list(content=None):
    paths.local_list_file().write_bytes(encode_local_list([OWN]) if content is None else content)


def test_a_fresh_computer_has_an_empty_finder_that_says_how_to_go_on():
    finder = open_finder()
    assert finder.is_empty
    assert (finder.problem, finder.sources, finder.local, finder.members_as_of()) == ("", (), (), None)
    assert finder.search("smith") == ()
    assert finder.postcode("L20 0XX").verdict is Verdict.NO_POSTCODES


def test_the_stored_directory_answers():
    keep_directory()
    finder = open_finder()
    assert not finder.is_empty
    assert finder.problem == ""
    assert finder.sources == INVENTED.sources
    assert finder.members_as_of() == AS_OF
    assert finder.postcode("L20 0XX").listing.member.name == "Jane Smith"
    assert [listing.member.name for listing in finder.search("jane")] == ["Jane Smith"]


def test_the_local_list_alone_is_enough_to_find_a_member_by_name():
    keep_local_list()
    finder = open_finder()
    assert not finder.is_empty
    assert finder.local == (OWN,)
    assert finder.search("mickle") == (OWN,)


def test_the_local_list_is_put_over_the_directory_by_postcode_and_by_name():
    keep_directory()
    keep_local_list()
    finder = open_finder()
    (found,) = finder.search("gale")
    assert finder.postcode("DN55 1PT").listing == found
    assert (found.phone, found.is_local, found.gss) == ("01234 567890", True, "E14001070")
    assert "The MP is Ruth Gale." in finder.postcode("DN55 1PT").sentence


@pytest.mark.parametrize("content", [b"", b"nonsense", encode(INVENTED)[:-1]], ids=["empty", "other", "cut"])
def test_a_broken_directory_is_told_and_hides_not_the_local_list(content):
    keep_directory(content)
    keep_local_list()
    finder = open_finder()
    assert "directory" in finder.problem
    assert finder.search("gale") == (OWN,)


def test_a_directory_that_cannot_be_read_is_told():
    paths.directory_file().mkdir()
    finder = open_finder()
    assert finder.is_empty
    assert "cannot be read" in finder.problem


def test_a_broken_local_list_is_told_and_hides_not_the_directory():
    keep_directory()
    keep_local_list(b"{")
    finder = open_finder()
    assert "local-list.json" in finder.problem
    assert finder.postcode("L20 0XX").verdict is Verdict.FOUND
    assert finder.local == ()


def test_both_broken_are_both_told():
    keep_directory(b"nonsense")
    keep_local_list(b"{")
    problem = open_finder().problem
    assert "directory" in problem
    assert "local-list.json" in problem


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("L20 0XX", Verdict.FOUND),
        ("L20", Verdict.NOT_A_POSTCODE),
        ("\uff2c\uff12\uff10", Verdict.NOT_A_POSTCODE),  # full-width L20
        ("WIA IAA", Verdict.FOUND),
        ("BFPO", Verdict.BFPO),
        ("bfpo 12", Verdict.BFPO),
    ],
)
def test_one_field_takes_a_postcode_whole_or_begun(typed, verdict):
    answer = Finder(INVENTED).find(typed)
    assert isinstance(answer, PostcodeAnswer)
    assert answer.verdict is verdict


@pytest.mark.parametrize(
    ("typed", "names"),
    [("smith", ["Jane Smith"]), ("lord", ["Lord Ashdown-Reed"]), ("", []), ("hello", []), ("WIA", [])],
)
def test_one_field_takes_names(typed, names):
    assert [listing.member.name for listing in Finder(INVENTED).find(typed).listings] == names


@pytest.mark.parametrize("typed", ["saltmrash east", "kingsborow", "fenlnads", "venlands", "pryia anand"])
def test_a_near_name_is_offered_and_never_meant(typed):
    found = Finder(INVENTED).find(typed)
    assert len(found.listings) == 1
    assert found.are_near
    assert not found.first_is_match
    assert f"is called “{typed}”. Did you mean " in found.sentence
    assert "its postcode finds the MP" in found.sentence


def test_a_place_that_is_no_constituency_is_told_so_with_the_way_on():
    found = Finder(INVENTED).find("Whitechapel")
    assert (found.listings, found.first_is_match) == ((), False)
    assert found.sentence == (
        "No MP, constituency or peer is called “Whitechapel”. If it is a place, its postcode finds the MP; if it is "
        "a name, check how it is written."
    )
    bare = Finder(replace(INVENTED, postcodes=None)).find("Whitechapel")
    assert "find out which constituency it lies in" in bare.sentence


@pytest.mark.parametrize(
    ("typed", "is_match", "is_told"),
    [("thorne", False, True), ("thor", False, True), ("Helen Thorne", True, False), ("salt", False, False)],
)
def test_a_place_with_the_name_of_a_person_is_not_taken_for_a_constituency(typed, is_match, is_told):
    found = Finder(INVENTED).find(typed)
    assert found.listings[0].member.name == "Helen Thorne"
    assert (found.are_near, found.first_is_match) == (False, is_match)
    assert ("If it is a place" in found.sentence) is is_told


def test_no_more_is_found_than_was_asked_for():
    assert len(Finder(INVENTED).search("h", 2)) == 2
    assert len(Finder(INVENTED).find("h", 1).listings) == 1


def test_the_member_of_a_listing_is_ready_for_the_letter():
    listing = Finder(INVENTED).postcode("L20 0XX").listing
    member = member_of(listing)
    assert member == Member(
        "Jane Smith",
        "Rt Hon Jane Smith MP",
        "Ms Smith",
        "Little Haven and the Vale",
        email="jane.smith.mp@parliament.example",
    )
    assert salutation_for(member) == "Dear Ms Smith"


def test_the_speaker_is_greeted_by_office():
    (listing,) = Finder(INVENTED).search("kingsbarrow")
    assert salutation_for(member_of(listing)) == "Dear Mr Speaker"


def test_how_the_local_list_greets_the_speaker_is_how_the_letter_does():
    (listing,) = Finder(INVENTED).search("kingsbarrow")
    kept = replace(listing, member=replace(member_of(listing), address_as="Edwin"), is_local=True)
    (found,) = Finder(INVENTED, (kept,)).search("kingsbarrow")
    assert salutation_for(member_of(found)) == salutation_for(member_of(kept)) == "Dear Edwin"


def test_a_member_without_a_known_title_is_greeted_by_the_whole_name():
    (listing,) = Finder(INVENTED).search("lough dorn")
    assert member_of(listing).address_as == "Áine Ní Bhroin"


def test_a_member_of_whom_only_the_full_title_is_known_is_somebody():
    listing = Listing(Member(full_title="Dr Jane Smith MP", constituency="Bootle"))
    assert not listing.is_vacant
    assert member_of(listing).address_as == "Dr Smith"


def test_a_title_without_mp_is_completed():
    listing = Listing(Member("Ann Brown", "Rt Hon Ann Brown", constituency="Bootle"))
    assert member_of(listing).full_title == "Rt Hon Ann Brown MP"


def test_a_vacant_seat_is_written_to_as_a_seat():
    (listing,) = Finder(INVENTED).search("mickle moor")
    member = member_of(listing)
    assert salutation_for(member) == "Dear Member of Parliament"
    assert recipient_lines(member)[0] == "Member of Parliament for Mickle Moor"


def test_the_age_is_said_and_what_to_do_of_an_old_directory():
    said = "MPs as of 27 June 2026."
    assert age_sentence(AS_OF, AS_OF) == said
    assert age_sentence(AS_OF, AS_OF + timedelta(OLD_AFTER)) == said
    assert age_sentence(AS_OF, date(2020, 1, 1)) == said  # a clock that is wrong
    old = age_sentence(AS_OF, AS_OF + timedelta(OLD_AFTER + 1))
    assert old.startswith(f"{said} That is 91 days ago: ")
    assert "newer list" in old


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Little Haven and the Vale", "Jane Smith"), ("little haven & the vale", "Jane Smith"),
        ("e14001063", "Jane Smith"), ("Bryn Glas a Glyn-taf", "Siân ap Gwynŵr"), ("bootle", "Ruth Gale"),
        ("Mickle Moor", ""), ("Haven", None), ("Jane Smith", None), ("", None),
    ],
)  # fmt: skip
def test_a_constituency_is_known_by_its_whole_name_in_either_language_and_by_its_code(text, name):
    own = Listing(Member("Ruth Gale", constituency="Bootle"), is_local=True)
    found = Finder(INVENTED, (own,)).constituency(text)
    assert (found and found.member.name) == name


def test_the_age_of_the_mps_is_neither_that_of_the_postcodes_nor_that_of_the_peers():
    mps, seats, postcodes = INVENTED.sources
    mps = replace(mps, as_of=date(2026, 11, 20), house=House.COMMONS)
    peers = replace(mps, as_of=date(2026, 1, 5), house=House.LORDS)
    finder = Finder(replace(INVENTED, sources=(mps, peers, seats, postcodes)))
    assert age_sentence(finder.members_as_of(), date(2026, 11, 22)) == "MPs as of 20 November 2026."
    assert finder.members_as_of(House.LORDS) == date(2026, 1, 5)
    assert finder.postcode("L20 0XX").as_of == date(2026, 1, 5)
    assert age_sentence(date(2026, 1, 5), date(2026, 11, 22), House.LORDS).startswith(
        "Peers as of 5 January 2026. That is 321 days ago: check that the peer is still the same"
    )


def test_what_is_spelt_rightly_is_found_without_what_only_a_misspelt_name_needs():
    script = (
        "import sys; from ddm_desktop.services.find_member import Finder;"
        "from ddm_desktop.model.directory import Listing; from ddm_desktop.model.people import Member;"
        "finder = Finder(None, (Listing(Member('Jane Smith')),));"
        "assert finder.search('smith'); finder.postcode('L20 0XX');"
        "print(*{'rapidfuzz', 'urllib3', 'zipfile', 'csv', 'PySide6'} & set(sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == ""


def test_the_number_of_the_office_goes_with_the_member():
    assert member_of(OWN).phone == "01234 567890"
