"""The page of this computer's directory: importing it, its age, the local list and kits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ddm_desktop.errors import DdmError, LossError
from ddm_desktop.gui import style
from ddm_desktop.gui.directory.download_folder import DownloadFolder
from ddm_desktop.gui.directory.file_chooser import FileChooser
from ddm_desktop.gui.directory.kit_panel import KitPanel
from ddm_desktop.gui.directory.loaded import Loaded
from ddm_desktop.gui.directory.local import LocalList
from ddm_desktop.gui.directory.report import ReportView
from ddm_desktop.gui.directory.source_help import MEMBERS, POSTCODES, SourceHelp
from ddm_desktop.gui.directory.task import Job, Task
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Choice
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.workers import Steps
from ddm_desktop.model.directory import DirectoryPart, Report
from ddm_desktop.services import directory_words as say
from ddm_desktop.services.download_directory import days_of_download
from ddm_desktop.services.dropped_files import DropKind, kind_of
from ddm_desktop.services.import_directory import import_files
from ddm_desktop.services.kit.exchange import KitContents
from ddm_desktop.services.stored_directory import remove_directory

Days = Mapping[DirectoryPart, date]


class DirectoryPage(Column):
    """Progress, results and questions are shown at the top of the page.

    `mention_wanted` carries a sentence on the end of long work if the page is not in sight then. `campaigns_changed`
    follows when a kit added campaigns.
    """

    mention_wanted = Signal(str)
    campaigns_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(above="four")
        self._session = session
        self._download_folder = DownloadFolder()
        self.task, self.report, self.loaded = Task(), ReportView(), Loaded()
        self.local, self.kits = LocalList(session.finder), KitPanel(session)
        self._steps = (SourceHelp("1. A list of the MPs", MEMBERS), SourceHelp("2. The postcodes", POSTCODES))
        self._file_chooser = FileChooser(lambda: session.today())
        self._download_button = button("&Download now", self.download, "internet")
        self._start_buttons = (*self._file_chooser.buttons, self._download_button, *self.kits.buttons)
        self._arrange()
        self._file_chooser.chosen.connect(self.take_files)
        self._file_chooser.refused.connect(self._refuse)
        self.task.busy.connect(self._on_busy)
        self.loaded.removal_wanted.connect(self._ask_to_remove)
        self.kits.job_wanted.connect(self._run)
        self.kits.question_wanted.connect(self._ask)
        self.kits.imported.connect(self._on_kit_imported)
        self.kits.done.connect(lambda sentence: self.task.banner.say(sentence, "done"))
        self.task.ended.connect(self._on_ended)
        self.local.changed.connect(session.directory_changed)
        self.local.turned_to.connect(self._turn_to)
        session.directory_changed.connect(self._show_all)
        session.cleared.connect(self._forget)
        self._show_all()
        self._fold_steps()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not (event.spontaneous() or self.task.is_busy or self.task.banner.text):
            self.go_to_top()
            self._download_button.setFocus()

    def offer(self, paths: Sequence[Path]) -> None:
        """Take dropped files as if chosen: a kit, or files for the directory."""
        if self.task.is_busy:
            self.go_to_top()
            self.task.banner.say(say.BUSY, "warning")
        elif kind_of(paths[0]) is DropKind.KIT:
            self.kits.offer(paths[0])
        else:
            self.take_files(paths)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Import `paths`, which are of the day typed; ask first if that would lose members or postcodes."""
        if (days := self._file_chooser.days()) is not None:
            self._import_files(paths, days)

    def _import_files(self, paths: Sequence[Path], days: Days, *, accept_missing: bool = False) -> None:
        steps = import_files(paths, self._session.today(), accept_missing=accept_missing, as_of=days)
        self._import("Looking at the files", steps, lambda: paths, days)

    def download(self) -> None:
        """Download the newest lists and import them; ask first if postcodes would be lost."""
        if loss := say.postcodes_lost(self._session.finder()):
            self._ask(loss, (("Download", self._fetch), ("Cancel", lambda: None)))
        else:
            self._fetch()

    def _fetch(self) -> None:
        today = self._session.today()
        steps = self._download_folder.update(today)
        self._import("Asking Parliament", steps, lambda: self._download_folder.paths, days_of_download(today))

    def stop(self) -> None:
        """Cancel the job under way, and wait until it has ended."""
        self.task.stop()
        self._download_folder.remove()

    def _import(self, doing: str, steps: Steps, paths: Callable[[], Sequence[Path]], days: Days) -> None:
        """Run the `steps` of an import. If a person accepts a loss, the files of `paths` are imported again."""

        def retry() -> None:
            self._import_files(paths(), days, accept_missing=True)

        on_failure = partial(self._on_refusal, retry)
        self._run(Job(doing, steps, self._on_report, on_failure, self._download_folder.remove))

    def _run(self, job: Job) -> None:
        self.report.clear()
        self.go_to_top()
        self.task.run(job)

    def _ask(self, question: str, choices: Sequence[Choice]) -> None:
        self.go_to_top()
        self.task.banner.ask(question, choices)

    def _refuse(self, sentence: str) -> None:
        self.go_to_top()
        self.task.banner.say(sentence, "stop")

    def _on_busy(self, busy: bool) -> None:
        for each in self._start_buttons:
            each.setEnabled(not busy)
        self.loaded.disable_removal(busy)

    def _on_ended(self, sentence: str) -> None:
        if not self.isVisible():
            self.mention_wanted.emit(f"MP directory: {sentence}")

    def _on_report(self, report: Report) -> None:
        self._session.directory_changed.emit()
        self.task.banner.say(say.report_sentence(report), "done")
        self.report.show_report(report)
        self._file_chooser.forget()
        self._fold_steps()

    def _on_refusal(self, retry: Callable[[], object], error: DdmError) -> bool:
        """Ask what to do if `error` is that something would be lost; return whether it is."""
        if not isinstance(error, LossError):
            return False
        self.report.show_missing(error.missing)
        self._ask(str(error), (("Take it all the same", retry), ("Leave it", self._give_up)))
        return True

    def _on_kit_imported(self, contents: KitContents) -> None:
        self._fold_steps()
        if contents.campaigns or contents.withdrawn:
            self.campaigns_changed.emit()

    def _ask_to_remove(self) -> None:
        self._give_up()
        self._ask(say.REMOVAL, (("Remove", self._remove), ("Cancel", lambda: None)))

    def _remove(self) -> None:
        """Remove the directory from this computer, or say why that failed."""
        try:
            remove_directory()
        except DdmError as error:
            self.task.banner.say(str(error), "stop")
            return
        self._session.directory_changed.emit()
        self.task.banner.say(say.REMOVED, "done")
        self._fold_steps()

    def _turn_to(self, part: QWidget) -> None:
        """Scroll to the top of `part`, once the page has been laid out with it."""

        def scroll() -> None:
            scroll_bar = self.verticalScrollBar()
            below_top = part.mapTo(self, QPoint()).y()
            scroll_bar.setValue(scroll_bar.value() + below_top - style.pixels("two"))

        QTimer.singleShot(0, part, scroll)

    def _forget(self) -> None:
        """Forget names of files and unsaved entries of the last visitor; a job or question under way stays."""
        self.local.forget()
        self._file_chooser.forget()
        self.kits.forget()
        if not (self.task.is_busy or self._download_folder.paths):
            self.task.banner.clear()
            self.report.clear()

    def _show_all(self) -> None:
        self.loaded.show_finder(self._session.finder(), self._session.today())
        self.local.show_list()

    def _fold_steps(self) -> None:
        """Open the step of each list that is not loaded, and close the others."""
        loaded = {source.part for source in self._session.finder().sources}
        for step, part in zip(self._steps, (DirectoryPart.MEMBERS, DirectoryPart.POSTCODES), strict=True):
            step.set_open(part not in loaded)

    def _give_up(self) -> None:
        self.report.clear()
        self._download_folder.remove()

    def _arrange(self) -> None:
        for widget in (
            text_label("MP directory", "title"), text_label(say.LEAD, "lead"), self.task, self.report,
            _heading("What is loaded"), self.loaded,
            _heading("Let the program fetch it"), text_label(say.DOWNLOAD), flow_row(self._download_button),
            _heading("Or load it from files"), *self._steps, self._file_chooser,
            _heading("Local list"), text_label(say.LOCAL), self.local,
            _heading("A kit for another computer"), text_label(say.KIT), self.kits,
        ):  # fmt: skip
            self.stack.addWidget(widget)
        self.stack.addStretch()


def _heading(text: str) -> QWidget:
    """Return a heading with room above it."""
    heading = text_label(text, "heading")
    heading.setContentsMargins(0, style.pixels("two"), 0, 0)
    return heading
