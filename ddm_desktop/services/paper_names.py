"""What a paper's file is called at first: by the paper, never by a person, and never like a file that is there."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from ddm_desktop.model.paper import Paper


def paper_file_name(paper: Paper, ending: str) -> str:
    """Return `thank-you.pdf`.

    A file's name shows in folders, lists of recent files and on sticks that are lent: it names nobody.
    """
    return f"{paper.id}.{ending}"


def free_name(folder: Path, name: str) -> str:
    """Return `name`, or if `folder` has such a file already, `thank-you 2.pdf` with the first number that is free."""
    wanted = Path(name)
    names = (name if number == 1 else f"{wanted.stem} {number}{wanted.suffix}" for number in count(1))
    return next(each for each in names if not _is_taken(folder / each))


def _is_taken(path: Path) -> bool:
    """Whether there is something at `path`, were it a link that leads nowhere."""
    return path.exists() or path.is_symlink()
