"""The pages of the window, one of them in sight: each is built when it is first opened, or once the program is idle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

from PySide6.QtWidgets import QStackedWidget

from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.shell.pages import BuiltPage, Page
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.letter import Spot
from ddm_desktop.services.dropped_files import DropKind


class PageStack(QStackedWidget):
    """Knows the pages by their ids, in the order of `pages`."""

    def __init__(self, pages: Sequence[Page], session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session, self._navigator = session, navigator
        self.pages = {page.id: page for page in pages}
        self._built: dict[str, BuiltPage] = {}

    def built_page(self, id: str) -> BuiltPage:
        """The page `id`, built if need be."""
        if id not in self._built:
            self._built[id] = page = self.pages[id].build(self._session, self._navigator)
            self.addWidget(page.widget)
        return self._built[id]

    def in_sidebar(self) -> list[str]:
        """The ids of the pages that the sidebar leads to."""
        return [id for id, page in self.pages.items() if page.in_sidebar]

    def letter_page(self, *, edits_wording: bool = True) -> str:
        """The id of the page where the wording is changed, or of one that has the letter beside it alone."""
        with_letter = (page for page in self.pages.values() if page.shows_letter)
        return next(page.id for page in with_letter if page.edits_wording is edits_wording)

    def page_that_takes(self, kinds: set[DropKind]) -> str:
        """The id of the page that takes dropped files of all these kinds. Raise StopIteration if there is none."""
        return next(id for id, page in self.pages.items() if kinds <= set(page.takes))

    def campaigns(self) -> list[Campaign]:
        """The campaigns that the pages have open."""
        return [each for page in self._built.values() for each in page.campaigns()]

    def go_to(self, spot: Spot) -> None:
        """Lead to `spot` on the page in sight."""
        next(page for page in self._built.values() if page.widget is self.currentWidget()).go_to(spot)

    def stops(self) -> Iterator[Callable[[], object]]:
        """What gives up the work of each page that may have some under way."""
        return (page.stop for page in list(self._built.values()) if page.stop)

    def get_ready(self, build_panel: Callable[[], object]) -> None:
        """Build what the next click will need, so that it opens at once: the pages, then the panel beside them."""
        with ExitStack() as pauses:
            for page in self._built.values():
                pauses.enter_context(page.paused())
            for id in self.in_sidebar():
                self.built_page(id)
            build_panel()
            for page in self._built.values():
                page.get_ready()
