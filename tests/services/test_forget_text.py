"""After the next visitor is called, no cache of the program holds a word of the last one."""

import functools
import gc
from dataclasses import replace

from ddm_desktop.model.blocks import Block
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.pdf import letter_pdf
from ddm_desktop.output.pdf.fonts import REGULAR, face, loaded_faces
from ddm_desktop.services.next_visitor import forget_text

HOLD_NO_TEXT_OF_A_PERSON = {
    "Face._kern",  # pairs of letters
    "_plain_chars",  # which characters a font has
    "Face._subset_objects",  # which letters a font's subset has
    "packed_profile",  # the colour profile
    "LetterShape._offsets",  # where the objects of a letter begin
    "measures_to_try",  # sizes
    "widths_to_try",
    "for_large_print",
    "set_closer",
    "smaller",
    "_head_places",
    "row_heights",
    "_folds",
    "_compile",  # templates of packs
    "read_markdown",  # the packs' wording, before a value is put in
    "_every_branch",  # the same
    "_split_lines",  # of campaign.toml
    "_patterns",  # which signs a pack is looked through for
    "template_fields",  # names of fields
    "_common_papers",  # the packs’ own
    "environment",
    "_parser",
}


def filled_caches() -> set[str]:
    """Names of the program's own caches that hold something now."""
    return {
        cached.__wrapped__.__qualname__
        for cached in gc.get_objects()
        if isinstance(cached, functools._lru_cache_wrapper)
        and cached.__wrapped__.__module__.startswith(
            ("ddm_desktop.output", "ddm_desktop.campaigns", "ddm_desktop.writing")
        )
        and cached.cache_info().currsize
    }


def test_no_word_of_a_letter_outlasts_its_visitor(sample_letter):
    marked = replace(sample_letter, body=(*sample_letter.body, Block.of("Ẹ̀kọ́")))
    letter_pdf(marked, PageStyle())
    assert {"_on_one_line", "_set_block", "text_rows", "Face._shaped"} <= filled_caches()
    assert "Bramble" in face(REGULAR).fragments
    forget_text()
    assert filled_caches() <= HOLD_NO_TEXT_OF_A_PERSON
    assert not any(each.fragments for each in loaded_faces())
