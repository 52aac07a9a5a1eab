"""What comes from the network is looked at before it is believed."""

from __future__ import annotations

import pytest
from tools import members_api
from tools.fetching import failure, run
from tools.members_api import CONSTITUENCIES, MEMBERS, POSTCODES

pytestmark = pytest.mark.network


@pytest.mark.parametrize(
    "content",
    [
        b"nothing of that kind",
        b'{"items": [',
        b"[]",
        b"null",
        b'{"items": []}',
        b'{"totalResults": 650, "items": null}',
        b'{"totalResults": "many", "items": []}',
        b'{"totalResults": 1, "items": [{"value": null}]}',
        b'{"totalResults": 1, "items": [{"value": {"id": 7}}]}',
        b'{"totalResults": 1, "items": [{"value": {"id": "7", "nameDisplayAs": "Ada Larchson"}}]}',
    ],
)
def test_something_else_than_the_list_of_members_is_not_believed(api, tmp_path, patience, content):
    api.always[MEMBERS] = members_api.sends(content)
    assert "not the list of members as Parliament is known to write it" in failure(api, tmp_path, patience)
    assert len(api.asked) == 1


@pytest.mark.parametrize(
    ("part", "content"),
    [(POSTCODES, b"postcode;short_code\n"), (POSTCODES, b"pcds,pcon24cd\n"), (CONSTITUENCIES, b"name\n"),
     (POSTCODES, b"")],
)  # fmt: skip
def test_a_table_without_its_columns_is_not_believed(api, tmp_path, patience, part, content):
    api.always[part] = members_api.sends(content)
    said = failure(api, tmp_path, patience)
    assert said.startswith(f"The {part} could not be fetched. What came does not begin with the columns")
    assert "short_code" in said


def test_columns_may_be_quoted_and_marked_as_unicode(api, tmp_path, patience):
    api.always[POSTCODES] = members_api.sends(
        b'\xef\xbb\xbf"postcode","short_code"\r\nBA1 0AA,UKPARL.2025.AAA\r\n'
    )
    run(api, tmp_path, patience)


def test_a_table_that_stops_within_a_line_is_not_believed(api, tmp_path, patience):
    api.always[POSTCODES] = members_api.ends_within_a_line
    assert "What came stops in the middle of a line" in failure(api, tmp_path, patience)


def test_a_list_that_grows_while_it_is_read_is_read_once_more(api, tmp_path, patience):
    api.next[MEMBERS] = [members_api.sends_page(0, 44)]
    run(api, tmp_path, patience)
    assert [path.rpartition("=")[2] for path in api.asked[:-2]] == ["0", "20", "0", "20", "40"]
    assert len(list(tmp_path.glob("members-*.json"))) == 3


def test_a_page_that_comes_twice_is_found_out_and_the_list_read_once_more(api, tmp_path, patience):
    api.next[MEMBERS] = [members_api.sends_page(0, 45), members_api.sends_page(0, 45)]
    run(api, tmp_path, patience)
    assert [path.rpartition("=")[2] for path in api.asked[:-2]] == ["0", "20", "40", "0", "20", "40"]


def test_a_list_that_never_holds_still_is_given_up(api, tmp_path, patience):
    api.always[MEMBERS] = members_api.sends_page(0, 45)
    said = failure(api, tmp_path, patience)
    assert "Parliament counts 45 members and sent 20, also when asked once more: try again later" in said
    assert len(api.asked) == 3 + 3


def test_a_list_that_ends_early_is_not_asked_for_without_end(api, tmp_path, patience):
    api.always[MEMBERS] = members_api.sends_json({"totalResults": 650, "items": []})
    assert "Parliament counts 650 members and sent 0" in failure(api, tmp_path, patience)
    assert len(api.asked) == 2


def test_a_list_too_long_for_the_commons_is_not_read(api, tmp_path, patience):
    api.total = 1_000_000
    api.always[MEMBERS] = members_api.sends_json({"totalResults": 1_000_000, "items": []})
    assert "Parliament counts 1000000 members, which cannot be" in failure(api, tmp_path, patience)
    assert len(api.asked) == 1


def test_between_a_dissolution_and_an_election_the_sentence_says_so(api, tmp_path, patience):
    api.total = 0
    assert "as between a dissolution and an election" in failure(api, tmp_path, patience)
