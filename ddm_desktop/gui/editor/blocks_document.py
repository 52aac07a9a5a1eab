"""Between the letter's blocks and Qt's document: one text block is one block, both ways.

The document holds only what the letter holds: kinds, bold, italic. How a heading, a prompt or a misspelt
word looks is the highlighter's business, so that looks never become part of the letter.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from ddm_desktop.gui.editor.text_blocks import (
    block_format,
    character_count,
    ensure_kind,
    ensure_version,
    is_bold,
    kind_of,
    set_kind,
    text_blocks,
    touched_blocks,
    utf16_units,
    version_of,
)
from ddm_desktop.model.blocks import Block, BlockKind, Blocks, Run, join_runs
from ddm_desktop.model.text import clean

_EMPTY: Blocks = (Block(()),)


def write_blocks(document: QTextDocument, blocks: Blocks) -> None:
    """Replace all of the document's text. One step of undo."""
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


def read_blocks(document: QTextDocument) -> Blocks:
    """The document's blocks, cleaned. A document without text and without list or heading is `()`."""
    return _letter(read_block(text_block) for text_block in text_blocks(document.begin()))


def read_block(text_block: QTextBlock) -> Block:
    """One text block, cleaned, with neighbouring runs of one style joined."""
    text = text_block.text()
    narrow = len(text) == text_block.length() - 1  # every character is one UTF-16 unit
    wide = b"" if narrow else utf16_units(text)
    runs = []
    for piece in text_block.textFormats():
        start, end = piece.start, piece.start + piece.length
        words = text[start:end] if narrow else wide[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
        look = piece.format
        runs.append(Run(clean(words).replace("\n", " "), is_bold(look), look.fontItalic()))
    return Block(join_runs(runs), kind_of(text_block), version_of(text_block))


class BlocksReader:
    """Reads a document's blocks, and afterwards only those that changed: typing re-reads one paragraph."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._blocks: Blocks = ()
        self._head = self._tail = 0  # how many blocks at the top and at the bottom are as last read
        document.documentLayout()  # a document without one does not tell of its changes
        document.contentsChange.connect(self._note_change)

    def blocks(self) -> Blocks:
        """As `read_blocks`."""
        count = self._document.blockCount()
        if self._head + self._tail < count:
            changed = text_blocks(
                self._document.findBlockByNumber(self._head), count - self._head - self._tail
            )
            below = self._blocks[len(self._blocks) - self._tail :]
            self._blocks = (*self._blocks[: self._head], *map(read_block, changed), *below)
            self._head = self._tail = count
        return _letter(self._blocks)

    def _note_change(self, position: int, _removed: int, added: int) -> None:
        end = min(position + added, self._document.characterCount() - 1)
        first, last = (self._document.findBlock(at).blockNumber() for at in (position, end))
        self._head = min(self._head, max(first, 0))
        self._tail = min(self._tail, self._document.blockCount() - 1 - last)


def insert_blocks(cursor: QTextCursor, blocks: Blocks) -> None:
    """Put `blocks` in place of the cursor's selection, as pasting does. One step of undo.

    A single block flows into the text around it and brings its kind only to an empty one. Of several, the
    first joins the text before the cursor and the last the text behind it.
    """
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    own = kind_of(cursor.block())
    kinds = [block.kind for block in blocks]
    if not cursor.atBlockStart() or (len(blocks) == 1 and not cursor.atBlockEnd()):
        kinds[0] = own
    if len(blocks) > 1 and not blocks[-1].runs:
        kinds[-1] = own
    for index, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        if index:
            cursor.insertBlock()
        ensure_kind(cursor.block(), kind)
        insert_runs(cursor, block.runs)
    cursor.endEditBlock()


def selected_blocks(cursor: QTextCursor) -> Blocks:
    """The selected text as blocks. Some words of one block are a paragraph, whatever they were cut from."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    blocks, whole = [], True
    for text_block in touched_blocks(cursor):
        text, position = text_block.text(), text_block.position()
        first, last = (character_count(text, max(at - position, 0)) for at in (start, end))
        whole = whole and (first, last) == (0, len(text))
        block = read_block(text_block)
        blocks.append(Block(join_runs(characters(block)[first:last]), block.kind))
    return tuple(blocks) if whole or len(blocks) > 1 else (Block(blocks[0].runs),)


def text_around(cursor: QTextCursor) -> tuple[str, str]:
    """What stands before and behind the selection in the paragraphs it begins and ends in."""
    texts = []
    for at, edge in (
        (cursor.selectionStart(), QTextCursor.MoveOperation.StartOfBlock),
        (cursor.selectionEnd(), QTextCursor.MoveOperation.EndOfBlock),
    ):
        reach = QTextCursor(cursor)
        reach.setPosition(at)
        reach.movePosition(edge, QTextCursor.MoveMode.KeepAnchor)
        texts.append(reach.selectedText())
    return texts[0], texts[1]


def fill_block(cursor: QTextCursor, block: Block) -> None:
    """Write `block` into the empty text block at the cursor."""
    ensure_kind(cursor.block(), block.kind)
    ensure_version(cursor.block(), block.version)
    insert_runs(cursor, block.runs)


def add_block(cursor: QTextCursor, block: Block) -> None:
    """Write `block` below the text block whose end the cursor is at."""
    cursor.insertBlock(block_format(BlockKind.PARAGRAPH), QTextCharFormat())
    fill_block(cursor, block)


def insert_runs(cursor: QTextCursor, runs: Iterable[Run]) -> None:
    """Insert text at the cursor in the runs' styles, not in those around it."""
    for run in runs:
        cursor.insertText(run.text, _char_format(run.bold, run.italic))


def characters(block: Block) -> list[Run]:
    """The block's text as one run a character."""
    return [Run(char, run.bold, run.italic) for run in block.runs for char in run.text]


def _letter(blocks: Iterable[Block]) -> Blocks:
    blocks = tuple(blocks)
    return () if blocks == _EMPTY else blocks


@cache
def _char_format(bold: bool, italic: bool) -> QTextCharFormat:
    look = QTextCharFormat()
    if bold:
        look.setFontWeight(QFont.Weight.Bold)
    if italic:
        look.setFontItalic(True)
    return look
