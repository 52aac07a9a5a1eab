"""Counts the letters that are printed or saved, if the tally is switched on."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.session import Session
from ddm_desktop.model.paper import Form
from ddm_desktop.model.visit import HandedOverPaper, PaperKey


class LetterCounter(QObject):
    """Counts each letter of a visit once, however often it is printed and saved; sheets are not counted.

    A letter that was sent to the printer and did not come out is taken back. `failed` carries the sentence on why the
    tally could not be kept.
    """

    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._known: set[PaperKey] = set()  # handed over, whether or not it was to be counted
        self._counted: dict[PaperKey, tuple[date, str]] = {}  # by the paper, the day and constituency counted
        session.started.connect(self._note_papers)  # of a case file, which another day has counted
        session.changed.connect(self._follow_papers)
        session.cleared.connect(self._forget)

    def _note_papers(self) -> None:
        self._known.update(paper.paper for paper in self._session.visit.handed_over)

    def _follow_papers(self) -> None:
        papers = {paper.paper: paper for paper in self._session.visit.handed_over}
        new, gone = papers.keys() - self._known, self._known - papers.keys()
        self._known = set(papers)
        try:
            for key in gone & self._counted.keys():
                self._count(*self._counted.pop(key), -1)
            for key in new if self._session.settings.tally else ():
                if self._is_letter(key):
                    self._counted[key] = self._session.today(), self._constituency_for(papers[key])
                    self._count(*self._counted[key], 1)
        except DdmError as error:
            self.failed.emit(str(error))

    def _forget(self) -> None:
        self._known.clear()
        self._counted.clear()

    def _count(self, day: date, constituency: str, letters: int) -> None:
        # here, not above: most computers count nothing
        from ddm_desktop.services.tally import count_letter

        count_letter(day, constituency, letters)

    def _constituency_for(self, paper: HandedOverPaper) -> str:
        from ddm_desktop.services.tally import constituency_for

        return constituency_for(paper.case.member, self._session.finder())

    def _is_letter(self, key: PaperKey) -> bool:
        manuscript = self._session.manuscript
        papers = manuscript.campaign.papers if manuscript else ()
        return any(each.id == key[1] and each.form is Form.LETTER for each in papers)
