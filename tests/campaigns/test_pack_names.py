"""Packs from other machines: names with backslashes, with accents apart, in UTF-8 that does not say so."""

import unicodedata
import zipfile

import pytest

from ddm_desktop.campaigns.archive import pack_folder
from ddm_desktop.campaigns.load import check_pack, load_campaign
from ddm_desktop.errors import PackError

LETTER = 'file = "letter.md"'
NAME = "Café – naïve.md"
APART = unicodedata.normalize("NFD", NAME)


class Entry(zipfile.ZipInfo):
    """An entry with exactly these bytes as its name; zipfile would put them right on its own."""

    def __init__(self, raw, *, says_utf8):
        super().__init__(raw.decode("latin-1"))
        self.raw, self.bit = raw, 0x800 if says_utf8 else 0

    def _encodeFilenameFlags(self):  # noqa: N802 (the name is zipfile’s)
        return self.raw, self.flag_bits & ~0x800 | self.bit


@pytest.fixture
def zipped(make, tmp_path):
    """Zips the sound pack under the names given, its letter called as `listed` in campaign.toml."""

    def write(manifest, letter, *more, listed="letter.md", says_utf8=True):
        folder = make({listed: "A bench"}, old=LETTER, new=f"file = '{listed}'")
        path = tmp_path / "bench.ddmpack"
        with zipfile.ZipFile(path, "w") as archive:
            for name, file in ((manifest, "campaign.toml"), (letter, "letter.md")):
                archive.writestr(Entry(name.encode(), says_utf8=says_utf8), (folder / file).read_bytes())
            for name in more:
                archive.writestr(Entry(name.encode(), says_utf8=says_utf8), b"")
        return path

    return write


@pytest.mark.parametrize("says_utf8", [True, False])
@pytest.mark.parametrize(
    ("manifest", "letter", "more", "listed"),
    [
        ("bench\\campaign.toml", "bench\\letter.md", ["bench\\"], "letter.md"),
        ("bench\\campaign.toml", "bench\\texts\\letter.md", [], "texts/letter.md"),
        ("bench/campaign.toml", "bench/texts/letter.md", ["bench/", "bench/texts/"], "texts\\letter.md"),
        ("campaign.toml", NAME, [], NAME),
        ("campaign.toml", APART, [], NAME),
        ("campaign.toml", NAME, [], APART),
        (f"{APART}\\campaign.toml", f"{NAME}\\letter.md", [], "letter.md"),
        (
            "bench/bench/campaign.toml",
            "bench/bench/letter.md",
            ["__MACOSX/bench/._campaign.toml"],
            "letter.md",
        ),
    ],
)
def test_a_pack_zipped_elsewhere_is_read(zipped, says_utf8, manifest, letter, more, listed):
    path = zipped(manifest, letter, *more, listed=listed, says_utf8=says_utf8)
    assert check_pack(path) == ()
    assert load_campaign(path).papers[0].template.text.strip()


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["..\\campaign.toml", "letter.md"], "points outside the pack"),
        (["bench\\..\\..\\campaign.toml", "letter.md"], "points outside the pack"),
        (["campaign.toml", "letter.md", "evil\0.md"], "points outside the pack"),
        (["C:\\bench\\campaign.toml", "letter.md"], "points outside the pack"),
        (["\\\\server\\campaign.toml", "letter.md"], "points outside the pack"),
        (["bench\\campaign.toml", "bench\\Letter.md"], "did you mean “Letter.md”?"),
        (["bench\\campaign.toml", "bench\\letter.md.txt"], "did you mean “letter.md.txt”?"),
        (["bench\\campaign.toml.txt", "bench\\letter.md"], "This file is missing"),
        (["one\\campaign.toml", "two\\letter.md", "two\\campaign.toml"], "several campaigns"),
        (["campaign.toml", "letter.md", NAME, APART], "stands twice"),
        (["a\\campaign.toml", "a/letter.md", "a/campaign.toml"], "stands twice"),
    ],
)
def test_a_pack_zipped_elsewhere_is_refused_with_the_true_reason(zipped, names, reason):
    with pytest.raises(PackError) as raised:
        load_campaign(zipped(*names))
    assert reason in raised.value.sentence


def test_a_zip_of_thousands_of_entries_is_refused_before_they_are_read(tmp_path):
    path = tmp_path / "many.ddmpack"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(3_000):
            archive.writestr(str(number), b"")
    with pytest.raises(PackError, match="too many files"):
        load_campaign(path)


@pytest.mark.parametrize(
    ("there", "listed"), [(NAME, APART), (APART, NAME), (f"{APART}/letter.md", f"{NAME}\\letter.md")]
)
def test_a_folder_from_elsewhere_is_read_and_packed(make, tmp_path, there, listed):
    folder = make({there: "A bench"}, old=LETTER, new=f"file = '{listed}'")
    assert load_campaign(folder).papers[0].template.text == "A bench"
    path = tmp_path / "packed.ddmpack"
    path.write_bytes(pack_folder(folder))
    assert load_campaign(path).papers[0].template.text == "A bench"


def test_a_letter_called_otherwise_in_its_folder_is_named(make):
    with pytest.raises(PackError, match=r"did you mean “Letters\.md\.txt”"):
        load_campaign(make({"Letters.md.txt": "x"}, old=LETTER, new='file = "letters.md"'))
