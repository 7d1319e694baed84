"""`python -m twosource`, and the command `twosource`."""

import sys

INTERRUPTED = 130  # as a shell tells that Ctrl-C ended a command


def main() -> None:
    """Run the command line; one that is stopped while it is still being loaded says nothing."""
    try:
        from twosource.cli import app  # noqa: PLC0415  (most of the first third of a second goes into this)

        app(prog_name="twosource")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
