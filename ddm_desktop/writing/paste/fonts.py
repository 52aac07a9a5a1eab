"""Fonts whose letters show as pictures or Greek: a “ü” in them may be a tick, a “b” a beta."""

from __future__ import annotations

_DINGBATS = {
    "wingdings",
    "wingdings 2",
    "wingdings 3",
    "webdings",
    "zapf dingbats",
    "zapfdingbats",
    "marlett",
}
_TICK, _CROSS, _BOX, _TICKED, _CROSSED = "✓✗☐☑☒"
# Source: the tables of Microsoft's Wingdings beside Unicode's names; what is no arrow, tick, box or face is a bullet.
_PICTURES = {
    "à": "→", "ß": "←", "á": "↑", "â": "↓", "è": "→", "ð": "→", "J": ":-)", "K": ":-|", "L": ":-(",
    "ü": _TICK, "û": _CROSS, "o": _BOX, "¨": _BOX, "q": _BOX, "þ": _TICKED, "x": _CROSSED, "ý": _CROSSED,
}  # fmt: skip
_GREEK = dict(
    zip(
        "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprVstufcyw",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψω",
        strict=True,
    )
)
_SYMBOLS = _GREEK | {
    "·": "•", "¨": "•", "§": "•", "Þ": "⇒", "®": "→", "¬": "←", "£": "≤", "³": "≥", "¹": "≠", "´": "×",
    "¸": "÷", "»": "≈", "¥": "∞", "Ö": "√", "¢": "′", "²": "″",
}  # fmt: skip


def picture_font(families: str) -> str:
    """Return the kind of the first of these CSS font families: `dingbats`, `symbol`, or empty for usual letters."""
    first = families.split(",")[0].strip(" \"'").lower()
    return "dingbats" if first in _DINGBATS else "symbol" if first == "symbol" else ""


def as_read(text: str, font: str) -> str:
    """Return what `text` shows in a font of the kind `dingbats` or `symbol`; in any other, the text itself."""
    if font not in {"dingbats", "symbol"}:
        return text
    plain = (chr(ord(char) - 0xF000) if 0xF020 <= ord(char) <= 0xF0FF else char for char in text)
    if font == "symbol":
        return "".join(_SYMBOLS.get(char, char) for char in plain)
    return "".join(char if char.isspace() else _PICTURES.get(char, "•") for char in plain)
