"""Batches made side by side: in order, at the right places, and nothing left running."""

import multiprocessing
import os
import time
from dataclasses import dataclass

import pytest

from ddm_desktop.errors import LetterError
from ddm_desktop.services.print_run.processes import WorkerGoneError, made_batches


@dataclass
class _Prepared:
    job: int
    process: int

    @property
    def room(self) -> int:
        return self.job

    def write(self, place: int) -> tuple[int, int, int]:
        return self.job, place, self.process


class _Maker:
    """Makes a batch of a number, which takes that much room; a large one takes longer."""

    def __init__(self, fault: Exception | None = None) -> None:
        self._fault = fault

    def prepare(self, job: int) -> _Prepared:
        if self._fault:
            raise self._fault
        time.sleep(0.002 * (job % 5))
        return _Prepared(job, os.getpid())


class _Places:
    """Gives each batch the place behind the one before."""

    def __init__(self) -> None:
        self.end = 0

    def __call__(self, room: int) -> int:
        self.end += room
        return self.end - room


@pytest.mark.parametrize("count", [1, 2, 3])
def test_batches_come_in_order_and_each_behind_the_one_before(count):
    jobs = [7, 3, 9, 1, 4, 4, 8, 2, 6, 5] * 3
    made = list(made_batches(_Maker(), iter(jobs), _Places(), count))
    assert [job for job, *_ in made] == jobs
    assert [place for _, place, _ in made] == [sum(jobs[:n]) for n in range(len(jobs))]
    makers = {process for *_, process in made}
    assert len(makers) == count
    assert (os.getpid() in makers) == (count == 1)


class _LargeBatch:
    """A batch whose room and content are more than a pipe holds; `fault` is raised as it is written."""

    def __init__(self, job: bytes, fault: Exception | None) -> None:
        self.room, self._fault = job, fault

    def write(self, place: int) -> bytes:
        if self._fault:
            raise self._fault
        return b"%d" % place + self.room


class _LargeMaker:
    """Makes large batches, the first of them so slowly that others wait for their places meanwhile."""

    def __init__(self, fault: Exception | None = None) -> None:
        self._fault = fault

    def prepare(self, job: bytes) -> _LargeBatch:
        if job.startswith(b"0"):
            time.sleep(0.3)
        return _LargeBatch(job, self._fault)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_batches_larger_than_a_pipe_never_wait_for_one_another(count):
    jobs = [b"%d" % number + b"x" * 500_000 for number in range(12)]
    places = iter(range(len(jobs)))
    made = list(made_batches(_LargeMaker(), jobs, lambda _room: next(places), count))
    assert made == [b"%d" % number + job for number, job in enumerate(jobs)]


@pytest.mark.parametrize("count", [1, 2])
def test_what_goes_wrong_as_a_batch_is_written_is_told_too(count):
    maker = _LargeMaker(LetterError("Shorten the letter."))
    with pytest.raises(LetterError if count == 1 else Exception, match=r"^Shorten the letter\.$"):
        list(made_batches(maker, (b"1", b"2"), lambda _room: 0, count))


def test_no_jobs_are_no_batches():
    assert list(made_batches(_Maker(), (), _Places(), 2)) == []


@pytest.mark.parametrize("count", [1, 2])
def test_what_a_person_can_put_right_is_told_as_it_was_said(count):
    with pytest.raises(LetterError if count == 1 else Exception, match=r"^Shorten the letter\.$"):
        list(made_batches(_Maker(LetterError("Shorten the letter.")), (1, 2), _Places(), count))


def test_a_fault_is_told_without_the_words_that_it_quotes():
    with pytest.raises(RuntimeError) as fault:
        list(made_batches(_Maker(ValueError("my secret words")), (1, 2), _Places(), 2))
    assert "secret" not in str(fault.value)
    assert "ValueError" in str(fault.value)


def test_a_run_that_is_given_up_leaves_no_process():
    before = set(multiprocessing.active_children())
    batches = made_batches(_Maker(), iter(range(100)), _Places(), 2)
    next(batches)
    started = set(multiprocessing.active_children()) - before
    assert len(started) == 2
    batches.close()
    assert not any(process.is_alive() for process in started)


def test_a_process_that_dies_ends_the_run():
    batches = made_batches(_Maker(), iter(range(10_000)), _Places(), 2)
    next(batches)
    for process in multiprocessing.active_children():
        process.kill()
    with pytest.raises(WorkerGoneError, match="ended from outside"):
        list(batches)
