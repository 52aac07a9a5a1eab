"""What a person sees of a number in a cell with a format such as `00000`, `#,##0.00` or `0%`.

The codes are those of ECMA-376, part 1, 18.8.31. What is not known here is shown as the plain number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

BUILT_IN = {
    2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"£"#,##0', 6: '"£"#,##0', 7: '"£"#,##0.00', 8: '"£"#,##0.00',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)", 41: "#,##0;-#,##0", 42: '"£"#,##0', 43: "#,##0.00;-#,##0.00", 44: '"£"#,##0.00',
    48: "##0.0E+0",
}  # fmt: skip
"""The formats that a workbook names by number alone, as in Britain; dates and those that show a plain number not."""
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|(?P<bracket>\[[^\]]*\])'
    r"|(?P<skipped>[_*].)|(?P<digit>[0#?])|(?P<mark>[.,%])|(?P<plain>[-+$£€() :'!&~{}<>=^])|(?P<unknown>.)",
    re.DOTALL,
)
_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])+|(?<=;)(?=;|$)', re.DOTALL)
_POWER = re.compile(r"[0#?]E[+-]0", re.IGNORECASE)
_COLOUR = re.compile(r"\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+)\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of a code: texts, `0`, `#` and `?` for digits, and `.`, in order."""

    tokens: tuple[tuple[str, str], ...]
    decimals: int
    percents: int
    is_grouped: bool


def is_known(code: str) -> bool:
    """Return whether a number with the format `code` looks unlike its plain figures, in a way that is known here."""
    return code.strip().lower() not in {"general", "0", "@", "#", ""} and bool(_sections(code))


def is_power_of_ten(code: str) -> bool:
    """Return whether the format `code` shows a number as 7.0E+10, as a program does that took 7E10 for a number."""
    return _POWER.search(code) is not None


def shown(value: Decimal, code: str) -> str | None:
    """Return the number as the format `code` shows it; None if the format is not known here."""
    sections = _sections(code)
    if not sections:
        return None
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    scaled = (abs(value) * 100**section.percents).quantize(
        Decimal(1).scaleb(-section.decimals), ROUND_HALF_UP
    )
    whole, _, decimals = f"{scaled:f}".partition(".")
    text = _filled(section, whole.lstrip("0"), decimals)
    return ("-" if value < 0 and scaled else "") + text.strip()


@lru_cache(256)
def _sections(code: str) -> tuple[_Section, ...]:
    """Return the parts of `code` for positive, negative and no numbers; none if any of them is not known."""
    parts = list(map(_section, _SECTION.findall(code)[:3]))
    known = tuple(part for part in parts if part is not None)
    return known if len(known) == len(parts) else ()


def _section(code: str) -> _Section | None:
    """Return one part of a code, None if something in it is not known here or it shows no digit."""
    tokens: list[tuple[str, str]] = []
    percents = 0
    code = _COLOUR.sub("", code)
    for token in _TOKEN.finditer(code):
        kind, text = token.lastgroup or "quoted", token[token.lastgroup or 0]
        if kind in {"unknown", "bracket"}:
            return None
        if kind in {"digit", "mark"} and text != "%":
            tokens.append((kind, text))
        elif kind != "skipped":
            percents += kind == "mark"
            tokens.append(("text", text))
    digits = [index for index, (kind, _) in enumerate(tokens) if kind == "digit"]
    commas = [index for index, (kind, text) in enumerate(tokens) if kind == "mark" and text == ","]
    points = [index for index, (kind, text) in enumerate(tokens) if kind == "mark" and text == "."]
    if not digits or len(points) > 1 or any(not digits[0] < index < digits[-1] for index in commas):
        return None
    point = points[0] if points else len(tokens)
    decimals = sum(1 for index in digits if index > point)
    kept = tuple(token for token in tokens if token != ("mark", ","))
    return _Section(kept, decimals, percents, bool(commas))


def _filled(section: _Section, whole: str, decimals: str) -> str:
    """Return the texts of `section` with the digits of a number in their places."""
    point = next((n for n, (kind, _) in enumerate(section.tokens) if kind == "mark"), len(section.tokens))
    places = [text for kind, text in section.tokens[:point] if kind == "digit"]
    least = len(places) - places.index("0") if "0" in places else 0
    whole = whole.zfill(least) if least else whole
    if section.is_grouped:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", whole)
    pieces = _pieces(whole, len(places), section.is_grouped)
    parts, taken = [], 0
    for index, (kind, text) in enumerate(section.tokens):
        if kind == "text":
            parts.append(text)
        elif index < point:
            parts.append(next(pieces))
        elif kind == "digit":
            rest = decimals[taken:]
            taken += 1
            parts.append(rest[:1] if text == "0" or rest.strip("0") else "")
        elif decimals.strip("0") or ("digit", "0") in section.tokens[point:]:
            parts.append(".")
    return "".join(parts)


def _pieces(whole: str, places: int, is_grouped: bool) -> Iterator[str]:
    """Yield what each place before the point shows: the first one takes the digits that have none of their own."""
    if is_grouped:
        yield from (whole, *[""] * (places - 1))
        return
    yield whole[: max(len(whole) - places + 1, 0)]
    for left in range(places - 1, 0, -1):
        yield whole[len(whole) - left : len(whole) - left + 1] if len(whole) >= left else ""
