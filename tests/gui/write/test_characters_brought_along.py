"""What Word, phones and PDFs put into text unseen is mapped wherever it comes into the window."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

ODD, MAPPED = "COVID\u201119 at 10.30\u202fam, o\ufb03ce\ufe0f\u200b", "COVID-19 at 10.30\u00a0am, office"


@pytest.fixture
def session(writing):
    return writing.session


@pytest.mark.parametrize(
    ("step", "name", "part"), [(0, "Full name", "signatory"), (0, "Address, one line under another", "sender"),
                               (1, "The letter begins", "salutation"), (3, "Subject", "subject")]
)  # fmt: skip
def test_in_a_field(session, writing, named, step, name, part):
    writing.page("write").show_step(step)
    field = named(name)
    if isinstance(field, QLineEdit):
        field.end(False)
        field.insert(f" {ODD}")
    elif isinstance(field, QPlainTextEdit):
        field.insertPlainText(ODD)
    assert MAPPED in str(getattr(session.manuscript.letter, part)).replace("\\xa0", "\u00a0")
    assert not [each for each in session.check_now().findings if each.code == "glyph-missing"]


@pytest.mark.parametrize("way", ["typed", "pasted as text", "pasted as a web page"])
def test_in_the_letters_text(session, writing, way):
    page = writing.page("write")
    page.show_step(3)
    text = page.letter.editor.text
    if way == "typed":
        text.insertPlainText(ODD)
    else:
        source = QMimeData()
        if way == "pasted as text":
            source.setText(ODD)
        else:
            source.setHtml(f"<p>{ODD}</p>")
        text.insertFromMimeData(source)
    assert any(MAPPED in block.text for block in session.manuscript.letter.body)
    assert not [each for each in session.check_now().findings if each.code == "glyph-missing"]


def test_in_a_note(session, writing, named):
    page = writing.page("write")
    page.show_step(2)
    field = named("Why this matters to you", QPlainTextEdit)
    field.insertPlainText(ODD)
    assert any(MAPPED in block.text for block in session.manuscript.letter.body)
