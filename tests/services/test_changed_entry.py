"""What an undo changed is found, so that it can be shown."""

from __future__ import annotations

import pytest
from tools.packs import PackMaker

from ddm_desktop.campaigns.pack_source import with_file
from ddm_desktop.services.campaign_entries import ASKED, SettledIds, with_entry
from ddm_desktop.services.changed_entry import changed_entry
from ddm_desktop.services.edit_campaign import (
    open_for_editing,
    with_new_paper,
    with_table,
    with_table_moved,
    with_value,
    without_table,
)


@pytest.fixture
def source(tmp_path):
    return open_for_editing(PackMaker(tmp_path)())[0]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda source: with_value(source, ("title",), "B"), (("title",), 0)),
        (lambda source: with_value(source, ("points", 1, "title"), "B"), (("points", 1, "title"), 0)),
        (
            lambda source: with_file(source, "letter.md", "I write about a bench.\n\nB\n"),
            (("papers", 0, "file"), 2),
        ),
        (with_new_paper, (("papers", 1), 0)),
        (lambda source: without_table(source, "points", 0), (("points", 0), 0)),
        (lambda source: without_table(source, "points", 1), (("points", 0), 0)),
        (lambda source: with_table_moved(source, "points", 0, 1), (("points", 0, "title"), 0)),
        (lambda source: source, None),
    ],
)
def test_the_entry_that_differs_is_found(source, change, place):
    assert changed_entry(source, change(source)) == place


def test_a_question_is_found_and_not_the_letter_that_names_its_answer(source):
    source = with_table(source, "fields", {"id": "stop", "question": "Stop"})
    source = with_file(source, "letter.md", "{{ answers.stop }} {{ notes.why }}")
    renamed = with_entry(source, ASKED, ("fields", 0), "question", "Your stop?", SettledIds())
    assert "answers.your_stop" in renamed.text("letter.md")
    assert changed_entry(source, renamed) == (("fields", 0, "question"), 0)
