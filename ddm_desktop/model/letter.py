"""The finished letter, and the findings about it before it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum
from types import MappingProxyType
from typing import NamedTuple

from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.phrases import ENGLISH, LANGUAGE, Phrases


class LetterPart(Enum):
    """The parts of a letter, in reading order."""

    COPY_FOR = "copy_for"
    SENDER = "sender"
    DATE = "date"
    REFERENCES = "references"
    RETURN_ADDRESS = "return_address"
    RECIPIENT = "recipient"
    SALUTATION = "salutation"
    WRITTEN_FOR = "written_for"
    SUBJECT = "subject"
    BODY = "body"
    CLOSE = "close"
    MARK = "mark"
    SIGNATORY = "signatory"
    ON_BEHALF = "on_behalf"
    HELPER = "helper"
    WITNESS = "witness"
    ENCLOSURES = "enclosures"
    COPY_TO = "copy_to"
    CONSENT = "consent"
    FOOTER = "footer"

    __hash__ = object.__hash__


CASEWORK_PARTS: Mapping[LetterPart, str] = MappingProxyType(
    {
        LetterPart.COPY_FOR: "casework.copy_to",
        LetterPart.REFERENCES: "casework.our_ref",
        LetterPart.RETURN_ADDRESS: "casework.return_address",
        LetterPart.WRITTEN_FOR: "casework.on_behalf_of",
        LetterPart.MARK: "casework.signs_with_mark",
        LetterPart.ON_BEHALF: "casework.on_behalf_of",
        LetterPart.HELPER: "casework.helped_by",
        LetterPart.WITNESS: "casework.signs_with_mark",
        LetterPart.COPY_TO: "casework.copy_to",
        LetterPart.CONSENT: "casework.consent",
    }
)
"""The parts that only a caseworker's letter has, each with the field that brings it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to be set. A part that is empty is not set: a sheet has no sender or recipient.

    `title`, `author` and `language` (BCP 47) go into the file's metadata. `footer` holds the campaign's
    contact lines. `enclosures` are named, one a line, under `Enc:`, and those who get a copy under `Copy to:`.

    A caseworker's letter has besides: `return_address`, which tells where answers go; `references`, below the date;
    `written_for` below the greeting and `on_behalf` below the name of who signs for another; `helper`, who helped to
    write it. `mark` is what stands before the line for a mark in place of a signature; `witness` is what the witness
    of it states, then the captions of the lines for a pen. `consent` is a heading, what is agreed to, then such
    captions. `copy_for`: whom this copy of the letter is for. `phrases` are those round the text; their
    `date_line` is the caption of a line for a pen that is short, and stands beside the one before.
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
    copy_for: str = ""
    return_address: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    written_for: str = ""
    mark: str = ""
    on_behalf: str = ""
    helper: str = ""
    witness: tuple[str, ...] = ()
    copy_to: tuple[str, ...] = ()
    consent: tuple[str, ...] = ()
    author: str = ""
    language: str = LANGUAGE
    phrases: Phrases = ENGLISH

    @property
    def is_letter(self) -> bool:
        """Whether it has a letter's head; a sheet has none."""
        return bool(self.sender or self.recipient or self.salutation)

    @property
    def enclosure_lines(self) -> tuple[str, ...]:
        """The enclosures as they are printed."""
        return _labelled(self.phrases.enclosures, self.enclosures)

    @property
    def copy_lines(self) -> tuple[str, ...]:
        """Those who get a copy, as they are printed."""
        return _labelled(self.phrases.copy_to, self.copy_to)


def _labelled(label: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line if number else f"{label}: {line}" for number, line in enumerate(lines))


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
    lines leave the text where it begins in any letter. `return_address_fits`: the envelope's window never shows it.
    """

    pages: int
    address_fits: bool = True
    missing: tuple[MissingGlyph, ...] = ()
    sender_fits: bool = True
    return_address_fits: bool = True
