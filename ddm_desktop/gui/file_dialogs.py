"""File dialogs that keep nothing: no name, no folder of a visitor's file is remembered anywhere.

They are Qt's own on every system, since only those can be told to forget.
"""

from __future__ import annotations

import sys
from pathlib import Path

import shiboken6
from PySide6.QtCore import QDir, QStandardPaths, QStorageInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

_DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation
_DOWNLOADS = QStandardPaths.StandardLocation.DownloadLocation
_CASE = ".ddmcase"
_REMOVABLE = 2  # DRIVE_REMOVABLE of Windows


_last_folder: list[Path] = []
"""Where files for the directory or a kit, which are nobody's letters, were last chosen; gone with the program."""


def ask_where_to_save(parent: QWidget, name: str, kind: str, title: str = "Save the letter") -> Path | None:
    """Where to put a file of the suffix that `name` has; None if the person changes their mind."""
    suffix = Path(name).suffix
    dialog = _dialog(parent, title, f"{kind} (*{suffix})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.selectFile(name)
    return _chosen(dialog)


def ask_where_to_save_case(parent: QWidget) -> Path | None:
    """Where to put a case: at first on a removable drive, if there is one, since it leaves with its person."""
    title = "Save the case: the file will hold this visitor’s personal details"
    dialog = _dialog(parent, title, f"Cases (*{_CASE})", removable_drive())
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(_CASE.removeprefix("."))
    dialog.selectFile(f"case{_CASE}")
    return _chosen(dialog)


def ask_for_case(parent: QWidget) -> Path | None:
    """A case to go on with."""
    dialog = _dialog(parent, "Open a case", f"Cases (*{_CASE} *.json)", removable_drive())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def removable_drive() -> Path | None:
    """The folder of a USB stick or card that is in the computer, the one put in last; None if there is none.

    Told by where systems put such drives: Linux below /media and /run/media, macOS below /Volumes; Windows says it.
    """
    roots = [Path(volume.rootPath()) for volume in QStorageInfo.mountedVolumes() if volume.isReady()]
    return next((root for root in reversed(roots) if is_removable(root)), None)


def is_removable(root: Path) -> bool:
    """Whether a drive whose root is there is one that people take out."""
    if sys.platform == "win32":
        # here, not above: it is on Windows alone
        from ctypes import windll

        return bool(windll.kernel32.GetDriveTypeW(str(root)) == _REMOVABLE)
    folders = root.parts[1:]
    depth = {"media": (2, 3), "run": (4,), "Volumes": (2,)}.get(folders[0] if folders else "", ())
    return len(folders) in depth and (folders[0] != "run" or folders[1] == "media")


def ask_for_files(parent: QWidget, title: str) -> list[Path]:
    """Files for the directory, of any kind: what they are is told by what is in them."""
    dialog = _dialog(
        parent, title, "Lists and archives (*.csv *.json *.zip *.txt);;All files (*)", _DOWNLOADS
    )
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _all_chosen_nearby(dialog)


def ask_for_folder(parent: QWidget, title: str) -> Path | None:
    """A folder, whose files are shown so that one knows it again."""
    dialog = _dialog(parent, title, "", _DOWNLOADS)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    return next(iter(_all_chosen_nearby(dialog)), None)


def ask_for_kit(parent: QWidget) -> Path | None:
    """A kit to take over."""
    dialog = _dialog(parent, "Open a kit", "Kits (*.ddmkit)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return next(iter(_all_chosen_nearby(dialog)), None)


def ask_for_pack(parent: QWidget) -> Path | None:
    """A campaign pack to open: its .ddmpack file or the campaign.toml of its folder."""
    dialog = _dialog(parent, "Open a campaign pack", "Campaign packs (*.ddmpack campaign.toml)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def _dialog(
    parent: QWidget,
    title: str,
    filter: str,
    place: QStandardPaths.StandardLocation | Path | None = _DOCUMENTS,
) -> QFileDialog:
    folder = str(place) if isinstance(place, Path) else _folder(place or _DOCUMENTS)
    dialog = QFileDialog(parent, title, folder, filter)
    # the systems' own dialogs keep lists: GTK of recent files, Windows of names and folders in its registry
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


def _chosen(dialog: QFileDialog) -> Path | None:
    return next(iter(_all_chosen(dialog)), None)


def _all_chosen_nearby(dialog: QFileDialog) -> list[Path]:
    """What is chosen, beginning in the folder in which something was chosen last."""
    if _last_folder and _last_folder[0].is_dir():
        dialog.setDirectory(str(_last_folder[0]))
    chosen = _all_chosen(dialog)
    _last_folder[:] = [path.parent for path in chosen[:1]] or _last_folder
    return chosen


def _all_chosen(dialog: QFileDialog) -> list[Path]:
    try:
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        return [Path(name) for name in dialog.selectedFiles()] if accepted else []
    finally:
        # on its end a dialog writes the folders it has seen to Qt's settings: let it have seen only the usual one
        dialog.setDirectory(_folder(_DOCUMENTS))
        dialog.setHistory([])
        shiboken6.delete(dialog)


def _folder(place: QStandardPaths.StandardLocation) -> str:
    folder = QStandardPaths.writableLocation(place)
    return folder if Path(folder).is_dir() else QDir.homePath()
