"""Beside the window, after printing: what the printer did, and what is asked while a letter waits for it."""

import sys

import pypdfium2
import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from tools.letters import ordinary_letter
from tools.print_queue import NOBODY_MAY_CANCEL, OWNERS_MAY, QUEUE, NoQueueError, private_queue

from ddm_desktop.gui.preview import print_watch, printing
from ddm_desktop.gui.preview.print_watch import PrintStatus
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.pdf import letter_pdf
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services.printing import spool
from ddm_desktop.services.printing.letter import PrintChoices, send_to_queue

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no CUPS")
LETTER = letter_pdf(ordinary_letter(), PageStyle())
WAITS = f"A letter is still waiting at the printer “{QUEUE}”."


@pytest.fixture
def queue(request, monkeypatch, tmp_path):
    """A queue whose policy is that of Debian, or the one that the test names; the dialog is answered at once."""
    monkeypatch.setattr(print_watch, "_LOOK_EVERY", 50)
    monkeypatch.setattr(spool, "_removals", [])
    monkeypatch.setattr(spool, "CUPSD_CONF", tmp_path / "cupsd.conf")
    monkeypatch.setattr(
        printing,
        "print_papers",
        lambda parent, pdfs, _title: printing._run_beside_window(
            parent, send_to_queue(*pdfs, PrintChoices(QUEUE))
        ),
    )
    try:
        with private_queue(getattr(request, "param", OWNERS_MAY)) as running:
            monkeypatch.setenv("CUPS_SERVER", running.server)
            yield running
    except NoQueueError as error:
        pytest.skip(str(error))


@pytest.fixture
def typed(queue, writing, fill):
    """The letter begun, with a name in it."""
    fill("Full name", "Rosa Bramble")
    return writing


def status(window) -> PrintStatus:
    return window.panel().findChild(PrintStatus)


def wait_for_status(qtbot, window, text: str) -> None:
    qtbot.waitUntil(lambda: text in status(window).text, timeout=10_000)


def press(window, label: str) -> None:
    next(each for each in window.banner.findChildren(QPushButton) if each.text() == label).click()


def labels(window) -> list[str]:
    return [each.text() for each in window.banner.findChildren(QPushButton)]


def spooled_text(queue) -> str:
    texts = []
    for file in queue.spooled():
        with pypdfium2.PdfDocument(file.read_bytes()) as document:
            texts += [document[page].get_textpage().get_text_bounded() for page in range(len(document))]
    return "\n".join(texts)


def test_the_line_follows_the_letter_to_its_end_and_says_so_aloud(typed, queue, qtbot, monkeypatch):
    aloud = []
    monkeypatch.setattr(print_watch, "announce", lambda _widget, sentence: aloud.append(sentence))
    assert status(typed).isHidden()
    queue.pause()
    typed.panel().hand_over.print_it()
    wait_for_status(qtbot, typed, f"“{QUEUE}” is stopped. Start it again")
    assert status(typed).isVisible()
    queue.resume()
    wait_for_status(qtbot, typed, f"Printed on “{QUEUE}” at ")
    assert aloud[0] == f"In the queue of “{QUEUE}”."
    assert typed.panel().banner.text == ""  # it is said once
    assert aloud[-1] == status(typed).text
    assert "Bramble" not in "".join(aloud)
    assert not typed.panel().hand_over.watch._timer.isActive()  # nothing is asked for any more


def test_a_printer_without_paper_is_told_with_its_remedy_and_goes_on(typed, queue, qtbot):
    queue.set_paper(is_there=False)
    typed.panel().hand_over.print_it()
    wait_for_status(qtbot, typed, "has stopped: it is out of paper. Fill it, and it goes on.")
    queue.set_paper(is_there=True)
    wait_for_status(qtbot, typed, "Printed on")


def test_after_printing_and_next_visitor_nothing_is_in_the_spool_nor_can_be_printed_again(
    typed, queue, qtbot
):
    queue.pause()
    typed.panel().hand_over.print_it()
    assert "Rosa Bramble" in spooled_text(queue)  # the test can see it
    queue.resume()
    wait_for_status(qtbot, typed, "Printed on")
    typed.ask_for_next_visitor()
    assert typed.banner.text == ""  # it is printed: nothing is lost, nothing asked
    assert typed.session.manuscript is None
    assert status(typed).isHidden()
    assert queue.spooled() == []
    assert not queue.print_again(1)


def test_next_visitor_asks_while_a_letter_waits_and_can_keep(typed, queue):
    queue.pause()
    typed.panel().hand_over.print_it()
    typed.ask_for_next_visitor()
    assert typed.banner.text == f"Clear everything for the next visitor? {WAITS}"
    assert labels(typed) == ["Clear anyway", "Cancel the print", "Keep"]
    press(typed, "Keep")
    assert typed.session.manuscript is not None
    assert queue.spooled()


def test_a_letter_that_is_just_being_printed_is_not_said_to_wait(typed, queue, qtbot):
    queue.set_pace(is_slow=True)
    typed.panel().hand_over.print_it()
    wait_for_status(qtbot, typed, f"Printing on “{QUEUE}”.")
    typed.ask_for_next_visitor()
    assert typed.banner.text == (
        f"Clear everything for the next visitor? A letter is still being printed on “{QUEUE}”."
    )
    queue.set_pace(is_slow=False)
    press(typed, "Clear anyway")
    qtbot.waitUntil(lambda: queue.spooled() == [], timeout=10_000)


def test_cleared_anyway_the_letter_still_comes_out_and_is_then_removed(typed, queue, qtbot):
    queue.pause()
    typed.panel().hand_over.print_it()
    typed.ask_for_next_visitor()
    press(typed, "Clear anyway")
    assert typed.session.manuscript is None
    assert status(typed).text == ""
    queue.resume()
    qtbot.waitUntil(lambda: queue.spooled() == [], timeout=10_000)
    assert queue.printed().startswith(b"%PDF")
    assert status(typed).text == ""  # the next visitor hears nothing of it


def test_a_cancelled_print_is_gone_from_the_queue_and_counts_as_not_printed(typed, queue, qtbot):
    queue.pause()
    typed.panel().hand_over.print_it()
    assert not typed.session.would_lose()
    typed.ask_for_next_visitor()
    press(typed, "Cancel the print")
    wait_for_status(qtbot, typed, "The print was cancelled")
    assert queue.spooled() == []
    assert typed.session.manuscript is not None
    assert typed.session.would_lose()
    typed.ask_for_next_visitor()
    assert typed.banner.text.startswith("Clear everything for the next visitor? Not all of it was printed")
    assert labels(typed) == ["Save the whole case…", "Clear", "Keep"]


def test_both_reasons_to_ask_are_one_question(typed, queue, fill):
    queue.pause()
    typed.panel().hand_over.print_it()
    fill("Full name", "Rosa Bramble-Hill")
    typed.ask_for_next_visitor()
    assert typed.banner.text == (
        f"Clear everything for the next visitor? {WAITS} "
        "Not all of it was printed or saved; what was copied goes too."
    )


def test_closing_asks_while_a_letter_waits(typed, queue):
    queue.pause()
    typed.panel().hand_over.print_it()
    assert not typed.close()
    assert typed.banner.text.startswith(f"Close the program? {WAITS} Once the program is closed")
    assert labels(typed) == ["Close anyway", "Cancel the print", "Keep writing"]
    press(typed, "Keep writing")
    assert typed.isVisible()


def test_closing_asks_for_a_letter_of_an_earlier_visitor_too_and_next_visitor_does_not(typed, queue, qtbot):
    queue.pause()
    typed.panel().hand_over.print_it()
    typed.clear()
    typed.ask_for_next_visitor()
    assert typed.banner.text == ""
    assert not typed.close()
    assert typed.banner.text.startswith(f"Close the program? {WAITS}")
    press(typed, "Cancel the print")
    qtbot.waitUntil(lambda: queue.spooled() == [], timeout=10_000)


def test_closing_takes_a_letter_out_that_came_out_since_the_last_look(typed, queue, monkeypatch):
    monkeypatch.setattr(print_watch.PrintWatch, "_look", lambda self: None)
    typed.panel().hand_over.print_it()
    queue.printed()
    assert queue.spooled()
    typed.close_unasked()
    assert queue.spooled() == []


@pytest.mark.parametrize("queue", [NOBODY_MAY_CANCEL], indirect=True, ids=["nobody"])
def test_a_queue_that_keeps_letters_is_told_of_once_with_what_to_set(typed, queue, qtbot):
    banner = typed.panel().banner
    typed.panel().hand_over.print_it()
    qtbot.waitUntil(lambda: "keeps a copy of each printed letter" in banner.text, timeout=10_000)
    assert "“PreserveJobFiles No” in" in banner.text
    assert banner.property("kind") == "warning"
    assert "keeps a copy" in spool.spool_keeping()
    banner.clear()
    typed.panel().hand_over.print_it()
    wait_for_status(qtbot, typed, "Printed on")
    assert "keeps a copy" not in banner.text
    assert len(queue.spooled()) == 2


@pytest.mark.parametrize("queue", [NOBODY_MAY_CANCEL], indirect=True, ids=["nobody"])
def test_a_print_that_may_not_be_cancelled_is_told_of_and_still_counts(typed, queue, qtbot):
    warnings = []
    typed.panel().hand_over.watch.warned.connect(warnings.append)
    queue.pause()
    typed.panel().hand_over.print_it()
    typed.ask_for_next_visitor()
    press(typed, "Cancel the print")
    banner = typed.panel().banner
    qtbot.waitUntil(lambda: "Cancel it at the printer" in banner.text, timeout=10_000)
    assert not typed.session.would_lose()
    queue.resume()
    wait_for_status(qtbot, typed, "Printed on")
    assert [warning for warning in warnings if "Cancel it" in warning] == warnings[:1]


def test_what_the_system_saved_instead_of_printing_is_told_as_saved(typed, monkeypatch, tmp_path):
    file = tmp_path / "Letter.pdf"
    monkeypatch.setattr(printing, "print_papers", lambda *_: printing.PrintResult(file=file))
    typed.panel().hand_over.print_it()
    assert typed.panel().banner.text == f"Saved as Letter.pdf in {tmp_path}."
    assert typed.session.visit.files == (str(file),)
    assert "Saved only as Letter.pdf" in [label.text() for label in typed.header.findChildren(QLabel)]
    assert status(typed).isHidden()


def test_a_system_that_tells_of_no_job_says_only_that_it_is_sent(typed, monkeypatch):
    monkeypatch.setattr(printing, "print_papers", lambda *_: printing.PrintResult())
    typed.panel().hand_over.print_it()
    assert typed.panel().banner.text == "Sent to the printer."
    assert status(typed).isHidden()
    typed.ask_for_next_visitor()
    assert typed.session.manuscript is None


def test_a_letter_changed_while_it_waited_stays_to_be_printed_when_that_print_fails(
    typed, queue, qtbot, fill
):
    queue.pause()
    typed.panel().hand_over.print_it()
    first = typed.session.visit
    fill("Full name", "Rosa Bramble-Hill")
    typed.session.change(rules.with_handed_over, "letter.pdf")
    typed.panel().hand_over.watch.cancel_waiting()
    wait_for_status(qtbot, typed, "The print was cancelled")
    assert [paper.file for paper in typed.session.visit.handed_over] == ["letter.pdf"]
    assert first.handed_over
