"""How a brief is shown to a person: terminal, Markdown, one HTML file."""
