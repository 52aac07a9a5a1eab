"""Reads the declarations for classes in a page's style sheet that matter to a letter, such as `line-through`."""

from __future__ import annotations

import re
from collections.abc import Mapping

_BRACE = re.compile(r"[{}]")
_CLASS = re.compile(r"([a-z][a-z0-9]*)?\.([\w-]+)", re.IGNORECASE)
_COMMENTS = re.compile(r"<!--|-->|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)", re.DOTALL)
# Not whether something is shown: that may depend on the screen, and is written out where it was copied.
_PROPERTIES = (
    "font", "font-family", "font-style", "font-weight", "list-style", "list-style-type", "text-decoration",
    "text-decoration-line", "vertical-align",
)  # fmt: skip
_MAX_LENGTH = 200_000  # characters; Word's own sheet has some ten thousand

Styles = Mapping[tuple[str, str], str]
"""Declarations by tag (empty for any) and class, both in lower case."""


def read_style_sheet(css: str) -> dict[tuple[str, str], str]:
    """Return the declarations of `css` for classes. Rules inside others, for the printer say, are skipped."""
    styles: dict[tuple[str, str], str] = {}
    css = _COMMENTS.sub("", css[:_MAX_LENGTH])
    depth = start = body = 0
    selectors = ""
    for brace in _BRACE.finditer(css):
        depth = max(depth + (1 if brace[0] == "{" else -1), 0)
        if brace[0] == "{" and depth == 1:
            selectors, body = css[start : brace.start()], brace.end()
        elif depth == 0:
            start = brace.end()
            is_at_rule = selectors.lstrip().startswith("@")
            declarations = "" if is_at_rule else _used_declarations(css[body : brace.start()])
            for selector in selectors.split(",") if declarations else ():
                if match := _CLASS.fullmatch(selector.strip()):
                    key = (match[1] or "").lower(), match[2].lower()
                    styles[key] = f"{styles.get(key, '')[:1000]};{declarations}"
            selectors = ""
    return styles


def style_of(tag: str, attributes: Mapping[str, str], styles: Styles) -> str:
    """Return the declarations for an element: those of the sheet for its classes, then its own."""
    own = attributes.get("style", "")
    if not styles or "class" not in attributes:
        return own
    classes = attributes["class"].lower().split()[:20]
    return ";".join([*(styles.get((key, name), "") for name in classes for key in ("", tag)), own])


def _used_declarations(body: str) -> str:
    declarations = (declaration.strip() for declaration in body.split(";"))
    used = (text for text in declarations if text.partition(":")[0].strip().lower() in _PROPERTIES)
    return ";".join(used)[:1000]
