"""Kits from the command line."""

from dataclasses import replace

import pytest

from ddm_desktop import paths
from ddm_desktop.directory import store
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import Member
from ddm_desktop.services.local_list import load_local_list, store_local_list


def test_a_kit_goes_out_and_comes_in(run, data, directory, tmp_path):
    store_local_list([Listing(Member("Tom Moor", constituency="Bootle"))])
    status, out, said = run("kit", "export", tmp_path / "x.ddmkit")
    assert (status, out[0], out[-1], said) == (0, "Written to x.ddmkit:", "Local list: 1 member", [])
    assert "Members: 11, as of 27 June 2026 (Invented list of members, members.csv)" in out
    for file in data.iterdir():
        file.unlink()
    status, taken, said = run("kit", "import", tmp_path / "x.ddmkit")
    assert (status, taken[0], taken[1:], said) == (0, "Taken from x.ddmkit:", out[1:], [])
    assert store.decode(paths.directory_file().read_bytes()) == directory
    assert load_local_list()[0].member.name == "Tom Moor"


def test_an_older_or_poorer_kit_is_taken_only_on_request(run, directory, tmp_path):
    paths.directory_file().write_bytes(store.encode(replace(directory, postcodes=None)))
    run("kit", "export", tmp_path / "x.ddmkit")
    paths.directory_file().write_bytes(store.encode(directory))
    status, lines, said = run("kit", "import", tmp_path / "x.ddmkit")
    assert (status, lines, len(said)) == (2, [], 1)
    assert "x.ddmkit: nothing was taken from this kit. The kit has no postcodes" in said[0]
    assert said[0].endswith("the option is --accept-loss.")
    assert store.decode(paths.directory_file().read_bytes()).postcodes
    status, _, said = run("kit", "import", tmp_path / "x.ddmkit", "--accept-loss")
    assert (status, said) == (
        0, ["ddm-desktop: note: The kit has no postcodes: those of this computer would be gone."],
    )  # fmt: skip
    assert not store.decode(paths.directory_file().read_bytes()).postcodes


@pytest.mark.parametrize("name", ["kit.zip", "kit", "kit.ddmkit.pdf"])
def test_a_kit_is_only_written_to_a_name_that_is_one_of_a_kit(run, directory, tmp_path, name):
    status, lines, said = run("kit", "export", tmp_path / name)
    assert (status, lines) == (2, [])
    assert said == [
        f"ddm-desktop: {name}: a kit cannot be written there; choose a name that ends in .ddmkit."
    ]
    assert not (tmp_path / name).exists()


def test_a_kit_says_what_was_left_out(run, tmp_path):
    store_local_list([Listing(Member("Tom Moor"))])
    (paths.user_packs() / "broken").mkdir(parents=True)
    (paths.user_packs() / "broken" / "campaign.toml").write_text("")
    status, _, said = run("kit", "export", tmp_path / "x.ddmkit")
    assert status == 0
    assert said[0].startswith("ddm-desktop: note: left out: broken/campaign.toml")


def test_a_bad_kit_is_one_sentence(run, tmp_path):
    assert run("kit", "export", tmp_path / "x.ddmkit")[0] == 2
    (tmp_path / "x.ddmkit").write_bytes(b"x")
    status, lines, said = run("kit", "import", tmp_path / "x.ddmkit")
    assert (status, lines, len(said)) == (2, [], 1)
    assert "x.ddmkit" in said[0]


@pytest.mark.usefixtures("directory")
def test_the_ending_of_a_kit_may_be_in_capitals(run, tmp_path):
    status, _, errors = run("kit", "export", tmp_path / "SATURDAY.DDMKIT")
    assert (status, errors) == (0, [])
    assert (tmp_path / "SATURDAY.DDMKIT").read_bytes().startswith(b"PK")
