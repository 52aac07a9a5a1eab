"""The page of the help: the manual, its contents and a search beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.help.contents import HelpContents
from ddm_desktop.gui.help.manual_text import ManualText
from ddm_desktop.gui.help.places import FIRST_PLACE, help_place
from ddm_desktop.gui.help.sheet_buttons import SheetButtons
from ddm_desktop.gui.navigator import START, Navigator
from ddm_desktop.gui.passage import Passage
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.gui.widgets.typed_line import TypedLine
from ddm_desktop.services.about import about_markdown
from ddm_desktop.services.manual import ManualPage, manual_pages, place_of_link, read_page
from ddm_desktop.services.search_manual import search_manual

_ABOUT, _SHEET = "about", "volunteers-sheet"
_SHARES = 35, 65  # of the width: the contents, the text
_WEB = "https", "http"


class HelpPage(QWidget):
    """Shows the manual. `came_from` tells it which page and step it is to help with, and where Back leads."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session, self._navigator = session, navigator
        self._pages: dict[str, ManualPage] = {page.id: page for page in manual_pages()}
        self._place, self._passed, self._came_from = FIRST_PLACE, list[str](), START
        self.search, self.contents, self.text = TypedLine(), HelpContents(), ManualText()
        self.banner = Banner()
        self._back = button("&Back to the page", self._leave, "previous")
        self._read = button("Read alou&d", self._read_aloud, "read-aloud")
        self._read.setToolTip("Read the section in sight aloud, or stop (F8)")
        self.sheet = SheetButtons(self.banner, self)
        self._arrange()
        self._connect()

    def came_from(self, page: str, title: str, step: str) -> None:
        """Show the section on `step` of `page`, which is called `title`; Back leads to that page."""
        self._came_from = page
        self._back.setText(f"&Back to {title}")
        self._back.setAccessibleName(f"Back to {title}")
        self.search.clear()
        self._passed.clear()
        self.show_place(help_place(page, step), remember=False)

    def show_place(self, place: str, *, remember: bool = True) -> None:
        """Show the section at `place`, such as `cases#open-a-case`."""
        if remember and place != self._place:
            self._passed.append(self._place)
        self._place = place
        page = self._page(place.partition("#")[0])
        self.sheet.show_buttons(page.id == _SHEET)
        index = page.section_at(place)
        self.banner.clear()
        self.text.show_section(page, index)
        if not self.search.text():
            self._show_contents()
        announce(self, f"Help: {page.sections[index].heading}")

    def passage(self) -> Passage:
        """Return what is to be read aloud."""
        return self.text.passage()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.show_place(self._place, remember=False)
            self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the search with Escape, and then leave."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.search.text():
            self.search.clear()
        else:
            self._leave()

    def _page(self, id: str) -> ManualPage:
        """Return the page `id`; the one on the program is made anew, since the directory may be another by now."""
        if id == _ABOUT or id not in self._pages:
            markdown = about_markdown(self._session.finder())
            if _ABOUT not in self._pages or self._pages[_ABOUT].markdown != markdown:
                self._pages[_ABOUT] = read_page(_ABOUT, markdown)
        return self._pages.get(id, self._pages[FIRST_PLACE])

    def _show_contents(self) -> None:
        self._page(_ABOUT)
        page = self._place.partition("#")[0]
        self.contents.show_contents(self._pages.values(), page, self._place)

    def _on_searched(self, query: str) -> None:
        if not query.strip():
            self._show_contents()
            return
        self._page(_ABOUT)
        matches = search_manual(self._pages.values(), query)
        self.contents.show_matches(matches)
        announce(self.search, self.contents.accessibleName())

    def _on_entered(self) -> None:
        """Show the first thing found, and lead to the others."""
        if self.search.text().strip() and self.contents.count():
            self.contents.setCurrentRow(0)
            self.contents.setFocus()
            if place := self.contents.item(0).data(Qt.ItemDataRole.UserRole):
                self.show_place(place)

    def _follow(self, target: str) -> None:
        """Show the section that a link leads to; ask first before anything on the web is opened."""
        if QUrl(target).scheme() in _WEB:
            question = f"Open {target} in this computer’s web browser? It needs the internet."
            self.banner.ask(
                question, (("Open it", lambda: self._open_on_web(target)), ("Stay here", lambda: None))
            )
            return
        if place := place_of_link(target, self._place.partition("#")[0]):
            self.show_place(place)

    def _open_on_web(self, address: str) -> None:
        if not QDesktopServices.openUrl(QUrl(address)):
            self.banner.say(f"No web browser opened. The address is {address}", "warning")

    def _go_back(self) -> None:
        """Show the section that was in sight before."""
        if self._passed:
            self.show_place(self._passed.pop(), remember=False)

    def _leave(self) -> None:
        self._navigator.page_wanted.emit(self._came_from)

    def _read_aloud(self) -> None:
        self._navigator.reading_wanted.emit(self.passage())

    def _forget(self) -> None:
        """Forget what the visitor looked for."""
        self.search.clear()
        self._passed.clear()
        self.banner.clear()
        self._place, self._came_from = FIRST_PLACE, START

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_searched)
        self.search.returnPressed.connect(self._on_entered)
        self.contents.chosen.connect(self.show_place)
        self.text.link_chosen.connect(self._follow)
        self._session.cleared.connect(self._forget)
        self._key("Ctrl+F", self._focus_search)
        self._key("Alt+Left", self._go_back)

    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _key(self, keys: str, action: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(action)

    def _arrange(self) -> None:
        self.search.setPlaceholderText("Search")
        self.search.setAccessibleName("Search the help")
        self.search.setClearButtonEnabled(False)
        beside, split = QWidget(), QSplitter(Qt.Orientation.Horizontal)
        fill(QVBoxLayout(beside), self.search, gap="one", margins=("one", "")).addWidget(self.contents, 1)
        split.addWidget(beside)
        split.addWidget(self.text)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.setSizes([share * 10 for share in _SHARES])
        title = text_label("Help", "title", wrap=False)
        head = fill(
            QVBoxLayout(), flow_row(title, self._back, self._read, *self.sheet.buttons), margins=("one", "")
        )
        whole = fill(QVBoxLayout(self), head, self.banner, gap="one", margins=("one", "one"))
        whole.addWidget(split, 1)
        self.setMinimumWidth(style.pixels("column") // 2)
