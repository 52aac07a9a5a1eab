"""A print run in a process of its own, so that the window that started it is free."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import signal
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.connection import Connection

from ddm_desktop.errors import DdmError, FaultyRowsError
from ddm_desktop.model.mailing import ListRow
from ddm_desktop.services.core_dumps import close_memory, forbid_core_files
from ddm_desktop.services.print_run.plan import RunPlan, RunProgress, RunResult
from ddm_desktop.services.program_log import describe_fault

_ROWS_AT_ONCE = 500  # sent in some thousandths of a second, for which the window waits


class RunProcess:
    """The process that makes the letters of one plan. `result` is what it has made, None until it has ended well."""

    def __init__(self, plan: RunPlan) -> None:
        context = multiprocessing.get_context("spawn")
        self._plan = plan
        self._connection, theirs = context.Pipe()
        # not a daemon: it has processes of its own
        self._process = context.Process(target=_make, args=(theirs,))
        self._process.start()
        theirs.close()
        self._is_cancelled = False
        self.result: RunResult | None = None

    def events(self) -> Iterator[RunProgress]:
        """Yield how far the run is, until it has ended or is cancelled. Raise DdmError for what a person can mend."""
        try:
            self._send_plan()
            while True:
                report = self._connection.recv()
                if isinstance(report, RunProgress):
                    yield report
                else:
                    break
        except (EOFError, OSError) as error:
            if self._is_cancelled:
                return
            raise RuntimeError("The process that makes the letters ended too soon.") from error
        if isinstance(report, RunResult):
            self.result = report
            return
        raise report

    def cancel(self) -> None:
        """End the process, whatever it is doing; nothing of the run is left. One that has ended already stays so."""
        self._is_cancelled = True
        self._process.terminate()
        self._process.join()

    def _send_plan(self) -> None:
        mailing_list = self._plan.mailing_list
        self._connection.send(replace(self._plan, mailing_list=replace(mailing_list, rows=())))
        rows = mailing_list.rows
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            self._connection.send(tuple(rows[start : start + _ROWS_AT_ONCE]))
        self._connection.send(())


def start_run(plan: RunPlan) -> RunProcess:
    """Start a process that makes the letters of `plan`."""
    return RunProcess(plan)


def _make(connection: Connection) -> None:
    """Make the letters of the plan that `connection` brings, and report over it. This is the other process."""
    forbid_core_files()
    close_memory()
    gc.set_threshold(50_000)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, OSError):  # nobody waits for it any more
        connection.send(_run_result(connection))


def _run_result(connection: Connection) -> RunResult | Exception:
    """Return what came of the run, after reporting how far it was."""
    # here, not above: the window that waits needs nothing of what makes the letters
    from ddm_desktop.services.print_run.make_run import print_run

    try:
        steps = print_run(_received_plan(connection))
        while True:
            connection.send(next(steps))
    except StopIteration as end:
        result: RunResult = end.value
        return result
    except DdmError as error:
        kind = FaultyRowsError if isinstance(error, FaultyRowsError) else DdmError
        return kind(str(error))
    except Exception as error:  # its text may quote a person
        return RuntimeError(describe_fault(error, error.__traceback__))


def _received_plan(connection: Connection) -> RunPlan:
    plan: RunPlan = connection.recv()
    rows: list[ListRow] = []
    while some := connection.recv():
        rows += some
    return replace(plan, mailing_list=replace(plan.mailing_list, rows=rows))
