"""Making and changing a campaign pack: opening one, changing it entry by entry, keeping it in the person's own folder.

A pack that comes with the program, or lies elsewhere, is never changed: its copy is.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ddm_desktop import paths
from ddm_desktop.campaigns.files import MANIFEST, PACK_SUFFIX, file_label, leaves_the_pack
from ddm_desktop.campaigns.find import packs_in
from ddm_desktop.campaigns.load import open_pack
from ddm_desktop.campaigns.pack_edits import Value as Value  # these are offered to callers of this service
from ddm_desktop.campaigns.pack_edits import with_table as with_table
from ddm_desktop.campaigns.pack_edits import with_table_moved as with_table_moved
from ddm_desktop.campaigns.pack_edits import with_value as with_value
from ddm_desktop.campaigns.pack_edits import without_table as without_table
from ddm_desktop.campaigns.pack_ids import SettledIds, derived_id, settled_ids
from ddm_desktop.campaigns.pack_source import PackSource as PackSource
from ddm_desktop.campaigns.pack_source import free_name as free_name
from ddm_desktop.campaigns.pack_source import source_of, with_file
from ddm_desktop.errors import PackError
from ddm_desktop.reading.locations import Location
from ddm_desktop.services.campaign_entries import ABOUT, EXAMPLE_SENTENCE, PAPERS
from ddm_desktop.services.pack_campaign import check_files
from ddm_desktop.services.save_file import Audience, keep_file, save_file
from ddm_desktop.zips import build_zip

_NEW_MANIFEST = f"""\
schema = 1
id = "a-new-campaign"
title = "{ABOUT.new["title"]}"
ask = "{ABOUT.new["ask"]}"

[[papers]]
id = "letter"
title = "Letter to your MP"
form = "letter"
subject = "{{{{ campaign.title }}}}"
file = "letter.md"
"""
_NEW_TEXT = f"""\
I write to you as your constituent. {EXAMPLE_SENTENCE}

{{{{ notes.why }}}}

{{{{ campaign.ask }}}}
"""


@dataclass(frozen=True, slots=True)
class WorkPlace:
    """Where a pack is kept: a folder, or a `.ddmpack`, in the person's own folder. It may not exist yet.

    `settled` are the ids that stay as they are, unless a person writes others. `is_known`: others may have the pack
    as it was opened.
    """

    path: Path
    settled: SettledIds = field(default_factory=SettledIds)
    is_known: bool = False

    @property
    def is_folder(self) -> bool:
        return self.path.suffix != PACK_SUFFIX


def open_for_editing(path: Path) -> tuple[PackSource, WorkPlace]:
    """Open the pack at `path`, a folder, its campaign.toml, or a `.ddmpack`. Raise PackError.

    One in the person's own folder is changed where it is. Of any other a copy is made once it is changed, with
    another id if there is a campaign of that id already.
    """
    path = path.parent if path.name == MANIFEST else path
    source = source_of(open_pack(path), with_others=path.is_file())
    source.toml_file()  # raises PackError
    if _is_own(path):
        return source, WorkPlace(path, settled_ids(source, frozenset(_ids_here())), is_known=True)
    copy, place = _copy(source)
    return copy, replace(place, is_known=copy.value(("id",)) == source.value(("id",)))


def start_from(id: str) -> tuple[PackSource, WorkPlace]:
    """Return a copy of the campaign `id` that comes with the program, with an id and a title of its own."""
    source, place = open_for_editing(paths.bundled_packs() / id)
    title = source.value(("title",))
    return with_value(source, ("title",), f"{title} (my version)"), place


def start_new() -> tuple[PackSource, WorkPlace]:
    """Return a campaign with one letter, which prints its title and what it asks, and nothing else."""
    source, place = _copy(PackSource("a-new-campaign", _NEW_MANIFEST, {"letter.md": _NEW_TEXT}))
    return source, replace(place, settled=SettledIds(campaigns=place.settled.campaigns))


def titles_of_own_packs() -> dict[Path, str]:
    """Return the packs in the person's own folder, unsound ones too, each with its title or else its name."""
    return {path: _title(path) or path.name for path in packs_in([paths.user_packs()])}


def title_of_unsound(error: PackError) -> str:
    """Return the title of the pack in the person's own folder that `error` is about, its name if it has none."""
    name = error.file.partition("/")[0]
    return next((title for path, title in titles_of_own_packs().items() if path.name == name), name)


def with_entry_text(source: PackSource, location: Location, text: str) -> PackSource:
    """Return `source` with `text` in the file that the entry at `location`, of a paper, names. Raise PackError.

    A translation that is written first gets a file of its own, and one that is emptied is named no more.
    """
    named = source.value(location)
    if location[-1] == "translation" and not text.strip():
        return with_value(source, location, None)
    if not isinstance(named, str) or not named:
        named = free_name(str(location[-1]), list(source.files), ".md")
        source = with_value(source, location, named, PAPERS.order)
    return with_file(source, named, text)


def with_new_paper(source: PackSource) -> PackSource:
    """Return `source` with one more letter, in a file of its own. Raise PackError."""
    title = str(PAPERS.new["title"])
    id = derived_id(source, "papers", title)
    file = free_name("letter", list(source.files), ".md")
    entries: dict[str, Value] = {
        "id": id, "title": title, "form": "letter", "subject": "{{ campaign.title }}", "file": file,
    }  # fmt: skip
    return with_file(with_table(source, "papers", entries), file, _NEW_TEXT)


def keep(source: PackSource, place: WorkPlace, kept: PackSource | None) -> PackSource:
    """Write to `place` what of `source` differs from what was `kept` there, None for nothing. Raise DdmError."""
    if not place.is_folder:
        texts = {name: source.read(name) for name in (MANIFEST, *source.files)}
        files = {**source.others, **texts}
        keep_file(place.path, build_zip({name: files[name] for name in sorted(files)}), "The campaign")
        return source
    # campaign.toml comes last: whoever reads the folder meanwhile finds every file that it names
    for name, content in source.others.items() if kept is None else ():
        keep_file(_target(source, place, name), content, "The campaign")
    for name, text in [*source.files.items(), (MANIFEST, source.toml)]:
        if kept is None or text != {MANIFEST: kept.toml, **kept.files}.get(name):
            keep_file(_target(source, place, name), source.read(name), "The campaign")
    return source


def hand_out(source: PackSource, out: Path) -> None:
    """Write the pack as one file to hand out. Raise PackError for its first problem, or SaveError."""
    for problem in check_files(source):
        raise problem
    save_file(out, build_zip(contents_of(source)), Audience.EVERYONE)


def contents_of(source: PackSource) -> dict[str, bytes]:
    """Return the files of the pack that are handed out, by their names. Raise PackError."""
    return {name: source.read(name) for name in source.names()}


def edition_of(source: PackSource) -> int:
    """Return the number of the edition; the first one if it has none, or none that can be read."""
    number = source.value(("version",))
    return number if isinstance(number, int) else 1


def with_next_edition(source: PackSource, day: date) -> PackSource:
    """Return `source` as the next edition, of that `day`. Raise PackError."""
    number = edition_of(source) + 1
    return with_value(with_value(source, ("version",), number, ABOUT.order), ("released",), day, ABOUT.order)


def _target(source: PackSource, place: WorkPlace, name: str) -> Path:
    """Return the path of a file of the pack. Raise PackError if it, or a link, leads elsewhere."""
    path = place.path / name
    if leaves_the_pack(name) or not path.resolve().is_relative_to(place.path.resolve()):
        raise PackError(
            "This file lies outside the pack; put it into the pack’s folder.", file_label(source, name)
        )
    return path


def _copy(source: PackSource) -> tuple[PackSource, WorkPlace]:
    """Return `source` as a new pack in the person's own folder, with an id that no other campaign has."""
    here = frozenset(_ids_here())
    id = free_name(_text(source.value(("id",))) or source.label, [*here])
    folders = [path.name for path in packs_in([paths.user_packs()])]
    label = free_name(id, folders)
    source = with_value(replace(source, label=label), ("id",), id)
    return source, WorkPlace(paths.user_packs() / label, settled_ids(source, here))


def _ids_here() -> Iterator[str]:
    """Yield the ids of all campaigns on this computer, also of unsound ones."""
    yield from (path.name for path in packs_in([paths.bundled_packs()]))
    for path in packs_in([paths.user_packs()]):
        with contextlib.suppress(PackError):
            yield _text(source_of(open_pack(path)).value(("id",)))


def _title(path: Path) -> str:
    with contextlib.suppress(PackError):
        return _text(source_of(open_pack(path)).value(("title",)))
    return ""


def _is_own(path: Path) -> bool:
    return path.resolve().parent == paths.user_packs().resolve()


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
