"""A letter as an e-mail draft: a file that mail programs open for sending, and a `mailto:` URL."""

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


def mailto_url(recipient: str = "") -> str:
    """Return a `mailto:` URL (RFC 6068) for an empty draft to `recipient`, or to nobody if that is no e-mail address.

    It holds no word of the letter. The mail program gets the URL as an argument, and as long as it runs, whoever uses
    the computer can read that in the list of processes; many programs also cut a URL after 2,000 characters.
    """
    return f"mailto:{quote(recipient, safe='@') if is_email(recipient) else ''}"


def _encoded(text: str, indent: int) -> str:
    """Return `text` encoded and folded for a header (RFC 2047), in which `indent` characters stand before it.

    EmailMessage is not used for it: before Python 3.13 it may drop a blank when it folds a long line.
    """
    if _SHORT_AND_PLAIN.fullmatch(text):
        return text
    return Header(text, "utf-8", header_name=" " * indent).encode(linesep="\r\n")
