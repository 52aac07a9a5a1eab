"""Receiving one file from one address, with several tries and a limit; it can be cancelled at any moment."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError

from ddm_desktop.directory.download.failures import (
    BY_STICK,
    TransferError,
    connection_error,
    host_of,
    is_web_page,
    web_page_error,
)
from ddm_desktop.directory.download.network import Network, Patience, open_response
from ddm_desktop.directory.download.worker_thread import iterate_in_thread

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class TransferProgress:
    """How many bytes of a file were received, as they crossed the network, of `size` (0 if not known).

    `is_retry`: one try has failed, and the next is under way or waiting.
    """

    done: int = 0
    size: int = 0
    is_retry: bool = False

    @property
    def retry_note(self) -> str:
        """The text to add to a progress message; empty in the first try."""
        return " (trying again)" if self.is_retry else ""


_Piece = tuple[bytes, TransferProgress]


def receive(
    network: Network, address: str, sink: BinaryIO, limit: int
) -> Generator[TransferProgress, None, None]:
    """Write the file at `address` into `sink`, trying again after temporary failures.

    Yield several times a second, whatever the network does. Raise TransferError if it fails or exceeds `limit` bytes.
    """
    patience = network.patience
    for retry in range(patience.tries):
        sink.seek(0)
        sink.truncate()
        try:
            yield from _receive_once(network, address, sink, limit, is_retry=retry > 0)
            return
        except TransferError as error:
            if not error.is_temporary or retry + 1 == patience.tries:
                raise
            pause = min(error.pause or patience.pause * 2**retry, patience.longest_pause)
        yield from _yield_for(pause, patience)


def _receive_once(
    network: Network, address: str, sink: BinaryIO, limit: int, *, is_retry: bool
) -> Generator[TransferProgress, None, None]:
    """Write what the address sends to `sink` in one attempt, and yield the progress. Raise TransferError."""
    progress = TransferProgress(is_retry=is_retry)
    with closing(
        iterate_in_thread(_response_pieces(network, address, limit), network.patience.tick)
    ) as pieces:
        for piece in pieces:
            if piece is not None:
                content, progress = piece
                sink.write(content)
            yield progress


def _yield_for(seconds: float, patience: Patience) -> Generator[TransferProgress, None, None]:
    """Yield the progress of a retry until `seconds` have passed."""
    end = patience.clock() + seconds
    while (left := end - patience.clock()) > 0:
        yield TransferProgress(is_retry=True)
        patience.sleep(min(left, patience.tick))


def _response_pieces(network: Network, address: str, limit: int) -> Generator[_Piece, None, None]:
    """Request the file and yield its pieces as they arrive. Raise TransferError if that fails."""
    try:
        with closing(open_response(network, address)) as response:
            yield from _read_pieces(response, limit, host_of(address))
    except (HTTPError, OSError) as error:
        raise connection_error(error, host_of(address)) from error


def _read_pieces(response: BaseHTTPResponse, limit: int, host: str) -> Generator[_Piece, None, None]:
    """Yield the body of a response. Raise TransferError if it is a web page, or exceeds `limit` bytes."""
    size = response.length_remaining or 0
    received = 0
    while content := response.read1(_CHUNK):
        if not received and is_web_page(content):
            raise web_page_error()
        received += len(content)
        if max(received, size) > limit:
            raise TransferError(
                f"What {host} sends is far larger than it should be: try again later, {BY_STICK}."
            )
        yield content, TransferProgress(response.tell(), size)
