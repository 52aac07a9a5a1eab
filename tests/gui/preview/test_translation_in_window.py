"""The translation opens in place of the page, beside the text that is edited; it follows what is typed, read-only."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit
from tools.fitting import misfits
from tools.packs import PackMaker

from ddm_desktop.campaigns.load import load_campaign
from ddm_desktop.gui import style
from ddm_desktop.model.paper import Paper
from ddm_desktop.services.export_letter import export

NOTICE = "In English, for reading only: this is never printed. What is printed is the letter."


@pytest.fixture
def welsh(window, tmp_path):
    subject = 'subject = "A bench"\n'
    more = '[[papers]]\nid = "two"\ntitle = "Two"\nform = "letter"\nfile = "two.md"\nsubject = "Dau"\n'
    files = {
        "letter.md": "Rwy'n ysgrifennu.\n\n{{ notes.why }}\n",
        "two.md": "Dau.\n",
        "letter-en.md": "## Bench\n\nI **write**.\n\n{{ notes.why }}\n\n- For {{ member.constituency }}\n",
    }
    folder = PackMaker(tmp_path)(files, old=subject, new=f'{subject}translation = "letter-en.md"\n{more}')
    manifest = folder / "campaign.toml"
    manifest.write_text(
        manifest.read_text("utf-8").replace("schema = 1\n", 'schema = 1\nlanguage = "cy"\n'), "utf-8"
    )
    window.session.start(load_campaign(folder))
    window.navigator.page_wanted.emit("write")
    window.page("write").show_step(3)
    return window


def press(window, qtbot) -> QTextEdit:
    qtbot.mouseClick(window.panel().preview.translation_button, Qt.MouseButton.LeftButton)
    return window.panel().pages.translation.text


def lines(text: QTextEdit) -> list[str]:
    return text.toPlainText().split("\n")


def paper(window, id: str) -> Paper:
    return next(each for each in window.session.manuscript.campaign.papers if each.id == id)


def test_the_button_opens_it_beside_the_text_and_leads_back(welsh, named, qtbot):
    button = welsh.panel().preview.translation_button
    assert (button.text(), button.isVisible()) == ("In English", True)
    text = press(welsh, qtbot)
    assert text.isVisible()
    assert text.hasFocus()
    assert not welsh.panel().preview.isVisible()
    assert welsh.page("write").letter.editor.isVisible()
    assert lines(text)[:5] == [
        NOTICE,
        "Dear Member of Parliament",
        "Bench",
        "I write.",
        "[why this matters to you]",
    ]
    assert (text.accessibleName(), NOTICE in text.accessibleDescription()) == ("The letter in English", True)
    qtbot.mouseClick(named("Back to the page"), Qt.MouseButton.LeftButton)
    assert welsh.panel().preview.isVisible()
    assert button.hasFocus()


def test_escape_leads_back_too(welsh, qtbot):
    qtbot.keyClick(press(welsh, qtbot), Qt.Key.Key_Escape)
    assert welsh.panel().preview.isVisible()


def test_nothing_can_be_typed_into_it_and_the_tab_key_leaves_it(welsh, qtbot):
    text = press(welsh, qtbot)
    before = text.toPlainText()
    qtbot.keyClicks(text, "x")
    qtbot.keyClick(text, Qt.Key.Key_Backspace)
    assert text.toPlainText() == before
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert not text.hasFocus()


def test_it_follows_what_is_typed_and_says_what_it_does_not_show(welsh, named, qtbot):
    text, page = press(welsh, qtbot), welsh.page("write")
    page.show_step(2)
    qtbot.keyClicks(named("Why this matters to you"), "My mother <b>waits</b>.")
    assert "My mother <b>waits</b>." in lines(text)
    assert lines(text)[0] == NOTICE
    page.show_step(3)
    qtbot.keyClicks(page.letter.editor.text, "Helo!")
    assert lines(text)[0].endswith("The letter was changed by hand, and this does not show those changes.")
    assert "Helo!" not in text.toPlainText()


def test_bold_words_and_headings_are_seen(welsh, qtbot):
    html = press(welsh, qtbot).toHtml()
    assert 'font-weight:600;">write</span>' in html
    assert 'font-weight:600;">Bench</span>' in html


def test_a_paper_without_one_is_shown_as_its_page(welsh, qtbot):
    press(welsh, qtbot)
    welsh.session.start(welsh.session.manuscript.campaign, paper(welsh, "two"))
    assert welsh.panel().preview.isVisible()
    assert not welsh.panel().preview.translation_button.isVisible()


def test_the_next_visitor_finds_nothing_of_it(welsh, qtbot):
    text = press(welsh, qtbot)
    welsh.session.clear()
    assert text.toPlainText() == ""
    assert welsh.panel().pages.currentWidget() is welsh.panel().preview


def test_what_is_saved_while_it_is_read_is_the_letter(welsh, qtbot):
    press(welsh, qtbot)
    checked = welsh.session.check_now()
    written = export(checked, "txt").decode()
    assert "Rwy’n ysgrifennu." in written
    assert "I write" not in written


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_button_and_translation_fit_a_small_screen_in_large_text(welsh, qapp, qtbot, text_size):
    welsh.resize(1024, 700)
    welsh.sidebar.settings_menu.choose("text_size", text_size)
    try:
        qtbot.waitUntil(lambda: misfits(welsh) == [])
        text = press(welsh, qtbot)
        qtbot.waitUntil(lambda: misfits(welsh) == [])
        assert text.height() > text.fontMetrics().lineSpacing()
        assert (welsh.width(), welsh.height()) == (1024, 700)
    finally:
        style.apply(qapp, "light")
