"""Nobody is at the computer: the screen is covered, then the visit is cleared, and one key brings back what was."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QScrollArea, QWidget

from ddm_desktop.gui import file_dialogs, style
from ddm_desktop.gui.directory.task import Job
from ddm_desktop.gui.shell import cover

NAME = "Rosalind Bramblewick"
MINUTE = 60
Key = Qt.Key


class Clock:
    """A clock that stands still until `wait`, which has the window look at it afterwards."""

    def __init__(self, window) -> None:
        self.seconds, self._watch = 1000.0, window.idle_watch
        self._watch._now = lambda: self.seconds
        self._watch._since = self.seconds

    def pass_asleep(self, seconds: float) -> None:
        """Let time pass in which the window, like the whole computer, does nothing."""
        self.seconds += seconds

    def wait(self, seconds: float) -> None:
        self.pass_asleep(seconds)
        self._watch.check()


@pytest.fixture
def clock(window) -> Clock:
    return Clock(window)


@pytest.fixture
def typed(clock, writing, named):
    """A letter with the visitor's name in it; the caret stands in that field."""
    writing.activateWindow()
    named("Full name").setFocus()
    QTest.keyClicks(named("Full name"), NAME)
    return writing


@pytest.fixture
def said(monkeypatch) -> list[str]:
    """What a screen reader is given to say."""
    sentences: list[str] = []
    monkeypatch.setattr(cover, "announce", lambda _widget, sentence: sentences.append(sentence))
    return sentences


def press(window, key: Key = Key.Key_Space) -> None:
    """Press a key as the keyboard does: it goes to the window, and from there to whatever has the focus."""
    QTest.keyClick(window.windowHandle(), key)


def click(window, point: QPoint) -> None:
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=point)


def move_mouse(window) -> None:
    for place in (QPoint(300, 300), QPoint(310, 310)):
        QTest.mouseMove(window.windowHandle(), place)
        QTest.qWait(20)


def center(window, widget: QWidget) -> QPoint:
    return widget.mapTo(window, widget.rect().center())


def spoken_tree(widget: QWidget) -> list[str]:
    """The names and values of everything that an assistive tool finds in sight."""
    found: list[str] = []

    def walk(interface) -> None:
        state = interface.state()
        if not state.invisible:
            found.extend(interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value))
        for index in range(interface.childCount()):
            walk(interface.child(index))

    walk(QAccessible.queryAccessibleInterface(widget))
    return found


def test_after_two_minutes_the_screen_is_covered_and_one_key_brings_all_back(typed, clock, named):
    clock.wait(2 * MINUTE - 1)
    assert typed.idle_watch.cover is None
    clock.wait(1)
    assert typed.idle_watch.cover.isVisible()
    assert not named_anywhere(typed)
    press(typed, Key.Key_A)
    assert typed.idle_watch.cover is None
    assert named("Full name").text() == NAME  # the key that lifted it was not typed
    assert named("Full name").hasFocus()
    QTest.keyClicks(named("Full name"), "!")
    assert named("Full name").text() == f"{NAME}!"


def named_anywhere(window) -> bool:
    """Whether the visitor's name can be read by eye or by an assistive tool."""
    in_sight = [each for each in window.findChildren(QWidget) if each.isVisible()]
    texts = [text() for each in in_sight if callable(text := getattr(each, "text", None))]
    return any(NAME in str(text) for text in (*texts, *spoken_tree(window), window.windowTitle()))


@pytest.mark.parametrize(("size", "scale"), [((1366, 768), 1.0), ((1024, 700), 2.0)])
def test_the_words_on_the_cover_are_whole(typed, clock, qapp, size, scale):
    style.apply(qapp, "light", scale)
    typed.resize(*size)
    clock.wait(14 * MINUTE + 1)
    QTest.qWait(50)
    labels = typed.idle_watch.cover.findChildren(QLabel)
    assert [each.text() for each in labels if each.height() < each.heightForWidth(each.width())] == []
    for each in typed.idle_watch.cover.findChildren(QWidget):
        assert each.parentWidget().rect().contains(each.geometry())
    style.apply(qapp, "light")


def test_before_it_is_covered_the_name_could_be_read(typed):
    assert named_anywhere(typed)


@pytest.mark.parametrize("keys", [Key.Key_Tab, Key.Key_Return, Key.Key_Escape, Key.Key_Shift])
def test_any_key_lifts_the_cover_and_does_nothing_else(typed, clock, keys):
    typed.panel().print_button.setFocus()
    clock.wait(3 * MINUTE)
    press(typed, keys)
    assert typed.idle_watch.cover is None
    assert typed.panel().print_button.hasFocus()
    assert typed.panel().banner.text == ""


def test_a_shortcut_lifts_the_cover_and_is_not_carried_out(typed, clock):
    clock.wait(3 * MINUTE)
    QTest.keyClick(typed.windowHandle(), Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert typed.idle_watch.cover is None
    assert typed.page("write").isVisible()


def test_a_key_held_down_types_nothing_into_what_it_uncovered(typed, clock, named):
    clock.wait(3 * MINUTE)
    for _ in range(3):
        QTest.keyPress(typed.windowHandle(), Key.Key_X)
        assert typed.idle_watch.cover
    QTest.keyRelease(typed.windowHandle(), Key.Key_X)
    assert typed.idle_watch.cover is None
    assert named("Full name").text() == NAME


def test_a_click_lifts_the_cover_and_neither_it_nor_its_twin_presses_what_is_below(typed, clock):
    point = center(typed, typed.header.next_visitor)
    clock.wait(3 * MINUTE)
    click(typed, point)
    assert typed.idle_watch.cover is None
    click(typed, point)
    assert typed.banner.text == ""
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    click(typed, point)
    assert typed.banner.text.startswith("Clear everything")


def test_an_assistive_tool_lifts_the_cover_by_its_button(typed, clock, qtbot):
    clock.wait(3 * MINUTE)
    button = next(
        each for each in typed.idle_watch.cover.findChildren(QWidget) if each.accessibleName() == "Go on"
    )
    QAccessible.queryAccessibleInterface(button).actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: typed.idle_watch.cover is None)  # Qt shows the button pressed first


def test_every_key_and_every_move_of_the_mouse_begins_the_time_again(typed, clock):
    typed.idle_watch.check()
    for act in (lambda: press(typed, Key.Key_End), lambda: move_mouse(typed)):
        clock.wait(2 * MINUTE - 1)
        act()
        assert typed.idle_watch.cover is None
    clock.wait(2 * MINUTE - 1)
    typed.session.change(
        lambda visit: replace(visit, large_print=True)
    )  # as dictation or an assistive tool does
    clock.wait(2 * MINUTE - 1)
    assert typed.idle_watch.cover is None
    clock.wait(1)
    assert typed.idle_watch.cover


def test_after_fifteen_minutes_the_visit_is_cleared_with_a_count_down_that_is_said(typed, clock, said):
    clock.wait(2 * MINUTE)
    for _ in range(12 * MINUTE):
        clock.wait(1)
    assert "in 60 seconds" in typed.idle_watch.cover.text
    assert typed.session.manuscript
    for _ in range(59):
        clock.wait(1)
    assert "in 1 second," in typed.idle_watch.cover.text
    assert typed.session.manuscript
    clock.wait(1)
    assert typed.session.manuscript is None
    assert "cleared" in typed.idle_watch.cover.text
    assert "Files that were saved are still where they were saved" in typed.idle_watch.cover.text
    counted = [sentence for sentence in said if "seconds" in sentence]
    assert [sentence.split(" in ")[1].split()[0] for sentence in counted] == ["60", "30", "10"]
    assert said[0] == "Covered, so that nobody reads along. Press any key or click to go on."
    assert said[1].startswith("Is anybody here? Everything")
    assert len(said) == 5  # covered, three of the count-down, cleared
    clock.wait(20 * MINUTE)
    press(typed)
    assert typed.page("start").isVisible()


def test_any_key_stops_the_count_down(typed, clock, named):
    clock.wait(14 * MINUTE + 30)
    assert "in 30 seconds" in typed.idle_watch.cover.text
    press(typed)
    clock.wait(2 * MINUTE - 1)
    assert typed.idle_watch.cover is None
    assert named("Full name").text() == NAME


def test_what_is_saved_stays_when_nobody_comes_back(typed, clock, tmp_path, monkeypatch):
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: tmp_path / "letter.pdf")
    typed.panel().hand_over.save("pdf")
    clock.wait(15 * MINUTE)
    assert typed.session.manuscript is None
    assert (tmp_path / "letter.pdf").exists()


def test_a_computer_that_slept_shows_nothing_when_it_wakes(typed, clock, named):
    clock.pass_asleep(10 * MINUTE)
    press(typed, Key.Key_A)  # before the window has looked at its clock
    assert typed.idle_watch.cover
    press(typed, Key.Key_A)
    assert named("Full name").text() == NAME
    clock.pass_asleep(20 * MINUTE)
    move_mouse(typed)
    assert typed.session.manuscript is None


def test_a_computer_that_slept_under_the_cover_shows_no_visit_that_was_to_be_cleared(typed, clock):
    clock.wait(3 * MINUTE)
    clock.pass_asleep(20 * MINUTE)
    press(typed)
    assert typed.session.manuscript is None
    assert "cleared" in typed.idle_watch.cover.text  # the key that woke it does not take that away
    press(typed)
    assert typed.page("start").isVisible()


def test_nothing_is_covered_before_there_is_a_visit(window, clock):
    clock.wait(60 * MINUTE)
    assert window.idle_watch.cover is None
    assert window.page("start").isVisible()


def of_a_question(window):
    window.header.next_visitor.click()
    return lambda: QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)


def of_a_dialog(window):
    dialog = QDialog(window)
    dialog.open()
    return dialog.close


def of_an_import(window):
    end, task = threading.Event(), window.page("directory").task
    task.run(Job("Looking at the files", end.wait, lambda _result: None))

    def finish() -> None:
        end.set()
        while task.is_busy:
            QTest.qWait(5)

    return finish


def of_a_rehearsal(window):
    window.show_page("prepare")
    page = window.page("prepare")
    page.show_step(len(page.forms.steps) - 2)
    page.forms.time.rehearsal.toggle()
    return page.forms.time.rehearsal.toggle


@pytest.mark.parametrize("begin", [of_a_question, of_a_dialog, of_an_import, of_a_rehearsal])
def test_nothing_is_covered_in_the_middle_and_the_time_begins_at_the_end(typed, clock, begin):
    end = begin(typed)
    clock.wait(20 * MINUTE)
    assert typed.idle_watch.cover is None
    assert typed.session.manuscript
    end()
    clock.wait(2 * MINUTE - 1)
    assert typed.idle_watch.cover is None
    clock.wait(1)
    assert typed.idle_watch.cover


@pytest.mark.parametrize(
    ("cover_after", "clear_after", "covered", "cleared"),
    [(0, 0, None, None), (5, 0, 5, None), (0, 5, 4, 5), (10, 5, 4, 5)],
)
def test_both_times_are_those_of_the_settings(typed, clock, cover_after, clear_after, covered, cleared):
    typed.session.set_settings(
        replace(typed.session.settings, cover_after=cover_after, clear_after=clear_after)
    )
    seen = {"covered": None, "cleared": None}
    for minute in range(1, 90):
        clock.wait(MINUTE)
        if typed.idle_watch.cover:
            seen["covered"] = seen["covered"] or minute
        if typed.session.manuscript is None:
            seen["cleared"] = seen["cleared"] or minute
    assert seen == {"covered": covered, "cleared": cleared}
    typed.session.set_settings(replace(typed.session.settings, cover_after=2, clear_after=15))


def test_a_menu_does_not_stay_above_the_cover(typed, clock):
    menu = QMenu(typed)
    menu.addAction(NAME)
    menu.popup(typed.mapToGlobal(QPoint(50, 50)))
    clock.wait(3 * MINUTE)
    assert typed.idle_watch.cover
    assert not menu.isVisible()


def test_closing_a_covered_window_asks_where_it_can_be_read(typed, clock):
    clock.wait(3 * MINUTE)
    typed.close()
    assert typed.isVisible()
    assert typed.banner.isVisible()
    assert typed.banner.text.startswith("Close the program?")


@pytest.mark.parametrize("page", ["write", "prepare"])
def test_a_page_is_scrolled_as_it_was_left(typed, clock, qtbot, page):
    typed.resize(1024, 600)
    typed.show_page(page)
    qtbot.wait(50)
    areas = [each for each in typed.page(page).findChildren(QScrollArea) if each.isVisible()]
    bar = next(area.verticalScrollBar() for area in areas if area.verticalScrollBar().maximum())
    bar.setValue(bar.maximum())  # with the mouse: the focus stays in the first field
    scrolled = bar.value()
    clock.wait(3 * MINUTE)
    press(typed)
    qtbot.wait(50)
    assert bar.value() == scrolled > 0


def test_the_letter_is_as_it_was_left(typed, clock, qtbot):
    page = typed.page("write")
    page.show_step(3)
    editor = page.letter.editor.text
    editor.setFocus()
    QTest.keyClicks(editor, "My own words. ")
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.ensureCursorVisible()
    qtbot.wait(50)
    column = page._letter_step.column.verticalScrollBar()
    column.setValue(column.maximum())
    place, scrolled = editor.textCursor().position(), column.value()
    assert scrolled > 0
    clock.wait(3 * MINUTE)
    press(typed)
    qtbot.wait(50)
    assert editor.hasFocus()
    assert (editor.textCursor().position(), column.value()) == (place, scrolled)
    QTest.keyClick(editor, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "My own words." not in editor.toPlainText()  # what was typed can still be undone
