"""Pure text: merging edits, own words, length, checks before printing."""
