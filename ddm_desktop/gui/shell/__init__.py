"""The window around the pages: header, sidebar, what lies between them, beginning and end."""
