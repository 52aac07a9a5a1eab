"""A directory as one compact file, and back."""

from __future__ import annotations

from ddm_desktop.directory.contents import Directory
from ddm_desktop.errors import DirectoryError


def encode(directory: Directory) -> bytes:
    """The file of `directory`: the same bytes for the same directory."""
    import hashlib
    import pickle

    content = pickle.dumps(directory)
    return hashlib.sha256(content).digest() + content


def decode(content: bytes) -> Directory:
    """The directory a file holds. Raises DirectoryError where the file is damaged or newer than the program."""
    import hashlib
    import pickle

    if hashlib.sha256(content[32:]).digest() != content[:32]:
        raise DirectoryError("The MP directory on this computer is damaged; import the files again.")
    found = pickle.loads(content[32:])
    assert isinstance(found, Directory)
    return found
