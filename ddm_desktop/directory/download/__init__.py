"""Fetching the free public lists: whole or not at all, over https only."""
