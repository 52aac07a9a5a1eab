"""The text blocks of Qt's document: kind and version of each, and the indexes of its characters.

Python counts characters, Qt counts UTF-16 units; `utf16_offset` and `character_index` convert between them.
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
_VERSION = QTextFormat.Property.UserProperty  # which version of a paragraph that has two
_HEADING_LEVEL = 2  # the letter's title, which is not in the text, is the first


def text_blocks(first: QTextBlock, count: int = -1) -> Iterator[QTextBlock]:
    """Yield `first` and the text blocks below it, `count` in all if given."""
    while first.isValid() and count:
        yield first
        first, count = first.next(), count - 1


def touched_blocks(cursor: QTextCursor) -> list[QTextBlock]:
    """Return the text blocks that the selection touches, or the one the caret is in."""
    document = cursor.document()
    first, last = (
        document.findBlock(position) for position in (cursor.selectionStart(), cursor.selectionEnd())
    )
    return list(text_blocks(first, last.blockNumber() - first.blockNumber() + 1))


def kind_of(text_block: QTextBlock) -> BlockKind:
    """Return the kind of block that the text block is in the letter."""
    if text_block.textList() is not None:
        return BlockKind.ITEM
    if has_line(text_block) and text_block.length() == 1:
        return BlockKind.RULE
    return BlockKind.HEADING if text_block.blockFormat().headingLevel() else BlockKind.PARAGRAPH


def has_line(text_block: QTextBlock) -> bool:
    """Return whether the text block is formatted as a line to write on, even if there is text on it by now."""
    return text_block.blockFormat().hasProperty(_LINE)


def paragraph_version(text_block: QTextBlock) -> Version | None:
    """Return which version the text block is of a paragraph that has two; None for any other paragraph."""
    number = text_block.blockFormat().intProperty(_VERSION)
    return Version(number // 2, bool(number % 2)) if number else None


def ensure_version(text_block: QTextBlock, version: Version | None) -> None:
    """Mark the text block as `version`, unless it is so marked, which leaves no undo step."""
    if paragraph_version(text_block) == version:
        return
    new_format = text_block.blockFormat()
    _set_version(new_format, version)
    QTextCursor(text_block).setBlockFormat(new_format)


def set_kind(text_block: QTextBlock, kind: BlockKind) -> None:
    """Format the text block as a paragraph, heading or list item, or as a line to write on if it is empty."""
    new_format = block_format(kind)
    _set_version(new_format, paragraph_version(text_block))  # one that has two stays marked as the one it is
    cursor = QTextCursor(text_block)
    cursor.setBlockFormat(new_format)
    if kind is BlockKind.ITEM:
        cursor.createList(QTextListFormat.Style.ListDisc)


def ensure_kind(text_block: QTextBlock, kind: BlockKind) -> None:
    """Format the text block as `kind`, unless it is so formatted, which leaves no undo step."""
    if kind_of(text_block) is not kind or has_line(text_block) is not (kind is BlockKind.RULE):
        set_kind(text_block, kind)


def is_bold(char_format: QTextCharFormat) -> bool:
    """Return whether text in this format is bold or half bold."""
    return char_format.fontWeight() >= QFont.Weight.DemiBold


def utf16_offset(text: str, index: int) -> int:
    """Return the offset in UTF-16 units of the character `index` of `text`."""
    return len(utf16_units(text[:index])) // 2


def character_index(text: str, offset: int) -> int:
    """Return the index of the character at UTF-16 unit `offset` of `text`, or its length if that is past the end."""
    return len(utf16_units(text)[: 2 * offset].decode("utf-16-le", "surrogatepass"))


def utf16_units(text: str) -> bytes:
    """Return `text` as UTF-16 units of two bytes, as Qt counts them."""
    return text.encode("utf-16-le", "surrogatepass")


def block_format(kind: BlockKind) -> QTextBlockFormat:
    """Return the format of a text block of `kind`, without a version."""
    new_format = QTextBlockFormat()
    new_format.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if kind is BlockKind.HEADING:
        new_format.setHeadingLevel(_HEADING_LEVEL)
        new_format.setTopMargin(style.pixels("one"))
    if kind is BlockKind.RULE:
        new_format.setProperty(_LINE, QTextLength(QTextLength.Type.PercentageLength, 100))
    new_format.setBottomMargin(style.pixels("one" if kind is BlockKind.PARAGRAPH else "half"))
    return new_format


def _set_version(new_format: QTextBlockFormat, version: Version | None) -> None:
    """Mark the format as that of `version`, or as that of a paragraph with only one for None."""
    if version:
        new_format.setProperty(_VERSION, 2 * version.pair + version.own)
    else:
        new_format.clearProperty(_VERSION)
