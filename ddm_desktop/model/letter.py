"""The finished letter, and the findings about it before it is printed."""

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
    """Where something stands in a letter: its part, and for the body a block and a range of its characters.

    `field` names the form field that holds it (`constituent.postcode`), if there is one; `body` is the editor.
    """

    part: LetterPart
    block: int = 0
    start: int = 0
    end: int = 0
    field: str = ""


class Severity(IntEnum):
    """How grave a finding is."""

    NOTE = 0  # good to know
    WARNING = 1  # print it if you mean it
    STOP = 2  # not fit to post as it stands


class Finding(NamedTuple):
    """The result of a check before printing: a code for programs, a sentence for people, and the spot."""

    code: str
    severity: Severity
    sentence: str
    spot: Spot


class UnplacedEntry(NamedTuple):
    """A note or talking point that the paper in sight does not print.

    `field` names the form field that holds it. `what` begins the sentence on it (`What you wrote under “Why” is`),
    `name` is what it is called in a list (`what happened`). `elsewhere` lists the papers that print it. `is_usual`:
    nobody would expect it in a paper such as this.
    """

    field: str
    what: str
    name: str
    elsewhere: str = ""
    is_usual: bool = False


class MissingGlyph(NamedTuple):
    """A character that the letter's font lacks, and the spot at which a line or block of the letter first has it."""

    char: str
    spot: Spot


class LetterMeasurements(NamedTuple):
    """The results of typesetting.

    Sides of paper, whether the address fits its window, characters that the font lacks, and whether the sender's
    lines leave the text where it begins in any letter.
    """

    pages: int
    address_fits: bool = True
    missing: tuple[MissingGlyph, ...] = ()
    sender_fits: bool = True
