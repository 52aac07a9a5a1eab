"""Updating a document that is being edited, by changing only the characters that differ."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from ddm_desktop.gui.editor.blocks_document import add_block, characters, fill_block, insert_runs
from ddm_desktop.gui.editor.text_blocks import (
    ensure_kind,
    ensure_version,
    kind_of,
    paragraph_version,
    text_blocks,
    utf16_offset,
)
from ddm_desktop.model.blocks import Block, Blocks, Run, join_runs

_KEEP = QTextCursor.MoveMode.KeepAnchor


def update_document(document: QTextDocument, old: Blocks, new: Blocks, *, join: bool = False) -> None:
    """Turn a document that reads as `old` into `new`, changing only the characters that differ.

    Cursors elsewhere keep their position. It is one undo step, or with `join` part of the step before.
    """
    old, new = (blocks or (Block(()),) for blocks in (old, new))  # an empty document has one text block
    cursor = QTextCursor(document)
    if join:
        cursor.joinPreviousEditBlock()
    else:
        cursor.beginEditBlock()
    # From the bottom up, so that the numbers of the blocks above still hold.
    for what, i1, i2, j1, j2 in reversed(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
        if what != "equal":
            _replace(document, i1, old[i1:i2], new[j1:j2])
    for text_block, block in zip(text_blocks(document.begin()), new, strict=True):
        ensure_version(text_block, block.version)
    cursor.endEditBlock()


class KeptCaret:
    """Keeps caret and selection in the same words while the program changes the text.

    If text is inserted at a cursor of Qt's, only one of its ends moves: a caret would become a selection, and the next
    key would delete the inserted text.
    """

    def __init__(self, caret: QTextCursor) -> None:
        start, end = caret.selectionStart(), caret.selectionEnd()
        self._backwards = caret.position() < caret.anchor()
        self._moving, self._fixed = QTextCursor(caret), QTextCursor(caret)
        self._moving.setPosition(start)
        self._fixed.setPosition(end)
        self._fixed.setKeepPositionOnInsert(True)
        self._selects, self._begins_block = start != end, self._moving.atBlockStart()

    def caret(self) -> QTextCursor:
        """Return the caret for the changed text; it selects nothing that was not selected."""
        first, last = self._moving.position(), self._fixed.position()
        if not self._selects:  # a paragraph inserted above moves the one with the caret at its start down
            first = last = first if self._begins_block and self._moving.atBlockStart() else last
        caret = QTextCursor(self._fixed.document())
        caret.setPosition(last if self._backwards else first)
        caret.setPosition(first if self._backwards else last, _KEEP)
        return caret


def _replace(document: QTextDocument, index: int, old: Blocks, new: Blocks) -> None:
    """Replace the blocks `old`, which begin at `index`, by `new`."""
    paired_count = min(len(old), len(new))
    end = index + paired_count
    if len(old) > paired_count:
        _delete(document, end, len(old) - paired_count)
    elif end == 0:
        _insert_on_top(document, new)
    else:
        cursor = QTextCursor(document.findBlockByNumber(end - 1))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        for block in new[paired_count:]:
            add_block(cursor, block)
    for offset in range(paired_count):
        _rewrite(document.findBlockByNumber(index + offset), old[offset], new[offset])


def _insert_on_top(document: QTextDocument, blocks: Blocks) -> None:
    """Insert `blocks` above the first text block."""
    for block in reversed(blocks):
        QTextCursor(document).insertBlock()
        top = QTextCursor(document)
        top.setBlockCharFormat(QTextCharFormat())
        fill_block(top, block)


def _delete(document: QTextDocument, index: int, count: int) -> None:
    """Delete `count` text blocks from `index` on. The neighbour keeps its kind, whichever format Qt drops."""
    first, after = document.findBlockByNumber(index), document.findBlockByNumber(index + count)
    neighbour = after if after.isValid() else first.previous()
    kind, version = kind_of(neighbour), paragraph_version(neighbour)
    cursor = QTextCursor(document)
    cursor.setPosition(first.position() - (not after.isValid()))
    if after.isValid():
        cursor.setPosition(after.position(), _KEEP)
    else:
        cursor.movePosition(QTextCursor.MoveOperation.End, _KEEP)
    cursor.removeSelectedText()
    ensure_kind(cursor.block(), kind)
    ensure_version(cursor.block(), version)


def _rewrite(text_block: QTextBlock, old: Block, new: Block) -> None:
    """Change the text block from `old` to `new`, but for the characters that both share at start and end."""
    cursor = QTextCursor(text_block)
    position = text_block.position()
    if text_block.text() == old.text:
        start, end, runs = _difference(old, new)
        cursor.setPosition(position + utf16_offset(old.text, start))
        cursor.setPosition(position + utf16_offset(old.text, end), _KEEP)
    else:  # typed in a form that reading cleans: offsets do not match
        runs = new.runs
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)
    cursor.removeSelectedText()
    insert_runs(cursor, runs)
    ensure_kind(cursor.block(), new.kind)


def _difference(old: Block, new: Block) -> tuple[int, int, tuple[Run, ...]]:
    """Return start and end of the part of `old` that differs from `new`, and the runs of `new` in its place."""
    before, after = characters(old), characters(new)
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    return head, len(before) - tail, join_runs(after[head : len(after) - tail])


def _shared(one: Sequence[Run], other: Sequence[Run]) -> int:
    """Return how many runs are the same at the start of both."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
