"""Errors that are sentences for people: what happened, where, and what to do about it.

Every error a person may see derives from `DdmError`; its text is one sentence (or two short ones)
and is shown as it stands, in the window and on standard error alike.
"""

from __future__ import annotations

from collections.abc import Iterable


class DdmError(Exception):
    """An error that a person can understand and put right."""


class PackError(DdmError):
    """A campaign pack cannot be used. Names the file, the line where known, and the remedy."""

    def __init__(self, sentence: str, file: str = "", line: int = 0) -> None:
        """`line` counts from 1; 0 means the whole file."""
        self.sentence, self.file, self.line = sentence, file, line
        location = f"{file}, line {line}: " if line else f"{file}: " if file else ""
        super().__init__(location + sentence)


class ListError(DdmError):
    """A spreadsheet cannot be read as a list of people. Names the file, sheet, row and column, and the remedy."""

    def __init__(
        self, sentence: str, file: str = "", sheet: str = "", row: int = 0, column: str = ""
    ) -> None:
        """`row` is the spreadsheet's own number, `column` its letters; 0 or empty if the whole file is meant."""
        self.sentence, self.file, self.sheet, self.row, self.column = sentence, file, sheet, row, column
        places = (
            file,
            sheet and f"sheet “{sheet}”",
            f"row {row:,}" if row else "",
            column and f"column {column}",
        )
        location = ", ".join(filter(None, places))
        super().__init__(f"{location}: {sentence}" if location else sentence)


class FaultyRowsError(ListError):
    """Rows of a list cannot be printed, and nobody has said to leave them out."""


class CaseError(DdmError):
    """A case file or one of its fields is not as it should be."""


class DirectoryError(DdmError):
    """A file cannot be imported into the directory, or the directory itself cannot be read. Names the file."""


class DamagedDirectoryError(DirectoryError):
    """The directory's own file is damaged, so that replacing it loses nothing."""


class LossError(DirectoryError):
    """Importing the files would lose something; nothing was changed. A person may import them all the same.

    `missing` names the constituencies that would have no member.
    """

    def __init__(self, sentence: str, missing: Iterable[str] = ()) -> None:
        super().__init__(sentence)
        self.missing = tuple(missing)


class MissingMembersError(LossError):
    """Constituencies would have no member."""


class FewerPostcodesError(LossError):
    """The postcodes would reach fewer constituencies than those that are loaded; if none are, too few for a country."""


class PasteError(DdmError):
    """The text to be pasted is too long for any letter; nothing was pasted."""


class LeftOutError(PasteError):
    """All of the text to be pasted is struck out or a comment; nothing was pasted."""


class DownloadError(DdmError):
    """A file could not be downloaded completely; nothing was changed."""


class KitError(DdmError):
    """A kit cannot be made, or cannot be imported; nothing was changed."""


class LetterError(DdmError):
    """The letter cannot be made as it stands: a field is missing, an address does not fit."""


class GlyphError(LetterError):
    """The letter's font has no shape for some characters, which are named."""


class SaveError(DdmError):
    """A file could not be written. The file that was there before is untouched."""


class ReaderGoneError(SaveError):
    """The program that reads the output has stopped reading; no message is needed."""


class PrintError(DdmError):
    """The printer or its queue did not take the letter."""


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return `did you mean “x”?` with the nearest of the known words, or `otherwise` if none is near."""
    from difflib import get_close_matches  # here, not above: only faulty input needs it

    near = get_close_matches(word, list(known), 1, 0.5)
    return f"did you mean “{near[0]}”?" if near else otherwise
