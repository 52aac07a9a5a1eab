"""A list that drops down: one choice of many in the room of a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter

from ddm_desktop.gui import style
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.widgets.fields import Field

_LEAST_CHARACTERS = 6


class DropList(QComboBox):
    """A combo box that the mouse wheel leaves alone, and that may be narrower than its longest choice."""

    def __init__(self, choices: Sequence[str] = ()) -> None:
        super().__init__()
        self.addItems(list(choices))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().averageCharWidth() * _LEAST_CHARACTERS + 2 * style.pixels("three")
        return QSize(least, super().minimumSizeHint().height())

    def showPopup(self) -> None:
        super().showPopup()
        QTimer.singleShot(0, self, self._fit_popup)  # by then Qt has laid it out

    def _fit_popup(self) -> None:
        """Give the open list room for all choices, as far as the screen has it: Qt cuts the last one in half."""
        view = self.view()
        popup = view.window()
        if not popup.isVisible():
            return
        lacking = view.sizeHintForRow(0) * self.count() - view.viewport().height()
        if lacking <= 0:
            return
        screen = self.screen().availableGeometry()
        place = popup.geometry()
        place.setHeight(place.height() + lacking)
        place.moveBottom(min(place.bottom(), screen.bottom()))
        place.setTop(max(place.top(), screen.top()))
        popup.setGeometry(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # whoever scrolls over it means the column

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        side = style.pixels("icon") * 3 // 4
        arrow = QRect(self.width() - side - style.pixels("one"), (self.height() - side) // 2, side, side)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        room = arrow.left() - field.left() - style.pixels("half")
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        self._paint_arrow(painter, arrow)

    def _paint_arrow(self, painter: QPainter, arrow: QRect) -> None:
        icon("menu").paint(painter, arrow)


class DropField(Field):
    """A drop list below its label. `edited` follows a person's choice, not `show_choice`."""

    def __init__(self, label: str, choices: Sequence[str] = (), hint: str = "") -> None:
        self.list = DropList(choices)
        super().__init__(label, self.list, hint)
        self.list.currentIndexChanged.connect(self._on_change)

    def choice(self) -> int:
        """Return the index of the choice; -1 if there is none."""
        return self.list.currentIndex()

    def show_choice(self, index: int) -> None:
        """Show the choice `index`, without counting it as a person's."""
        self._showing = True
        self.list.setCurrentIndex(index)
        self._showing = False

    def show_choices(self, choices: Sequence[str], index: int = 0) -> None:
        """Offer `choices`, of which `index` is shown, without counting that as a person's choice."""
        self._showing = True
        self.list.clear()
        self.list.addItems(list(choices))
        self.list.setCurrentIndex(index)
        self._showing = False
