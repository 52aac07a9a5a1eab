"""The first screen: campaigns as cards, and the shortest way to typing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ddm_desktop import paths
from ddm_desktop.errors import PackError
from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.campaign_card import CampaignCard, day_of
from ddm_desktop.services import find_campaigns
from ddm_desktop.services.settings import Settings

PACK = paths.bundled_packs() / "alternative-provision-2018"


def sentences(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_the_campaigns_stand_there_as_cards(window):
    cards = window.page("start").findChildren(CampaignCard)
    assert len(cards) == 2
    said = " ".join(sentences(window))
    assert "Alternative Provision Census 2018" in said
    assert "defenddigitalme" in said
    assert "it has passed" in said


def test_one_press_of_enter_after_the_start_leads_to_typing(window, qtbot):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "Rosa Bramble")
    assert window.session.draft.case.constituent.name == "Rosa Bramble"


def test_a_click_anywhere_on_a_card_begins_its_letter(window, qtbot):
    card = window.page("start").findChildren(CampaignCard)[1]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().topLeft())
    assert window.session.draft.campaign.id == "alternative-provision-2018"


def test_a_broken_pack_is_one_quiet_line_and_stops_nothing(qtbot, monkeypatch):
    from ddm_desktop.gui.pages.start import StartPage

    broken = PackError("“titel” is not known; did you mean “title”?", "mine/campaign.toml", 3)
    good = find_campaigns.campaign_at(PACK)
    monkeypatch.setattr(find_campaigns, "campaigns", lambda: (good, broken))
    page = StartPage(Session(Settings()))
    qtbot.addWidget(page)
    page.show()
    assert len(page.findChildren(CampaignCard)) == 1
    assert str(broken) in sentences(page)


def test_an_opened_pack_comes_first_and_has_the_focus(window, monkeypatch, tmp_path):
    toml = (PACK / "campaign.toml").read_text(encoding="utf-8")
    for file in PACK.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    title = 'title = "Brought on a stick"'
    (tmp_path / "campaign.toml").write_text(
        toml.replace('title = "Alternative Provision Census 2018"', title, 1), encoding="utf-8"
    )
    monkeypatch.setattr(file_dialogs, "ask_for_pack", lambda parent: tmp_path / "campaign.toml")
    window.page("start").open_pack()
    assert QApplication.focusWidget().accessibleName() == "Write the letter: Brought on a stick"


def test_a_pack_opened_again_after_a_correction_replaces_its_card_and_begins_with_its_new_wording(
    window, monkeypatch, tmp_path, named, qtbot
):
    for file in PACK.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    toml = tmp_path / "campaign.toml"
    monkeypatch.setattr(file_dialogs, "ask_for_pack", lambda parent: toml)
    page = window.page("start")
    named("Write the letter: Alternative Provision Census 2018").click()
    window.session.set_subject("Mine")
    window.show_page("start")
    toml.write_text(
        toml.read_text(encoding="utf-8").replace("Alternative Provision Census 2018", "Put right"), "utf-8"
    )
    letter = tmp_path / window.session.draft.paper.template.file.rpartition("/")[2]
    letter.write_text(letter.read_text(encoding="utf-8") + "\n\nThe sentence put right.\n", encoding="utf-8")
    page.open_pack()
    cards = [card.begin.accessibleName() for card in page.findChildren(CampaignCard)]
    assert sorted(cards) == ["Write the letter: A letter about anything", "Write the letter: Put right"]
    qtbot.waitUntil(page.findChildren(CampaignCard)[-1].isVisible)
    named("Write the letter: Put right").click()
    assert "The sentence put right." in window.page("write").letter.editor.text.toPlainText()
    assert window.session.letter().subject == "Mine"


def test_a_pack_that_cannot_be_opened_is_named_in_a_sentence(window, monkeypatch, tmp_path):
    monkeypatch.setattr(file_dialogs, "ask_for_pack", lambda parent: tmp_path / "campaign.toml")
    window.page("start").open_pack()
    assert "campaign.toml" in window.page("start").said.text


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (1, "Consultation is 18 January 2018."),
        (0, "Consultation is today, 18 January 2018."),
        (-1, "Consultation was 18 January 2018: it has passed."),
    ],
)
def test_a_card_says_plainly_whether_its_day_has_passed(days, expected):
    deadline = date(2018, 1, 18)
    campaign = replace(find_campaigns.campaign_at(PACK), deadline=deadline, deadline_label="Consultation")
    assert day_of(campaign, deadline - timedelta(days)) == expected


def test_a_campaign_without_a_day_says_nothing_of_it():
    campaign = replace(find_campaigns.campaign_at(PACK), deadline=None)
    assert day_of(campaign, date(2026, 11, 22)) == ""
