"""The pages of the window: those of the sidebar in order, then those of its settings menu."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ddm_desktop.gui.navigator import (
    CAMPAIGNS,
    DIRECTORY,
    HELP,
    MAILING,
    PREPARE,
    SETTINGS,
    START,
    WORKSHOP,
    WRITE,
    Navigator,
)
from ddm_desktop.gui.session import Session
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.letter import Spot
from ddm_desktop.services.dropped_files import DropKind

if TYPE_CHECKING:
    # here, not above: the window stands before anything is read aloud
    from ddm_desktop.gui.passage import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPage:
    """The widget of a page, and what the page can do for the window.

    `go_to` shows where a spot of the letter is filled in. `offer` takes dropped files. `campaigns` returns those it has
    open. `paused` returns a context in which its own work waits while other pages are built; `get_ready` is called
    afterwards. `is_busy` returns whether it does something that a person waits for. `would_lose` returns a sentence on
    what of its own would be lost by clearing or closing now, empty if nothing. `stop` cancels its work and waits until
    that has ended. `step` returns the id of the step in sight, by which help is found. `passage` returns what of it can
    be read aloud. `came_from` is told which page, its title and its step were in sight before.
    """

    widget: QWidget
    go_to: Callable[[Spot], object] = lambda _spot: None
    offer: Callable[[Sequence[Path]], object] = lambda _paths: None
    campaigns: Callable[[], Iterable[Campaign]] = tuple
    paused: Callable[[], AbstractContextManager[None]] = nullcontext
    get_ready: Callable[[], object] = lambda: None
    is_busy: Callable[[], bool] = lambda: False
    would_lose: Callable[[], str] = str
    stop: Callable[[], object] | None = None
    step: Callable[[], str] = str
    passage: Callable[[], Passage] | None = None
    came_from: Callable[[str, str, str], object] = lambda _page, _title, _step: None


@dataclass(frozen=True, slots=True)
class Page:
    """An entry of `PAGES`: `build` is called when the page is first needed.

    `shows_letter` puts the preview beside the page. The letter's text is edited on the page that `edits_wording`.
    `takes` are the kinds of files that can be dropped for it, and `takes_in_sight` those too while it is in sight.
    A page not `in_sidebar` is opened from the settings menu. One `built_ahead` opens at the first click: it is built
    while nobody waits.
    """

    id: str
    title: str
    icon: str
    build: Callable[[Session, Navigator], BuiltPage]
    shows_letter: bool = False
    edits_wording: bool = False
    takes: tuple[DropKind, ...] = ()
    takes_in_sight: tuple[DropKind, ...] = ()
    in_sidebar: bool = True
    built_ahead: bool = True


def _start(session: Session, navigator: Navigator) -> BuiltPage:
    # here, not above: a page is loaded when it is first shown
    from ddm_desktop.gui.start.page import StartPage

    page = StartPage(session, navigator)
    return BuiltPage(
        widget=page, offer=page.open_packs, campaigns=page.campaigns,
        paused=page.reading_paused, get_ready=page.remind,
    )  # fmt: skip


def _prepare(session: Session, navigator: Navigator) -> BuiltPage:
    from ddm_desktop.gui.prepare.page import PreparePage

    page = PreparePage(session, navigator)
    return BuiltPage(
        widget=page, go_to=page.go_to, is_busy=page.forms.time.rehearsal.is_running, step=page.step_id
    )


def _write(session: Session, navigator: Navigator) -> BuiltPage:
    from ddm_desktop.gui.write.page import WritePage

    page = WritePage(session, navigator)
    return BuiltPage(widget=page, go_to=page.go_to, step=page.step_id)


def _mailing(session: Session, navigator: Navigator) -> BuiltPage:
    from ddm_desktop.gui.mailing.page import MailingPage

    page = MailingPage(session)
    page.mention_wanted.connect(navigator.mention_wanted)
    page.columns.directory_wanted.connect(lambda: navigator.page_wanted.emit(DIRECTORY))
    navigator.campaigns_changed.connect(page.read_campaigns)
    return BuiltPage(
        widget=page, offer=page.offer, is_busy=lambda: page.is_busy, would_lose=page.would_lose, stop=page.stop,
        step=page.step_id,
    )  # fmt: skip


def _directory(session: Session, navigator: Navigator) -> BuiltPage:
    from ddm_desktop.gui.directory.page import DirectoryPage

    page = DirectoryPage(session)
    page.mention_wanted.connect(navigator.mention_wanted)
    page.campaigns_changed.connect(navigator.campaigns_changed)
    return BuiltPage(widget=page, offer=page.offer, is_busy=lambda: page.task.is_busy, stop=page.stop)


def _campaigns(session: Session, navigator: Navigator) -> BuiltPage:
    from ddm_desktop.gui.campaigns.page import CampaignsPage

    return BuiltPage(widget=CampaignsPage(session, navigator))


def _workshop(session: Session, navigator: Navigator) -> BuiltPage:
    from ddm_desktop.gui.workshop.page import WorkshopPage

    page = WorkshopPage(session)
    page.campaigns_changed.connect(navigator.campaigns_changed)
    page.side.preview.reading_wanted.connect(navigator.reading_wanted)
    return BuiltPage(widget=page, stop=page.stop)


def _settings(session: Session, navigator: Navigator) -> BuiltPage:
    from ddm_desktop.gui.settings.page import PrivacyFacts, SettingsPage
    from ddm_desktop.services.printing.spool import spool_keeping
    from ddm_desktop.services.program_log import read_log

    return BuiltPage(
        widget=SettingsPage(session, navigator, PrivacyFacts(print_queue=spool_keeping, log=read_log))
    )


def _help(session: Session, navigator: Navigator) -> BuiltPage:
    from ddm_desktop.gui.help.page import HelpPage

    page = HelpPage(session, navigator)
    return BuiltPage(widget=page, passage=page.passage, came_from=page.came_from)


_FOR_DIRECTORY = DropKind.KIT, DropKind.DATA
PAGES = (
    Page(START, "Start", "home", _start, takes=(DropKind.PACK,)),
    Page(PREPARE, "Prepare", "prepare", _prepare, shows_letter=True),
    Page(WRITE, "Write", "write", _write, shows_letter=True, edits_wording=True),
    Page(
        MAILING, "Print many", "mailing", _mailing,
        takes=(DropKind.LIST,), takes_in_sight=(DropKind.DATA,), built_ahead=False,
    ),
    Page(DIRECTORY, "MP directory", "directory", _directory, takes=_FOR_DIRECTORY, in_sidebar=False),
    Page(CAMPAIGNS, "Campaigns", "letter", _campaigns, in_sidebar=False),
    Page(WORKSHOP, "Make a campaign", "words", _workshop, in_sidebar=False),
    Page(SETTINGS, "All settings", "settings", _settings, in_sidebar=False),
    Page(HELP, "Help", "help", _help, in_sidebar=False),
)  # fmt: skip
