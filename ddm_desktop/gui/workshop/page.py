"""The workshop: a campaign is made or changed in forms, beside its papers as they print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ddm_desktop.errors import PackError
from ddm_desktop.gui import style
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.gui.workshop.choose import ChooseView
from ddm_desktop.gui.workshop.paper_side import PaperSide
from ddm_desktop.gui.workshop.part import Part
from ddm_desktop.gui.workshop.parts_list import PartsList
from ddm_desktop.gui.workshop.workbench import Workbench
from ddm_desktop.model.letter import Spot
from ddm_desktop.services import edit_campaign
from ddm_desktop.services.campaign_entries import PAPERS, TABLES
from ddm_desktop.services.edit_campaign import PackSource, WorkPlace

_BESIDE = 1.15  # times the column: the least width that has room for a form and the paper beside it
_SEE_PAPER, _SEE_FORM = "See the paper", "Back to the form"


class WorkshopPage(QStackedWidget):
    """`campaigns_changed` follows when a campaign was kept in the person's own folder, once the page is left."""

    campaigns_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.bench = Workbench(self)
        self.choose, self.banner = ChooseView(), Banner()
        self.side = PaperSide(session.settings.page_style, session.today)
        self.parts = [Part(table, session.today) for table in TABLES]
        self.parts_list = PartsList([part.table.title for part in self.parts])
        self.addWidget(self.choose)
        self.addWidget(self._build_work())
        self._connect()

    @property
    def source(self) -> PackSource | None:
        """The pack in sight."""
        return self.bench.source

    def start_new(self) -> None:
        """Begin a new campaign."""
        self._open(edit_campaign.start_new)

    def start_from(self, id: str) -> None:
        """Begin with a copy of the campaign `id`, which comes with the program."""
        self._open(lambda: edit_campaign.start_from(id))

    def open_pack(self, path: Path) -> None:
        """Open the pack at `path`; say why if it cannot be opened."""
        self._open(lambda: edit_campaign.open_for_editing(path))

    def leave(self) -> None:
        """Go back to the choice of a campaign."""
        self.bench.close()
        self.side.forget()
        self.choose.show_own()
        self.setCurrentIndex(0)

    def stop(self) -> None:
        """Keep what changed, and end the threads."""
        self.bench.stop()
        self.side.preview.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.bench.keep()
        if self.bench.take_news():
            self.campaigns_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._divide()

    def _open(self, opened: Callable[[], tuple[PackSource, WorkPlace]]) -> None:
        try:
            source, place = opened()
        except PackError as error:
            self.choose.banner.say(str(error), "stop")
            return
        self.choose.banner.clear()
        self.banner.clear()
        self.parts_list.setCurrentRow(0)
        self._see.setChecked(False)
        self.setCurrentIndex(1)
        self.bench.begin(source, place)
        self._part().begin()

    def _on_changed(self) -> None:
        self.banner.clear()
        self._state.setText("")
        self._show_source()

    def _show_source(self) -> None:
        """Show the pack in the part in sight; the others do so once they are chosen."""
        if (source := self.source) is None:
            return
        self._title.setText(str(source.value(("title",)) or "Campaign"))
        self._undo.setEnabled(self.bench.can_undo)
        self._redo.setEnabled(self.bench.can_redo)
        self._part().show_source(source)

    def _part(self) -> Part:
        return self.parts[max(0, self.parts_list.currentRow())]

    def _on_looked(self) -> None:
        if look := self.bench.look:
            self.side.show_look(look)
            self._part().show_findings(look.findings)

    def _on_part(self, row: int) -> None:
        self._parts_stack.setCurrentIndex(row)
        self._part().go_to_top()
        self._show_part()

    def _show_part(self) -> None:
        """Show the part in sight with its findings, and of a paper its page."""
        self._show_source()
        part, look = self._part(), self.bench.look
        part.show_findings(look.findings if look else ())
        if part.table is PAPERS and part.place:
            self.side.show_paper(int(part.place[1]))

    def _go_to(self, spot: Spot) -> None:
        """Show the entry that a finding is about, with the caret at its line."""
        name, *rest = spot.field.split(".")
        keys = [part.table.key for part in self.parts]
        is_listed = name in keys and bool(rest)
        self._see.setChecked(False)
        self.parts_list.setCurrentRow(keys.index(name) if is_listed else 0)
        index, key = (int(rest[0]), rest[1] if len(rest) > 1 else "") if is_listed else (0, name)
        self._part().go_to(index, key, spot.block)

    def _hand_out(self) -> None:
        # here, not above: a dialog for files is not needed to make a campaign
        from ddm_desktop.gui.file_dialogs import ask_where_to_save

        if (source := self.source) is None:
            return
        name = f"{source.value(('id',)) or 'campaign'}.ddmpack"
        path = ask_where_to_save(self, name, "Campaign packs", "Save the campaign as one file")
        if path and self.bench.hand_out(path):
            self.banner.say(f"“{path.name}” is saved. Others open it on their start page.", "done")

    def _ask_for_pack(self) -> None:
        from ddm_desktop.gui.file_dialogs import ask_for_pack

        if path := ask_for_pack(self):
            self.open_pack(path)

    def _divide(self) -> None:
        """Show the form and the paper side by side, or in a narrow window the one that is asked for."""
        is_narrow = self.width() < _BESIDE * style.pixels("column")
        sees_paper = self._see.isChecked()
        self._see.setVisible(is_narrow)
        self._words.setVisible(not is_narrow)  # the title stands in the form too
        self._see.setText(_SEE_FORM if sees_paper else _SEE_PAPER)
        self._parts_stack.setVisible(not is_narrow or not sees_paper)
        self.side.setVisible(not is_narrow or sees_paper)

    def _connect(self) -> None:
        self.choose.new_wanted.connect(self.start_new)
        self.choose.copy_wanted.connect(self.start_from)
        self.choose.pack_wanted.connect(self.open_pack)
        self.choose.file_wanted.connect(self._ask_for_pack)
        for part in self.parts:
            part.changed.connect(self.bench.change)
            part.chosen.connect(self._show_part)
        self.parts_list.currentRowChanged.connect(self._on_part)
        self.bench.changed.connect(self._on_changed)
        self.bench.looked.connect(self._on_looked)
        self.bench.refused.connect(self.banner.say)
        self.bench.kept.connect(lambda: self._state.setText("Kept on this computer"))
        self.side.finding_chosen.connect(self._go_to)
        self._see.toggled.connect(self._divide)
        for keys, action in (
            (QKeySequence.StandardKey.Undo, self.bench.undo),
            (QKeySequence.StandardKey.Redo, self.bench.redo),
        ):
            shortcut = QShortcut(keys, self._work)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def _build_work(self) -> QWidget:
        self._parts_stack = QStackedWidget()
        for part in self.parts:
            self._parts_stack.addWidget(part)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self._parts_stack, self.side):
            splitter.addWidget(widget)
        splitter.setSizes([560, 440])
        splitter.setChildrenCollapsible(False)
        parts = QWidget()
        fill(QHBoxLayout(parts), self.parts_list, margins=("one", "half"))
        self._work = QWidget()
        whole = fill(QVBoxLayout(self._work), self._build_bar(), self.banner, parts)
        whole.addWidget(splitter, 1)
        return self._work

    def _build_bar(self) -> QWidget:
        bar = QWidget()
        self._title, self._state = text_label("", "label"), text_label("", "quiet")
        self._undo = button("Undo", self.bench.undo, "undo")
        self._redo = button("Redo", self.bench.redo, "redo")
        self._see = button(_SEE_PAPER, lambda: None, "letter")
        self._see.setCheckable(True)
        self._words = QWidget()
        fill(QVBoxLayout(self._words), self._title, self._state)
        save, close = button("Save as a file…", self._hand_out, "save"), button("Close", self.leave, "close")
        buttons = flow_row(self._see, self._undo, self._redo, save, close)
        across = fill(QHBoxLayout(bar), gap="one", margins=("two", "one"))
        across.addWidget(self._words, 1)
        across.addWidget(buttons)
        return bar
