"""A field for a number."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.fields import Field


class NumberField(Field):
    """A field for a number from `least` to `most`. `edited` follows a person's change, not `show_value`."""

    edited = Signal()

    def __init__(
        self,
        label: str,
        hint: str = "",
        *,
        least: float,
        most: float,
        step: float = 1.0,
        decimals: int = 0,
        unit: str = "",
    ) -> None:
        self._box = NumberBox()
        self._box.setRange(least, most)
        self._box.setSingleStep(step)
        self._box.setDecimals(decimals)
        self._box.setSuffix(unit)
        super().__init__(label, self._box, hint)
        self._box.valueChanged.connect(self.edited)

    def value(self) -> float:
        return self._box.value()

    def show_value(self, number: float) -> None:
        """Show `number` without counting it as a person's change."""
        if number == self._box.value():
            return  # it may be shown while somebody types it, whose next digit would be lost
        self._box.blockSignals(True)
        self._box.setValue(number)
        self._box.blockSignals(False)

    def set_most(self, most: float) -> None:
        """Take no number above `most`."""
        self._box.setMaximum(most)


class NumberBox(QDoubleSpinBox):
    """A number to type, without arrows: its words begin where those of every field do."""

    def __init__(self) -> None:
        super().__init__()
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.lineEdit().setTextMargins(style.pixels("one"), 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # whoever scrolls over it means the column, not the number
