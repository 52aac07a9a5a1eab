"""The window: header, sidebar, the page in sight, and beside it the preview of the letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMessageBox,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ddm_desktop.errors import DdmError
from ddm_desktop.gui import style
from ddm_desktop.gui.clipboard import CopyMarker, clear_clipboard
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.navigator import HELP, Navigator
from ddm_desktop.gui.roles import give_role
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.settings.applied import AppliedSettings
from ddm_desktop.gui.settings.letter_counter import LetterCounter
from ddm_desktop.gui.shell import tab_order
from ddm_desktop.gui.shell.case_opener import CaseOpener
from ddm_desktop.gui.shell.drops import Drops
from ddm_desktop.gui.shell.faults import run_all
from ddm_desktop.gui.shell.files_banner import FilesBanner
from ddm_desktop.gui.shell.header import Header
from ddm_desktop.gui.shell.idle import IdleWatch
from ddm_desktop.gui.shell.leaving import LeavingQuestions
from ddm_desktop.gui.shell.page_stack import PageStack
from ddm_desktop.gui.shell.pages import PAGES, Page
from ddm_desktop.gui.shell.reading_aloud import ReadingAloud
from ddm_desktop.gui.shell.search_warm_up import SearchWarmUp
from ddm_desktop.gui.shell.sidebar import Sidebar
from ddm_desktop.gui.shell.toast import Toast
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.services import next_visitor
from ddm_desktop.services.dropped_files import DropKind, kind_of
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.saved_files import cleared_sentence, files_left

if TYPE_CHECKING:
    from pathlib import Path

    # here, not above: the first screen has no letter
    from ddm_desktop.gui.passage import Passage
    from ddm_desktop.gui.preview.letter_panel import LetterPanel
    from ddm_desktop.gui.preview.print_watch import PrintWatch
    from ddm_desktop.model.letter import Spot

_IDLE_AFTER = 400  # milliseconds after the first picture: time to build what the next click needs
_PAGE_SHARE = 0.55  # of the width, beside the letter
_PLAIN_CAMPAIGN = "about-anything"
_ONE_KIND = (
    "Drop one kind of file at a time: a kit, a case, a list of people, or campaign packs, or files for the MP "
    "directory."
)
_NOT_CLEARED = (
    "Something went wrong while clearing. The program closes now, so that nothing stays. Start it again."
)


class Window(QWidget):
    """Shows one session, and asks before a visitor's work is cleared."""

    def __init__(self, session: Session, pages: Sequence[Page] = PAGES) -> None:
        super().__init__()
        self.setObjectName("window")
        give_role(self, QAccessible.Role.Window)
        self.setWindowTitle("DDM Desktop")
        self.setWindowIcon(icon("app", "accent"))
        self.session, self.navigator = session, Navigator(self)
        self.header, self.banner = Header(), FilesBanner()
        self.sidebar = Sidebar(pages, session)
        self._panel: LetterPanel | None = None
        self._search_warm_up = SearchWarmUp(session, self)
        self._applied_settings = AppliedSettings(session, self)
        self._copy_marker, self._letter_counter = CopyMarker(self), LetterCounter(session, self)
        self._may_close = False
        self._reading = ReadingAloud(lambda sentence: self.toast.show_message(sentence), self)
        self._stack = PageStack(pages, session, self.navigator)
        self._leaving = LeavingQuestions(
            session, self.banner, self._print_watch, self._stack.would_lose, self.clear, self.close_unasked
        )  # fmt: skip
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self.toast = Toast(self._stack)
        self._cases = CaseOpener(session, self.banner, self._stack.campaigns, self._restart, self)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_AFTER)
        self._content, self._layers = QWidget(), QStackedLayout(self)
        self.idle_watch = IdleWatch(session, self._content, self._layers, self._is_busy, self._restart)
        self._arrange()
        self._connect()
        self.show_page(pages[0].id)
        style.dress(self)
        self._idle.start()

    def show_page(self, id: str) -> None:
        """Show the page `id`, building it if need be, and the preview beside it if the page shows the letter."""
        page = self._stack.pages[id]
        if page.shows_letter and self.session.manuscript is None and not self._start_plain():
            return
        self._reading.stop()
        self._stack.bring(id)
        self.sidebar.show_page(id)
        self.header.show_page(id)
        if page.shows_letter or self._panel:
            self.panel().setVisible(page.shows_letter)
        if page.shows_letter:
            self._search_warm_up.get_ready()

    def page(self, id: str) -> QWidget:
        """Return the page `id`, building it if need be."""
        return self._stack.built_page(id).widget

    def panel(self) -> LetterPanel:
        """Return the panel with the preview, building it if need be."""
        if self._panel is None:
            from ddm_desktop.gui.preview.letter_panel import LetterPanel

            self._panel = LetterPanel(self.session, self.navigator)
            self._panel.hide()
            self._panel.spot_chosen.connect(self._stack.go_to)
            self._split.addWidget(self._panel)
            self._split.setCollapsible(1, False)
            self._divide()
        return self._panel

    def ask_for_next_visitor(self) -> None:
        """Clear for the next visitor, after asking about what would be lost or left."""
        self._reading.stop()
        self._leaving.ask_for_next_visitor()

    def clear(self, deleted: int = 0) -> None:
        """Forget the visitor, show the first page, and say what became of the letter and of the visitor's files."""
        was_begun, left = self.session.is_begun, len(files_left(self.session.visit))
        if self._restart() and was_begun:
            self.toast.show_message(cleared_sentence(left, deleted), "done")

    def _restart(self) -> bool:
        """Forget the visitor and show the first page. If that fails, end the program and return False."""
        is_clear = run_all(*self._forget_steps(), lambda: self.show_page(next(iter(self._stack.pages))))
        if not is_clear:
            self._give_up()
        return is_clear

    def close_unasked(self) -> None:
        """Close without asking, even if work would be lost."""
        self._may_close = True
        self.close()

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open files that were dropped on the window or clicked on the desktop, by what they are for."""
        kinds = {kind_of(path) for path in paths}
        if len(kinds) > 1 or (kinds <= {DropKind.KIT, DropKind.CASE} and len(paths) > 1):
            self.banner.say(_ONE_KIND, "warning")
        elif kinds == {DropKind.CASE}:
            self._cases.open(paths[0])
        else:
            id = self._stack.page_that_takes(kinds)
            self.show_page(id)
            self._stack.built_page(id).offer(paths)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._divide()

    def focusNextPrevChild(self, forward: bool) -> bool:
        parts = (self.banner, self._split, self.header, self.sidebar)
        return tab_order.move_focus(parts, self.focusWidget(), forward) or super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._reading.stop()
        if self._may_close or self._leaving.may_close():
            run_all(*self._forget_steps(), self._end_work)
            return
        event.ignore()
        self.idle_watch.lift()
        self._leaving.ask_to_close()

    def _print_watch(self) -> PrintWatch | None:
        return self._panel.hand_over.watch if self._panel else None

    def _is_busy(self) -> bool:
        """Return whether a dialog or a question is open, or work is under way that somebody waits for."""
        is_asked = any(banner.is_asking for banner in self.findChildren(Banner))
        is_asked = is_asked or QApplication.activeModalWidget() is not None
        return is_asked or self._reading.is_reading or self._stack.is_busy()

    def _forget_steps(self) -> tuple[Callable[[], object], ...]:
        """Return what forgets the visitor. The cached text comes last, since drawing would fill it again."""
        clear_messages = self.banner.clear, self.toast.clear
        return (
            self._reading.forget,
            *clear_messages,
            self.session.clear,
            clear_clipboard,
            next_visitor.forget_text,
        )

    def _end_work(self) -> None:
        """Stop the work of every page and the watch over the printer, and wait until it has ended."""
        if watch := self._print_watch():
            watch.finish()
        for stop in self._stack.stops():
            self.hide()
            stop()

    def _give_up(self) -> None:
        """End the program, so that the next visitor does not see what could not be cleared."""
        self.hide()
        QMessageBox.critical(None, "DDM Desktop", _NOT_CLEARED)
        QApplication.exit(1)

    def _divide(self) -> None:
        """Divide the width between the page and the letter beside it, each no narrower than its words."""
        self._split.setSizes([round(_PAGE_SHARE * 1000), round((1 - _PAGE_SHARE) * 1000)])

    def _arrange(self) -> None:
        self._split.addWidget(self._stack)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        across = fill(QHBoxLayout(), self.sidebar)
        across.addWidget(self._split, 1)
        fill(QVBoxLayout(self._content), self.header, self.banner).addLayout(across, 1)
        self._layers.addWidget(self._content)

    def _connect(self) -> None:
        session = self.session
        self.navigator.page_wanted.connect(self.show_page)
        self.navigator.wording_wanted.connect(self._show_wording)
        self.navigator.case_wanted.connect(self._cases.choose)
        self.navigator.last_step_shown.connect(lambda last: self.panel().make_print_the_next_thing(last))
        self.navigator.mention_wanted.connect(self._mention)
        self._cases.opened.connect(self._show_case)
        self.navigator.reading_wanted.connect(self._reading.toggle)
        session.changed.connect(self._reading.stop)
        session.changed.connect(lambda: self.header.show_visit(session.visit))
        session.failed.connect(lambda sentence: self.banner.say(sentence, "stop"))
        self._applied_settings.failed.connect(lambda sentence: self.banner.say(sentence, "warning"))
        self._letter_counter.failed.connect(lambda sentence: self.banner.say(sentence, "warning"))
        self.header.help.clicked.connect(partial(self.show_page, HELP))
        self.header.next_visitor.clicked.connect(self.ask_for_next_visitor)
        self.sidebar.page_chosen.connect(self.show_page)
        Drops(self).dropped.connect(self.open_files)
        self._idle.timeout.connect(lambda: self._stack.get_ready(self.panel))
        for number, id in enumerate(self._stack.in_sidebar(), 1):
            self._key(f"Alt+{number}", partial(self.show_page, id))
        self._key("F1", partial(self.show_page, HELP))
        self._key("F8", lambda: self._reading.toggle_in_sight(self._stack.passage, self._paper_in_sight))
        self._key("Ctrl+Shift+N", self.ask_for_next_visitor)
        self._key("Ctrl+P", lambda: self._with_letter(lambda panel: panel.print_it()))
        self._key("Ctrl+S", lambda: self._with_letter(lambda panel: panel.save("pdf")))

    def _key(self, keys: str, action: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(action)

    def _with_letter(self, action: Callable[[LetterPanel], object]) -> None:
        """Run `action` with the panel, after showing a page with the letter if none is in sight."""
        if self.session.manuscript is None:
            return
        if self.panel().isHidden():
            self.show_page(self._stack.letter_page())
        action(self.panel())

    def _paper_in_sight(self) -> Passage | None:
        """Return the paper beside the page, to be read aloud; None if none is shown."""
        return self._panel.preview.passage() if self._panel and self._panel.isVisible() else None

    def _mention(self, sentence: str) -> None:
        """Show `sentence` as a toast, unless the banner shows something."""
        if not self.banner.text:
            self.toast.show_message(sentence)

    def _show_case(self) -> None:
        """Show the page for the opened paper: the one that edits letters, or the one that prepares meetings."""
        visit = self.session.visit
        is_written = visit.written.get(visit.case.campaign) == visit.paper
        self.show_page(self._stack.letter_page(edits_wording=is_written))

    def _start_plain(self) -> bool:
        try:
            return self.session.start(campaign_named(_PLAIN_CAMPAIGN))
        except DdmError as error:
            self.banner.say(str(error), "stop")
            return False

    def _show_wording(self, spot: Spot) -> None:
        self.show_page(self._stack.letter_page())
        self._stack.go_to(spot)
