"""Which packs there are, and how little it takes to know them."""

import subprocess
import sys
from pathlib import Path

import pytest

from ddm_desktop.campaigns.find import find_campaign, find_campaigns
from ddm_desktop.campaigns.load import check_pack, load_campaign
from ddm_desktop.errors import PackError
from ddm_desktop.model.campaign import STEP_IDS, Campaign
from ddm_desktop.paths import bundled_packs

REPOSITORY = Path(__file__).parents[2]


def test_packs_are_found_by_title_and_a_broken_one_stops_no_other(make, tmp_path):
    make({"letter.md": "{{ oops }}"})
    (tmp_path / "no pack here").mkdir()
    (tmp_path / "readme.txt").write_text("x", encoding="utf-8")
    (tmp_path / "broken.ddmpack").write_bytes(b"PK")
    found = find_campaigns([tmp_path, bundled_packs(), tmp_path / "missing"])
    assert [item.title for item in found if isinstance(item, Campaign)] == [
        "A letter about anything",
        "Alternative Provision Census 2018",
    ]
    assert {item.file for item in found if isinstance(item, PackError)} == {
        "broken.ddmpack",
        "my-pack/letter.md",
    }


def test_of_two_packs_with_one_id_the_first_counts(make, tmp_path):
    folder = make()
    (tmp_path / "copy").mkdir()
    for path in folder.iterdir():
        (tmp_path / "copy" / path.name).write_bytes(path.read_bytes())
    first, second = find_campaigns([tmp_path])
    assert isinstance(first, Campaign)
    assert isinstance(second, PackError)
    assert "“my-pack”" in second.sentence


def test_finding_the_bundled_packs_needs_neither_jinja_nor_markdown():
    code = (
        "import sys; from ddm_desktop.campaigns.find import find_campaigns; "
        "from ddm_desktop.paths import bundled_packs; assert len(find_campaigns([bundled_packs()])) >= 2; "
        "assert not {'jinja2', 'markdown_it', 'zipfile', 'difflib'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=REPOSITORY)


@pytest.mark.parametrize("folder", sorted(bundled_packs().iterdir()), ids=lambda path: path.name)
def test_a_bundled_pack_is_sound_named_as_its_folder_and_guides_through_every_step(folder):
    assert check_pack(folder) == ()
    campaign = load_campaign(folder)
    assert campaign.id == folder.name
    assert tuple(step.id for step in campaign.steps) == STEP_IDS


def write_edition(folder: Path, id: str, version: int) -> Path:
    folder.mkdir()
    (folder / "letter.md").write_text("I write to you about this.\n", encoding="utf-8")
    manifest = folder / "campaign.toml"
    manifest.write_text(
        f'schema = 1\nid = "{id}"\ntitle = "A matter"\norganisation = "Us"\nask = "Will you ask?"\n'
        f'version = {version}\n[[papers]]\nid = "letter"\ntitle = "Letter"\nform = "letter"\nfile = "letter.md"\n'
        'subject = "A matter"\n',
        encoding="utf-8",
    )
    return manifest


def test_one_campaign_is_found_whatever_the_others_are_and_the_newest_of_its_editions_counts(tmp_path):
    for name, version in (("a", 1), ("b", 3), ("c", 2)):
        write_edition(tmp_path / name, "roads", version)
    write_edition(tmp_path / "d", "rivers", 9)
    broken = write_edition(tmp_path / "e", "roads", 8)
    broken.write_text('id = "roads"\nwhat = ', encoding="utf-8")
    (tmp_path / "roads.ddmpack").write_bytes(b"PK")
    found = find_campaign([tmp_path, tmp_path / "none"], "roads")
    assert found is not None
    assert (found.id, found.version) == ("roads", 3)
    assert find_campaign([tmp_path], "bridges") is None


def test_an_id_with_an_escaped_letter_is_found_by_its_name(tmp_path):
    manifest = write_edition(tmp_path / "a", "roads", 1)
    escaped = manifest.read_text(encoding="utf-8").replace('"roads"', '"road\\u0073"')
    manifest.write_text(escaped, encoding="utf-8")
    found = find_campaign([tmp_path], "roads")
    assert found is not None
    assert found.id == "roads"
