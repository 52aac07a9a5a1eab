"""What only the first search needs is there before somebody types, and never while the program starts."""

from __future__ import annotations

import pytest

from ddm_desktop.directory import search
from ddm_desktop.gui.case.member_list import MemberList
from ddm_desktop.services.local_list import remember

SEARCH = "Find your MP: a postcode, a place or a name"


@pytest.fixture
def built(monkeypatch) -> list[str]:
    """What was built of indexes of names: `index` for the words, `near` for what forgives slips."""
    told = []

    class Watched(search.NameIndex):
        def __init__(self, *arguments):
            super().__init__(*arguments)
            told.append("index")

        def _mistakes_by_entry(self, word, *, alone):
            told.append("near")
            return super()._mistakes_by_entry(word, alone=alone)

    monkeypatch.setattr(search, "NameIndex", Watched)
    return told


def test_the_first_page_builds_nothing_for_a_search(directory, built, window, qtbot):
    qtbot.waitUntil(lambda: not window._idle.isActive())
    qtbot.wait(500)
    assert built == []


def test_once_a_letter_is_in_sight_a_search_is_ready_before_anything_is_typed(
    directory, built, writing, named, qtbot
):
    qtbot.waitUntil(lambda: built == ["index", "near"])
    writing.page("write").show_step(1)
    qtbot.keyClicks(named(SEARCH), "little")
    assert writing.page("write").findChild(MemberList).model().rowCount() == 1
    assert built == ["index", "near"]


def test_another_directory_is_made_ready_too(directory, built, writing, qtbot):
    qtbot.waitUntil(lambda: len(built) == 2)
    remember(writing.session.finder().search("little")[0])
    writing.session.directory_changed.emit()
    qtbot.waitUntil(lambda: built == ["index", "near"] * 2)


def test_without_a_directory_there_is_nothing_to_build(no_directory, built, writing, qtbot):
    qtbot.wait(600)
    assert built == []
