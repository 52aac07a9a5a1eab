"""The pages look as they were accepted: a few of them here, all of them in `make pictures`."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pictures.picture import SMALL, Sheet, differing
from pictures.scenes import all_scenes
from pictures.take import ACCEPTED, HERE, SCALES, THEMES
from PIL import Image, ImageDraw, ImageFilter

from ddm_desktop.gui.shell.pages import PAGES

BUTTON = 20, 120, 70, 132  # in the small picture, where a window is 288 pixels wide


@pytest.fixture
def page() -> Image.Image:
    """A page with a line of words and a button."""
    picture = Image.new("RGB", SMALL, "#f6f4f0")
    draw = ImageDraw.Draw(picture)
    draw.text((20, 30), "Write to your MP, or meet them", "#201d19")
    draw.rectangle(BUTTON, "#0b5563")
    return picture.filter(ImageFilter.SMOOTH)


def test_the_pages_look_as_accepted():
    done = subprocess.run(
        [sys.executable, str(HERE / "take.py"), "--suite"], capture_output=True, text=True, timeout=300
    )
    remedy = "look at pictures-out; if it is meant so, `make pictures ACCEPT=1`"
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}\n{remedy}"


def test_every_scene_has_accepted_pictures_and_every_such_picture_a_scene():
    assert {file.stem for file in ACCEPTED.glob("*.png")} == set(all_scenes())
    for name in all_scenes():
        pictures = list(Sheet(ACCEPTED / f"{name}.png", len(THEMES), len(SCALES)).pictures())
        assert len(pictures) == len(THEMES) * len(SCALES)


def test_the_accepted_pictures_stay_small():
    assert sum(file.stat().st_size for file in ACCEPTED.glob("*.png")) < 2_000_000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_every_page_of_the_program_has_scenes(page):
    assert [name for name in all_scenes() if name.startswith(f"{page.id}-")]


def test_what_vanished_is_noticed(page):
    without = page.copy()
    without.paste("#f6f4f0", (BUTTON[0] - 2, BUTTON[1] - 2, BUTTON[2] + 2, BUTTON[3] + 2))
    cells = differing(page, without)
    assert cells
    assert all(BUTTON[0] - 4 <= left and right <= BUTTON[2] + 4 for left, _, right, _ in cells)


def test_what_moved_is_noticed(page):
    moved = Image.new("RGB", SMALL, "#f6f4f0")
    moved.paste(page, (3, 0))
    assert differing(page, moved)


def test_another_colour_is_noticed(page):
    other = page.copy()
    other.paste("#0b6580", BUTTON)
    assert differing(page, other)


def test_cut_words_are_noticed(page):
    cut = page.copy()
    cut.paste("#f6f4f0", (120, 25, SMALL[0], 50))
    assert differing(page, cut)


def test_edges_drawn_a_little_softer_are_not(page):
    softer = Image.blend(page, page.filter(ImageFilter.BLUR), 0.2)
    assert softer.tobytes() != page.tobytes()
    assert differing(page, softer) == []


def test_few_colours_are_not(page, tmp_path):
    sheet = Sheet(tmp_path / "page.png", 1, 1)
    sheet.accept([page])
    [kept] = sheet.pictures()
    assert differing(page, kept) == []
