"""A campaign's guidance, shown beside the field it is about."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.model.blocks import BlockKind, Blocks


class Help(QFrame):
    """Shows the paragraphs and list items of a campaign's guidance in a quiet voice."""

    def __init__(self, blocks: Blocks) -> None:
        super().__init__()
        self.setProperty("help", True)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(style.pixels("two"), 0, 0, 0)
        stack.setSpacing(style.pixels("half"))
        for block in blocks:
            bullet = "•  " if block.kind is BlockKind.ITEM else ""
            stack.addWidget(text_label(f"{bullet}{block.text}", "lead", selectable=True))
