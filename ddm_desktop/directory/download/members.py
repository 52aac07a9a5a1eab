"""The list of members from Parliament's Members API, page by page (https://members-api.parliament.uk)."""

from __future__ import annotations

import json
from collections.abc import Generator
from dataclasses import dataclass
from io import BytesIO

from ddm_desktop.directory.download.failures import BY_STICK, TransferError
from ddm_desktop.directory.download.network import Network
from ddm_desktop.directory.download.receive import receive
from ddm_desktop.model.directory import Progress

PAGE_SIZE = 20
"""Members a page: the API gives no more, whatever `take` asks for."""
_MOST_MEMBERS = 1000
"""The Commons has 650 seats: a longer list is wrong."""
_PAGE_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class _MembersPage:
    content: bytes
    total: int
    ids: tuple[int, ...]


def fetch_members(network: Network, address: str) -> Generator[Progress, None, tuple[bytes, ...]]:
    """Return every page of the list as it was sent; together they hold each member once.

    If the list changes meanwhile, it is fetched once more. Raise TransferError if it then has not as many members as it
    counts, or a page cannot be fetched.
    """
    for _ in range(2):
        pages = yield from _fetch_pages(network, address)
        received = len({member for page in pages for member in page.ids})
        counted = pages[-1].total
        if received == counted:
            return tuple(page.content for page in pages)
    raise TransferError(
        f"Parliament counts {counted} members and sent {received}, also when asked once more: "
        f"try again later, {BY_STICK}."
    )


def _fetch_pages(network: Network, address: str) -> Generator[Progress, None, list[_MembersPage]]:
    """Return the pages up to the last one, or to one whose total differs from that of the first."""
    pages = [(yield from _fetch_page(network, address, 0, Progress("Fetching members", 0.0)))]
    total, skip = pages[0].total, len(pages[0].ids)
    count = -(-total // PAGE_SIZE)
    while skip < total and pages[-1].ids and pages[-1].total == total:
        doing = Progress(f"Fetching members, page {len(pages) + 1} of {count}", min(skip / total, 1.0))
        pages.append((yield from _fetch_page(network, address, skip, doing)))
        skip += len(pages[-1].ids)
    return pages


def _fetch_page(
    network: Network, address: str, skip: int, progress: Progress
) -> Generator[Progress, None, _MembersPage]:
    sink = BytesIO()
    for transfer in receive(network, f"{address}&skip={skip}", sink, _PAGE_LIMIT):
        yield Progress(f"{progress.doing}{transfer.retry_note}", progress.share)
    return _read_page(sink.getvalue())


def _read_page(content: bytes) -> _MembersPage:
    """Read one page of the API. Raise TransferError if `content` is no such page, or the list cannot be complete."""
    try:
        answer = json.loads(content)
        total = int(answer["totalResults"])
        ids = tuple(_member_id(item["value"]) for item in answer["items"])
    except (ValueError, KeyError, TypeError) as error:
        raise TransferError(
            "What came is not the list of members as Parliament is known to write it: look for a newer version "
            f"of this program, {BY_STICK}."
        ) from error
    if not total:
        raise TransferError(
            "Parliament lists no members today, as between a dissolution and an election: try again after it."
        )
    if not 0 < total <= _MOST_MEMBERS:
        raise TransferError(
            f"Parliament counts {total} members, which cannot be: try again later, {BY_STICK}."
        )
    return _MembersPage(content, total, ids)


def _member_id(member: dict[str, object]) -> int:
    """Return the member's number. Raise KeyError or TypeError if it or the name is missing."""
    if not (isinstance(member["id"], int) and isinstance(member["nameDisplayAs"], str)):
        raise TypeError
    return member["id"]
