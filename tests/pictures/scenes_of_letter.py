"""Start, the page of the letter, what hands it over, and the ends of a visit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pictures.scenes import scene
from pictures.stage import ROSA, Stage
from tools.directories import invented_directory
from tools.packs import PackMaker

from ddm_desktop.directory.postcode_ranges import PostcodeRanges
from ddm_desktop.model.casework import Casework
from ddm_desktop.services import change_visit as rules

YOU, MEMBER, WORDS, LETTER = range(4)
LATER = 'edition = "2"\npublished = 2026-11-01\n'


@scene("start-empty", in_suite=True)
def start_without_a_directory(stage: Stage) -> None:
    stage.window.page("start").remind()


@scene("start-done")
def start_with_an_opened_pack(stage: Stage) -> None:
    stage.keep_directory()
    stage.window.page("start").remind()
    stage.window.page("start").open_packs([PackMaker(Path())()])


@scene("start-error")
def start_with_a_broken_pack(stage: Stage) -> None:
    stage.keep_directory()
    broken = PackMaker(Path())({"letter.md": "{{ notes.whi }}\n"})
    stage.window.page("start").remind()
    stage.window.page("start").open_packs([broken, Path("bus.ddmpack")])


@scene("start-cleared")
def start_after_a_visit(stage: Stage) -> None:
    stage.keep_directory()
    stage.begin("write")
    stage.fill_in()
    stage.window.page("start").remind()
    stage.window.clear()


@scene("write-you-empty", in_suite=True)
def who_signs(stage: Stage) -> None:
    stage.begin("write")


@scene("write-you-casework")
def who_signs_for_somebody_else(stage: Stage) -> None:
    page = stage.begin("write", campaign="about-anything")
    stage.fill_in()
    stage.session.change(
        rules.with_casework, Casework(on_behalf_of="Rosa Bramble, 12 Orchard Lane", copy_to=("The council",))
    )
    page._fill_steps(stage.session.manuscript)
    page.casework.fold.set_open(True)


@scene("write-member-empty")
def member_without_a_directory(stage: Stage) -> None:
    stage.begin("write", MEMBER)


@scene("write-member-done", in_suite=True)
def member_found(stage: Stage) -> None:
    stage.keep_directory()
    page = stage.begin("write")
    stage.session.set_constituent(ROSA)
    page.show_step(MEMBER)


@scene("write-member-likely")
def member_only_likely(stage: Stage) -> None:
    ranges = PostcodeRanges.build([int("L200AA", 36), int("L201AA", 36), int("L202AA", 36)], [0, 1, 11])
    stage.keep_directory(replace(invented_directory(), postcodes=ranges))
    page = stage.begin("write")
    stage.session.set_constituent(ROSA)
    page.show_step(MEMBER)


@scene("write-member-error")
def member_not_found(stage: Stage) -> None:
    stage.keep_directory()
    page = stage.begin("write")
    stage.session.set_constituent(replace(ROSA, postcode="JE2 3AB"))
    page.show_step(MEMBER)


@scene("write-member-searching")
def member_searched_by_name(stage: Stage) -> None:
    stage.keep_directory()
    stage.begin("write", MEMBER).member._search._line.setText("haven")


@scene("write-words")
def own_words(stage: Stage) -> None:
    stage.begin("write", WORDS)
    stage.fill_in()


@scene("write-letter-todo", in_suite=True)
def letter_that_lacks_something(stage: Stage) -> None:
    stage.begin("write", LETTER)


@scene("write-letter-ready")
def letter_ready_to_print(stage: Stage) -> None:
    stage.begin("write", LETTER)
    stage.fill_in()


@scene("write-letter-find")
def words_looked_for(stage: Stage) -> None:
    stage.begin("write", LETTER)
    stage.fill_in()
    stage.press("Find")


@scene("write-question")
def print_in_spite_of_findings(stage: Stage) -> None:
    stage.begin("write", LETTER)
    stage.settle()
    stage.window.panel().print_it()


@scene("write-busy")
def letter_at_the_printer(stage: Stage) -> None:
    stage.begin("write", LETTER)
    stage.fill_in()
    stage.settle()
    hand_over = stage.window.panel().hand_over
    hand_over.watch.told.emit("The letter waits in the queue of Office: the printer is out of paper.", True)


@scene("write-done")
def letter_printed(stage: Stage) -> None:
    stage.begin("write", LETTER)
    stage.fill_in()
    stage.session.change(rules.with_handed_over, "", stage.session.visit)
    stage.settle()
    stage.window.panel().hand_over.done.emit("The letter is on its way to Office.")


@scene("write-error")
def letter_not_saved(stage: Stage) -> None:
    stage.begin("write", LETTER)
    stage.fill_in()
    stage.settle()
    sentence = "The letter could not be saved as letter.pdf: the disk is full. Choose another place."
    stage.window.panel().hand_over.failed.emit(sentence)


@scene("window-question", in_suite=True)
def files_left_behind(stage: Stage) -> None:
    stage.begin("write", LETTER)
    stage.fill_in()
    for name in ("letter.pdf", "thank-you.pdf"):
        Path(name).write_bytes(b"%PDF")
        stage.session.change(rules.with_file, name)
    stage.window.ask_for_next_visitor()


@scene("window-error")
def fault_in_the_program(stage: Stage) -> None:
    stage.begin("write", WORDS)
    stage.session.failed.emit(
        "Something went wrong in the program. What is typed is still here: print or save it, then start again."
    )


@scene("cover-covered")
def nobody_there(stage: Stage) -> None:
    _leave_for(stage, 3 * 60)


@scene("cover-counting")
def nobody_there_for_long(stage: Stage) -> None:
    _leave_for(stage, 15 * 60 - 30)


def _leave_for(stage: Stage, seconds: int) -> None:
    stage.begin("write")
    watch = stage.window.idle_watch
    watch._timer.stop()
    left = stage.window.idle_watch._session.settings.clear_after * 60 - seconds
    if left < 60:
        watch._count_down(left)
    else:
        watch._show("Covered, so that nobody reads along", "Press any key or click to go on.")
