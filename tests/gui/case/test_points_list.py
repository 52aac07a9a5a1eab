"""The talking points: picked, put in order by hand and by keys, and said in one's own words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from ddm_desktop.gui.case.points_list import PointsList
from ddm_desktop.gui.case.points_row import PointRow
from ddm_desktop.model.blocks import Block
from ddm_desktop.services.prepare_meeting import SpokenPoint

ALT = Qt.KeyboardModifier.AltModifier


def point(id: str, position: int | None = None, **other) -> SpokenPoint:
    known = {"detail": (Block.of(f"Behind {id}."),), "sources": (f"Office for {id}, 2017",), "past": False}
    return SpokenPoint(
        id=id, title=f"Point {id}", spoken=f"We say {id}.", position=position, **(known | other)
    )


@pytest.fixture
def told():
    """What the list told others, newest last."""
    return []


@pytest.fixture
def house(qtbot):
    made = QWidget()
    made.resize(500, 900)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def points(house, told):
    made = PointsList()
    QVBoxLayout(house).addWidget(made)
    made.chosen.connect(told.append)
    made.reworded.connect(lambda id, words: told.append((id, words)))
    made.show_points([point("a", 0), point("b"), point("c", 1)])
    house.show()
    return made


def row(points: PointsList, id: str) -> PointRow:
    return next(each for each in points.rows if each.point.id == id)


def shown(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def order(points: PointsList) -> str:
    on_screen = sorted(points.rows, key=lambda each: each.y())
    return "".join(each.point.id for each in on_screen)


def test_the_picked_points_come_first_and_in_their_order(points):
    points.show_points([point("a"), point("b", 1), point("c", 0)])
    assert [each.point.id for each in points.rows] == ["c", "b", "a"]
    assert points.ids() == ("c", "b")


def test_a_tick_picks_a_point_where_it_stands(points, told):
    row(points, "b").mark.click()
    assert told == [("a", "c", "b")]
    row(points, "a").mark.click()
    assert told[-1] == ("c", "b")


def test_a_click_on_the_title_ticks_as_well(points, qtbot, told):
    title = next(label for label in row(points, "b").findChildren(QLabel) if label.text() == "Point b")
    qtbot.mouseClick(title, Qt.MouseButton.LeftButton)
    assert told == [("a", "c", "b")]


def test_alt_and_arrows_move_a_point_and_the_focus_goes_with_it(points, qtbot, told):
    mark = row(points, "a").mark
    mark.setFocus()
    qtbot.keyClick(mark, Qt.Key.Key_Down, ALT)
    assert order(points) == "cab"
    assert told == [("c", "a")]
    assert mark.hasFocus()
    qtbot.keyClick(mark, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(mark, Qt.Key.Key_Up, ALT)
    assert order(points) == "acb"


def test_the_small_buttons_move_too_and_end_at_the_ends(points, told):
    assert not row(points, "a").up.isEnabled()
    assert not row(points, "b").down.isEnabled()
    row(points, "c").up.setFocus()
    row(points, "c").up.click()
    assert told == [("c", "a")]
    assert not row(points, "c").up.isEnabled()
    assert row(points, "c").mark.hasFocus()  # the button it came by can do no more


def test_a_point_is_dragged_by_its_grip(points, qtbot, told):
    dragged = row(points, "a")
    grip = dragged.layout().itemAt(0).layout().itemAt(0).widget()
    start = QPoint(5, 5)
    qtbot.mousePress(grip, Qt.MouseButton.LeftButton, pos=start)
    for _ in range(3):
        below = QPoint(5, grip.mapFrom(points, QPoint(0, points.height())).y())
        qtbot.mouseMove(grip, below)
    qtbot.mouseRelease(grip, Qt.MouseButton.LeftButton)
    assert order(points) == "cba"
    assert told[-1] == ("c", "a")


def test_the_tab_key_follows_the_new_order(points, qtbot):
    row(points, "a").down.click()
    row(points, "c").mark.setFocus()
    seen = []
    for _ in range(12):
        focused = QApplication.focusWidget()
        seen += [each.point.id for each in points.rows if each.isAncestorOf(focused) and each.mark is focused]
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == ["c", "a", "b"]


def test_own_words_stand_beside_the_campaigns_and_are_told(points, qtbot, told):
    chosen = row(points, "a")
    assert not chosen.own.isVisible()
    chosen.rewording.arrow.click()
    qtbot.keyClicks(chosen.own.edit, "I say it\rmyself")
    assert told[-1] == ("a", "I say it myself")
    assert "We say a." in shown(chosen)


@pytest.mark.parametrize("on", ["title", "arrow", "key"])
def test_to_say_it_in_own_words_puts_the_caret_into_their_box(points, told, qtbot, on):
    second = row(points, "b")
    title = next(each for each in second.findChildren(QLabel) if each.text() == "Say it in your own words")
    if on == "key":
        second.rewording.arrow.setFocus()
        qtbot.keyClick(second.rewording.arrow, Qt.Key.Key_Return)
    else:
        qtbot.mouseClick(title if on == "title" else second.rewording.arrow, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(QApplication.focusWidget(), "Mine")
    assert told[-1] == ("b", "Mine")


def test_what_is_behind_a_point_is_shown_when_asked_for_with_its_source_and_date(points):
    assert "Behind a." not in shown(row(points, "a"))
    row(points, "a").detail.arrow.click()
    assert "Behind a." in shown(row(points, "a"))
    assert "Source: Office for a, 2017" in shown(row(points, "a"))


def test_a_point_whose_day_has_passed_says_so_to_the_eye_and_to_the_ear(points, qtbot):
    points.show_points([point("a", 0, past=True), point("b", 1)])
    qtbot.waitUntil(row(points, "a").isVisible)
    assert "Its day has passed" in shown(row(points, "a"))
    assert "Its day has passed" in row(points, "a").mark.accessibleDescription()
    assert "Its day has passed" not in shown(row(points, "b"))


def test_showing_the_same_again_closes_nothing(points):
    row(points, "a").detail.set_open(True)
    points.show_points([point("a", 0), point("b"), point("c", 1)])
    assert row(points, "a").detail.is_open()


def test_words_changed_elsewhere_are_shown(points):
    points.show_points([replace(point("a", 0), own_words="Mine"), point("b"), point("c", 1)])
    assert row(points, "a").own.value() == "Mine"
    assert row(points, "a").rewording.is_open()


def test_a_campaign_without_points_says_so_kindly(points):
    points.show_points([])
    assert "brings no points of its own" in shown(points)
    assert points.findChildren(QPushButton) == []
