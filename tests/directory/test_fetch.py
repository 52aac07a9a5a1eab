"""Fetching from a server that behaves as the real ones do, and as real networks do."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Generator
from dataclasses import replace

import pytest
from tools import members_api
from tools.members_api import CONSTITUENCIES, MEMBERS, POSTCODES, MembersApi

from ddm_desktop.directory.fetch import OFFICIAL, fetch
from ddm_desktop.directory.transfer import Patience
from ddm_desktop.errors import DownloadError

pytestmark = pytest.mark.network

STEP = 1.0
"""Seconds after which a person who pressed Cancel grows uneasy."""


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now, self.slept = 0.0, 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def patience(clock):
    """That of the program, but pauses take no time."""
    return Patience(tick=0.02, clock=clock, sleep=clock.sleep)


@pytest.fixture
def impatience(patience):
    """The same, but silence is soon given up."""
    return replace(patience, read=0.15)


@pytest.fixture
def api():
    """A House of three pages, which is as good as one of 33 and quicker."""
    with MembersApi(total=45) as running:
        yield running


def outcome(steps: Generator):
    """What a generator returns, and all that it yields."""
    told = []
    while True:
        try:
            told.append(next(steps))
        except StopIteration as stop:
            return stop.value, told


def run(api, folder, patience):
    return outcome(fetch(folder, api.sources, patience))


def failure(api, folder, patience) -> str:
    """The sentence of a download that fails. Nothing is left behind."""
    with pytest.raises(DownloadError) as raised:
        run(api, folder, patience)
    assert list(folder.iterdir()) == []
    return str(raised.value)


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


def test_only_the_three_sources_are_asked_and_no_page_twice(api, tmp_path, patience):
    run(api, tmp_path, patience)
    members = [f"/members?House=Commons&IsCurrentMember=true&take=20&skip={skip}" for skip in (0, 20, 40)]
    assert api.asked == [*members, "/constituencies.csv", "/postcodes.csv"]


def test_the_program_says_who_it_is_and_nothing_of_the_person(api, tmp_path, patience):
    from ddm_desktop import __version__

    run(api, tmp_path, patience)
    assert api.headers.pop("Host")
    assert api.headers == {"User-Agent": f"DDM-Desktop/{__version__}", "Accept-Encoding": "gzip"}


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


def test_an_address_that_is_not_encrypted_is_never_asked(api, tmp_path, patience):
    api.sources = replace(api.sources, members="http://members.example/search?take=20")
    assert "which is not safe" in failure(api, tmp_path, patience)


def test_the_official_addresses_are_encrypted():
    assert all(address.startswith("https://") for address in (OFFICIAL.members, OFFICIAL.postcodes))
    assert OFFICIAL.constituencies.startswith("https://")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for this machine which nobody has signed, with its key in the same file."""
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
               "-keyout", file, "-out", file.with_suffix(".crt"), "-days", "2", "-subj", "/CN=127.0.0.1",
               "-addext", "subjectAltName=IP:127.0.0.1"]  # fmt: skip
    try:
        subprocess.run(command, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("needs openssl to make a certificate")
    file.write_text(file.read_text() + file.with_suffix(".crt").read_text())
    return file


@pytest.fixture
def encrypted_api(certificate):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    with MembersApi(total=45, tls=tls) as running:
        yield running


def test_a_server_that_can_prove_who_it_is_is_believed(
    encrypted_api, tmp_path, patience, certificate, monkeypatch
):
    monkeypatch.setattr("certifi.where", lambda: str(certificate.with_suffix(".crt")))
    files, _ = run(encrypted_api, tmp_path, patience)
    assert len(files) == 3 + 2


def test_a_server_that_cannot_prove_who_it_is_is_not_believed(encrypted_api, tmp_path, patience):
    said = failure(encrypted_api, tmp_path, patience)
    assert "What answered could not prove that it is 127.0.0.1: sign in to the network in a browser" in said
    assert encrypted_api.asked == []


def test_a_network_that_answers_in_the_clear_what_was_asked_in_secret_is_not_believed(
    api, tmp_path, patience
):
    api.sources = replace(api.sources, members=api.sources.members.replace("http://", "https://"))
    assert "What answered could not prove that it is 127.0.0.1" in failure(api, tmp_path, patience)
    assert api.asked == []


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


def test_a_folder_that_cannot_be_written_is_said(api, tmp_path, patience):
    gone = tmp_path / "gone"
    with pytest.raises(DownloadError, match="The members could not be kept in ") as raised:
        run(api, gone, patience)
    assert str(raised.value).endswith("Make room there and try again.")


@pytest.mark.parametrize("answer", [members_api.is_silent, members_api.falls_silent, members_api.trickles])
@pytest.mark.parametrize("part", [MEMBERS, POSTCODES])
def test_no_step_lasts_long_and_closing_is_instant_whatever_the_server_does(api, tmp_path, part, answer):
    api.always[part] = answer
    steps = fetch(tmp_path, api.sources, Patience())
    while not any(path.startswith(f"/{part}") for path in api.asked):
        next(steps)
    longest = 0.0
    for _ in range(3):
        before = time.monotonic()
        next(steps)
        longest = max(longest, time.monotonic() - before)
    assert longest < STEP
    before = time.monotonic()
    steps.close()
    assert time.monotonic() - before < STEP
    assert list(tmp_path.iterdir()) == []


def test_a_network_that_looks_for_a_name_without_end_can_be_left_at_once(api, tmp_path, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: api.closing.wait())
    steps = fetch(tmp_path, replace(api.sources, members="https://members.example/?take=20"), Patience())
    before = time.monotonic()
    next(steps)
    steps.close()
    assert time.monotonic() - before < STEP


def test_closing_hangs_up(api, tmp_path):
    api.always[POSTCODES] = members_api.trickles
    steps = fetch(tmp_path, api.sources, Patience())
    assert any(
        progress.doing.startswith("Fetching postcodes") and progress.share > 0.32 for progress in steps
    )
    steps.close()
    assert api.left.wait(STEP)
    assert list(tmp_path.iterdir()) == []


def test_closing_during_a_pause_is_instant_and_no_more_is_asked(api, tmp_path):
    api.always[MEMBERS] = members_api.says(503, Retry_After="30")
    steps = fetch(tmp_path, api.sources, Patience(tick=0.05))
    assert any("trying again" in progress.doing for progress in steps)
    before = time.monotonic()
    next(steps)
    steps.close()
    assert time.monotonic() - before < STEP
    assert len(api.asked) == 1


def test_a_download_that_was_given_up_leaves_no_thread_behind(api, tmp_path, impatience):
    api.always[POSTCODES] = members_api.falls_silent
    steps = fetch(tmp_path, api.sources, impatience)
    assert any(progress.doing.startswith("Fetching postcodes") for progress in steps)
    steps.close()
    until = time.monotonic() + 5
    while time.monotonic() < until and any(t.name == "beside" for t in threading.enumerate()):
        time.sleep(0.01)
    assert not [thread for thread in threading.enumerate() if thread.name == "beside"]


def test_files_that_were_there_before_stay(api, tmp_path, patience):
    theirs = tmp_path / "notes.txt"
    theirs.write_text("mine")
    api.always[POSTCODES] = members_api.says(404)
    with pytest.raises(DownloadError):
        run(api, tmp_path, patience)
    assert list(tmp_path.iterdir()) == [theirs]
