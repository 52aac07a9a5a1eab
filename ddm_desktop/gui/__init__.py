"""The window. The only room with PySide6."""
