"""The pages of the window, one of them in sight; each is built when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.shell.pages import BuiltPage, Page
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.letter import Spot
from ddm_desktop.services.dropped_files import DropKind

if TYPE_CHECKING:
    # here, not above: the window stands before anything is read aloud
    from ddm_desktop.gui.passage import Passage


class PageStack(QStackedWidget):
    """Builds and shows `pages`, which it knows by their ids."""

    def __init__(self, pages: Sequence[Page], session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session, self._navigator = session, navigator
        self.pages = {page.id: page for page in pages}
        self._built: dict[str, BuiltPage] = {}

    def built_page(self, id: str) -> BuiltPage:
        """Return the page `id`, building it if need be."""
        if id not in self._built:
            self._built[id] = page = self.pages[id].build(self._session, self._navigator)
            self.addWidget(page.widget)
        return self._built[id]

    def bring(self, id: str) -> None:
        """Bring the page `id` into sight, which is told where the person comes from."""
        before, page = self.in_sight(), self.built_page(id)
        if before and before != id:
            known = self._built[before]
            page.came_from(before, self.pages[before].title, known.step())
        self.setCurrentWidget(page.widget)

    def in_sight(self) -> str:
        """Return the id of the page in sight; empty before the first one."""
        shown = (id for id, page in self._built.items() if page.widget is self.currentWidget())
        return next(shown, "")

    def passage(self) -> Passage | None:
        """Return what can be read aloud on the page in sight; None if it has nothing of its own."""
        page = self._built[self.in_sight()]
        return page.passage() if page.passage else None

    def in_sidebar(self) -> list[str]:
        """Return the ids of the pages that have a button in the sidebar."""
        return [id for id, page in self.pages.items() if page.in_sidebar]

    def letter_page(self, *, edits_wording: bool = True) -> str:
        """Return the id of the page where the letter's text is edited, or of another that shows the letter."""
        pages = (page for page in self.pages.values() if page.shows_letter)
        return next(page.id for page in pages if page.edits_wording is edits_wording)

    def page_that_takes(self, kinds: set[DropKind]) -> str:
        """Return the id of the page that takes dropped files of all `kinds`. Raise StopIteration if there is none.

        The page in sight comes first.
        """
        in_sight = self.in_sight()
        if in_sight and kinds <= {*self.pages[in_sight].takes, *self.pages[in_sight].takes_in_sight}:
            return in_sight
        return next(id for id, page in self.pages.items() if kinds <= set(page.takes))

    def campaigns(self) -> list[Campaign]:
        """Return the campaigns that the pages have open."""
        return [campaign for page in self._built.values() for campaign in page.campaigns()]

    def go_to(self, spot: Spot) -> None:
        """Go to `spot` on the page in sight."""
        next(page for page in self._built.values() if page.widget is self.currentWidget()).go_to(spot)

    def is_busy(self) -> bool:
        """Return whether a page does something that a person waits for."""
        return any(page.is_busy() for page in self._built.values())

    def stops(self) -> Iterator[Callable[[], object]]:
        """Yield the `stop` of each page that may have work under way."""
        return (page.stop for page in list(self._built.values()) if page.stop)

    def would_lose(self) -> str:
        """Return what clearing now would lose of the pages' own, as sentences; empty if nothing."""
        return " ".join(filter(None, (page.would_lose() for page in self._built.values())))

    def get_ready(self, build_panel: Callable[[], object]) -> None:
        """Build the pages of the sidebar and call `build_panel`, so that the next click opens them at once."""
        with ExitStack() as pauses:
            for built in self._built.values():
                pauses.enter_context(built.paused())
            for id, page in self.pages.items():
                if page.in_sidebar and page.built_ahead:
                    self.built_page(id)
            build_panel()
            for built in self._built.values():
                built.get_ready()
