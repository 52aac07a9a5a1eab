"""The paper beside the forms is the one that is written, with the paragraphs a person may tick."""

from __future__ import annotations

import pytest
from tools.packs import PackMaker
from tools.workshop import is_checked, press, show_part, type_into

PARAGRAPHS = '[[paragraphs]]\nid = "carers"\ntitle = "Carers"\ntext = "I am a carer."\n\n[[points]]'
LETTER = "One.\n\n{{ notes.why }}\n\n{% for paragraph in paragraphs %}{{ paragraph.text }}{% endfor %}\n"


@pytest.fixture
def workshop(window, no_directory):
    window.show_page("workshop")
    return window.page("workshop")


def wait_for_look(page, qtbot) -> None:
    qtbot.waitUntil(lambda: is_checked(page), timeout=5000)


def test_the_paper_shown_is_the_one_in_the_form(workshop, qtbot):
    workshop.start_new()
    show_part(workshop, qtbot, "Papers")
    press(workshop, qtbot, "Add a paper")
    wait_for_look(workshop, qtbot)
    assert workshop.side.papers.currentText() == "Another letter"
    press(workshop, qtbot, "Remove")
    wait_for_look(workshop, qtbot)
    assert workshop.side.papers.currentText() == "Letter to your MP"
    press(workshop, qtbot, "Undo")
    wait_for_look(workshop, qtbot)
    part = workshop._part()
    assert workshop.side.papers.currentIndex() == part.place[1]


def test_ticked_paragraphs_are_shown_or_not(workshop, tmp_path, qtbot):
    workshop.open_pack(PackMaker(tmp_path)({"letter.md": LETTER}, old="[[points]]", new=PARAGRAPHS))
    wait_for_look(workshop, qtbot)
    side = workshop.side
    assert side.ticked.isVisible()
    qtbot.waitUntil(lambda: side.preview.pdf() is not None, timeout=5000)
    with_paragraph = side.preview.pdf()
    side.ticked._box.click()
    qtbot.waitUntil(lambda: side.preview.pdf() != with_paragraph, timeout=5000)


def test_a_campaign_without_paragraphs_has_no_switch_for_them(workshop, qtbot):
    workshop.start_new()
    wait_for_look(workshop, qtbot)
    assert not workshop.side.ticked.isVisible()


def test_no_page_of_before_is_spoken_of_while_there_was_none(workshop, tmp_path, qtbot):
    workshop.open_pack(PackMaker(tmp_path)({"letter.md": "{{ foo }}"}))
    wait_for_look(workshop, qtbot)
    assert workshop.side._verdict.text() == ""
    show_part(workshop, qtbot, "Papers")
    type_into(workshop, qtbot, "Text", "One. {{ notes.why }}")
    wait_for_look(workshop, qtbot)
    type_into(workshop, qtbot, "Text", "One. {{ foo }}")
    wait_for_look(workshop, qtbot)
    assert "The page is of before" in workshop.side._verdict.text()
