"""Numbers that count something, on a table of sentences of our own."""
