"""An older or poorer kit says so before it is taken."""

from array import array
from dataclasses import replace
from datetime import timedelta

import pytest
from tools.kits import put_directory

from ddm_desktop.directory.postcode_ranges import PostcodeRanges
from ddm_desktop.directory.postcode_set import FIRST, PostcodeSet
from ddm_desktop.services.kit.exchange import export_kit, read_kit


def older(directory, days):
    sources = tuple(replace(each, as_of=each.as_of - timedelta(days)) for each in directory.sources)
    return replace(directory, sources=sources)


@pytest.mark.parametrize(
    ("poorer", "told"),
    [
        (lambda whole: older(whole, 30), (
            "The MPs of the kit are older than those of this computer: as of 28 May 2026, not of 27 June 2026.",
            "The peers of the kit are older than those of this computer: as of 28 May 2026, not of 27 June 2026.",
            "The postcodes of the kit are older than those of this computer: as of 1 May 2026, not of 31 May 2026.",
        )),
        (lambda whole: replace(whole, postcodes=None),
         ("The kit has no postcodes: those of this computer would be gone.",)),
        (lambda whole: replace(whole, members=whole.members[:-1]),
         ("The kit has no peers: those of this computer would be gone.",)),
        (lambda whole: replace(whole, members=whole.members[1:]),
         ("The kit has 10 MPs, this computer has 11.",)),
        (lambda whole: replace(whole, postcodes=PostcodeSet.build({"L20 0": array("H", [FIRST] * 400)}, {})),
         ("The postcodes of the kit lie in 1 constituency, those of this computer in 12.",)),
        (lambda whole: replace(whole, postcodes=PostcodeRanges.build(range(12), range(12))),
         ("The kit has ranges of postcodes only, which are less sure than the list of this computer.",)),
    ],
)  # fmt: skip
def test_an_older_or_poorer_kit_says_what_it_would_cost(computer, tmp_path, poorer, told):
    whole = put_directory()
    put_directory(**{name: getattr(poorer(whole), name) for name in ("members", "postcodes", "sources")})
    export_kit(tmp_path / "x.ddmkit")
    computer("laptop")
    assert read_kit(tmp_path / "x.ddmkit").warnings == ()
    put_directory()
    assert read_kit(tmp_path / "x.ddmkit").warnings == told
    put_directory(**{"postcodes": None, "members": (), "sources": ()})
    assert read_kit(tmp_path / "x.ddmkit").warnings == ()
