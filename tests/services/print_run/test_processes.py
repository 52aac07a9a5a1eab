"""Batches made side by side: in order, at the right places, and nothing left running."""

import multiprocessing
import os
import threading
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


class _EchoedBatch:
    room = 1

    def __init__(self, job: str) -> None:
        self._job = job

    def write(self, _place: int) -> tuple[str]:
        return (self._job,)


class _Echo:
    """Makes of each job a batch that is the job itself."""

    def prepare(self, job: str) -> _EchoedBatch:
        return _EchoedBatch(job)


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


def test_no_process_waits_for_the_other_that_waits_for_it_however_large_jobs_and_batches_are():
    """A pipe holds some 64 kB: who sends more waits until the other reads."""
    jobs = [f"{number:04}" * 500_000 for number in range(9)]
    made: list[str] = []

    def work() -> None:
        made.extend(each[0] for each in made_batches(_Echo(), iter(jobs), lambda _room: 0, 2))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(60)
    assert made == jobs


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
