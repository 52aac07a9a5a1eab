"""What comes in by pasting and dropping, and what goes out by copying."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QContextMenuEvent, QDropEvent, QGuiApplication, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from ddm_desktop.gui.editor.letter_editor import LetterEditor
from ddm_desktop.model.blocks import Block, BlockKind, Run, join_runs, plain_text
from ddm_desktop.services.clipboard import html_from_blocks, pasted_blocks

HEADING, ITEM = BlockKind.HEADING, BlockKind.ITEM

FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta name=Generator content="Microsoft Word 15"><title>Secret file name</title>
<!--[if gte mso 9]><xml><o:Author>Someone</o:Author></xml><![endif]-->
<style><!-- p.MsoNormal {font-size:11.0pt;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h1>What I ask<o:p></o:p></h1>
<p class=MsoNormal style='margin-bottom:8.0pt'>My son was <b style='mso-bidi-font-weight:normal'>out of
school</b> for <i>a whole</i> <span style='color:red;font-size:14.0pt'>year</span>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>\
<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span \
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Teachers<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span></span>\
<!--[endif]-->and helpers</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><!--[if !supportLists]--><span \
style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span><!--[endif]-->Money</p>
<!--EndFragment--></body></html>"""


def blocks_from_html(html):
    return pasted_blocks(html, "")


def blocks_from_text(text):
    return pasted_blocks("", text)


def test_words_html_keeps_headings_bold_italic_and_bullets_and_nothing_else():
    assert blocks_from_html(FROM_WORD) == (
        Block.of("What I ask", HEADING),
        Block(
            (
                Run("My son was "),
                Run("out of school", bold=True),
                Run(" for "),
                Run("a whole", italic=True),
                Run(" year."),
            )
        ),
        Block.of("Teachers", ITEM),
        Block.of("and helpers", ITEM),
        Block.of("2. Money"),
    )


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>One</p>\n\n<p>Two</p>", (Block.of("One"), Block.of("Two"))),
        ("One<br><br>Two<br/>Three", (Block.of("One"), Block.of("Two"), Block.of("Three"))),
        ("<ul><li>a<li>b</ul>", (Block.of("a", ITEM), Block.of("b", ITEM))),
        ("<ul><li><p>a</p></li></ul>c", (Block.of("a", ITEM), Block.of("c"))),
        ("<ul><li>a<br>b</li></ul>", (Block.of("a b", ITEM),)),
        (
            "<ul><li>a<ul><li>b</ul><li>c</ul>",
            (Block.of("a", ITEM), Block.of("b", ITEM), Block.of("c", ITEM)),
        ),
        ("<ol start=3><li><b>a</b><li>b</ol>", (Block((Run("3. "), Run("a", True))), Block.of("4. b"))),
        ("<ol><li></li></ol><p>a</p>", (Block.of("a"),)),
        ("<p>• a</p><p>-&nbsp;b</p><p>- </p>", (Block.of("a", ITEM), Block.of("b", ITEM), Block.of("-"))),
        ("<table><tr><td>Monday<td>9 to 5</table>", (Block.of("Monday"), Block.of("9 to 5"))),
        ('<a href="http://x.test">my <u>page</u></a>', (Block.of("my page"),)),
        ('a<img src="http://x.test/a.png" alt="dog">b', (Block.of("ab"),)),
        ("<script>bad()</script><style>p{}</style><p>good", (Block.of("good"),)),
        ('<div style="display: none">hidden</div>shown', (Block.of("shown"),)),
        ('<b style="font-weight:normal"><p>plain</p></b>', (Block.of("plain"),)),
        ('<span style="FONT-WEIGHT: 700; font-style: italic">x</span>', (Block((Run("x", True, True),)),)),
        ("<h3><strong>Bold twice</strong></h3>", (Block.of("Bold twice", HEADING),)),
        ("<pre>one  two\nthree</pre>", (Block.of("one  two"), Block.of("three"))),
        ("two&nbsp; spaces,\n 10&nbsp;mm", (Block.of("two spaces, 10\u00a0mm"),)),
        ("<b>bold </b> <i> next</i>", (Block((Run("bold ", True), Run("next", italic=True))),)),
        ("a &lt;b&gt; &amp; c", (Block.of("a <b> & c"),)),
        ("soft\u00adhyphen \u202eleft", (Block.of("softhyphen left"),)),
        ("", ()),
    ],
)
def test_html_becomes_plain_letter_text(html, blocks):
    assert blocks_from_html(html) == blocks


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("just words ", (Block.of("just words "),)),
        ("one\ntwo\r\n\r\nthree\n", (Block.of("one"), Block.of("two"), Block.of("three"))),
        ("12 Orchard Lane\nLittle Haven", (Block.of("12 Orchard Lane"), Block.of("Little Haven"))),
        ("•\tone\n- two\n* three", (Block.of("one", ITEM), Block.of("two", ITEM), Block.of("three", ITEM))),
        ("-5 degrees\nand less", (Block.of("-5 degrees"), Block.of("and less"))),
        ("", ()),
    ],
)
def test_plain_text_becomes_a_paragraph_a_line(text, blocks):
    assert blocks_from_text(text) == blocks


def test_lines_wrapped_by_an_e_mail_program_are_joined_again():
    wrapped = (
        "My daughter has waited eleven months for an assessment, and the school\n"
        "tells us that there is nobody in the county who could do it before the\n"
        "summer.\n"
        "\n"
        "Yours\n"
        "Rosa"
    )
    paragraph = " ".join(wrapped.split("\n")[:3])
    assert blocks_from_text(wrapped) == (Block.of(paragraph), Block.of("Yours"), Block.of("Rosa"))


texts = st.text(st.sampled_from("ab <&>'\"· \u00a0é🙂"), max_size=8).map(lambda text: f"x{text}")
letters = st.lists(
    st.builds(
        Block,
        st.lists(st.builds(Run, texts, st.booleans(), st.booleans()), min_size=1, max_size=3).map(join_runs),
        st.sampled_from([BlockKind.PARAGRAPH, ITEM]),
    ),
    max_size=4,
).map(tuple)


@given(letters)
def test_what_is_copied_can_be_pasted_as_it_was(letter):
    assert blocks_from_html(html_from_blocks(letter)) == letter


@given(st.text(st.sampled_from("<>/ab=\"' ![]-&;pliol\n")))
def test_no_html_is_too_broken_to_read(html):
    blocks_from_html(html)


@pytest.fixture
def editor(qtbot):
    editor = LetterEditor(open_dictionary=lambda: None)
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    editor.text.setFocus()
    qtbot.waitUntil(editor.text.hasFocus)
    return editor


def press(editor, key: QKeySequence.StandardKey) -> None:
    QTest.keySequence(editor.text, QKeySequence(key))


def drop_on(editor, mime: QMimeData) -> None:
    editor.text.dropEvent(
        QDropEvent(
            QPointF(2, 2),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def paste_into(editor, mime: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(mime)
    press(editor, QKeySequence.StandardKey.Paste)


def test_pasting_with_the_keyboard_is_one_step_that_can_be_undone(editor):
    mime = QMimeData()
    mime.setHtml(FROM_WORD)
    mime.setText("ignored")
    QGuiApplication.clipboard().setMimeData(mime)
    QTest.keyClicks(editor.text, "Dear ")
    press(editor, QKeySequence.StandardKey.Paste)
    assert [block.text for block in editor.blocks()][:2] == [
        "Dear What I ask",
        "My son was out of school for a whole year.",
    ]
    press(editor, QKeySequence.StandardKey.Undo)
    assert editor.blocks() == (Block.of("Dear "),)


def test_a_paragraph_cut_with_its_end_can_be_moved_above_another(editor):
    editor.reset((Block.of("One"), Block.of("Two", ITEM), Block.of("Three")))
    editor.go_to(1, 0, 0)
    QTest.keyClick(editor.text, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(editor.text, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(editor, QKeySequence.StandardKey.Cut)
    assert editor.blocks() == (Block.of("One"), Block.of("Three"))
    editor.go_to(0, 0, 0)
    press(editor, QKeySequence.StandardKey.Paste)
    assert editor.blocks() == (Block.of("Two", ITEM), Block.of("One"), Block.of("Three"))


def test_copying_gives_other_programs_clean_html_and_plain_text(editor):
    letter = (Block.of("Why", HEADING), Block((Run("so "), Run("much", True))), Block.of("a", ITEM))
    editor.reset(letter)
    editor.text.selectAll()
    press(editor, QKeySequence.StandardKey.Copy)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == plain_text(letter)
    assert "<h2>Why</h2><p>so <b>much</b></p><ul><li>a</li></ul>" in copied.html()


def test_text_dropped_from_elsewhere_is_cleaned_too(editor):
    mime = QMimeData()
    mime.setHtml('<p style="color:red"><b>dropped</b></p>')
    drop_on(editor, mime)
    assert editor.blocks() == (Block((Run("dropped", True),)),)


def test_files_cannot_be_dropped_into_the_letter(editor):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/photo.jpg")])
    assert not editor.text.canInsertFromMimeData(mime)


def test_no_text_can_make_the_editor_load_a_file(editor, tmp_path):
    picture = tmp_path / "picture.txt"
    picture.write_text("seen")
    for kind in (1, 2, 3):
        assert editor.text.document().resource(kind, QUrl.fromLocalFile(str(picture))) == b""


def test_a_pasted_letter_does_not_change_how_the_next_words_look(editor):
    editor.reset((Block.of("A heading", HEADING),))
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    mime = QMimeData()
    mime.setHtml("<p><b>bold</b> plain</p>")
    QGuiApplication.clipboard().setMimeData(mime)
    press(editor, QKeySequence.StandardKey.Paste)
    QTest.keyClicks(editor.text, "!")
    assert editor.blocks() == (Block((Run("A heading "), Run("bold", True), Run(" plain!")), HEADING),)


TOO_MUCH = {
    "a list without end": ("<ul><li>x" * 20_000, ""),
    "a million lines": ("", "x\n" * 1_000_000),
    "a tag without end": ("<a" * 100_000, ""),
    "all of it struck out": ("<del>I do not agree</del>", "I do not agree"),
}


@pytest.mark.parametrize("bring", [paste_into, drop_on])
@pytest.mark.parametrize(("html", "text"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_no_letter_takes_is_refused_in_a_sentence_and_the_letter_stays(editor, bring, html, text):
    editor.reset((Block.of("My letter"),))
    told = []
    editor.text.refused.connect(told.append)
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    bring(editor, mime)
    assert editor.blocks() == (Block.of("My letter"),)
    assert len(told) == 1
    assert told[0].startswith("Nothing was pasted")


@pytest.mark.parametrize("bring", [paste_into, drop_on])
@pytest.mark.parametrize(
    "html",
    [f"<ol start={'9' * 5000}><li>x</ol>", f"<p style='font-weight:{'9' * 5000}'>x", f"&#{'9' * 5000};x"],
)
def test_numbers_of_thousands_of_digits_are_pasted_as_if_they_were_not_there(editor, bring, html):
    mime = QMimeData()
    mime.setHtml(html)
    bring(editor, mime)
    assert [block.text.removeprefix("1. ") for block in editor.blocks()] == ["x"]


def test_the_window_says_why_nothing_was_pasted_until_something_is(writing, named):
    writing.page("write").show_step(3)
    text = writing.page("write").letter.editor.text
    mime = QMimeData()
    mime.setText("x\n" * 20_000)
    QGuiApplication.clipboard().setMimeData(mime)
    QTest.keySequence(text, QKeySequence(QKeySequence.StandardKey.Paste))
    assert writing.banner.text.startswith("Nothing was pasted: it has more than 10,000 lines")
    mime = QMimeData()
    mime.setText("a few words")
    QGuiApplication.clipboard().setMimeData(mime)
    QTest.keySequence(text, QKeySequence(QKeySequence.StandardKey.Paste))
    assert writing.banner.text == ""


def paste_by_key(line, mime):
    QGuiApplication.clipboard().setMimeData(mime)
    QTest.keySequence(line, QKeySequence(QKeySequence.StandardKey.Paste))


def paste_by_menu(line, mime):
    QGuiApplication.clipboard().setMimeData(mime)
    line.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(2, 2), QPoint(2, 2)))
    menu = line.findChild(QMenu)
    menu.findChild(QAction, "edit-paste").trigger()
    menu.close()


def drop_on_line(line, mime):
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    line.dropEvent(QDropEvent(QPointF(2, 2), copy, mime, left, Qt.KeyboardModifier.NoModifier))


@pytest.mark.parametrize("bring", [paste_by_key, paste_by_menu, drop_on_line])
@pytest.mark.parametrize(
    ("html", "text", "line"),
    [
        ("<p>I <s>do not</s> agree</p>", "I do not agree", "I agree"),
        ("<ul><li>one<li>two</ul>", "one\ntwo", "one two"),
        ("", "plain \u201cwords\u201d", "plain \u201cwords\u201d"),
        ("", "two\nlines", "two lines"),
        ("<b></b>", "", ""),
    ],
)
def test_a_line_takes_what_is_read_and_not_what_is_struck_out(writing, named, bring, html, text, line):
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    named("Full name").clear()
    bring(named("Full name"), mime)
    assert named("Full name").text() == line
    assert writing.session.visit.case.constituent.name == line


def test_a_line_says_below_itself_why_nothing_was_pasted_until_something_is(writing, named):
    field = named("Full name").parentWidget()
    told = lambda: [each.text() for each in field.findChildren(QLabel) if each.isVisibleTo(field)]  # noqa: E731
    mime = QMimeData()
    mime.setText("x" * 200_000)
    paste_by_key(named("Full name"), mime)
    assert any(each.startswith("Nothing was pasted") for each in told())
    QTest.keyClicks(named("Full name"), "x")
    assert not any(each.startswith("Nothing was pasted") for each in told())


@pytest.mark.parametrize(
    ("before", "html", "after", "result"),
    [
        ("I agree", "<span> and hope</span>", "", "I agree and hope"),
        ("I agree", "<span>&nbsp;and hope</span>", ".", "I agree and hope."),
        ("I agree", "<p>and I hope</p>", "", "I agree and I hope"),
        ("I agree.", "<p>I do hope</p>", "We will.", "I agree. I do hope We will."),
        ("I agree ", "<span> and hope </span>", " so", "I agree and hope so"),
        ("I agree ", "<span>and hope</span>", " so", "I agree and hope so"),
        ("I agree", "<span>, and hope</span>", "", "I agree, and hope"),
        ("I agree", "<span>ing</span>", "", "I agreeing"),
        ("", "<span> and hope</span>", "", "and hope"),
        ("(", "<span>and hope</span>", ")", "(and hope)"),
        ("I hope", "<span>and hope </span>", "so", "I hope and hope so"),
        ("10", "<span> pounds</span>", "", "10 pounds"),
    ],
)
def test_what_is_pasted_behind_or_before_a_word_is_parted_from_it_once(editor, before, html, after, result):
    editor.reset((Block.of(before + after),))
    editor.go_to(0, len(before), len(before))
    mime = QMimeData()
    mime.setHtml(html)
    paste_into(editor, mime)
    assert [block.text for block in editor.blocks()] == [result]


def test_words_cut_from_the_letter_go_back_as_they_were(editor):
    editor.reset((Block.of("the school was closed"),))
    editor.go_to(0, 5, 16)
    press(editor, QKeySequence.StandardKey.Cut)
    press(editor, QKeySequence.StandardKey.Paste)
    assert editor.blocks() == (Block.of("the school was closed"),)


def test_a_field_takes_what_is_read_and_not_what_is_struck_out_or_wrapped(writing, named):
    writing.page("write").show_step(2)
    field = named("Why this matters to you")
    field.setFocus()
    mime = QMimeData()
    mime.setHtml("<p>I <del>do not</del> agree.</p><ul><li>First</li></ul>")
    mime.setText("I do not agree.\nFirst")
    QGuiApplication.clipboard().setMimeData(mime)
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Paste))
    assert field.toPlainText() == "I agree.\n• First"
    assert writing.session.visit.case.notes["why"] == "I agree.\n• First"


def test_a_paragraph_that_begins_with_a_dash_is_moved_within_the_letter_as_it_is(editor):
    editor.reset((Block.of("– he said"), Block.of("– she said"), Block.of("1. a")))
    editor.text.selectAll()
    press(editor, QKeySequence.StandardKey.Cut)
    press(editor, QKeySequence.StandardKey.Paste)
    assert editor.blocks() == (Block.of("– he said"), Block.of("– she said"), Block.of("1. a"))


@pytest.mark.parametrize(("html", "text"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_a_field_says_below_itself_why_nothing_was_pasted_until_something_is_typed(
    writing, named, html, text
):
    writing.page("write").show_step(2)
    field = named("Why this matters to you")
    field.setFocus()
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    QGuiApplication.clipboard().setMimeData(mime)
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Paste))
    assert field.toPlainText() == ""

    def said():
        return [each for each in writing.findChildren(QLabel) if each.text().startswith("Nothing was pasted")]

    assert [label.isVisible() for label in said()] == [True]
    QTest.keyClicks(field, "x")
    assert not any(label.isVisible() for label in said())
