"""Checks the rows of a mailing list, each before its letter is made: who signs, who gets it, and the cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from types import MappingProxyType

from ddm_desktop.mailing.cell_values import value_faults
from ddm_desktop.mailing.fields import POSTCODE
from ddm_desktop.mailing.row_values import CaseReader
from ddm_desktop.mailing.same_person import EarlierRow, PeopleSeen
from ddm_desktop.model.addresses import is_email
from ddm_desktop.model.letter import Finding, LetterMeasurements, Severity
from ddm_desktop.model.mailing import CellFault, CheckedRow, ColumnMatch, ListRow, MailingList, RowState
from ddm_desktop.model.member_choice import MemberChoice
from ddm_desktop.model.people import Constituent
from ddm_desktop.model.visit import Visit
from ddm_desktop.reading.people import MAX_ADDRESS_LINES
from ddm_desktop.services.choose_member import confirm
from ddm_desktop.services.find_member import Finder
from ddm_desktop.services.print_run.cell_checks import CellChecks, too_many_lines
from ddm_desktop.services.print_run.field_finding import field_finding
from ddm_desktop.services.print_run.row_recipient import LIKELY, RowRecipient, RowRecipients
from ddm_desktop.services.print_run.word_checks import WordChecks
from ddm_desktop.writing.people_checks import Voice, member_findings, postcode_findings, sender_findings

Texts = Mapping[int, str]
"""Texts by the number of their column, from 0."""
_NO_TEXTS: Texts = MappingProxyType({})
_NOT_MEASURED = LetterMeasurements(1)
_LIKE_THE_FIRST_WORD = frozenset(("The", "This", "There", "No", "A", "An", "In", "It", "Who"))


class RowChecker:
    """Checks rows of one list; the list's own order tells which of two rows of one person is the earlier.

    A finding's spot names the field that it is about; `columns_of` has the columns of the list that hold it. Nothing
    is set or drawn; what only shows in the finished letter is added with `with_further`.
    """

    def __init__(
        self,
        mailing_list: MailingList,
        match: ColumnMatch,
        base: Visit,
        finder: Finder,
        *,
        finds_duplicates: bool = True,
    ) -> None:
        """Begin each letter with `base`: its campaign, paper, date and wording.

        Without `finds_duplicates`, somebody who sees every row looks for people who are in the list twice.
        """
        self._read = CaseReader(match, base.case)
        self._recipients = RowRecipients(finder)
        self._cells = CellChecks(match, mailing_list.headers)
        self._words = WordChecks(match)
        self._seen = PeopleSeen() if finds_duplicates else None
        self._faults: dict[int, list[CellFault]] = {}
        for fault in (*mailing_list.faults, *value_faults(mailing_list, match)):
            self._faults.setdefault(fault.row, []).append(fault)
        self._has_member_email = bool(match.columns.get("member.email"))
        self._rest = tuple(getattr(base, field.name) for field in fields(Visit)[2:])

    def check(
        self, rows: Sequence[ListRow], mended: Mapping[int, Texts] = MappingProxyType({})
    ) -> list[CheckedRow]:
        """Return `rows`, each with the visit it becomes, and all findings about it.

        `mended` are, by the row's number, texts in place of its own. A row may be checked as often as it is mended.
        """
        if mended:
            rows = [mended_row(row, mended.get(row.number, _NO_TEXTS)) for row in rows]
        cases = list(map(self._read, rows))
        recipients = list(map(self._recipients.address, cases))
        return [
            self._checked(row, recipient, mended) for row, recipient in zip(rows, recipients, strict=True)
        ]

    def _checked(self, row: ListRow, recipient: RowRecipient, mended: Mapping[int, Texts]) -> CheckedRow:
        case, choice, of_member = recipient
        constituent, member = case.constituent, case.member
        findings = [*self._cells.findings(row), *self._words.findings(row, case), *of_member]
        if row.number in self._faults:
            texts = mended.get(row.number, _NO_TEXTS)
            faults = (fault for fault in self._faults[row.number] if fault.column not in texts)
            findings += self._cells.fault_findings(faults)
        has_place = choice.answer is not None and choice.answer.certainty is not None
        if case.casework.their_postcode or not is_plainly_right(constituent):
            of_sender = sender_findings(case, _NOT_MEASURED, Voice.OF_ROW)
            decides = not (choice.by_hand or case.casework.their_postcode)
            findings += map(_graver_if_deciding, of_sender) if decides else of_sender
        elif not has_place:
            findings += postcode_findings(constituent.postcode, Voice.OF_ROW)
        if self._has_member_email or not (member.short_name or member.constituency):
            findings += member_findings(member, Voice.OF_ROW)
        if len(constituent.address) > MAX_ADDRESS_LINES:
            findings.append(too_many_lines(constituent.address))
        if self._seen and (earlier := self._seen.earlier(row.number, row.cells, constituent)):
            findings.append(same_person_finding(earlier))
        if findings:
            findings = self._cells.only_reason(row, findings) or _without_repeats(findings)
        state = row_state(findings) if findings else RowState.READY
        return CheckedRow(row, Visit(case, choice, *self._rest), tuple(findings), state)

    def skip(self, row: ListRow, mended: Texts = _NO_TEXTS) -> CheckedRow:
        """Return a row that a person left out: nothing is checked, and its person may be in another row."""
        row = mended_row(row, mended)
        return CheckedRow(row, Visit(self._read(row), MemberChoice(), *self._rest), (), RowState.SKIPPED)


def mended_row(row: ListRow, mended: Texts) -> ListRow:
    """Return `row` with the texts that a person gave to some of its columns."""
    if not mended:
        return row
    return row._replace(cells=tuple(mended.get(number, cell) for number, cell in enumerate(row.cells)))


def with_further(checked: CheckedRow, findings: Iterable[Finding]) -> CheckedRow:
    """Return the row with findings of its finished letter; what is known already is not said twice."""
    known = {(finding.code, finding.spot.field) for finding in checked.findings}
    further = [finding for finding in findings if (finding.code, finding.spot.field) not in known]
    if not further:
        return checked
    return _with_findings(checked, sorted((*checked.findings, *further), key=_gravest_first))


def accept_likely(checked: CheckedRow) -> CheckedRow:
    """Return the row after a person confirmed, for the whole list, the members that are only likely."""
    if not has_likely_member(checked):
        return checked
    findings = [finding for finding in checked.findings if not is_likely(finding)]
    visit = replace(checked.visit, choice=confirm(checked.visit.choice))
    return _with_findings(checked._replace(visit=visit), findings)


def is_likely(finding: Finding) -> bool:
    """Return whether the finding is that the member is only likely."""
    return finding.code == LIKELY


def has_likely_member(checked: CheckedRow) -> bool:
    """Return whether the row's member is to be confirmed, whatever else is wrong with the row."""
    return any(map(is_likely, checked.findings))


def row_state(findings: Iterable[Finding]) -> RowState:
    """Return what becomes of a row with these findings."""
    stops = {finding.code for finding in findings if finding.severity is Severity.STOP}
    if stops:
        return RowState.FAULTY if stops - {LIKELY} else RowState.LIKELY
    is_warned = any(finding.severity is Severity.WARNING for finding in findings)
    return RowState.WARNED if is_warned else RowState.READY


def row_sentence(number: int, finding: Finding) -> str:
    """Return the sentence of a finding with its row in front: `Row 14: the name is missing …`."""
    sentence = finding.sentence
    if sentence.partition(" ")[0] in _LIKE_THE_FIRST_WORD:
        sentence = sentence[0].lower() + sentence[1:]
    return f"Row {number}: {sentence}"


def columns_of(finding: Finding, match: ColumnMatch) -> tuple[int, ...]:
    """Return the columns, from 0, that hold the field of a finding; none if it is about the whole row."""
    field = finding.spot.field
    return match.columns.get(POSTCODE if field == "member.choice" else field, ())


def is_plainly_right(constituent: Constituent) -> bool:
    """Return whether one glance tells that `sender_findings` has only the postcode to look at.

    It spares most rows the long look: a street that begins with its number, no second postcode, a sound e-mail.
    """
    name, lines, email = constituent.name, constituent.address, constituent.email
    return bool(
        name
        and lines
        and name[0].isalpha()
        and lines[0][0].isdigit()
        and "".join([line[0] for line in lines]).isalnum()
        and not lines[-1][-3:-2].isdigit()
        and (not email or is_email(email))
    )


def _graver_if_deciding(finding: Finding) -> Finding:
    """Return a finding on the sender of a row whose postcode decides the member.

    If the address has another postcode, the letter may go to a stranger, and nobody sees it as in a single letter.
    """
    return finding._replace(severity=Severity.STOP) if finding.code == "two-postcodes" else finding


def _with_findings(checked: CheckedRow, findings: list[Finding]) -> CheckedRow:
    """Return the row with these findings; one that a person skipped stays skipped."""
    is_skipped = checked.state is RowState.SKIPPED
    state = RowState.SKIPPED if is_skipped else row_state(findings)
    return checked._replace(findings=tuple(findings), state=state)


def _gravest_first(finding: Finding) -> tuple[int, bool]:
    """Return the place of a finding; a member who is only likely comes last of what stops: a press confirms them."""
    return -finding.severity, is_likely(finding)


def same_person_finding(earlier: EarlierRow) -> Finding:
    """Return the finding that an earlier row is of the same person."""
    row = f"row {earlier.number}"
    if earlier.is_exact:
        sentence = f"This row is the same as {row} in every cell: leave one of the two out."
    elif earlier.has_same_address:
        sentence = f"The same name and address are in {row}: check whether it is one person."
    else:
        sentence = (
            f"The same name and postcode are in {row}, with another address: check whether it is one person."
        )
    code = "same-row" if earlier.is_exact else "same-person"
    return field_finding(code, Severity.WARNING, "constituent.name", sentence)


def _without_repeats(findings: list[Finding]) -> list[Finding]:
    """Return the findings, the gravest first, without what follows from another: no postcode, so no member."""
    if any(finding.severity is Severity.STOP and finding.spot.field == POSTCODE for finding in findings):
        findings = [finding for finding in findings if not _follows_from_postcode(finding)]
    return sorted(findings, key=_gravest_first)


def _follows_from_postcode(finding: Finding) -> bool:
    """Return whether a postcode that cannot be used is the reason of this finding too."""
    if finding.code == "no-constituency":
        return finding.severity is not Severity.STOP
    return finding.code == "field-unfilled" and finding.spot.field == "member.name"
