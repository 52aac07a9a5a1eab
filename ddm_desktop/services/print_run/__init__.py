"""Letters, envelopes and labels for a whole list of people."""
