"""Letters for trying the writers: invented people, fixed dates, every part and every style."""

from __future__ import annotations

from dataclasses import replace

from ddm_desktop.model.blocks import Block, BlockKind, Blocks, Run
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.phrases import ENGLISH

SENTENCE = (
    "I am writing because of what happened to my son, and because it can happen to other children "
    "who are taught away from a mainstream school."
)

SCRIPTS = {
    "Welsh": "Annwyl gyfaill, hoffwn ddiolch i chi am eich gwaith yng Nglyndŵr; mae tŷ’r plant yn oer.",
    "Polish": "Zażółć gęślą jaźń: moje dziecko chodzi do szkoły w Łodzi.",
    "Vietnamese": "Tôi viết thư này vì con tôi đã phải nghỉ học một năm, và tôi rất lo lắng.",
    "Greek": "Σας γράφω επειδή ανησυχώ για το παιδί μου και το σχολείο του.",
    "Cyrillic": "Я пишу вам, потому что беспокоюсь о своём ребёнке и его школе.",
    "Yoruba": "Ẹ̀kọ́ ni mo fẹ́ kọ nípa rẹ̀; ỌMỌ̀ mi kò lè lọ sí ilé-ẹ̀kọ́. M̂ jẹ́ kí ẹ ràn wá lọ́wọ́.",
    "Igbo": "Ị̀ ma na nwa m nwoke anaghị́ aga akwụkwọ; ọ̄ bụ ihe na-ewute m, n̄nwa ọ̀zọ.",
    "marks below and above": "L̥̄ r̥̄ E̩̍ x̣̀ Ṃ́ W̊ ŵ̂ Ŵ̂ ṩ̄ j̀ ą́ Г̀ ы́",
    "markup": "<b>5 < 6 & 7 > 4</b> {{ name }} {% if %} &amp; </para> \\n (brackets) 100 %",
}


def paragraphs(count: int) -> Blocks:
    """`count` different paragraphs of three sentences."""
    return tuple(Block.of(f"Point {number}. {SENTENCE} {SENTENCE}") for number in range(1, count + 1))


def bullets(count: int, sentences: int = 1) -> Blocks:
    """`count` different list items, a sentence being two lines or so."""
    text = " ".join([SENTENCE] * sentences)
    return tuple(Block.of(f"Item {number}. {text}", BlockKind.ITEM) for number in range(1, count + 1))


def ordinary_letter() -> Letter:
    """One side of A4: every part of a letter, a heading, a list, bold and italic words."""
    styled = Block(
        (
            Run("It was "),
            Run("a whole year", bold=True),
            Run(" before "),
            Run("anyone", italic=True),
            Run(" asked."),
        )
    )
    body = (
        Block.of(SENTENCE),
        styled,
        Block.of("What I ask", BlockKind.HEADING),
        *bullets(3),
        Block.of("Will you ask the minister to answer these questions?"),
    )
    return Letter(
        title="Children’s records",
        author="Ms Rosa Bramble",
        sender=("Ms Rosa Bramble", "12 Orchard Lane", "LITTLE HAVEN", "L20 0XX"),
        date="22 November 2026",
        recipient=("Rt Hon Jane Smith MP", "Houses of Parliament", "Parliament Square", "LONDON", "SW1A 0AA"),
        salutation="Dear Ms Smith",
        subject="Children’s records",
        body=body,
        close="Yours sincerely",
        signatory="Ms Rosa Bramble",
        enclosures=("A list of questions",),
        footer=("An invented campaign · example.org",),
    )


def sheet() -> Letter:
    """The sheet form: a title and a body, no sender, recipient or close."""
    body = (Block.of("What to say", BlockKind.HEADING), *bullets(4))
    return Letter(title="For my meeting", subject="For my meeting", body=body)


def with_body(body: Blocks) -> Letter:
    """The ordinary letter with another text."""
    return replace(ordinary_letter(), body=body)


def casework_letter() -> Letter:
    """The ordinary letter with all that a caseworker's letter may have."""
    return replace(
        ordinary_letter(),
        references=("Our ref: CW-0114", "Your ref: JS/2026/77"),
        return_address=("Please reply to", "Anytown Advice", "PO Box 12", "ANYTOWN", "L20 0XX"),
        written_for="On behalf of Tom Bramble, 9 Orchard Lane, Little Haven L20\u00a00XA",
        mark="The mark (X) of",
        on_behalf="for and on behalf of Tom Bramble",
        helper="Written with the help of Priya Nair, Anytown Advice",
        witness=(
            "I read this letter to Ms Rosa Bramble, who agreed with it and made the mark in front of me.",
            "Signature of witness",
            ENGLISH.date_line,
            "Name of witness",
        ),
        copy_to=("Little Haven Council", "Tom Bramble"),
        consent=(
            "Consent to share details",
            "I, Tom Bramble, ask Rt Hon Jane Smith MP and their office to help.",
            "Signature of Tom Bramble",
            ENGLISH.date_line,
        ),
    )
