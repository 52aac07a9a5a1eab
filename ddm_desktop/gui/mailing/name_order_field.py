"""The field that shows how a name of several columns is printed, and offers their other orders."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ddm_desktop.gui.widgets.drop_list import DropField
from ddm_desktop.services.print_run.name_order import NameOrder, name_orders
from ddm_desktop.services.print_run.plan import RunPlan


class NameOrderField(DropField):
    """Shows the name of one row; hidden if one column holds it. `order_chosen` carries the columns in that order."""

    order_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("The name is printed as")
        self._orders: tuple[NameOrder, ...] = ()
        self.edited.connect(self._on_edited)
        self.hide()

    def show_plan(self, plan: RunPlan | None) -> None:
        """Show how the plan prints a name; nothing for None."""
        self._orders = name_orders(plan) if plan else ()
        chosen = next((at for at, order in enumerate(self._orders) if order.is_chosen), -1)
        self.show_choices([order.printed for order in self._orders], chosen)
        self.setVisible(bool(self._orders))

    def _on_edited(self) -> None:
        if 0 <= (choice := self.choice()) < len(self._orders):
            self.order_chosen.emit(self._orders[choice].columns)
