"""Entries of a zip that are not to be read, and reading that never fills the memory."""

import io
import struct
import tracemalloc
import zipfile

import pytest

from ddm_desktop.zips import FAULTS, STARTS, Oddity, build_zip, oddity, read_entry


def archive(content):
    return zipfile.ZipFile(io.BytesIO(content))


def entry(**fields):
    info = zipfile.ZipInfo("a")
    for name, value in fields.items():
        setattr(info, name, value)
    return info


@pytest.mark.parametrize(
    ("fields", "odd"),
    [
        ({}, None),
        ({"compress_type": zipfile.ZIP_DEFLATED}, None),
        ({"external_attr": 0o120777 << 16}, Oddity.LINK),
        ({"flag_bits": 0x801}, Oddity.LOCKED),
        ({"compress_type": zipfile.ZIP_LZMA}, Oddity.UNUSUAL),
        ({"compress_type": 99}, Oddity.UNUSUAL),
    ],
)
def test_only_ordinary_entries_are_to_be_read(fields, odd):
    assert oddity(entry(**fields)) is odd


def test_what_is_packed_is_read_again_and_is_the_same_every_time():
    content = build_zip({"a.txt": b"one", "b/c.txt": b""})
    assert content == build_zip({"a.txt": b"one", "b/c.txt": b""})
    assert content.startswith(STARTS)
    assert build_zip({}).startswith(STARTS)
    opened = archive(content)
    assert [(info.filename, read_entry(opened, info, 3)) for info in opened.infolist()] == [
        ("a.txt", b"one"), ("b/c.txt", b""),
    ]  # fmt: skip
    assert [oddity(info) for info in opened.infolist()] == [None, None]


@pytest.mark.parametrize("claimed", [100, 40_000_000])
def test_an_entry_larger_than_it_may_be_or_claims_to_be_is_a_fault_and_not_unpacked(claimed):
    target, length = io.BytesIO(), 20_000_000
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a", b"0" * length)
    opened = archive(target.getvalue().replace(struct.pack("<L", length), struct.pack("<L", claimed)))
    tracemalloc.start()
    try:
        with pytest.raises(FAULTS):
            read_entry(opened, opened.getinfo("a"), 1_000_000)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_an_entry_shorter_than_it_claims_to_be_is_a_fault():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a", b"0" * 500)
    assert read_entry(archive(target.getvalue()), archive(target.getvalue()).getinfo("a"), 1000)
    opened = archive(target.getvalue().replace(struct.pack("<L", 500), struct.pack("<L", 501)))
    with pytest.raises(FAULTS):
        read_entry(opened, opened.getinfo("a"), 1000)


def test_what_is_packed_on_windows_is_the_same(monkeypatch):
    here = build_zip({"b/c.txt": b"one"})
    monkeypatch.setattr(zipfile.sys, "platform", "win32")
    assert build_zip({"b/c.txt": b"one"}) == here
