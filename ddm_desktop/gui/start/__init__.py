"""The first page: what one can write about, or meet one’s MP about."""
