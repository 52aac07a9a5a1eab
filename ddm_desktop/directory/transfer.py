"""One file from one address: https only, checked certificates, patience with limits, cancelled at any moment."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import unquote, urljoin, urlsplit

from ddm_desktop import __version__
from ddm_desktop.directory.in_thread import iterate_in_thread

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

_CHUNK = 1 << 16
_MOST_REDIRECTS = 5
_PASSING = {429, 500, 502, 503, 504}
"""Answers after which the same question may be answered a little later (RFC 9110, RFC 6585)."""
_SIGN_IN = 511
"""What a network answers that wants a login first (RFC 6585)."""
BY_STICK = "or fetch the files on another computer and bring them here on a stick"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a network. All in seconds but `tries`; `clock` and `sleep` are for tests."""

    connect: float = 5.0
    read: float = 15.0
    """For the next bytes, not for the whole."""
    tries: int = 4
    pause: float = 1.0
    """Before the second try; doubled before each one after it."""
    longest_pause: float = 60.0
    """However long the other side asks to be left alone."""
    tick: float = 0.2
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class TransferProgress:
    """How far a file has come: bytes as they crossed the network, of how many (0 where that is not said).

    `is_again`: a try has failed and another one is under way, or waits for its time.
    """

    done: int = 0
    size: int = 0
    is_again: bool = False

    @property
    def again(self) -> str:
        """What to add where progress is told."""
        return " (trying again)" if self.is_again else ""


class TransferError(Exception):
    """Why a file did not come, as a sentence with its remedy.

    `is_passing`: another try may help, after the `pause` in seconds which the other side asked for.
    """

    def __init__(self, sentence: str, *, is_passing: bool = False, pause: float = 0.0) -> None:
        super().__init__(sentence)
        self.is_passing, self.pause = is_passing, pause


@dataclass(frozen=True, slots=True)
class _ReceivedBytes:
    content: bytes
    arrival: TransferProgress


@dataclass(frozen=True, slots=True)
class Network:
    """What is asked, and how patiently. `in_the_clear`: hosts that may be asked without encryption, for tests."""

    patience: Patience
    in_the_clear: frozenset[str] = frozenset()
    _pools: dict[str, PoolManager] = field(default_factory=dict)

    def pool(self, address: str) -> PoolManager:
        """Connections on the way to `address`, kept between files: by the proxy this computer is told to use."""
        proxy = _proxy_for(address)
        if proxy not in self._pools:
            self._pools[proxy] = _new_pool(proxy)
        return self._pools[proxy]


@contextmanager
def open_network(patience: Patience, in_the_clear: frozenset[str] = frozenset()) -> Iterator[Network]:
    """A network whose connections are closed in the end. Nothing is contacted yet."""
    network = Network(patience, in_the_clear)
    try:
        yield network
    finally:
        for pool in tuple(network._pools.values()):
            pool.clear()


def _proxy_for(address: str) -> str:
    """The proxy that the system names for `address`, empty where it is to be asked directly."""
    from urllib.request import getproxies, proxy_bypass

    parts = urlsplit(address)
    proxy = "" if proxy_bypass(parts.netloc) else getproxies().get(parts.scheme, "")
    return proxy if "://" in proxy or not proxy else f"http://{proxy}"


def _new_pool(proxy: str) -> PoolManager:
    import certifi
    import urllib3
    from urllib3.util import make_headers, parse_url

    headers = {"User-Agent": f"DDM-Desktop/{__version__}", "Accept-Encoding": "gzip"}
    proven, by = "CERT_REQUIRED", certifi.where()
    if not proxy:
        return urllib3.PoolManager(headers=headers, cert_reqs=proven, ca_certs=by)
    name = unquote(parse_url(proxy).auth or "")
    known = make_headers(proxy_basic_auth=name) if name else None
    return urllib3.ProxyManager(proxy, headers=headers, proxy_headers=known, cert_reqs=proven, ca_certs=by)


def receive(
    network: Network, address: str, sink: BinaryIO, limit: int
) -> Generator[TransferProgress, None, None]:
    """Write what lies at `address` into `sink`, at most `limit` bytes of it.

    Yields several times a second, whatever the network does. Raises TransferError when it did not come whole.
    """
    patience = network.patience
    for again in range(patience.tries):
        sink.seek(0)
        sink.truncate()
        try:
            yield from _try(network, address, sink, limit, is_again=again > 0)
            return
        except TransferError as error:
            if not error.is_passing or again + 1 == patience.tries:
                raise
            pause = min(error.pause or patience.pause * 2**again, patience.longest_pause)
        yield from _wait(pause, patience)


def _try(
    network: Network, address: str, sink: BinaryIO, limit: int, *, is_again: bool
) -> Generator[TransferProgress, None, None]:
    arrival = TransferProgress(is_again=is_again)
    with closing(iterate_in_thread(_pieces(network, address, limit), network.patience.tick)) as pieces:
        for piece in pieces:
            if piece is not None:
                sink.write(piece.content)
                arrival = piece.arrival
            yield arrival


def _wait(seconds: float, patience: Patience) -> Generator[TransferProgress, None, None]:
    until = patience.clock() + seconds
    while (left := until - patience.clock()) > 0:
        yield TransferProgress(is_again=True)
        patience.sleep(min(left, patience.tick))


def _pieces(network: Network, address: str, limit: int) -> Generator[_ReceivedBytes, None, None]:
    """The file piece by piece, waiting for each. Raises TransferError."""
    from urllib3.exceptions import HTTPError

    try:
        with closing(_answer(network, address)) as response:
            yield from _body(response, limit, _host(address))
    except (HTTPError, OSError) as error:
        raise _in_words(error, _host(address)) from error


def _body(response: BaseHTTPResponse, limit: int, host: str) -> Generator[_ReceivedBytes, None, None]:
    size = response.length_remaining or 0
    received = 0
    while content := response.read1(_CHUNK):
        if not received and _is_web_page(content):
            raise _web_page()
        received += len(content)
        if max(received, size) > limit:
            raise TransferError(
                f"What {host} sends is far larger than it should be: try again later, {BY_STICK}."
            )
        yield _ReceivedBytes(content, TransferProgress(response.tell(), size))


def _answer(network: Network, address: str) -> BaseHTTPResponse:
    """The answer with status 200 that is still to be read, after a few redirects at most."""
    from urllib3 import Timeout

    timeout = Timeout(connect=network.patience.connect, read=network.patience.read)
    for _ in range(_MOST_REDIRECTS + 1):
        _check_address(address, network.in_the_clear)
        response = network.pool(address).request(
            "GET", address, preload_content=False, redirect=False, retries=False, timeout=timeout
        )
        if response.status == HTTPStatus.OK:
            return response
        response.close()
        location = response.get_redirect_location()
        if not location:
            raise _refusal(response, _host(address))
        address = urljoin(address, location)
    raise TransferError(
        f"{_host(address)} sends every question on to another address without end: try again later, {BY_STICK}."
    )


def _check_address(address: str, in_the_clear: frozenset[str]) -> None:
    """Only what is encrypted and proven is asked."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in in_the_clear):
        raise TransferError(
            f"The question was sent on to {address}, which is not safe: sign in to the network in a browser, "
            "or try again later."
        )


def _refusal(response: BaseHTTPResponse, host: str) -> TransferError:
    if response.status == _SIGN_IN:
        return _web_page()
    said = f"{response.status} {response.reason or ''}".strip()
    return TransferError(
        f"{host} answered “{said}”: try again later, {BY_STICK}.",
        is_passing=response.status in _PASSING,
        pause=_asked_pause(response),
    )


def _asked_pause(response: BaseHTTPResponse) -> float:
    """Seconds of the Retry-After header (RFC 9110, 10.2.3), 0 where there is none that makes sense."""
    from urllib3 import Retry
    from urllib3.exceptions import InvalidHeader

    try:
        return Retry().get_retry_after(response) or 0.0
    except InvalidHeader:
        return 0.0


def _is_web_page(start: bytes) -> bool:
    """Neither JSON nor CSV ever starts with a tag."""
    return start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _web_page() -> TransferError:
    return TransferError(
        "The network answered with a web page instead of the data: sign in to it in a browser, or try again later."
    )


def _in_words(error: Exception, host: str) -> TransferError:
    """What went wrong on the way to `host`, for people."""
    from urllib3 import exceptions

    if _is_unproven(error):
        return TransferError(
            f"What answered could not prove that it is {host}: sign in to the network in a browser, "
            "or put right the date of this computer, then try again."
        )
    if isinstance(error, (exceptions.ProxyError, exceptions.ProxySchemeUnknown)):
        return TransferError(
            f"The proxy of this network did not let the question through to {host}: ask whoever looks after the "
            f"network, {BY_STICK}."
        )
    if isinstance(error, (exceptions.NewConnectionError, exceptions.ConnectTimeoutError)):
        return TransferError(
            f"There is no connection to the internet, or none to {host}: connect and try again, {BY_STICK}.",
            is_passing=True,
        )
    if isinstance(error, exceptions.TimeoutError):
        return TransferError(f"{host} did not answer in time: try again later, {BY_STICK}.", is_passing=True)
    return TransferError(f"The connection to {host} broke off: try again, {BY_STICK}.", is_passing=True)


def _is_unproven(error: Exception) -> bool:
    """Whether encryption failed, by its certificate or its very beginning; not if it was only cut short."""
    import ssl

    cause = error.args[0] if error.args else error  # urllib3 wraps what Python's own ssl raised
    return isinstance(cause, ssl.SSLError) and not isinstance(
        cause, (ssl.SSLEOFError, ssl.SSLZeroReturnError)
    )


def _host(address: str) -> str:
    return urlsplit(address).hostname or address
