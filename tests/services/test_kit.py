"""The kit: what goes into it and what never does, and what becomes of it on the next computer."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from threading import Thread

import pytest
from tools.kits import PRYS, SMITH, everything, made, prepare, put_directory, put_pack, zip_pack

from ddm_desktop import paths
from ddm_desktop.directory import store
from ddm_desktop.errors import KitError, SaveError
from ddm_desktop.model.stationery import Envelope, PageStyle
from ddm_desktop.services import own_packs
from ddm_desktop.services.data_lock import LOCK_FILE
from ddm_desktop.services.find_campaigns import campaigns
from ddm_desktop.services.kit.exchange import KitContents, export_kit, import_kit, read_kit
from ddm_desktop.services.local_list import load_local_list, remember, store_local_list
from ddm_desktop.services.settings import Settings, load_settings, store_settings


def names_in(kit):
    return zipfile.ZipFile(kit).namelist()


def test_a_kit_carries_everything_to_the_next_computer(computer, tmp_path):
    directory, kit = prepare(), tmp_path / "saturday.ddmkit"
    contents = export_kit(kit)
    today = date.today()
    assert contents == KitContents(directory.sources, 2, ("File", "Folder"), settings=True, made=today)
    computer("laptop")
    assert import_kit(kit) == contents
    assert store.decode(paths.directory_file().read_bytes()) == directory
    assert load_local_list() == (SMITH, PRYS)
    assert load_settings() == Settings(envelope="C5", text_size=1.5)
    assert {"as-a-folder", "as-a-file"} <= {getattr(each, "id", "") for each in campaigns()}
    assert sorted(path.name for path in paths.user_packs().iterdir()) == [
        "as-a-file.ddmpack", "as-a-folder.ddmpack",
    ]  # fmt: skip
    hidden = [path.name for path in paths.user_data().iterdir() if path.name.startswith(".")]
    assert hidden == [LOCK_FILE]


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
    assert export_kit(kit) == KitContents(local=1, made=date.today())
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


def test_what_is_remembered_while_a_kit_is_taken_is_not_lost(computer, tmp_path, monkeypatch):
    store_local_list([SMITH])
    export_kit(tmp_path / "x.ddmkit")
    computer("laptop")
    keep, other = own_packs.keep_file, Thread(target=remember, args=[PRYS])

    def slow_keep(*arguments):
        other.start()
        other.join(0.2)
        keep(*arguments)

    monkeypatch.setattr(own_packs, "keep_file", slow_keep)
    import_kit(tmp_path / "x.ddmkit")
    other.join()
    assert load_local_list() == (SMITH, PRYS)


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


def test_a_folder_that_somebody_works_in_is_kept_with_all_that_is_in_it(computer, tmp_path):
    put_pack("mine", "Older")
    export_kit(tmp_path / "x.ddmkit")
    computer("laptop")
    for year, replaced in (("this year", "mine"), ("next year", "mine-2")):
        (put_pack("mine", f"Newer, {year}") / "notes.md").write_text(year)
        contents = import_kit(tmp_path / "x.ddmkit")
        place = paths.user_data() / "replaced campaigns" / replaced
        assert (place / "notes.md").read_text() == year
        assert f"Newer, {year}" in (place / "campaign.toml").read_text(encoding="utf-8")
        assert contents.kept == (
            f"The folder “mine” gave way to the kit’s campaign; it is kept as {place}.",
        )  # fmt: skip
        assert [each.title for each in campaigns() if getattr(each, "id", "") == "mine"] == ["Older"]
        (paths.user_packs() / "mine.ddmpack").unlink()


def test_a_computer_that_stops_while_a_kit_is_taken_has_lost_no_folder(computer, tmp_path, monkeypatch):
    put_pack("mine", "Older")
    export_kit(tmp_path / "x.ddmkit")
    home = computer("laptop")
    (put_pack("mine", "Newer") / "notes.md").write_text("ours")

    def power_cut(path, content, what):
        assert "data/replaced campaigns/mine/notes.md" in {
            name.replace("\\", "/") for name in everything(home)
        }
        raise SaveError("Power cut.")

    monkeypatch.setattr(own_packs, "keep_file", power_cut)
    with pytest.raises(KitError, match="Power cut"):
        import_kit(tmp_path / "x.ddmkit")
    assert (paths.user_packs() / "mine" / "notes.md").read_text() == "ours"


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
    taken = json.loads(paths.settings_file().read_bytes())
    assert taken["theme"] == "dark"
    assert taken["text_size"] == 1.0
    assert "new_one" not in taken
    assert load_settings() == Settings(theme="dark")


def test_a_kit_is_looked_at_without_taking_anything(computer, tmp_path):
    prepare()
    contents = export_kit(tmp_path / "x.ddmkit")
    home = computer("laptop")
    assert read_kit(tmp_path / "x.ddmkit") == contents
    assert everything(home) == {}


def test_a_kit_takes_the_place_of_a_damaged_directory_but_not_of_a_newer_one(computer, tmp_path):
    directory = put_directory()
    export_kit(tmp_path / "x.ddmkit")
    content = paths.directory_file().read_bytes()
    paths.directory_file().write_bytes(content[:14] + b"\xff\xff" + content[16:])
    for verb in (read_kit, import_kit):
        with pytest.raises(KitError, match="newer version"):
            verb(tmp_path / "x.ddmkit")
    paths.directory_file().write_bytes(content[:-9])
    import_kit(tmp_path / "x.ddmkit")
    assert store.decode(paths.directory_file().read_bytes()) == directory


def test_the_offsets_of_a_printer_stay_with_its_computer(computer, tmp_path):
    store_settings(Settings(theme="dark", offset_x=3.0, offset_y=-2.0))
    export_kit(tmp_path / "x.ddmkit")
    assert "offset" not in zipfile.ZipFile(tmp_path / "x.ddmkit").read("settings.json").decode()
    computer("laptop")
    store_settings(Settings(offset_x=1.0, offset_y=1.5))
    import_kit(tmp_path / "x.ddmkit")
    assert load_settings() == Settings(theme="dark", offset_x=1.0, offset_y=1.5)
    import_kit(made(tmp_path, {"settings.json": b'{"offset_x": 9}'}))
    assert (load_settings().offset_x, load_settings().offset_y) == (1.0, 1.5)


def test_a_kit_of_another_envelope_brings_no_address_into_the_wrong_place(computer, tmp_path):
    store_settings(Settings(envelope="DL"))
    export_kit(tmp_path / "x.ddmkit")
    computer("laptop")
    own = Settings(envelope="C5", offset_x=3.0, offset_y=-2.0)
    store_settings(own)
    import_kit(tmp_path / "x.ddmkit")
    now = load_settings()
    assert now.page_style() == PageStyle(Envelope.DL)
    assert now.page_style(Envelope.C5) == own.page_style()  # and its own is still known


def test_a_pack_that_comes_with_the_program_is_not_put_beside_itself(computer, tmp_path):
    packed = zip_pack(put_pack("about-anything")).read_bytes()
    computer("laptop")
    contents = import_kit(made(tmp_path, {"campaigns/about-anything.ddmpack": packed}))
    assert contents.campaigns == ()
    assert contents.left_out[0].startswith("about-anything.ddmpack: ")
    assert not paths.user_packs().exists()
