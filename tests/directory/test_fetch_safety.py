"""Only what is proven is asked, and nothing is told of whoever asks; also by way of a proxy."""

from __future__ import annotations

import base64
import ssl
import subprocess
from dataclasses import replace

import pytest
from tools import members_api
from tools.fetching import failure, run
from tools.members_api import MEMBERS, POSTCODES, MembersApi

from ddm_desktop.directory.download.lists import OFFICIAL, DownloadAddresses

pytestmark = pytest.mark.network


def test_only_the_three_sources_are_asked_and_no_page_twice(api, tmp_path, patience):
    run(api, tmp_path, patience)
    members = [f"/members?House=Commons&IsCurrentMember=true&take=20&skip={skip}" for skip in (0, 20, 40)]
    assert api.asked == [*members, "/constituencies.csv", "/postcodes.csv"]


def test_the_program_says_who_it_is_and_nothing_of_the_person(api, tmp_path, patience):
    from ddm_desktop import __version__

    run(api, tmp_path, patience)
    assert api.headers.pop("Host")
    assert api.headers == {"User-Agent": f"DDM-Desktop/{__version__}", "Accept-Encoding": "gzip"}


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


@pytest.mark.parametrize("part", [MEMBERS, POSTCODES])
def test_nobody_is_sent_on_to_this_very_machine_in_the_clear(
    encrypted_api, tmp_path, patience, certificate, monkeypatch, part
):
    monkeypatch.setattr("certifi.where", lambda: str(certificate.with_suffix(".crt")))
    encrypted_api.always[part] = members_api.redirects("http://127.0.0.1:9/")
    said = failure(encrypted_api, tmp_path, patience)
    assert "sent on to http://127.0.0.1:9/, which is not safe" in said


def use_proxy(monkeypatch, scheme: str, proxy: str) -> None:
    for name in (f"{scheme}_proxy", f"{scheme}_proxy".upper()):
        monkeypatch.setenv(name, proxy)


def test_where_the_computer_is_told_to_use_a_proxy_the_question_goes_there(
    api, tmp_path, patience, monkeypatch
):
    use_proxy(monkeypatch, "http", api.address)
    api.sources = DownloadAddresses(
        "http://members.example/members?take=20", "http://seats.example/constituencies.csv",
        "http://seats.example/postcodes.csv", frozenset(("members.example", "seats.example")),
    )  # fmt: skip
    run(api, tmp_path, patience)
    assert api.asked[0] == "http://members.example/members?take=20&skip=0"
    assert api.asked[-1] == "http://seats.example/postcodes.csv"


@pytest.mark.parametrize("proxy", ["{address}", "127.0.0.1:{unused}", "socks5://127.0.0.1:{unused}"])
def test_a_proxy_that_lets_nothing_through_is_named_with_the_remedy(
    api, tmp_path, patience, monkeypatch, proxy
):
    proxy = proxy.format(address=api.address, unused=members_api.unused_port())
    use_proxy(monkeypatch, "https", proxy)
    api.sources = replace(api.sources, members="https://members.example/search?take=20")
    assert "The proxy of this network did not let the question through to members.example" in failure(
        api, tmp_path, patience
    )


def test_a_proxy_that_asks_for_a_name_and_password_gets_them(api, tmp_path, patience, monkeypatch):
    use_proxy(monkeypatch, "https", api.address.replace("http://", "http://clerk:se%3Acret@"))
    api.sources = replace(api.sources, members="https://members.example/search?take=20")
    assert "se%3Acret" not in failure(api, tmp_path, patience)
    assert base64.b64decode(api.headers["proxy-authorization"].removeprefix("Basic ")) == b"clerk:se:cret"


def test_a_host_that_is_not_for_the_proxy_is_asked_directly(api, tmp_path, patience, monkeypatch):
    use_proxy(monkeypatch, "http", f"http://127.0.0.1:{members_api.unused_port()}")
    use_proxy(monkeypatch, "no", "127.0.0.1")
    assert run(api, tmp_path, patience)
