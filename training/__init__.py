"""How the bundled model is made: one command from public data to the file that ships."""
