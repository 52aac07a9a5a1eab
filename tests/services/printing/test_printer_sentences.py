"""What the printer did, in sentences that name the remedy."""

import pytest

from ddm_desktop.services.printing.queue import JobReport, JobState, PrintJob
from ddm_desktop.services.printing.sentences import (
    job_sentence,
    jobs_sentence,
    needs_a_hand,
    waiting_sentence,
)

JOBS = [PrintJob("desk", number) for number in range(1, 4)]


@pytest.mark.parametrize(
    ("state", "reasons", "sentence"),
    [
        (JobState.WAITING, (), "In the queue of “desk”."),
        (JobState.PRINTING, (), "Printing on “desk”."),
        (JobState.PRINTED, (), "Printed on “desk” at 14:02."),
        (JobState.PRINTED, ("media-empty",), "Printed on “desk” at 14:02."),
        (JobState.PRINTING, ("toner-low-warning",), "Printing on “desk”."),
        (
            JobState.PRINTING,
            ("media-empty",),
            "“desk” has stopped: it is out of paper. Fill it, and it goes on.",
        ),
        (
            JobState.STOPPED,
            ("paused", "media-jam-error"),
            "“desk” has stopped: paper is stuck in it. Take the paper out, and it goes on.",
        ),
        (
            JobState.PRINTING,
            ("media-empty-warning",),
            "“desk” says that it is out of paper. Fill it if nothing comes out.",
        ),
        (
            JobState.WAITING,
            ("media-empty-report", "door-open-error"),
            "“desk” has stopped: it is open. Close it, and it goes on.",
        ),
    ],
)
def test_the_sentence_tells_the_state_or_what_the_printer_waits_for(state, reasons, sentence):
    assert job_sentence(JOBS[0], JobReport(state, reasons), "14:02") == sentence


@pytest.mark.parametrize("state", JobState)
def test_every_state_has_a_sentence_that_names_the_printer(state):
    sentence = job_sentence(JOBS[0], JobReport(state), "14:02")
    assert "“desk”" in sentence
    assert "{" not in sentence


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ([], ""),
        ([JobState.PRINTING], "Printing on “desk”."),
        ([JobState.PRINTED, JobState.WAITING], "In the queue of “desk”."),
        ([JobState.WAITING, JobState.PRINTING], "2 letters are at the printer. Printing on “desk”."),
        (
            [JobState.PRINTED, JobState.FAILED],
            "“desk” could not print the letter. Print it again, or save it as a PDF.",
        ),
        ([JobState.PRINTED, JobState.PRINTED], "Printed on “desk” at 14:02."),
    ],
)
def test_of_several_letters_the_one_that_needs_a_hand_is_told_of(states, sentence):
    reports = {job: JobReport(state) for job, state in zip(JOBS, states, strict=False)}
    assert jobs_sentence(reports, "14:02") == sentence


@pytest.mark.parametrize(
    ("report", "needed"),
    [
        (JobReport(JobState.PRINTING), False),
        (JobReport(JobState.PRINTING, ("media-empty-warning",)), True),
        (JobReport(JobState.PRINTING, ("toner-low",)), False),
        (JobReport(JobState.STOPPED, ("paused",)), True),
        (JobReport(JobState.FAILED), True),
        (JobReport(JobState.PRINTED), False),
        (JobReport(JobState.CANCELLED), False),
    ],
)
def test_a_hand_is_asked_for_only_when_it_helps(report, needed):
    assert needs_a_hand({JOBS[0]: report}) is needed
    assert not needs_a_hand({})


def test_a_printer_out_of_paper_comes_before_one_that_prints():
    reports = {
        JOBS[0]: JobReport(JobState.PRINTING),
        JOBS[1]: JobReport(JobState.WAITING, ("media-empty-error",)),
    }
    assert "out of paper" in jobs_sentence(reports, "14:02")


@pytest.mark.parametrize(
    ("reports", "sentence"),
    [
        ({}, ""),
        ({JOBS[0]: JobReport(JobState.WAITING)}, "A letter is still waiting at the printer “desk”."),
        ({JOBS[0]: JobReport(JobState.PRINTING)}, "A letter is still being printed on “desk”."),
        (
            {JOBS[0]: JobReport(JobState.PRINTING, ("media-empty",))},
            "A letter is still waiting at the printer “desk”.",
        ),
        (
            {JOBS[0]: JobReport(JobState.PRINTING), PrintJob("hall", 9): JobReport(JobState.HELD)},
            "2 letters are still waiting at the printer “desk” and “hall”.",
        ),
    ],
)
def test_what_has_not_come_out_yet_is_counted_with_its_printers(reports, sentence):
    assert waiting_sentence(reports) == sentence
