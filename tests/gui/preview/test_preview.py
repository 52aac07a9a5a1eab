"""The preview as a person meets it: the pages, the zoom, the keyboard, and what is left for the next visitor."""

import gc
import subprocess
import sys
import threading
import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from tools.letters import ordinary_letter, paragraphs, with_body

from ddm_desktop.errors import LetterError
from ddm_desktop.gui import style
from ddm_desktop.gui.preview.page_view import MARGIN, PAGE_WIDTH, PageView
from ddm_desktop.gui.preview.preview import Preview
from ddm_desktop.model.blocks import Block
from ddm_desktop.model.letter import LetterPart, Spot
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.pdf import letter_pdf
from ddm_desktop.output.raster import PixelPage, Raster
from ddm_desktop.services import preview_letter

STYLE = PageStyle()
LETTER = ordinary_letter()
LONG = with_body(paragraphs(30))  # four sides


@pytest.fixture
def preview(qtbot):
    preview = Preview()
    qtbot.addWidget(preview)
    preview.resize(620, 500)
    preview.show()
    qtbot.waitExposed(preview)
    yield preview
    preview.stop()


@pytest.fixture
def view(preview) -> PageView:
    return preview.findChild(PageView)


@pytest.fixture
def show(preview, qtbot):
    def show(letter, page_style=STYLE):
        with qtbot.waitSignal(preview.shown):
            preview.show_letter(letter, page_style)

    return show


@pytest.fixture
def gate(monkeypatch):
    """Makes every preview wait until the gate is opened; `begun` tells that one waits."""

    class Gate:
        begun, open = threading.Event(), threading.Event()

    make = preview_letter.make_preview

    def waiting(letter, page_style):
        Gate.begun.set()
        assert Gate.open.wait(5)
        return make(letter, page_style)

    monkeypatch.setattr(preview_letter, "make_preview", waiting)
    yield Gate
    Gate.open.set()


def screen(view: PageView) -> QImage:
    return view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def page_number(preview: Preview) -> str:
    return preview.findChild(PageView).accessibleName()


def button(preview: Preview, name: str) -> QToolButton:
    return next(each for each in preview.findChildren(QToolButton) if each.accessibleName() == name)


def press(widget, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifiers)
    QApplication.processEvents()


def test_what_is_on_screen_are_the_pixels_of_the_pdf_that_prints(preview, view, show):
    show(LETTER)
    assert preview.pdf() == letter_pdf(LETTER, STYLE)
    with Raster(preview.pdf()) as raster:
        page = raster.render(0, view.scale)
    drawn = QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    corner = view.sheet_rect(0).topLeft().toPoint()
    seen = screen(view).copy(corner.x(), corner.y(), page.width, 400)
    assert seen == drawn.copy(0, 0, page.width, 400)


def test_asking_returns_at_once_and_the_old_page_stays_until_the_new_one_is_there(
    preview, view, show, gate, qtbot
):
    gate.open.set()
    show(LETTER)
    before = screen(view)
    gate.begun.clear()
    gate.open.clear()
    preview.show_letter(replace(LETTER, salutation="Dear Madam"), STYLE)
    assert gate.begun.wait(5)
    qtbot.wait(20)
    assert screen(view) == before
    with qtbot.waitSignal(preview.shown):
        gate.open.set()
    assert screen(view) != before


def test_the_part_of_the_screen_that_is_painted_anew_is_all_that_changed(preview, view, show):
    show(LETTER)
    edits = [
        replace(LETTER, salutation="Dear Madam"),
        with_body((Block.of("(Qgjy) Ỗ short"), *LETTER.body[1:])),
        with_body(LETTER.body[1:]),
        with_body((*LETTER.body, *paragraphs(12))),
        LETTER,
    ]
    for edited in edits:
        show(edited)
        on_screen = preview.screen().grabWindow(preview.winId()).toImage()
        painted = on_screen.copy(QRect(view.viewport().mapTo(preview, QPoint()), view.viewport().size()))
        assert painted.convertToFormat(QImage.Format.Format_RGB32) == screen(view)


def test_of_many_letters_typed_quickly_the_newest_is_shown_and_not_all_are_made(preview, qtbot, monkeypatch):
    made = []
    make = preview_letter.make_preview
    monkeypatch.setattr(
        preview_letter,
        "make_preview",
        lambda *asked: (made.append(asked), time.sleep(0.01), make(*asked))[-1],
    )
    newest = replace(LETTER, salutation="Dear 39")
    for number in range(40):
        preview.show_letter(replace(LETTER, salutation=f"Dear {number}"), STYLE)
    qtbot.waitUntil(lambda: preview.pdf() == letter_pdf(newest, STYLE))
    assert len(made) < 10


def test_the_same_letter_asked_for_again_is_said_to_be_shown(show):
    show(LETTER)
    show(LETTER)
    show(replace(LETTER))


def test_pages_are_counted_for_the_eye_and_for_a_screen_reader(preview, show):
    show(LETTER)
    assert page_number(preview) == "Preview of the letter, page 1 of 1"
    show(LONG)
    assert page_number(preview) == "Preview of the letter, page 1 of 4"
    show(LETTER)
    assert page_number(preview) == "Preview of the letter, page 1 of 1"


def test_the_place_scrolled_to_stays_while_typing(view, show):
    show(LONG)
    view.verticalScrollBar().setValue(700)
    show(replace(LONG, salutation="Dear Madam"))
    assert view.verticalScrollBar().value() == 700


def test_keys_scroll_to_the_last_page_and_back(preview, view, show, qtbot):
    show(LONG)
    view.setFocus()
    press(view, Qt.Key.Key_End)
    assert page_number(preview) == "Preview of the letter, page 4 of 4"
    press(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
        before = view.verticalScrollBar().value()
        press(view, key)
        assert view.verticalScrollBar().value() > before


def test_pages_scrolled_to_are_drawn(view, show, qtbot):
    show(LONG)
    view.verticalScrollBar().setValue(round(view.sheet_rect(2).top()))

    def inked() -> bool:
        seen = screen(view)
        middle = seen.width() // 2
        return any(
            seen.pixelColor(x, y).lightness() < 100
            for x in (middle, middle - 90)
            for y in range(seen.height())
        )

    qtbot.waitUntil(inked)


@pytest.mark.parametrize("spot", [Spot(LetterPart.SALUTATION, 0, 5, 5), Spot(LetterPart.BODY, 1, 3, 3)])
def test_a_click_on_the_page_tells_the_place_in_the_letter(preview, view, show, qtbot, spot):
    show(LETTER)
    page, left, top, _right, bottom = preview_letter.make_preview(LETTER, STYLE).pages.box_of(spot)
    corner = view.sheet_rect(page).topLeft()
    place = (corner + QPointF(left + 30, (top + bottom) / 2) * view.scale).toPoint()
    with qtbot.waitSignal(preview.spot_clicked) as clicked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (clicked.args[0].part, clicked.args[0].block) == (spot.part, spot.block)


def test_a_click_beside_the_page_tells_nothing(preview, view, show, qtbot):
    show(LETTER)
    with qtbot.assertNotEmitted(preview.spot_clicked, wait=20):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 60))


def test_a_place_pointed_out_is_scrolled_to_and_marked_for_a_moment(preview, view, show, qtbot):
    show(LONG)
    preview.highlight(Spot(LetterPart.BODY, 20))
    assert view.verticalScrollBar().value() > 500
    page, left, top, _, _ = preview_letter.make_preview(LONG, STYLE).pages.box_of(Spot(LetterPart.BODY, 20))
    place = (view.sheet_rect(page).topLeft() + QPointF(left, top) * view.scale).toPoint() + QPoint(-8, 4)
    assert view.viewport().rect().contains(place)
    assert screen(view).pixelColor(place) == style.color("accent")
    qtbot.waitUntil(lambda: screen(view).pixelColor(place) == style.color("page"))


def test_the_place_one_writes_at_is_scrolled_to_unless_it_is_seen(preview, view, show):
    show(LONG)
    bar = view.verticalScrollBar()
    preview.follow(Spot(LetterPart.SENDER))
    assert bar.value() == 0
    preview.follow(Spot(LetterPart.BODY, block=29))
    assert "Page 4 of 4" in view.accessibleName().replace("page", "Page")
    followed = bar.value()
    preview.follow(Spot(LetterPart.BODY, block=29, start=1, end=1))
    assert bar.value() == followed


def test_a_place_one_writes_at_is_looked_for_in_the_letter_as_it_is_by_then_and_only_once(
    preview, view, show, qtbot
):
    show(LETTER)
    preview.show_letter(LONG, STYLE)
    preview.follow(Spot(LetterPart.BODY, block=29))
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 0)
    view.verticalScrollBar().setValue(0)
    show(with_body((*LONG.body, Block.of("More."))))
    assert view.verticalScrollBar().value() == 0


def test_pointing_out_a_place_without_a_letter_does_nothing(preview):
    preview.highlight(Spot(LetterPart.BODY, 3))


def test_fit_width_uses_the_width_and_follows_the_window(preview, view, show, qtbot):
    show(LETTER)
    for width in (620, 800):
        with qtbot.waitSignal(preview.shown):
            preview.resize(width, 501 + width % 7)
        assert view.sheet_rect(0).width() == pytest.approx(view.viewport().width() - 2 * MARGIN, abs=1)
        assert view.horizontalScrollBar().maximum() == 0


def test_whole_page_shows_the_whole_page(preview, view, show, qtbot):
    show(LETTER)
    QTest.mouseClick(button(preview, "Whole page"), Qt.MouseButton.LeftButton)
    assert view.viewport().rect().contains(view.sheet_rect(0).toAlignedRect())
    assert view.verticalScrollBar().maximum() == 0
    assert button(preview, "Whole page").isChecked()
    assert not button(preview, "Fit width").isChecked()


def test_whole_page_keeps_the_page_one_looks_at(preview, view, show):
    show(LONG)
    view.verticalScrollBar().setValue(round(view.sheet_rect(2).top()))
    QTest.mouseClick(button(preview, "Whole page"), Qt.MouseButton.LeftButton)
    assert view.viewport().rect().contains(view.sheet_rect(2).toAlignedRect())
    assert page_number(preview) == "Preview of the letter, page 3 of 4"


def test_zoom_goes_in_and_out_by_button_key_and_wheel_and_back_to_fit(preview, view, show, qtbot):
    show(LETTER)
    control = Qt.KeyboardModifier.ControlModifier
    fitting = view.scale
    QTest.mouseClick(button(preview, "Zoom in"), Qt.MouseButton.LeftButton)
    once = view.scale
    assert once > fitting
    press(preview, Qt.Key.Key_Plus, control)
    assert view.scale > once
    press(preview, Qt.Key.Key_Minus, control)
    assert view.scale == once
    turn(view, 120)
    assert view.scale > once
    turn(view, -120)
    assert view.scale == once
    press(preview, Qt.Key.Key_0, control)
    assert view.scale == fitting


def test_a_touch_pads_small_turns_add_up_to_a_step(view, show):
    show(LETTER)
    before = view.scale
    for _ in range(3):
        turn(view, 30)
    assert view.scale == before
    turn(view, 30)
    assert view.scale > before


def turn(view: PageView, angle: int) -> None:
    """Turn the wheel over the pages with Ctrl held down; 120 is one notch."""
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_zoom_ends_at_the_largest_and_the_smallest(preview, view, show):
    show(LETTER)
    preview.zoom(50)
    assert view.scale * PAGE_WIDTH == pytest.approx(3 * 210 / 25.4 * 96, abs=2)
    preview.zoom(-50)
    assert view.scale * PAGE_WIDTH == pytest.approx(0.5 * 210 / 25.4 * 96, abs=2)


def test_nothing_of_a_visitor_is_left_after_clearing(preview, view, show, qtbot):
    show(LONG)
    preview.highlight(Spot(LetterPart.BODY, 2))
    preview.clear()
    qtbot.wait(10)
    gc.collect()
    kinds = (PixelPage, preview_letter.LetterPreview, preview_letter.PagePictures)
    assert not [thing for thing in gc.get_objects() if isinstance(thing, kinds)]
    assert preview.pdf() is None
    assert page_number(preview) == "Preview, no letter yet"
    seen = screen(view)
    assert {seen.pixel(x, y) for x in range(0, seen.width(), 7) for y in range(seen.height())} == {
        style.color("desk").rgb()
    }


def test_a_letter_under_way_when_cleared_never_appears(preview, show, gate, qtbot):
    preview.show_letter(LETTER, STYLE)
    assert gate.begun.wait(5)
    threading.Timer(0.02, gate.open.set).start()
    preview.clear()
    qtbot.wait(50)
    assert preview.pdf() is None
    assert page_number(preview) == "Preview, no letter yet"


def test_after_clearing_the_next_letter_is_shown(preview, show):
    show(LETTER)
    preview.clear()
    show(LONG)
    assert preview.pdf() == letter_pdf(LONG, STYLE)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (LetterError("The address is too long."), "The address is too long."),
        (KeyError("inner"), "The preview could not be made (KeyError). Undo the last change and try again."),
    ],
)
def test_a_preview_that_fails_says_so_and_keeps_the_last_page(
    preview, view, show, qtbot, monkeypatch, error, sentence
):
    show(LETTER)
    before = screen(view)

    def fail(*_):
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(preview_letter, "make_preview", fail)
        with qtbot.waitSignal(preview.failed) as failed:
            preview.show_letter(LONG, STYLE)
    assert failed.args == [sentence]
    assert screen(view) == before
    show(replace(LETTER, salutation="Dear Madam"))


def test_every_control_has_a_name_and_can_be_reached_by_keyboard(preview, view):
    assert {each.accessibleName() for each in preview.findChildren(QToolButton)} == {
        "Zoom out",
        "Zoom in",
        "Fit width",
        "Whole page",
        "Translation",
        "Read the paper aloud",
    }
    assert view.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert "arrow keys" in view.accessibleDescription()


HIGH_DENSITY = """
import sys
sys.path[:0] = sys.argv[1:]
from PySide6.QtWidgets import QApplication
from PySide6.QtCore import QEventLoop
from tools.letters import ordinary_letter
from ddm_desktop.gui.preview.page_view import PageView
from ddm_desktop.gui.preview.preview import Preview
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.raster import Raster
app = QApplication([])
preview = Preview()
preview.resize(620, 500)
preview.show()
loop = QEventLoop()
preview.shown.connect(loop.quit)
preview.show_letter(ordinary_letter(), PageStyle())
loop.exec()
view = preview.findChild(PageView)
ratio = view.devicePixelRatioF()
with Raster(preview.pdf()) as raster:
    page = raster.render(0, view.scale * ratio)
corner = view.sheet_rect(0).topLeft() * ratio
seen = view.viewport().grab().toImage()
wrong = sum(
    seen.pixelColor(round(corner.x()) + x, round(corner.y()) + y).red() != page.data[y * page.stride + x * 4 + 2]
    for x in range(0, page.width, 3) for y in range(100, 300)
)
preview.stop()
print(ratio, wrong)
"""


@pytest.mark.parametrize("ratio", ["2", "1.25"])
def test_on_a_screen_of_high_density_every_pixel_is_drawn_sharp(ratio, monkeypatch, request):
    monkeypatch.setenv("QT_SCALE_FACTOR", ratio)
    root = str(request.config.rootpath)
    done = subprocess.run(
        [sys.executable, "-c", HIGH_DENSITY, root, f"{root}/tests"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.split() == [str(float(ratio)), "0"], done.stderr
