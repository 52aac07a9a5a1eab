"""The page on which a letter is written, in four steps."""
