"""A kit: all that was prepared on one computer, in one file for the next."""
