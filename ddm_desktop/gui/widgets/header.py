"""The top of the window: whose letter it is, what of it is saved, and the way to the next visitor."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.picture import Picture
from ddm_desktop.gui.widgets.words import button, words
from ddm_desktop.model.case import Case
from ddm_desktop.model.people import Member

_MOST_OF_A_NAME = 24  # characters of a file's name that are shown


class Header(QFrame):
    """Shows the two people of the letter as they were typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        self.people = _Elided()
        self.next_visitor = button("Next &visitor", lambda: None, "next-visitor")
        self.next_visitor.setToolTip("Clear everything for the next visitor (Ctrl+Shift+N)")
        self._kept = words("", "quiet", wrap=False)
        self._files: list[Path] = []
        name = words("DDM Desktop", "label", wrap=False)
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
        self.forget_files()

    def show_case(self, case: Case | None) -> None:
        """Name the constituent and the member, as far as they are known."""
        visitor = case.constituent.full_name if case else ""
        member = _named(case.member) if case else ""
        parts = (("Visitor", visitor), ("MP", member))
        self.people.setText("  ·  ".join(f"{label}: {name}" for label, name in parts if name))

    def show_saved(self, file: Path) -> None:
        """Say that the visitor's words are in `file` too, and in no other place than those they chose."""
        self._files = [each for each in self._files if each != file] + [file]
        count = len(self._files)
        room = _MOST_OF_A_NAME * self.fontMetrics().averageCharWidth()
        name = self.fontMetrics().elidedText(file.name, Qt.TextElideMode.ElideMiddle, room)
        self._kept.setText(
            f"Saved only as {name}" if count == 1 else f"Saved only in {count} files you chose"
        )
        self._kept.setToolTip("\n".join(map(str, self._files)))

    def forget_files(self) -> None:
        """For the next visitor nothing is saved."""
        self._files = []
        self._kept.setText("Nothing is saved")
        self._kept.setToolTip("")


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
    name = member.full_title or member.name
    return f"{name} ({member.constituency})" if name and member.constituency else name or member.constituency
