"""Errors that are sentences for people: what happened, where, and what to do about it.

Every error a person may see derives from `DdmError`; its text is one sentence (or two short ones)
and is shown as it stands, in the window and on standard error alike.
"""

from __future__ import annotations

from collections.abc import Iterable


class DdmError(Exception):
    """Something a person can be told about and can put right."""


class PackError(DdmError):
    """A campaign pack cannot be used. Names the file, the line where known, and the remedy."""

    def __init__(self, sentence: str, file: str = "", line: int = 0) -> None:
        """`line` counts from 1; 0 if the whole file is meant."""
        self.sentence, self.file, self.line = sentence, file, line
        place = f"{file}, line {line}: " if line else f"{file}: " if file else ""
        super().__init__(place + sentence)


class CaseError(DdmError):
    """A case file or one of its fields is not as it should be."""


class DirectoryError(DdmError):
    """A file cannot be taken into the directory, or the directory itself cannot be read. Names the file."""


class DamagedDirectoryError(DirectoryError):
    """The directory's own file holds no directory any more; there is nothing in it to lose."""


class LossError(DirectoryError):
    """Taking the files would lose something; nothing was changed. A person may take them all the same.

    `missing` names the constituencies that would have no member.
    """

    def __init__(self, sentence: str, missing: Iterable[str] = ()) -> None:
        super().__init__(sentence)
        self.missing = tuple(missing)


class MissingMembersError(LossError):
    """Constituencies would have no member."""


class FewerPostcodesError(LossError):
    """The postcodes would reach clearly fewer constituencies than those that are loaded, or than there are."""


class PasteError(DdmError):
    """What was to be pasted is not taken: it is too long for any letter."""


class LeftOutError(PasteError):
    """What was to be pasted is all struck out or a comment, so that nothing is left of it."""


class DownloadError(DdmError):
    """What was asked for from the internet did not come whole; nothing was changed."""


class KitError(DdmError):
    """A kit cannot be made, or cannot be taken; nothing was changed."""


class LetterError(DdmError):
    """The letter cannot be made as it stands: a field is missing, an address does not fit."""


class GlyphError(LetterError):
    """The letter's font has no shape for some characters, which are named."""


class SaveError(DdmError):
    """A file could not be written. The file that was there before is untouched."""


class ReaderGoneError(SaveError):
    """Whoever read what the program writes has stopped reading; there is nobody to tell."""


class PrintError(DdmError):
    """The printer or its queue did not take the letter."""


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """`did you mean “x”?` with the nearest of the known words, or `otherwise` if none is near."""
    from difflib import get_close_matches  # here, not above: what is sound never needs it

    near = get_close_matches(word, list(known), 1, 0.5)
    return f"did you mean “{near[0]}”?" if near else otherwise
