"""Requesting an address: https only, checked certificates, the proxy of this computer, few redirects."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import certifi
import urllib3
from urllib3 import BaseHTTPResponse, PoolManager, Timeout
from urllib3.util import make_headers, parse_url

from ddm_desktop import __version__
from ddm_desktop.directory.download.failures import BY_STICK, TransferError, host_of, refusal

_MOST_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a network, in seconds, and how many `tries` to make; `clock` and `sleep` are for tests."""

    connect: float = 5.0
    read: float = 15.0
    """For the next bytes, not for the whole response."""
    tries: int = 4
    pause: float = 1.0
    """Before the second try; doubled before each one after it."""
    longest_pause: float = 60.0
    """The most to wait before a try, however long the server asks for."""
    tick: float = 0.2
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Network:
    """Open connections, and how long to wait for them. `unencrypted_hosts` may be used without https, for tests."""

    patience: Patience
    unencrypted_hosts: frozenset[str] = frozenset()
    _pools: dict[str, PoolManager] = field(default_factory=dict)

    def pool(self, address: str) -> PoolManager:
        """Return the connections to use for `address`, one pool for each proxy."""
        proxy = _proxy_for(address)
        if proxy not in self._pools:
            self._pools[proxy] = _new_pool(proxy)
        return self._pools[proxy]


@contextmanager
def open_network(patience: Patience, unencrypted_hosts: frozenset[str] = frozenset()) -> Iterator[Network]:
    """Give a network, and close its connections at the end. Nothing is contacted yet."""
    network = Network(patience, unencrypted_hosts)
    try:
        yield network
    finally:
        for pool in tuple(network._pools.values()):
            pool.clear()


def _proxy_for(address: str) -> str:
    """Return the proxy that the system sets for `address`, empty for a direct connection."""
    parts = urlsplit(address)
    proxy = "" if proxy_bypass(parts.netloc) else getproxies().get(parts.scheme, "")
    return proxy if "://" in proxy or not proxy else f"http://{proxy}"


def _new_pool(proxy: str) -> PoolManager:
    """Return a pool of connections that checks certificates and goes through `proxy`, if it is not empty."""
    headers = {"User-Agent": f"DDM-Desktop/{__version__}", "Accept-Encoding": "gzip"}
    required, authorities = "CERT_REQUIRED", certifi.where()
    if not proxy:
        return urllib3.PoolManager(headers=headers, cert_reqs=required, ca_certs=authorities)
    login = unquote(parse_url(proxy).auth or "")
    proxy_headers = make_headers(proxy_basic_auth=login) if login else None
    return urllib3.ProxyManager(
        proxy, headers=headers, proxy_headers=proxy_headers, cert_reqs=required, ca_certs=authorities
    )


def open_response(network: Network, address: str) -> BaseHTTPResponse:
    """Request `address`, follow a few redirects, and return the response with its body unread. Raise TransferError."""
    timeout = Timeout(connect=network.patience.connect, read=network.patience.read)
    for _ in range(_MOST_REDIRECTS + 1):
        _check_address(address, network.unencrypted_hosts)
        response = network.pool(address).request(
            "GET", address, preload_content=False, redirect=False, retries=False, timeout=timeout
        )
        if response.status == HTTPStatus.OK:
            return response
        response.close()
        location = response.get_redirect_location()
        if not location:
            raise refusal(response, host_of(address))
        address = urljoin(address, location)
    raise TransferError(
        f"{host_of(address)} sends every question on to another address without end: try again later, {BY_STICK}."
    )


def _check_address(address: str, unencrypted_hosts: frozenset[str]) -> None:
    """Raise TransferError if `address` is neither https nor http to a host in `unencrypted_hosts`."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in unencrypted_hosts):
        raise TransferError(
            f"The question was sent on to {address}, which is not safe: sign in to the network in a browser, "
            "or try again later."
        )
