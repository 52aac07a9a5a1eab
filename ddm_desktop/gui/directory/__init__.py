"""The page on which members and postcodes are brought in, and the local list is kept."""
