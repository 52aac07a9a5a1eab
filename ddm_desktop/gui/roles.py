"""What assistive tools are told that a widget is, if Qt does not know it from the class."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QMenu, QPushButton, QToolButton, QWidget

_PROPERTY = "accessibleRole"
_PRESS, _SHOW_MENU = "Press", "ShowMenu"  # what Qt calls the actions itself
_SCROLL_AREAS = "QScrollArea", "QAbstractScrollArea"
"""Qt's own interface of these lists a scroll bar only while it is shown, and looks up a child by its number unchecked
(QAccessibleAbstractScrollArea::child, up to 6.11): a tool that counted two children and asks for the second once the
bar has gone ends the program. Qt asks for the most particular class first, so this is no field and no list of items.
"""


class _Roles:
    """Whether Qt has been told to ask here; it keeps what it was told until the program ends."""

    are_asked_for = False


def give_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Have assistive tools call `widget` a `role`. A button can still be pressed through them, and open its menu.

    Call it before the widget gets a name: naming it tells the tools of it. From the first call on, which is the
    window's, scroll areas are safe to read while their bars come and go.
    """
    if not _Roles.are_asked_for:
        _Roles.are_asked_for = True
        QAccessible.installFactory(_interface_of)
    widget.setProperty(_PROPERTY, role.value)


def _interface_of(class_name: str, instance: QObject) -> QAccessibleInterface | None:
    if not isinstance(instance, QWidget):
        return None
    if not (value := instance.property(_PROPERTY)):
        return QAccessibleWidget(instance, QAccessible.Role.Client) if class_name in _SCROLL_AREAS else None
    role = QAccessible.Role(value)
    if role is QAccessible.Role.ButtonMenu:
        return _MenuButton(instance, role)
    if isinstance(instance, QAbstractButton):
        return _PressableWidget(instance, role)
    return QAccessibleWidget(instance, role)


class _PressableWidget(QAccessibleWidget):
    def actionNames(self) -> list[str]:
        return [_PRESS, *super().actionNames()]

    def doAction(self, name: str) -> None:
        button = self.object()
        if name == _PRESS and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().doAction(name)


class _MenuButton(_PressableWidget):
    """Opens its menu, which is its child while it is open: Qt itself puts menus nowhere in the tree."""

    def actionNames(self) -> list[str]:
        return [_PRESS, _SHOW_MENU, *QAccessibleWidget.actionNames(self)]

    def doAction(self, name: str) -> None:
        button, menu = self.object(), self._menu()
        if name in (_PRESS, _SHOW_MENU) and isinstance(button, QWidget) and menu:
            menu.popup(button.mapToGlobal(QPoint(0, button.height())))  # waits for no answer
        else:
            QAccessibleWidget.doAction(self, name)

    def childCount(self) -> int:
        return int(self._open_menu() is not None)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes none
        if index == 0 and (menu := self._open_menu()):
            return QAccessible.queryAccessibleInterface(menu)
        return QAccessibleWidget.child(self, index)

    def _open_menu(self) -> QMenu | None:
        menu = self._menu()
        return menu if menu and menu.isVisible() else None

    def _menu(self) -> QMenu | None:
        button = self.object()
        return button.menu() if isinstance(button, QPushButton | QToolButton) else None
