"""The finished letter and what there is to say about it before it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import NamedTuple

from ddm_desktop.model.blocks import Blocks


class LetterPart(Enum):
    """The parts of a letter, in reading order."""

    SENDER = "sender"
    DATE = "date"
    RECIPIENT = "recipient"
    SALUTATION = "salutation"
    SUBJECT = "subject"
    BODY = "body"
    CLOSE = "close"
    SIGNATORY = "signatory"
    ENCLOSURES = "enclosures"
    FOOTER = "footer"

    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to be set. A part that is empty is not set: a sheet has no sender or recipient.

    `title`, `author` and `language` (BCP 47) go into the file's metadata. `footer` holds the campaign's
    contact lines. `enclosures` are named, one a line, under `Enc:`.
    """

    title: str
    body: Blocks
    sender: tuple[str, ...] = ()
    date: str = ""
    recipient: tuple[str, ...] = ()
    salutation: str = ""
    subject: str = ""
    close: str = ""
    signatory: str = ""
    enclosures: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    author: str = ""
    language: str = "en-GB"

    @property
    def is_letter(self) -> bool:
        """Whether it has a letter's head; a sheet has none."""
        return bool(self.sender or self.recipient or self.salutation)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a letter: a part, for the body a block and a stretch of its characters.

    `field` names the form field that holds it (`constituent.postcode`), if there is one; `body` is the editor.
    """

    part: LetterPart
    block: int = 0
    start: int = 0
    end: int = 0
    field: str = ""


class Severity(IntEnum):
    NOTE = 0  # good to know
    WARNING = 1  # print it if you mean it
    STOP = 2  # not fit to post as it stands


class Finding(NamedTuple):
    """One thing found before printing: a code for programs, a sentence for people, where it is."""

    code: str
    severity: Severity
    sentence: str
    spot: Spot


class UnplacedEntry(NamedTuple):
    """Something a person gave that the paper in sight has no place for.

    `field` names the form field that holds it, `what` begins the sentence on it (`What you wrote under “Why” is`),
    `elsewhere` lists the papers that print it, `is_usual` if nobody would look for it in a paper such as this.
    """

    field: str
    what: str
    elsewhere: str = ""
    is_usual: bool = False


class MissingGlyph(NamedTuple):
    """A character the letter's font cannot show, and where in a line or block of the letter it stands first."""

    char: str
    spot: Spot


class LetterMeasurements(NamedTuple):
    """What typesetting measured: sides of paper, whether the address fits its window, characters the font lacks."""

    pages: int
    address_fits: bool = True
    missing: tuple[MissingGlyph, ...] = ()
