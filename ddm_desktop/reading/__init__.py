"""Reads what people write into values, with the location of each fault, and writes it back."""
