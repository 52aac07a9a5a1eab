"""The page that prints a letter for each person of a spreadsheet."""
