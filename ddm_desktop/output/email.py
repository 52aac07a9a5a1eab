"""A letter as an e-mail draft: a file that mail programs open for sending, and a `mailto:` address."""

from __future__ import annotations

import re
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from ddm_desktop.model.addresses import is_email
from ddm_desktop.model.letter import Letter
from ddm_desktop.output.text import email_text

_SHORT_AND_PLAIN = re.compile(r"(?=.{1,60}$)[A-Za-z0-9'-]+( [A-Za-z0-9'-]+)*")


def letter_eml(letter: Letter, sender: str, recipient: str = "") -> bytes:
    """Return the letter as an unsent message (RFC 5322, UTF-8, CRLF); the same letter gives the same bytes.

    `sender` and `recipient` are e-mail addresses; if one is malformed, it is left out, to be filled in in the mail
    program. `X-Unsent` makes Outlook and others open the file as a draft.
    """
    headers = ["X-Unsent: 1"]
    names = {"From": (letter.signatory, sender), "To": ("".join(letter.recipient[:1]), recipient)}
    for field, (name, address) in names.items():
        if is_email(address):
            headers.append(f"{field}: {_encoded(name, len(f'{field}: '))} <{address}>")
    headers.append(f"Subject: {_encoded(letter.subject or letter.title, len('Subject: '))}")
    message = EmailMessage(SMTP)
    message.set_content(email_text(letter), charset="utf-8", cte="quoted-printable")
    return "\r\n".join([*headers, ""]).encode("ascii") + message.as_bytes()


def mailto_url(letter: Letter, recipient: str = "") -> str:
    """Return the letter as a `mailto:` URL (RFC 6068: UTF-8, percent-encoded, line breaks as CRLF).

    `recipient` is an e-mail address; if it is empty or malformed, the URL is addressed to nobody.
    """
    to = quote(recipient, safe="@") if is_email(recipient) else ""
    subject = quote(letter.subject or letter.title, safe="")
    body = quote(email_text(letter).replace("\n", "\r\n"), safe="")
    return f"mailto:{to}?subject={subject}&body={body}"


def _encoded(text: str, indent: int) -> str:
    """Return `text` encoded and folded for a header (RFC 2047), in which `indent` characters stand before it.

    EmailMessage is not used for it: before Python 3.13 it may drop a blank when it folds a long line.
    """
    if _SHORT_AND_PLAIN.fullmatch(text):
        return text
    return Header(text, "utf-8", header_name=" " * indent).encode(linesep="\r\n")
