"""Checking a campaign pack and zipping it for handing out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ddm_desktop.campaigns import load
from ddm_desktop.campaigns.archive import pack_folder
from ddm_desktop.campaigns.check import all_problems, first_of, in_order, is_all
from ddm_desktop.campaigns.fields import PROMPTS
from ddm_desktop.campaigns.files import MANIFEST, PACK_SUFFIX, PackFiles, file_label
from ddm_desktop.campaigns.load import campaign_in
from ddm_desktop.campaigns.schema import read_manifest
from ddm_desktop.campaigns.template_fields import template_fields
from ddm_desktop.campaigns.toml_file import TomlFile
from ddm_desktop.errors import PackError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.case import NOTES
from ddm_desktop.model.languages import english_left
from ddm_desktop.model.paper import Template
from ddm_desktop.model.text import clean_line
from ddm_desktop.services.save_file import Audience, save_file
from ddm_desktop.services.streams import is_stream
from ddm_desktop.services.try_papers import printing_problems

_NEVER_PRINTED = (
    "A person is asked for “{0}”, and no paper of this pack prints it; "
    "write {{{{ {1} }}}} into the one it belongs in."
)
_STILL_ENGLISH = "These phrases round the text are still English; write them under [phrases]: {0}."
_NEVER_CITED = (
    "No point and no question names the source “{0}”, so that it is never printed; cite it, or leave it out."
)
_NEVER_NAMED = (
    "No paper names this file, so that it is never printed; name it in campaign.toml, or leave it out."
)
_LACKING = "The paper prints {0}, and its translation does not, so that a person signs what they cannot read."
_UNTRANSLATED = "These {0} have no “translation”, and stand in this one as they are: {1}."
_PICKS = {"points", "paragraphs"}
_OF_A_PERSON = {"notes", "answers", *_PICKS}


def check_pack(path: Path) -> tuple[PackError, ...]:
    """Return everything wrong with the pack at `path`, also what shows only once its papers are printed."""
    try:
        pack = load.open_pack(path)
    except PackError as error:
        return (error,)
    return check_files(pack)


def check_files(pack: PackFiles) -> tuple[PackError, ...]:
    """Return everything wrong with `pack`, as `check_pack` does, wherever its files are."""
    problems = all_problems(pack)
    if not is_all(problems):
        return problems
    try:
        return first_of([*problems, *printing_problems(pack)])
    except PackError:
        return problems  # it is among them


def remarks(path: Path) -> tuple[PackError, ...]:
    """Return remarks for the author of the pack at `path`, which can be used all the same. Raise PackError.

    There is one for each note that is asked for and that no paper prints, for an ask that is no question, for
    each source and file that nothing names, for phrases that are still English in a pack that is not, and for what
    a translation lacks.
    """
    return remarks_on(load.open_pack(path))


def remarks_on(pack: PackFiles) -> tuple[PackError, ...]:
    """Return the remarks of `remarks` on `pack`, wherever its files are. Raise PackError."""
    campaign = campaign_in(pack)
    file = read_manifest(pack).file
    named = _unnamed_in(campaign, file, pack) if file else ()
    return tuple(
        in_order(
            (
                *_english_phrases(campaign),
                *_notes_not_printed(campaign),
                *_not_in_translation(campaign),
                *named,
            ),
            file.name if file else "",
        )
    )


def _unnamed_in(campaign: Campaign, file: TomlFile, pack: PackFiles) -> Iterator[PackError]:
    """Yield a remark on an ask that asks nothing, and on each source and file that no entry names."""
    if campaign.ask and "?" not in campaign.ask:
        yield file.error_at(
            ("ask",), "This asks nothing: write a question that can be answered with yes or no."
        )
    of_points = {id for point in campaign.points for id in point.sources}
    cited = of_points.union(*(question.sources for question in campaign.questions))
    for number, source in enumerate(campaign.sources):
        if source.id not in cited:
            yield file.error_at(("sources", number), _NEVER_CITED.format(source.id))
    texts = (text for paper in campaign.papers for text in (paper.template, paper.translation) if text)
    used = {MANIFEST, *(text.file.removeprefix(f"{pack.label}/") for text in texts)}
    for name in pack.names():
        if name not in used:
            yield PackError(_NEVER_NAMED, file_label(pack, name))


def _english_phrases(campaign: Campaign) -> Iterator[PackError]:
    """Yield a remark that names the phrases that are still English in a pack in another language."""
    if left := tuple(english_left(campaign.phrases, PROMPTS)):
        yield PackError(
            _STILL_ENGLISH.format(", ".join(left)), campaign.letter.template.file.partition("/")[0]
        )


def _notes_not_printed(campaign: Campaign) -> Iterator[PackError]:
    """Yield a remark on each note that the guide or a condition asks for and no paper prints."""
    papers = [template for paper in campaign.papers for template in (paper.subject, paper.template)]
    texts = [text for point in campaign.points for text in (point.spoken, point.detail)]
    texts += [paragraph.text for paragraph in campaign.paragraphs]
    printed = {name for template in papers + texts for name in template_fields(template).printed}
    steps = {f"notes.{step.id}": step.text for step in campaign.steps if step.id in NOTES}
    named = {
        name: template for template in reversed(papers + texts) for name in template_fields(template).named
    }
    notes = {name: template for name, template in (steps | named).items() if name.startswith("notes.")}
    for name, template in sorted(notes.items()):
        if name not in printed:
            yield PackError(_NEVER_PRINTED.format(NOTES[name.removeprefix("notes.")], name), template.file)


def _not_in_translation(campaign: Campaign) -> Iterator[PackError]:
    """Yield a remark on each translation that lacks what its paper prints of a person, or a translated text."""
    for paper in campaign.papers:
        if paper.translation is None:
            continue
        printed, shown = (_own_words_in(each) for each in (paper.template, paper.translation))
        if lacking := [name for name in printed if name not in shown]:
            yield PackError(_LACKING.format(", ".join(lacking)), paper.translation.file)
        for picks, entries in (("points", campaign.points), ("paragraphs", campaign.paragraphs)):
            left = [each.id for each in entries if each.translation is None]
            if left and picks in shown:
                yield PackError(_UNTRANSLATED.format(picks, ", ".join(left)), paper.translation.file)


def _own_words_in(template: Template) -> list[str]:
    """Return what the template prints of a person’s own: notes and answers by name, and the lists of their picks."""
    groups = (name.partition(".") for name in template_fields(template).printed)
    names = (
        group if group in _PICKS else f"{group}.{name}" for group, _, name in groups if group in _OF_A_PERSON
    )
    return [*dict.fromkeys(names)]


def pack(folder: Path, out: Path) -> None:
    """Check `folder` and write it as a .ddmpack. Raise PackError or SaveError."""
    if out.suffix != PACK_SUFFIX and not is_stream(out):
        # another ending, such as .zip, is taken for a file of the directory when it is dropped on the window
        raise PackError(
            f"A pack cannot be written there; choose a name that ends in {PACK_SUFFIX}.", clean_line(out.name)
        )
    for problem in check_pack(folder) if folder.is_dir() else ():
        raise problem
    save_file(out, pack_folder(folder), Audience.EVERYONE)
