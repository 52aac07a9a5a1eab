"""The window around the pages: header, sidebar, start and end of the program."""
