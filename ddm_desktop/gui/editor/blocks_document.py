"""Between the letter's blocks and Qt's document: one text block is one block, both ways.

The document holds only what the letter holds: kinds, bold, italic. How a heading, a prompt or a misspelt
word looks is the highlighter's business, so that looks never become part of the letter. Offsets into a
block count characters as Python does; Qt counts UTF-16 units (see `utf16_offset`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLength,
    QTextListFormat,
)

from ddm_desktop.gui import style
from ddm_desktop.model.blocks import Block, BlockKind, Blocks, Run, Version, join_runs
from ddm_desktop.model.text import clean

_EMPTY: Blocks = (Block(()),)
_LINE_HEIGHT = 120  # per cent of the font's own
_LINE = QTextFormat.Property.BlockTrailingHorizontalRulerWidth
_VERSION = QTextFormat.Property.UserProperty  # of a paragraph that stands twice: which of the two it is
_HEADING_LEVEL = 2  # the letter's title, which is not in the text, is the first


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
    wide = b"" if narrow else _units(text)
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
        first, last = (_character(text, max(at - position, 0)) for at in (start, end))
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


def text_blocks(first: QTextBlock, count: int = -1) -> Iterator[QTextBlock]:
    """`first` and the text blocks below it; `count` in all, if given."""
    while first.isValid() and count:
        yield first
        first, count = first.next(), count - 1


def touched_blocks(cursor: QTextCursor) -> list[QTextBlock]:
    """The text blocks the selection reaches into, or the one the caret is in."""
    document = cursor.document()
    first, last = (document.findBlock(at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
    return list(text_blocks(first, last.blockNumber() - first.blockNumber() + 1))


def kind_of(text_block: QTextBlock) -> BlockKind:
    """What the text block is to the letter."""
    if text_block.textList() is not None:
        return BlockKind.ITEM
    if has_line(text_block) and text_block.length() == 1:
        return BlockKind.RULE
    return BlockKind.HEADING if text_block.blockFormat().headingLevel() else BlockKind.PARAGRAPH


def has_line(text_block: QTextBlock) -> bool:
    """Whether a line is drawn across the text block. With words on it, it is a line to write on no longer."""
    return text_block.blockFormat().hasProperty(_LINE)


def version_of(text_block: QTextBlock) -> Version | None:
    """Which version of a paragraph that stands twice the text block is; None for any other."""
    number = text_block.blockFormat().intProperty(_VERSION)
    return Version(number // 2, bool(number % 2)) if number else None


def ensure_version(text_block: QTextBlock, version: Version | None) -> None:
    """Mark the text block as that version; what is so already leaves no step of undo."""
    if version_of(text_block) == version:
        return
    look = text_block.blockFormat()
    _mark(look, version)
    QTextCursor(text_block).setBlockFormat(look)


def set_kind(text_block: QTextBlock, kind: BlockKind) -> None:
    """Make the text block a paragraph, a heading or a list item; or a line to write on, if it is empty."""
    cursor, look = QTextCursor(text_block), _block_format(kind)
    _mark(look, version_of(text_block))
    cursor.setBlockFormat(look)
    if kind is BlockKind.ITEM:
        cursor.createList(QTextListFormat.Style.ListDisc)


def ensure_kind(text_block: QTextBlock, kind: BlockKind) -> None:
    """As `set_kind`, where the kind is another: what is so already leaves no step of undo."""
    if kind_of(text_block) is not kind or has_line(text_block) is not (kind is BlockKind.RULE):
        set_kind(text_block, kind)


def fill_block(cursor: QTextCursor, block: Block) -> None:
    """Write `block` into the empty text block at the cursor."""
    ensure_kind(cursor.block(), block.kind)
    ensure_version(cursor.block(), block.version)
    insert_runs(cursor, block.runs)


def add_block(cursor: QTextCursor, block: Block) -> None:
    """Write `block` below the text block whose end the cursor is at."""
    cursor.insertBlock(_block_format(BlockKind.PARAGRAPH), QTextCharFormat())
    fill_block(cursor, block)


def insert_runs(cursor: QTextCursor, runs: Iterable[Run]) -> None:
    """Insert text at the cursor in the runs' styles, not in those around it."""
    for run in runs:
        cursor.insertText(run.text, _char_format(run.bold, run.italic))


def is_bold(look: QTextCharFormat) -> bool:
    """Whether text in this format is bold; half bold counts."""
    return look.fontWeight() >= QFont.Weight.DemiBold


def utf16_offset(text: str, index: int) -> int:
    """Where character `index` of `text` stands in Qt's count of UTF-16 units."""
    return len(_units(text[:index])) // 2


def character_at(text: str, offset: int) -> int:
    """The character of `text` that stands at UTF-16 unit `offset`: what `utf16_offset` gives, back again."""
    return len(_units(text)[: 2 * offset].decode("utf-16-le", "ignore"))


def characters(block: Block) -> list[Run]:
    """The block's text as one run a character."""
    return [Run(char, run.bold, run.italic) for run in block.runs for char in run.text]


def _character(text: str, offset: int) -> int:
    """Which character of `text` stands at UTF-16 unit `offset`; the length where that lies behind the end."""
    return len(_units(text)[: 2 * offset].decode("utf-16-le", "surrogatepass"))


def _units(text: str) -> bytes:
    """The text as Qt counts it: two bytes a unit."""
    return text.encode("utf-16-le", "surrogatepass")


def _letter(blocks: Iterable[Block]) -> Blocks:
    blocks = tuple(blocks)
    return () if blocks == _EMPTY else blocks


def _block_format(kind: BlockKind) -> QTextBlockFormat:
    look = QTextBlockFormat()
    look.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if kind is BlockKind.HEADING:
        look.setHeadingLevel(_HEADING_LEVEL)
        look.setTopMargin(style.pixels("one"))
    if kind is BlockKind.RULE:
        look.setProperty(_LINE, QTextLength(QTextLength.Type.PercentageLength, 100))
    look.setBottomMargin(style.pixels("one" if kind is BlockKind.PARAGRAPH else "half"))
    return look


def _mark(look: QTextBlockFormat, version: Version | None) -> None:
    if version:
        look.setProperty(_VERSION, 2 * version.pair + version.own)
    else:
        look.clearProperty(_VERSION)


@cache
def _char_format(bold: bool, italic: bool) -> QTextCharFormat:
    look = QTextCharFormat()
    if bold:
        look.setFontWeight(QFont.Weight.Bold)
    if italic:
        look.setFontItalic(True)
    return look
