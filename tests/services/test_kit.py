"""The kit: what goes into it and what never does, and that a bad one changes nothing."""

import hashlib
import io
import json
import shutil
import struct
import time
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from tools.directories import invented_directory

from ddm_desktop import paths
from ddm_desktop.directory import local_list, store
from ddm_desktop.errors import KitError, SaveError
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import Member
from ddm_desktop.services import kit as kit_service
from ddm_desktop.services.find_campaigns import campaigns
from ddm_desktop.services.kit import KitContents, export_kit, import_kit
from ddm_desktop.services.local_list import load_local_list, store_local_list
from ddm_desktop.services.settings import Settings, load_settings, store_settings

PACK = paths.bundled_packs() / "about-anything"
SMITH = Listing(Member("Jane Smith", constituency="Little Haven"), phone="1", is_local=True)
PRYS = Listing(Member("Huw Prys-Jones", constituency="Ynys Wen"), phone="2", is_local=True)


@pytest.fixture
def computer(tmp_path, monkeypatch):
    """Sits down at the computer of that name; each has folders of its own."""

    def sit_at(name):
        home = tmp_path / name
        monkeypatch.setattr(paths, "user_data", lambda: home / "data")
        monkeypatch.setattr(paths, "settings_file", lambda: home / "config" / "settings.json")
        return home

    sit_at("organiser")
    return sit_at


def put_pack(id, title="A pack", folder=None):
    """A campaign of that id in the person's own folder."""
    place = paths.user_packs() / (folder or id)
    shutil.copytree(PACK, place)
    manifest = place / "campaign.toml"
    text = manifest.read_text(encoding="utf-8").replace('id = "about-anything"', f'id = "{id}"', 1)
    text = text.replace('title = "A letter about anything"', f'title = "{title}"', 1)
    manifest.write_text(text, encoding="utf-8")
    return place


def zip_pack(folder):
    """The same as a .ddmpack beside it, as a file manager zips it: with everything that lies there."""
    file = folder.with_name(f"{folder.name}.ddmpack")
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, f"{folder.name}/{path.relative_to(folder)}")
    shutil.rmtree(folder)
    return file


def put_directory(**changes):
    directory = replace(invented_directory(), **changes)
    paths.user_data().mkdir(parents=True, exist_ok=True)
    paths.directory_file().write_bytes(store.encode(directory))
    return directory


def prepare():
    """All that a kit can hold."""
    directory = put_directory()
    store_local_list([SMITH, PRYS])
    put_pack("as-a-folder", "Folder")
    zip_pack(put_pack("as-a-file", "File"))
    store_settings(Settings(envelope="C5", text_size=1.5))
    return directory


def everything(home):
    """Every file below a folder with its bytes."""
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def names_in(kit):
    return zipfile.ZipFile(kit).namelist()


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


def test_a_kit_carries_everything_to_the_next_computer(computer, tmp_path):
    directory, kit = prepare(), tmp_path / "saturday.ddmkit"
    contents = export_kit(kit)
    assert contents == KitContents(directory.sources, 2, ("File", "Folder"), settings=True)
    computer("laptop")
    assert import_kit(kit) == contents
    assert store.decode(paths.directory_file().read_bytes()) == directory
    assert load_local_list() == (SMITH, PRYS)
    assert load_settings() == Settings(envelope="C5", text_size=1.5)
    assert {"as-a-folder", "as-a-file"} <= {getattr(each, "id", "") for each in campaigns()}
    assert sorted(path.name for path in paths.user_packs().iterdir()) == [
        "as-a-file.ddmpack", "as-a-folder.ddmpack",
    ]  # fmt: skip
    assert not [path.name for path in paths.user_data().iterdir() if path.name.startswith(".")]


def test_a_kit_holds_what_it_lists_and_nothing_that_lies_beside_it(computer, tmp_path):
    prepare()
    data, secret = paths.user_data(), b"a visitor's letter"
    for stray in ("case.json", "letter.pdf", "casebook.db", "campaigns/letter.pdf", "campaigns/case.json",
                  "campaigns/as-a-folder/case of a visitor.md", "campaigns/not-a-pack/letter.md"):  # fmt: skip
        (data / stray).parent.mkdir(exist_ok=True)
        (data / stray).write_bytes(secret)
    with_strays = put_pack("with-strays")
    (with_strays / "notes.md").write_bytes(secret)
    zip_pack(with_strays)
    (paths.settings_file().parent / "recent.json").write_bytes(secret)
    paths.settings_file().write_text('{"theme": "dark", "visitor": "Rosa Bramble"}')
    kit = tmp_path / "x.ddmkit"
    export_kit(kit)
    packs = ["campaigns/as-a-file.ddmpack", "campaigns/as-a-folder.ddmpack", "campaigns/with-strays.ddmpack"]
    assert sorted(names_in(kit)) == sorted(
        ["kit.json", "directory.ddmdir", "local-list.json", "settings.json", *packs]
    )
    for words in (secret, b"Rosa Bramble", b"casebook"):
        assert words not in kit.read_bytes()
    archive = zipfile.ZipFile(kit)
    for name in packs:
        inside = zipfile.ZipFile(io.BytesIO(archive.read(name))).namelist()
        assert "campaign.toml" in inside
        assert not {name for name in inside if "case" in name or "notes" in name}


def test_the_manifest_says_what_is_in_it_and_what_made_it(computer, tmp_path):
    prepare()
    export_kit(tmp_path / "x.ddmkit")
    archive = zipfile.ZipFile(tmp_path / "x.ddmkit")
    manifest = json.loads(archive.read("kit.json"))
    assert manifest.keys() == {"format", "version", "program", "made", "parts"}
    assert {part["name"]: part["sha256"] for part in manifest["parts"]} == {
        name: hashlib.sha256(archive.read(name)).hexdigest()
        for name in archive.namelist()
        if name != "kit.json"
    }


def test_a_kit_needs_no_directory_and_brings_only_what_it_has(computer, tmp_path):
    store_local_list([SMITH])
    kit = tmp_path / "x.ddmkit"
    assert export_kit(kit) == KitContents(local=1)
    computer("laptop")
    directory = put_directory()
    store_settings(Settings(theme="dark"))
    import_kit(kit)
    assert store.decode(paths.directory_file().read_bytes()) == directory
    assert (load_settings().theme, load_local_list()) == ("dark", (SMITH,))


def test_there_must_be_something_to_put_in(computer, tmp_path):
    with pytest.raises(KitError, match="nothing to put into a kit yet"):
        export_kit(tmp_path / "x.ddmkit")
    assert not (tmp_path / "x.ddmkit").exists()


def test_a_broken_campaign_is_left_out_and_named_and_does_not_hold_up_the_rest(computer, tmp_path):
    put_pack("sound")
    (put_pack("broken") / "campaign.toml").write_text('schema = 1\ntitel = "x"\n')
    put_pack("sound", folder="sound-again")
    put_pack("about-anything")
    contents = export_kit(tmp_path / "x.ddmkit")
    assert names_in(tmp_path / "x.ddmkit") == ["kit.json", "campaigns/sound.ddmpack"]
    assert [sentence.split(":")[0] for sentence in contents.left_out] == [
        "about-anything", "broken/campaign.toml, line 2", "sound-again",
    ]  # fmt: skip


def test_where_only_broken_campaigns_are_there_is_no_kit(computer, tmp_path):
    (put_pack("broken") / "campaign.toml").write_text("")
    with pytest.raises(KitError, match=r"broken/campaign\.toml"):
        export_kit(tmp_path / "x.ddmkit")


@pytest.mark.parametrize("file", ["directory_file", "local_list_file"])
def test_no_kit_is_made_of_a_broken_directory_or_list(computer, tmp_path, file):
    prepare()
    getattr(paths, file)().write_bytes(b"broken" * 10)
    with pytest.raises(KitError, match="The kit cannot be made"):
        export_kit(tmp_path / "x.ddmkit")
    assert not (tmp_path / "x.ddmkit").exists()


def test_a_kit_that_cannot_be_written_is_told(computer, tmp_path):
    prepare()
    with pytest.raises(SaveError, match="the folder does not exist"):
        export_kit(tmp_path / "none" / "x.ddmkit")


def test_the_local_list_is_merged_and_the_kits_entries_win(computer, tmp_path):
    store_local_list([SMITH])
    export_kit(tmp_path / "x.ddmkit")
    computer("laptop")
    store_local_list([PRYS, replace(SMITH, phone="9", notes="old")])
    import_kit(tmp_path / "x.ddmkit")
    assert load_local_list() == (PRYS, SMITH)


def test_packs_of_the_same_id_are_replaced_and_others_stay(computer, tmp_path):
    put_pack("ours", "New")
    put_pack("theirs", "Also new")
    export_kit(tmp_path / "x.ddmkit")
    computer("laptop")
    put_pack("ours", "Old", folder="ours-of-last-year")
    zip_pack(put_pack("theirs", "Old too"))
    put_pack("elsewhere", "Stays", folder="ours.ddmpack")  # the very name the kit's pack would have
    (put_pack("broken") / "campaign.toml").write_text("")
    import_kit(tmp_path / "x.ddmkit")
    titles = {getattr(each, "id", ""): getattr(each, "title", "") for each in campaigns()}
    assert (titles["ours"], titles["theirs"], titles["elsewhere"]) == ("New", "Also new", "Stays")
    assert sorted(path.name for path in paths.user_packs().iterdir()) == [
        "broken", "ours-2.ddmpack", "ours.ddmpack", "theirs.ddmpack",
    ]  # fmt: skip


def test_a_folder_that_says_the_same_as_the_kit_stays_a_folder(computer, tmp_path):
    folder = put_pack("ours")
    (folder / "draft.md").write_text("for next year")
    export_kit(tmp_path / "x.ddmkit")
    assert import_kit(tmp_path / "x.ddmkit").campaigns == ("A pack",)
    assert (folder / "draft.md").exists()
    assert [path.name for path in paths.user_packs().iterdir()] == ["ours"]


def test_settings_are_taken_as_far_as_they_make_sense_here(computer, tmp_path):
    kit = made(tmp_path, {"settings.json": b'{"theme": "dark", "text_size": 99, "new_one": 1}'})
    assert import_kit(kit).settings
    assert paths.settings_file().read_bytes() == b"\n".join(
        [b"{", b'  "envelope": "DL",', b'  "offset_x": 0.0,', b'  "offset_y": 0.0,', b'  "fold_marks": true,',
         b'  "theme": "dark",', b'  "text_size": 1.0', b"}"]
    )  # fmt: skip


# What follows is up to no good.


def made(tmp_path, contents, /, *, extra=(), name="bad.ddmkit", compression=zipfile.ZIP_DEFLATED, **changes):
    """A kit of any contents; `changes` are put over its manifest, `extra` are further entries."""
    listed = [
        {"name": part, "sha256": hashlib.sha256(content).hexdigest()} for part, content in contents.items()
    ]
    manifest = {
        "format": "ddm-desktop kit",
        "version": 1,
        "program": "1",
        "made": "2026-11-22",
        "parts": listed,
    }
    path = tmp_path / name
    with zipfile.ZipFile(path, "w", compression) as archive:
        archive.writestr("kit.json", json.dumps(manifest | changes))
        for part, content in (*contents.items(), *extra):
            archive.writestr(part, content)
    return path


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


def test_a_pack_that_comes_with_the_program_is_not_put_beside_itself(computer, tmp_path):
    put_pack("ours")
    export_kit(tmp_path / "x.ddmkit")
    pack = zipfile.ZipFile(tmp_path / "x.ddmkit").read("campaigns/ours.ddmpack")
    bundled = pack.replace(b'id = "ours"', b'id = "about-anything"')  # refused for its checksum: zip it anew
    assert bundled != pack
    folder = put_pack("about-anything")
    packed = zip_pack(folder).read_bytes()
    computer("laptop")
    contents = import_kit(made(tmp_path, {"campaigns/about-anything.ddmpack": packed}))
    assert contents.campaigns == ()
    assert contents.left_out[0].startswith("about-anything.ddmpack: ")
    assert not paths.user_packs().exists()


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
    monkeypatch.setattr("ddm_desktop.services.kit_file.MAX_KIT", 2_000_000)
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
    monkeypatch.setattr("ddm_desktop.services.kit_file.MAX_KIT", 100)
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
    save, calls = kit_service.save_file, []

    def failing_save(path, content):
        calls.append(path)
        if len(calls) == failing:
            raise SaveError("The disk is full.")
        save(path, content)

    monkeypatch.setattr(kit_service, "save_file", failing_save)
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
    assert "cannot be written" in refusal(kit, home)
    assert Path(home / "data").read_text() == "a file"
