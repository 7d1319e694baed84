"""`python -m twosource`."""

from twosource.cli import app

if __name__ == "__main__":
    app(prog_name="twosource")
