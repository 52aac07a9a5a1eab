"""One step of the preparation: its question, the campaign's help, and the place to answer."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.gui.widgets.help_text import Help
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.model.blocks import Blocks


class StepColumn(Column):
    """A heading, help that may change with the campaign, and below them `widgets`."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._title = text_label("", "heading")
        self._help: Help | None = None
        self._told: Blocks = ()
        self.stack.addWidget(self._title)
        for widget in widgets:
            self.stack.addWidget(widget)
        self.stack.addStretch(1)  # all the room that is left: the fields stay together

    def title(self) -> str:
        """Its question."""
        return self._title.text()

    def show_help(self, title: str, help: Blocks) -> None:
        """Name the question, and say what the campaign says about it."""
        self._title.setText(title)
        if help == self._told:
            return
        self._told = help
        if self._help:
            self._help.hide()
            self._help.deleteLater()
        self._help = Help(help) if help else None
        if self._help:
            self.stack.insertWidget(1, self._help)
