"""Packs as one file: made deterministically, read without extracting, refused when they are up to no good."""

import contextlib
import io
import os
import random
import struct
import time
import tracemalloc
import zipfile

import pytest

from ddm_desktop.campaigns.archive import pack_folder
from ddm_desktop.campaigns.load import check_pack, load_campaign
from ddm_desktop.errors import PackError
from ddm_desktop.paths import bundled_packs


def refusal(path):
    start = time.process_time()
    with pytest.raises(PackError) as raised:
        load_campaign(path)
    assert time.process_time() - start < 2
    assert "\n" not in str(raised.value)
    assert check_pack(path)
    return raised.value


@pytest.fixture
def zipped(make, tmp_path):
    """Writes the sound pack and some more members into a zip."""

    def write(*extra, prefix="", compression=zipfile.ZIP_DEFLATED):
        folder = make()
        path = tmp_path / "my-pack.ddmpack"
        with zipfile.ZipFile(path, "w", compression) as archive:
            for name in ("campaign.toml", "letter.md"):
                archive.write(folder / name, prefix + name)
            for name, content in extra:
                archive.writestr(name, content)
        return path

    return write


@pytest.mark.parametrize("pack", ["alternative-provision-2018", "about-anything"])
def test_a_packed_folder_loads_as_the_same_campaign(tmp_path, pack):
    path = tmp_path / f"{pack}.ddmpack"
    path.write_bytes(pack_folder(bundled_packs() / pack))
    from_zip, from_folder = load_campaign(path), load_campaign(bundled_packs() / pack)
    assert from_zip.id == from_folder.id
    assert [paper.template.text for paper in from_zip.papers] == [
        paper.template.text for paper in from_folder.papers
    ]
    assert [point.spoken.text for point in from_zip.points] == [
        point.spoken.text for point in from_folder.points
    ]


def test_packing_gives_the_same_bytes_whenever_and_wherever(make, tmp_path):
    folder = make()
    first = pack_folder(folder)
    for path in folder.iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
        path.chmod(0o600)
    assert pack_folder(folder) == first


def test_packing_takes_only_what_the_pack_uses(make):
    folder = make({"draft of a visitor.md": "private", ".DS_Store": "x"})
    assert zipfile.ZipFile(io.BytesIO(pack_folder(folder))).namelist() == ["campaign.toml", "letter.md"]


def test_a_broken_folder_is_not_packed(make):
    with pytest.raises(PackError, match="did you mean “date”"):
        pack_folder(make({"letter.md": "{{ dat }}"}))


def test_packing_a_file_is_refused(make):
    with pytest.raises(PackError, match="no folder"):
        pack_folder(make() / "letter.md")


def test_a_zip_of_the_folder_itself_is_a_pack_too(zipped):
    path = zipped(("__MACOSX/._letter.md", "x"), prefix="my-pack/")
    assert load_campaign(path).papers[0].template.file == "my-pack.ddmpack/letter.md"


@pytest.mark.parametrize(
    "name", ["../evil.md", "/evil.md", "a/../../evil.md", "C:/evil.md", "a\\..\\evil.md"]
)
def test_a_member_that_points_outside_is_refused(zipped, name):
    error = refusal(zipped((name, "x")))
    assert error.file.startswith("my-pack.ddmpack/")
    assert "outside the pack" in error.sentence


def test_a_link_in_a_zip_is_refused(zipped):
    link = zipfile.ZipInfo("link.md")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    assert "link" in refusal(zipped((link, "/etc/passwd"))).sentence


def test_a_zip_bomb_is_refused_by_what_it_says(zipped):
    assert "too large" in refusal(zipped(("bomb.md", b"0" * 50_000_000))).sentence


def test_many_small_members_that_are_large_together_are_refused(zipped):
    assert (
        "too large once unpacked"
        in refusal(zipped(*((f"{n}.md", b"0" * 200_000) for n in range(20)))).sentence
    )


def test_too_many_members_are_refused(zipped):
    assert "too many files" in refusal(zipped(*((f"{n}.md", b"") for n in range(300)))).sentence


def test_a_member_that_stands_twice_is_refused(zipped, recwarn):
    assert "twice" in refusal(zipped(("campaign.toml", "schema = 1"))).sentence


@pytest.fixture
def bomb(make, tmp_path):
    """Writes a pack whose directory promises a letter of 100 bytes where 20 million come."""

    def write(compression):
        path, length = tmp_path / "bomb.ddmpack", 20_000_000
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(make() / "campaign.toml", "campaign.toml")
            archive.writestr("letter.md", b"0" * length, compression)
        path.write_bytes(path.read_bytes().replace(struct.pack("<L", length), struct.pack("<L", 100)))
        assert zipfile.ZipFile(path).getinfo("letter.md").file_size == 100
        return path

    return write


def test_a_zip_bomb_is_refused_by_what_it_does(bomb):
    assert "letter.md: This file is damaged" in refusal(bomb(zipfile.ZIP_DEFLATED)).sentence


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_bomb_that_unpacks_whole_or_not_at_all_is_refused_unread(bomb, compression):
    path = bomb(compression)
    tracemalloc.start()
    try:
        error = refusal(path)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
    sentence = "This file is packed in an unusual way; pack it again as an ordinary zip."
    assert (error.file, error.sentence) == ("bomb.ddmpack/letter.md", sentence)


def test_an_encrypted_zip_is_refused(zipped):
    content = bytearray(zipped(compression=zipfile.ZIP_STORED).read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(signature)
        while start >= 0:
            content[start + offset] |= 1
            start = content.find(signature, start + 4)
    path = zipped()
    path.write_bytes(content)
    assert "password" in refusal(path).sentence


def test_a_truncated_zip_is_refused(zipped):
    path = zipped()
    content = path.read_bytes()
    for length in (0, 1, len(content) // 2, len(content) - 1):
        path.write_bytes(content[:length])
        assert "damaged" in refusal(path).sentence


def test_a_huge_zip_is_refused_unread(tmp_path):
    path = tmp_path / "huge.ddmpack"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)
    assert "too large" in refusal(path).sentence


def test_a_zip_with_any_byte_changed_loads_or_is_refused(zipped):
    path = zipped()
    sound = path.read_bytes()
    dice = random.Random(1)
    for _ in range(300):
        content = bytearray(sound)
        for _ in range(3):
            content[dice.randrange(len(content))] = dice.randrange(256)
        path.write_bytes(content)
        with contextlib.suppress(PackError):  # and nothing else
            load_campaign(path)
