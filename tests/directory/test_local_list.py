"""The local list as a file: readable, whole both ways, and refused by entry and field where it is wrong."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.directory import local_list
from ddm_desktop.directory.local_list import decode, encode, merge_lists, with_entry, without_entry
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import House, Member
from ddm_desktop.model.text import clean, clean_line

SMITH = Listing(
    Member("Jane Smith", "Rt Hon Jane Smith MP", "Ms Smith", "Little Haven and the Vale", email="jane@example.org"),
    gss="E14001063", party="Labour", phone="0151 496 0000", office=("1 High Street", "LITTLE HAVEN", "L20 0AA"),
    surgeries="Fridays, 10 to 12\nby appointment", notes="Ask for Rosa.", is_local=True,
)  # fmt: skip
PEER = Listing(Member("Lord Ashdown-Reed", house=House.LORDS), party="Crossbench", is_local=True)


def written(*entries, **whole):
    content = {"format": local_list.FORMAT, "version": 1, "members": list(entries)} | whole
    return json.dumps(content).encode()


def refusal(content):
    with pytest.raises(DirectoryError) as raised:
        decode(content)
    sentence = str(raised.value)
    assert "\n" not in sentence
    assert sentence.startswith("local-list.json")
    assert sentence[-1] in ".?"
    return sentence


def test_every_field_comes_back_as_it_was_written():
    assert decode(encode([SMITH, PEER])) == (SMITH, PEER)


def test_what_comes_back_is_local_whatever_it_was():
    imported = replace(PEER, is_local=False)
    assert decode(encode([imported])) == (PEER,)


def test_the_file_is_one_a_person_can_read_and_fill_in():
    text = encode([PEER, SMITH]).decode()
    lines = text.splitlines()
    assert '      "name": "Lord Ashdown-Reed",' in lines
    assert '      "phone": "",' in lines
    assert '        "Fridays, 10 to 12",' in lines
    assert text.endswith("}\n")


def test_accents_are_written_as_themselves():
    assert "Siân" in encode([Listing(Member("Siân ap Gwynŵr"))]).decode()


LINES = st.text(max_size=40).map(clean_line)
TEXTS = st.text(max_size=80).map(lambda text: clean(text).strip())
LISTS = st.lists(LINES.filter(bool), max_size=9).map(tuple)
MEMBERS = st.builds(
    Member, name=LINES, full_title=LINES, address_as=LINES, constituency=LINES,
    house=st.sampled_from(House), address=LISTS, email=st.sampled_from(("", "a.b@example.org")),
)  # fmt: skip
LISTINGS = st.builds(
    Listing, MEMBERS, gss=st.sampled_from(("", "W07000081")), party=LINES, phone=LINES, office=LISTS,
    surgeries=TEXTS, notes=TEXTS, is_local=st.just(True),
)  # fmt: skip


@given(st.lists(LISTINGS, max_size=4))
def test_what_can_be_stored_comes_back_whole_and_the_rest_is_never_stored(listings):
    try:
        content = encode(listings)
    except DirectoryError:
        return
    assert decode(content) == tuple(listings)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_content_is_more_than_refused(content):
    refusal(content)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"name": "A", "emial": "x"}, ["entry 2 (A)", "“emial” is not a field", "did you mean “email”?"]),
        ({"name": "A", "room": "x"}, ["entry 2 (A)", "“room”", "known are: name, full_title"]),
        ({"name": 7}, ["entry 2: ", "“name” must be text in quotation marks"]),
        ({"name": "A", "house": "senate"}, ["“house”", "“senate”", "“commons” or “lords”"]),
        ({"name": "A", "house": 1}, ["entry 2 (A)", "“house” is “1”; write “commons” or “lords”"]),
        ({"name": "A", "email": "at home"}, ["“email”", "“at home”", "no e-mail address"]),
        ({"name": "A", "gss": "E14"}, ["“gss”", "“E14”"]),
        ({"name": "A", "office": "1 High Street"}, ["“office”", "list of lines"]),
        ({"name": "A", "office": ["x"] * 10}, ["“office” has 10 lines; 9 at most"]),
        ({"name": "A", "office": [["x"]]}, ["entry 2 (A)", "“office, line 1” must be text"]),
        ({"name": "A", "phone": "1" * 301}, ["“phone” is longer than 300 characters"]),
        ({"name": "A", "notes": "n" * 5001}, ["“notes” is longer than 5,000 characters"]),
        ({"name": "A", "notes": {}}, ["“notes” must be text"]),
        ({"party": "Labour"}, ["“members, entry 2” names nobody; give a name"]),
        ({"constituency": " - "}, ["entry 2 (-)", "names nobody"]),
        ({"constituency": "first"}, ["entry 2 (first)", "same seat or person as entry 1"]),
        ("A", ["“members, entry 2” must be an object in braces"]),
        ({"name": "A" * 90, "x": 1}, [f"({'A' * 40}…)"]),
    ],
)
def test_a_wrong_entry_is_named_with_its_field(entry, words):
    sentence = refusal(written({"constituency": "First"}, entry))
    for word in words:
        assert word in sentence


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is not valid JSON"),
        (b'{\n"format": }', "line 2"),
        (b"[]", "is no local list"),
        (b'{"campaign": "x"}', "is no local list"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": ' + b"1" * 5000 + b"}", "number too long"),
        (b" " * (local_list.MAX_BYTES + 1), "larger than a local list can be"),
        (written(version=2), "newer DDM Desktop; update the program"),
        (written(version="1"), 'write "version": 1'),
        (written(version=True), 'write "version": 1'),
        (written(membres=[]), "did you mean “members”?"),
        (written(members={}), "must be a list of members"),
        (written(*[{"name": f"A{n}"} for n in range(1001)]), "“members” has 1,001 members; 1,000 at most"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_local_list_is_refused(content, words):
    assert words in refusal(content)


def test_a_byte_order_mark_and_missing_fields_do_no_harm():
    assert decode(b"\xef\xbb\xbf" + written({"name": "Jane"})) == (Listing(Member("Jane"), is_local=True),)


def test_surgeries_may_be_written_as_one_text_or_as_lines():
    one, other = (decode(written({"name": "A", "surgeries": said})) for said in ("a\nb", ["a", "b"]))
    assert one == other
    assert one[0].surgeries == "a\nb"


def test_control_characters_do_not_reach_the_screen():
    entry = {"name": "Ja\x1bne\u202e", "notes": "a\x07\nb"}
    (found,) = decode(written(entry))
    assert (found.member.name, found.notes) == ("Jane", "a\nb")
    assert "\x1b" not in refusal(written({"name": "A\x1b", "\x1bx": 1}))


def test_what_would_be_refused_is_not_written():
    with pytest.raises(DirectoryError, match="names nobody"):
        encode([Listing(Member())])
    with pytest.raises(DirectoryError, match=r"entry 2 .* same seat"):
        encode([SMITH, replace(SMITH, party="Green Party")])


@pytest.mark.parametrize("seat", ["little haven AND the vale", "Little-Haven & the Vâle"])
def test_an_entry_of_the_same_seat_is_replaced_where_it_stands(seat):
    newer = Listing(Member("Tom O’Hare", constituency=seat), phone="1")
    listings = with_entry([SMITH, PEER], newer)
    assert [listing.member.name for listing in listings] == ["Tom O’Hare", "Lord Ashdown-Reed"]
    assert listings[0].phone == "1"


def test_without_a_seat_the_name_decides():
    newer = Listing(Member("LORD Ashdown Reed", house=House.LORDS), party="Labour")
    assert [listing.party for listing in with_entry([SMITH, PEER], newer)] == ["Labour", "Labour"]
    assert len(with_entry([SMITH, PEER], Listing(Member("Jane Smith", house=House.LORDS)))) == 3


def test_what_only_a_local_list_knows_stays_where_the_new_entry_says_nothing_of_it():
    imported = Listing(Member("Jane Smith", constituency=SMITH.member.constituency), party="Green Party")
    (found,) = with_entry([SMITH], imported)
    assert (found.phone, found.office, found.surgeries, found.notes) == (
        SMITH.phone, SMITH.office, SMITH.surgeries, SMITH.notes,
    )  # fmt: skip
    assert (found.party, found.member.full_title, found.is_local) == ("Green Party", "", True)


def test_merging_takes_the_newer_entries_whole_and_keeps_the_others():
    newer = replace(SMITH, phone="", notes="")
    added = Listing(Member("Huw Prys-Jones"), is_local=True)
    assert merge_lists([SMITH, PEER], [newer, added]) == (newer, PEER, added)


def test_an_entry_is_forgotten_by_its_seat():
    assert without_entry([SMITH, PEER], Listing(Member(constituency="LITTLE HAVEN AND THE VALE"))) == (PEER,)
    assert without_entry([SMITH], PEER) == (SMITH,)


def test_a_thousand_entries_are_read_in_less_than_a_second():
    import time

    content = encode(Listing(Member(f"Member {n}", constituency=f"Seat {n}")) for n in range(1000))
    start = time.process_time()
    assert len(decode(content)) == 1000
    assert time.process_time() - start < 1


def test_a_name_with_the_surname_first_is_turned_round():
    (listing,) = decode(written({"name": "O'Hara, Dr Mary", "full_title": "Jane Smith, KC"}))
    assert (listing.member.name, listing.member.full_title) == ("Dr Mary O'Hara", "Jane Smith, KC")
