"""The pages of this computer: the directory, the campaigns, the settings and their dialogs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from pictures.scenes import scene
from pictures.stage import JANE, Stage
from tools.directory_page import DONE, Import
from tools.packs import PackMaker

from ddm_desktop.errors import DdmError, LossError
from ddm_desktop.gui.directory import page as directory_page
from ddm_desktop.gui.preview.address_dialog import AddressDialog
from ddm_desktop.gui.settings.printer_dialog import PrinterDialog
from ddm_desktop.gui.workshop.page import WorkshopPage
from ddm_desktop.model.directory import Listing
from ddm_desktop.services import local_list
from ddm_desktop.services.kept_campaigns import keep_pack


@scene("directory-empty", in_suite=True)
def nothing_loaded(stage: Stage) -> None:
    stage.show_page("directory")


@scene("directory-loaded")
def members_and_postcodes_loaded(stage: Stage) -> None:
    stage.keep_directory()
    stage.show_page("directory")


@scene("directory-busy")
def files_being_read(stage: Stage) -> None:
    _import(stage, Import())


@scene("directory-done")
def files_taken(stage: Stage) -> None:
    _import(stage, _at_once(DONE))


@scene("directory-error")
def file_not_known(stage: Stage) -> None:
    _import(
        stage, _at_once(DdmError("notes.csv: no list of members or postcodes is known that looks like this."))
    )


@scene("directory-question")
def members_would_be_lost(stage: Stage) -> None:
    missing = LossError("12 constituencies would have no member. Is the file whole?")
    _import(stage, _at_once(missing))


@scene("directory-local")
def local_member_edited(stage: Stage) -> None:
    stage.keep_directory()
    local_list.replace_entry(None, Listing(JANE, "E14001063"))
    page = stage.show_page("directory")
    page.local.show_list()
    stage.press("Add a member…")
    page.local.form.refuse("Give the name of the member, or at least the constituency.")


@scene("campaigns-usual")
def campaigns_of_the_program(stage: Stage) -> None:
    stage.show_page("campaigns")


@scene("campaigns-done")
def campaign_kept(stage: Stage) -> None:
    pack = PackMaker(Path())()
    stage.window.page("start").open_packs([pack])
    stage.show_page("campaigns")
    stage.press("Keep on this computer: My campaign")


@scene("campaigns-question")
def campaign_to_be_removed(stage: Stage) -> None:
    keep_pack(PackMaker(Path())())
    stage.show_page("campaigns")
    stage.press("Remove: My campaign")


@scene("settings-top", in_suite=True)
def look(stage: Stage) -> None:
    stage.show_page("settings")


@scene("settings-end")
def privacy(stage: Stage) -> None:
    page = stage.show_page("settings")
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())


@scene("printer-dialog")
def printer(stage: Stage) -> None:
    stage.show_dialog(PrinterDialog(stage.session, stage.window))


@scene("address-dialog")
def label(stage: Stage) -> None:
    stage.begin("write")
    stage.fill_in()
    watch = stage.window.panel().hand_over.watch
    stage.show_dialog(AddressDialog(stage.session, watch, stage.window, is_label=True))


def _at_once(result) -> Import:
    made = Import(result)
    made.gate.set()
    return made


def _import(stage: Stage, stand_in: Import) -> None:
    stage.keep_directory()
    page = stage.show_page("directory")
    with patch.object(directory_page, "import_files", stand_in):
        page.take_files([Path("mps.csv")])
    if stand_in.gate.is_set():
        stage.wait(lambda: not page.task.is_busy)


@scene("workshop-choose")
def a_campaign_chosen_to_change(stage: Stage) -> None:
    stage.show_page("workshop")


@scene("workshop-new")
def a_new_campaign(stage: Stage) -> None:
    _make(stage, lambda page: page.start_new())


@scene("workshop-papers")
def a_letter_being_written(stage: Stage) -> None:
    page = _make(stage, lambda page: page.start_from("alternative-provision-2018"))
    page.parts_list.setCurrentRow(1)


@scene("help-letter")
def help_on_a_letter(stage: Stage) -> None:
    stage.show_page("help")


@scene("help-sheet")
def help_with_the_volunteers_sheet(stage: Stage) -> None:
    stage.show_page("help").show_place("volunteers-sheet")


def _make(stage: Stage, begin: Callable[[WorkshopPage], object]) -> WorkshopPage:
    """Begin a campaign, and wait until its paper is drawn."""
    page = stage.show_page("workshop")
    begin(page)
    stage.wait(lambda: page.side.papers.count() > 0)
    return page
