"""What lists show, as Qt asks for it."""
