"""Nothing takes no room: a group is gone while all its parts are hidden."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ddm_desktop.gui.widgets.layouts import fill, hide_when_empty


def test_a_group_comes_and_goes_with_its_parts(qtbot):
    page, group, first, second = QWidget(), QWidget(), QLabel("first"), QLabel("second")
    qtbot.addWidget(page)
    first.hide()
    second.hide()
    fill(QVBoxLayout(group), first, second)
    hide_when_empty(group)
    fill(QVBoxLayout(page), group, QLabel("always"), gap="two")
    page.show()
    empty = page.sizeHint().height()
    assert group.isHidden()
    second.show()
    assert second.isVisible()
    assert page.sizeHint().height() > empty
    first.show()
    second.hide()
    assert group.isVisible()
    first.hide()
    assert group.isHidden()
    assert page.sizeHint().height() == empty
