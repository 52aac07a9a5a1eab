"""The dialog that prints or saves the envelope or the address label of this visitor's letter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui import file_dialogs, style
from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.preview.print_watch import PrintWatch
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.choices import Choices, Switch
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, restyle, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.gui.widgets.number_field import NumberBox
from ddm_desktop.model.stationery import LABEL_STOCKS, PrintedEnvelope
from ddm_desktop.services.change_visit import with_file
from ddm_desktop.services.make_envelope import make_envelope, make_label
from ddm_desktop.services.save_file import save_file
from ddm_desktop.services.stationery_words import PRINTED_ENVELOPES, label_stock

_NUMBER = "Which label of the sheet, counted from the left and then down"
_MOST_TYPED = 999  # more than any sheet has, so that a number beyond it can be refused in words
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
        sizes = [
            f"{PRINTED_ENVELOPES[each]}: {each.value[0]:g} × {each.value[1]:g} mm" for each in PrintedEnvelope
        ]
        stocks = [label_stock(name) for name in LABEL_STOCKS]
        self._choices = Choices(
            "Which labels?" if is_label else "Which envelope?", stocks if is_label else sizes
        )
        self._return = Switch("With the visitor’s own address, for the Royal Mail to return it to")
        self._number = NumberBox()
        self._number.setDecimals(0)
        self._number.setRange(1, _MOST_TYPED)
        self._number.setAccessibleName(_NUMBER)
        self._number_remark = text_label("", "quiet")
        self._choices.chosen.connect(self._say_range)
        self._number.valueChanged.connect(self._say_range)
        if is_label:
            self._say_range()
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
        caption = text_label(_NUMBER, "label")
        options = (caption, self._number_row(), self._number_remark) if self._is_label else (self._return,)
        for widget in (self._choices, *options, self.banner, flow_row(*buttons)):
            column.stack.addWidget(widget)
        column.stack.addStretch()
        fill(QVBoxLayout(self), column)
        wide = style.pixels("column")
        high = column.stack.totalHeightForWidth(wide) + style.pixels("four")  # with room for a sentence
        size = QSize(wide, high)
        self.resize(size.boundedTo(self.screen().availableSize() * _SCREEN_SHARE))

    def _number_row(self) -> QWidget:
        """Return the number between the buttons that step it, since the field itself has no arrows."""
        down, up = button("−", self._number.stepDown), button("+", self._number.stepUp)
        for each, name in ((down, "One label back"), (up, "One label further")):
            each.setAccessibleName(name)
            each.setToolTip(name)
            each.setAutoDefault(False)
        return flow_row(down, self._number, up)

    def _say_range(self) -> None:
        """Say how many labels the sheet has, and whether there is one of that number."""
        if not self._is_label:
            return
        last = LABEL_STOCKS[self._stock()].per_sheet
        is_beyond = self._number.value() > last
        refusal = f"There is no label {self._number.value():g} on this sheet: choose one from 1 to {last}."
        sentence = refusal if is_beyond else f"From 1 to {last}."
        self._number_remark.setText(sentence)
        self._number.setAccessibleDescription(sentence)
        restyle(self._number_remark, "words", "warning" if is_beyond else "quiet")
        if is_beyond:
            announce(self._number, sentence)

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
