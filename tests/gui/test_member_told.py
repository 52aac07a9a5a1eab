"""What a person is told where the postcode and the member do not fit, and what else they change of a member."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

SEARCH = "Find your MP: a postcode, a place or a name"


@pytest.fixture
def page(directory, writing):
    return writing.page("write")


def said(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_at_the_postcode_it_is_said_that_the_letter_goes_to_the_mp_of_another_constituency(
    page, fill, named, qtbot
):
    page.show_step(1)
    qtbot.keyClicks(named(SEARCH), "helen\r")
    page.show_step(0)
    fill("Postcode", "l200xx")
    assert (
        "L20 0XX is in Little Haven and the Vale, but the letter goes to the MP for Saltmarsh East."
        in said(page)
    )
    assert "Jane Smith" not in said(page)
    fill("Postcode", "pe217qa")
    assert "PE21 7QA is in Saltmarsh East. The MP is Helen Thorne." in said(page)
