"""The first screen: campaigns as cards, and the shortest way to typing."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ddm_desktop import paths
from ddm_desktop.errors import PackError
from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.start.campaign_card import CampaignCard, day_sentence
from ddm_desktop.services import change_visit as rules
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
    assert "which has passed" in said


def test_one_press_of_enter_after_the_start_leads_to_typing(window, qtbot):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "Rosa Bramble")
    assert window.session.visit.case.constituent.name == "Rosa Bramble"


def test_a_click_anywhere_on_a_card_begins_its_letter(window, qtbot):
    card = window.page("start").findChildren(CampaignCard)[1]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().topLeft())
    assert window.session.manuscript.campaign.id == "alternative-provision-2018"


def test_a_broken_pack_is_one_quiet_line_and_stops_nothing(qtbot, monkeypatch):
    from ddm_desktop.gui.start.page import StartPage

    broken = PackError("“titel” is not known; did you mean “title”?", "mine/campaign.toml", 3)
    good = find_campaigns.campaign_at(PACK)
    monkeypatch.setattr(find_campaigns, "bundled_campaigns", lambda: (good, broken))
    page = StartPage(Session(Settings()), Navigator())
    qtbot.addWidget(page)
    page.show()
    assert len(page.findChildren(CampaignCard)) == 1
    assert str(broken) in sentences(page)


@pytest.fixture
def own_packs(data):
    """Writes packs into the person's own folder: copies of ours with another id and title."""

    def write(*titles: str, letter: str = "A bench.") -> None:
        for title in titles:
            folder = paths.user_packs() / title
            folder.mkdir(parents=True)
            toml = f'schema = 1\nid = "{title.casefold()}"\ntitle = "{title}"\n[[papers]]\nid = "l"\n'
            toml += 'title = "L"\nform = "letter"\nfile = "letter.md"\n'
            (folder / "campaign.toml").write_text(toml, "utf-8")
            (folder / "letter.md").write_text(letter, "utf-8")

    return write


def titles_in_sight(page) -> list[str]:
    """From top to bottom."""
    cards = sorted(page.findChildren(CampaignCard), key=lambda card: card.y())
    return [card.begin.accessibleName().partition(": ")[2] for card in cards]


def test_the_own_packs_are_read_beside_the_window_once_it_is_up(own_packs, monkeypatch, request, qtbot):
    own_packs("Zebra", "Bench", "Broken", letter="A bench.")
    (paths.user_packs() / "Broken" / "letter.md").write_text("{{ nmae }}", "utf-8")
    go_on, read_by = threading.Event(), []

    def slow():
        for found in find_campaigns.read_packs([paths.user_packs()]):
            read_by.append(threading.current_thread())
            go_on.wait(10)
            yield found

    monkeypatch.setattr(find_campaigns, "own_campaigns", slow)
    window = request.getfixturevalue("window")
    page = window.page("start")
    assert titles_in_sight(page) == ["A letter about anything", "Alternative Provision Census 2018"]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    focused = QApplication.focusWidget()
    assert focused.accessibleName() == "Write the letter: A letter about anything"
    go_on.set()
    qtbot.waitUntil(lambda: len(page.findChildren(CampaignCard)) == 4)
    qtbot.waitUntil(lambda: any("nmae" in said for said in sentences(page)))
    assert any(
        said.endswith("has a fault and cannot be used until it is put right.") for said in sentences(page)
    )
    qtbot.waitUntil(
        lambda: (
            titles_in_sight(page)
            == ["A letter about anything", "Alternative Provision Census 2018", "Bench", "Zebra"]
        )
    )
    assert threading.main_thread() not in read_by
    assert QApplication.focusWidget() is focused, "what comes later takes nobody's focus"


def test_an_opened_pack_stays_first_and_as_it_was_opened_whatever_is_read_later(own_packs, window, qtbot):
    page = window.page("start")
    own_packs("Zebra", "Bench")
    page.open_packs([paths.user_packs() / "Zebra"])
    for found in find_campaigns.own_campaigns():
        page._show_campaign_or_error(found)
    qtbot.waitUntil(lambda: titles_in_sight(page)[0] == "Zebra")
    assert sorted(titles_in_sight(page)).count("Zebra") == 1


def test_an_own_pack_never_takes_the_place_of_one_that_comes_with_the_program(
    own_packs, data, request, qtbot
):
    own_packs("about-anything")
    page = request.getfixturevalue("window").page("start")
    qtbot.waitUntil(
        lambda: any("another pack with the id “about-anything”" in said for said in sentences(page))
    )
    assert titles_in_sight(page) == ["A letter about anything", "Alternative Provision Census 2018"]


def test_a_window_closed_while_packs_are_read_ends_quietly(own_packs, request):
    own_packs("Zebra", "Bench")
    window = request.getfixturevalue("window")
    window.close()


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
    window.session.change(rules.with_frame, "subject", "Mine")
    window.show_page("start")
    toml.write_text(
        toml.read_text(encoding="utf-8").replace("Alternative Provision Census 2018", "Put right"), "utf-8"
    )
    letter = tmp_path / window.session.manuscript.paper.template.file.rpartition("/")[2]
    letter.write_text(letter.read_text(encoding="utf-8") + "\n\nThe sentence put right.\n", encoding="utf-8")
    page.open_pack()
    cards = [card.begin.accessibleName() for card in page.findChildren(CampaignCard)]
    assert sorted(cards) == ["Write the letter: A letter about anything", "Write the letter: Put right"]
    qtbot.waitUntil(page.findChildren(CampaignCard)[-1].isVisible)
    named("Write the letter: Put right").click()
    assert "The sentence put right." in window.page("write").letter.editor.text.toPlainText()
    assert window.session.manuscript.letter.subject == "Mine"


def test_a_pack_that_cannot_be_opened_is_named_in_a_sentence(window, monkeypatch, tmp_path):
    monkeypatch.setattr(file_dialogs, "ask_for_pack", lambda parent: tmp_path / "campaign.toml")
    window.page("start").open_pack()
    assert "campaign.toml" in window.page("start").banner.text


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (1, "Consultation: 18 January 2018."),
        (0, "Consultation: today, 18 January 2018."),
        (-1, "Consultation: 18 January 2018, which has passed."),
    ],
)
def test_a_card_says_plainly_whether_its_day_has_passed(days, expected):
    deadline = date(2018, 1, 18)
    campaign = replace(find_campaigns.campaign_at(PACK), deadline=deadline, deadline_label="Consultation")
    assert day_sentence(campaign, deadline - timedelta(days)) == expected


def test_a_campaign_without_a_day_says_nothing_of_it():
    campaign = replace(find_campaigns.campaign_at(PACK), deadline=None)
    assert day_sentence(campaign, date(2026, 11, 22)) == ""
