"""What the campaign's guide says, beside what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.model.blocks import Block, BlockKind, Blocks


class Help(QFrame):
    """What the campaign's guide says, quietly."""

    def __init__(self, blocks: Blocks) -> None:
        super().__init__()
        self.setProperty("help", True)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(style.pixels("two"), 0, 0, 0)
        stack.setSpacing(style.pixels("half"))
        for line in _help_lines(blocks):
            label = text_label(line, "lead")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            stack.addWidget(label)


def _help_lines(blocks: Blocks) -> Iterator[str]:
    def line(block: Block) -> str:
        return f"•  {block.text}" if block.kind is BlockKind.ITEM else block.text

    return (line(block) for block in blocks)
