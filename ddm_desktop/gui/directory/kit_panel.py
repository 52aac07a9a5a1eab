"""The panel that exports a kit for another computer, and imports one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.directory.task import Job
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.services import directory_words as say
from ddm_desktop.services.kit import exchange
from ddm_desktop.services.settings import load_settings


class KitPanel(QWidget):
    """Two `buttons`. The page runs the Job that `job_wanted` carries, and asks the question of `question_wanted`.

    `imported` carries the contents of an imported kit; `done` carries a sentence at the end of each job.
    """

    job_wanted = Signal(object)
    question_wanted = Signal(str, object)
    imported = Signal(object)
    done = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._offered = session, Path()
        self.buttons = (
            button("&Make a kit…", self.export, "kit"),
            button("Open a &kit…", self._choose, "open"),
        )
        fill(QVBoxLayout(self), flow_row(*self.buttons))

    def export(self) -> None:
        """Ask where to save a kit, and export it there."""
        path = file_dialogs.ask_where_to_save(
            self, "ddm-desktop.ddmkit", "Kit", "Make a kit for another computer"
        )
        if path:
            done = partial(self._on_exported, path)
            opened = tuple(self._session.open_packs.values())
            self.job_wanted.emit(Job("Making the kit", lambda: exchange.export_kit(path, opened), done))

    def offer(self, path: Path) -> None:
        """Read the kit in `path`, and ask whether to import it."""
        self._offered = path
        done, is_obsolete = partial(self._on_read, path), lambda _error: self._offered != path
        self.job_wanted.emit(Job("Looking into the kit", lambda: exchange.read_kit(path), done, is_obsolete))

    def forget(self) -> None:
        """Forget the offered kit, so that the next visitor is not asked about it."""
        self._offered = Path()

    def _choose(self) -> None:
        if path := file_dialogs.ask_for_kit(self):
            self.offer(path)

    def _import(self, path: Path) -> None:
        self.job_wanted.emit(Job("Taking the kit", lambda: exchange.import_kit(path), self._on_imported))

    def _on_read(self, path: Path, contents: exchange.KitContents) -> None:
        if self._offered == path:  # else the visitor who offered it has left
            question = say.kit_question(path.name, contents, self._session.finder())
            choices = (("Take the kit", partial(self._import, path)), ("Cancel", lambda: None))
            self.question_wanted.emit(question, choices)

    def _on_exported(self, path: Path, contents: exchange.KitContents) -> None:
        sentence = f"{path.name} is in {path.parent}. It holds {say.kit_sentence(contents)}."
        self.done.emit(" ".join((sentence, *contents.left_out)))

    def _on_imported(self, contents: exchange.KitContents) -> None:
        """Apply the settings of the imported kit, and say what was taken from it and what not."""
        if contents.settings:
            settings = load_settings()
            self._session.set_settings(settings)
            page_style = replace(settings.page_style(), large_print=self._session.style.large_print)
            self._session.set_style(page_style)
        self._session.directory_changed.emit()
        self.imported.emit(contents)
        sentence = f"Taken: {say.kit_sentence(contents)}."
        self.done.emit(" ".join((sentence, *contents.left_out, *contents.kept)))
