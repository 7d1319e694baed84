"""Accuracy and speed of the bundled language model."""
