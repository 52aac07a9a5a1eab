"""Kits: all that was prepared, made into one file for another computer, and taken from one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.directory.task import Job
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.flow import FlowLayout
from ddm_desktop.gui.widgets.labels import button
from ddm_desktop.services import directory_words as say
from ddm_desktop.services.kit import exchange
from ddm_desktop.services.settings import load_settings


class KitPanel(QWidget):
    """Two buttons, the `starters`. The page runs the job, asks the question and says the sentence that signals carry.

    `imported` carries what was in the kit, and comes before the sentence.
    """

    job_wanted = Signal(object)
    question_wanted = Signal(str, object)
    imported = Signal(object)
    done = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._offered = session, Path()
        self.starters = (
            button("&Make a kit…", self.make, "kit"),
            button("Open a &kit…", self._choose, "open"),
        )
        row = FlowLayout(self)
        for each in self.starters:
            row.addWidget(each)

    def make(self) -> None:
        """Write a kit where the person wants it."""
        path = file_dialogs.ask_where_to_save(
            self, "ddm-desktop.ddmkit", "Kit", "Make a kit for another computer"
        )
        if path:
            made = partial(self._on_made, path)
            self.job_wanted.emit(Job("Making the kit", lambda: exchange.export_kit(path), made))

    def offer(self, path: Path) -> None:
        """Look into the kit, and ask whether to take it: it changes the settings of this computer too."""
        self._offered = path
        read, left = partial(self._on_read, path), lambda _error: self._offered != path
        self.job_wanted.emit(Job("Looking into the kit", lambda: exchange.read_kit(path), read, left))

    def forget(self) -> None:
        """Ask the next visitor nothing about a kit of the last."""
        self._offered = Path()

    def _choose(self) -> None:
        if path := file_dialogs.ask_for_kit(self):
            self.offer(path)

    def _import(self, path: Path) -> None:
        self.job_wanted.emit(Job("Taking the kit", lambda: exchange.import_kit(path), self._on_imported))

    def _on_read(self, path: Path, contents: exchange.KitContents) -> None:
        if self._offered == path:  # else another visitor sits here by now, who is not to read its name
            question = say.kit_question(path.name, contents, self._session.finder())
            choices = (("Take the kit", partial(self._import, path)), ("Cancel", lambda: None))
            self.question_wanted.emit(question, choices)

    def _on_made(self, path: Path, contents: exchange.KitContents) -> None:
        holds = f"{path.name} is in {path.parent}. It holds {say.kit_sentence(contents)}."
        self.done.emit(" ".join((holds, *contents.left_out)))

    def _on_imported(self, contents: exchange.KitContents) -> None:
        if contents.settings:
            session, settings = self._session, load_settings()
            session.set_settings(settings)
            session.set_style(replace(settings.page_style(), large_print=session.style.large_print))
        self._session.directory_changed.emit()
        self.imported.emit(contents)
        taken = f"Taken: {say.kit_sentence(contents)}."
        self.done.emit(" ".join((taken, *contents.left_out, *contents.kept)))
