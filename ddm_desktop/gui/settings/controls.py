"""Controls for settings, made from their entries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QLocale, Signal, SignalInstance
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.choices import Choices, Switch
from ddm_desktop.gui.widgets.fields import Field
from ddm_desktop.services.settings import MOST_OFFSET, Setting

_STEP = 0.5  # millimetres


class Control(NamedTuple):
    """A widget that shows a setting. `chosen` follows a person's change, not `show`."""

    widget: QWidget
    chosen: SignalInstance
    value: Callable[[], Any]
    show: Callable[[Any], None]


def control_for(setting: Setting) -> Control:
    """Return the control for `setting`, by its choices or the type of its default."""
    if setting.choices:
        choices, values = Choices(setting.label, [*setting.choices.values()]), [*setting.choices]
        return Control(
            choices,
            choices.chosen,
            lambda: values[choices.choice()],
            lambda value: choices.show_choice(values.index(value)),
        )
    if isinstance(setting.usual, bool):
        switch = Switch("\n".join(filter(None, (setting.label, setting.hint))))
        return Control(switch, switch.switched, switch.is_on, switch.show_on)
    offset = OffsetField(setting.label, setting.hint)
    return Control(offset, offset.edited, offset.value, offset.show_value)


class OffsetField(Field):
    """A field for millimetres, negative ones too. `edited` follows a person's change, not `show_value`."""

    edited = Signal()

    def __init__(self, label: str, hint: str) -> None:
        self._box = _MillimetreBox()
        super().__init__(label, self._box, hint)
        self._box.valueChanged.connect(self.edited)

    def value(self) -> float:
        return self._box.value()

    def show_value(self, millimetres: float) -> None:
        """Show `millimetres` without counting it as a person's change."""
        self._box.blockSignals(True)
        self._box.setValue(millimetres)
        self._box.blockSignals(False)


class _MillimetreBox(QDoubleSpinBox):
    def __init__(self) -> None:
        super().__init__()
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setRange(-MOST_OFFSET, MOST_OFFSET)
        self.setSingleStep(_STEP)
        self.setDecimals(1)
        self.setSuffix(" mm")
        self.lineEdit().setTextMargins(style.pixels("one"), 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # whoever scrolls over it means the column, not the offset
