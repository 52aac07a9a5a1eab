"""What the program is: its version, its licence and those of the packages in use, and where its data comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata
from typing import TYPE_CHECKING, NamedTuple

from ddm_desktop import __version__
from ddm_desktop.model.directory import completing
from ddm_desktop.services import directory_words

if TYPE_CHECKING:
    from ddm_desktop.services.find_member import Finder

_PACKAGE = "ddm-desktop"
_NOT_NEEDED = re.compile(r";.*\bextra\b")
_NAME = re.compile(r"[\w.-]+")
_SIGNS = re.compile(r"([\\`*_{}\[\]()#+!|<>~])")
_LONGEST = 60  # characters of a licence's name; some packages put the whole licence there
_UNKNOWN = "see the package"

_HEAD = """# About DDM Desktop

Version {version}. DDM Desktop is free software under the MIT licence: use it, pass it on and change it as you like.
It comes without any warranty.

## Where the MPs come from

{directory}

## What it is built with

The window is drawn by Qt, which is under the GNU Lesser General Public License (LGPL), version 3. Qt lies beside the
program as files of its own, so that you may put another version in their place. Its source is at
[download.qt.io](https://download.qt.io/official_releases/qt/), and that of PySide6, which joins it to Python, at
[code.qt.io](https://code.qt.io/cgit/pyside/pyside-setup.git/).

The letters are set in Fira Sans, under the SIL Open Font License. Each package has a licence of its own, and whoever
hands the program on hands the packages on under theirs.

| Package | Version | Licence |
|---|---|---|
{packages}
"""
_NO_DIRECTORY = (
    "No MP directory is loaded on this computer, and none comes with the program. "
    "[The MP directory and the local list](directory.md) says how to load one."
)


class PackageFacts(NamedTuple):
    """A package that the program uses, as it is installed here."""

    name: str
    version: str
    licence: str


def about_markdown(finder: Finder) -> str:
    """Return the page on the program, in Markdown. `finder`: this computer's directory."""
    rows = (
        f"| {_escape(name)} | {_escape(version)} | {_escape(licence)} |"
        for name, version, licence in packages()
    )
    return _HEAD.format(version=__version__, directory=_directory_lines(finder), packages="\n".join(rows))


def packages() -> list[PackageFacts]:
    """Return the packages that the program uses, and those that they use, which are installed here, by name."""
    found: dict[str, PackageFacts] = {}
    waiting = list(_required(_PACKAGE))
    while waiting:
        name = waiting.pop()
        if name in found or name == _PACKAGE:
            continue
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue  # it is for another system
        found[name] = PackageFacts(about["Name"], about["Version"], licence_in(about))
        waiting.extend(_required(name))
    return sorted(found.values(), key=lambda facts: facts.name.casefold())


def licence_in(about: metadata.PackageMetadata) -> str:
    """Return the name of the licence that a package's metadata gives, in the newest of the three ways it may."""
    classified = (
        each.rpartition(" :: ")[2] for each in about.get_all("Classifier", []) if each.startswith("License")
    )
    named = [about["License-Expression"] or "", about["License"] or "", *classified]
    return next((each for each in named if 0 < len(each) <= _LONGEST and "\n" not in each), _UNKNOWN)


def _required(name: str) -> Iterator[str]:
    """Yield the names of the packages that `name` needs, without those for its tests and extras."""
    try:
        requirements = metadata.requires(name) or ()
    except metadata.PackageNotFoundError:
        return  # the program runs from a folder, and is not installed
    for requirement in requirements:
        if not _NOT_NEEDED.search(requirement) and (found := _NAME.match(requirement)):
            yield found[0].casefold().replace("_", "-")


def _directory_lines(finder: Finder) -> str:
    if finder.problem:
        return _escape(finder.problem)
    if not finder.sources:
        return _NO_DIRECTORY
    lines = (
        f"- {_escape(directory_words.source_line(source, completes))}: {_escape(directory_words.origin(source))}"
        for source, completes in completing(finder.sources)
    )
    return "\n".join(lines)


def _escape(text: str) -> str:
    """Return `text` so that Markdown shows it as it stands, in one line."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
