"""A campaign's guidance, shown beside the field it is about."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import empty
from ddm_desktop.model.blocks import BlockKind, Blocks


class Help(QFrame):
    """Shows the paragraphs and list items of a campaign's guidance in a quiet voice. Hidden while there are none."""

    def __init__(self, blocks: Blocks = ()) -> None:
        super().__init__()
        self.setProperty("help", True)
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(style.pixels("two"), 0, 0, 0)
        self._stack.setSpacing(style.pixels("half"))
        self._blocks: Blocks = ()
        self._fill(blocks)
        if not blocks:
            self.hide()

    def show_blocks(self, blocks: Blocks) -> None:
        """Show `blocks` in place of those before, once it stands within another widget."""
        if blocks != self._blocks:
            self._fill(blocks)
            self.setVisible(bool(blocks))

    def _fill(self, blocks: Blocks) -> None:
        self._blocks = blocks
        empty(self._stack)
        for block in blocks:
            bullet = "•  " if block.kind is BlockKind.ITEM else ""
            self._stack.addWidget(text_label(f"{bullet}{block.text}", "lead", selectable=True))
