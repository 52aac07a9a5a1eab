"""Reading the public files that a directory is made from, each recognised by its content and never by its name."""
