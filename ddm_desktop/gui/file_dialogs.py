"""File dialogs that remember no name and no folder of a visitor's file.

They are Qt's own on every system, since the systems' own dialogs keep lists.
"""

from __future__ import annotations

import sys
from pathlib import Path

import shiboken6
from PySide6.QtCore import QDir, QStandardPaths, QStorageInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ddm_desktop.services.paper_names import free_name

_DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation
_DOWNLOADS = QStandardPaths.StandardLocation.DownloadLocation
_CASE = ".ddmcase"
_REMOVABLE = 2  # DRIVE_REMOVABLE of Windows


_last_folder: list[Path] = []
"""The folder, if any, in which a file for the directory or a kit was last chosen. It is kept in memory alone."""


def ask_where_to_save(parent: QWidget, name: str, kind: str, title: str = "Save the letter") -> Path | None:
    """Ask where to save a file; return the path, None if cancelled.

    It is called `name` at first, with a number if the folder in sight has such a file.
    """
    return _ask_where_to_save(_dialog(parent, title, f"{kind} (*{Path(name).suffix})"), name)


def ask_where_to_save_case(parent: QWidget) -> Path | None:
    """Ask where to save a case, beginning on a removable drive if there is one: the case leaves with its visitor."""
    title = "Save the case: the file will hold this visitor’s personal details"
    return _ask_where_to_save(_dialog(parent, title, f"Cases (*{_CASE})", removable_drive()), f"case{_CASE}")


def ask_where_to_save_all(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder to save several papers in; return its path, None if cancelled."""
    return _first(_chosen(_dialog(parent, title, "", mode=QFileDialog.FileMode.Directory)))


def ask_for_case(parent: QWidget) -> Path | None:
    """Ask for a case to open; return its path, None if cancelled."""
    return _first(_chosen(_dialog(parent, "Open a case", f"Cases (*{_CASE} *.json)", removable_drive())))


def removable_drive() -> Path | None:
    """Return the root folder of the USB stick or card that was put in last; None if there is none."""
    roots = [Path(volume.rootPath()) for volume in QStorageInfo.mountedVolumes() if volume.isReady()]
    return next((root for root in reversed(roots) if is_removable(root)), None)


def is_removable(root: Path) -> bool:
    """Return whether the drive with that `root` can be taken out.

    Windows says so; Linux mounts such drives below /media or /run/media, and macOS below /Volumes.
    """
    if sys.platform == "win32":
        # here, not above: it is on Windows alone
        from ctypes import windll

        return bool(windll.kernel32.GetDriveTypeW(str(root)) == _REMOVABLE)
    folders = root.parts[1:]
    depth = {"media": (2, 3), "run": (4,), "Volumes": (2,)}.get(folders[0] if folders else "", ())
    return len(folders) in depth and (folders[0] != "run" or folders[1] == "media")


def ask_for_files(parent: QWidget, title: str) -> list[Path]:
    """Ask for files for the directory, of any kind; return their paths, none if cancelled."""
    kinds = "Lists and archives (*.csv *.json *.zip *.txt);;All files (*)"
    return _chosen_nearby(_dialog(parent, title, kinds, _DOWNLOADS, QFileDialog.FileMode.ExistingFiles))


def ask_for_list(parent: QWidget) -> Path | None:
    """Ask for a spreadsheet of people; return its path, None if cancelled."""
    kinds = "Spreadsheets (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods)"
    return _first(_chosen(_dialog(parent, "Choose the list", kinds)))


def ask_for_folder(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder, showing the files in it; return its path, None if cancelled."""
    return _first(_chosen_nearby(_dialog(parent, title, "", _DOWNLOADS, QFileDialog.FileMode.Directory)))


def ask_for_kit(parent: QWidget) -> Path | None:
    """Ask for a kit to import; return its path, None if cancelled."""
    return _first(_chosen_nearby(_dialog(parent, "Open a kit", "Kits (*.ddmkit)")))


def ask_for_pack(parent: QWidget) -> Path | None:
    """Ask for a pack, a .ddmpack file or the campaign.toml of its folder; return its path, None if cancelled."""
    kinds = "Campaign packs (*.ddmpack campaign.toml)"
    return _first(_chosen(_dialog(parent, "Open a campaign pack", kinds)))


def _dialog(
    parent: QWidget,
    title: str,
    filter: str,
    folder: QStandardPaths.StandardLocation | Path | None = None,
    mode: QFileDialog.FileMode = QFileDialog.FileMode.ExistingFile,
) -> QFileDialog:
    """Return a dialog that begins in `folder`, or among the documents unless given."""
    path = str(folder) if isinstance(folder, Path) else _standard_folder(folder or _DOCUMENTS)
    dialog = QFileDialog(parent, title, path, filter)
    dialog.setFileMode(mode)
    # the systems' own dialogs keep lists: GTK of recent files, Windows of names and folders in its registry
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


def _ask_where_to_save(dialog: QFileDialog, name: str) -> Path | None:
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(free_name(Path(dialog.directory().absolutePath()), name))
    return _first(_chosen(dialog))


def _first(paths: list[Path]) -> Path | None:
    return next(iter(paths), None)


def _chosen_nearby(dialog: QFileDialog) -> list[Path]:
    """Run `dialog`, beginning in the folder that was last chosen from, and return the chosen paths."""
    if _last_folder and _last_folder[0].is_dir():
        dialog.setDirectory(str(_last_folder[0]))
    chosen = _chosen(dialog)
    _last_folder[:] = [path.parent for path in chosen[:1]] or _last_folder
    return chosen


def _chosen(dialog: QFileDialog) -> list[Path]:
    """Run `dialog` and return the chosen paths, none if it was cancelled."""
    try:
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        return [Path(name) for name in dialog.selectedFiles()] if accepted else []
    finally:
        # when deleted, a dialog writes the folders it has visited to Qt's settings: leave only the usual one
        dialog.setDirectory(_standard_folder(_DOCUMENTS))
        dialog.setHistory([])
        shiboken6.delete(dialog)


def _standard_folder(location: QStandardPaths.StandardLocation) -> str:
    """Return the path of a standard folder, or of the home folder if this computer has none such."""
    folder = QStandardPaths.writableLocation(location)
    return folder if Path(folder).is_dir() else QDir.homePath()
