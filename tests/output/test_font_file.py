"""The letter's font files, read faster than ReportLab reads them, and to the same end."""

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from ddm_desktop.output.pdf.font_file import FontFile
from ddm_desktop.output.pdf.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR, face

READ = ("charToGlyph", "charWidths", "defaultWidth", "hmetrics", "name", "bbox", "numGlyphs")


@pytest.mark.parametrize("number", [REGULAR, BOLD, ITALIC, BOLD_ITALIC])
def test_a_font_file_is_read_as_reportlab_reads_it(number):
    ours = FontFile(face(number).face.filename)
    theirs = TTFontFace(ours.filename)
    assert {name: getattr(ours, name) for name in READ} == {name: getattr(theirs, name) for name in READ}
    assert list(ours.glyphPos) == theirs.glyphPos
    letters = [0, *map(ord, "Yours ŵÉẬβЖ—’")]
    assert ours.makeSubset(letters) == theirs.makeSubset(letters)
