"""Reads the spreadsheet that was chosen or dropped, and asks first if that loses what was done to the rows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from ddm_desktop.gui.mailing.draft import RunDraft
from ddm_desktop.gui.mailing.list_step import ListStep
from ddm_desktop.gui.session import Session
from ddm_desktop.model.text import counted

_NO_LETTER = "There is no campaign with a letter here. Open the start page, and open a campaign pack."
_CHANGED = "Of the list, {rows}, which no run has used yet."
_LOST = "{changes} To read “{name}” loses that."


class ListReader(QObject):
    """Reads lists for `draft`, with the letter that `step` asks for, and asks there."""

    def __init__(self, session: Session, draft: RunDraft, step: ListStep, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._draft, self._step = session, draft, step
        step.list_wanted.connect(self.read)
        step.sheet_wanted.connect(self._read_sheet)
        draft.refused.connect(self._on_refused)

    def read(self, path: Path, sheet: str = "") -> None:
        """Read the spreadsheet at `path`; ask before that loses changes."""
        if not (changes := changes_sentence(self._draft)):
            self._read(path, sheet)
            return
        question = _LOST.format(changes=changes, name=sheet or path.name)
        read = "Read it", lambda: self._read(path, sheet)
        self._step.banner.ask(question, (read, ("Keep the list", self.keep_list)))
        self._step.go_to_top()

    def _read(self, path: Path, sheet: str) -> None:
        campaign, paper = self._step.campaign(), self._step.paper()
        if campaign is None or paper is None:
            self._on_refused(_NO_LETTER)
            return
        self._step.banner.say(f"Reading {path.name}…")
        self._draft.read(path, sheet, campaign, paper, self._step.day(), self._session.style)

    def _read_sheet(self, sheet: str) -> None:
        if self._draft.path:
            self.read(self._draft.path, sheet)

    def keep_list(self) -> None:
        """Show the list that stays: another of its sheets may have been asked for."""
        if self._draft.plan:
            self._step.show_list(self._draft.plan.mailing_list)

    def _on_refused(self, sentence: str) -> None:
        self.keep_list()
        self._step.banner.say(sentence, "stop")


def changes_sentence(draft: RunDraft) -> str:
    """Return how many changed rows of `draft` would be lost with its list; empty if none."""
    changed = draft.unused_changes
    rows = counted(changed, "row was mended or skipped", "rows were mended or skipped")
    return _CHANGED.format(rows=rows) if changed else ""
