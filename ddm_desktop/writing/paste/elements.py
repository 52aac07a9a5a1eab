"""What an element of a page means for the text inside it: its style, its list, and whether it is read at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from operator import attrgetter

from ddm_desktop.model.blocks import BlockKind
from ddm_desktop.writing.paste.fonts import picture_font

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BREAKING = HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "main",
    "menu", "nav", "ol", "optgroup", "option", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
LISTS = {"ol", "ul", "menu", "dir"}
_UNSEEN = {
    "audio", "canvas", "datalist", "math", "object", "select", "svg", "template", "video", "xml",
}  # fmt: skip
_STRUCK = {"del", "s", "strike"}
_BOLD, _ITALIC = {"b", "strong"}, {"i", "em", "cite"}
_NUMBERING = {
    "decimal": "1", "decimal-leading-zero": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A",
    "upper-latin": "A", "lower-roman": "i", "upper-roman": "I", "none": "none",
    **dict.fromkeys(("disc", "circle", "square"), ""), **{type: type for type in "1aAiI"},
}  # fmt: skip
_WHOLE_NUMBER = re.compile(r"\s*([+-]?[0-9]{1,6})(?![0-9])")
_WEIGHT = re.compile(r"[1-9][0-9]{2,3}")
_COMMENT_PLACE = re.compile(r"#?_(?:msocom|msoanchor|anchor|com)_|#?cmnt(?:_ref)?[0-9]")

_COMMENT_STYLES = {"mso-element:comment", "mso-element:comment-list", "mso-special-character:comment"}


@dataclass(slots=True)
class HtmlElement:
    """An open element, with all that applies to the text inside.

    `script` is `sup` or `sub`; `numbering` how the items of the list are counted: as HTML's `type`, empty for
    bullets, `none` for neither. `number` is the next item's. `group` is the index of the group of lines that holds an
    item's text, -1 while there is none.
    """

    tag: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    bold: bool = False
    italic: bool = False
    spaces_count: bool = False
    unseen: bool = False
    deleted: bool = False  # struck out, or somebody's comment: there, but not meant to be read on
    is_marker: bool = False  # Word writes a list's bullets and numbers as text, and says so
    font: str = ""  # "dingbats", whose letters are pictures, or "symbol", whose letters are Greek
    script: str = ""
    quotes: int = 0
    numbering: str = ""
    number: int = 1
    step: int = 1
    group: int = -1
    groups_before: int = 0  # how many groups of lines there were when it opened


_inherited = attrgetter(
    *[field.name for field in fields(HtmlElement)][1:-2]
)  # all but its tag and its groups


def open_element(tag: str, attributes: Mapping[str, str], around: HtmlElement, style: str) -> HtmlElement:
    """Return the element that opens with this tag inside `around`; `style` holds its CSS declarations."""
    element = HtmlElement(tag, *_inherited(around))
    if tag in HEADINGS:
        element.kind = BlockKind.HEADING
    elif tag == "li":
        element.kind = BlockKind.ITEM
    elif tag in LISTS:
        _start_numbering(element, attributes)
    element.bold |= tag in _BOLD
    element.italic |= tag in _ITALIC
    element.spaces_count |= tag == "pre"
    element.unseen |= tag in _UNSEEN or "hidden" in attributes
    element.deleted |= tag in _STRUCK or _is_comment(tag, attributes)
    element.script = tag if tag in {"sup", "sub"} else element.script
    element.quotes += tag == "q"
    if tag == "font":
        element.font = picture_font(attributes.get("face", ""))
    if tag == "li" and "type" in attributes:
        element.numbering = numbering(attributes["type"])
    _apply_style(element, style)
    if attributes.get("role") == "checkbox":  # Google's lists of things to do hide their bullets
        element.numbering = ""
    return element


def _is_comment(tag: str, attributes: Mapping[str, str]) -> bool:
    """Return whether this is a comment of Word's or Google's, or the sign that leads to one."""
    classes = attributes.get("class", "").lower().split()
    if {"msodel", "msocomanchor", "msocomtxt", "msocomoff", "msocommentreference"} & set(classes):
        return True
    return tag == "a" and any(
        _COMMENT_PLACE.match(attributes.get(name, "").lower()) for name in ("href", "name", "id")
    )


def opens_comment(tag: str, attributes: Mapping[str, str]) -> bool:
    """Return whether this is the sign that begins a comment of Google's, with the rest of the comment beside it."""
    return tag == "a" and attributes.get("href", "").lower().startswith("#cmnt_ref")


def whole_number(text: str) -> int | None:
    """Return the whole number that `text` begins with, as HTML reads it; None for none, or one of over six digits."""
    match = _WHOLE_NUMBER.match(text)
    return int(match[1]) if match else None


def numbering(type: str) -> str:
    """Return how a list's items are counted, by HTML's `type` or CSS's `list-style-type`; numbers if it is unknown."""
    return _NUMBERING.get(type if type in _NUMBERING else type.lower(), "1")


def _start_numbering(element: HtmlElement, attributes: Mapping[str, str]) -> None:
    """Set how the items of this list are numbered: from its start, up or down."""
    element.kind = BlockKind.PARAGRAPH if element.kind is BlockKind.ITEM else element.kind
    element.numbering = numbering(attributes.get("type", "1")) if element.tag == "ol" else ""
    start = whole_number(attributes.get("start", ""))
    element.number, element.step = 1 if start is None else start, 1
    if "reversed" in attributes:
        element.step = -1
        element.numbering = "" if start is None else element.numbering  # nobody has counted the items


def _apply_style(element: HtmlElement, style: str) -> None:
    """Apply the declarations of `style` about weight, slant, spaces, lists and hidden text."""
    for declaration in style.split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        value = value.removesuffix("!important").strip()
        _apply_declaration(element, name.lower(), value.lower())


def _apply_declaration(element: HtmlElement, name: str, value: str) -> None:
    """Apply one declaration of CSS, if it means something for the text; others change nothing."""
    match name:
        case "font-weight":
            element.bold = value.startswith("bold") or bool(_WEIGHT.fullmatch(value) and int(value) >= 600)
        case "font-style":
            element.italic = value.startswith(("italic", "oblique"))
        case "font-family":
            element.font = picture_font(value)
        case "font":  # the families come last, behind the size
            element.font = picture_font(re.sub(r"^.*?[0-9](?:pt|px|em|rem|%)(?:/\S+)?\s+", "", value[:200]))
        case "white-space":
            element.spaces_count = value.startswith("pre")
        case "text-decoration" | "text-decoration-line":
            element.deleted |= "line-through" in value
        case "vertical-align" if value in {"super", "sub"}:
            element.script = "sup" if value == "super" else "sub"
        case "display" | "mso-hide" | "visibility":
            element.unseen |= value in {"none", "all", "hidden"}
        case "list-style" | "list-style-type":
            known = [word for word in value.split() if word in _NUMBERING]
            element.numbering = numbering(known[0] if known else element.numbering)
        case _ if name.startswith("mso-"):
            _apply_word_declaration(element, name, value)


def _apply_word_declaration(element: HtmlElement, name: str, value: str) -> None:
    """Apply a declaration that only Word writes."""
    if f"{name}:{value}" in _COMMENT_STYLES:
        element.deleted = True
    elif name == "mso-list" and value == "ignore":
        element.is_marker = True
    elif name == "mso-list" and value != "none" and element.kind is BlockKind.PARAGRAPH:
        element.kind = BlockKind.ITEM
