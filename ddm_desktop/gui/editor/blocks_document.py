"""Reading and writing the letter's blocks in Qt's document, in which each is one text block.

The document holds kinds, bold and italic alone. How a heading, a prompt or a misspelt word looks is up to the
highlighter, and so never becomes part of the letter.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from ddm_desktop.gui.editor.text_blocks import (
    block_format,
    character_index,
    ensure_kind,
    ensure_version,
    is_bold,
    kind_of,
    paragraph_version,
    set_kind,
    text_blocks,
    touched_blocks,
    utf16_units,
)
from ddm_desktop.model.blocks import Block, BlockKind, Blocks, Run, join_runs
from ddm_desktop.model.text import clean

_EMPTY: Blocks = (Block(()),)


def write_blocks(document: QTextDocument, blocks: Blocks) -> None:
    """Replace all of the document's text by `blocks`, as one undo step."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    cursor.setBlockCharFormat(QTextCharFormat())
    first = (blocks or _EMPTY)[0]
    set_kind(cursor.block(), first.kind)
    ensure_version(cursor.block(), first.version)
    insert_runs(cursor, first.runs)
    for block in blocks[1:]:
        add_block(cursor, block)
    cursor.endEditBlock()


def read_block(text_block: QTextBlock) -> Block:
    """Return one text block as a block: cleaned, and neighbouring runs of one style joined."""
    text = text_block.text()
    is_narrow = len(text) == text_block.length() - 1  # every character is one UTF-16 unit
    units = b"" if is_narrow else utf16_units(text)
    runs = []
    for piece in text_block.textFormats():
        start, end = piece.start, piece.start + piece.length
        part = (
            text[start:end] if is_narrow else units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
        )
        char_format = piece.format
        runs.append(Run(clean(part).replace("\n", " "), is_bold(char_format), char_format.fontItalic()))
    return Block(join_runs(runs), kind_of(text_block), paragraph_version(text_block))


class BlocksReader:
    """Reads the blocks of a document, and after an edit only those that changed: typing re-reads one paragraph."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._blocks: Blocks = ()
        self._head = self._tail = 0  # the numbers of unchanged blocks at the top and at the bottom
        document.documentLayout()  # without a layout a document emits no signals of its changes
        document.contentsChange.connect(self._note_change)

    def blocks(self) -> Blocks:
        """Return the document's blocks, cleaned; `()` for a document with no text, list or heading."""
        count = self._document.blockCount()
        if self._head + self._tail < count:
            changed = text_blocks(
                self._document.findBlockByNumber(self._head), count - self._head - self._tail
            )
            below = self._blocks[len(self._blocks) - self._tail :]
            self._blocks = (*self._blocks[: self._head], *map(read_block, changed), *below)
            self._head = self._tail = count
        return _without_empty(self._blocks)

    def _note_change(self, position: int, _removed: int, added: int) -> None:
        """Count as unchanged only the blocks above and below the `added` characters at `position`."""
        end = min(position + added, self._document.characterCount() - 1)
        first, last = (self._document.findBlock(edge).blockNumber() for edge in (position, end))
        self._head = min(self._head, max(first, 0))
        self._tail = min(self._tail, self._document.blockCount() - 1 - last)


def insert_blocks(cursor: QTextCursor, blocks: Blocks) -> None:
    """Replace the cursor's selection by `blocks`, as pasting does, as one undo step.

    A single block joins the text around it, and sets the kind of an empty text block only. Of several, the first joins
    the text before the cursor and the last the text after it.
    """
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    kind_here = kind_of(cursor.block())
    kinds = [block.kind for block in blocks]
    if not cursor.atBlockStart() or (len(blocks) == 1 and not cursor.atBlockEnd()):
        kinds[0] = kind_here
    if len(blocks) > 1 and not blocks[-1].runs:
        kinds[-1] = kind_here
    for index, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        if index:
            cursor.insertBlock()
        ensure_kind(cursor.block(), kind)
        insert_runs(cursor, block.runs)
    cursor.endEditBlock()


def selected_blocks(cursor: QTextCursor) -> Blocks:
    """Return the selected text as blocks; a part of one block becomes a paragraph."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    blocks, is_whole = [], True
    for text_block in touched_blocks(cursor):
        text, position = text_block.text(), text_block.position()
        first, last = (character_index(text, max(edge - position, 0)) for edge in (start, end))
        is_whole = is_whole and (first, last) == (0, len(text))
        block = read_block(text_block)
        blocks.append(Block(join_runs(characters(block)[first:last]), block.kind))
    return tuple(blocks) if is_whole or len(blocks) > 1 else (Block(blocks[0].runs),)


def text_around(cursor: QTextCursor) -> tuple[str, str]:
    """Return the text before and after the selection, in the text blocks where it begins and ends."""
    texts = []
    for position, edge in (
        (cursor.selectionStart(), QTextCursor.MoveOperation.StartOfBlock),
        (cursor.selectionEnd(), QTextCursor.MoveOperation.EndOfBlock),
    ):
        rest = QTextCursor(cursor)
        rest.setPosition(position)
        rest.movePosition(edge, QTextCursor.MoveMode.KeepAnchor)
        texts.append(rest.selectedText())
    return texts[0], texts[1]


def fill_block(cursor: QTextCursor, block: Block) -> None:
    """Write `block` into the empty text block at the cursor."""
    ensure_kind(cursor.block(), block.kind)
    ensure_version(cursor.block(), block.version)
    insert_runs(cursor, block.runs)


def add_block(cursor: QTextCursor, block: Block) -> None:
    """Write `block` as a new text block below the one at whose end the cursor is."""
    cursor.insertBlock(block_format(BlockKind.PARAGRAPH), QTextCharFormat())
    fill_block(cursor, block)


def insert_runs(cursor: QTextCursor, runs: Iterable[Run]) -> None:
    """Insert `runs` at the cursor in their own styles, not in those of the text around."""
    for run in runs:
        cursor.insertText(run.text, _char_format(run.bold, run.italic))


def characters(block: Block) -> list[Run]:
    """Return the block's text as one run for each character."""
    return [Run(char, run.bold, run.italic) for run in block.runs for char in run.text]


def _without_empty(blocks: Iterable[Block]) -> Blocks:
    blocks = tuple(blocks)
    return () if blocks == _EMPTY else blocks


@cache
def _char_format(bold: bool, italic: bool) -> QTextCharFormat:
    char_format = QTextCharFormat()
    if bold:
        char_format.setFontWeight(QFont.Weight.Bold)
    if italic:
        char_format.setFontItalic(True)
    return char_format
