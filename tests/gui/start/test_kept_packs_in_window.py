"""A pack that is opened says that it is there only now; one press keeps it, one question replaces or removes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from ddm_desktop import paths
from ddm_desktop.gui.start.campaign_card import CampaignCard
from ddm_desktop.services.kept_campaigns import edition_kept, keep_pack
from ddm_desktop.services.pack_campaign import pack

TOML = """schema = 1
id = "bench"
title = "A bench"
organisation = "Friends of the Station"
version = {version}
released = 2026-11-{version:02}
expires = 2026-11-10

[[papers]]
id = "letter"
title = "Letter"
form = "letter"
file = "letter.md"
"""


@pytest.fixture
def edition(tmp_path):
    """Writes an edition of a campaign into a folder of its own, and returns its .ddmpack."""

    def write(version: int, stick: str) -> Path:
        source = tmp_path / f"source {version}"
        source.mkdir()
        (source / "campaign.toml").write_text(TOML.format(version=version), "utf-8")
        (source / "letter.md").write_text("A bench, please.\n\n{{ notes.why }}\n", "utf-8")
        (tmp_path / stick).mkdir(exist_ok=True)
        file = tmp_path / stick / f"bench-{version}.ddmpack"
        pack(source, file)
        return file

    return write


def bench_card(window) -> CampaignCard | None:
    cards = window.page("start").findChildren(CampaignCard)
    return next((card for card in cards if card.begin.accessibleName().endswith("A bench")), None)


def sentences(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def card_in_sight(window, qtbot) -> CampaignCard:
    qtbot.waitUntil(lambda: (card := bench_card(window)) is not None and card.isVisible())
    return bench_card(window)


def press(qtbot, widget, words: str) -> None:
    (found,) = (
        each
        for each in widget.findChildren(QPushButton)
        if each.isVisible() and each.text().startswith(words)
    )
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_an_opened_pack_says_that_it_is_gone_later_and_one_press_keeps_it(data, window, qtbot, edition):
    window.page("start").open_packs([edition(1, "stick")])
    card = card_in_sight(window, qtbot)
    assert "when the program closes, this campaign is gone. It is edition 1 of 1 November 2026." in sentences(
        card
    )
    press(qtbot, card, "Keep on this computer")
    assert [path.name for path in paths.user_packs().iterdir()] == ["bench.ddmpack"]
    qtbot.waitUntil(lambda: "gone" not in sentences(card_in_sight(window, qtbot)))
    assert "is kept on this computer" in sentences(window.page("start"))


def test_another_edition_is_replaced_after_a_question_that_says_which_is_newer(data, window, qtbot, edition):
    keep_pack(edition(2, "first stick"))
    window.page("start").open_packs([old := edition(1, "second stick")])
    press(qtbot, card_in_sight(window, qtbot), "Keep on this computer")
    page = window.page("start")
    assert "Kept here is edition 2 of 2 November 2026" in page.banner.text
    assert page.banner.text.endswith("This is edition 1 of 1 November 2026, which is older.")
    press(qtbot, page.banner, "Leave it as it is")
    from ddm_desktop.services.find_campaigns import campaign_at

    assert edition_kept(campaign_at(old)).version == 2
    press(qtbot, card_in_sight(window, qtbot), "Keep on this computer")
    press(qtbot, page.banner, "Replace the one kept here")
    assert edition_kept(campaign_at(old)).version == 1


def test_a_newer_pack_on_the_same_stick_is_offered(data, window, qtbot, edition):
    old = edition(1, "stick")
    edition(2, "stick")
    page = window.page("start")
    page.open_packs([old])
    assert page.banner.text == "A newer pack of “A bench” lies beside it: edition 2 of 2 November 2026."
    press(qtbot, page.banner, "Open the newer one")
    assert "It is edition 2 of 2 November 2026." in sentences(card_in_sight(window, qtbot))


def test_a_card_whose_last_day_has_passed_asks_for_a_newer_pack(data, window, qtbot, edition):
    window.page("start").open_packs([edition(1, "stick")])
    said = sentences(card_in_sight(window, qtbot))
    assert "This pack was to be used until 10 November 2026. Ask the organiser for a newer one." in said


def test_the_page_of_campaigns_lists_them_and_removes_one_after_a_question(data, window, qtbot, edition):
    keep_pack(edition(1, "stick"))
    window.navigator.campaigns_changed.emit()
    card_in_sight(window, qtbot)
    window.show_page("campaigns")
    page = window.page("campaigns")
    qtbot.waitUntil(lambda: "A bench" in sentences(page))
    said = sentences(page)
    assert "Friends of the Station · edition 1 of 1 November 2026" in said
    assert "kept on this computer" in said
    assert said.count("comes with the program") == 2
    press(qtbot, page, "Remove…")
    assert "Take “A bench” away from this computer?" in page.banner.text
    press(qtbot, page.banner, "Remove here, and by every kit")
    assert list(paths.user_packs().iterdir()) == []
    qtbot.waitUntil(lambda: "Friends of the Station" not in sentences(page))
    assert paths.withdrawn_file().exists()
    assert bench_card(window) is None
