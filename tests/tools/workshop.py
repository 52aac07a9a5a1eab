"""The workshop as a person uses it: clicks on what is in sight, and keys into what has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QToolButton, QWidget

from ddm_desktop.gui.workshop.markdown_field import MarkdownField

LEFT = Qt.MouseButton.LeftButton


def press(widget, qtbot, name: str) -> None:
    """Click the button in sight that begins with these words, as soon as it is there."""

    def find() -> list[QPushButton]:
        buttons = (each for each in widget.findChildren(QPushButton) if each.isVisible())
        return [each for each in buttons if each.text().replace("&", "").startswith(name)]

    QApplication.processEvents()  # what was just shown is laid out
    qtbot.waitUntil(lambda: bool(find()))
    qtbot.mouseClick(find()[0], LEFT)


def show_part(page, qtbot, title: str) -> None:
    """Click the title of a part."""
    parts = page.parts_list
    (item,) = parts.findItems(title, Qt.MatchFlag.MatchExactly)
    qtbot.mouseClick(parts.viewport(), LEFT, pos=parts.visualItemRect(item).center())
    assert parts.currentItem() is item


def field(page, label: str) -> QWidget:
    """The input in sight with this label."""
    form = page.parts[page.parts_list.currentRow()]
    found = (each for each in form.findChildren(QWidget) if each.isVisible())
    return next(each for each in found if each.accessibleName() == label)


def type_into(page, qtbot, label: str, text: str) -> None:
    """Type `text` over what stands in a field; a line ends with Return."""
    edit = field(page, label)
    page.parts[page.parts_list.currentRow()].ensureWidgetVisible(edit)  # a person scrolls there
    QApplication.processEvents()
    qtbot.mouseClick(edit.viewport() if hasattr(edit, "viewport") else edit, LEFT)
    assert edit.hasFocus()
    qtbot.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text(edit, qtbot, text)


def type_text(edit: QWidget, qtbot, text: str) -> None:
    """Type `text` where the caret is; a line ends with Return."""
    for char in text:
        if char == "\n":
            qtbot.keyClick(edit, Qt.Key.Key_Return)
        elif char.isascii():
            qtbot.keyClicks(edit, char)
        else:  # which Qt's own keys cannot type
            QApplication.sendEvent(
                edit, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char)
            )


def choose(page, qtbot, label: str, choice: str) -> None:
    """Choose in a drop list with the arrow keys."""
    drop = field(page, label)
    assert isinstance(drop, QComboBox)
    drop.setFocus()
    for _ in range(drop.count()):
        if drop.currentText() == choice:
            return
        qtbot.keyClick(drop, Qt.Key.Key_Down)
    raise AssertionError(f"{label} has no choice {choice}")


def insert(page, label: str, menu: str, entry: str) -> None:
    """Choose an entry of a menu above a text, which goes in at the caret."""
    texts = page.parts[page.parts_list.currentRow()].findChildren(MarkdownField)
    text = next(each for each in texts if each.edit.accessibleName() == label)
    button = next(each for each in text.findChildren(QToolButton) if each.text() == menu)
    next(each for each in button.menu().actions() if each.text() == entry).trigger()
    QApplication.processEvents()


def is_checked(page) -> bool:
    """Whether the check has seen what is in sight."""
    return page.bench.look is not None and page.bench.look.source is page.source
