"""The letter’s text, to be read and changed."""
