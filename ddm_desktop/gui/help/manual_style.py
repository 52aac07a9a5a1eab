"""How the manual looks: Qt's Markdown in the program's sizes, colours and distances."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextTable,
)

from ddm_desktop.gui import style

_LINE_HEIGHT = 130  # per cent of the font's own: lines that are read, not skimmed
_SIZES = {1: "title", 2: "heading", 3: "body"}
_ABOVE = {1: "half", 2: "three", 3: "two"}
_GITHUB = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
_NO_HTML = QTextDocument.MarkdownFeature.MarkdownNoHTML


def write_manual(document: QTextDocument, markdown: str) -> None:
    """Replace the text of `document` by `markdown`, in the current sizes and colours."""
    style.load_faces("Italic", "Bold", "BoldItalic")
    document.clear()
    document.setIndentWidth(style.pixels("three"))
    document.setDocumentMargin(style.pixels("two"))
    document.setMarkdown(markdown, _GITHUB | _NO_HTML)
    block = document.begin()
    while block.isValid():
        _set_block(block)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        _set_table(frame)


def _set_block(block: QTextBlock) -> None:
    """Give `block` its distances, and a heading its size."""
    cursor, level = QTextCursor(block), block.blockFormat().headingLevel()
    is_code = block.blockFormat().hasProperty(QTextBlockFormat.Property.BlockCodeLanguage) or (
        block.charFormat().fontFixedPitch()
    )
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    if is_code:
        cursor.mergeCharFormat(_code_format())
    elif level:
        cursor.mergeCharFormat(_heading_format(level))
    shape = QTextBlockFormat()
    shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if QTextCursor(block).currentTable():
        shape.setBottomMargin(0)
    elif level:
        shape.setTopMargin(style.pixels(_ABOVE[min(level, 3)]))
        shape.setBottomMargin(style.pixels("half"))
    elif not is_code:
        shape.setTopMargin(0)
        shape.setBottomMargin(style.pixels("half" if block.textList() else "one"))
    QTextCursor(block).mergeBlockFormat(shape)


def _heading_format(level: int) -> QTextCharFormat:
    shape, font = QTextCharFormat(), QFont()
    font.setPixelSize(style.text_pixels(_SIZES[min(level, 3)]))
    font.setWeight(QFont.Weight.DemiBold)
    shape.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
    return shape


def _code_format() -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setFontFamilies([QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()])
    shape.setProperty(QTextCharFormat.Property.FontPixelSize, style.text_pixels("small"))
    return shape


def _set_table(frame: QTextFrame) -> None:
    """Give a table room in its cells, in place of lines; its head stands out in bold."""
    if not isinstance(frame, QTextTable):
        return
    shape = frame.format()
    shape.setCellPadding(style.pixels("half"))
    shape.setCellSpacing(0)
    shape.setBorder(0)
    shape.setBottomMargin(style.pixels("one"))
    shape.setAlignment(Qt.AlignmentFlag.AlignLeft)
    frame.setFormat(shape)
