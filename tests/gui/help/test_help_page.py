"""The help: opened where one is, with contents, a search and links, by mouse and keys."""

from __future__ import annotations

import pikepdf
import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtWidgets import QPushButton, QToolButton
from tools.pages_walk import places

from ddm_desktop.gui import file_dialogs, style
from ddm_desktop.gui.help.places import help_place
from ddm_desktop.services.manual import manual_pages

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def help_page(window, qtbot, directory):
    """The window with the help in sight, asked for on the start page."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    return window.page("help")


def heading(page) -> str:
    """The heading at the top of the text."""
    shown = page.text._page
    return shown.sections[page.text.section_in_sight()].heading


def top_line(page) -> str:
    """The first line of text that is wholly in sight."""
    return page.text.cursorForPosition(QPoint(style.pixels("three"), style.pixels("two"))).block().text()


def press_item(page, qtbot, beginning: str) -> None:
    contents = page.contents
    items = [contents.item(row) for row in range(contents.count())]
    item = next(each for each in items if each.text().startswith(beginning))
    contents.scrollToItem(item)
    center = contents.visualItemRect(item).center()
    qtbot.mouseClick(contents.viewport(), Qt.MouseButton.LeftButton, pos=center)


def follow(page, qtbot, words: str) -> None:
    """Click the link with these words."""
    cursor = page.text.document().find(words)
    while not cursor.charFormat().isAnchor():
        cursor = page.text.document().find(words, cursor)
        assert not cursor.isNull()
    cursor.setPosition((cursor.selectionStart() + cursor.selectionEnd()) // 2)
    page.text.setTextCursor(cursor)
    page.text.ensureCursorVisible()
    rect = page.text.cursorRect(cursor)
    qtbot.mouseClick(page.text.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def test_f1_opens_the_help_on_the_page_in_sight_and_escape_leads_back(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    page = window.page("help")
    assert page.isVisible()
    assert heading(page) == "Choose what it is about"
    qtbot.waitUntil(lambda: top_line(page) == "Choose what it is about")
    qtbot.keyClick(page.text, Qt.Key.Key_Escape)
    assert window.page("start").isVisible()


def test_f1_on_each_step_opens_a_section_of_its_own(window, qtbot, directory):
    opened = {}
    for place in places(window):
        qtbot.keyClick(window, Qt.Key.Key_F1)
        page = window.page("help")
        opened[place] = page.text._page.id, heading(page)
        qtbot.keyClick(page.text, Qt.Key.Key_Escape)
    assert opened["write: member"] == ("first-letter", "Your MP")
    assert opened["prepare: time"] == ("meeting", "How long you have")
    assert opened["mailing"] == ("print-many", "The list")
    assert opened["directory"][0] == "directory"
    steps = {
        place: where for place, where in opened.items() if "casework" not in place and "help" not in place
    }
    assert len(set(steps.values())) == len(steps)


def test_a_page_that_help_does_not_know_opens_its_beginning():
    assert help_place("another", "step") == "first-letter"


def test_every_place_that_a_page_leads_to_is_in_the_manual():
    from ddm_desktop.gui.help.places import _STEPS

    pages = {page.id: page for page in manual_pages()}
    for place in (place for steps in _STEPS.values() for place in steps.values()):
        id, _, anchor = place.partition("#")
        assert not anchor or pages[id].section_at(place), place


def test_the_menu_and_the_button_at_the_top_open_it_too(window, qtbot, named):
    action = next(each for each in window.sidebar.settings_menu.actions() if each.text() == "Help…")
    action.trigger()
    assert window.page("help").isVisible()
    window.show_page("start")
    qtbot.mouseClick(named("Help", QToolButton), Qt.MouseButton.LeftButton)
    assert window.page("help").isVisible()


def test_back_names_the_page_and_leads_to_the_step_one_was_at(writing, named, qtbot):
    writing.page("write").show_step(2)
    qtbot.keyClick(writing, Qt.Key.Key_F1)
    qtbot.mouseClick(named("Back to Write", QPushButton), Qt.MouseButton.LeftButton)
    assert writing.page("write").isVisible()
    assert writing.page("write").step() == 2


def test_the_contents_lead_to_pages_and_sections(help_page, qtbot):
    press_item(help_page, qtbot, "Save a case")
    assert heading(help_page) == "Save a case and open it again"
    press_item(help_page, qtbot, "Open a case")
    assert heading(help_page) == "Open a case"
    assert help_page.contents.currentItem().text() == "Open a case"


def test_a_search_shows_sentences_and_enter_opens_the_first(help_page, qtbot):
    qtbot.keyClick(help_page.text, Qt.Key.Key_F, CTRL)
    assert help_page.search.hasFocus()
    qtbot.keyClicks(help_page.search, "proof page")
    first = help_page.contents.item(0)
    spoken = first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("The address does not show in the window (Printing and envelopes). ")
    assert "proof page" in spoken
    qtbot.keyClick(help_page.search, Qt.Key.Key_Return)
    assert heading(help_page) == "The address does not show in the window"
    qtbot.keyClick(help_page.contents, Qt.Key.Key_Down)
    qtbot.keyClick(help_page.contents, Qt.Key.Key_Return)
    assert heading(help_page) != "The address does not show in the window"
    qtbot.keyClick(help_page.contents, Qt.Key.Key_Escape)
    assert help_page.search.text() == ""
    assert help_page.isVisible()


def test_a_search_without_a_hit_says_so(help_page, qtbot):
    qtbot.keyClicks(help_page.search, "xylophone")
    assert [help_page.contents.item(row).text() for row in range(help_page.contents.count())] == [
        "Nothing is found. Try another word, or a part of one."
    ]
    qtbot.keyClick(help_page.search, Qt.Key.Key_Return)
    assert heading(help_page) == "Choose what it is about"


def test_a_link_leads_to_its_section_and_alt_left_back(help_page, qtbot):
    help_page.show_place("casework")
    follow(help_page, qtbot, "Letters for many people")
    assert help_page.text._page.id == "print-many"
    qtbot.keyClick(help_page.text, Qt.Key.Key_Left, ALT)
    assert help_page.text._page.id == "casework"


def test_a_link_is_reached_and_followed_by_keys_alone(help_page, qtbot):
    help_page.show_place("make-campaign#what-stands-in-the-files")
    help_page.text.setFocus()
    qtbot.keyClick(help_page.text, Qt.Key.Key_Tab)
    qtbot.keyClick(help_page.text, Qt.Key.Key_Return)
    assert help_page.text._page.id == "campaign-packs"


def test_the_web_is_opened_only_after_a_question(help_page, qtbot, named, monkeypatch):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url)) or True)
    help_page.show_place("about")
    follow(help_page, qtbot, "download.qt.io")
    assert "download.qt.io" in help_page.banner.text
    assert opened == []
    qtbot.keyClick(named("Stay here"), Qt.Key.Key_Escape)
    assert opened == []
    assert help_page.isVisible()
    follow(help_page, qtbot, "download.qt.io")
    qtbot.mouseClick(named("Open it"), Qt.MouseButton.LeftButton)
    assert [url.host() for url in opened] == ["download.qt.io"]


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "javascript:x", "no-such-page.md", "data:text/html,x"]
)
def test_no_other_link_leads_anywhere(help_page, target, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: pytest.fail(str(url)))
    help_page._follow(target)
    assert help_page.banner.text == ""


def test_about_names_version_packages_and_the_day_of_the_directory(help_page):
    help_page.show_place("about")
    text = help_page.text.toPlainText()
    for words in ("Version ", "LGPL", "reportlab", "as of 27 June 2026"):
        assert words in text


def test_the_volunteers_sheet_is_saved_from_its_page(help_page, named, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "sheet.pdf"
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_args: path)
    press_item(help_page, qtbot, "The volunteer’s sheet")
    qtbot.mouseClick(named("Save the volunteer’s sheet as PDF…"), Qt.MouseButton.LeftButton)
    with pikepdf.open(path) as document:
        assert len(document.pages) == 1
    assert help_page.banner.text == f"Saved as sheet.pdf in {tmp_path}."
    help_page.show_place("cases")
    assert not any(each.isVisible() for each in help_page.sheet.buttons)


def test_the_volunteers_sheet_is_printed_from_its_page(help_page, named, qtbot, monkeypatch):
    from ddm_desktop.gui.preview import printing

    printed = []
    monkeypatch.setattr(printing, "print_letter", lambda _parent, pdf, _title: printed.append(pdf))
    help_page.show_place("volunteers-sheet")
    qtbot.mouseClick(named("Print the volunteer’s sheet…"), Qt.MouseButton.LeftButton)
    assert [pdf[:5] for pdf in printed] == [b"%PDF-"]


def test_next_visitor_forgets_what_was_looked_for(writing, qtbot):
    qtbot.keyClick(writing, Qt.Key.Key_F1)
    page = writing.page("help")
    qtbot.keyClicks(page.search, "my landlord")
    writing.clear()
    assert page.search.text() == ""
    assert page._place == "first-letter"


def test_the_text_follows_size_and_colours_and_stays_at_its_place(help_page, qtbot, qapp, window):
    help_page.show_place("first-letter#your-mp")
    before = help_page.text.document().begin().charFormat().font().pixelSize()
    window.sidebar.settings_menu.choose("theme", "contrast")
    window.sidebar.settings_menu.choose("text_size", 2.0)
    qtbot.waitUntil(lambda: heading(help_page) == "Your MP" == top_line(help_page))
    assert help_page.text.document().begin().charFormat().font().pixelSize() > 1.9 * before
    cursor = QTextCursor(help_page.text.document())
    cursor = help_page.text.document().find("The MP directory and the local list", cursor)
    assert cursor.charFormat().foreground().color() == style.color("accent")
    style.apply(qapp, "light")


def test_every_picture_or_file_that_a_page_names_stays_unread(help_page):
    assert help_page.text.loadResource(2, QUrl("file:///etc/hostname")) is None
