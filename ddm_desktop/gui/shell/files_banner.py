"""The window's banner, which can also ask what becomes of a visitor's files: each can be shown or deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.widgets.banner import Banner, Choice
from ddm_desktop.gui.widgets.flow import FlowLayout
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import discard, empty, fill
from ddm_desktop.services.saved_files import delete_file

_ROWS_IN_SIGHT = 3
_LIST_SHARE = 8  # the list takes at most an eighth of the window’s height: the answers below count more
_MOST_ROWS = 50  # of a run with a file for each letter there may be thousands


class FilesBanner(Banner):
    """A banner that lists files between its question and its answers. `deleted` carries the path of one deleted."""

    deleted = Signal(Path)

    def __init__(self) -> None:
        super().__init__(across=True)
        self._list: QScrollArea | None = None
        self.rows: tuple[FileRow, ...] = ()

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of the words in the width of the window: the narrowest would make the window grow."""
        hint, layout = super().minimumSizeHint(), self.layout()
        needed = layout.minimumHeightForWidth(self.window().width()) if layout else hint.height()
        return QSize(hint.width(), min(hint.height(), needed))

    def ask_about_files(self, question: str, files: Sequence[Path], choices: Sequence[Choice]) -> None:
        """Ask `question` as `ask` does, with a row for each of `files`, and how many more there are."""
        self.ask(question, choices)
        if not files:
            return
        self.rows = tuple(FileRow(file, self.deleted.emit) for file in files[:_MOST_ROWS])
        inner = QWidget()
        stack = fill(QVBoxLayout(inner), *self.rows, gap="half")
        if more := len(files) - len(self.rows):
            stack.addWidget(text_label(f"and {more:,} more"))
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its buttons scroll it
        self._list.setWidget(inner)
        for each in (inner, self._list.viewport()):
            each.setAutoFillBackground(False)
        self._text.insertWidget(1, self._list)
        self._list.show()  # at once, for the Tab key
        rows = sum(row.sizeHint().height() for row in self.rows[:_ROWS_IN_SIGHT]) + 12
        self._list.setMaximumHeight(min(rows, self.window().height() // _LIST_SHARE))

    def _show(self, sentence: str, kind: str, choices: Sequence[Choice]) -> None:
        super()._show(sentence, kind, choices)
        self.rows = ()
        if self._list:
            discard(self._list)
            self._list = None


class FileRow(QWidget):
    """A file's name and folder, with buttons to show its folder and to delete it; deleting asks in the row."""

    def __init__(self, file: Path, on_deleted: Callable[[Path], object]) -> None:
        super().__init__()
        self.file, self._on_deleted = file, on_deleted
        self._label = text_label(f"{file.name}, in {file.parent}")
        self._buttons = QWidget()
        self._row = FlowLayout(self._buttons)
        across = fill(QHBoxLayout(self), gap="one")
        across.addWidget(self._label, 1)
        across.addWidget(self._buttons)
        self._offer(("Show", self.show_folder), ("Delete", self._ask))

    def show_folder(self) -> None:
        """Show the folder of the file in the system's own program for files."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.file.parent))):
            self._say(f"No program for folders opened. The file is in {self.file.parent}.")

    def _ask(self) -> None:
        self._say(f"Delete {self.file.name} for good?")
        self._offer(("Delete for good", self._delete), ("Keep it", self._keep))
        self._last.setFocus()

    def _delete(self) -> None:
        try:
            delete_file(self.file)
        except DdmError as error:
            self._say(str(error))
            self._offer(("Show", self.show_folder), ("Try again", self._delete))
            self._last.setFocus()
        else:
            self._on_deleted(self.file)

    def _keep(self) -> None:
        self._label.setText(f"{self.file.name}, in {self.file.parent}")
        self._offer(("Show", self.show_folder), ("Delete", self._ask))
        self._last.setFocus()

    def _say(self, sentence: str) -> None:
        self._label.setText(sentence)
        announce(self._label, sentence)

    def _offer(self, *choices: Choice) -> None:
        empty(self._row)
        for label, action in choices:
            self._last = self._button(label, action)

    def _button(self, label: str, action: Callable[[], object]) -> QPushButton:
        made = button(label, action)
        made.setAccessibleName(f"{label}: {self.file.name}")
        self._row.addWidget(made)
        made.show()
        return made
