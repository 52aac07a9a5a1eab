"""The top of the window: names of constituent and member, what is saved, and the button for the next visitor."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton

from ddm_desktop.gui import style
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.navigator import WORKSHOP
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.gui.widgets.picture import Picture
from ddm_desktop.model.people import Member
from ddm_desktop.model.visit import Visit

_MOST_OF_A_NAME = 24  # characters of a file's name that are shown
_MOST_NAMED = 20  # files in the tool tip


class Header(QFrame):
    """Shows the names of the constituent and the member, and which files their words are saved in."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        self.people = _ElidedLabel()
        self.next_visitor = button("Next &visitor", lambda: None, "next-visitor")
        self.next_visitor.setToolTip("Clear everything for the next visitor (Ctrl+Shift+N)")
        self.help = _help_button()
        self._saved_label = text_label("Nothing is saved", "quiet", wrap=False)
        name = text_label("DDM Desktop", "label", wrap=False)
        row = fill(QHBoxLayout(self), Picture("app", "accent"), name, gap="one", margins=("two", "one"))
        row.addSpacing(style.pixels("two"))
        row.addWidget(self.people, 1)
        self._lock = Picture("lock", "ink_quiet")
        row.addWidget(self._lock)
        row.addWidget(self._saved_label)
        row.addSpacing(style.pixels("one"))
        row.addWidget(self.help)
        row.addWidget(self.next_visitor)

    def show_visit(self, visit: Visit) -> None:
        """Show the names of the constituent and the member, if known, and the files that `visit` was saved in."""
        case = visit.case
        parts = (("Visitor", case.constituent.full_name), ("MP", _member_name(case.member)))
        self.people.setText("  ·  ".join(f"{label}: {name}" for label, name in parts if name))
        self._saved_label.setText(self._saved_sentence(visit.files))
        self._saved_label.setToolTip("\n".join(visit.files[:_MOST_NAMED]))

    def show_page(self, id: str) -> None:
        """Say nothing of the visit where a campaign is made: what is typed there is kept, and no visitor's."""
        for widget in (self._lock, self._saved_label):
            widget.setVisible(id != WORKSHOP)

    def _saved_sentence(self, files: tuple[str, ...]) -> str:
        if len(files) != 1:
            return f"Saved only in {len(files)} files you chose" if files else "Nothing is saved"
        room = _MOST_OF_A_NAME * self.fontMetrics().averageCharWidth()
        name = self.fontMetrics().elidedText(Path(files[0]).name, Qt.TextElideMode.ElideMiddle, room)
        return f"Saved only as {name}"


def _help_button() -> QToolButton:
    help = QToolButton()
    help.setIcon(icon("help"))
    help.setAccessibleName("Help")
    help.setToolTip("Help on what is in sight (F1)")
    help.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return help


class _ElidedLabel(QLabel):
    """A line that is cut with … if the window is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), shown)


def _member_name(member: Member) -> str:
    name = member.printed_name
    return f"{name} ({member.constituency})" if name and member.constituency else name or member.constituency
