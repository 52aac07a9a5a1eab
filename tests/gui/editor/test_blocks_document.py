"""Blocks to a Qt document and back, and changing a document in place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from ddm_desktop.gui.editor.blocks_document import (
    BlocksReader,
    insert_blocks,
    selected_blocks,
    write_blocks,
)
from ddm_desktop.gui.editor.blocks_update import update_document
from ddm_desktop.model.blocks import RULE, Block, BlockKind, Run, join_runs
from ddm_desktop.model.text import clean

PARAGRAPH, HEADING, ITEM = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM
END, KEEP = QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor

alphabet = st.one_of(st.sampled_from("ab ’\u00a0é🙂\u200d"), st.characters())
texts = st.text(alphabet, max_size=8).map(lambda text: clean(text).replace("\n", " "))
runs = st.lists(st.builds(Run, texts, st.booleans(), st.booleans()), max_size=4).map(join_runs)
letters = (
    st.lists(st.builds(Block, runs, st.sampled_from([PARAGRAPH, HEADING, ITEM])) | st.just(RULE), max_size=6)
    .map(tuple)
    .filter(lambda blocks: blocks != (Block(()),))
)


@pytest.fixture(scope="module")
def document(qapp):
    return QTextDocument()


def read_blocks(document: QTextDocument):
    """All of them read anew."""
    return BlocksReader(document).blocks()


def filled(*blocks: Block) -> QTextDocument:
    document = QTextDocument()
    write_blocks(document, blocks)
    return document


def at(document: QTextDocument, block: int, offset: int = 0) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.setPosition(document.findBlockByNumber(block).position() + offset)
    return cursor


def pasted(
    before: tuple[Block, ...], block: int, offset: int, blocks: tuple[Block, ...]
) -> tuple[Block, ...]:
    document = filled(*before)
    insert_blocks(at(document, block, offset), blocks)
    return read_blocks(document)


@given(letters)
def test_every_letter_comes_back_as_it_was(document, letter):
    write_blocks(document, letter)
    assert read_blocks(document) == letter


@given(letters, letters)
def test_any_letter_can_be_turned_into_any_other_and_back(document, old, new):
    write_blocks(document, old)
    document.clearUndoRedoStacks()
    update_document(document, old, new)
    assert read_blocks(document) == new
    document.undo()
    assert read_blocks(document) == old


@given(letters, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), letters), max_size=4))
def test_the_reader_never_misses_a_change(document, letter, changes):
    write_blocks(document, letter)
    reader = BlocksReader(document)
    for start, end, blocks in changes:
        assert reader.blocks() == read_blocks(document)
        cursor, last = QTextCursor(document), document.characterCount() - 1
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), KEEP)
        insert_blocks(cursor, blocks or (Block.of("x"),))
        document.undo()
        document.redo()
    assert reader.blocks() == read_blocks(document)


def test_the_reader_reads_again_only_the_block_that_changed(qapp):
    document = filled(*(Block.of(f"Paragraph {number}") for number in range(9)))
    reader = BlocksReader(document)
    before = reader.blocks()
    at(document, 4, 3).insertText("!")
    after = reader.blocks()
    assert [one is other for one, other in zip(before, after, strict=True)] == [True] * 4 + [False] + [
        True
    ] * 4


def test_a_heading_is_not_bold_text(qapp):
    assert read_blocks(filled(Block.of("Why I write", HEADING)))[0].runs == (Run("Why I write"),)


def test_words_on_a_line_to_write_on_make_it_a_paragraph(qapp):
    document = filled(Block.of("Day:"), RULE, RULE)
    at(document, 1).insertText("Friday")
    assert read_blocks(document) == (Block.of("Day:"), Block.of("Friday"), RULE)


def test_an_empty_document_is_an_empty_letter(qapp):
    assert read_blocks(QTextDocument()) == ()


def test_a_soft_line_break_that_got_in_reads_as_a_space(qapp):
    document = filled(Block.of("one"))
    at(document, 0, 3).insertText("\u2028two")
    assert read_blocks(document) == (Block.of("one two"),)


def test_an_update_leaves_a_caret_in_the_same_words(qapp):
    old = (Block.of("Dear friend"), Block.of("I am Rosa."))
    document = filled(*old)
    caret = at(document, 1, 10)
    update_document(document, old, (Block.of("New"), Block.of("Dear Ms Smith"), Block.of("I am Rosa.")))
    assert (caret.blockNumber(), caret.positionInBlock()) == (2, 10)


def test_an_update_in_the_same_paragraph_moves_the_caret_with_its_words(qapp):
    document = filled(Block.of("I am [your name] and I write"))
    caret = at(document, 0, len("I am [your name] and"))
    update_document(document, read_blocks(document), (Block.of("I am Rosa and I write"),))
    assert caret.positionInBlock() == len("I am Rosa and")


class TestPasting:
    def test_words_flow_into_the_text_around_them(self, qapp):
        letter = pasted((Block.of("one three", ITEM),), 0, 4, (Block.of("two ", HEADING),))
        assert letter == (Block.of("one two three", ITEM),)

    def test_a_heading_stays_one_where_nothing_was(self, qapp):
        assert pasted((), 0, 0, (Block.of("Title", HEADING),)) == (Block.of("Title", HEADING),)

    def test_a_list_pasted_into_a_paragraph_splits_it(self, qapp):
        letter = pasted((Block.of("beginend"),), 0, 5, (Block.of(" one", ITEM), Block.of("two ", ITEM)))
        assert letter == (Block.of("begin one"), Block.of("two end", ITEM))

    def test_whole_paragraphs_pasted_before_another_leave_that_as_it_is(self, qapp):
        letter = pasted((Block.of("after"),), 0, 0, (Block.of("item", ITEM), Block(())))
        assert letter == (Block.of("item", ITEM), Block.of("after"))

    def test_it_is_one_step_to_undo(self, qapp):
        document = filled(Block.of("all of it"))
        cursor = at(document, 0)
        cursor.movePosition(END, KEEP)
        insert_blocks(cursor, (Block.of("a", ITEM), Block.of("b", HEADING), Block.of("c")))
        document.undo()
        assert read_blocks(document) == (Block.of("all of it"),)


def test_words_copied_from_a_heading_are_no_heading(qapp):
    document = filled(Block.of("A fine 🙂 heading", HEADING))
    cursor = at(document, 0, 2)
    cursor.setPosition(cursor.position() + 7, KEEP)
    assert selected_blocks(cursor) == (Block.of("fine 🙂"),)


@given(letters)
def test_everything_selected_is_the_letter(document, letter):
    write_blocks(document, letter)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    assert selected_blocks(cursor) == (letter or (Block(()),))
