"""One change in any field is rendered, composed and set once, over all threads, the preview's included."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from ddm_desktop.campaigns import render
from ddm_desktop.model.blocks import Block
from ddm_desktop.model.case import Meeting
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.output.pdf import typeset
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services import write_letter


@pytest.fixture
def counted(monkeypatch):
    """How often each was called."""
    calls = Counter()

    def count(module, name):
        real = getattr(module, name)

        def counting(*args, **named):
            calls[name] += 1
            return real(*args, **named)

        monkeypatch.setattr(module, name, counting)

    count(render, "render_paper")
    count(write_letter, "compose")
    count(typeset, "typeset")
    return calls


@pytest.fixture
def settled(writing, qtbot):
    """Waits until all that follows a change has been done: preview, findings and figures."""

    def settle():
        checked, session = writing.panel().preview, writing.session
        qtbot.waitUntil(
            lambda: session.checked is not None and session.checked.manuscript is session.manuscript
        )
        qtbot.wait(250)  # findings and figures follow after a pause of typing
        assert checked.pdf()

    settle()
    return settle


CHANGES = {
    "name": lambda s: s.set_constituent(Constituent("Ms", "Rosa Bramble", ("1 Mill Lane",), "L20 0XX")),
    "member": lambda s: s.change(rules.with_member, Member("Ann Other", constituency="Bootle")),
    "note": lambda s: s.change(rules.with_note, "why", "Because it matters."),
    "what happened": lambda s: s.change(rules.with_note, "happened", "He was moved."),
    "points": lambda s: s.change(rules.with_points, [s.manuscript.campaign.points[1].id]),
    "own words for a point": lambda s: s.change(
        rules.with_point_words, s.manuscript.campaign.points[0].id, "In my words."
    ),
    "meeting": lambda s: s.change(rules.with_meeting, Meeting(date(2026, 12, 1), "10 am")),
    "day": lambda s: s.change(rules.with_date, date(2026, 12, 1)),
    "day to ask again": lambda s: s.change(rules.with_chase, date(2027, 1, 8)),
}
FRAME = {
    "body": lambda s: s.change(rules.with_body, (*s.visit.draft.body, Block.of("Mine."))),
    "subject": lambda s: s.change(rules.with_frame, "subject", "Mine"),
    "salutation": lambda s: s.change(rules.with_frame, "salutation", "Dear Ann"),
    "close": lambda s: s.change(rules.with_frame, "close", "Yours"),
}


@pytest.mark.parametrize("field", CHANGES)
def test_a_change_of_the_case_is_rendered_composed_and_set_once(field, writing, settled, counted):
    before = writing.session.manuscript.letter
    CHANGES[field](writing.session)
    settled()
    sets = writing.session.manuscript.letter != before  # the same letter need not be set again
    assert counted == Counter(render_paper=1, compose=1, typeset=int(sets))


@pytest.mark.parametrize("field", FRAME)
def test_a_change_of_the_wording_is_composed_and_set_once_and_not_rendered(field, writing, settled, counted):
    FRAME[field](writing.session)
    settled()
    assert counted == Counter(compose=1, typeset=1)


def test_a_keystroke_in_a_note_costs_one_of_each(writing, settled, counted, named, qtbot):
    writing.page("write").show_step(2)
    qtbot.keyClick(named("Why this matters to you"), Qt.Key.Key_A)
    settled()
    assert counted == Counter(render_paper=1, compose=1, typeset=1)


def test_what_is_printed_or_saved_is_what_was_set_for_the_preview(
    writing, settled, counted, monkeypatch, tmp_path
):
    out = tmp_path / "letter.pdf"
    monkeypatch.setattr("ddm_desktop.gui.file_dialogs.ask_where_to_save", lambda *_arguments: out)
    shown = writing.panel().preview.pdf()
    writing.panel().hand_over.save("pdf")
    assert out.read_bytes() == shown
    assert counted["typeset"] == 0


def test_another_size_of_print_is_set_once_and_not_rendered(writing, settled, counted):
    writing.session.set_style(replace(writing.session.style, large_print=True))
    settled()
    assert counted == Counter(typeset=1)
