"""Packs that are kept on a computer: the newer edition counts, none is replaced unasked, and kits take some away."""

from datetime import date
from pathlib import Path

import pytest

from ddm_desktop import paths
from ddm_desktop.campaigns.find import find_campaigns
from ddm_desktop.errors import CaseError, PackError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.services.find_campaigns import campaign_at, campaigns
from ddm_desktop.services.kept_campaigns import (
    CampaignOrigin,
    edition_kept,
    keep_pack,
    listed_campaigns,
    newer_beside,
    remove_campaign,
)
from ddm_desktop.services.kit.exchange import export_kit, import_kit, read_kit
from ddm_desktop.services.pack_campaign import pack

TOML = """schema = 1
id = "{id}"
title = "A bench"
version = {version}
released = 2026-11-{version:02}
expires = 2026-12-31

[[papers]]
id = "letter"
title = "Letter"
form = "letter"
file = "letter.md"
"""


@pytest.fixture
def edition(tmp_path):
    """Writes an edition of a campaign, and returns its .ddmpack."""

    def write(version: int, id: str = "bench", folder: str = "stick") -> Path:
        source = tmp_path / f"source of {id} {version}"
        source.mkdir()
        (source / "campaign.toml").write_text(TOML.format(id=id, version=version), "utf-8")
        (source / "letter.md").write_text("A bench, please.\n\n{{ notes.why }}\n", "utf-8")
        (tmp_path / folder).mkdir(exist_ok=True)
        file = tmp_path / folder / f"{id}-{version}.ddmpack"
        pack(source, file)
        return file

    return write


def kept_versions() -> list[int]:
    return [each.campaign.version for each in listed_campaigns() if each.origin is CampaignOrigin.KEPT]


def test_a_pack_says_its_edition_and_until_when_it_is_to_be_used(edition):
    campaign = campaign_at(edition(2))
    assert campaign.edition == "edition 2 of 2 November 2026"
    assert not campaign.has_expired(date(2026, 12, 31))
    assert campaign.has_expired(date(2027, 1, 1))


def test_a_kept_pack_is_there_at_the_next_start_and_gone_once_removed(computer, edition):
    keep_pack(edition(1))
    assert kept_versions() == [1]
    assert "bench" in {each.id for each in campaigns() if isinstance(each, Campaign)}
    assert remove_campaign("bench")[0].title == "A bench"
    assert kept_versions() == []
    assert list(paths.user_packs().iterdir()) == []


def test_keeping_another_edition_replaces_the_one_that_is_kept(computer, edition):
    old, new = edition(1), edition(2)
    keep_pack(new)
    assert edition_kept(campaign_at(old)).version == 2
    keep_pack(old)
    assert kept_versions() == [1]


def test_a_removed_folder_is_moved_since_somebody_may_work_in_it(computer, edition, tmp_path):
    edition(1)
    paths.user_packs().mkdir(parents=True)
    (tmp_path / "source of bench 1").rename(paths.user_packs() / "work")
    _, moved = remove_campaign("bench")
    assert [(folder / "letter.md").exists() for folder in moved] == [True]


def test_what_cannot_be_kept_or_removed_is_told(computer, edition):
    with pytest.raises(PackError, match="comes with the program"):
        keep_pack(edition(1, id="about-anything"))
    with pytest.raises(CaseError, match="No campaign “bench” is kept on this computer; kept are: none"):
        remove_campaign("bench")


@pytest.mark.parametrize("names", [("a.ddmpack", "b.ddmpack"), ("b.ddmpack", "a.ddmpack")])
def test_of_two_packs_with_one_id_the_newer_counts_whatever_their_names(edition, tmp_path, names):
    folder = tmp_path / "both"
    folder.mkdir()
    edition(1).rename(folder / names[0])
    edition(2).rename(folder / names[1])
    campaign, error = find_campaigns([folder])
    assert campaign.version == 2
    assert error.file == names[0]


def test_a_newer_pack_beside_the_one_that_is_opened_is_found(edition):
    old, new = edition(1), edition(3)
    edition(4, id="another")
    assert newer_beside(old, campaign_at(old))[0] == new
    assert newer_beside(new, campaign_at(new)) is None


def test_a_kit_with_an_older_pack_says_so_before_it_replaces_the_newer(computer, edition, tmp_path):
    kit = tmp_path / "old.ddmkit"
    old, new = edition(1), edition(2)
    keep_pack(old)
    export_kit(kit)
    computer("laptop")
    keep_pack(new)
    assert read_kit(kit).warnings == (
        "The kit’s campaign “A bench” is edition 1 of 1 November 2026; "
        "here is edition 2 of 2 November 2026, which is newer.",
    )


def test_a_kit_takes_packs_that_are_open_now(computer, edition, tmp_path):
    kit = tmp_path / "kit.ddmkit"
    assert export_kit(kit, [edition(1)]).campaigns == ("A bench",)
    computer("laptop")
    import_kit(kit)
    assert kept_versions() == [1]


def test_a_kit_takes_a_withdrawn_campaign_away_but_no_later_edition(computer, edition, tmp_path):
    first, second = edition(1), edition(2)
    keep_pack(first)
    remove_campaign("bench", withdraw=True)
    kit = tmp_path / "kit.ddmkit"
    export_kit(kit)
    computer("laptop")
    keep_pack(first)
    assert read_kit(kit).withdrawn == ("A bench",)
    assert kept_versions() == [1], "nothing is changed by looking"
    import_kit(kit)
    assert kept_versions() == []
    keep_pack(second)
    import_kit(kit)
    assert kept_versions() == [2]


def test_a_campaign_that_is_kept_again_is_withdrawn_no_more(computer, edition, tmp_path):
    keep_pack(edition(1))
    remove_campaign("bench", withdraw=True)
    keep_pack(tmp_path / "stick" / "bench-1.ddmpack")
    export_kit(kit := tmp_path / "kit.ddmkit")
    import_kit(kit)
    assert kept_versions() == [1]
