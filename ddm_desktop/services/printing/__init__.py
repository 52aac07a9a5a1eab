"""Printing: sending pages to a queue, following the job there, and taking it out of the spool."""
