"""Fetching from a server that behaves as the real ones do, and as real networks do."""

from __future__ import annotations

import json
import socket
from dataclasses import replace

import pytest
from tools import members_api
from tools.fetching import failure, run
from tools.members_api import CONSTITUENCIES, MEMBERS, POSTCODES

from ddm_desktop.errors import DownloadError

pytestmark = pytest.mark.network


def test_everything_comes_as_it_was_sent(api, tmp_path, patience):
    api.total = 650
    files, _ = run(api, tmp_path, patience)
    assert sorted(files) == sorted(tmp_path.iterdir())
    pages = [json.loads(file.read_bytes()) for file in files if file.suffix == ".json"]
    people = [item["value"]["id"] for page in pages for item in page["items"]]
    assert len(pages) == 33
    assert people == list(range(9000, 9650))
    assert (tmp_path / "constituencies.csv").read_bytes() == members_api.constituencies_csv()
    assert (tmp_path / "postcodes.csv").read_bytes() == members_api.postcodes_csv()


def test_progress_is_told_in_words_and_only_grows(api, tmp_path, patience):
    _, told = run(api, tmp_path, patience)
    doing = [progress.doing for progress in told]
    shares = [progress.share for progress in told]
    assert doing[0] == "Fetching members"
    assert "Fetching members, page 3 of 3" in doing
    assert doing[-1] == "Fetching postcodes"
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] == 1


def test_a_large_file_is_told_in_megabytes(api, tmp_path, patience):
    table = members_api.postcodes_csv() * 20
    api.always[POSTCODES] = members_api.sends(table)
    _, told = run(api, tmp_path, patience)
    of = round(len(table) / 1_000_000)
    assert told[-1].doing == f"Fetching postcodes, {len(table) // 1_000_000} of {of} MB"


def test_a_packed_table_is_unpacked(api, tmp_path, patience):
    api.always[POSTCODES] = members_api.sends_packed(members_api.postcodes_csv())
    _, told = run(api, tmp_path, patience)
    assert (tmp_path / "postcodes.csv").read_bytes() == members_api.postcodes_csv()
    assert told[-1].share == 1


@pytest.mark.parametrize("part", [MEMBERS, CONSTITUENCIES, POSTCODES])
def test_a_server_that_stumbles_is_asked_again(api, tmp_path, patience, clock, part):
    api.next[part] = [members_api.says(500), members_api.says(503)]
    _, told = run(api, tmp_path, patience)
    assert clock.slept == pytest.approx(1 + 2)
    assert f"Fetching {part} (trying again)" in {progress.doing for progress in told}


@pytest.mark.parametrize("answer", [members_api.breaks_off, members_api.is_silent, members_api.falls_silent])
@pytest.mark.parametrize("part", [MEMBERS, POSTCODES])
def test_what_broke_off_once_comes_whole_the_second_time(api, tmp_path, impatience, part, answer):
    api.next[part] = [answer]
    run(api, tmp_path, impatience)
    assert (tmp_path / "postcodes.csv").read_bytes() == members_api.postcodes_csv()


@pytest.mark.parametrize(("asked", "slept"), [("7", 7), ("100000", 60), ("soon", 1), ("-3", 1)])
def test_a_busy_server_is_left_alone_as_long_as_it_asks_but_not_for_ever(
    api, tmp_path, patience, clock, asked, slept
):
    api.next[MEMBERS] = [members_api.says(429, Retry_After=asked)]
    run(api, tmp_path, patience)
    assert clock.slept == pytest.approx(slept)


@pytest.mark.parametrize(
    ("answer", "tries", "sentence"),
    [
        (members_api.says(500), 4, "127.0.0.1 answered “500 Internal Server Error”: try again later"),
        (members_api.says(404), 1, "127.0.0.1 answered “404 Not Found”: try again later"),
        (members_api.sends_web_page, 1, "The network answered with a web page instead of the data: sign in to it"),
        (members_api.sends(b"\xef\xbb\xbf<html>Sign in"), 1, "The network answered with a web page instead of"),
        (members_api.says(511), 1, "The network answered with a web page instead of the data: sign in to it"),
        (members_api.breaks_off, 4, "The connection to 127.0.0.1 broke off: try again"),
        (members_api.redirects("http://login.example/"), 1, "sent on to http://login.example/, which is not safe"),
        (members_api.redirects("ftp://127.0.0.1/"), 1, "sent on to ftp://127.0.0.1/, which is not safe"),
        (members_api.promises_too_much, 1, "What 127.0.0.1 sends is far larger than it should be"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("part", [MEMBERS, POSTCODES])
def test_what_cannot_be_had_is_said_with_the_part_and_the_remedy(
    api, tmp_path, patience, part, answer, tries, sentence
):
    api.always[part] = answer
    said = failure(api, tmp_path, patience)
    assert said.startswith(f"The {part} could not be fetched. ")
    assert sentence in said
    assert len([path for path in api.asked if path.startswith(f"/{part}")]) == tries


@pytest.mark.parametrize("answer", [members_api.is_silent, members_api.falls_silent])
def test_a_server_that_stays_silent_is_given_up_in_the_end(api, tmp_path, impatience, answer):
    api.always[POSTCODES] = answer
    said = failure(api, tmp_path, impatience)
    assert said.startswith(
        "The postcodes could not be fetched. 127.0.0.1 did not answer in time: try again later"
    )
    assert api.asked.count("/postcodes.csv") == 4


@pytest.mark.parametrize("packed", [False, True])
def test_what_never_ends_is_cut_short(api, tmp_path, patience, packed):
    api.always[MEMBERS] = members_api.sends_packed(b" " * 3_000_000) if packed else members_api.never_ends
    assert "What 127.0.0.1 sends is far larger than it should be" in failure(api, tmp_path, patience)


@pytest.mark.parametrize("part", [MEMBERS, POSTCODES])
def test_redirects_are_followed_but_not_for_ever(api, tmp_path, patience, part):
    path = "/members?skip=0&take=20" if part == MEMBERS else "/postcodes.csv"
    api.next[part] = [members_api.redirects(path), members_api.redirects(f"{api.address}{path}", 308)]
    run(api, tmp_path, patience)
    again = tmp_path / "again"
    again.mkdir()
    api.always[part] = members_api.redirects(path)
    assert "on to another address without end" in failure(api, again, patience)


def test_without_a_connection_the_sentence_says_what_can_be_done_instead(api, tmp_path, patience):
    nobody = f"http://127.0.0.1:{members_api.unused_port()}/members?take=20"
    api.sources = replace(api.sources, members=nobody)
    assert failure(api, tmp_path, patience) == (
        "The members could not be fetched. There is no connection to the internet, or none to 127.0.0.1: connect "
        "and try again, or fetch the files on another computer and bring them here on a stick."
    )


def test_a_name_that_is_not_found_is_no_connection_either(api, tmp_path, patience, monkeypatch):
    def not_found(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", not_found)
    api.sources = replace(api.sources, members="https://members.example/search?take=20")
    assert "no connection to the internet, or none to members.example" in failure(api, tmp_path, patience)


def test_a_connection_that_is_lost_between_two_parts_names_the_second(api, tmp_path, patience):
    api.sources = replace(
        api.sources, postcodes=f"http://127.0.0.1:{members_api.unused_port()}/postcodes.csv"
    )
    said = failure(api, tmp_path, patience)
    assert said.startswith("The postcodes could not be fetched. There is no connection to the internet")


def test_a_folder_that_cannot_be_written_is_said(api, tmp_path, patience):
    gone = tmp_path / "gone"
    with pytest.raises(DownloadError, match="The members could not be kept in ") as raised:
        run(api, gone, patience)
    assert str(raised.value).endswith("Make room there and try again.")
