"""The form for the constituent, who signs the letter."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.beside import Beside
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.gui.widgets.person_fields import PersonFields
from ddm_desktop.model.directory import PostcodeAnswer, Verdict
from ddm_desktop.model.people import Constituent
from ddm_desktop.model.postcode import is_postcode, normalise_postcode
from ddm_desktop.services.member_labels import elsewhere_warning

_WHY_A_POSTCODE = "It shows your MP that you live in their constituency."
_LEAST_OF_A_NAME = 0.17  # of the full column: less is too little for a title
_WITHOUT_NOTE = (Verdict.NOT_A_POSTCODE, Verdict.NO_POSTCODES)  # the search for the member says so


class PersonForm(QWidget):
    """Fields for a Constituent, which the session gets after each edit. The directory's answer is below the postcode.

    `edited` follows each edit of a person. `grown` carries a widget that should be scrolled into view.
    """

    edited = Signal()
    grown = Signal(QWidget)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._fields = PersonFields(Constituent)
        self._postcode = self._fields.line("postcode")
        self._postcode_note = text_label(_WHY_A_POSTCODE, "quiet")
        self._corrected = ""  # the postcode as the directory reads it if it was mistyped
        self._correction = ("", "")  # the last mistyped postcode, and what it was corrected to
        self._refusal = ("", "")  # the postcode when the field was left, and what is wrong with it
        self._is_leaving = False
        self._arrange()
        for field in self._fields.by_name.values():
            field.edited.connect(self.edited)
        self._postcode.line.editingFinished.connect(self._on_postcode_left)
        self.edited.connect(lambda: session.set_constituent(self.constituent()))
        session.changed.connect(self._show_postcode_answer)

    def constituent(self) -> Constituent:
        """Return the constituent in the fields; the postcode is normalised if it has the shape of one."""
        typed = Constituent(**self._fields.values())
        if not is_postcode(typed.postcode):
            return typed
        return replace(typed, postcode=normalise_postcode(typed.postcode))

    def show_constituent(self, constituent: Constituent) -> None:
        """Show `constituent` without counting it as typed, and forget what could be undone."""
        self._correction = self._refusal = ("", "")
        self._fields.show_person(constituent)
        self._show_postcode_answer()

    def focus_field(self, name: str) -> None:
        """Put the caret into the field `name` of Constituent, or into the name if it has no such field."""
        self._fields.by_name.get(name, self._fields.by_name["name"]).edit.setFocus()

    def _show_postcode_answer(self) -> None:
        """Show the directory's answer on the postcode, and any correction, below its field."""
        answer = self._session.visit.choice.answer
        casework = self._session.visit.case.casework
        if casework.their_postcode:
            self._corrected = ""  # the answer is about another's
            self._show_postcode_note(f"The postcode of {casework.person_written_for} decides who the MP is.")
            return
        if answer is None or answer.verdict in _WITHOUT_NOTE:
            self._corrected = ""
            postcode, refusal = self._refusal
            note = refusal if self._postcode.value() == postcode else ""
            self._show_postcode_note(note or self._correction_sentence(self._postcode.value()))
            return
        self._corrected = answer.postcode if answer.mended_from else ""
        sentences = self._correction_sentence(answer.postcode), self._answer_sentence(answer)
        self._show_postcode_note(" ".join(filter(None, sentences)))

    def _correction_sentence(self, postcode: str) -> str:
        """Return that what was typed was put right, if `postcode` is what it was corrected to; else an empty text."""
        mistyped, corrected = self._correction
        return f"You typed {mistyped}; it was put right." if postcode and postcode == corrected else ""

    def _answer_sentence(self, answer: PostcodeAnswer) -> str:
        case = self._session.manuscript.case if self._session.manuscript else None
        return (case and elsewhere_warning(case, self._session.doubt())) or answer.sentence

    def _show_postcode_note(self, sentence: str) -> None:
        """Show `sentence` below the postcode, or if it is empty why a postcode is asked for."""
        if (sentence or _WHY_A_POSTCODE) == self._postcode_note.text():
            return
        self._postcode_note.setText(sentence or _WHY_A_POSTCODE)
        self._postcode.edit.setAccessibleDescription(self._postcode_note.text())
        if sentence and (self._postcode.edit.hasFocus() or self._is_leaving):
            announce(self._postcode.edit, sentence)
        if sentence and self._postcode.edit.hasFocus():
            self.grown.emit(self._postcode_note)
            self.grown.emit(self._postcode)

    def _arrange(self) -> None:
        other_fields = dict(self._fields.by_name)
        name, title = other_fields.pop("name"), other_fields.pop("title")
        name_row = Beside(name, title, shares=(3, 1), least=_LEAST_OF_A_NAME)
        fill(QVBoxLayout(self), name_row, *other_fields.values(), gap="two")
        end_space = self._postcode.stack.count() - 1
        self._postcode.stack.insertWidget(end_space, self._postcode_note)

    def _on_postcode_left(self) -> None:
        self._is_leaving = True  # what is said now is about the field left, and still to be heard
        self._tidy_postcode()
        if postcode := self._postcode.value():
            answer = self._session.finder().postcode(postcode)  # without postcodes it still knows their shape
            is_sound = answer.listing or answer.verdict is Verdict.NO_POSTCODES
            self._refusal = postcode, "" if is_sound else answer.sentence
            self._show_postcode_answer()
        self._is_leaving = False

    def _tidy_postcode(self) -> None:
        """Write the postcode as it should be: with its slip corrected, or its letters and space in order."""
        typed = self._postcode.value()
        answer = self._session.finder().postcode(typed)  # the session asks it only if there is a directory
        if corrected := self._corrected or (answer.postcode if answer.mended_from else ""):
            self._correction = (typed, corrected)
            self._postcode.show_value(corrected)
            self.edited.emit()
        elif is_postcode(typed):
            self._postcode.show_value(normalise_postcode(typed))
