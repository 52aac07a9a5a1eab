"""The worker: the newest job wins, steps become signals, cancelling closes the job, nothing hangs."""

import gc
import subprocess
import sys
import threading
import time

import pytest

from ddm_desktop.gui.workers import LatestWorker


@pytest.fixture
def worker(qapp):
    worker = LatestWorker()
    yield worker
    worker.stop()


@pytest.fixture
def heard(worker):
    """Everything the worker says, in order."""
    said = []
    worker.progressed.connect(lambda step: said.append(("step", step)))
    worker.done.connect(lambda result: said.append(("done", result)))
    worker.failed.connect(lambda error: said.append(("failed", str(error))))
    return said


class Gate:
    """A job that waits at a gate, so that a test decides when it goes on."""

    def __init__(self, result: str) -> None:
        self.result, self.begun, self.open = result, threading.Event(), threading.Event()

    def __call__(self) -> str:
        self.begun.set()
        assert self.open.wait(5)
        return self.result


def test_a_job_runs_beside_the_window_and_reports_on_the_windows_thread(worker, qtbot):
    threads = []
    worker.done.connect(lambda result: threads.extend([result, threading.current_thread()]))
    with qtbot.waitSignal(worker.done):
        worker.start(threading.current_thread)
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_of_the_jobs_that_wait_only_the_newest_runs(worker, heard, qtbot):
    gate = Gate("first")
    worker.start(gate)
    assert gate.begun.wait(5)
    for number in range(10):
        worker.start(lambda number=number: number)
    gate.open.set()
    qtbot.waitUntil(lambda: ("done", 9) in heard)
    assert heard == [("done", "first"), ("done", 9)]


def test_steps_are_reported_one_by_one_and_then_the_result(worker, heard, qtbot):
    def steps():
        yield 1
        yield 2
        return "all"

    with qtbot.waitSignal(worker.done):
        worker.run(steps())
    assert heard == [("step", 1), ("step", 2), ("done", "all")]


def test_a_failure_is_reported_and_the_next_job_runs(worker, heard, qtbot):
    def fail():
        raise ValueError("no paper")

    with qtbot.waitSignal(worker.failed):
        worker.start(fail)
    with qtbot.waitSignal(worker.done):
        worker.start(lambda: "fine")
    assert heard == [("failed", "no paper"), ("done", "fine")]


@pytest.mark.parametrize("end", [LatestWorker.cancel, LatestWorker.stop])
def test_cancelling_closes_the_job_and_waits_for_it(worker, heard, qtbot, end):
    closed, begun = [], threading.Event()

    def steps():
        try:
            while True:
                begun.set()
                time.sleep(0.01)
                yield "more"
        finally:
            closed.append(threading.current_thread())

    worker.run(steps())
    assert begun.wait(5)
    end(worker)
    assert len(closed) == 1
    heard.clear()
    qtbot.wait(30)
    assert heard == []


def test_a_newer_job_closes_one_of_many_steps(worker, heard, qtbot):
    closed = []

    def steps():
        try:
            while True:
                yield "more"
                time.sleep(0.001)
        finally:
            closed.append(True)

    worker.run(steps())
    qtbot.waitUntil(lambda: ("step", "more") in heard)
    with qtbot.waitSignal(worker.done):
        worker.start(lambda: "newer")
    assert closed == [True]


@pytest.mark.parametrize("is_begun", [False, True])
def test_a_job_whose_end_is_requested_says_that_it_was_cancelled_once_it_is_closed(
    worker, heard, qtbot, is_begun
):
    gate, closed = Gate("busy"), []

    def steps():
        try:
            while True:
                yield "more"
                time.sleep(0.001)
        finally:
            closed.append(True)

    if not is_begun:
        worker.start(gate)
        assert gate.begun.wait(5)
    worker.run(steps())
    if is_begun:
        qtbot.waitUntil(lambda: ("step", "more") in heard)
    with qtbot.waitSignal(worker.cancelled):
        worker.request_cancel()
        gate.open.set()
    assert closed == [True] * is_begun  # what was not begun has nothing to close
    assert "done" not in [kind for kind, what in heard if what != "busy"]


def test_a_job_in_its_last_step_is_done_although_its_end_is_requested(worker, heard, qtbot):
    gate, cancelled = Gate("through"), []
    worker.cancelled.connect(lambda: cancelled.append(True))
    worker.start(gate)
    assert gate.begun.wait(5)
    worker.request_cancel()
    with qtbot.waitSignal(worker.done):
        gate.open.set()
    assert heard == [("done", "through")]
    assert not cancelled


def test_a_result_that_is_under_way_when_cancelled_is_never_heard_of(worker, heard, qtbot):
    ran = threading.Event()
    worker.start(ran.set)
    assert ran.wait(5)
    worker.cancel()  # the result may already wait in the window's queue
    qtbot.wait(30)
    assert heard == []


def test_after_cancelling_nothing_of_a_job_is_alive(worker, heard, qtbot):
    class Secret:
        pass

    def steps(secret):
        yield 1
        yield secret

    worker.run(steps(Secret()))
    qtbot.waitUntil(lambda: ("step", 1) in heard)
    worker.cancel()
    qtbot.wait(10)
    heard.clear()
    gc.collect()
    assert not [thing for thing in gc.get_objects() if isinstance(thing, Secret)]


def test_stopping_ends_the_thread(qapp, qtbot):
    worker = LatestWorker()
    before = threading.active_count()
    with qtbot.waitSignal(worker.done):
        worker.start(lambda: None)
    assert threading.active_count() == before + 1
    worker.stop()
    assert threading.active_count() == before


def test_a_worker_that_never_worked_stops_as_well(qapp):
    LatestWorker().stop()


DELETED_AMID_REPORTS = """
import random, sys, time
import shiboken6
from PySide6.QtCore import QCoreApplication
from ddm_desktop.gui.workers import LatestWorker

def steps():
    while True:
        yield 1

app = QCoreApplication([])
sys.setswitchinterval(1e-6)
for _ in range(400):
    worker = LatestWorker()
    worker.run(steps())
    time.sleep(random.random() * 0.002)
    shiboken6.delete(worker)
time.sleep(0.3)
app.processEvents()
"""


def test_a_worker_may_go_with_its_window_while_the_thread_reports(request):
    """In a process of its own, which died of it."""
    ended = subprocess.run(
        [sys.executable, "-c", DELETED_AMID_REPORTS],
        cwd=request.config.rootpath,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
