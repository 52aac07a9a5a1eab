"""Who represents whom, and how they are addressed."""
