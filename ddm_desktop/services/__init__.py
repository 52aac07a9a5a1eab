"""One user verb per file. No dialogs, no printing to the terminal."""
