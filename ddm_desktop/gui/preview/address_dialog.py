"""The dialog that prints or saves the envelope or the address label of this visitor's letter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDoubleSpinBox, QVBoxLayout, QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui import file_dialogs, style
from ddm_desktop.gui.preview.print_watch import PrintWatch
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.choices import Choices, Switch
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.model.stationery import LABEL_STOCKS, PrintedEnvelope
from ddm_desktop.services.change_visit import with_file
from ddm_desktop.services.make_envelope import make_envelope, make_label
from ddm_desktop.services.save_file import save_file

_NUMBER = "Which label of the sheet, counted from the left and then down"
_SCREEN_SHARE = 0.9  # of the screen at most, since the frame of the window comes on top


class AddressDialog(QDialog):
    """Asks for the envelope or the sheet of labels, and prints or saves it. It closes with its visitor."""

    def __init__(self, session: Session, watch: PrintWatch, parent: QWidget, *, is_label: bool) -> None:
        super().__init__(parent)
        self._name = "label" if is_label else "envelope"
        self.setWindowTitle("Address label" if is_label else "Envelope")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._watch, self._is_label = session, watch, is_label
        self.banner = Banner()
        sizes = [f"{each.name}: {each.value[0]:g} × {each.value[1]:g} mm" for each in PrintedEnvelope]
        stocks = [f"{name}: {stock.per_sheet} on a sheet" for name, stock in LABEL_STOCKS.items()]
        self._choices = Choices(
            "Which labels?" if is_label else "Which envelope?", stocks if is_label else sizes
        )
        self._return = Switch("With the visitor’s own address, for the Royal Mail to return it to")
        self._number = QDoubleSpinBox(decimals=0, minimum=1, value=1)
        self._number.setAccessibleName(_NUMBER)
        self._choices.chosen.connect(self._limit_number)
        self._limit_number()
        session.cleared.connect(self.close)
        self._arrange()

    def _arrange(self) -> None:
        column = Column(above="two")
        buttons = (
            button("Print…", self._print, "print"),
            button("Save as PDF…", self._save, "save"),
            button("Close", self.close),
        )
        for each in buttons:
            each.setAutoDefault(False)  # Enter in a field must not print
        options = (text_label(_NUMBER, "label"), self._number) if self._is_label else (self._return,)
        for widget in (self._choices, *options, self.banner, flow_row(*buttons)):
            column.stack.addWidget(widget)
        column.stack.addStretch()
        fill(QVBoxLayout(self), column)
        wide = style.pixels("column")
        high = wide if self._is_label else wide // 2
        self.resize(QSize(wide, high).boundedTo(self.screen().availableSize() * _SCREEN_SHARE))

    def _limit_number(self) -> None:
        if self._is_label:
            self._number.setMaximum(LABEL_STOCKS[self._stock()].per_sheet)

    def _stock(self) -> str:
        return list(LABEL_STOCKS)[self._choices.choice()]

    def _envelope(self) -> PrintedEnvelope:
        return list(PrintedEnvelope)[self._choices.choice()]

    def _pdf(self) -> bytes:
        case, doubt = self._session.visit.case, self._session.doubt()
        if self._is_label:
            return make_label(case, self._stock(), int(self._number.value()), doubt=doubt)
        return make_envelope(case, self._envelope(), with_return_address=self._return.is_on(), doubt=doubt)

    def _print(self) -> None:
        # here, not above: Qt's printing is for those who print
        from ddm_desktop.gui.preview import printing

        def to_printer() -> str:
            paper = "" if self._is_label else self._envelope().name
            result = printing.print_papers(self, [self._pdf()], f"Print the {self._name}", paper)
            if result and result.file:
                self._session.change(with_file, str(result.file))
            if result and result.job:
                self._watch.follow(result.job, ())  # it is no paper whose words could be lost
            return result.sentence if result else ""

        self._say_outcome(to_printer)

    def _save(self) -> None:
        def to_file() -> str:
            pdf = self._pdf()
            title = f"Save the {self._name}"
            path = file_dialogs.ask_where_to_save(self, f"{self._name}.pdf", "PDF document", title)
            if path is None:
                return ""
            save_file(path, pdf)
            self._session.change(with_file, str(path))
            return f"Saved as {path.name} in {path.parent}."

        self._say_outcome(to_file)

    def _say_outcome(self, action: Callable[[], str]) -> None:
        try:
            outcome = action()
        except DdmError as error:
            self.banner.say(str(error), "stop")
        else:
            if outcome:
                self.banner.say(outcome, "done")
