"""Step one: the constituent, in whose name the letter is written."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.person_fields import PersonFields
from ddm_desktop.model.directory import PostcodeAnswer, Verdict
from ddm_desktop.model.people import Constituent
from ddm_desktop.model.postcode import is_postcode, normalise_postcode
from ddm_desktop.services.member_labels import elsewhere_warning

_WHY_A_POSTCODE = "It shows your MP that you live in their constituency."
_SAYS_NOTHING = (Verdict.NOT_A_POSTCODE, Verdict.NO_POSTCODES)  # said where the member is looked for


class PersonForm(QWidget):
    """Fields for a Constituent, handed to the session. `edited` follows each change a person makes.

    `grown`: a widget that should be in sight has come or grown.
    """

    edited = Signal()
    grown = Signal(QWidget)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._fields = PersonFields(Constituent)
        self._postcode = self._fields.line("postcode")
        self._place = text_label(_WHY_A_POSTCODE, "quiet")
        self._mended = ""  # the postcode as the directory reads it, where there is a slip in it
        self._put_right = ("", "")  # the last such slip, and what it was made
        self._wrong = ("", "")  # what stood in the field when it was left, and what is wrong with it
        self._arrange()
        for field in self._fields.by_name.values():
            field.edited.connect(self.edited)
        self._postcode.line.editingFinished.connect(self._on_postcode_left)
        self.edited.connect(lambda: session.set_constituent(self.constituent()))
        session.changed.connect(self._show_postcode_answer)

    def constituent(self) -> Constituent:
        """What stands in the fields, cleaned; the postcode is normalised if it has the shape of one."""
        typed = Constituent(**self._fields.values())
        is_whole = is_postcode(typed.postcode)
        return replace(typed, postcode=normalise_postcode(typed.postcode)) if is_whole else typed

    def show_constituent(self, constituent: Constituent) -> None:
        """Show `constituent` without counting it as typed; undo is forgotten."""
        self._put_right = self._wrong = ("", "")
        self._fields.show_person(constituent)

    def focus_field(self, name: str) -> None:
        """Put the caret into the field `name` of Constituent, or into the name if it has no such field."""
        self._fields.by_name.get(name, self._fields.by_name["name"]).edit.setFocus()

    def _show_postcode_answer(self) -> None:
        """Show what is known of the postcode. A slip in it is put right once the field is left."""
        answer = self._session.visit.choice.answer
        known = answer if answer and answer.verdict not in _SAYS_NOTHING else None
        self._mended = known.postcode if known and known.mended_from else ""
        slip, mended = self._put_right
        correction = f"You typed {slip}; it was put right. " if known and known.postcode == mended else ""
        self._show_postcode_sentence(
            correction + (self._answer_sentence(known) if known else self._refusal_when_left())
        )

    def _answer_sentence(self, known: PostcodeAnswer) -> str:
        case = self._session.manuscript.case if self._session.manuscript else None
        return (case and elsewhere_warning(case, self._session.doubt())) or known.sentence

    def _refusal_when_left(self) -> str:
        left, wrong = self._wrong
        return wrong if self._postcode.value() == left else ""

    def _show_postcode_sentence(self, sentence: str) -> None:
        if (sentence or _WHY_A_POSTCODE) == self._place.text():
            return
        self._place.setText(sentence or _WHY_A_POSTCODE)
        self._postcode.edit.setAccessibleDescription(self._place.text())
        if sentence and self._postcode.edit.hasFocus():
            announce(self._postcode.edit, sentence)
            self.grown.emit(self._place)
            self.grown.emit(self._postcode)

    def _arrange(self) -> None:
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(style.pixels("two"))
        across = QHBoxLayout()
        across.setSpacing(style.pixels("two"))
        rest = dict(self._fields.by_name)
        across.addWidget(rest.pop("name"), 3)
        across.addWidget(rest.pop("title"), 1)
        stack.addLayout(across)
        for field in rest.values():
            stack.addWidget(field)
        self._postcode.stack.insertWidget(self._postcode.stack.count() - 1, self._place)  # in a hint's place

    def _on_postcode_left(self) -> None:
        self._tidy_postcode()
        if left := self._postcode.value():
            answer = self._session.finder().postcode(left)  # without postcodes it still knows their shape
            is_sound = answer.listing or answer.verdict is Verdict.NO_POSTCODES
            self._wrong = left, "" if is_sound else answer.sentence
            self._show_postcode_answer()

    def _tidy_postcode(self) -> None:
        typed = self._postcode.value()
        if self._mended:
            self._put_right = (typed, self._mended)
            self._postcode.show_value(self._mended)
            self.edited.emit()
        elif is_postcode(typed):
            self._postcode.show_value(normalise_postcode(typed))
