"""Printing many letters from a mailing list: one user verb a file."""
