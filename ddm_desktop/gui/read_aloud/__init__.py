"""Reading aloud by the system's voice."""
