"""What opens below a drop list."""

from __future__ import annotations

from ddm_desktop.gui.widgets.drop_list import DropList


def test_an_open_list_has_room_for_its_last_choice(qtbot, qapp):
    drop = DropList([f"Choice {number}" for number in range(6)])
    qtbot.addWidget(drop)
    drop.show()
    qtbot.waitExposed(drop)
    drop.showPopup()
    view = drop.view()
    view.window().resize(view.window().width(), view.window().height() - 10)  # as Qt does with some styles
    last = view.model().index(5, 0)
    qtbot.waitUntil(lambda: view.visualRect(last).bottom() <= view.viewport().height(), timeout=2_000)
    assert view.visualRect(view.model().index(0, 0)).top() >= 0
