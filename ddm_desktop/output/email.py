"""A letter as an e-mail draft: a file that mail programs open for sending, and a `mailto:` address."""

from __future__ import annotations

import re
from urllib.parse import quote

from ddm_desktop.model.letter import Letter
from ddm_desktop.output.text import email_text

_WORD, _LABEL = r"[\w!#$%&'*+/=?^`{|}~-]+", r"[A-Za-z0-9-]+"
_ADDRESS = re.compile(rf"{_WORD}(\.{_WORD})*@{_LABEL}(\.{_LABEL})*", re.ASCII)


def letter_eml(letter: Letter, sender: str, recipient: str) -> bytes:
    """The letter as an unsent message (RFC 5322, UTF-8, CRLF), the same bytes for the same letter.

    `sender` and `recipient` are e-mail addresses; one that is not of that shape is left out, to be filled in
    by the mail program. `X-Unsent` makes Outlook and others open the file as a draft.
    """
    from email.headerregistry import Address
    from email.message import EmailMessage
    from email.policy import SMTP

    message = EmailMessage(SMTP)
    message["X-Unsent"] = "1"
    if _is_address(sender):
        message["From"] = Address(letter.signatory, addr_spec=sender)
    if _is_address(recipient):
        message["To"] = Address(addr_spec=recipient)
    message["Subject"] = letter.subject or letter.title
    message.set_content(email_text(letter), charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def mailto_url(letter: Letter, recipient: str = "") -> str:
    """The letter as a `mailto:` URL (RFC 6068: UTF-8, percent-encoded, line breaks as CRLF)."""
    to = quote(recipient, safe="@") if _is_address(recipient) else ""
    subject = quote(letter.subject or letter.title, safe="")
    body = quote(email_text(letter).replace("\n", "\r\n"), safe="")
    return f"mailto:{to}?subject={subject}&body={body}"


def _is_address(text: str) -> bool:
    return _ADDRESS.fullmatch(text) is not None
