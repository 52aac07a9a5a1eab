"""What the printer did with a letter, in sentences for whoever stands beside it."""

from __future__ import annotations

from collections.abc import Mapping

from ddm_desktop.services.printing.queue import JobReport, JobState, PrintJob

_CAUSES = {
    "media-empty": ("it is out of paper", "Fill it"),
    "media-needed": ("it is out of paper", "Fill it"),
    "media-jam": ("paper is stuck in it", "Take the paper out"),
    "input-tray-missing": ("its paper tray is missing", "Put the tray in"),
    "output-area-full": ("the tray for printed pages is full", "Empty the tray"),
    "cover-open": ("it is open", "Close it"),
    "door-open": ("it is open", "Close it"),
    "interlock-open": ("it is open", "Close it"),
    "toner-empty": ("it is out of toner", "Change the toner"),
    "marker-supply-empty": ("it is out of ink or toner", "Change the cartridge"),
    "offline": ("it does not answer", "Switch it on and look at its cable"),
    "shutdown": ("it is switched off", "Switch it on"),
    "timed-out": ("it does not answer", "Switch it on and look at its cable"),
}  # what stops a printer of the reasons in RFC 8011, 5.4.12: what is only low stops none
_MILD = ("-warning", "-report")

_BY_STATE = {
    JobState.WAITING: "In the queue of “{queue}”.",
    JobState.HELD: "The letter is held in the queue of “{queue}”: let it go on in the computer’s printer settings.",
    JobState.PRINTING: "Printing on “{queue}”.",
    JobState.STOPPED: "“{queue}” is stopped. Start it again in the computer’s printer settings, and it goes on.",
    JobState.UNKNOWN: "The print queue does not answer: look whether the letter comes out of “{queue}”.",
    JobState.PRINTED: "Printed on “{queue}” at {time}.",
    JobState.CANCELLED: "The print was cancelled: “{queue}” prints no more of the letter.",
    JobState.FAILED: "“{queue}” could not print the letter. Print it again, or save it as a PDF.",
    JobState.GONE: "The letter has left the queue of “{queue}”.",
}
_NEED_A_HAND = (JobState.STOPPED, JobState.HELD, JobState.FAILED, JobState.UNKNOWN)
_BY_GRAVITY = (
    *_NEED_A_HAND,
    JobState.CANCELLED,
    JobState.PRINTING,
    JobState.WAITING,
    JobState.GONE,
    JobState.PRINTED,
)


def job_sentence(job: PrintJob, report: JobReport, time: str) -> str:
    """Return what became of the letter by `time`, such as 14:02, with the remedy if the printer needs a hand."""
    cause = _cause_sentence(job.queue, report.reasons) if report.state.is_open else ""
    return cause or _BY_STATE[report.state].format(queue=job.queue, time=time)


def jobs_sentence(reports: Mapping[PrintJob, JobReport], time: str) -> str:
    """Return what became of the gravest of several letters, and how many are not through."""
    unfinished = sum(report.state.is_open for report in reports.values())
    counted = f"{unfinished} letters are at the printer. " if unfinished > 1 else ""
    return counted + job_sentence(*_gravest(reports), time) if reports else ""


def needs_a_hand(reports: Mapping[PrintJob, JobReport]) -> bool:
    """Whether somebody has to do something before the gravest of several letters comes out."""
    if not reports:
        return False
    job, report = _gravest(reports)
    return report.state in _NEED_A_HAND or bool(_cause_sentence(job.queue, report.reasons))


def waiting_sentence(reports: Mapping[PrintJob, JobReport]) -> str:
    """Return that these letters have not come out of their printers yet; an empty text if there are none."""
    if not reports:
        return ""
    places = " and ".join(f"“{queue}”" for queue in sorted({job.queue for job in reports}))
    subject = "A letter is" if len(reports) == 1 else f"{len(reports)} letters are"
    is_printing = all(report.state is JobState.PRINTING for report in reports.values())
    if is_printing and not needs_a_hand(reports):
        return f"{subject} still being printed on {places}."
    return f"{subject} still waiting at the printer {places}."


def _gravest(reports: Mapping[PrintJob, JobReport]) -> tuple[PrintJob, JobReport]:
    """Return the letter to speak of: of those that are not through, else of all, the one that needs a hand most."""

    def rank(item: tuple[PrintJob, JobReport]) -> tuple[bool, bool, int]:
        job, report = item
        has_cause = bool(_cause_sentence(job.queue, report.reasons))
        return not report.state.is_open, not has_cause, _BY_GRAVITY.index(report.state)

    return min(reports.items(), key=rank)


def _cause_sentence(queue: str, reasons: tuple[str, ...]) -> str:
    """Return what the printer waits for, and what to do; an empty text if it waits for nothing."""
    for reason in sorted(reasons, key=lambda reason: reason.endswith(_MILD)):
        for keyword, (what, remedy) in _CAUSES.items():
            if reason.startswith(keyword):
                if reason.endswith(_MILD):
                    return f"“{queue}” says that {what}. {remedy} if nothing comes out."
                return f"“{queue}” has stopped: {what}. {remedy}, and it goes on."
    return ""
