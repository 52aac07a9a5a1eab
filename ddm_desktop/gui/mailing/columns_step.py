"""The step of the columns: what each was taken for, with three rows to see that it is right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ddm_desktop.gui.mailing.name_order_field import NameOrderField
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.beside import Beside
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.gui.widgets.disclosure import Disclosure
from ddm_desktop.gui.widgets.drop_list import DropList
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import discard, fill
from ddm_desktop.model.mailing import MailingList
from ddm_desktop.model.text import counted
from ddm_desktop.services.print_run.change_plan import field_of
from ddm_desktop.services.print_run.column_memory import may_be_remembered
from ddm_desktop.services.print_run.column_words import ColumnSentences
from ddm_desktop.services.print_run.match_columns import fields_to_match
from ddm_desktop.services.print_run.plan import RunPlan

_LEAD = (
    "What each column was taken for, with its first rows. Several columns may make one field: a first name and a "
    "surname."
)
_REMEMBERED = "What you choose is remembered for lists with these headings."
_NOT_REMEMBERED = (
    "What you choose holds for this list alone: its headings cannot be told from somebody’s name and address, and so "
    "are not remembered."
)
_ALONE = "Leave alone"
_SAMPLES = 3
_AT_ONCE = 5  # columns, which take less than a moment
_MOST_SHOWN = 60  # characters of a cell


class ColumnsStep(Column):
    """Shows the columns of a list. `field_chosen` carries a column and the field it is taken for, empty for none.

    `directory_wanted` follows the button that leads to the directory, offered if there are no postcodes.
    """

    field_chosen = Signal(int, str)
    directory_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(above="two")
        self.banner = Banner()
        self._lead, self._remarks, self._of_file = text_label("", "lead"), Banner(), Banner()
        self._directory = button("Load the MP &directory…", self.directory_wanted.emit, "directory")
        self._lists: dict[int, DropList] = {}
        self._parts: list[QWidget] = []
        self._rest: Disclosure | None = None  # the columns left alone, folded away
        self._alone: dict[int, bool] = {}  # of each of those, whether it still is
        self.name_order = NameOrderField()
        for widget in (
            text_label("The columns", "title"),
            self._lead,
            self.banner,
            self._directory,
            self._remarks,
            self._of_file,
            self.name_order,
        ):
            self.stack.addWidget(widget)
        self.stack.setAlignment(self._directory, Qt.AlignmentFlag.AlignLeft)
        self._directory.hide()
        self.stack.addStretch()

    def show_plan(self, plan: RunPlan | None) -> None:
        """Show the columns of the plan's list: those taken for a field first, the others folded away."""
        for part in self._parts:
            discard(part)
        self._parts.clear()
        self._lists.clear()
        self._rest, self._alone = None, {}
        for banner in (self.banner, self._remarks, self._of_file):
            banner.clear()
        self._directory.hide()
        self.go_to_top()
        self.name_order.show_plan(plan)
        if plan is None:
            return
        headers = plan.mailing_list.headers
        self._lead.setText(f"{_LEAD} {_REMEMBERED if may_be_remembered(headers) else _NOT_REMEMBERED}")
        self._of_file.say("\n".join(plan.mailing_list.remarks))
        columns = range(len(headers))
        taken = [column for column in columns if field_of(plan, column)]
        alone = [column for column in columns if column not in set(taken)]
        for column in taken:
            self._add(self.column_row(plan, column))
        if alone:
            self._alone = dict.fromkeys(alone, True)
            rows = _Rows(self, plan, alone)
            rest = self._rest = Disclosure(_title(len(alone)), rows)
            rest.opened.connect(lambda is_open: rows.build() if is_open else None)
            rest.set_open(not taken or len(alone) <= 2 * _SAMPLES)
            self._add(rest)

    def show_problems(self, problems: ColumnSentences) -> None:
        """Show what is wrong with the columns, all of it before anything is said about rows.

        What stands against any letter has a banner of its own, apart from what does not.
        """
        stops, remarks = "\n".join(problems.stops), "\n".join(problems.remarks)
        if stops and self._rest and stops != self.banner.text:
            self._rest.set_open(True)  # the column to choose may be among these
        _say_once(self.banner, stops or remarks, "stop" if stops else "warning")
        _say_once(self._remarks, remarks if stops else "", "warning")
        self._directory.setVisible(problems.lacks_directory)

    def focus_first(self) -> None:
        """Go to the top, and give the focus to what is to be done first."""
        self.go_to_top()
        if not self._directory.isHidden():
            self._directory.setFocus()
        elif self._lists:
            next(iter(self._lists.values())).setFocus()

    def _add(self, part: QWidget) -> None:
        self.stack.insertWidget(self.stack.count() - 1, part)
        self._parts.append(part)

    def column_row(self, plan: RunPlan, column: int) -> QWidget:
        """Return the row of a column: its heading and samples, and beside them what it is taken for."""
        header = plan.mailing_list.headers[column] or f"Column {column + 1}, without a heading"
        samples = text_label(_samples(plan.mailing_list, column), "quiet")
        words = QWidget()
        fill(QVBoxLayout(words), text_label(header, "label"), samples)
        fields = fields_to_match(plan.campaign)
        chosen = DropList([_ALONE, *(field.label for field in fields)])
        keys = ["", *(field.key for field in fields)]
        field = field_of(plan, column)
        chosen.setCurrentIndex(keys.index(field) if field in keys else 0)
        chosen.setAccessibleName(f"{header} is")
        chosen.setAccessibleDescription(f"First rows: {samples.text()}".replace("\n", ", "))
        chosen.currentIndexChanged.connect(partial(self._on_chosen, column, keys))
        self._lists[column] = chosen
        row = QFrame()
        row.setProperty("part", True)
        holder = QWidget()
        holder.setLayout(Beside(words, chosen, shares=(3, 2), least=0.25))
        fill(QVBoxLayout(row), holder, margins=("", "half"))
        return row

    def _on_chosen(self, column: int, keys: Sequence[str], index: int) -> None:
        if self._rest and column in self._alone:
            self._alone[column] = not keys[index]
            self._rest.set_title(_title(sum(self._alone.values())))
        self.field_chosen.emit(column, keys[index])


class _Rows(QWidget):
    """The rows of the columns left alone, made when they are first opened, some at a time: there may be hundreds."""

    def __init__(self, step: ColumnsStep, plan: RunPlan, columns: Sequence[int]) -> None:
        super().__init__()
        self._step, self._plan, self._columns = step, plan, columns
        self._stack = fill(QVBoxLayout(self))
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._build_some)

    def build(self) -> None:
        """Make the rows, once."""
        self._build_some()
        self._timer.start()

    def _build_some(self) -> None:
        columns, self._columns = self._columns[:_AT_ONCE], self._columns[_AT_ONCE:]
        for column in columns:
            self._stack.addWidget(self._step.column_row(self._plan, column))
        if not self._columns:
            self._timer.stop()


def _title(alone: int) -> str:
    return f"{counted(alone, 'column is', 'columns are')} left alone" if alone else "No column is left alone"


def _say_once(banner: Banner, sentences: str, kind: str) -> None:
    """Show `sentences`, nothing if they are empty: they are said aloud once, and not at each choice."""
    if not sentences:
        banner.clear()
    elif sentences != banner.text:
        banner.say(sentences, kind)


def _samples(mailing_list: MailingList, column: int) -> str:
    """Return what the first rows have in `column`, a line each."""
    cells = (row.cells[column] for row in mailing_list.rows[:_SAMPLES])
    return "\n".join(_shortened(" ".join(cell.split())) or "(empty)" for cell in cells)


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"
