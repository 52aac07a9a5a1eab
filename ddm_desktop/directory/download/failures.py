"""Why a download failed, as sentences with their remedies."""

from __future__ import annotations

import ssl
from urllib.parse import urlsplit

from urllib3 import BaseHTTPResponse, Retry, exceptions
from urllib3.exceptions import InvalidHeader

_TEMPORARY = {429, 500, 502, 503, 504}
"""Statuses after which the same request may succeed a little later (RFC 9110, RFC 6585)."""
_SIGN_IN = 511
"""The status from a network that requires a login first (RFC 6585)."""
BY_STICK = "or fetch the files on another computer and bring them here on a stick"


class TransferError(Exception):
    """A download failed; the message is a sentence with the remedy.

    `is_temporary`: another try may help. `pause`: the seconds that the server asks to wait before it, else 0.
    """

    def __init__(self, sentence: str, *, is_temporary: bool = False, pause: float = 0.0) -> None:
        super().__init__(sentence)
        self.is_temporary, self.pause = is_temporary, pause


def refusal(response: BaseHTTPResponse, host: str) -> TransferError:
    """Return the error for a response of `host` that is neither a success nor a redirect."""
    if response.status == _SIGN_IN:
        return web_page_error()
    status = f"{response.status} {response.reason or ''}".strip()
    return TransferError(
        f"{host} answered “{status}”: try again later, {BY_STICK}.",
        is_temporary=response.status in _TEMPORARY,
        pause=_retry_after(response),
    )


def _retry_after(response: BaseHTTPResponse) -> float:
    """Return the seconds of the Retry-After header (RFC 9110, 10.2.3), 0 without a valid one."""
    try:
        return Retry().get_retry_after(response) or 0.0
    except InvalidHeader:
        return 0.0


def is_web_page(start: bytes) -> bool:
    """Whether a download that starts with `start` is a web page: neither JSON nor CSV starts with a tag."""
    return start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def web_page_error() -> TransferError:
    """Return the error for a network that answers with a page of its own, such as a login."""
    return TransferError(
        "The network answered with a web page instead of the data: sign in to it in a browser, or try again later."
    )


def connection_error(error: Exception, host: str) -> TransferError:
    """Return the error, as a sentence for a person, for `error` in the connection to `host`."""
    if _is_certificate_error(error):
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
            is_temporary=True,
        )
    if isinstance(error, exceptions.TimeoutError):
        return TransferError(
            f"{host} did not answer in time: try again later, {BY_STICK}.", is_temporary=True
        )
    return TransferError(f"The connection to {host} broke off: try again, {BY_STICK}.", is_temporary=True)


def _is_certificate_error(error: Exception) -> bool:
    """Whether the encryption failed because of its certificate or handshake, not because the connection was cut."""
    cause = error.args[0] if error.args else error  # urllib3 wraps what Python's own ssl raised
    return isinstance(cause, ssl.SSLError) and not isinstance(
        cause, (ssl.SSLEOFError, ssl.SSLZeroReturnError)
    )


def host_of(address: str) -> str:
    """Return the host in `address`, or all of it if it names no host."""
    return urlsplit(address).hostname or address
