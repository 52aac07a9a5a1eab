"""A letter becomes bytes: PDF, DOCX, plain text, e-mail."""
