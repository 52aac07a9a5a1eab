"""Every page in each of its states: named for assistive tools, large enough to hit, no word cut at the largest text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fontpkg_fira_sans
import pytest
from pictures.scenes import Scene, all_scenes
from pictures.stage import Look, Stage, staged
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QRawFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from tools.fitting import misfits

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.choices import Switch

LARGEST = 2.0  # WCAG 2.2, 1.4.4
LEAST_TARGET = 24  # pixels each way: WCAG 2.2, 2.5.8
TARGETS = QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit
NO_ROLE = QAccessible.Role.NoRole, QAccessible.Role.Client
_TRIES = 10
FONT = Path(fontpkg_fira_sans.ROOT) / "files" / "FiraSans-Regular.ttf"


@pytest.fixture(autouse=True)
def _light_afterwards(qapp):
    yield
    style.apply(qapp, "light")


@pytest.fixture(params=list(all_scenes()))
def scene(request) -> Scene:
    return all_scenes()[request.param]


def shown(stage: Stage) -> list[QWidget]:
    top = stage.dialog or stage.window
    return [each for each in top.findChildren(QWidget) if each.isVisible()]


def nameless(widgets: list[QWidget]) -> Iterator[str]:
    """What can have the focus, but of which a screen reader could say nothing."""
    for each in widgets:
        if each.focusPolicy() is Qt.FocusPolicy.NoFocus or each.focusProxy() or not each.isEnabled():
            continue
        told = QAccessible.queryAccessibleInterface(each)
        words = told.text(QAccessible.Text.Name) if told else ""
        if not words.strip():
            yield f"{place(each)} has no name"
        elif told.role() in NO_ROLE and not isinstance(each, QAbstractScrollArea):
            yield f"{place(each)} ({words}) has no role"


def too_small(widgets: list[QWidget]) -> Iterator[str]:
    """What a shaky hand misses."""
    for each in widgets:
        if isinstance(each, TARGETS) and not isinstance(each.parentWidget(), QAbstractSpinBox | QComboBox):
            size = each.size().expandedTo(QSize(0, 0))
            if min(size.width(), size.height()) < LEAST_TARGET:
                yield f"{place(each)} is {size.width()} x {size.height()}"


def strange_signs(widgets: list[QWidget]) -> Iterator[str]:
    """Words with a sign that the program's own font lacks: each computer would show it as it likes, or not at all."""
    font = QRawFont(str(FONT), 16)
    for each in widgets:
        words = each.text() if isinstance(each, QLabel | QAbstractButton) else ""
        for sign in sorted(set(words) - {"\n"}):
            if not font.supportsCharacter(ord(sign)):
                yield f"{place(each)}: {sign!r} in {words[:40]!r}"


def place(widget: QWidget) -> str:
    outer = widget.parentWidget()
    return f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()!r} in {type(outer).__name__}"


def test_everything_has_a_name_a_role_and_room_for_a_finger_and_no_word_is_cut(scene, qapp, tmp_path):
    with staged(qapp, Look("light", 1.0), tmp_path / "home") as stage:
        scene.bring(stage)
        stage.lay_out()
        widgets = shown(stage)
        assert [*nameless(widgets), *too_small(widgets), *strange_signs(widgets)] == []
        style.apply(qapp, "light", LARGEST)
        top = stage.dialog or stage.window
        for _ in range(_TRIES):  # a page that was drawn this very moment is not laid out yet
            stage.lay_out()
            if not misfits(top):
                break
        assert misfits(top) == []
        if not stage.dialog:
            assert (top.width(), top.height()) == (1366, 768), "the window has grown"


def test_the_measures_see_what_is_wrong(qtbot):
    page = QWidget()
    style.dress(page)
    qtbot.addWidget(page)
    small, strange, nobody = (
        QToolButton(),
        QLabel("More \N{BLACK DOWN-POINTING SMALL TRIANGLE}"),
        QWidget(),
    )
    small.setFixedSize(24, 23)
    nobody.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    stack = QVBoxLayout(page)
    for each in (small, strange, nobody, Switch("Fine")):
        stack.addWidget(each)
    page.show()
    widgets = page.findChildren(QWidget)
    assert [each.partition(" is ")[2] for each in too_small(widgets)] == ["24 x 23"]
    assert len(list(strange_signs(widgets))) == 1
    assert [each for each in nameless(widgets) if "QWidget" in each]
