"""Finds what an import of a kit's directory would lose, to warn of an older or poorer one."""

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
    """Return a sentence for each thing that is missing, fewer or older in the kit's directory than `here`."""
    return (*_member_losses(here, kit), *_postcode_losses(here, kit))


def _member_losses(here: Directory, kit: Directory) -> Iterator[str]:
    for house, many in _MEMBERS:
        here_count, kit_count = (
            sum(listing.member.house is house for listing in directory.members) for directory in (here, kit)
        )
        old, new = (Finder(directory).members_source(house) for directory in (here, kit))
        if here_count and not kit_count:
            yield f"The kit has no {many}: those of this computer would be gone."
        elif kit_count < here_count:
            yield f"The kit has {kit_count:,} {many}, this computer has {here_count:,}."
        if here_count and kit_count and old and new and new.as_of < old.as_of:
            yield _older_sentence(many, british_date(old.as_of), british_date(new.as_of))


def _postcode_losses(here: Directory, kit: Directory) -> Iterator[str]:
    if not here.postcodes:
        return
    if not kit.postcodes:
        yield "The kit has no postcodes: those of this computer would be gone."
        return
    yield from _table_losses(here.postcodes, kit.postcodes)
    old, new = (
        min(
            (source.as_of for source in directory.sources if source.part is DirectoryPart.POSTCODES),
            default=None,
        )
        for directory in (here, kit)
    )
    if old and new and new < old:
        yield _older_sentence("postcodes", british_date(old), british_date(new))


def _table_losses(here: Postcodes, kit: Postcodes) -> Iterator[str]:
    if (here.certainty, kit.certainty) == (Certainty.EXACT, Certainty.LIKELY):
        yield "The kit has ranges of postcodes only, which are less sure than the list of this computer."
    here_count, kit_count = len(here.numbers()), len(kit.numbers())
    if kit_count < here_count:
        seats = counted(kit_count, "constituency", "constituencies")
        yield f"The postcodes of the kit lie in {seats}, those of this computer in {here_count}."


def _older_sentence(what: str, old: str, new: str) -> str:
    return f"The {what} of the kit are older than those of this computer: as of {new}, not of {old}."
