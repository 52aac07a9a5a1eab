"""Counts the letters that are printed or saved, if the tally is switched on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.session import Session
from ddm_desktop.model.campaign import Form
from ddm_desktop.model.visit import HandedOverPaper, PaperKey


class LetterCounter(QObject):
    """Counts each letter of a visit once, however often it is printed and saved; sheets are not counted.

    `failed` carries the sentence on why the tally could not be kept; `counted` follows each letter.
    """

    failed = Signal(str)
    counted = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._known: set[PaperKey] = set()  # counted, or handed over while nothing was to be counted
        session.started.connect(self._note_papers)  # of a case file, which another day has counted
        session.changed.connect(self._count_new_papers)
        session.cleared.connect(self._known.clear)

    def _note_papers(self) -> None:
        self._known.update(paper.paper for paper in self._session.visit.handed_over)

    def _count_new_papers(self) -> None:
        new = {
            paper.paper: paper for paper in self._session.visit.handed_over if paper.paper not in self._known
        }
        self._known.update(new)
        if not (new and self._session.settings.tally):
            return
        try:
            for paper in new.values():
                if self._is_letter(paper):
                    self._count(paper)
        except DdmError as error:
            self.failed.emit(str(error))

    def _count(self, paper: HandedOverPaper) -> None:
        # here, not above: most computers count nothing
        from ddm_desktop.services.tally import constituency_for, count_letter

        count_letter(self._session.today(), constituency_for(paper.case.member, self._session.finder()))
        self.counted.emit()

    def _is_letter(self, paper: HandedOverPaper) -> bool:
        manuscript = self._session.manuscript
        papers = manuscript.campaign.papers if manuscript else ()
        return any(each.id == paper.paper[1] and each.form is Form.LETTER for each in papers)
