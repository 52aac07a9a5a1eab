"""Controls for settings, made from their entries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from ddm_desktop.gui.widgets.choices import Choices, Switch
from ddm_desktop.gui.widgets.number_field import NumberField
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


class OffsetField(NumberField):
    """A field for millimetres, negative ones too."""

    def __init__(self, label: str, hint: str) -> None:
        super().__init__(
            label, hint, least=-MOST_OFFSET, most=MOST_OFFSET, step=_STEP, decimals=1, unit=" mm"
        )
