"""The rows of a mailing list as a Qt model: what is known of each, and the cells to mend.

It filters by itself: a proxy would ask Python about each of 50,000 rows at every letter typed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QIcon

from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.mailing.table_columns import FINDINGS, ROW, STATE, TableColumn, table_columns
from ddm_desktop.model.letter import Severity
from ddm_desktop.model.mailing import CheckedRow, ListRow, RowState
from ddm_desktop.services.print_run.change_plan import cell_text
from ddm_desktop.services.print_run.check_rows import columns_of, is_likely
from ddm_desktop.services.print_run.plan import RunPlan
from ddm_desktop.services.print_run.run_words import STATES, listed_sentence

Index = QModelIndex | QPersistentModelIndex
_ICONS = {
    RowState.READY: ("check", "accent"),
    RowState.WARNED: ("info", "note"),
    RowState.LIKELY: ("member", "warning"),
    RowState.FAULTY: ("stop", "stop"),
    RowState.SKIPPED: ("remove", "ink_quiet"),
}
_WAITING = "…"
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _SHOWN | Qt.ItemFlag.ItemIsEditable
_ALIGNED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NUMBER_ALIGNED = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowsModel(QAbstractTableModel):
    """Shows the rows of `plan`, those of one state or with some words alone if asked.

    `cell_edited` carries a row's number, a column of the spreadsheet and the new text: whoever keeps the plan changes
    it. A row that is checked anew stays in sight until the filter is another one, lest it vanish under the hand.
    """

    cell_edited = Signal(int, int, str)
    counts_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: RunPlan | None = None
        self._columns: list[TableColumn] = []
        self._member = 0  # the column that shows the MP
        self._rows: Sequence[ListRow] = ()
        self._places: dict[int, int] = {}  # of each row's number among all rows
        self._checked: list[CheckedRow | None] = []
        self._counts: Counter[RowState] = Counter()
        self._shown: list[int] = []  # places of the rows in sight
        self._state: RowState | None = None
        self._words = ""
        self._texts: list[str] = []  # of all cells of a row, made when words are first looked for

    @property
    def counts(self) -> Counter[RowState]:
        """How many of the checked rows have each state."""
        return self._counts

    @property
    def is_filtered(self) -> bool:
        """Whether only rows of a state or with some words are shown."""
        return self._state is not None or bool(self._words)

    def show_plan(self, plan: RunPlan | None) -> None:
        """Show the rows of `plan`, none of them checked yet; nothing for None."""
        self.beginResetModel()
        self._plan = plan
        self._rows = plan.mailing_list.rows if plan else ()
        self._places = {row.number: place for place, row in enumerate(self._rows)}
        self._checked, self._texts = [None] * len(self._rows), []
        self._counts.clear()
        self._columns = table_columns(plan) if plan else []
        own = [at for at, column in enumerate(self._columns) if column.cell is None]
        self._member = own[3] if own else 0
        self._find_shown()
        self.endResetModel()
        self.counts_changed.emit()

    def follow_plan(self, plan: RunPlan) -> None:
        """Show the cells as `plan` has them, which differs only in what is mended, skipped or confirmed."""
        self._plan = plan

    def show_undone(self, number: int) -> None:
        """Show the cells as they are again, and the row `number`, of which a change was taken back, with the others."""
        self._texts.clear()
        place = self._places[number]
        self._append([] if place in self._shown else [place])
        if self._shown:
            last = self.index(len(self._shown) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, ROW), last)

    def add_checked(self, rows: Iterable[CheckedRow]) -> None:
        """Show what was found about `rows`."""
        appended = []
        shown_before = set(self._shown) if self.is_filtered else None
        for checked in rows:
            place = self._places.get(checked.row.number)
            if place is None:
                continue
            if before := self._checked[place]:
                self._counts[before.state] -= 1
            self._checked[place] = checked
            self._counts[checked.state] += 1
            if shown_before is not None and place not in shown_before and self._is_wanted(place):
                appended.append(place)
        self._append(sorted(appended))
        self._tell_of_findings()
        self.counts_changed.emit()

    def set_filter(self, state: RowState | None, words: str) -> None:
        """Show only the rows of `state`, None for any, that have `words` in one of their cells."""
        self._state, self._words = state, words.casefold().strip()
        self.beginResetModel()
        self._find_shown()
        self.endResetModel()

    def numbers_shown(self) -> frozenset[int]:
        """Return the numbers of the rows in sight."""
        return frozenset(self._rows[place].number for place in self._shown)

    def list_row(self, row: int) -> ListRow | None:
        """Return the row of the spreadsheet in the line `row` of the table."""
        return self._rows[self._shown[row]] if 0 <= row < len(self._shown) else None

    def checked_row(self, row: int) -> CheckedRow | None:
        """Return what was found about the line `row` of the table; None if it was not checked yet."""
        return self._checked[self._shown[row]] if 0 <= row < len(self._shown) else None

    def all_checked(self) -> list[CheckedRow]:
        """Return all rows that were checked, in order."""
        return [row for row in self._checked if row is not None]

    def line_of(self, number: int) -> int:
        """Return the line of the table in which the row `number` is shown; -1 if it is not."""
        place = self._places.get(number)
        return self._shown.index(place) if place is not None and place in self._shown else -1

    def cell_to_mend(self, row: int) -> int:
        """Return the table's column with the cell that the gravest finding on the line `row` is about; -1 if none."""
        checked = self.checked_row(row)
        if self._plan is None or checked is None:
            return -1
        places = {column.cell: at for at, column in enumerate(self._columns) if column.cell is not None}
        # of a faulty row, no fault is in the postcode that makes its member likely
        faults = [
            each for each in checked.findings if checked.state is RowState.LIKELY or not is_likely(each)
        ]
        cells = (cell for finding in faults for cell in columns_of(finding, self._plan.match))
        return next((places[cell] for cell in cells if cell in places), -1)

    def columns(self) -> Sequence[TableColumn]:
        """Return the table's columns from left to right."""
        return self._columns

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBER_ALIGNED if index.column() == ROW else _ALIGNED
        if role == Qt.ItemDataRole.ToolTipRole and (
            sentences := self._sentences(index.row(), index.column())
        ):
            return f"<p>{escape(sentences)}</p>".replace("\n", "<br>")  # no tag of a cell is taken for one
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._sentences(index.row(), index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and section < len(self._columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self._columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _NUMBER_ALIGNED if section == ROW else _ALIGNED
        elif orientation is Qt.Orientation.Vertical and section < len(self._shown):
            # number and state, for whoever has scrolled their columns out of sight
            if role == Qt.ItemDataRole.DisplayRole:
                return f"{self._text(section, ROW)}  {self._text(section, STATE)}"
            if role == Qt.ItemDataRole.DecorationRole:
                return self._icon(section, STATE)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_cell = index.isValid() and self._columns[index.column()].cell is not None
        return _EDITABLE if is_cell else _SHOWN

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, cell = self.list_row(index.row()), self._columns[index.column()].cell
        if role != Qt.ItemDataRole.EditRole or row is None or cell is None:
            return False
        if value != self._text(index.row(), index.column()):
            self._texts.clear()
            self.cell_edited.emit(row.number, cell, str(value))
            self.dataChanged.emit(index, index)
        return True

    def _text(self, line: int, column: int) -> str:
        row, cell = self.list_row(line), self._columns[column].cell
        if row is None or self._plan is None:
            return ""
        if cell is not None:
            return cell_text(self._plan, row, cell)
        if column == ROW:
            return str(row.number)
        checked = self.checked_row(line)
        if checked is None:
            return _WAITING if column == STATE else ""
        if column == STATE:
            return STATES[checked.state]
        if column == self._member:
            return checked.visit.case.member.printed_name
        gravest = next(iter(checked.findings), None)
        # what is good to know is said beside the letter: nothing is wrong with the row
        return gravest.sentence if gravest and gravest.severity > Severity.NOTE else ""

    def _sentences(self, line: int, column: int) -> str:
        """Return what the list has in a mended cell, and what was found about the row, a line each."""
        checked, listed = self.checked_row(line), self._listed(line, column)
        found = [finding.sentence for finding in checked.findings] if checked else []
        return "\n".join([listed, *found] if listed else found)

    def _listed(self, line: int, column: int) -> str:
        row, cell = self.list_row(line), self._columns[column].cell
        return listed_sentence(self._plan, row, cell) if self._plan and row and cell is not None else ""

    def _icon(self, line: int, column: int) -> QIcon | None:
        """Return the icon of a state, or the mark of a cell that is not as in the list."""
        if self._columns[column].cell is not None:
            return icon("write", "accent") if self._listed(line, column) else None
        checked = self.checked_row(line) if column == STATE else None
        return icon(*_ICONS[checked.state]) if checked else None

    def _find_shown(self) -> None:
        places: Iterable[int] = range(len(self._rows))
        if self._words:
            texts = self._all_texts()
            places = [place for place in places if self._words in texts[place]]
        if self._state is not None:
            checked, state = self._checked, self._state
            places = [place for place in places if (row := checked[place]) and row.state is state]
        self._shown = list(places)

    def _is_wanted(self, place: int) -> bool:
        row = self._checked[place]
        if self._state is not None and (row is None or row.state is not self._state):
            return False
        return not self._words or self._words in self._all_texts()[place]

    def _all_texts(self) -> list[str]:
        if not self._texts and self._plan:
            mended = self._plan.mended
            self._texts = ["\n".join(row.cells).casefold() for row in self._rows]
            for number, cells in mended.items():
                self._texts[self._places[number]] += "\n" + "\n".join(cells.values()).casefold()
        return self._texts

    def _tell_of_findings(self) -> None:
        """Have the view paint what it shows of findings, but no cell: somebody may be typing in one."""
        last = len(self._shown) - 1
        for first, end in ((ROW, FINDINGS), (self._member, self._member)):
            if last >= 0:
                self.dataChanged.emit(self.index(0, first), self.index(last, end))

    def _append(self, places: Sequence[int]) -> None:
        if places:
            first = len(self._shown)
            self.beginInsertRows(QModelIndex(), first, first + len(places) - 1)
            self._shown += places
            self.endInsertRows()
