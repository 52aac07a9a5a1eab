"""The page that imports members and postcodes, and edits the local list."""
