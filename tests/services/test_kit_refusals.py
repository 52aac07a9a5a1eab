"""Kits that are broken or up to no good: one sentence, and nothing on the computer has changed."""

import hashlib
import struct
import time
import tracemalloc
import zipfile
from dataclasses import replace

import pytest
from tools.directories import invented_directory
from tools.kits import PRYS, SMITH, everything, made, prepare, put_directory, put_pack

from ddm_desktop import paths
from ddm_desktop.directory import local_list, store
from ddm_desktop.errors import KitError, SaveError
from ddm_desktop.services import own_packs
from ddm_desktop.services.kit.exchange import export_kit, import_kit
from ddm_desktop.services.local_list import load_local_list, store_local_list
from ddm_desktop.services.settings import Settings, store_settings


def refusal(kit, home):
    """The sentence a kit is refused with; nothing on the computer may have changed."""
    before = everything(home)
    start = time.process_time()
    with pytest.raises(KitError) as raised:
        import_kit(kit)
    assert time.process_time() - start < 2
    assert everything(home) == before
    sentence = str(raised.value)
    assert "\n" not in sentence
    assert sentence.startswith(kit.name.replace("\x1b", ""))
    return sentence


@pytest.fixture
def laptop(computer):
    """A computer with something of everything, which a bad kit must leave alone."""
    home = computer("laptop")
    prepare()
    return home


LIST = local_list.encode([SMITH])


def test_every_part_of_a_kit_is_checked_before_anything_is_replaced(laptop, tmp_path):
    good = {
        "local-list.json": LIST,
        "settings.json": b"{}",
        "directory.ddmdir": store.encode(invented_directory()),
    }
    for bad, words in (
        ({"directory.ddmdir": b"nothing of the kind" * 9}, "irectory"),
        ({"local-list.json": local_list.encode([SMITH]).replace(b"phone", b"phoen")}, "“phoen”"),
        ({"settings.json": b"[1]"}, "settings in it"),
        ({"settings.json": b"[" * 100_000}, "settings in it"),
        ({"campaigns/x.ddmpack": b"nothing"}, "x.ddmpack"),
    ):
        sentence = refusal(made(tmp_path, good | bad), laptop)
        assert words in sentence
        assert "nothing was taken" in sentence


def test_a_pack_in_a_kit_under_another_name_is_refused(laptop, tmp_path):
    content = (paths.user_packs() / "as-a-file.ddmpack").read_bytes()
    assert "has the id “as-a-file”" in refusal(
        made(tmp_path, {"campaigns/as-a-folder.ddmpack": content}), laptop
    )


@pytest.mark.parametrize(
    "name",
    ["../evil.txt", "/etc/evil", "C:\\evil", "campaigns/../../evil.ddmpack", "campaigns\\evil.ddmpack",
     "campaigns/Evil.ddmpack", "campaigns/.ddmpack", "campaigns/a/b.ddmpack", "case.json", "evil\x1b[2J",
     "directory.ddmdir/", "campaigns/x.ddmpack\n"],
)  # fmt: skip
def test_no_kit_brings_a_file_that_no_kit_has(laptop, tmp_path, name):
    for kit in (
        made(tmp_path, {"local-list.json": LIST, name: b"x"}),
        made(tmp_path, {"local-list.json": LIST}, extra=[(name, b"x")]),
    ):
        sentence = refusal(kit, laptop)
        assert "no part of a kit" in sentence or "puts into a kit" in sentence
        assert "\x1b" not in sentence


def test_a_link_in_a_kit_is_refused(laptop, tmp_path):
    link = zipfile.ZipInfo("local-list.json")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    sums = [{"name": "local-list.json", "sha256": hashlib.sha256(b"/etc/passwd").hexdigest()}]
    kit = made(tmp_path, {}, extra=[(link, b"/etc/passwd")], parts=sums)
    assert "“local-list.json” is nothing that DDM Desktop puts into a kit" in refusal(kit, laptop)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["local-list.json", "kit.json"])
def test_a_name_that_stands_twice_is_refused(laptop, tmp_path, name):
    kit = made(tmp_path, {"local-list.json": LIST}, extra=[(name, LIST)])
    assert refusal(kit, laptop)


def test_a_part_that_was_altered_or_is_missing_is_named(laptop, tmp_path):
    sums = [{"name": "local-list.json", "sha256": "0" * 64}]
    assert "“local-list.json” was altered" in refusal(
        made(tmp_path, {"local-list.json": LIST}, parts=sums), laptop
    )
    assert "“local-list.json” is missing" in refusal(made(tmp_path, {}, parts=sums), laptop)


def test_a_kit_from_a_newer_program_says_so_whatever_else_is_in_it(laptop, tmp_path):
    kit = made(tmp_path, {"local-list.json": LIST}, extra=[("casework.db", b"x")], version=2)
    assert "newer DDM Desktop; update the program" in refusal(kit, laptop)


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "other"}, {"version": "1"}, {"version": 0}, {"version": None}, {"parts": None}, {"parts": [1]},
        {"parts": [{"name": "local-list.json"}]}, {"parts": {"a": 1}}, {"format": None},
    ],
)  # fmt: skip
def test_a_manifest_that_no_program_wrote_is_refused(laptop, tmp_path, changes):
    assert refusal(made(tmp_path, {"local-list.json": LIST}, **changes), laptop)


@pytest.mark.parametrize(
    "manifest", [b"", b"[]", b"7", b"\xff", b"[" * 100_000, b'{"version": ' + b"1" * 5000 + b"}"]
)
def test_a_manifest_that_is_no_json_is_refused(laptop, tmp_path, manifest):
    path = tmp_path / "bad.ddmkit"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("kit.json", manifest)
    assert "damaged" in refusal(path, laptop)


def test_other_files_are_said_to_be_no_kit(laptop, tmp_path):
    path = tmp_path / "holiday.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("photo.jpg", b"x")
    assert "no kit of DDM Desktop" in refusal(path, laptop)
    for content in (b"", b"%PDF-1.7", b"\0" * 1000, bytes(range(256)) * 10):
        path.write_bytes(content)
        assert "no kit of DDM Desktop" in refusal(path, laptop)
    assert "cannot be read" in refusal(tmp_path / "none.ddmkit", laptop)
    assert "it is a folder" in refusal(laptop, laptop)


def test_a_kit_cut_short_or_with_a_wrong_byte_is_never_taken(laptop, tmp_path):
    whole = made(tmp_path, {"local-list.json": LIST, "settings.json": b"{}"}).read_bytes()
    path = tmp_path / "cut.ddmkit"
    for end in (*range(0, len(whole), 37), len(whole) - 1):
        path.write_bytes(whole[:end])
        refusal(path, laptop)
    central = whole.rindex(b"PK\1\2")
    for place in range(0, central, 11):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            import_kit(path)
        except KitError:
            continue
        assert load_local_list() == (SMITH, PRYS), "what was taken is what was packed"


def test_a_kit_that_unpacks_to_too_much_is_refused_without_unpacking_it(laptop, tmp_path, monkeypatch):
    monkeypatch.setattr("ddm_desktop.services.kit.file.MAX_KIT", 2_000_000)
    sums = [{"name": "directory.ddmdir", "sha256": "0" * 64}]
    bomb = made(tmp_path, {}, extra=[("directory.ddmdir", b"\0" * 40_000_000)], parts=sums)
    assert "too large once unpacked" in refusal(bomb, laptop)
    content = bytearray(bomb.read_bytes())
    entry = content.rindex(b"PK\1\2")
    content[entry + 24 : entry + 28] = struct.pack("<I", 10)  # it claims ten bytes
    bomb.write_bytes(content)
    tracemalloc.start()
    assert "damaged" in refusal(bomb, laptop)
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_a_kit_of_countless_entries_is_refused_at_once(laptop, tmp_path):
    path = tmp_path / "many.ddmkit"
    path.write_bytes(b"PK\3\4" + b"PK\1\2".ljust(46, b"\0") * 200_000)
    assert "far more than a kit" in refusal(path, laptop)


def test_a_kit_larger_than_a_kit_can_be_is_refused(laptop, tmp_path, monkeypatch):
    monkeypatch.setattr("ddm_desktop.services.kit.file.MAX_KIT", 100)
    assert "larger than a kit can be" in refusal(made(tmp_path, {"local-list.json": LIST}), laptop)


def test_an_entry_with_a_password_or_an_unusual_packing_is_refused(laptop, tmp_path):
    assert refusal(made(tmp_path, {"local-list.json": LIST}, compression=zipfile.ZIP_LZMA), laptop)
    kit = made(tmp_path, {"local-list.json": LIST})
    content = bytearray(kit.read_bytes())
    content[content.rindex(b"PK\1\2") + 8] |= 1
    kit.write_bytes(content)
    assert "nothing that DDM Desktop puts into a kit" in refusal(kit, laptop)


@pytest.mark.parametrize("failing", range(1, 6))
def test_a_failure_half_way_puts_everything_back(laptop, computer, tmp_path, monkeypatch, failing):
    computer("organiser")
    put_directory(members=())
    store_local_list([replace(SMITH, phone="9")])
    put_pack("as-a-folder", "Newer")
    put_pack("as-a-file", "Newer")
    store_settings(Settings(theme="dark"))
    export_kit(tmp_path / "x.ddmkit")
    computer("laptop")
    keep, calls = own_packs.keep_file, []

    def failing_keep(path, content, what):
        calls.append(path)
        if len(calls) == failing:
            raise SaveError("The disk is full.")
        keep(path, content, what)

    monkeypatch.setattr(own_packs, "keep_file", failing_keep)
    sentence = refusal(tmp_path / "x.ddmkit", laptop)
    assert sentence == "x.ddmkit: nothing was taken from this kit. The disk is full."
    assert len(calls) >= failing


def test_a_broken_list_on_this_computer_is_not_overwritten(laptop, tmp_path):
    paths.local_list_file().write_bytes(b"{")
    assert "local-list.json, line 1" in refusal(made(tmp_path, {"local-list.json": LIST}), laptop)


def test_a_data_folder_that_cannot_be_made_is_told(computer, tmp_path):
    home = computer("locked")
    home.mkdir()
    (home / "data").write_text("a file")
    kit = made(tmp_path, {"local-list.json": LIST})
    assert f"{home / 'data'}" in refusal(kit, home)
    assert (home / "data").read_text() == "a file"
