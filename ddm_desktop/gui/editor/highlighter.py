"""The look of the letter while it is edited: headings, prompts, misspelt words, versions, unprintable characters.

All of it lies over the document and is no part of it. Only the line of a rule is part of the document, and it is
removed here once text is typed on it, since every changed text block passes the highlighter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument, QTextFormat

from ddm_desktop.gui import style
from ddm_desktop.gui.editor.spelling import Speller
from ddm_desktop.gui.editor.text_blocks import ensure_kind, has_line, kind_of, paragraph_version, utf16_offset
from ddm_desktop.model.blocks import BlockKind
from ddm_desktop.model.text import any_of

_ONE_SIZE_UP = 1  # in the steps of HTML's font sizes
_WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline
_DASHES = QTextCharFormat.UnderlineStyle.DashUnderline


class LetterHighlighter(QSyntaxHighlighter):
    """Marks the text block that changed.

    `caret` returns the position in the document where the person types, or None. A misspelt word there is marked only
    when the caret has left it (see `release`).
    """

    def __init__(self, document: QTextDocument, speller: Speller, caret: Callable[[], int | None]) -> None:
        super().__init__(document)
        self._speller, self._caret = speller, caret
        self._prompts: re.Pattern[str] | None = None
        self._unprintable: re.Pattern[str] | None = None
        self._word_being_typed: tuple[int, int] | None = None
        self._rule_with_text: int | None = None
        document.contentsChanged.connect(self._remove_line)

    def set_prompts(self, prompts: frozenset[str]) -> None:
        """Mark these texts as prompts."""
        pattern = any_of(prompts)
        if pattern != self._prompts:
            self._prompts = pattern
            self.rehighlight()

    def set_unprintable(self, chars: frozenset[str]) -> None:
        """Mark these characters as unprintable."""
        pattern = any_of(chars)
        if pattern != self._unprintable:
            self._unprintable = pattern
            self.rehighlight()

    def unprintable(self, text: str) -> Iterator[tuple[int, int]]:
        """Return start and end of each unprintable character in a block's text."""
        return _spans(self._unprintable, text)

    def prompts(self, text: str) -> Iterator[tuple[int, int]]:
        """Return start and end of each prompt in a block's text."""
        return _spans(self._prompts, text)

    def misspelt(self, text: str) -> Iterator[tuple[int, int]]:
        """Return start and end of each misspelt word in a block's text that is in no prompt."""
        for start, end in self.prompts(text):  # as many blanks, so that other words keep their indexes
            text = text[:start] + " " * (end - start) + text[end:]
        return self._speller.misspelt(text)

    def release(self) -> None:
        """Mark the word that was being typed, if the caret has left it."""
        if self._word_being_typed and not self._is_typed(*self._word_being_typed):
            block = self.document().findBlock(self._word_being_typed[0])
            self._word_being_typed = None
            self.rehighlightBlock(block)

    def forget(self) -> None:
        """Forget the prompts, the unprintable characters and the word being typed."""
        self._word_being_typed = self._prompts = self._unprintable = None

    def highlightBlock(self, text: str) -> None:
        """Format the block that changed: as a whole, then its prompts, misspelt words and unprintable characters."""
        if text and has_line(self.currentBlock()):
            self._rule_with_text = self.currentBlock().position()
        base = QTextCharFormat()
        version = paragraph_version(self.currentBlock())
        if version:
            base.setBackground(style.color("accent_quiet" if version.own else "prompt_background"))
        if kind_of(self.currentBlock()) is BlockKind.HEADING:
            base.setFontWeight(QFont.Weight.Bold)
            base.setProperty(QTextFormat.Property.FontSizeAdjustment, _ONE_SIZE_UP)
        if not base.isEmpty():
            self.setFormat(0, utf16_offset(text, len(text)), base)
        for start, end in self.prompts(text):
            self._mark(text, start, end, _format_on(base, background="prompt_background"))
        for start, end in self.misspelt(text):
            first = self.currentBlock().position() + utf16_offset(text, start)
            last = first + utf16_offset(text[start:end], end - start)
            if self._is_typed(first, last):
                self._word_being_typed = first, last
            else:
                self._mark(text, start, end, _format_on(base, _WAVE, "misspelling"))
        for start, end in self.unprintable(text):
            # by shape as well as by colour: nothing else has a dashed line
            self._mark(text, start, end, _format_on(base, _DASHES, "stop", background="prompt_background"))

    def _remove_line(self) -> None:
        """Make a rule with text on it a paragraph. Undo takes back that step first, and then the text."""
        if self._rule_with_text is None:
            return
        block = self.document().findBlock(self._rule_with_text)
        self._rule_with_text = None
        undoing = self.document().isRedoAvailable()
        if block.isValid() and block.length() > 1 and not undoing:
            ensure_kind(block, kind_of(block))

    def _mark(self, text: str, start: int, end: int, char_format: QTextCharFormat) -> None:
        """Show the characters `start` to `end` of the block's `text` in this format."""
        first = utf16_offset(text, start)
        self.setFormat(first, utf16_offset(text, end) - first, char_format)

    def _is_typed(self, first: int, last: int) -> bool:
        """Return whether the caret touches the word between these positions."""
        caret = self._caret()
        return caret is not None and first <= caret <= last


def _spans(pattern: re.Pattern[str] | None, text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in pattern.finditer(text)) if pattern else iter(())


def _format_on(
    base: QTextCharFormat,
    underline: QTextCharFormat.UnderlineStyle | None = None,
    underline_token: str = "",
    background: str = "",
) -> QTextCharFormat:
    """Return `base` with an underline and a background; the colours are tokens of `style`."""
    char_format = QTextCharFormat(base)
    if background:
        char_format.setBackground(style.color(background))
    if underline:
        char_format.setUnderlineStyle(underline)
        char_format.setUnderlineColor(style.color(underline_token))
    return char_format
