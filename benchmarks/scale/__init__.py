"""Time and memory of whole briefs by the number of articles."""
