"""The page of the help: the manual, its contents, and a search."""
