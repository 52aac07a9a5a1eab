"""What people write becomes values: one reader that carries its place, and the writer beside it."""
