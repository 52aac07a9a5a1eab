"""After the next visitor is called, no cache of the program holds a word of the last one."""

import functools
import gc
from dataclasses import replace
from datetime import date

from ddm_desktop.model.blocks import Block
from ddm_desktop.model.mailing import ListRow, MailingList
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.pdf import letter_pdf, typeset
from ddm_desktop.output.pdf.fonts import REGULAR, face, loaded_faces
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.find_member import open_finder
from ddm_desktop.services.next_visitor import forget_text
from ddm_desktop.services.print_run.column_words import problems_of
from ddm_desktop.services.print_run.list_check import ListCheck
from ddm_desktop.services.print_run.match_columns import match_columns
from ddm_desktop.services.print_run.plan import RunPlan

HOLD_NO_TEXT_OF_A_PERSON = {
    "Face._kern",  # pairs of letters
    "Face._kern_operand",
    "_plain_chars",  # which characters a font has
    "Face._subset_objects",  # which letters a font's subset has
    "packed_profile",  # the colour profile
    "page_plan",  # which lines of a page are one block
    "_outline",  # how the blocks of a page are tagged
    "letter_shape",  # how many pages and blocks a letter has
    "LetterShape._offsets",  # where the objects of a letter begin
    "measures_to_try",  # sizes
    "widths_to_try",
    "for_large_print",
    "set_closer",
    "smaller",
    "_head_places",
    "row_heights",
    "_indices",  # numbers
    "blank_width",
    "_joined_heights",
    "_folds",
    "_places",  # how many lines texts have
    "_sender_places",
    "PageForm",  # where the lines of a page stand
    "_compile",  # templates of packs
    "read_markdown",  # the packs' wording, before a value is put in
    "_every_branch",  # the same
    "_without_fields",  # packs’ wording that is the same for everybody
    "_split_lines",  # of campaign.toml
    "_parsed_manifest",  # the same
    "_patterns",  # which signs a pack is looked through for
    "template_fields",  # names of fields
    "_blank",  # names of fields and their prompts
    "prompts_in",  # the same, in each language
    "_words_in",  # prompts, and labels of lines to write on
    "_common_papers",  # the packs’ own
    "_known_headers",  # what columns are commonly called
    "list_fields",
    "environment",
    "_parser",
}
WITH_TEXTS = tuple(
    f"ddm_desktop.{name}" for name in ("campaigns", "mailing", "output", "services.print_run", "writing")
)


def filled_caches() -> set[str]:
    """Names of the program's own caches that hold something now."""
    gc.unfreeze()  # the suite leaves what stays out of `get_objects`
    return {
        cached.__wrapped__.__qualname__
        for cached in gc.get_objects()
        if isinstance(cached, functools._lru_cache_wrapper)
        and cached.__wrapped__.__module__.startswith(WITH_TEXTS)
        and cached.cache_info().currsize
    }


def test_no_word_of_a_letter_outlasts_its_visitor(sample_letter):
    marked = replace(sample_letter, body=(*sample_letter.body, Block.of("Ẹ̀kọ́")))
    letter_pdf(marked, PageStyle())
    assert {"_on_one_line", "_set_block", "text_rows", "Face._shaped"} <= filled_caches()
    assert "Bramble" in face(REGULAR).fragments
    assert typeset._layouts
    forget_text()
    assert filled_caches() <= HOLD_NO_TEXT_OF_A_PERSON
    assert not any(each.fragments for each in loaded_faces())
    assert not typeset._layouts


def test_no_word_of_a_mailing_list_outlasts_it():
    people = MailingList(
        "people.csv",
        ("Rosa Bramble", "12 Orchard Lane"),
        [ListRow(1, ("Ada Lane", "9 Mill Road"))],
        header_row=0,
    )
    match = match_columns(people, campaign_named("about-anything"))
    campaign = campaign_named("about-anything")
    plan = RunPlan(people, match, campaign, campaign.letter, date(2026, 11, 22))
    problems_of(plan, open_finder())
    check = ListCheck(plan)
    check.write(check.check(people.rows[:1], plan))
    assert "known_header" in filled_caches()
    del check
    forget_text()
    assert filled_caches() <= HOLD_NO_TEXT_OF_A_PERSON
