"""A server on this machine that answers as Parliament and mySociety do, and misbehaves when told to.

Everybody and every place in it is invented.
"""

from __future__ import annotations

import gzip
import json
import socket
import ssl
import threading
from collections import defaultdict
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from urllib.parse import parse_qs, urlsplit

from ddm_desktop.directory.download.lists import DownloadAddresses

_STEMS = ("Alder", "Birch", "Cedar", "Dun", "Elder", "Fern", "Gorse", "Hazel", "Ivy", "Juniper", "Kelp", "Larch",
          "Maple", "Nettle", "Oak", "Pine", "Quince", "Rowan", "Sorrel", "Thistle", "Umber", "Vetch", "Willow",
          "Yarrow", "Ash", "Beech")  # fmt: skip
_ENDS = ("beck", "bourne", "bridge", "combe", "cross", "dale", "fell", "field", "ford", "gate", "ham", "haven",
         "hill", "holt", "hurst", "ley", "marsh", "mere", "moor", "over", "port", "stead", "thorpe", "wick",
         "worth")  # fmt: skip
_FIRST_NAMES = ("Ada", "Bilal", "Cerys", "Dai", "Esme", "Femi", "Gita", "Hugh", "Iona", "Jack")
_NUMBERS = {
    "E": range(14001063, 14001606),
    "W": range(7000081, 7000113),
    "N": range(5000001, 5000019),
    "S": (*range(14000060, 14000112), 14000021, 14000027, 14000045, 14000048, 14000051),
}
CODES = tuple(f"{nation}{number:08}" for nation, numbers in _NUMBERS.items() for number in numbers)
NAMES = tuple("".join(words) for words in product(_STEMS, _ENDS))
SEATS = len(CODES)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SHORT = tuple(
    f"UKPARL.2025.{''.join(word)}" for word, _ in zip(product(_LETTERS, repeat=3), CODES, strict=False)
)
_AREAS = ("BA", "CA", "DA", "GA", "HA", "KA", "LA", "NA")
"""Areas of postcodes: a few are real, their spread is not."""

MEMBERS, CONSTITUENCIES, POSTCODES = "members", "constituencies", "postcodes"
Answer = Callable[["_Handler"], None]


def page_of_members(skip: int, take: int, total: int) -> dict[str, object]:
    """A page in the shape of `/api/Members/Search`, of a House with `total` members."""
    people = [_item(number) for number in range(skip, min(skip + take, total))]
    return {
        "items": people, "totalResults": total, "resultContext": "", "skip": skip, "take": take,
        "links": [{"rel": "page.next", "href": f"/Members/Search?skip={skip + take}", "method": "GET"}],
        "resultType": "Resource",
    }  # fmt: skip


def _item(number: int) -> dict[str, object]:
    first, last = _FIRST_NAMES[number % 10], f"{NAMES[-1 - number]}son"
    member = {
        "id": 9000 + number, "nameListAs": f"{last}, {first}", "nameDisplayAs": f"{first} {last}",
        "nameFullTitle": f"{first} {last} MP", "nameAddressAs": f"Ms {last}" if number % 2 else None,
        "latestParty": {"id": 15, "name": "Labour", "abbreviation": "Lab"}, "gender": "F",
        "latestHouseMembership": {
            "membershipFrom": NAMES[number], "membershipFromId": 4000 + number, "house": 1,
            "membershipStartDate": "2024-07-04T00:00:00", "membershipEndDate": None,
        },
        "thumbnailUrl": None,
    }  # fmt: skip
    return {"value": member, "links": []}


def constituencies_csv() -> bytes:
    """All of them, with the columns of mySociety's file."""
    nations = {"E": "England", "W": "Wales", "N": "Northern Ireland", "S": "Scotland"}
    lines = ["full_code,short_code,name,name_cy,gss_code,three_code,nation,region,con_type,electorate"]
    for gss, name, short in zip(CODES, NAMES, _SHORT, strict=True):
        welsh = f"{name} Cymraeg" if gss.startswith("W") else ""
        nation = nations[gss[0]]
        lines.append(
            f"uk.org.mysociety.cons.{short.lower()},{short},{name},{welsh},{gss},{short[-3:]},{nation},{nation},"
            "county,70000.0"
        )
    return "\n".join((*lines, "")).encode()


def postcodes_csv() -> bytes:
    """Sixteen postcodes a constituency of Great Britain, with the columns of mySociety's file."""
    lines = ["postcode,short_code"]
    for number, (gss, short) in enumerate(zip(CODES, _SHORT, strict=True)):
        if not gss.startswith("N"):
            outward = f"{_AREAS[number // 90]}{number % 90 + 1}"
            units = product("0123", ("AA", "AB", "XX", "ZY"))
            lines.extend(f"{outward} {sector}{unit},{short}" for sector, unit in units)
    return "\n".join((*lines, "")).encode()


_TABLES = {f"/{CONSTITUENCIES}.csv": constituencies_csv(), f"/{POSTCODES}.csv": postcodes_csv()}


class MembersApi:
    """The server, while the `with` lasts. `sources` are its addresses.

    `next[part]` are answers to give instead of the usual ones, one a question; `always[part]` is for every
    question. `asked` are the paths asked for, `headers` those of the last question, and `left` is set once
    somebody hangs up on an answer.
    """

    def __init__(self, total: int = SEATS, tls: ssl.SSLContext | None = None) -> None:
        self.total = total
        self.next: defaultdict[str, list[Answer]] = defaultdict(list)
        self.always: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.headers: dict[str, str] = {}
        self.left = threading.Event()
        self.closing = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.api = self
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.address = f"{'https' if tls else 'http'}://127.0.0.1:{self._server.server_port}"
        self.sources = DownloadAddresses(
            f"{self.address}/{MEMBERS}?House=Commons&IsCurrentMember=true&take=20",
            f"{self.address}/{CONSTITUENCIES}.csv",
            f"{self.address}/{POSTCODES}.csv",
            unencrypted_hosts=frozenset(() if tls else ("127.0.0.1",)),
        )
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> MembersApi:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, handler: _Handler) -> None:
        self.asked.append(handler.path)
        self.headers = dict(handler.headers)
        part = urlsplit(handler.path).path.strip("/").removesuffix(".csv")
        planned = self.next[part]
        (planned.pop(0) if planned else self.always.get(part, usual))(handler)


class _Server(ThreadingHTTPServer):
    api: MembersApi

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever hangs up is no error here."""
        self.api.left.set()


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self.server.api.answer(self)

    def do_CONNECT(self) -> None:
        """A proxy that lets nobody through to what is encrypted."""
        self.server.api.headers = dict(self.headers)
        says(407)(self)

    def log_message(self, *_: object) -> None:
        """Quiet."""

    def begin(self, status: int, **headers: object) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()


def usual(handler: _Handler) -> None:
    """What the real one answers."""
    parts = urlsplit(handler.path)
    content = _TABLES.get(parts.path)
    if content is None:
        query = parse_qs(parts.query)
        total = handler.server.api.total
        content = json.dumps(page_of_members(int(query["skip"][0]), int(query["take"][0]), total)).encode()
    sends(content)(handler)


def sends(content: bytes, status: int = 200, **headers: object) -> Answer:
    """`content`, whole."""

    def answer(handler: _Handler) -> None:
        handler.begin(status, Content_Length=len(content), **headers)
        handler.wfile.write(content)

    return answer


def sends_json(content: object) -> Answer:
    return sends(json.dumps(content).encode())


def sends_page(skip: int, total: int) -> Answer:
    """The page that starts at `skip`, whichever was asked for, of a House with `total` members."""
    return sends_json(page_of_members(skip, 20, total))


def says(status: int, **headers: object) -> Answer:
    """Only a status."""
    return sends(b"", status, **headers)


def sends_web_page(handler: _Handler) -> None:
    """What the login page of a public network looks like to a program."""
    sends(b"\r\n<!DOCTYPE html><title>Welcome to our Wi-Fi</title>", Content_Type="text/html")(handler)


def sends_packed(content: bytes) -> Answer:
    """`content`, packed as servers pack it for whoever accepts that."""
    return sends(gzip.compress(content), Content_Encoding="gzip")


def promises_too_much(handler: _Handler) -> None:
    """Begins a file that would fill a disk."""
    handler.begin(200, Content_Length=10**12)
    handler.wfile.write(b"postcode,short_code,name,gss_code\n")
    is_silent(handler)


def breaks_off(handler: _Handler) -> None:
    """Says more than it sends, and hangs up."""
    handler.begin(200, Content_Length=1_000_000)
    handler.wfile.write(b"postcode,short_code,name,gss_code\n")
    handler.close_connection = True


def ends_within_a_line(handler: _Handler) -> None:
    """Sends a part of a table as though it were all."""
    sends(_TABLES[handler.path][:-9])(handler)


def is_silent(handler: _Handler) -> None:
    """Takes the question and never answers."""
    handler.server.api.closing.wait()
    handler.close_connection = True


def falls_silent(handler: _Handler) -> None:
    """Begins its answer and never ends it."""
    handler.begin(200, Content_Length=1_000_000)
    handler.wfile.write(b"postcode,short_code,name,gss_code\n")
    is_silent(handler)


def trickles(handler: _Handler, pause: float = 0.005) -> None:
    """A table that comes in small pieces and never ends, until somebody hangs up."""
    handler.begin(200, Connection="close")
    try:
        handler.wfile.write(b"postcode,short_code,name,gss_code\n")
        while not handler.server.api.closing.wait(pause):
            handler.wfile.write(b"BA1 0AA,UKPARL.2025.AAA,Alderbeck,E14001063\n" * 50)
    except OSError:
        handler.server.api.left.set()


def never_ends(handler: _Handler) -> None:
    """The same as fast as it can."""
    trickles(handler, 0.0)


def redirects(to: str, status: int = 302) -> Answer:
    return says(status, Location=to)


def unused_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
