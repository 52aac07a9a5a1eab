"""The look: every theme can be read, every size fits the style sheet."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from tools.contrast import luminance

from ddm_desktop.gui import style
from ddm_desktop.services.settings import TEXT_SIZES

THEMES = ("light", "dark", "contrast")
GROUNDS = ("paper", "rail", "field", "hover")
TEXTS = ("ink", "ink_quiet")


@pytest.fixture(autouse=True)
def _light_afterwards(qapp):
    yield
    style.apply(qapp, "light")


def contrast(theme: str, one: str, other: str) -> float:
    colors = style.tokens()[theme]
    low, high = sorted(luminance(QColor(colors[token])) for token in (one, other))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_of_contrast_knows_its_extremes():
    assert luminance(QColor("#ffffff")) == pytest.approx(1)
    assert luminance(QColor("#000000")) == 0


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((text, ground) for text in TEXTS for ground in GROUNDS),
        *(
            (tone, ground)
            for tone in ("note", "warning", "stop")
            for ground in ("paper", "field", "accent_quiet")
        ),
        *(("ink", ground) for ground in ("accent_quiet", "selection", "prompt_background")),
        ("accent_ink", "accent"),
        ("accent_ink", "accent_hover"),
        ("accent", "paper"),
        ("accent", "rail"),
    ],
)
def test_text_can_be_read_on_its_ground(theme, text, ground):
    assert contrast(theme, text, ground) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("mark", ["edge", "focus", "misspelling"])
@pytest.mark.parametrize("ground", ["paper", "field", "rail"])
def test_edges_and_the_focus_can_be_seen(theme, mark, ground):
    assert contrast(theme, mark, ground) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_the_page_stands_out_from_its_desk(theme):
    assert contrast(theme, "page", "desk") >= 1.5


def test_every_theme_knows_the_same_colours():
    light, dark, high = (style.tokens()[theme].keys() for theme in THEMES)
    assert light == dark == high


def test_there_are_four_sizes_of_type_and_the_body_is_eleven_points():
    assert len(style.tokens()["type"]) == 4
    assert style.tokens()["type"]["body"] == 11


@pytest.mark.parametrize("theme", THEMES)
def test_the_style_sheet_is_filled_to_the_last_name(qapp, theme):
    style.apply(qapp, theme)
    sheet = style.style_sheet()
    assert "$" not in sheet
    assert not re.search(r"\d+u\b", sheet)
    assert style.tokens()[theme]["accent"] in sheet


def test_a_colour_follows_the_theme(qapp):
    style.apply(qapp, "dark")
    assert style.color("paper") == QColor(style.tokens()["dark"]["paper"])
    assert qapp.palette().window().color() == style.color("paper")


def test_an_unknown_colour_is_an_error():
    with pytest.raises(KeyError):
        style.color("mauve")


@pytest.mark.parametrize("scale", TEXT_SIZES)
def test_text_and_spaces_grow_together(qapp, scale):
    style.apply(qapp, "light", scale)
    assert QApplication.font().pixelSize() == style.text_pixels("body") == round(11 * 96 / 72 * scale)
    assert style.pixels("one") == 8 * scale
