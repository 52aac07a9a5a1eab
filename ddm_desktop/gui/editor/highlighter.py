"""How the letter looks while it is written: headings, prompts, misspelt words, what stands twice or cannot be printed.

All of it lies over the document and is never part of it. Only the line of a rule is, and since each changed
block comes by here, it is taken away here once words stand on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument, QTextFormat

from ddm_desktop.gui import style
from ddm_desktop.gui.editor.spelling import Speller
from ddm_desktop.gui.editor.text_blocks import ensure_kind, has_line, kind_of, utf16_offset, version_of
from ddm_desktop.model.blocks import BlockKind
from ddm_desktop.model.text import any_of

_ONE_SIZE_UP = 1  # in the steps of HTML's font sizes


class LetterHighlighter(QSyntaxHighlighter):
    """Marks one text block at a time, the one that changed.

    `caret` tells where the person types, as a position in the document, or None. A word there is not
    marked as misspelt before the caret has left it (see `release`).
    """

    def __init__(self, document: QTextDocument, speller: Speller, caret: Callable[[], int | None]) -> None:
        super().__init__(document)
        self._speller, self._caret = speller, caret
        self._prompts: re.Pattern[str] | None = None
        self._unprintable: re.Pattern[str] | None = None
        self._held: tuple[int, int] | None = None
        self._written_on: int | None = None
        document.contentsChanged.connect(self._lift_line)

    def set_prompts(self, prompts: frozenset[str]) -> None:
        """Mark these texts as places to fill in."""
        pattern = any_of(prompts)
        if pattern != self._prompts:
            self._prompts = pattern
            self.rehighlight()

    def set_unprintable(self, chars: frozenset[str]) -> None:
        """Mark these characters as what cannot be printed."""
        pattern = any_of(chars)
        if pattern != self._unprintable:
            self._unprintable = pattern
            self.rehighlight()

    def unprintable(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of every character in a block's text that cannot be printed."""
        return (match.span() for match in self._unprintable.finditer(text)) if self._unprintable else iter(())

    def prompts(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of every prompt in a block's text."""
        return (match.span() for match in self._prompts.finditer(text)) if self._prompts else iter(())

    def misspelt(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of every misspelt word in a block's text, prompts aside."""
        for start, end in self.prompts(text):  # as many blanks: the words around keep their places
            text = text[:start] + " " * (end - start) + text[end:]
        return self._speller.misspelt(text)

    def release(self) -> None:
        """Mark the word that was being typed, if the caret has left it."""
        if self._held and not self._is_typed(*self._held):
            block = self.document().findBlock(self._held[0])
            self._held = None
            self.rehighlightBlock(block)

    def forget(self) -> None:
        """Drop the prompts, the word being typed and what cannot be printed."""
        self._held = self._prompts = self._unprintable = None

    def highlightBlock(self, text: str) -> None:
        if text and has_line(self.currentBlock()):
            self._written_on = self.currentBlock().position()
        base, version = QTextCharFormat(), version_of(self.currentBlock())
        if version:
            base.setBackground(style.color("accent_quiet" if version.own else "prompt_background"))
        if kind_of(self.currentBlock()) is BlockKind.HEADING:
            base.setFontWeight(QFont.Weight.Bold)
            base.setProperty(QTextFormat.Property.FontSizeAdjustment, _ONE_SIZE_UP)
        if not base.isEmpty():
            self.setFormat(0, utf16_offset(text, len(text)), base)
        for start, end in self.prompts(text):
            self._mark(text, start, end, _prompt_look(base))
        for start, end in self.misspelt(text):
            first = self.currentBlock().position() + utf16_offset(text, start)
            last = first + utf16_offset(text[start:end], end - start)
            if self._is_typed(first, last):
                self._held = first, last
            else:
                self._mark(text, start, end, _misspelt_look(base))

        for start, end in self.unprintable(text):
            self._mark(text, start, end, _unprintable_look(base))

    def _lift_line(self) -> None:
        """Make a rule with words on it a paragraph. Undoing takes that step back, and then the words."""
        if self._written_on is None:
            return
        block, self._written_on = self.document().findBlock(self._written_on), None
        undoing = self.document().isRedoAvailable()
        if block.isValid() and block.length() > 1 and not undoing:
            ensure_kind(block, kind_of(block))

    def _mark(self, text: str, start: int, end: int, look: QTextCharFormat) -> None:
        first = utf16_offset(text, start)
        self.setFormat(first, utf16_offset(text, end) - first, look)

    def _is_typed(self, first: int, last: int) -> bool:
        """Whether the caret touches the word between these positions."""
        caret = self._caret()
        return caret is not None and first <= caret <= last


def _prompt_look(base: QTextCharFormat) -> QTextCharFormat:
    look = QTextCharFormat(base)
    look.setBackground(style.color("prompt_background"))
    return look


def _unprintable_look(base: QTextCharFormat) -> QTextCharFormat:
    """By shape as well as by colour: a dashed line below, which nothing else has."""
    look = QTextCharFormat(base)
    look.setBackground(style.color("prompt_background"))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    look.setUnderlineColor(style.color("stop"))
    return look


def _misspelt_look(base: QTextCharFormat) -> QTextCharFormat:
    look = QTextCharFormat(base)
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(style.color("misspelling"))
    return look
