"""Everything that is wrong with a pack, in one go: what its author needs, and nobody who only uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from ddm_desktop.campaigns.all_templates import template_problems_of, templates_of, translations_of
from ddm_desktop.campaigns.files import MANIFEST, PackFiles, file_label, read_text
from ddm_desktop.campaigns.render import template_problems, template_signs
from ddm_desktop.campaigns.schema import Manifest, read_manifest
from ddm_desktop.campaigns.template_fields import prints_field
from ddm_desktop.campaigns.whitelist import Scope
from ddm_desktop.campaigns.wording_faults import wording_faults
from ddm_desktop.errors import PackError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.paper import Template

MOST = 50  # problems that are told at once
NOT_PRINTED = (
    "No paper prints the paragraphs that are ticked; write into one of them "
    "{% for paragraph in paragraphs %}{{ paragraph.text }}{% endfor %}."
)
_MOST_TEXTS = 100  # files and entries that are looked at if campaign.toml is faulty


def all_problems(pack: PackFiles) -> tuple[PackError, ...]:
    """Return everything wrong with `pack`, campaign.toml first, by line; nothing twice."""
    manifest = read_manifest(pack)
    if manifest.campaign is None:
        templates = list(_templates_found(manifest, pack))
        problems = [*manifest.problems, *_faults_of(templates, manifest.answers())]
    else:
        campaign = manifest.campaign
        problems = [*template_problems_of(campaign, pack), *wording_faults(campaign)]
        problems += [] if problems else _paragraphs_not_printed(campaign)
        templates = list(chain(*templates_of(campaign), *translations_of(campaign)))
    signs = [*manifest.signs(), *chain.from_iterable(map(template_signs, templates))]
    return first_of(in_order((*problems, *signs), file_label(pack, MANIFEST)))


def in_order(problems: Iterable[PackError], first_file: str = "") -> list[PackError]:
    """Return `problems` by file and line, those of `first_file` first, and none that says what another says."""
    by_text = {str(problem): problem for problem in problems}
    return sorted(by_text.values(), key=lambda each: (each.file != first_file, each.file, each.line))


def first_of(problems: list[PackError]) -> tuple[PackError, ...]:
    """Return `problems`, of very many the first and a last sentence that counts the others."""
    more = len(problems) - MOST
    if more <= 0:
        return tuple(problems)
    last = PackError(f"And {more:,} more; put those above right first.")
    return (*problems[:MOST], last)


def is_all(problems: tuple[PackError, ...]) -> bool:
    """Return whether these are all problems, and no last sentence counts others."""
    return len(problems) <= MOST


def _paragraphs_not_printed(campaign: Campaign) -> Iterator[PackError]:
    """Yield a fault if there are paragraphs to tick and no paper of the pack prints those that are ticked."""
    texts = [paragraph.text for paragraph in campaign.paragraphs]
    if texts and not any(prints_field(paper.template, "paragraphs.text") for paper in campaign.papers):
        yield PackError(NOT_PRINTED, texts[0].file, texts[0].line)


def _templates_found(manifest: Manifest, pack: PackFiles) -> Iterator[Template]:
    """Yield the texts that a pack with a faulty campaign.toml may print: those of its folder and of its entries."""
    for name in pack.names()[:_MOST_TEXTS]:
        if name.endswith(".md"):
            try:
                yield Template(read_text(pack, name), file_label(pack, name))
            except PackError:
                continue  # an entry of campaign.toml that names it is told of it
    yield from manifest.templates()


def _faults_of(templates: Iterable[Template], own: frozenset[str]) -> Iterator[PackError]:
    """Yield the faults of texts whose place in the pack is not known: each field there is may be used in them."""
    for template in templates:
        yield from template_problems(template, Scope(own=own))
