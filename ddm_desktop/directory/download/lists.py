"""Downloading the free public files that a directory is made of, all or none.

Members come from Parliament's Members API (Open Parliament Licence), constituencies and the postcodes of Great
Britain from mySociety (https://pages.mysociety.org/2025-constituencies, CC BY 4.0).
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ddm_desktop.directory.download.failures import BY_STICK, TransferError
from ddm_desktop.directory.download.members import PAGE_SIZE, fetch_members
from ddm_desktop.directory.download.network import Network, Patience, open_network
from ddm_desktop.directory.download.receive import TransferProgress, receive
from ddm_desktop.directory.progress import part_of
from ddm_desktop.errors import DownloadError
from ddm_desktop.model.directory import Progress

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class DownloadAddresses:
    """The addresses of the lists; `&skip=20` is added to that of the members for the second page, and so on.

    `unencrypted_hosts` may be used without https, for tests.
    """

    members: str
    constituencies: str
    postcodes: str
    unencrypted_hosts: frozenset[str] = frozenset()


_MYSOCIETY = "https://pages.mysociety.org/2025-constituencies/data"
OFFICIAL = DownloadAddresses(
    members="https://members-api.parliament.uk/api/Members/Search"
    f"?House=Commons&IsCurrentMember=true&take={PAGE_SIZE}",
    constituencies=f"{_MYSOCIETY}/parliament_con_2025/latest/parl_constituencies_2025.csv",
    postcodes=f"{_MYSOCIETY}/uk_parliament_2025_postcode_lookup/latest/postcodes_with_con.csv",
)


@dataclass(frozen=True, slots=True)
class _ListFile:
    """A CSV file: what it lists, the columns it must have, and its usual and its largest size in bytes."""

    subject: str
    columns: frozenset[str]
    usual: int
    limit: int


_CONSTITUENCIES = _ListFile(
    "constituencies", frozenset({"short_code", "name", "gss_code"}), _MB // 10, 20 * _MB
)
_POSTCODES = _ListFile("postcodes", frozenset({"postcode", "short_code"}), 43 * _MB, 200 * _MB)


def fetch(
    into: Path, sources: DownloadAddresses = OFFICIAL, patience: Patience | None = None
) -> Generator[Progress, None, tuple[Path, ...]]:
    """Fetch all lists into the empty folder `into` and return the files.

    Raise DownloadError, which names the list that failed. After a failure, or if the generator is closed early,
    nothing is left in the folder.
    """
    connected = open_network(patience or Patience(), sources.unencrypted_hosts)
    with _remove_files_on_failure() as files, connected as network:
        with _as_download_error("members", into):
            pages = yield from part_of(fetch_members(network, sources.members), 0.0, 0.3)
            for number, page in enumerate(pages, 1):
                files.append(into / f"members-{number:02}.json")
                files[-1].write_bytes(page)
        for table, address, start, end in (
            (_CONSTITUENCIES, sources.constituencies, 0.3, 0.32),
            (_POSTCODES, sources.postcodes, 0.32, 1.0),
        ):
            with _as_download_error(table.subject, into):
                files.append(into / f"{table.subject}.csv")
                yield from part_of(_fetch_table(network, address, table, files[-1]), start, end)
        return tuple(files)


def _fetch_table(
    network: Network, address: str, table: _ListFile, path: Path
) -> Generator[Progress, None, None]:
    """Fetch a CSV file into `path`. Raise TransferError if that fails, or the file is not the list expected."""
    with path.open("w+b") as sink:
        for progress in receive(network, address, sink, table.limit):
            share = min(progress.done / (progress.size or table.usual), 1.0)
            yield Progress(
                f"Fetching {table.subject}{_received_amount(progress)}{progress.retry_note}", share
            )
        _check_table(sink, table)


def _received_amount(progress: TransferProgress) -> str:
    """Return `, 12 of 30 MB`; if the whole size is unknown or small, `, 12 MB`, and "" before the first megabyte."""
    done = progress.done // _MB
    if progress.size >= _MB:
        return f", {done} of {round(progress.size / _MB)} MB"
    return f", {done} MB" if done else ""


def _check_table(sink: BinaryIO, table: _ListFile) -> None:
    """Raise TransferError if the file lacks the table's columns, or stops within a line."""
    sink.seek(0)
    header = sink.readline().decode("utf-8-sig", "replace").strip().split(",")
    if not table.columns <= {name.strip('" ') for name in header}:
        raise TransferError(
            f"What came does not begin with the columns {', '.join(sorted(table.columns))}: "
            f"look for a newer version of this program, {BY_STICK}."
        )
    sink.seek(-1, 2)
    if sink.read() != b"\n":
        raise TransferError(f"What came stops in the middle of a line: try again, {BY_STICK}.")


@contextmanager
def _remove_files_on_failure() -> Iterator[list[Path]]:
    """Give a list, to which the block adds files before it writes them; if the block fails, these files are removed."""
    files: list[Path] = []
    try:
        yield files
    except BaseException:
        for path in files:
            path.unlink(missing_ok=True)
        raise


@contextmanager
def _as_download_error(subject: str, into: Path) -> Iterator[None]:
    """Raise DownloadError, which names the list of `subject`, if the block fails."""
    try:
        yield
    except TransferError as error:
        raise DownloadError(f"The {subject} could not be fetched. {error}") from error
    except OSError as error:
        raise DownloadError(
            f"The {subject} could not be kept in {into}: {error.strerror}. Make room there and try again."
        ) from error
