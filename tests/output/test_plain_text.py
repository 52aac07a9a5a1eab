from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.model.blocks import RULE, Block, BlockKind, Run
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.text import clean_line
from ddm_desktop.output.text import email_text, letter_text

LETTER = Letter(
    title="Data about children",
    body=(
        Block((Run("I write "), Run("today", bold=True), Run(" because of two things:"))),
        Block.of("the first;", BlockKind.ITEM),
        Block.of("the second.", BlockKind.ITEM),
        Block.of("What I ask", BlockKind.HEADING),
        Block.of("Please act."),
    ),
    sender=("Ms Ann Example", "1 High Street", "ANYTOWN", "L20 4BF", "ann@example.org"),
    date="22 November 2026",
    recipient=("Jane Smith MP", "Houses of Parliament", "LONDON", "SW1A 0AA"),
    salutation="Dear Jane Smith",
    subject="Data about children",
    close="Yours sincerely",
    signatory="Ms Ann Example",
    enclosures=("Key concerns", "A timeline"),
    footer=("example.org",),
)

WHOLE = """\
Ms Ann Example
1 High Street
ANYTOWN
L20 4BF
ann@example.org

22 November 2026

Jane Smith MP
Houses of Parliament
LONDON
SW1A 0AA

Dear Jane Smith

Data about children

I write today because of two things:

- the first;
- the second.

What I ask

Please act.

Yours sincerely

Ms Ann Example

Enc: Key concerns
A timeline

example.org
"""

EMAIL = """\
Dear Jane Smith

I write today because of two things:

- the first;
- the second.

What I ask

Please act.

Yours sincerely

Ms Ann Example
1 High Street
ANYTOWN
L20 4BF
ann@example.org
"""

LINE = st.text(max_size=40).map(clean_line)


def test_a_letter_reads_as_it_is_printed():
    assert letter_text(LETTER) == WHOLE


def test_an_email_has_no_postal_block_and_the_senders_address_below_the_name():
    assert email_text(LETTER) == EMAIL


def test_a_sheet_is_its_title_and_body():
    sheet = Letter(title="Concerns", subject="Concerns", body=(Block.of("One."),), footer=("example.org",))
    assert letter_text(sheet) == "Concerns\n\nOne.\n\nexample.org\n"


def test_a_line_to_write_on_is_a_row_of_underscores():
    sheet = Letter(title="x", body=(Block.of("Day:"), RULE, RULE))
    assert letter_text(sheet) == f"Day:\n\n{'_' * 60}\n\n{'_' * 60}\n"


def test_empty_paragraphs_leave_no_gaps():
    body = (Block(()), Block.of("One."), Block.of("  "), Block.of("Two."))
    assert email_text(Letter(title="", body=body)) == "One.\n\nTwo.\n"


def test_a_paragraph_is_one_line_however_long():
    paragraph = " ".join(["word"] * 500)
    assert paragraph in letter_text(replace(LETTER, body=(Block.of(paragraph),))).splitlines()


@given(st.lists(LINE, max_size=6), st.lists(LINE.filter(bool), max_size=6))
def test_whatever_was_typed_comes_back_as_it_was(paragraphs, address):
    letter = replace(LETTER, body=tuple(map(Block.of, paragraphs)), sender=tuple(address))
    for line in (*address, *(text for text in paragraphs if text.strip())):
        assert line in letter_text(letter).split("\n")
        assert line in email_text(letter).split("\n")
