"""The text of a cell in an ODS file as it is shown, with its line breaks, and the styles that strike words through."""

from __future__ import annotations

import html
import re

_PLAIN_TEXT = re.compile(rb"\s*<text:p>([^<&]*)</text:p>\s*")
_PARAGRAPH = re.compile(rb"<text:p(?:\s[^<>]*)?(?:/>|(?<!/)>(.*?)</text:p>)", re.DOTALL)
_BLANKS = re.compile(rb'<text:s(?:\s+text:c="(\d{1,3})")?\s*/>')
_STYLE = re.compile(
    rb"<style:style\s(?:[^<>]*\s)?style:name=\"([^\"]+)\"[^<>]*(?<!/)>(.*?)</style:style>", re.DOTALL
)
_LINE_THROUGH = re.compile(rb'style:text-line-through-(?:style|type)="(?!none")')


def shown_text(content: bytes) -> str:
    """Return what a cell shows whose content is this XML, its paragraphs on lines of their own."""
    if plain := _PLAIN_TEXT.fullmatch(content):
        return plain[1].decode("utf-8", "replace")
    return "\n".join(_text_of(paragraph[1] or b"") for paragraph in _PARAGRAPH.finditer(content)).strip()


def _text_of(paragraph: bytes) -> str:
    paragraph = re.sub(rb"\s+", b" ", paragraph)
    paragraph = re.sub(rb"<text:line-break\s*/>", b"\n", paragraph)
    paragraph = re.sub(rb"<text:tab\b[^>]*/>", b" ", paragraph)
    paragraph = _BLANKS.sub(lambda blanks: b" " * int(blanks[1] or 1), paragraph)
    return html.unescape(re.sub(rb"<[^>]*>", b"", paragraph).decode("utf-8", "replace"))


def struck_style(xml: bytes) -> re.Pattern[bytes] | None:
    """Return what names a style of the document `xml` that strikes its text through; None if it has none."""
    styles = xml[: max(xml.find(b"<office:body"), 0)]
    if not _LINE_THROUGH.search(styles):
        return None
    names = [re.escape(style[1]) for style in _STYLE.finditer(styles) if _LINE_THROUGH.search(style[2])]
    return re.compile(rb':style-name="(?:' + b"|".join(names) + rb')"') if names else None
