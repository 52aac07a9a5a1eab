"""The page that prepares a meeting, one question at a time."""
