"""Who said what, on a table of sentences of our own."""
