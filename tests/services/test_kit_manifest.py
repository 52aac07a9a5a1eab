"""What a kit says of itself: read back as it was written, or refused with the place and the remedy."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.kits import made

from ddm_desktop.errors import KitError
from ddm_desktop.model.text import clean_line
from ddm_desktop.services.kit.exchange import read_kit
from ddm_desktop.services.kit.file import (
    KitManifest,
    KitPart,
    WithdrawnCampaign,
    decode_manifest,
    encode_manifest,
)

NAMES = st.sampled_from(
    ("directory.ddmdir", "local-list.json", "settings.json", "campaigns/my-own-2.ddmpack")
)
SUMS = st.text("0123456789abcdef", min_size=64, max_size=64)
WITHDRAWN = st.builds(
    WithdrawnCampaign, st.from_regex("[a-z]{1,9}(-[0-9]{1,9})?", fullmatch=True), st.integers(1, 9_999)
)
MANIFESTS = st.builds(
    KitManifest, st.lists(st.builds(KitPart, NAMES, SUMS), max_size=4).map(tuple), st.dates(),
    st.text(max_size=20).map(clean_line), st.lists(WITHDRAWN, max_size=3).map(tuple),
)  # fmt: skip
SUM = "0" * 64


@given(MANIFESTS)
def test_a_manifest_reads_back_equal(manifest):
    assert decode_manifest(encode_manifest(manifest), "x.ddmkit") == manifest


@given(st.dates(), st.text(max_size=9).map(clean_line))
def test_the_same_manifest_gives_the_same_bytes(day, program):
    manifest = KitManifest((), day, program)
    assert encode_manifest(manifest) == encode_manifest(KitManifest((), date(*day.timetuple()[:3]), program))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"parts": None}, "kit.json: “parts” is missing; add it"),
        ({"parts": {"a": 1}}, "kit.json: “parts” must be a list of parts in brackets [ ]"),
        ({"parts": [1]}, "kit.json: “parts, entry 1” must be an object in braces { }"),
        ({"parts": [{"name": "local-list.json"}]}, "kit.json, parts, entry 1: “sha256” is missing; add it"),
        ({"parts": [{"name": "x", "sha256": SUM}]}, "parts, entry 1: “name” is “x”, which is no part of a kit"),
        ({"parts": [{"name": "settings.json", "sha256": "?"}]}, "entry 1: “sha256” is “?”, which is no checksum"),
        ({"parts": [{"name": "settings.json", "sha256": SUM}] * 104}, "“parts” has 104 parts; 103 at most are taken"),
        ({"made": "today"}, "kit.json: “made” is “today”; write year-month-day"),
        ({"made": ""}, "kit.json: “made” is missing"),
        ({"mdae": ""}, "kit.json: “mdae” is not a field of a kit; did you mean “made”?"),
        ({"format": "other"}, "kit.json: “format” is “other”; a kit has “ddm-desktop kit”"),
        ({"version": 0}, "kit.json: this has no version this program knows"),
    ],
)  # fmt: skip
def test_a_manifest_that_no_program_wrote_is_told_by_its_place(tmp_path, changes, reason):
    with pytest.raises(KitError) as raised:
        read_kit(made(tmp_path, {}, **changes))
    assert str(raised.value).startswith("bad.ddmkit: this kit is damaged (kit.json")
    assert reason in str(raised.value)
    assert str(raised.value).endswith("; copy it once more, or ask for a new one.")
