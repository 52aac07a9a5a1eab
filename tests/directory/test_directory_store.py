"""The file of a directory: what goes in comes out, and nothing broken or hostile is believed."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.country import invented_country
from tools.directories import invented_directory
from tools.postcode_tables import MOST_NUMBER, postcode_sets, ranges_of, spans

from ddm_desktop.directory.contents import Directory
from ddm_desktop.directory.store import decode, encode
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.directory import Certainty, Constituency, DirectoryPart, DirectorySource, Listing
from ddm_desktop.model.people import House, Member

INVENTED = invented_directory()
STORE = encode(INVENTED)
DAMAGED = re.escape("The MP directory is damaged and cannot be used. Import the files again.")

texts = st.text(max_size=8)
constituencies = st.lists(
    st.builds(Constituency, texts, texts, texts, texts),
    min_size=MOST_NUMBER + 1,
    max_size=12,
    unique_by=lambda each: each.name,
)
peers = st.builds(
    Listing,
    st.builds(
        Member,
        texts,
        texts,
        texts,
        texts,
        st.just(House.LORDS),
        st.lists(texts, max_size=3).map(tuple),
        texts,
    ),
    texts,
    texts,
)
sources = st.builds(
    DirectorySource,
    st.sampled_from(DirectoryPart),
    texts,
    texts,
    st.dates(),
    st.integers(0, 10**9),
    texts,
    st.sampled_from([None, *House]),
    st.sampled_from([None, *Certainty]),
    st.booleans(),
)


@st.composite
def directories(draw):
    seats = draw(constituencies)
    chosen = draw(st.lists(st.sampled_from(seats), unique_by=lambda each: each.name))
    members = [Listing(Member(draw(texts), constituency=seat.name), seat.gss, draw(texts)) for seat in chosen]
    postcodes = draw(st.none() | postcode_sets | spans.map(ranges_of))
    return Directory(
        tuple(seats),
        (*members, *draw(st.lists(peers, max_size=2))),
        postcodes,
        tuple(draw(st.lists(sources, max_size=3))),
    )


def refuses(store, sentence=DAMAGED):
    with pytest.raises(DirectoryError, match=sentence):
        decode(store)


@settings(max_examples=25)
@given(directories())
def test_what_goes_in_comes_out_and_gives_the_same_bytes_again(directory):
    store = encode(directory)
    assert decode(store) == directory
    assert encode(decode(store)) == store


@pytest.mark.parametrize("directory", [INVENTED, Directory(), invented_country(sectors=40)])
def test_directories_small_and_empty_come_back_whole(directory):
    assert decode(encode(directory)) == directory


def test_the_same_directory_gives_the_same_bytes():
    assert encode(invented_directory()) == STORE


def test_what_only_the_local_list_knows_is_left_out():
    local = {"phone": "01234 567890", "office": ("1 High Street",), "surgeries": "Fridays", "notes": "Kind."}
    members = tuple(replace(each, **local, is_local=True) for each in INVENTED.members)
    assert encode(replace(INVENTED, members=members)) == STORE


def test_a_postcode_of_a_country_takes_a_third_of_a_byte():
    country = invented_country(sectors=600)
    of_postcodes = len(encode(country)) - len(encode(replace(country, postcodes=None)))
    assert of_postcodes / len(country.postcodes) < 0.33


def test_a_store_cut_short_anywhere_is_refused():
    for length in range(len(STORE)):
        refuses(STORE[:length])


def test_a_store_with_anything_after_its_end_is_refused():
    refuses(STORE + b"\0")


def test_a_store_with_any_byte_changed_is_refused():
    for at in range(len(STORE)):
        changed = bytearray(STORE)
        changed[at] ^= 1 << at % 8
        with pytest.raises(DirectoryError):
            decode(bytes(changed))


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"<!DOCTYPE html>", b"postcode,short_code\n", bytes(9999)]
)
def test_what_is_no_store_is_refused(content):
    refuses(content)


def test_a_store_of_a_newer_program_asks_to_update_the_program():
    newer = STORE[:15] + b"\x02" + STORE[16:60]
    refuses(newer, "newer version of this program. Update the program.")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"constituencies": INVENTED.constituencies * 2}, "“Little Haven and the Vale” is there twice"),
        ({"members": INVENTED.members[:1] * 2}, "“Little Haven and the Vale” has two members"),
        (
            {"members": (Listing(Member("A", constituency="Atlantis")),)},
            "“Atlantis” has a member but is no constitu",
        ),
        ({"constituencies": INVENTED.constituencies[:11], "members": ()}, "constituencies that are not here"),
    ],
)
def test_a_directory_that_contradicts_itself_is_not_stored(changed, sentence):
    with pytest.raises(DirectoryError, match=sentence):
        encode(replace(INVENTED, **changed))
