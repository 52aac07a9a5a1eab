"""One text block of Qt's document: what it is to the letter, and which character stands where in it.

Offsets into a block count characters as Python does; Qt counts UTF-16 units (see `utf16_offset`).
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextLength,
    QTextListFormat,
)

from ddm_desktop.gui import style
from ddm_desktop.model.blocks import BlockKind, Version

_LINE_HEIGHT = 120  # per cent of the font's own
_LINE = QTextFormat.Property.BlockTrailingHorizontalRulerWidth
_VERSION = QTextFormat.Property.UserProperty  # of a paragraph that stands twice: which of the two it is
_HEADING_LEVEL = 2  # the letter's title, which is not in the text, is the first


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
    cursor, look = QTextCursor(text_block), block_format(kind)
    _mark(look, version_of(text_block))
    cursor.setBlockFormat(look)
    if kind is BlockKind.ITEM:
        cursor.createList(QTextListFormat.Style.ListDisc)


def ensure_kind(text_block: QTextBlock, kind: BlockKind) -> None:
    """As `set_kind`, where the kind is another: what is so already leaves no step of undo."""
    if kind_of(text_block) is not kind or has_line(text_block) is not (kind is BlockKind.RULE):
        set_kind(text_block, kind)


def is_bold(look: QTextCharFormat) -> bool:
    """Whether text in this format is bold; half bold counts."""
    return look.fontWeight() >= QFont.Weight.DemiBold


def utf16_offset(text: str, index: int) -> int:
    """Where character `index` of `text` stands in Qt's count of UTF-16 units."""
    return len(utf16_units(text[:index])) // 2


def character_at(text: str, offset: int) -> int:
    """The character of `text` that stands at UTF-16 unit `offset`: what `utf16_offset` gives, back again."""
    return len(utf16_units(text)[: 2 * offset].decode("utf-16-le", "ignore"))


def character_count(text: str, offset: int) -> int:
    """Which character of `text` stands at UTF-16 unit `offset`; the length where that lies behind the end."""
    return len(utf16_units(text)[: 2 * offset].decode("utf-16-le", "surrogatepass"))


def utf16_units(text: str) -> bytes:
    """The text as Qt counts it: two bytes a unit."""
    return text.encode("utf-16-le", "surrogatepass")


def block_format(kind: BlockKind) -> QTextBlockFormat:
    """The format of a text block of that kind, without a version."""
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
