"""File dialogs that keep nothing: no name, no folder of a visitor's file is remembered anywhere.

They are Qt's own on every system, since only those can be told to forget.
"""

from __future__ import annotations

from pathlib import Path

import shiboken6
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget


def ask_where_to_save(parent: QWidget, name: str, kind: str, title: str = "Save the letter") -> Path | None:
    """Where to put a file of the suffix that `name` has; None if the person changes their mind."""
    suffix = Path(name).suffix
    dialog = _dialog(parent, title, f"{kind} (*{suffix})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.selectFile(name)
    return _chosen(dialog)


def ask_for_pack(parent: QWidget) -> Path | None:
    """A campaign pack to open: its .ddmpack file or the campaign.toml of its folder."""
    dialog = _dialog(parent, "Open a campaign pack", "Campaign packs (*.ddmpack campaign.toml)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def _dialog(parent: QWidget, title: str, filter: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, _documents(), filter)
    # the systems' own dialogs keep lists: GTK of recent files, Windows of names and folders in its registry
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


def _chosen(dialog: QFileDialog) -> Path | None:
    try:
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        return Path(dialog.selectedFiles()[0]) if accepted else None
    finally:
        # on its end a dialog writes the folders it has seen to Qt's settings: let it have seen only the usual one
        dialog.setDirectory(_documents())
        dialog.setHistory([])
        shiboken6.delete(dialog)


def _documents() -> str:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return folder if Path(folder).is_dir() else str(Path.home())
