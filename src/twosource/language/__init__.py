"""The language layer: a text becomes a spaCy Doc with Universal Dependencies labels."""
