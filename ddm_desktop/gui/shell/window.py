"""The frame: header, sidebar, the page in sight, and beside it the letter as it will print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMessageBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.clipboard import clear_clipboard
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.settings.applied import AppliedSettings
from ddm_desktop.gui.shell import tab_order
from ddm_desktop.gui.shell.case_opener import CaseOpener
from ddm_desktop.gui.shell.drops import Drops
from ddm_desktop.gui.shell.faults import run_all
from ddm_desktop.gui.shell.header import Header
from ddm_desktop.gui.shell.page_stack import PageStack
from ddm_desktop.gui.shell.pages import PAGES, Page
from ddm_desktop.gui.shell.search_warm_up import SearchWarmUp
from ddm_desktop.gui.shell.sidebar import Sidebar
from ddm_desktop.gui.shell.toast import Toast
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.services import next_visitor
from ddm_desktop.services.dropped_files import DropKind, kind_of
from ddm_desktop.services.find_campaigns import campaign_named

if TYPE_CHECKING:
    from pathlib import Path

    # here, not above: the first screen has no letter
    from ddm_desktop.gui.preview.letter_panel import LetterPanel
    from ddm_desktop.model.letter import Spot

_IDLE_AFTER = 400  # milliseconds after the first picture: time to build what the next click needs
_PLAIN_CAMPAIGN = "about-anything"
_ONE_KIND = (
    "Drop one kind of file at a time: a kit, a case, or campaign packs, or files for the MP directory."
)
_NOT_CLEARED = (
    "Something went wrong while clearing. The program closes now, so that nothing stays. Start it again."
)


class Window(QWidget):
    """One session, shown: its header, sidebar and pages, and what is asked before a visitor's work is cleared."""

    def __init__(self, session: Session, pages: Sequence[Page] = PAGES) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("DDM Desktop")
        self.setWindowIcon(icon("app", "accent"))
        self.session, self.navigator = session, Navigator(self)
        self.header, self.banner = Header(), Banner()
        self.sidebar = Sidebar(pages, session)
        self._panel: LetterPanel | None = None
        self._search_warm_up = SearchWarmUp(session, self)
        self._applied_settings = AppliedSettings(session, self)
        self._may_close = False
        self._stack = PageStack(pages, session, self.navigator)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self.toast = Toast(self._stack)
        self._cases = CaseOpener(
            session,
            self.banner,
            self._stack.campaigns,
            self._begin_anew,
            self,
        )
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_AFTER)
        self._arrange()
        self._connect()
        self.show_page(pages[0].id)
        self._idle.start()

    def show_page(self, id: str) -> None:
        """Bring a page into sight, building it if this is the first time."""
        page = self._stack.pages[id]
        if page.shows_letter and self.session.manuscript is None and not self._start_plain():
            return
        self._stack.setCurrentWidget(self.page(id))
        self.sidebar.show_page(id)
        if page.shows_letter or self._panel:
            self.panel().setVisible(page.shows_letter)
        if page.shows_letter:
            self._search_warm_up.get_ready()

    def page(self, id: str) -> QWidget:
        """The page `id`, built if need be."""
        return self._stack.built_page(id).widget

    def panel(self) -> LetterPanel:
        """The preview with its findings and buttons, built if need be."""
        if self._panel is None:
            from ddm_desktop.gui.preview.letter_panel import LetterPanel

            self._panel = LetterPanel(self.session, self.navigator)
            self._panel.hide()
            self._panel.spot_chosen.connect(self._stack.go_to)
            self._split.addWidget(self._panel)
            self._split.setCollapsible(1, False)
        return self._panel

    def ask_for_next_visitor(self) -> None:
        """Clear for the next visitor; ask first where work would be lost."""
        if not self.session.would_lose():
            self.clear()
            return
        self.banner.ask(
            "Clear everything for the next visitor? Not all of it was printed or saved; what was copied goes too.",
            (("Clear", self.clear), ("Keep", lambda: None)),
        )

    def clear(self) -> None:
        """Leave nothing of the visitor, and begin with the first page again."""
        begun = self.session.manuscript is not None
        if self._begin_anew() and begun:
            self.toast.mention("Everything is cleared.", "done")

    def _begin_anew(self) -> bool:
        """Forget the visitor and show the first page. False, and the end of the program, if that fails."""
        is_clear = run_all(*self._forgetting(), lambda: self.show_page(next(iter(self._stack.pages))))
        if not is_clear:
            self._give_up()
        return is_clear

    def close_unasked(self) -> None:
        """Close also where work would be lost: the person said so, or the system ends the program."""
        self._may_close = True
        self.close()

    def focusNextPrevChild(self, forward: bool) -> bool:
        parts = (self.banner, self._split, self.header, self.sidebar)
        return tab_order.go_on(parts, self.focusWidget(), forward) or super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close or not self.session.would_lose():
            run_all(*self._forgetting(), self._end_work)
            return
        event.ignore()
        self.banner.ask(
            "Close the program? Not all of this was printed or saved; it will be gone, and what was copied too.",
            (("Close", self.close_unasked), ("Keep writing", lambda: None)),
        )

    def _forgetting(self) -> tuple[Callable[[], object], ...]:
        """Fields, text, undo, preview, what was copied from here; and last, as nothing is drawn any more, text set."""
        return (
            self.banner.clear,
            self.toast.clear,
            self.session.clear,
            clear_clipboard,
            next_visitor.forget_text,
        )

    def _end_work(self) -> None:
        """Close what pages have under way: nothing of it is left half done."""
        for stop in self._stack.stops():
            self.hide()
            stop()

    def _give_up(self) -> None:
        """End the program, which forgets all, rather than show the next visitor what is left of the last."""
        self.hide()
        QMessageBox.critical(None, "DDM Desktop", _NOT_CLEARED)
        QApplication.exit(1)

    def _arrange(self) -> None:
        self._split.addWidget(self._stack)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        across.addWidget(self._split, 1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.header)
        down.addWidget(self.banner)
        down.addLayout(across, 1)

    def _connect(self) -> None:
        session = self.session
        self.navigator.page_wanted.connect(self.show_page)
        self.navigator.wording_wanted.connect(self._show_wording)
        self.navigator.case_wanted.connect(self._cases.choose)
        self.navigator.last_step_shown.connect(lambda last: self.panel().make_print_the_next_thing(last))
        self.navigator.mention_wanted.connect(self._mention)
        self._cases.opened.connect(self._show_case)
        session.changed.connect(lambda: self.header.show_visit(session.visit))
        session.failed.connect(lambda sentence: self.banner.say(sentence, "stop"))
        self._applied_settings.failed.connect(lambda sentence: self.banner.say(sentence, "warning"))
        self.header.next_visitor.clicked.connect(self.ask_for_next_visitor)
        self.sidebar.page_chosen.connect(self.show_page)
        Drops(self).dropped.connect(self._on_dropped)
        self._idle.timeout.connect(self._get_ready)
        for number, id in enumerate(self._stack.in_sidebar(), 1):
            self._key(f"Alt+{number}", partial(self.show_page, id))
        self._key("Ctrl+Shift+N", self.ask_for_next_visitor)
        self._key("Ctrl+P", lambda: self._hand_over(lambda panel: panel.print_it()))
        self._key("Ctrl+S", lambda: self._hand_over(lambda panel: panel.hand_over.save("pdf")))

    def _key(self, keys: str, deed: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(deed)

    def _hand_over(self, deed: Callable[[LetterPanel], object]) -> None:
        """Only what is in sight is handed over: where the letter is not, it is brought first."""
        if self.session.manuscript is None:
            return
        if self.panel().isHidden():
            self.show_page(self._stack.letter_page())
        deed(self.panel())

    def _get_ready(self) -> None:
        self._stack.get_ready(self.panel)

    def _mention(self, sentence: str) -> None:
        """Say `sentence` in passing, unless something is being asked or said."""
        if not self.banner.text:
            self.toast.mention(sentence)

    def _on_dropped(self, paths: Sequence[Path]) -> None:
        kinds = {kind_of(path) for path in paths}
        if len(kinds) > 1 or (kinds <= {DropKind.KIT, DropKind.CASE} and len(paths) > 1):
            self.banner.say(_ONE_KIND, "warning")
        elif kinds == {DropKind.CASE}:
            self._cases.open(paths[0])
        else:
            id = self._stack.page_that_takes(kinds)
            self.show_page(id)
            self._stack.built_page(id).offer(paths)

    def _show_case(self) -> None:
        """The page on which the paper in sight was: where letters are written, or where meetings are prepared."""
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
