"""The icons: every one loads, has ink, one weight, and the colour of its theme."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from ddm_desktop import paths
from ddm_desktop.gui import style
from ddm_desktop.gui.icons import icon

DRAWINGS = sorted((paths.resources() / "icons").glob("*.svg"))


@pytest.fixture(autouse=True)
def _light(qapp):
    style.apply(qapp, "light")
    yield
    style.apply(qapp, "light")


def inked(shown: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    """The colours of its wholly opaque pixels."""
    image = shown.pixmap(QSize(48, 48), 1.0, mode).toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {color.name() for color in pixels if color.alpha() == 255}


def test_there_are_icons():
    assert len(DRAWINGS) > 30


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
def test_every_icon_shows_ink_of_one_colour(drawing):
    assert inked(icon(drawing.stem)) == {style.color("ink").name()}


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
def test_every_icon_is_drawn_with_one_pen(drawing):
    text = drawing.read_text(encoding="utf-8")
    assert re.findall(r'stroke-width="([^"]*)"', text) == ["1.75"]
    assert 'viewBox="0 0 24 24"' in text
    assert 'stroke="currentColor"' in text


def test_an_icon_follows_the_theme_without_being_made_anew(qapp):
    shown = icon("print")
    style.apply(qapp, "dark")
    assert inked(shown) == {style.color("ink").name()} == {QColor(style.tokens()["dark"]["ink"]).name()}


def test_a_disabled_icon_is_fainter():
    assert inked(icon("print"), QIcon.Mode.Disabled) == {style.color("edge").name()}


def test_an_icon_takes_another_colour():
    assert inked(icon("stop", "stop")) == {style.color("stop").name()}


def test_a_name_without_a_drawing_is_an_error():
    with pytest.raises(FileNotFoundError):
        icon("unicorn")


def test_an_icon_without_room_paints_nothing_and_warns_of_nothing(qtlog):
    assert icon("print").pixmap(QSize(0, 24)).isNull()
    assert [record.message for record in qtlog.records if "QPainter" in record.message] == []
