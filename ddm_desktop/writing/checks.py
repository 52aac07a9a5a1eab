"""Checks a letter before it is printed: each finding is one sentence, with its remedy and its spot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.case import Case
from ddm_desktop.model.dates import british_date
from ddm_desktop.model.letter import (
    CASEWORK_PARTS,
    Finding,
    Letter,
    LetterMeasurements,
    LetterPart,
    MissingGlyph,
    Severity,
    Spot,
)
from ddm_desktop.model.member_choice import NO_DOUBT, MemberDoubt
from ddm_desktop.model.people import Constituent, Member, person_fields
from ddm_desktop.model.quotes import curl, straighten
from ddm_desktop.model.spot_names import name_for_others, spot_name
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.model.text import any_of, clean_lines, listed, shortened
from ddm_desktop.model.unprintable import unprintable
from ddm_desktop.model.versions import TwoVersions
from ddm_desktop.writing.casework_checks import casework_findings
from ddm_desktop.writing.people_checks import (
    Voice,
    member_only_likely,
    not_their_member,
    postcode_findings,
    recipient_findings,
    sender_findings,
)

_MAX_SIDES = 2
"""Guides to writing to a member: two sides at most, one is better."""

_MAX_SPOTS = 3  # that a sentence names of those with the same character
_NAMES = ("constituent.title", "constituent.name")
_ADDRESS = tuple(f"constituent.{field.name}" for field in person_fields(Constituent) if field.in_sender)
_FIELDS_OF = {
    LetterPart.SENDER: (*_NAMES, *_ADDRESS),
    LetterPart.SIGNATORY: _NAMES,
    LetterPart.SALUTATION: ("member.address_as", "member.full_title", "member.name"),
    LetterPart.RECIPIENT: tuple(
        f"member.{name}" for name in ("full_title", "name", "constituency", "address")
    ),
}
"""The fields of which a part of the letter is made."""

_FIELDS_OF |= {part: (field,) for part, field in CASEWORK_PARTS.items()}
_FIELDS_OF[LetterPart.REFERENCES] = ("casework.our_ref", "casework.your_ref")
_FIELDS_OF[LetterPart.MARK] = _FIELDS_OF[LetterPart.WITNESS] = _NAMES
_FIELDS_OF[LetterPart.CONSENT] = (
    "casework.on_behalf_of", "casework.helped_by", *_NAMES, *_FIELDS_OF[LetterPart.RECIPIENT]
)  # fmt: skip

_READING_ORDER = {part: index for index, part in enumerate(LetterPart)}


def check_letter(
    letter: Letter,
    case: Case,
    campaign: Campaign,
    prompts: frozenset[str],
    measured: LetterMeasurements,
    style: PageStyle,
    *,
    greets_member: bool = True,
    doubt: MemberDoubt = NO_DOUBT,
    versions: tuple[TwoVersions, ...] = (),
    further: Iterable[Finding] = (),
    voice: Voice = Voice.TO_SIGNATORY,
) -> tuple[Finding, ...]:
    """Return all findings about the letter, the gravest first and then in reading order.

    `prompts` are those the template left to be filled in. `greets_member`: the salutation may be meant for the
    member the letter goes to. `doubt`: why that may be the wrong member. `versions` are the paragraphs that stand
    in two versions. `further` are findings of other checks.
    A sheet is not posted: nobody need be named on it, and a prompt left in it may be meant for a pen. A postcode on
    it is looked at all the same, for an office that hears it asks whose constituent this is.
    """
    findings = [
        *check_text(letter, case, campaign, prompts, versions),
        *_missing_glyphs(letter, case, measured, voice),
        *_too_long(measured, style),
        *further,
    ]
    if letter.is_letter:
        findings += sender_findings(case, measured, voice)
        findings += recipient_findings(case.member, measured, style)
        findings += casework_findings(letter, case, measured, voice)
        findings += [] if greets_member else [_greets_another(letter, case.member)]
        findings += [not_their_member(case, doubt)] if doubt.elsewhere else []
    elif (postcode := case.constituent.postcode.strip()) and _has_text(letter, postcode):
        findings += postcode_findings(postcode, voice)
    findings += [member_only_likely(case, doubt, voice)] if doubt.unconfirmed else []
    return tuple(sorted(findings, key=_gravest_first))


def check_text(
    letter: Letter,
    case: Case,
    campaign: Campaign,
    prompts: frozenset[str],
    versions: tuple[TwoVersions, ...] = (),
) -> Iterator[Finding]:
    """Yield what is missing or wrong in subject and body, whoever writes to whom. Arguments as for `check_letter`."""
    yield from _empty_text(letter)
    yield from _two_versions(letter, versions)
    yield from _prompts_left(letter, prompts, Severity.STOP if letter.is_letter else Severity.WARNING)
    yield from _deadline_passed(case, campaign)
    if letter.is_letter:
        yield from _no_subject(letter)


def _gravest_first(finding: Finding) -> tuple[int, int, int, int]:
    spot = finding.spot
    return -finding.severity, _READING_ORDER[spot.part], spot.block, spot.start


def _empty_text(letter: Letter) -> Iterator[Finding]:
    if not any(block.text.strip() for block in letter.body):
        sentence = "The letter has no text yet: write what you want to say."
        yield Finding("text-empty", Severity.STOP, sentence, Spot(LetterPart.BODY))


def _has_text(letter: Letter, text: str) -> bool:
    return any(straighten(text) in straighten(block.text) for block in letter.body)


def _no_subject(letter: Letter) -> Iterator[Finding]:
    if not letter.subject.strip():
        sentence = (
            "The letter has no subject: type what it is about above its text, so that the office can sort it."
        )
        yield Finding("no-subject", Severity.WARNING, sentence, Spot(LetterPart.SUBJECT, field="subject"))


def _two_versions(letter: Letter, versions: tuple[TwoVersions, ...]) -> Iterator[Finding]:
    """Yield a finding for each paragraph of which one version must still be chosen."""
    for paragraph in versions:
        start = shortened(letter.body[paragraph.own[0]].text)
        remedy = "choose above the letter’s text which is to stay."
        sentence = f"“{start}” stands in two versions, yours and a new one: {remedy}"
        spot = Spot(LetterPart.BODY, paragraph.own[0], field="body")
        yield Finding("two-versions", Severity.STOP, sentence, spot)


def _prompts_left(letter: Letter, prompts: frozenset[str], severity: Severity) -> Iterator[Finding]:
    """Yield a finding for each prompt that still stands in the subject or the text."""
    pattern = any_of(map(straighten, prompts))
    if pattern is None:
        return
    texts = [(letter.subject, Spot(LetterPart.SUBJECT, field="subject"))]
    texts += [(block.text, Spot(LetterPart.BODY, index)) for index, block in enumerate(letter.body)]
    for text, spot in texts:
        for match in pattern.finditer(straighten(text)):
            prompt = text[match.start() : match.end()]
            sentence = f"“{prompt}” is still to be filled in: write your own words there, or delete it."
            prompt_spot = replace(spot, start=match.start(), end=match.end())
            yield Finding("prompt-left", severity, sentence, prompt_spot)


def _missing_glyphs(
    letter: Letter, case: Case, measured: LetterMeasurements, voice: Voice
) -> Iterator[Finding]:
    """Yield a finding for each script or group of signs that the letter's font cannot print."""
    missing = [glyph._replace(spot=_with_field(glyph, letter, case)) for glyph in measured.missing]
    for group in unprintable(glyph.char for glyph in missing):
        spots = [glyph.spot for glyph in missing if glyph.char in group.chars]
        places = [spot_name(letter, spot) for spot in spots]
        names = listed(dict.fromkeys(voice.of(name, name_for_others(name)) for name in places), _MAX_SPOTS)
        sentence = (
            f"The letter’s font cannot print {group.name} in {names}: {group.remedy}. "
            "Word, plain text and e-mail can hold it."
        )
        yield Finding("glyph-missing", Severity.STOP, sentence, spots[0])


def _with_field(missing: MissingGlyph, letter: Letter, case: Case) -> Spot:
    """Return the spot of a character that cannot be printed, with the field that holds it, if there is one.

    If the paragraph repeats a note, the field is the note: mended in the text alone, the character would come back.
    """
    spot = missing.spot
    if spot.field:
        return spot
    if spot.part is LetterPart.SUBJECT:
        return replace(spot, field="subject")
    if spot.part is LetterPart.BODY and spot.block < len(letter.body):
        text = letter.body[spot.block].text
        notes = (key for key, note in case.notes.items() if text in map(curl, clean_lines(note)))
        return replace(spot, field=next((f"notes.{key}" for key in notes), ""))
    for name in _FIELDS_OF.get(spot.part, ()):
        person, _, field = name.partition(".")
        if missing.char in "".join(getattr(getattr(case, person), field)):
            return replace(spot, field=name)
    return spot


def _deadline_passed(case: Case, campaign: Campaign) -> Iterator[Finding]:
    if campaign.deadline is not None and campaign.is_past(case.date):
        label = campaign.deadline_label or "the campaign’s day"
        day = f"{label[0].upper()}{label[1:]} ({british_date(campaign.deadline)})"
        sentence = f"{day} has passed: check that the letter still says what you mean."
        yield Finding("deadline-passed", Severity.NOTE, sentence, Spot(LetterPart.DATE, field="date"))


def _too_long(measured: LetterMeasurements, style: PageStyle) -> Iterator[Finding]:
    if measured.pages > _MAX_SIDES and not style.large_print:
        sentence = f"It takes {measured.pages} sides, and few offices read more than two: shorten it."
        yield Finding("too-long", Severity.WARNING, sentence, Spot(LetterPart.BODY))


def _greets_another(letter: Letter, member: Member) -> Finding:
    sentence = f"“{letter.salutation}” does not name {member.printed_name}: check the greeting."
    return Finding("greets-another", Severity.WARNING, sentence, Spot(LetterPart.SALUTATION))
