"""Files that were damaged on the way or made to do harm: a refusal in plain words, or a whole directory."""

from __future__ import annotations

from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools import directory_files as files
from tools.importing import directory, take

from ddm_desktop import paths
from ddm_desktop.errors import DirectoryError

SEATS = files.seats(12)
ROWS = [
    (f"L20 {n}X{u}", "199001", "202501" if n == 3 else "", SEATS[n].gss) for n in range(9) for u in "ABDEF"
]
SHORT_ROWS = [(postcode, SEATS[number // 5].short) for number, (postcode, *_) in enumerate(ROWS)]
SOUND = {
    "onspd": files.onspd(ROWS),
    "onspd in UTF-16": files.onspd(ROWS).decode().encode("utf-16"),
    "mysociety": files.mysociety_postcodes(SHORT_ROWS),
    "ranges": files.ranges(SHORT_ROWS),
    "lookup": files.lookup(SEATS),
    "constituencies": files.constituencies(SEATS),
    "members": files.mp_lookup(SEATS),
    "members by name": files.theyworkforyou(SEATS),
    "page": files.api_page(map(files.api_item, SEATS)),
    "zip": files.packed({"a.csv": files.onspd(ROWS), "b.csv": files.mp_lookup(SEATS)}),
}
LONG = b"x" * 200_000


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory):
    """A folder to take files from; the directory's own is another one, with the names of all constituencies."""
    folder = tmp_path_factory.mktemp("files")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "user_data", lambda: folder / "data")
        (folder / "names").write_bytes(files.lookup(SEATS))
        take(folder / "names")
        yield folder


def import_or_refuse(folder, content):
    """Import `content`: the directory is then sound; or it is refused in one line and the directory is as it was."""
    before = paths.directory_file().read_bytes()
    (folder / "strange").write_bytes(content)
    sentence = ""
    try:
        take(folder / "strange")
    except DirectoryError as error:
        sentence = str(error)
    if sentence:
        assert paths.directory_file().read_bytes() == before
        assert "\n" not in sentence
    assert directory().constituencies
    paths.directory_file().write_bytes(before)
    return sentence


@pytest.mark.parametrize("kind", SOUND)
def test_cut_anywhere_a_file_is_refused_or_taken_as_far_as_whole_rows_go(folder, kind):
    content = SOUND[kind]
    for share in range(1, 20):
        import_or_refuse(folder, content[: len(content) * share // 20])
    for cut in range(1, 12):
        import_or_refuse(folder, content[:-cut])


@pytest.mark.parametrize("kind", ["ranges", "lookup", "page", "zip"])
def test_what_has_an_end_of_its_own_is_refused_wherever_it_is_cut(folder, kind):
    content = SOUND[kind]
    for share in range(1, 20):
        assert "“strange”" in import_or_refuse(folder, content[: len(content) * share // 20])


@pytest.mark.parametrize("kind", ["onspd", "onspd in UTF-16", "mysociety", "members"])
def test_a_table_cut_within_its_last_row_is_refused(folder, kind):
    content = SOUND[kind]
    for cut in (6, 9, 15, 21):
        assert "cut off" in import_or_refuse(folder, content[:-cut])


@pytest.mark.parametrize("kind", SOUND)
def test_bits_flipped_anywhere_break_nothing(folder, kind):
    random = Random(7)
    for _ in range(25):
        content = bytearray(SOUND[kind])
        for _ in range(random.choice((1, 3, 30))):
            content[random.randrange(len(content))] ^= 1 << random.randrange(8)
        import_or_refuse(folder, bytes(content))


@pytest.mark.parametrize("kind", SOUND)
@pytest.mark.parametrize(
    "piece", [b"\0", b"\0" * 5000, LONG, b'"', b'"' * 999, b"\r", b"\xff\xfe", b"," * 5000], ids=len
)
def test_anything_put_in_anywhere_breaks_nothing(folder, kind, piece):
    content = SOUND[kind]
    for share in (0, 1, 5, 9, 10):
        at = len(content) * share // 10
        import_or_refuse(folder, content[:at] + piece + content[at:])


@settings(max_examples=80)
@given(
    start=st.sampled_from([b"", b"\xff\xfe", b"\xef\xbb\xbf", b"{", b"[", b"PK\x03\x04", b"pcds,pcon\n"]),
    rest=st.binary(),
)
def test_random_bytes_are_refused(folder, start, rest):
    assert import_or_refuse(folder, start + rest)


@settings(max_examples=40)
@given(
    rows=st.lists(st.tuples(*[st.text("aé\u202e\ud800\0@.&\"',;\r\n\t\ufeff", max_size=9)] * 3), max_size=5)
)
def test_any_text_in_a_list_of_members_breaks_nothing(folder, rows):
    import_or_refuse(folder, files.table(("Constituency", "MP", "Email"), rows))


@settings(max_examples=60)
@given(rows=st.lists(st.tuples(*[st.text("L20XAE14061 \r\n\"',x", max_size=12)] * 4), max_size=4))
def test_any_text_in_a_table_of_postcodes_breaks_nothing(folder, rows):
    import_or_refuse(folder, files.onspd([*ROWS[:2], *rows]))


def test_more_sectors_than_a_country_can_have_are_refused(folder, monkeypatch):
    monkeypatch.setattr("ddm_desktop.directory.importers.postcode_table._MOST_SECTORS", 8)
    assert "far more postcodes than there are" in import_or_refuse(folder, SOUND["onspd"])


def test_a_list_far_larger_than_it_can_be_is_refused_unread(folder, monkeypatch):
    monkeypatch.setattr("ddm_desktop.directory.importers.recognise._MOST_BYTES", 1000)
    assert "far too large" in import_or_refuse(folder, SOUND["members"])


@pytest.mark.parametrize(
    ("header", "row"),
    [("Constituency,MP", "Seat {0},Ann {0}"), ("House,Constituency,MP", "lords,,Ann {0}"),
     ("GSS code,Constituency name", "E14001063,Seat {0}")],
)  # fmt: skip
def test_a_list_of_far_more_than_there_are_is_refused_and_the_directory_stays(folder, header, row):
    lines = "\n".join(row.format(number) for number in range(6_000))
    assert "far more than there are" in import_or_refuse(folder, f"{header}\n{lines}\n".encode())


def test_hundreds_of_lists_in_one_zip_are_refused_before_they_are_put_together(folder):
    everyone = files.mp_lookup(files.seats())
    before = paths.directory_file().read_bytes()
    (folder / "strange").write_bytes(files.packed({f"{number}.csv": everyone for number in range(300)}))
    begun = process_time()
    with pytest.raises(DirectoryError, match="far too many lists of members"):
        take(folder / "strange")
    assert process_time() - begun < 3
    assert paths.directory_file().read_bytes() == before


def test_a_web_page_is_no_data_whatever_mark_it_begins_with(folder):
    for page in ("<!DOCTYPE html><p>No such file", "\n <html>,;", "<p>a,b"):
        for encoding in ("utf-8", "utf-8-sig", "utf-16"):
            assert "This is a web page" in import_or_refuse(folder, page.encode(encoding))


@pytest.mark.parametrize("row", ["L20 0XX", "L20 0XX,", '"L20 0XX', ",,,,,"])
def test_a_first_row_that_is_too_short_is_refused_by_its_line(folder, row):
    sentence = import_or_refuse(folder, f"pcds,lat,pcon24cd\n{row}\n".encode())
    assert "damaged or cut off" in sentence
