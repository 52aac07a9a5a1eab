"""Saving the whole visit as a case, where the person chooses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.session import Session
from ddm_desktop.services.case_file import encode_visit
from ddm_desktop.services.save_file import save_file


def save_case(session: Session, window: QWidget) -> Path | None:
    """Ask where to save the case and save it; return its path, None if cancelled. Raise DdmError if that failed."""
    visit = session.visit
    content = encode_visit(visit)
    if (path := file_dialogs.ask_where_to_save_case(window)) is None:
        return None
    save_file(path, content)
    session.mark_saved(visit, str(path))
    return path
