"""Assistive tools read a page from top to bottom, as it stands there, also after it has changed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from tools.pages_walk import places
from tools.prepare_steps import step_number

from ddm_desktop.gui.widgets.help_text import Help
from ddm_desktop.gui.widgets.layouts import fill, read_in_order

CAMPAIGN = "Alternative Provision Census 2018"


def read_too_late(node: QAccessibleInterface) -> Iterator[str]:
    """What is read after something that stands wholly below it, within `node`."""
    children = [child for index in range(node.childCount()) if (child := node.child(index))]
    shown = [child for child in children if not child.state().invisible and child.rect().height()]
    for before, after in pairwise(shown):
        if after.rect().bottom() <= before.rect().top():
            yield f"{name(after)} after {name(before)}"
    for child in shown:
        yield from read_too_late(child)


def name(node: QAccessibleInterface) -> str:
    return f"{type(node.object()).__name__}({node.text(QAccessible.Text.Name)[:40]!r})"


def tree(widget: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(widget)


def test_every_page_and_step_is_read_from_top_to_bottom(window, qtbot):
    found = []
    for place in places(window):
        qtbot.wait(250)
        found += [f"{place}: {late}" for late in read_too_late(tree(window))]
    assert found == []


def test_help_of_a_step_is_read_before_the_fields_it_explains(window, named):
    named(f"Prepare for a meeting: {CAMPAIGN}").click()
    page = window.page("prepare")
    for index, step in enumerate(page.forms.steps):
        page.show_step(index)
        read = [each for each in step.column.findChildren(QWidget) if each.isVisibleTo(step.column)]
        helps = [read.index(each) for each in read if isinstance(each, Help)]
        fields = [read.index(each) for each in read if each.focusPolicy() and not isinstance(each, QLabel)]
        assert helps, step.id
        assert helps[0] < min(fields, default=len(read)), step.id


def test_points_are_read_in_the_order_they_were_put_in(window, named, qtbot):
    named(f"Prepare for a meeting: {CAMPAIGN}").click()
    page = window.page("prepare")
    page.show_step(step_number("points"))
    page.forms.points.rows[0].down.click()
    qtbot.wait(50)
    assert list(read_too_late(tree(page))) == []


def test_what_was_put_in_late_is_read_where_it_stands(qtbot):
    page, last, first = QWidget(), QLabel("Last"), QLabel("First")
    qtbot.addWidget(page)
    layout = fill(QVBoxLayout(page), last)
    layout.insertWidget(0, first)
    page.show()
    QTest.qWait(20)
    assert list(read_too_late(tree(page))) == ["QLabel('First') after QLabel('Last')"]
    read_in_order(layout)
    assert list(read_too_late(tree(page))) == []
