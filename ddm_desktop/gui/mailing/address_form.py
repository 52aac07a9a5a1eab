"""The form for envelopes and address labels that go with the letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.beside import Beside
from ddm_desktop.gui.widgets.choices import Switch
from ddm_desktop.gui.widgets.drop_list import DropField
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.gui.widgets.number_field import NumberField
from ddm_desktop.model.stationery import LABEL_STOCKS
from ddm_desktop.services.print_run.plan import EnvelopeChoice, LabelSheet, RunPlan
from ddm_desktop.services.settings import MOST_OFFSET, SETTINGS
from ddm_desktop.services.stationery_words import PRINTED_ENVELOPES, label_stock

_ENVELOPE_OFFSETS = "printed_envelope_offset_x", "printed_envelope_offset_y"
_LABEL_OFFSETS = "label_offset_x", "label_offset_y"
_STEP = 0.5  # millimetres


class AddressForm(QWidget):
    """Asks which envelopes and labels to print. `proof_wanted` asks for a proof sheet of the labels chosen.

    What became of that is said in `banner`, beside its button.
    """

    proof_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._envelope = DropField("Envelopes", ["None", *PRINTED_ENVELOPES.values()])
        self._return = Switch("With the sender’s own address, for the Royal Mail to return it to")
        self._stock = DropField("Address labels", ["None", *map(label_stock, LABEL_STOCKS)])
        self._start = NumberField(
            "First free label of the sheet", "Counted from the left and then down.", least=1, most=1
        )
        self._offsets = {
            entry.name: NumberField(
                entry.label, entry.hint, least=-MOST_OFFSET, most=MOST_OFFSET, step=_STEP, decimals=1, unit=" mm"
            )
            for entry in SETTINGS
            if entry.name in (*_ENVELOPE_OFFSETS, *_LABEL_OFFSETS)
        }  # fmt: skip
        self.banner = Banner()
        self._proof = button("Save a &proof sheet…", self.proof_wanted.emit, "save")
        self._envelopes, self._labels = QWidget(), QWidget()
        self._arrange()
        self._envelope.edited.connect(self._show_parts)
        self._stock.edited.connect(self._show_parts)
        for name, field in self._offsets.items():
            field.edited.connect(self._keeper(name))
        session.settings_changed.connect(self._show_offsets)
        self.forget()

    def labels(self) -> LabelSheet | None:
        """Return the labels to print on; None if none are wanted."""
        index = self._stock.choice()
        if index <= 0:
            return None
        stock = list(LABEL_STOCKS)[index - 1]
        return LabelSheet(stock, int(self._start.value()), self._offset(_LABEL_OFFSETS))

    def fill_in(self, plan: RunPlan) -> RunPlan:
        """Return `plan` with the envelopes and labels chosen here."""
        return replace(plan, envelopes=self._envelope_choice(), labels=self.labels())

    def forget(self) -> None:
        """Want neither envelopes nor labels; the offsets are this computer's and stay."""
        for field in (self._envelope, self._stock):
            field.show_choice(0)
        self.banner.clear()
        self._return.show_on(False)
        self._start.show_value(1)
        self._show_offsets()
        self._show_parts()

    def _envelope_choice(self) -> EnvelopeChoice | None:
        index = self._envelope.choice()
        if index <= 0:
            return None
        envelope = list(PRINTED_ENVELOPES)[index - 1]
        return EnvelopeChoice(envelope, self._return.is_on(), self._offset(_ENVELOPE_OFFSETS))

    def _offset(self, names: tuple[str, str]) -> tuple[float, float]:
        settings = self._session.settings
        return getattr(settings, names[0]), getattr(settings, names[1])

    def _show_parts(self) -> None:
        """Show what belongs to the envelopes and labels that are chosen."""
        self._envelopes.setVisible(self._envelope.choice() > 0)
        labels = self.labels()
        self._labels.setVisible(labels is not None)
        if labels:
            self._start.set_most(LABEL_STOCKS[labels.stock].per_sheet)

    def _show_offsets(self) -> None:
        for name, field in self._offsets.items():
            field.show_value(getattr(self._session.settings, name))

    def _keeper(self, name: str) -> Callable[[], None]:
        """Return a slot that keeps the offset `name` for this computer."""

        def keep() -> None:
            change: dict[str, Any] = {name: self._offsets[name].value()}
            self._session.set_settings(replace(self._session.settings, **change))

        return keep

    def _arrange(self) -> None:
        envelope_offsets, label_offsets = map(self._beside, (_ENVELOPE_OFFSETS, _LABEL_OFFSETS))
        fill(QVBoxLayout(self._envelopes), self._return, envelope_offsets, gap="one")
        fill(
            QVBoxLayout(self._labels),
            self._start,
            label_offsets,
            flow_row(self._proof),
            self.banner,
            gap="one",
        )
        fill(
            QVBoxLayout(self), text_label("Envelopes and labels", "heading"), self._envelope, self._envelopes,
            self._stock, self._labels, gap="one",
        )  # fmt: skip

    def _beside(self, names: tuple[str, str]) -> QWidget:
        """Return the fields of an offset, side by side."""
        row = QWidget()
        row.setLayout(Beside(*(self._offsets[name] for name in names), shares=(1, 1), least=0.3))
        return row
