"""DDM Desktop: from one set of notes to a letter on paper, offline."""

__version__ = "0.1.0"
