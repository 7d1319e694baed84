"""Twosource reads several outlets' reports of one event and says what happened, who says so, and who else."""

__version__ = "0.1.0"
