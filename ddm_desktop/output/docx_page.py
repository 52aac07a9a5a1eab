"""The page of a Word document: styles, margins, frames, page numbers, and the file itself."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from ddm_desktop.model.letter import Letter
from ddm_desktop.model.phrases import parted
from ddm_desktop.output.pdf.foot import running_words
from ddm_desktop.output.pdf.measures import PAGE_HEIGHT, PAGE_WIDTH, Measures

FONT, FALLBACK = "Fira Sans", "Arial"
LINES = "Letter Lines"
ADDRESS = "Letter Address"
WRITING = "Letter Writing Line"

_ADDRESS_SIZE, _ADDRESS_LEADING = 12.0, 14.0  # Royal Mail: 10 to 12 points, for machine reading
_TEMPLATE_LEFTOVERS = ("thumbnail", "customXml", "stylesWithEffects", "webSettings", "extended-properties")
_PAGE_FIELDS = {"number": "PAGE", "count": "NUMPAGES"}
_LONGEST_PROPERTY = 255  # characters, as Word has it
_DATELESS = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say


@dataclass(frozen=True, slots=True)
class Frame:
    """An area of the page, in points from its top left corner. It grows with its text and never cuts it.

    `wrap` is Word's: `notBeside` keeps other text from standing beside the frame, `around` lets it.
    """

    left: float
    top: float
    width: float
    height: float
    wrap: str


def prepare(document: Document, letter: Letter, measures: Measures) -> None:
    """Turn python-docx's default document into the letter's page: A4, its styles, footers and properties."""
    _drop_leftovers(document)
    _set_defaults(document, letter.language)
    _set_styles(document, measures)
    _set_page(document, letter, measures)
    properties = document.core_properties
    properties.title, properties.author = letter.title[:_LONGEST_PROPERTY], letter.author[:_LONGEST_PROPERTY]
    properties.language = letter.language
    properties.comments = properties.last_modified_by = ""
    core: Any = properties._element
    for name in ("dcterms:created", "dcterms:modified", "cp:revision", "cp:lastModifiedBy"):
        for element in core.findall(qn(name)):
            core.remove(element)


def put_in_frame(paragraph: Paragraph, frame: Frame) -> None:
    """Place a paragraph in `frame`; neighbours in the same frame stand one below the other."""
    element = OxmlElement("w:framePr")
    for name, value in {
        "w": _twips(frame.width),
        "h": _twips(frame.height),
        "hRule": "atLeast",
        "wrap": frame.wrap,
        "vAnchor": "page",
        "hAnchor": "page",
        "x": _twips(frame.left),
        "y": _twips(frame.top),
    }.items():
        element.set(qn(f"w:{name}"), value)
    properties: Any = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        element, "w:widowControl", "w:numPr", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def pack(document: Document) -> bytes:
    """Return the file's bytes, without times, so that the same document gives the same bytes."""
    saved, packed = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, _DATELESS)
            info.compress_type, info.create_system = ZIP_DEFLATED, 0
            target.writestr(info, source.read(name))
    return packed.getvalue()


def _drop_leftovers(document: Document) -> None:
    """Remove what python-docx's default document holds and a letter does not use."""
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(_TEMPLATE_LEFTOVERS):
                del relations[key]
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and not style.element.default:
            style.delete()


def _set_defaults(document: Document, language: str) -> None:
    """Set the font, its fallback and the language for the whole document."""
    styles: Any = document.styles.element
    for fonts in styles.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
    for element in styles.iter(qn("w:lang")):
        element.set(qn("w:val"), language)
    table = next(p for p in document.part.package.iter_parts() if p.partname == "/word/fontTable.xml")
    entry = (
        f'<w:font w:name="{FONT}"><w:altName w:val="{FALLBACK}"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )
    table._blob = table.blob.replace(b"</w:fonts>", entry.encode())
    settings: Any = document.settings.element
    for element in settings.iter(qn("w:themeFontLang")):
        element.set(qn("w:val"), language)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # else Word opens the letter in its mode for old files


def _set_styles(document: Document, measures: Measures) -> None:
    for name, base in ((LINES, "Normal"), (ADDRESS, LINES), (WRITING, "Normal")):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[base]
    m = measures
    _set_style(document, "Normal", m.size, m.leading, 0.0, m.gap)
    _set_style(document, "List Bullet", m.size, m.leading, 0.0, m.gap)
    _set_style(document, "Heading 1", m.title_size, m.title_leading, 0.0, m.gap)
    _set_style(document, "Heading 2", m.heading_size, m.leading, m.heading_gap - m.gap, m.heading_below)
    _set_style(document, "Footer", m.footer_size, m.footer_leading, 0.0, 0.0)
    _set_style(document, LINES, m.size, m.tight_leading, 0.0, 0.0)
    _set_style(document, ADDRESS, _ADDRESS_SIZE, _ADDRESS_LEADING, 0.0, 0.0)
    _set_style(document, WRITING, m.size, m.writing, 0.0, 0.0)
    for name in (WRITING, "Footer"):  # not bound to the length of line that reads best
        document.styles[name].paragraph_format.right_indent = Pt(m.right - m.full_right)
    _draw_writing_lines(document.styles[WRITING].element)


def _set_style(
    document: Document, name: str, size: float, leading: float, before: float, after: float
) -> None:
    style: Any = document.styles[name]
    style.font.size, style.font.color.rgb = Pt(size), RGBColor(0, 0, 0)
    layout = style.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(leading)
    layout.space_before, layout.space_after, layout.widow_control = Pt(before), Pt(after), True


def _draw_writing_lines(style: Any) -> None:
    """Draw a hairline below each paragraph.

    Word treats neighbours with equal borders as one, so a hairline is set between them too.
    """
    borders = OxmlElement("w:pBdr")
    for side in ("bottom", "between"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "8C8C8C")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    style.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc", "w:rPr")


def _set_page(document: Document, letter: Letter, measures: Measures) -> None:
    """Set A4, the campaign's lines at the foot of page one, and member, date and number at the foot of the others."""
    section = document.sections[0]
    section.page_width, section.page_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
    section.left_margin, section.right_margin = Pt(measures.left), Pt(PAGE_WIDTH - measures.right)
    section.top_margin, section.bottom_margin = Pt(measures.top), Pt(measures.bottom)
    section.footer_distance = Pt(measures.footer_bottom)
    section.different_first_page_header_footer = True
    footer = section.first_page_footer
    for number, line in enumerate(letter.footer):
        (footer.add_paragraph(style="Footer") if number else footer.paragraphs[0]).add_run(line)
    number_line: Any = section.footer.paragraphs[0]
    words, *others = parted(letter.phrases.page)
    number_line.add_run(" · ".join((*running_words(letter), words)))
    for part in others:
        if part not in _PAGE_FIELDS:
            number_line.add_run(part)
            continue
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), _PAGE_FIELDS[part])
        number_line._p.append(field)


def _twips(points: float) -> str:
    return str(round(points * 20))
