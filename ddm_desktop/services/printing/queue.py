"""Ask the print queue what became of a letter, and take it out of the spool, which keeps it otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from ddm_desktop.services.printing import cups

_STOPPED = 5  # RFC 8011, 5.4.11
_FILE_SAVERS = {"Microsoft Print to PDF", "Microsoft XPS Document Writer"}
_GONE = (cups.NOT_FOUND, cups.GONE)


class JobState(Enum):
    """What became of a letter that was sent to a queue."""

    WAITING = auto()
    HELD = auto()
    PRINTING = auto()
    STOPPED = auto()
    """The printer needs a hand; then the letter goes on by itself."""
    UNKNOWN = auto()
    """The queue does not answer."""
    PRINTED = auto()
    CANCELLED = auto()
    FAILED = auto()
    GONE = auto()
    """The queue does not know the letter any more, and keeps nothing of it."""

    @property
    def is_open(self) -> bool:
        """Whether the letter may still come out of the printer."""
        return self.value <= JobState.UNKNOWN.value


_BY_NUMBER = {
    3: JobState.WAITING,
    4: JobState.HELD,
    5: JobState.PRINTING,
    6: JobState.STOPPED,
    7: JobState.CANCELLED,
    8: JobState.FAILED,
    9: JobState.PRINTED,
}  # RFC 8011, 5.3.7


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A letter in a queue. It says nothing of the visitor."""

    queue: str
    number: int


@dataclass(frozen=True, slots=True)
class JobReport:
    """What became of a letter by now; `reasons` are the printer's, as RFC 8011, 5.4.12 names them.

    `is_removed` tells whether the letter could be taken out of the spool, None as long as that was not tried.
    """

    state: JobState
    reasons: tuple[str, ...] = ()
    is_removed: bool | None = None


def job_from_lp(output: str) -> PrintJob | None:
    """Return the job that `lp` tells of on its standard output, None if it tells of none.

    It says "request id is QUEUE-NUMBER (1 file(s))", in the words of its language.
    """
    for word in output.split():
        queue, dash, number = word.rpartition("-")
        if queue and dash and number.isdecimal():
            return PrintJob(queue, int(number))
    return None


def saves_files(queue: str) -> bool:
    """Return whether `queue` is no printer, but saves what is sent to it as files. Waits for the scheduler."""
    if queue in _FILE_SAVERS:
        return True
    if not cups.is_there():
        return False
    try:
        device = cups.ask_about_printer(queue, ("device-uri",))["device-uri"]
    except cups.CupsError:  # whether it takes the letter, it says itself
        return False
    return str(next(iter(device), "")).startswith("cups-pdf:")


def look_at(job: PrintJob, *, cancel: bool = False) -> JobReport:
    """Return what became of `job`; once it is through, take it out of the spool. Waits for the scheduler.

    `cancel` has a job that is not through cancelled, and taken out too.
    """
    try:
        answer = cups.ask_about_job(cups.GET_JOB, job.number, wanted=("job-state",))
        state = _BY_NUMBER.get(_number(answer, "job-state"), JobState.UNKNOWN)
        is_removed = _remove(job) if cancel or not state.is_open else None
    except cups.CupsError as error:
        if error.status in _GONE:
            return JobReport(JobState.GONE, is_removed=True)
        return JobReport(JobState.UNKNOWN)
    if not state.is_open:
        return JobReport(state, is_removed=is_removed)
    if is_removed:
        return JobReport(JobState.CANCELLED, is_removed=True)
    return replace(_with_printer(job, state), is_removed=is_removed)


def _remove(job: PrintJob) -> bool:
    """Cancel `job` if it is not through, and remove it from the spool. Return False if this account must not.

    Raise CupsError if the scheduler does not answer.
    """
    try:
        cups.ask_about_job(cups.CANCEL_JOB, job.number, purge=True)
    except cups.CupsError as error:
        if not error.is_refusal:
            raise
        return error.status in _GONE
    return True


def _with_printer(job: PrintJob, state: JobState) -> JobReport:
    """Return the report on a letter that is not through, with what its printer says."""
    try:
        printer = cups.ask_about_printer(job.queue, ("printer-state", "printer-state-reasons"))
    except cups.CupsError:  # such as a printer that was found on the network and is gone
        return JobReport(state)
    reasons = tuple(str(reason) for reason in printer["printer-state-reasons"] if reason != "none")
    is_stopped = _number(printer, "printer-state") == _STOPPED
    if state is JobState.WAITING and is_stopped:
        state = JobState.STOPPED
    return JobReport(state, reasons)


def _number(answer: cups.Values, name: str) -> int:
    value = next(iter(answer[name]), 0)
    return value if isinstance(value, int) else 0
