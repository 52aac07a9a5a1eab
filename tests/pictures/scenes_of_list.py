"""The page of many letters."""

from __future__ import annotations

from pathlib import Path

from pictures.scenes import scene
from pictures.stage import Stage
from tools.people_lists import LIKELY, person, write_list

from ddm_desktop.errors import DdmError
from ddm_desktop.mailing.alikeness import AlikePair, RunLetter
from ddm_desktop.services.print_run.alikeness import AlikenessReport
from ddm_desktop.services.print_run.plan import RunProgress, RunResult

PEOPLE = [
    person(
        number,
        **{2: {"Post code": "L20 0X"}, 5: {"Surname": "", "First name": ""}, 8: {"Post code": LIKELY}}.get(
            number, {}
        ),
    )
    for number in range(30)
]
GOOD = [person(number) for number in range(30)]
LIST, COLUMNS, ROWS, PRINT = range(4)


@scene("mailing-list-empty", in_suite=True)
def no_list_yet(stage: Stage) -> None:
    stage.keep_directory()
    stage.show_page("mailing")


@scene("mailing-list-busy")
def list_being_read(stage: Stage) -> None:
    stage.keep_directory()
    page = stage.show_page("mailing")
    page.draft.read = lambda *_: None
    page.offer([Path("people.csv")])


@scene("mailing-list-error")
def list_that_cannot_be_read(stage: Stage) -> None:
    stage.keep_directory()
    page = stage.show_page("mailing")
    Path("people.csv").write_bytes(b"")
    page.offer([Path("people.csv")])
    stage.wait(lambda: not page.draft.is_reading)


@scene("mailing-columns")
def columns_taken(stage: Stage) -> None:
    _read(stage, PEOPLE)


@scene("mailing-columns-error")
def column_missing(stage: Stage) -> None:
    page = _read(stage, PEOPLE)
    page._on_field_chosen(6, "")
    page.show_step(ROWS)


@scene("mailing-rows-busy")
def rows_being_checked(stage: Stage) -> None:
    page = _read(stage, PEOPLE)
    page.draft.check_if_due = page._on_rows_stale
    page.show_step(ROWS)


@scene("mailing-rows", in_suite=True)
def rows_checked(stage: Stage) -> None:
    page = _checked(stage, PEOPLE)
    page.rows.table.choose_line(2)


@scene("mailing-print")
def what_to_make(stage: Stage) -> None:
    _checked(stage, GOOD).show_step(PRINT)


@scene("mailing-print-question")
def faulty_rows_asked_about(stage: Stage) -> None:
    page = _checked(stage, PEOPLE)
    page.show_step(PRINT)
    page.maker.make()


@scene("mailing-print-busy")
def run_under_way(stage: Stage) -> None:
    page = _checked(stage, GOOD)
    page.show_step(PRINT)
    page.print.task._watch = lambda _plan: iter(())
    page.print.task._worker.run = lambda _steps: None
    page.print.run(page.draft.plan)
    page.print.task._on_progress(RunProgress(1200, 3000, 4.0))


@scene("mailing-print-done")
def run_through(stage: Stage) -> None:
    page = _checked(stage, GOOD)
    page.show_step(PRINT)
    page.print.setFocus()  # as while letters are made: it is in the step
    page.print._questions.hide()
    files = tuple(Path("Letters of 22 November") / name for name in ("letters.pdf", "manifest.csv"))
    letters = [RunLetter(number, f"Rosa {name}", "Jane Smith") for number, name in ((3, "Ke"), (7, "Ra"))]
    report = AlikenessReport(
        "Of each letter’s text about two thirds are the campaign’s; 2 letters say nearly the same.",
        (AlikePair(0.92, *letters),),
    )
    result = RunResult("30 rows read, 0 left out: 30 letters on 30 pages.", files, (), report)
    page.print.show_result(result, files[0])


@scene("mailing-print-error")
def run_failed(stage: Stage) -> None:
    page = _checked(stage, GOOD)
    page.show_step(PRINT)
    page.print.task._on_failed(
        DdmError("letters.pdf could not be written: the disk is full. Choose another folder.")
    )


def _read(stage: Stage, people):
    stage.keep_directory()
    page = stage.show_page("mailing")
    page.list.choose("alternative-provision-2018")
    page.offer([write_list(Path("people.csv"), people)])
    stage.wait(lambda: page.draft.plan is not None)
    return page


def _checked(stage: Stage, people):
    page = _read(stage, people)
    page.show_step(ROWS)
    stage.wait(lambda: not page.draft.checker.is_checking)
    return page
