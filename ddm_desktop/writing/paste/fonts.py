"""Fonts whose letters are pictures or Greek: what is read on paper where the text itself says “ü” or “b”."""

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


def is_dingbats(family: str) -> bool:
    """Whether the letters of this font (in lower case) are pictures."""
    return family in _DINGBATS


def is_symbol_font(family: str) -> bool:
    """Whether they are Greek letters and signs."""
    return family == "symbol"


def as_read(text: str, font: str) -> str:
    """What a text in a font of pictures (`dingbats`) or in `symbol` shows; any other as it is."""
    if font not in {"dingbats", "symbol"}:
        return text
    plain = (chr(ord(char) - 0xF000) if 0xF020 <= ord(char) <= 0xF0FF else char for char in text)
    if font == "symbol":
        return "".join(_SYMBOLS.get(char, char) for char in plain)
    return "".join(char if char.isspace() else _PICTURES.get(char, "•") for char in plain)
