"""What taking the directory of a kit would cost: an older or poorer one must not win without a word."""

from __future__ import annotations

from collections.abc import Iterator

from ddm_desktop.directory.contents import Directory, Postcodes
from ddm_desktop.model.dates import british_date
from ddm_desktop.model.directory import Certainty, DirectoryPart
from ddm_desktop.model.people import House
from ddm_desktop.model.text import counted
from ddm_desktop.services.find_member import Finder

_MEMBERS = ((House.COMMONS, "MPs"), (House.LORDS, "peers"))


def losses(here: Directory, kit: Directory) -> tuple[str, ...]:
    """A sentence for each thing of which the directory `here` has more, or newer, than that of the kit."""
    return (*_of_members(here, kit), *_of_postcodes(here, kit))


def _of_members(here: Directory, kit: Directory) -> Iterator[str]:
    for house, many in _MEMBERS:
        ours, theirs = (
            sum(each.member.house is house for each in directory.members) for directory in (here, kit)
        )
        old, new = (Finder(directory).members_source(house) for directory in (here, kit))
        if ours and not theirs:
            yield f"The kit has no {many}: those of this computer would be gone."
        elif theirs < ours:
            yield f"The kit has {theirs:,} {many}, this computer has {ours:,}."
        if ours and theirs and old and new and new.as_of < old.as_of:
            yield _older(many, british_date(old.as_of), british_date(new.as_of))


def _of_postcodes(here: Directory, kit: Directory) -> Iterator[str]:
    if not here.postcodes:
        return
    if not kit.postcodes:
        yield "The kit has no postcodes: those of this computer would be gone."
        return
    yield from _of_tables(here.postcodes, kit.postcodes)
    old, new = (
        min((each.as_of for each in directory.sources if each.part is DirectoryPart.POSTCODES), default=None)
        for directory in (here, kit)
    )
    if old and new and new < old:
        yield _older("postcodes", british_date(old), british_date(new))


def _of_tables(ours: Postcodes, theirs: Postcodes) -> Iterator[str]:
    if (ours.certainty, theirs.certainty) == (Certainty.EXACT, Certainty.LIKELY):
        yield "The kit has ranges of postcodes only, which are less sure than the list of this computer."
    reached, reaching = len(ours.numbers()), len(theirs.numbers())
    if reaching < reached:
        seats = counted(reaching, "constituency", "constituencies")
        yield f"The postcodes of the kit lie in {seats}, those of this computer in {reached}."


def _older(what: str, old: str, new: str) -> str:
    return f"The {what} of the kit are older than those of this computer: as of {new}, not of {old}."
