"""Web addresses as people read them on paper, where nothing can be followed by a click."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"\bhttps?://(?=\S)", re.IGNORECASE)
_HOST_ALONE = re.compile(r"(?<!\S)((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})/(?!\S)")


def readable_web_addresses(text: str) -> str:
    """Return `text` with `example.org` in place of `https://example.org/`."""
    return _HOST_ALONE.sub(r"\1", _SCHEME.sub("", text))
