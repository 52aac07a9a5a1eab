"""What is true without a computer: frozen dataclasses and rules. Standard library only."""
