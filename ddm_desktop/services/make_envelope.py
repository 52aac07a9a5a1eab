"""The envelope or the label for a case's letter, for whoever has no window envelopes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddm_desktop.directory.forms_of_address import recipient_lines
from ddm_desktop.errors import LetterError
from ddm_desktop.model.addresses import home_lines
from ddm_desktop.model.member_choice import NO_DOUBT, MemberDoubt
from ddm_desktop.model.quotes import curl
from ddm_desktop.model.stationery import LABEL_STOCKS, LabelStock, PrintedEnvelope

if TYPE_CHECKING:
    from ddm_desktop.model.case import Case


def make_envelope(
    case: Case,
    envelope: PrintedEnvelope,
    *,
    with_return_address: bool = False,
    offset: tuple[float, float] = (0.0, 0.0),
    doubt: MemberDoubt = NO_DOUBT,
) -> bytes:
    """Return a PDF of the envelope's size with the member's address, and the constituent's as the return address.

    `offset`: millimetres to the right and down. `doubt`: the reasons to doubt the member. Raise LetterError if an
    address is missing or does not fit, or the member is only likely and nobody has confirmed that.
    """
    from ddm_desktop.output.pdf.envelope import Offset, envelopes_pdf  # here, not above: it loads fonts

    recipient = _recipient(case, doubt)
    sender = return_lines(case) if with_return_address else ()
    return envelopes_pdf([recipient], envelope, sender, Offset(*offset))


def make_label(
    case: Case,
    stock: str,
    number: int = 1,
    *,
    offset: tuple[float, float] = (0.0, 0.0),
    doubt: MemberDoubt = NO_DOUBT,
) -> bytes:
    """Return a PDF of a sheet of labels, a name in LABEL_STOCKS, with the member's address on label `number`.

    Labels are counted from 1 along the rows. Raise LetterError if there is no such sheet or label, else as
    `make_envelope` does.
    """
    from ddm_desktop.output.pdf.envelope import Offset, labels_pdf  # here, not above: it loads fonts

    sheet = label_sheet(stock, number)
    return labels_pdf([_recipient(case, doubt)], sheet, number - 1, Offset(*offset))


def label_sheet(stock: str, number: int) -> LabelStock:
    """Return the sheet of labels called `stock`. Raise LetterError if there is none, or no label `number` on it."""
    sheet = LABEL_STOCKS.get(stock)
    if sheet is None:
        raise LetterError(f"There are no measures for labels “{stock}”: choose {', '.join(LABEL_STOCKS)}.")
    if not 1 <= number <= sheet.per_sheet:
        raise LetterError(
            f"A sheet of {stock} has {sheet.per_sheet} labels: choose one from 1 to {sheet.per_sheet}."
        )
    return sheet


def _recipient(case: Case, doubt: MemberDoubt) -> tuple[str, ...]:
    """Return the lines of the member's address as they stand in the letter."""
    member = case.member
    if not (member.short_name or member.constituency).strip():
        raise LetterError("Your MP is missing: give the name, or at least the constituency.")
    if doubt.unconfirmed:
        raise LetterError(
            f"{case.deciding_postcode} is most likely in {doubt.unconfirmed}: check that this is your MP, and "
            "confirm it."
        )
    return tuple(map(curl, recipient_lines(member)))


def return_lines(case: Case) -> tuple[str, ...]:
    """Return the address to reply to if the case gives one, else the constituent's name and address.

    Raise LetterError if it is not known.
    """
    if case.casework.return_address:
        return tuple(map(curl, case.casework.return_address))
    constituent = case.constituent
    home = home_lines(constituent)
    if not (home and constituent.postcode.strip()):
        raise LetterError(
            "A return address needs your address and postcode: give them, or leave the return address out."
        )
    lines = (constituent.full_name, *home, constituent.postcode.strip())
    return tuple(map(curl, filter(None, lines)))
