"""How this computer's printer and its envelopes fit together, tried out with a proof page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDialog, QDoubleSpinBox, QHBoxLayout, QVBoxLayout, QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui import style
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.choices import Choices, Switch
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.gui.widgets.fields import Field
from ddm_desktop.gui.widgets.flow import FlowLayout
from ddm_desktop.gui.widgets.words import button, words
from ddm_desktop.model.stationery import Envelope
from ddm_desktop.services.make_proof import make_proof
from ddm_desktop.services.save_file import Audience, save_file
from ddm_desktop.services.settings import MOST_OFFSET

_STEP = 0.5  # millimetres
_TITLE = "Printer and envelope"
_LEAD = (
    "Kept for this computer. If the address does not show in the envelope’s window, print the proof page, hold it "
    "against the envelope, and move the address here by as much as it is off."
)
_TALL = 0.8  # of its width: the room its words take
_OF_SCREEN = 0.9  # at most: the frame of the window comes on top


class PrinterDialog(QDialog):
    """The envelope, the offset of the address, the fold marks. Each change holds at once, and is kept."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self.said = Banner()
        self._envelopes = Choices("Envelope", [each.value.label for each in Envelope])
        self._right = OffsetField("Move the address to the right", "Less than 0 moves it to the left.")
        self._down = OffsetField("Move the address down", "Less than 0 moves it up.")
        self._folds = Switch("Small marks on the left edge where the letter is folded")
        self._show_style()
        self._arrange()
        self._envelopes.chosen.connect(self._on_envelope)
        for chosen in (self._right.edited, self._down.edited, self._folds.switched):
            chosen.connect(self._on_chosen)

    def _arrange(self) -> None:
        column, offsets, proof = Column(above="two"), QHBoxLayout(), QWidget()
        offsets.setSpacing(style.pixels("two"))
        offsets.addWidget(self._right)
        offsets.addWidget(self._down)
        row = FlowLayout(proof)
        for each in (
            button("Print a proof page", self._print, "print"),
            button("Save the proof page…", self._save, "save"),
            button("Close", self.close),
        ):
            each.setAutoDefault(False)  # Enter in a field must not print
            row.addWidget(each)
        stack = column.stack
        stack.addWidget(words(_LEAD, "lead"))
        stack.addWidget(self._envelopes)
        stack.addLayout(offsets)
        for widget in (self._folds, self.said, proof):
            stack.addWidget(widget)
        stack.addStretch()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(column)
        wanted = QSize(style.pixels("column"), round(style.pixels("column") * _TALL))
        self.resize(wanted.boundedTo(self.screen().availableSize() * _OF_SCREEN))

    def _show_style(self) -> None:
        shown = self._session.style
        self._envelopes.show_choice(list(Envelope).index(shown.envelope))
        self._right.show_value(shown.offset_x)
        self._down.show_value(shown.offset_y)
        self._folds.show_on(shown.fold_marks)

    def _on_envelope(self) -> None:
        """Show what was measured for the envelope: what moves the address into one window may miss another."""
        measured = self._session.settings.page_style(list(Envelope)[self._envelopes.choice()])
        self._right.show_value(measured.offset_x)
        self._down.show_value(measured.offset_y)
        self._on_chosen()

    def _on_chosen(self) -> None:
        self.said.clear()
        chosen = replace(
            self._session.style,
            envelope=list(Envelope)[self._envelopes.choice()],
            offset_x=self._right.value(),
            offset_y=self._down.value(),
            fold_marks=self._folds.is_on(),
        )
        self._session.set_style(chosen)

    def _print(self) -> None:
        from ddm_desktop.gui.printing import print_letter

        def to_printer(proof: bytes) -> str:
            return "Sent to the printer." if print_letter(self, proof, "Print a proof page") else ""

        self._try(to_printer)

    def _save(self) -> None:
        from ddm_desktop.gui.file_dialogs import ask_where_to_save

        def to_file(proof: bytes) -> str:
            path = ask_where_to_save(self, "proof.pdf", "PDF document", "Save the proof page")
            if path is None:
                return ""
            save_file(path, proof, Audience.EVERYONE)
            return f"Saved as {path.name}."

        self._try(to_file)

    def _try(self, deed: Callable[[bytes], str]) -> None:
        try:
            said = deed(make_proof(self._session.style))
        except DdmError as error:
            self.said.say(str(error), "stop")
            return
        if said:
            self.said.say(said, "done", passing=True)


class OffsetField(Field):
    """Millimetres to either side. `edited` only follows a person's own change."""

    edited = Signal()

    def __init__(self, label: str, hint: str) -> None:
        self._box = _Box()
        super().__init__(label, self._box, hint)
        self._box.valueChanged.connect(self.edited)

    def value(self) -> float:
        return self._box.value()

    def show_value(self, millimetres: float) -> None:
        """Show `millimetres` without counting it as a person's change."""
        self._box.blockSignals(True)
        self._box.setValue(millimetres)
        self._box.blockSignals(False)


class _Box(QDoubleSpinBox):
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
