"""The top of the window: whose letter it is, what of it is saved, and the way to the next visitor."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.picture import Picture
from ddm_desktop.model.people import Member
from ddm_desktop.model.visit import Visit

_MOST_OF_A_NAME = 24  # characters of a file's name that are shown


class Header(QFrame):
    """Shows the two people of the letter as they were typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        self.people = _Elided()
        self.next_visitor = button("Next &visitor", lambda: None, "next-visitor")
        self.next_visitor.setToolTip("Clear everything for the next visitor (Ctrl+Shift+N)")
        self._kept = text_label("Nothing is saved", "quiet", wrap=False)
        name = text_label("DDM Desktop", "label", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(*[style.pixels("two"), style.pixels("one")] * 2)
        row.setSpacing(style.pixels("one"))
        row.addWidget(Picture("app", "accent"))
        row.addWidget(name)
        row.addSpacing(style.pixels("two"))
        row.addWidget(self.people, 1)
        row.addWidget(Picture("lock", "ink_quiet"))
        row.addWidget(self._kept)
        row.addSpacing(style.pixels("one"))
        row.addWidget(self.next_visitor)

    def show_visit(self, visit: Visit) -> None:
        """Name the constituent and the member, as far as they are known, and what of theirs is saved."""
        case = visit.case
        parts = (("Visitor", case.constituent.full_name), ("MP", _named(case.member)))
        self.people.setText("  ·  ".join(f"{label}: {name}" for label, name in parts if name))
        self._kept.setText(self._saved(visit.files))
        self._kept.setToolTip("\n".join(visit.files))

    def _saved(self, files: tuple[str, ...]) -> str:
        """That the visitor's words are in these files too, and in no other place than those they chose."""
        if len(files) != 1:
            return f"Saved only in {len(files)} files you chose" if files else "Nothing is saved"
        room = _MOST_OF_A_NAME * self.fontMetrics().averageCharWidth()
        name = self.fontMetrics().elidedText(Path(files[0]).name, Qt.TextElideMode.ElideMiddle, room)
        return f"Saved only as {name}"


class _Elided(QLabel):
    """A line that ends in … where the window is narrow."""

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


def _named(member: Member) -> str:
    name = member.printed_name
    return f"{name} ({member.constituency})" if name and member.constituency else name or member.constituency
