"""The processes that make the batches of a run side by side.

What they make does not depend on how many there are: a batch is first made with numbers of its own, tells how much
room it takes in the file, and is written once all batches before it have told theirs.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, Protocol, TypeVar, cast

from ddm_desktop.errors import DdmError
from ddm_desktop.services.program_log import describe_fault

_MOST = 2  # a third brings nothing on the laptops this is for, and takes memory
_AHEAD = 2  # batches of a process that wait for their places: meanwhile it makes the next

Job = TypeVar("Job", contravariant=True)
Room = TypeVar("Room", covariant=True)
Made = TypeVar("Made", covariant=True)


class PreparedBatch(Protocol[Room, Made]):
    """A batch that is made but for its place in the file."""

    @property
    def room(self) -> Room:
        """How much room it takes."""

    def write(self, place: Any) -> Made:
        """Return it as it stands at `place`."""


class BatchMaker(Protocol[Job, Room, Made]):
    """Makes batches, in this process or in another, to which it is sent once."""

    def prepare(self, job: Job) -> PreparedBatch[Room, Made]:
        """Make the batch of `job`."""


def made_batches(
    maker: BatchMaker[Job, Room, Made], jobs: Iterable[Job], place_of: Callable[[Room], object], count: int
) -> Generator[Made, None, None]:
    """Yield the batch of each job, in the order of `jobs`, made by `count` processes; by this one if that is one.

    `place_of` is called with the room of each batch, in the same order, and returns its place. Raise what making a
    batch raises. Closing the iterator ends the processes.
    """
    if count < 2:
        for job in jobs:
            batch = maker.prepare(job)
            yield batch.write(place_of(batch.room))
        return
    with contextlib.closing(_Team(maker, count)) as team:
        yield from team.batches(jobs, place_of)


def processes_to_use() -> int:
    """Return how many processes may make batches: no more than there are processors to run them."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(_MOST, usable)


class WorkerGoneError(DdmError):
    """A process that makes batches was ended by the system or by a person."""


class _Team(Generic[Job, Room, Made]):
    """Processes that are busy, or wait: for the place of a batch that they have prepared, or for their next job.

    Batches are told apart by their numbers, counted from 0.
    """

    def __init__(self, maker: BatchMaker[Job, Room, Made], count: int) -> None:
        # Linux forks what is loaded already; elsewhere a process begins anew
        context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._processes: dict[Connection, Any] = {}
        for _ in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(
                target=_serve, args=(maker, theirs, [*self._processes, ours]), daemon=True
            )
            process.start()
            theirs.close()
            self._processes[ours] = process

    def batches(self, jobs: Iterable[Job], place_of: Callable[[Room], object]) -> Iterator[Made]:
        """Yield the batch of each job, in order."""
        try:
            yield from self._batches(enumerate(jobs), place_of)
        except (EOFError, BrokenPipeError, ConnectionResetError) as error:
            raise WorkerGoneError(
                "A process that makes letters was ended from outside, perhaps as memory ran out, and nothing was "
                "written: close other programs and try again."
            ) from error

    def _batches(self, jobs: Iterator[tuple[int, Job]], place_of: Callable[[Room], object]) -> Iterator[Made]:
        rooms: dict[int, Room] = {}
        places: dict[int, object] = {}
        made: dict[int, Made] = {}
        prepared: dict[Connection, list[int]] = {connection: [] for connection in self._processes}
        placed = yielded = 0
        busy = {connection for connection in prepared if _answer(connection, [], places, jobs)}
        while busy:
            for ready in wait(list(busy)):
                connection = cast(Connection, ready)
                number, room, batch = _received(connection)
                if room is None:
                    made[number] = batch
                else:
                    rooms[number] = room
                    prepared[connection].append(number)
                busy.remove(connection)
            while placed in rooms:
                places[placed] = place_of(rooms.pop(placed))
                placed += 1
            idle = prepared.keys() - busy
            busy |= {each for each in idle if _answer(each, prepared[each], places, jobs)}
            while yielded in made:
                yield made.pop(yielded)
                yielded += 1

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        for connection, process in self._processes.items():
            connection.close()
            process.terminate()
        for process in self._processes.values():
            process.join()


def _answer(
    connection: Connection, prepared: list[int], places: dict[int, object], jobs: Iterator[tuple[int, Any]]
) -> bool:
    """Send a process that waits the place of one of its batches, or the next job. Return False if it must wait on.

    It is sent nothing else: a process that is itself sending something large would not read it.
    """
    known = next((number for number in prepared if number in places), None)
    if known is not None:
        prepared.remove(known)
        connection.send((known, None, places.pop(known)))
        return True
    number, job = next(jobs, (0, None)) if len(prepared) < _AHEAD else (0, None)
    if job is not None:
        connection.send((number, job, None))
    return job is not None


def _received(connection: Connection) -> tuple[int, Any, Any]:
    """Return what a process sends: a batch's number with its room, or with the batch. Raise what it raised."""
    number, room, batch, fault = connection.recv()
    if isinstance(fault, DdmError):
        raise fault
    if fault is not None:
        raise RuntimeError(fault)
    return number, room, batch


def _serve(maker: BatchMaker[Any, Any, Any], connection: Connection, others: list[Connection]) -> None:
    """Make the batches that are asked for, until nobody asks any more."""
    for other in others:  # of a forked process: else no process would see that the first one has ended
        other.close()
    gc.freeze()
    gc.disable()  # it would look at all letters again and again, and finds next to nothing
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.SIG_IGN)
    prepared: dict[int, PreparedBatch[Any, Any]] = {}
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            number, job, place = connection.recv()
            try:
                if job is None:
                    connection.send((number, None, prepared.pop(number).write(place), None))
                    continue
                prepared[number] = maker.prepare(job)
            except DdmError as error:
                connection.send((number, None, None, DdmError(str(error))))
            except Exception as error:  # its text may quote a person: the kind and place of the fault must do
                connection.send((number, None, None, describe_fault(error, error.__traceback__)))
            else:
                connection.send((number, prepared[number].room, None, None))
