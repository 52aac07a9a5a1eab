"""The window. The only room with PySide6."""

from ddm_desktop.gui.guard import guard_overrides

guard_overrides()
