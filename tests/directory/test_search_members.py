from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.directories import invented_directory

from ddm_desktop.directory.merge_listings import merge_listings
from ddm_desktop.directory.plain_names import plain, plain_words
from ddm_desktop.directory.search import NameIndex
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import House, Member

INVENTED = invented_directory()
WELSH = {seat.name: seat.welsh for seat in INVENTED.constituencies}


def sitting(name, constituency, *, is_local=False):
    return Listing(Member(name, constituency=constituency), is_local=is_local)


def index_of(*listings, welsh=WELSH):
    return NameIndex(listings, welsh)


ALL = index_of(*merge_listings(INVENTED, ()).by_constituency, *merge_listings(INVENTED, ()).others)
TOWNS = index_of(
    sitting("Ann York", "Kirk St. Mary"),
    sitting("Bea Lund", "York North"),
    sitting("Cem Aldin", "Yorkwold"),
    sitting("Dai Evans", "St Bride and King’s Moor"),
    sitting("Eve Stone", "Bishopyork & Hale"),
    sitting("Flo Mac Donal", "York"),
    sitting("Gus Marr-Hale", "Hartlebury"),
)


def found(text, index=ALL, limit=8):
    return [listing.member.constituency or listing.member.name for listing in index.search(text, limit)]


@pytest.mark.parametrize(
    "typed",
    [
        "saltmarsh w",
        "west saltmarsh",
        "SALTMARSH WEST",
        "Tom O’Hare",
        "o'hare",
        "ohare",
        "o hare",
        "hare tom",
    ],
)
def test_a_member_is_found_by_constituency_and_by_name(typed):
    assert found(typed)[0] == "Saltmarsh West"


@pytest.mark.parametrize(
    "typed",
    [
        "Bryn Glas a Glyn-tâf",
        "bryn glas and glyntaf",
        "BRYN GLAS & GLYNTÂF",
        "glyn taf",
        "sian ap gwynwr",
        "Siân",
    ],
)
def test_accents_and_the_language_of_the_name_do_not_matter(typed):
    assert found(typed) == ["Bryn Glas and Glyntâf"]


@pytest.mark.parametrize(
    "typed",
    ["Rt Hon Jane Smith MP", "jane smith mp", "Smith, Jane", "little haven & the vale", "vale little"],
)
def test_titles_and_the_order_of_words_do_not_matter(typed):
    assert found(typed) == ["Little Haven and the Vale"]


def test_a_title_that_belongs_to_the_name_is_found():
    assert found("sir col") == ["Great Haven"]
    assert found("dame priya") == ["Upper Wold and Tarn"]


def test_peers_are_found():
    assert found("lord ashdown") == found("ashdown reed") == ["Lord Ashdown-Reed"]


def test_a_vacant_seat_is_found_by_its_constituency():
    (listing,) = ALL.search("mickle", 8)
    assert listing.is_vacant


@pytest.mark.parametrize("typed", ["st mary", "St. Mary", "saint mary", "kirk st"])
def test_saint_is_found_however_it_is_written(typed):
    assert found(typed, TOWNS) == ["Kirk St. Mary"]


@pytest.mark.parametrize("typed", ["kings moor", "king's moor", "King’s Moor", "bride and kings"])
def test_apostrophes_do_not_matter(typed):
    assert found(typed, TOWNS) == ["St Bride and King’s Moor"]


@pytest.mark.parametrize("typed", ["marr hale", "marr-hale", "marrhale"])
def test_hyphens_and_blanks_do_not_matter(typed):
    assert found(typed, TOWNS) == ["Hartlebury"]


def test_the_whole_name_comes_first_then_beginnings_then_other_words_then_insides():
    names = ["York", "York North", "Yorkwold", "Kirk St. Mary", "Bishopyork & Hale"]
    assert found("york", TOWNS) == names
    assert found("york", TOWNS, limit=2) == names[:2]


def test_a_few_letters_are_not_looked_for_inside_of_words():
    assert "Bishopyork & Hale" not in found("yo", TOWNS)
    assert "Hartlebury" not in found("ry", TOWNS)


def test_the_local_list_comes_first():
    local = sitting("Zoe York", "Zeal", is_local=True)
    assert found("york", index_of(sitting("Bea Lund", "York"), local)) == ["Zeal", "York"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kingsborow", "Kingsbarrow"),
        ("kingsbarow", "Kingsbarrow"),
        ("Saltmrash East", "Saltmarsh East"),
        ("fenlnads", "The Fenlands"),
        ("fenlandds", "The Fenlands"),
        ("edwyn fell", "Kingsbarrow"),
        ("mickel mor", "Mickle Moor"),
        ("dotcor", None),
        ("pryia anand", "Upper Wold and Tarn"),
        ("morag macfail", "Na h-Eileanan Beaga"),
        ("venlands", "The Fenlands"),
        ("saltmrash ea", "Saltmarsh East"),
        ("kingsbxxrow edxxn", None),
    ],
)
def test_small_mistakes_are_forgiven(typed, meant):
    assert found(typed) == ([meant] if meant else [])


def test_a_mistake_is_forgiven_while_the_word_is_still_being_typed():
    for end in range(len("kingsbo"), len("kingsborow") + 1):
        assert found("kingsborow"[:end]) == ["Kingsbarrow"]


def test_mistakes_are_forgiven_only_where_nothing_is_found_as_typed():
    index = index_of(sitting("", "Hale"), sitting("", "Hall"))
    assert found("hale", index) == ["Hale"]
    assert found("halk", index) == ["Hale", "Hall"]


@pytest.mark.parametrize("typed", ["", " ", "-", "zzzz", "qwertyuiop", "x y z", "!?", "123", "lester"])
def test_nonsense_finds_nothing(typed):
    assert found(typed) == []


def test_the_same_text_finds_the_same_whatever_the_order_of_the_listings():
    listings = merge_listings(INVENTED, ()).by_constituency
    for typed in ("s", "m", "an", "haven", "salt", "fenlnads"):
        assert found(typed, index_of(*listings)) == found(typed, index_of(*reversed(listings)))


def test_members_of_one_name_are_told_apart_by_their_constituency():
    twins = [sitting("Jan Smith", seat) for seat in ("Wick", "Ayton", "Moor")]
    assert found("jan smith", index_of(*twins)) == ["Ayton", "Moor", "Wick"]


@given(st.sampled_from(sorted(WELSH)), st.data())
def test_every_constituency_is_found_by_its_name_at_any_point_of_typing_it(name, data):
    typed = name[: data.draw(st.integers(3, len(name)))]
    assert name in found(data.draw(st.sampled_from((typed, typed.upper(), plain(typed)))), limit=12)


@given(st.text(max_size=30), st.integers(0, 12))
def test_any_text_is_searched_for_without_failing(typed, limit):
    assert len(ALL.search(typed, limit)) <= limit


@given(st.text(max_size=30))
def test_plain_words_are_plain_already(text):
    assert plain_words(plain(text)) == plain_words(text)


def test_an_empty_index_finds_nothing():
    assert found("anything", index_of()) == found("halk", index_of()) == []


def test_the_local_list_is_put_over_what_was_imported():
    local = replace(
        sitting("Ruth Gale", "mickle moor", is_local=True), phone="01234 567890", notes="Ring first."
    )
    row = merge_listings(INVENTED, [local]).by_constituency[-1]
    assert (row.member.name, row.member.constituency) == ("Ruth Gale", "Mickle Moor")
    assert (row.phone, row.notes, row.is_local) == ("01234 567890", "Ring first.", True)
    assert row.gss == "E14001070"


def test_a_field_the_local_list_leaves_empty_is_the_imported_one():
    local = Listing(Member(constituency="Saltmarsh East", email="office@thorne.example"), is_local=True)
    row = merge_listings(INVENTED, [local]).by_constituency[4]
    assert (row.member.name, row.member.address_as) == ("Helen Thorne", "Ms Thorne")
    assert (row.member.email, row.party) == ("office@thorne.example", "Green Party")


def test_of_a_member_who_was_replaced_nothing_is_kept():
    local = sitting("Ruth Gale", "Saltmarsh East", is_local=True)
    row = merge_listings(INVENTED, [local]).by_constituency[4]
    assert row.member == Member("Ruth Gale", constituency="Saltmarsh East")
    assert (row.party, row.gss) == ("", "E14001067")


def test_a_bare_name_in_the_local_list_takes_no_title_away():
    local = Listing(Member("Jane Smith", "Jane Smith", constituency="Little Haven and the Vale"), phone="1")
    row = merge_listings(INVENTED, (local,)).by_constituency[0]
    assert (row.member.full_title, row.member.address_as) == ("Rt Hon Jane Smith MP", "Ms Smith")


def test_a_title_in_the_local_list_settles_the_greeting():
    local = Listing(Member(full_title="Dame Helen Thorne MP", constituency="Saltmarsh East"), is_local=True)
    row = merge_listings(INVENTED, [local]).by_constituency[4]
    assert (row.member.full_title, row.member.address_as) == ("Dame Helen Thorne MP", "")


@pytest.mark.parametrize(
    ("gss", "constituency", "name"),
    [
        ("W07000081", "", "Siân ap Gwynŵr"),
        ("", "bryn glas a GLYN-TAF", "Siân ap Gwynŵr"),
        ("", "bryn glas & glyntaf", "Siân ap Gwynŵr"),
        ("", "", "Ms Sian ap Gwynwr"),
    ],
)
def test_an_entry_is_matched_by_code_then_constituency_then_name(gss, constituency, name):
    local = Listing(Member(name, constituency=constituency), gss, phone="1", is_local=True)
    merged = merge_listings(INVENTED, [local])
    assert merged.by_constituency[7].phone == "1"
    assert merged.by_constituency[7].member.constituency == "Bryn Glas and Glyntâf"
    assert merged.others == merge_listings(INVENTED, ()).others


def test_a_local_entry_that_matches_nothing_stands_by_itself():
    local = sitting("Kit Moss", "Farway", is_local=True)
    assert merge_listings(INVENTED, [local]).others[-1] == local


def test_a_local_peer_is_put_over_the_imported_one():
    local = Listing(Member("Lord Ashdown-Reed", house=House.LORDS), phone="1", is_local=True)
    (peer,) = merge_listings(INVENTED, [local]).others
    assert (peer.phone, peer.member.full_title) == ("1", "The Lord Ashdown-Reed")


def speaker(**local):
    entries = [Listing(Member(constituency="Kingsbarrow", **local), is_local=True)] if local else []
    return merge_listings(INVENTED, entries).by_constituency[6].member.address_as


def test_the_speaker_is_greeted_by_office_unless_the_local_list_says_how():
    assert speaker() == "Mr Speaker"
    assert speaker(address_as="Edwin") == "Edwin"
    assert speaker(email="office@fell.example") == "Mr Speaker"
    assert speaker(full_title="Rt Hon Sir Edwin Fell MP") == "Mr Speaker"
    assert speaker(full_title="Ann Other MP") == ""


def test_a_speaker_whom_only_the_local_list_has_is_greeted_by_office_too():
    entry = Listing(Member("Dame Ann Other", constituency="Farway"), party="Speaker", is_local=True)
    assert merge_listings(INVENTED, [entry]).others[-1].member.address_as == "Madam Speaker"
    named = replace(entry, member=replace(entry.member, address_as="Dame Ann"))
    assert merge_listings(INVENTED, [named]).others[-1].member.address_as == "Dame Ann"


def test_only_the_speaker_is_greeted_as_speaker():
    entry = Listing(Member("Lord Other", house=House.LORDS), party="Speaker", is_local=True)
    assert merge_listings(INVENTED, [entry]).others[-1].member.address_as == ""
    assert merge_listings(INVENTED, ()).by_constituency[0].member.address_as == "Ms Smith"


SEATS = index_of(
    sitting("Ann Bell", "North West Hampshire"),
    sitting("Bob Carr", "West Ham and Beckton"),
    sitting("Cat Dunn", "Ham and Westford"),
    sitting("Dee Eyre", "Old West Ham"),
)


def test_of_equally_few_mistakes_whole_words_in_their_order_at_the_beginning_come_first():
    assert found("wst ham", SEATS) == [
        "West Ham and Beckton", "Old West Ham", "Ham and Westford", "North West Hampshire",
    ]  # fmt: skip


# Places that are no constituency, beside members and constituencies a letter or two away, all of them invented.
TRAPS = index_of(
    sitting("Alex Baker", "Oldershaw"),
    sitting("Ann Lammy", "Tottenhow"),
    sitting("Bea Moss", "Whitehaven and Warkington"),
    sitting("Cem Aldin", "Kirkcaldy"),
    sitting("Dai Garnier", "Carshalton"),
    sitting("Eve Streeting", "Ilford"),
    sitting("Flo Byers", "Enfield"),
    sitting("Gus Walton", "Chorley"),
)


@pytest.mark.parametrize(
    "place",
    ["Toxteth", "Whitechapel", "Kirkdale", "Byker", "Anfield", "Alton", "Walto", "Moss Side", "Deptford"],
)
def test_a_place_that_is_no_constituency_hands_nobody_over(place):
    found = TRAPS.match(place, 8)
    assert not found.first_is_match
    assert place == "Walto" or found.listings == ()


@pytest.mark.parametrize(
    ("typed", "near"),
    [("Enfeild", "Enfield"), ("Kirkcladdy", "Kirkcaldy"), ("Whitehavn", "Whitehaven and Warkington"),
     ("strreting", "Ilford"), ("Alex Bkaer", "Oldershaw"), ("arshalton", "Carshalton"), ("lford", "Ilford"),
     ("Bakre", "Oldershaw"), ("Bakker", "Oldershaw"), ("Byres", "Enfield")],
)  # fmt: skip
def test_what_is_truly_near_is_offered_and_not_marked(typed, near):
    found = TRAPS.match(typed, 8)
    assert [each.member.constituency for each in found.listings] == [near]
    assert found.are_near
    assert not found.first_is_match


def test_a_constituency_comes_before_a_person_of_the_same_name():
    index = index_of(sitting("John Whitby", "Dales"), sitting("Ann Hume", "Scar and Whitby"))
    assert found("whitby", index) == ["Scar and Whitby", "Dales"]


ASH = index_of(
    sitting("Lee Ash", "Moor"), sitting("Ann Lee", "Ashfield"), sitting("Bea Lund", "Godal and Ash"),
    sitting("Ashley Dean", "Wold"),
)  # fmt: skip


def test_words_of_a_constituency_come_before_names_that_only_begin_so():
    assert found("ash", ASH) == ["Godal and Ash", "Ashfield", "Wold", "Moor"]


def test_a_finished_word_is_found_whole_or_only_near():
    whole = ASH.match("ash", 8, is_finished=True)
    assert [each.member.constituency for each in whole.listings] == ["Godal and Ash", "Moor"]
    assert (whole.are_near, whole.first_is_match) == (False, True)
    begun = ASH.match("ashf", 8, is_finished=True)
    assert [each.member.constituency for each in begun.listings] == ["Ashfield"]
    assert (begun.are_near, begun.first_is_match) == (True, False)
    assert not ASH.match("ashf", 8).are_near
    assert not ASH.match("bea lun", 8, is_finished=True).are_near


HAM = index_of(
    sitting("Ann Hill", "East Ham"), sitting("Bo Ray", "East Hampton"), sitting("Cy Ode", "Newquay")
)


@pytest.mark.parametrize("typed", ["Eastham", "New quay"])
def test_a_name_written_with_other_blanks_is_only_near(typed):
    found = HAM.match(typed, 8, is_finished=True)
    assert found.listings
    assert (found.are_near, found.first_is_match) == (True, False)
