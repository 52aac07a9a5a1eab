"""The few things a page's style sheet says that matter to a letter, by class: macOS and Google strike out by it."""

from __future__ import annotations

import re
from collections.abc import Mapping

_BRACE = re.compile(r"[{}]")
_CLASS = re.compile(r"([a-z][a-z0-9]*)?\.([\w-]+)", re.IGNORECASE)
_REMARKS = re.compile(r"<!--|-->|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)", re.DOTALL)
# Not whether something is shown: that may depend on the screen, and is written out where it was copied.
_MATTERS = (
    "font", "font-family", "font-style", "font-weight", "list-style", "list-style-type", "text-decoration",
    "text-decoration-line", "vertical-align",
)  # fmt: skip
_LONGEST = 200_000  # characters; Word's own sheet has some ten thousand

Styles = Mapping[tuple[str, str], str]
"""Declarations by tag (empty for any) and class, both in lower case."""


def read_style_sheet(css: str) -> dict[tuple[str, str], str]:
    """What `css` says of classes. Rules inside others, for the printer say, are passed over."""
    styles: dict[tuple[str, str], str] = {}
    css = _REMARKS.sub("", css[:_LONGEST])
    depth = start = body = 0
    selectors = ""
    for brace in _BRACE.finditer(css):
        depth = max(depth + (1 if brace[0] == "{" else -1), 0)
        if brace[0] == "{" and depth == 1:
            selectors, body = css[start : brace.start()], brace.end()
        elif depth == 0:
            start = brace.end()
            declarations = (
                "" if selectors.lstrip().startswith("@") else _used_declarations(css[body : brace.start()])
            )
            for selector in selectors.split(",") if declarations else ():
                if match := _CLASS.fullmatch(selector.strip()):
                    key = (match[1] or "").lower(), match[2].lower()
                    styles[key] = f"{styles.get(key, '')[:1000]};{declarations}"
            selectors = ""
    return styles


def style_of(tag: str, attributes: Mapping[str, str], styles: Styles) -> str:
    """What holds for an element: what the sheet says of its classes, then what stands at the element itself."""
    own = attributes.get("style", "")
    if not styles or "class" not in attributes:
        return own
    classes = attributes["class"].lower().split()[:20]
    return ";".join([*(styles.get((of, each), "") for each in classes for of in ("", tag)), own])


def _used_declarations(body: str) -> str:
    declarations = (declaration.strip() for declaration in body.split(";"))
    return ";".join(each for each in declarations if each.partition(":")[0].strip().lower() in _MATTERS)[
        :1000
    ]
