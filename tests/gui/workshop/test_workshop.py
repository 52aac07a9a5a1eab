"""A campaign is made with the mouse and the keys alone, and its file is one that an author could have written."""

from __future__ import annotations

import os
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QToolButton
from tools.packs import MANIFEST, PackMaker
from tools.workshop import field, press, show_part, type_into

from ddm_desktop.gui.workshop.markdown_field import MarkdownField
from ddm_desktop.services.find_campaigns import campaign_at


@pytest.fixture(autouse=True)
def own_folder(no_directory, tmp_path):
    return tmp_path / "campaigns"


@pytest.fixture
def workshop(window, qtbot):
    window.show_page("start")
    press(window, qtbot, "Make or change a campaign…")
    page = window.page("workshop")
    assert page.isVisible()
    return page


def picture(page, name: str) -> None:
    if folder := os.environ.get("DDM_PICTURES"):
        page.window().grab().save(f"{folder}/{name}.png")


def looked(page, qtbot):
    return qtbot.waitSignal(page.bench.looked, timeout=5000)


def test_a_campaign_is_made_with_the_keys_and_stands_on_the_start_page(window, workshop, own_folder, qtbot):
    with looked(workshop, qtbot):
        press(workshop, qtbot, "A new campaign")
    with looked(workshop, qtbot):
        type_into(workshop, qtbot, "Title", "A bench")
        type_into(workshop, qtbot, "What you ask", "Will you ask for a bench?")
        type_into(workshop, qtbot, "Deadline", "1 March 2027")
    show_part(workshop, qtbot, "Points")
    with looked(workshop, qtbot):
        press(workshop, qtbot, "Add a point")
        type_into(workshop, qtbot, "Title", "People must stand")
    picture(workshop, "points")
    workshop.bench.keep()
    campaign = campaign_at(own_folder / "a-new-campaign")
    assert campaign.id == "a-bench"  # of that name it is handed out
    assert campaign.points[0].id == "people-must-stand"
    assert (campaign.title, campaign.ask) == ("A bench", "Will you ask for a bench?")
    assert campaign.deadline.isoformat() == "2027-03-01"
    assert campaign.points[0].title == "People must stand"
    window.show_page("start")
    qtbot.waitUntil(lambda: "a-bench" in [each.id for each in window.page("start").campaigns()], timeout=5000)


def test_the_page_is_that_of_the_campaign_before_and_after_the_deadline(workshop, qtbot):
    with looked(workshop, qtbot):
        workshop.start_from("alternative-provision-2018")
    side = workshop.side
    qtbot.waitUntil(lambda: side.preview.pdf() is not None, timeout=5000)
    before = side.preview.pdf()
    qtbot.mouseClick(side.past._box, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: side.preview.pdf() != before, timeout=5000)
    after = side.preview.pdf()
    qtbot.mouseClick(side.large._box, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: side.preview.pdf() not in (before, after), timeout=5000)
    picture(workshop, "about")


def test_a_fault_is_told_at_its_line_while_one_types_and_gone_once_it_is_mended(workshop, qtbot):
    with looked(workshop, qtbot):
        workshop.start_from("alternative-provision-2018")
    show_part(workshop, qtbot, "Papers")
    text = next(each for each in workshop._part().findChildren(MarkdownField) if each.isVisible())
    with looked(workshop, qtbot):
        text.lines.setFocus()
        qtbot.keyClick(text.lines, Qt.Key.Key_End)
        qtbot.keyClicks(text.lines, "{{ foo }}")
    assert "There is no field “foo”" in workshop.side.findings.item(0).text()
    marks = text.lines.extraSelections()
    assert [mark.cursor.blockNumber() for mark in marks] == [0]
    side, found = workshop.side, workshop.side.findings
    qtbot.waitUntil(lambda: found.mapTo(side, found.rect().bottomLeft()).y() < side.height(), timeout=2000)
    picture(workshop, "fault")
    show_part(workshop, qtbot, "About")
    item = workshop.side.findings.item(0)
    workshop.side.findings.itemClicked.emit(item)
    assert workshop.parts_list.currentItem().text() == "Papers"
    assert text.lines.hasFocus()
    with looked(workshop, qtbot):
        qtbot.keyClick(text.lines, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert workshop.side.findings.count() == 0
    assert "foo" not in text.lines.toPlainText()


def test_the_mark_stands_at_its_line_below_blank_lines_too(workshop, own_folder, qtbot):
    workshop.open_pack(PackMaker(own_folder)({"letter.md": "\n\nOne.\n{{ notes.why }}\n"}))
    show_part(workshop, qtbot, "Papers")
    text = next(each for each in workshop._part().findChildren(MarkdownField) if each.isVisible())
    with looked(workshop, qtbot):
        text.lines.moveCursor(QTextCursor.MoveOperation.End)
        qtbot.keyClicks(text.lines, "{{ foo }}")
    assert [mark.cursor.blockNumber() for mark in text.lines.extraSelections()] == [3]
    assert workshop.source.text("letter.md") == "\n\nOne.\n{{ notes.why }}{{ foo }}\n"


def test_undo_and_redo_go_through_all_changes_in_their_order(workshop, qtbot):
    workshop.start_new()
    first = workshop.source
    type_into(workshop, qtbot, "Title", "A bench")
    second = workshop.source
    show_part(workshop, qtbot, "MP’s questions")
    press(workshop, qtbot, "Add a question")
    press(workshop, qtbot, "Undo")
    assert workshop.source is second
    press(workshop, qtbot, "Undo")
    assert workshop.source is first
    press(workshop, qtbot, "Redo")
    assert workshop.source is second
    show_part(workshop, qtbot, "About")
    assert field(workshop, "Title").text() == "A bench"


def test_undo_and_redo_show_what_they_changed(workshop, own_folder, qtbot):
    workshop.open_pack(PackMaker(own_folder)())
    show_part(workshop, qtbot, "Points")
    workshop._part().choose(1)
    type_into(workshop, qtbot, "Title", "Rest")
    show_part(workshop, qtbot, "Papers")
    press(workshop, qtbot, "Add a paper")
    show_part(workshop, qtbot, "Guide")
    press(workshop, qtbot, "Undo")
    assert workshop.parts_list.currentItem().text() == "Papers"
    press(workshop, qtbot, "Undo")
    assert workshop.parts_list.currentItem().text() == "Points"
    assert field(workshop, "Title").text() == "Resting"
    assert field(workshop, "Title").hasFocus()
    show_part(workshop, qtbot, "About")
    press(workshop, qtbot, "Redo")
    assert field(workshop, "Title").text() == "Rest"


def test_undo_by_the_keys_puts_the_caret_into_the_line_that_it_changed(workshop, own_folder, qtbot):
    workshop.open_pack(PackMaker(own_folder)({"letter.md": "One.\n\nTwo. {{ notes.why }}\n"}))
    show_part(workshop, qtbot, "Papers")
    text = next(each for each in workshop._part().findChildren(MarkdownField) if each.isVisible())
    text.lines.setFocus()
    text.lines.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(text.lines, " Three")
    qtbot.keyClick(text.lines, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text.lines.toPlainText() == "One.\n\nTwo. {{ notes.why }}"
    assert text.lines.textCursor().blockNumber() == 2


def test_a_pack_written_by_hand_keeps_every_other_line(workshop, own_folder, qtbot):
    folder = PackMaker(own_folder)(
        {"campaign.toml": "# Ours\n" + MANIFEST.replace('"my-pack"', '"my-pack" # mine')}
    )
    workshop.open_pack(folder)
    before = (folder / "campaign.toml").read_text()
    workshop.bench.keep()
    assert (folder / "campaign.toml").read_text() == before
    show_part(workshop, qtbot, "Points")
    workshop._part().choose(1)
    type_into(workshop, qtbot, "Title", "Rest")
    workshop.bench.keep()
    assert (folder / "campaign.toml").read_text() == before.replace('"Resting"', '"Rest"')


def test_points_change_places_and_are_removed(workshop, own_folder, qtbot):
    workshop.open_pack(PackMaker(own_folder)())
    show_part(workshop, qtbot, "Points")
    press(workshop, qtbot, "Down")
    assert [each["id"] for each in workshop.source.tables("points")] == ["rest", "sit"]
    assert field(workshop, "Title").text() == "Sitting"
    press(workshop, qtbot, "Remove")
    assert [each["id"] for each in workshop.source.tables("points")] == ["rest"]
    assert field(workshop, "Title").text() == "Resting"


def test_a_condition_is_inserted_by_a_button(workshop, own_folder, qtbot):
    workshop.open_pack(PackMaker(own_folder)())
    show_part(workshop, qtbot, "Papers")
    text = next(each for each in workshop._part().findChildren(MarkdownField) if each.isVisible())
    button = next(each for each in text.findChildren(QToolButton) if each.text() == "Insert a condition")
    button.menu().actions()[0].trigger()
    assert "{% if after_deadline %}" in workshop.source.text("letter.md")


def test_a_pack_that_cannot_be_read_is_said_and_nothing_opens(workshop, own_folder):
    folder = PackMaker(own_folder)({"campaign.toml": "schema = 1\ntitle = no"})
    workshop.open_pack(folder)
    assert "line 2" in workshop.choose.banner.text
    assert workshop.source is None


def test_every_entry_of_the_tables_is_known_to_the_loader_and_every_text_to_insert_is_sound(own_folder):
    from ddm_desktop.campaigns.pack_source import with_file
    from ddm_desktop.services.campaign_entries import CONDITIONS, FIELDS, TABLES
    from ddm_desktop.services.edit_campaign import open_for_editing, with_value
    from ddm_desktop.services.look_at_campaign import look_at

    source, _ = open_for_editing(PackMaker(own_folder)())
    for text in (*FIELDS.values(), *CONDITIONS.values()):
        assert (
            look_at(with_file(source, "letter.md", f"{{{{ notes.why }}}}\n\n{text}\n")).campaign is not None
        )
    for table in TABLES:
        for key in table.order:
            place = (table.key, 0, key) if table.key else (key,)
            changed = (
                with_value(source, place, "x") if table.key in ("", "points", "papers", "sources") else source
            )
            assert not any("is not a field" in each.sentence for each in look_at(changed).findings)


@pytest.mark.parametrize(
    "typed", ["{#", "{{", "{% if %}", "{% for x in points %}", "\\", '"""', "~~x~~", "\u202e", "[^1]"]
)
def test_whatever_is_typed_the_check_answers(workshop, own_folder, qtbot, typed):
    with looked(workshop, qtbot):
        workshop.open_pack(PackMaker(own_folder)())
    for part in ("Papers", "Points"):
        show_part(workshop, qtbot, part)
        text = next(each for each in workshop._part().findChildren(MarkdownField) if each.isVisible())
        with looked(workshop, qtbot):
            text.lines.setFocus()
            text.lines.insertPlainText(f"x {typed} ")
    assert not workshop.banner.text


def test_a_day_typed_over_another_is_taken_whole_and_one_that_is_none_is_kept_and_told(workshop, qtbot):
    workshop.start_new()
    for typed in ("29 January 2027", "12 March 2027", "31 February 2027"):
        type_into(workshop, qtbot, "Deadline", typed)
        assert field(workshop, "Deadline").text() == typed
    with looked(workshop, qtbot):
        type_into(workshop, qtbot, "Organisation", "Friends")
    assert field(workshop, "Deadline").text() == "31 February 2027"
    assert "deadline" in [each.spot.field for each in workshop.bench.look.findings]
    type_into(workshop, qtbot, "Deadline", "1 March 2027")
    assert workshop.source.value(("deadline",)) == date(2027, 3, 1)


def test_what_is_saved_of_a_visitor_is_not_said_where_a_campaign_is_made(window, workshop):
    labels = [each for each in window.header.findChildren(QLabel) if each.text() == "Nothing is saved"]
    assert [label.isVisible() for label in labels] == [False]
    window.show_page("start")
    assert [label.isVisible() for label in labels] == [True]
