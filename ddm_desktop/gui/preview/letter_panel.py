"""The right of the window: the page as it will print, the findings, and the buttons that hand the letter over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui import style
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.preview.findings_list import FindingsList
from ddm_desktop.gui.preview.hand_over import HandOver
from ddm_desktop.gui.preview.page_or_translation import PageOrTranslation
from ddm_desktop.gui.preview.preview import Preview
from ddm_desktop.gui.preview.print_watch import PrintStatus
from ddm_desktop.gui.preview.verdict import (
    count_findings,
    question_about,
    question_about_papers,
    verdict_sentence,
)
from ddm_desktop.gui.preview.ways_out import WaysOut
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.confirm_member import ConfirmButton, ask_to_confirm
from ddm_desktop.gui.widgets.labels import restyle, text_label
from ddm_desktop.gui.widgets.picture import Picture
from ddm_desktop.model.letter import Finding, LetterPart, Severity, Spot
from ddm_desktop.model.paper import Paper
from ddm_desktop.services.change_visit import with_member_confirmed
from ddm_desktop.services.check_letter import check, has_lines
from ddm_desktop.services.member_labels import confirmation
from ddm_desktop.services.paper_marks import paper_mark
from ddm_desktop.services.several_papers import count_stops

_CHECK_DELAY = 150  # milliseconds without a change
_FINDINGS_SHARE = 4  # the findings take at most a fourth of the height, since the page counts more


class LetterPanel(QFrame):
    """Shows the letter of the session. `spot_chosen` carries the spot of a finding or a page that was clicked."""

    spot_chosen = Signal(Spot)

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self.setObjectName("letterPanel")
        self._session, self._navigator = session, navigator
        self.hand_over = HandOver(session, self)
        self.preview = Preview()
        self.pages = PageOrTranslation(self.preview)
        self.findings = FindingsList()
        self.banner = Banner()
        self._verdict, self._verdict_icon = text_label("", "heading"), Picture("check")
        self._verdict_icon.hide()  # nothing is checked yet
        self._mark = text_label("", "remark")
        self._stops, self._is_print_next = 0, False
        self._confirm = ConfirmButton()
        self._ways_out = WaysOut(session, self.hand_over, self._ask_if_unfit)
        self.print_button = self._ways_out.print_button
        self._timer = QTimer(self, singleShot=True, interval=_CHECK_DELAY)
        self._arrange()
        self._connect()
        self._on_changed()

    def print_it(self) -> None:
        """Print the letter; if a finding speaks against it, ask first, as on every way out."""
        self._ways_out.print_it()

    def save(self, format: str) -> None:
        """Save the letter in one of `export_letter.LETTER_FORMATS`."""
        self._ways_out.save(format)

    def print_papers(self, papers: Sequence[Paper], banner: Banner | None = None) -> None:
        """Print `papers` of the visit, one after another; ask in `banner`, if given, whether they are to be."""
        self._ask_if_unfit("Print", partial(self.hand_over.print_papers, papers), papers, banner)

    def save_papers(self, papers: Sequence[Paper], banner: Banner | None = None) -> None:
        """Save `papers` of the visit in a folder; ask in `banner`, if given, whether they are to be."""
        self._ask_if_unfit("Save", partial(self.hand_over.save_papers, papers), papers, banner)

    def make_print_the_next_thing(self, is_next: bool) -> None:
        """Mark the button Print as the one next thing to do, or as a plain button; plain while a finding stops it."""
        self._is_print_next = is_next
        is_next = is_next and not self._stops
        if is_next == self.print_button.property("primary"):
            return
        restyle(self.print_button, "primary", is_next)
        self.print_button.setIcon(icon("print", "accent_ink" if is_next else "ink"))

    def sizeHint(self) -> QSize:
        """Ask for no width for the small button beside Print, which the column on the left needs for its fields."""
        hint = super().sizeHint()
        return QSize(
            hint.width() - self._ways_out.more_button.sizeHint().width() - style.pixels("one"), hint.height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.findings.limit_height(self.height() // _FINDINGS_SHARE)

    def _arrange(self) -> None:
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self.pages, 1)
        below = QWidget()
        rows = QVBoxLayout(below)
        side = style.pixels("one")
        rows.setContentsMargins(side, style.pixels("half"), side, style.pixels("half"))
        rows.setSpacing(style.pixels("one"))
        verdict = QHBoxLayout()
        verdict.setSpacing(style.pixels("one"))
        verdict.addWidget(self._verdict_icon)
        verdict.addWidget(self._verdict, 1)
        rows.addLayout(verdict)
        rows.addWidget(self._mark)
        rows.addWidget(self.findings)
        rows.addWidget(self._confirm, alignment=Qt.AlignmentFlag.AlignLeft)
        for widget in (self.banner, self._ways_out, PrintStatus(self.hand_over.watch)):
            rows.addWidget(widget)
        stack.addWidget(below)

    def _ask_if_unfit(
        self,
        verb: str,
        action: Callable[[], object],
        papers: Sequence[Paper] = (),
        banner: Banner | None = None,
    ) -> None:
        """Call `action`, which hands over `papers` or the letter in sight; ask first if a finding stops one of them.

        A member who is unconfirmed does not count: whenever something is handed over, it is asked about by itself.
        """
        self._show_checked()
        banner = banner or self.banner
        try:
            unfit = [each for each in self.hand_over.checked_papers(papers) if count_stops(each)]
        except DdmError as error:
            banner.say(str(error), "stop")
            return
        if not unfit:
            action()
            return
        question = question_about_papers(unfit) if papers else question_about(self._stops)
        show = partial(self._show_first_stop, unfit[0].manuscript.paper)
        banner.ask(question, ((f"{verb} anyway", action), ("Show me", show)))

    def _connect(self) -> None:
        self._session.changed.connect(self._on_changed)
        self._session.cleared.connect(self._on_cleared)
        self._navigator.print_wanted.connect(self.print_papers)
        self._navigator.save_wanted.connect(self.save_papers)
        self._navigator.spot_edited.connect(self.preview.follow)
        self._timer.timeout.connect(self._show_checked)
        self._session.letter_checked.connect(self._timer.start)
        self.preview.reading_wanted.connect(self._navigator.reading_wanted)
        self.preview.checked.connect(self._session.set_checked)
        self.findings.chosen.connect(self._go_to)
        self.preview.spot_clicked.connect(self.spot_chosen)
        self.preview.failed.connect(lambda sentence: self.banner.say(sentence, "stop"))
        self.hand_over.failed.connect(lambda sentence: self.banner.say(sentence, "stop"))
        self._confirm.clicked.connect(lambda: self._session.change(with_member_confirmed))
        self.hand_over.confirmation_wanted.connect(self._ask_to_confirm)
        self.hand_over.watch.warned.connect(lambda sentence: self.banner.say(sentence, "warning"))
        self.hand_over.instructed.connect(lambda sentence: self.banner.say(sentence))
        self.hand_over.done.connect(lambda sentence: self.banner.say(sentence, "done", passing=True))

    def _on_changed(self) -> None:
        session = self._session
        if self.banner.text:
            self.banner.clear()  # it was about the letter before
        if session.manuscript is not None:
            manuscript, style, doubt = session.manuscript, session.style, session.doubt()
            self.pages.show_manuscript(manuscript)
            self.preview.show_letter(
                manuscript.letter, style, lambda pages: check(manuscript, style, doubt, pages)
            )

    def _on_cleared(self) -> None:
        self._timer.stop()
        self.preview.clear()
        self.pages.clear()
        self.banner.clear()
        self._show_findings(())
        self._show_mark("")

    def _show_checked(self) -> None:
        self._timer.stop()
        if checked := self._session.check_now():
            manuscript = checked.manuscript
            self._show_findings(checked.findings, lines=has_lines(manuscript))
            self._show_mark(paper_mark(self._session.visit, manuscript.campaign, manuscript.paper))

    def _show_mark(self, mark: str) -> None:
        """Show what became of the paper in sight, such as `Changed since it was printed`."""
        self._mark.setText(mark)
        self._mark.setVisible(bool(mark))

    def _show_findings(self, findings: tuple[Finding, ...], *, lines: bool = False) -> None:
        self.findings.show_findings(findings)
        self._update_confirm_button()
        self._stops = sum(finding.severity is Severity.STOP for finding in findings)
        blanks, left_out = (count_findings(findings, code) for code in ("prompt-left", "left-out"))
        self._verdict.setText(verdict_sentence(self._stops, blanks, left_out, lines=lines))
        self._verdict_icon.show()
        self.make_print_the_next_thing(self._is_print_next)
        self._verdict_icon.show_icon(*(("stop", "stop") if self._stops else ("check", "accent")))

    def _is_unconfirmed(self) -> bool:
        return bool(self._session.doubt().unconfirmed)

    def _update_confirm_button(self) -> None:
        """Show the button that confirms a member who is only likely, or hide it."""
        manuscript, had_focus = self._session.manuscript, self._confirm.hasFocus()
        answer = confirmation(manuscript.case.member) if manuscript and self._is_unconfirmed() else ""
        self._confirm.offer(answer)
        if had_focus and not answer:
            self.print_button.setFocus()

    def _ask_to_confirm(self, hand_over: Callable[[], object]) -> None:
        another = Spot(LetterPart.RECIPIENT, field="member.choice")
        ask_to_confirm(self._session, self.banner, hand_over, lambda: self.spot_chosen.emit(another))

    def _go_to(self, spot: Spot) -> None:
        self.preview.highlight(spot)
        self.spot_chosen.emit(spot)

    def _show_first_stop(self, paper: Paper) -> None:
        """Bring `paper` into sight, and go to its gravest finding."""
        if self._session.look_at(paper):
            self._show_checked()
        self.findings.setCurrentRow(0)
        self.findings.itemActivated.emit(self.findings.item(0))
