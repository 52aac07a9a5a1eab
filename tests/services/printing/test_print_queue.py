"""What became of a letter in a real queue, and that nothing of it stays in the spool where the queue allows it."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from tools.letters import ordinary_letter
from tools.print_queue import NOBODY_MAY_CANCEL, OWNERS_MAY, QUEUE, NoQueueError, private_queue

from ddm_desktop.errors import PrintError
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.pdf import letter_pdf
from ddm_desktop.services.printing import cups, spool
from ddm_desktop.services.printing.letter import PrintChoices, only_on_paper, send_to_queue
from ddm_desktop.services.printing.queue import (
    JobReport,
    JobState,
    PrintJob,
    job_from_lp,
    look_at,
    saves_files,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no CUPS")
LETTER = letter_pdf(ordinary_letter(), PageStyle())
AS_ANYBODY = """
import os, sys
sys.path[:0] = sys.argv[2:]
import tools.print_queue, ddm_desktop.services.printing.letter
from ddm_desktop.services.printing.queue import PrintJob, look_at
from ddm_desktop.services.printing import cups
cups.is_there()
if os.getuid() == 0:  # a volunteer is no administrator
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
import subprocess, time
subprocess.run(["lp", "-d", "desk", "-t", "Letter", "-"], input=open(0, "rb").read(), check=True, stdout=2)
if sys.argv[1] == "cancel":
    print(look_at(PrintJob("desk", 1), cancel=True))
    sys.exit()
report = look_at(PrintJob("desk", 1))
end = time.monotonic() + 10
while report.state.is_open and time.monotonic() < end:
    time.sleep(0.05)
    report = look_at(PrintJob("desk", 1))
print(report)
"""


@pytest.fixture
def queue(request, monkeypatch):
    """A queue whose policy is that of Debian, or the one that the test names."""
    try:
        with private_queue(getattr(request, "param", OWNERS_MAY)) as running:
            monkeypatch.setenv("CUPS_SERVER", running.server)
            yield running
    except NoQueueError as error:
        pytest.skip(str(error))


def add_queue(name: str, device: str) -> bool:
    """Set up a further queue. Whether it could be."""
    command = ["lpadmin", "-p", name, "-E", "-v", device, "-m", "raw"]
    return not subprocess.run(command, capture_output=True, check=False).returncode


def send() -> PrintJob:
    steps = only_on_paper(QUEUE, send_to_queue(LETTER, PrintChoices(QUEUE)))
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def wait_for(job: PrintJob, *states: JobState) -> JobReport:
    end = time.monotonic() + 10
    while (report := look_at(job)).state not in states:
        assert time.monotonic() < end, report
        time.sleep(0.02)
    return report


def run_as_anybody(request, deed: str) -> str:
    root = str(request.config.rootpath)
    command = [sys.executable, "-c", AS_ANYBODY, deed, root, f"{root}/tests"]
    done = subprocess.run(command, input=LETTER, capture_output=True, timeout=60, check=False)
    return done.stdout.decode() or done.stderr.decode()


@pytest.mark.parametrize(
    ("output", "job"),
    [
        ("request id is desk-12 (0 file(s))\n", PrintJob("desk", 12)),
        ("Anfrage-ID ist HP-Laser-2-7 (1 Datei(en))\n", PrintJob("HP-Laser-2", 7)),
        ("", None),
    ],
)
def test_the_job_is_the_one_that_lp_tells_of(output, job):
    assert job_from_lp(output) == job


def test_a_printed_letter_is_out_of_the_spool_and_cannot_be_printed_again(queue):
    job = send()
    report = wait_for(job, JobState.PRINTED)
    assert report.is_removed
    assert queue.spooled() == []
    assert not queue.print_again(job.number)
    assert queue.printed().startswith(b"%PDF")
    assert look_at(job).state is JobState.GONE


def test_without_that_the_queue_keeps_the_letter_and_prints_it_again(queue):
    job = send()
    queue.printed()
    assert queue.spooled()
    assert queue.print_again(job.number)


def test_whoever_is_no_administrator_has_it_removed_too_under_the_usual_policy(queue, request):
    assert "PRINTED" in (said := run_as_anybody(request, "print")), said
    assert "is_removed=True" in said
    assert queue.spooled() == []


def test_whoever_is_no_administrator_can_cancel_a_letter_that_waits(queue, request):
    queue.pause()
    assert "CANCELLED" in (said := run_as_anybody(request, "cancel")), said
    assert queue.spooled() == []


@pytest.mark.parametrize("queue", [NOBODY_MAY_CANCEL], indirect=True, ids=["nobody"])
def test_a_queue_that_lets_nobody_remove_a_letter_is_told_of(queue):
    report = wait_for(send(), JobState.PRINTED)
    assert report.is_removed is False
    assert queue.spooled()


@pytest.mark.parametrize("setting", ["PreserveJobFiles No", "PreserveJobHistory No"])
def test_what_an_administrator_is_told_to_set_helps(monkeypatch, setting):
    try:
        with private_queue(NOBODY_MAY_CANCEL, setting) as queue:
            monkeypatch.setenv("CUPS_SERVER", queue.server)
            job = send()
            queue.printed()
            assert queue.spooled() == []
            assert not queue.print_again(job.number)
    except NoQueueError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("queue", [NOBODY_MAY_CANCEL], indirect=True, ids=["nobody"])
def test_a_letter_that_could_not_be_cancelled_still_waits(queue):
    queue.pause()
    report = look_at(send(), cancel=True)
    assert (report.state, report.is_removed) == (JobState.STOPPED, False)


def test_a_queue_that_saves_files_is_no_printer_and_gets_nothing(queue):
    if not add_queue("PDF", "cups-pdf:/"):
        pytest.skip("CUPS-PDF is not installed")
    assert saves_files("PDF")
    assert not saves_files(QUEUE)
    with pytest.raises(PrintError, match="“PDF” is no printer: it would save the letter as a file"):
        list(only_on_paper("PDF", send_to_queue(LETTER, PrintChoices("PDF"))))
    assert queue.spooled() == []


def test_a_stopped_printer_holds_the_letter_back_until_it_is_started(queue):
    queue.pause()
    job = send()
    assert look_at(job) == JobReport(JobState.STOPPED, ("paused",))
    queue.resume()
    wait_for(job, JobState.PRINTED)


def test_a_printer_without_paper_says_so_and_goes_on_once_it_is_filled(queue):
    queue.set_paper(is_there=False)
    job = send()
    end = time.monotonic() + 10
    while not (reasons := look_at(job).reasons):
        assert time.monotonic() < end
    assert reasons == ("media-empty-error",)
    queue.set_paper(is_there=True)
    wait_for(job, JobState.PRINTED)


def test_a_letter_that_is_being_printed_can_be_cancelled(queue):
    queue.set_paper(is_there=False)
    job = send()
    wait_for(job, JobState.PRINTING)
    assert look_at(job, cancel=True).state is JobState.CANCELLED
    assert queue.spooled() == []


def test_a_queue_that_does_not_answer_is_told_of_and_not_waited_for(monkeypatch, tmp_path):
    if not cups.is_there():
        pytest.skip("CUPS is not installed")
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "no.sock"))
    started = time.monotonic()
    assert look_at(PrintJob(QUEUE, 1)) == JobReport(JobState.UNKNOWN)
    assert time.monotonic() - started < 5


def test_the_queue_learns_no_name_and_no_word(queue):
    """The job is called Letter; its own file is the only place of the letter's words."""
    queue.pause()
    send()
    files = [file for file in queue.root.rglob("*") if file.is_file() and not file.name.startswith("d")]
    assert any(b"Letter" in file.read_bytes() for file in files if file.parent.name == "spool")
    assert not [file for file in files if b"Bramble" in file.read_bytes()]


@pytest.fixture
def config(monkeypatch, tmp_path) -> Path:
    monkeypatch.setattr(spool, "CUPSD_CONF", tmp_path / "cupsd.conf")
    monkeypatch.setattr(spool, "_removals", [])
    monkeypatch.setattr(cups, "is_there", lambda: True)
    monkeypatch.setattr(cups, "is_on_this_computer", lambda: True)
    return tmp_path / "cupsd.conf"


@pytest.mark.parametrize(
    ("text", "keeps"),
    [
        ("LogLevel warn\n", True),
        ("PreserveJobFiles No\n", False),
        ("  preservejobfiles\toff\n", False),
        ("PreserveJobFiles 3600\n", True),
        ("PreserveJobHistory No\n", False),
        ("# PreserveJobFiles No\n", True),
    ],
)
def test_the_settings_of_the_queue_tell_whether_it_keeps_letters(config, text, keeps):
    config.write_text(text)
    assert spool.keeps_letters() is keeps
    assert ("keeps no copy" in spool.spool_keeping()) is not keeps


def test_the_settings_of_this_computer_tell_nothing_of_the_queue_of_another(config, monkeypatch):
    config.write_text("PreserveJobFiles No\n")
    monkeypatch.setattr(cups, "is_on_this_computer", lambda: False)
    assert spool.keeps_letters() is None
    assert "PreserveJobFiles No" in spool.note_removal(False)


def test_a_queue_on_a_socket_of_this_computer_is_its_own(queue):
    look_at(PrintJob(QUEUE, 1))
    assert cups.is_on_this_computer()


def test_what_the_queue_keeps_is_known_after_the_first_print(config):
    assert "told after the first letter" in spool.spool_keeping()
    assert spool.note_removal(True) == ""
    assert spool.spool_keeping().startswith("Each letter is removed")


def test_a_refusal_is_said_once_with_what_to_set_and_stays_in_the_settings(config):
    assert "PreserveJobFiles No" in spool.note_removal(False)
    assert spool.note_removal(False) == ""
    assert "PreserveJobFiles No" in spool.spool_keeping()


def test_a_refusal_of_a_queue_that_keeps_nothing_is_not_worth_a_word(config):
    config.write_text("PreserveJobFiles No\n")
    assert spool.note_removal(False) == ""


def test_of_a_system_without_cups_nothing_is_promised(monkeypatch):
    monkeypatch.setattr(cups, "is_there", lambda: False)
    assert "not known" in spool.spool_keeping()
