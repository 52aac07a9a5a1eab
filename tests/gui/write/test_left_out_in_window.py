"""What the paper in sight has no place for is said at the field and above Print, and a press leads there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services.find_campaigns import campaign_at

AGREED = "What your MP agreed to do"
SHEET = """
schema = 1
id = "bench"
title = "A bench"
[[papers]]
id = "sheet"
title = "My sheet"
form = "sheet"
role = "meeting-sheet"
file = "sheet.md"
[[points]]
id = "sit"
title = "Sitting"
spoken = "People like to sit."
"""


@pytest.fixture
def poor_sheet(window, tmp_path):
    """A campaign whose own meeting sheet prints the reason alone is being prepared."""
    (tmp_path / "campaign.toml").write_text(SHEET, "utf-8")
    (tmp_path / "sheet.md").write_text("{{ notes.why }}", "utf-8")
    assert window.session.start(campaign_at(tmp_path))
    window.show_page("prepare")
    return window


def findings(window) -> list[str]:
    window.panel()._show_checked()
    listed = window.panel().findings
    return [listed.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(listed.count())]


def verdict(window) -> str:
    return window.panel()._verdict.text()


def test_a_note_without_a_place_is_said_at_its_field_in_write_and_above_print(writing, named, qtbot):
    writing.session.change(rules.with_note, "agreed", "She will write.")
    writing.show_page("start")
    writing.show_page("write")
    writing.page("write").show_step(2)
    field = named(AGREED)
    assert field.toPlainText() == "She will write."
    said = field.accessibleDescription()
    assert said.startswith(
        "“Letter to your MP” has no place for this. It goes into “Letter to say thank you”"
    )
    assert any(label.text() == said and label.isVisible() for label in writing.findChildren(QLabel))
    assert any(AGREED in finding and "not in this paper" in finding for finding in findings(writing))


def test_a_press_on_the_finding_leads_to_the_field(writing, named, qtbot):
    writing.session.change(rules.with_note, "agreed", "She will write.")
    writing.show_page("start")
    writing.show_page("write")
    row = next(row for row, said in enumerate(findings(writing)) if "not in this paper" in said)
    listed = writing.panel().findings
    listed.itemActivated.emit(listed.item(row))
    qtbot.waitUntil(lambda: named(AGREED).hasFocus())


def test_a_note_with_a_place_has_nothing_to_be_said(writing, named):
    writing.session.change(rules.with_note, "happened", "He was moved.")
    writing.show_page("start")
    writing.show_page("write")
    writing.page("write").show_step(2)
    assert named("What happened").accessibleDescription() == ""
    assert not any("not in this paper" in finding for finding in findings(writing))
    assert "He was moved." in [block.text for block in writing.session.manuscript.letter.body]


def test_with_points_left_out_it_is_not_simply_ready_to_print(writing):
    writing.session.set_constituent(Constituent("", "Rosa Bramble", ("1 Mill Lane", "BOOTLE"), "L20 3XX"))
    writing.session.change(rules.with_member, Member("Jane Smith", "Jane Smith MP", "Ms Smith", "Bootle"))
    writing.session.change(rules.with_note, "why", "My son.")
    findings(writing)
    assert verdict(writing) == "Ready to print"
    writing.session.change(rules.with_points, ["third-parties"])
    assert any("1 talking point you picked is not in this paper" in finding for finding in findings(writing))
    assert verdict(writing) == "Ready to print, but not with all that you said"


def test_prepare_says_at_each_field_what_its_sheet_has_no_place_for(poor_sheet, named):
    page = poor_sheet.page("prepare")
    page.show_step(3)
    assert named("Why this matters to you").accessibleDescription() == ""
    assert "“My sheet” has no place for this" in named("What happened").accessibleDescription()
    page.show_step(5)
    assert "“My sheet” has no place for this" in named("What you ask your MP to do").accessibleDescription()
    page.show_step(4)
    said = page.forms._picked_label.text()
    assert "“My sheet” has no place for this. It goes into “Letter to leave with your MP”." in said


def test_a_press_on_the_finding_about_points_leads_to_them_in_prepare(poor_sheet):
    page = poor_sheet.page("prepare")
    poor_sheet.session.change(rules.with_points, ["sit"])
    row = next(row for row, said in enumerate(findings(poor_sheet)) if "talking point" in said)
    listed = poor_sheet.panel().findings
    listed.itemActivated.emit(listed.item(row))
    assert page.step() == 4
