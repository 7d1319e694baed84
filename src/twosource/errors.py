"""The errors a caller can catch.

    TwosourceError
    ├── InputError        one input cannot be read; the rest goes on (becomes a `problem` of the brief)
    ├── NothingReadError  none of the inputs could be read
    ├── PipelineError     the language pipeline asked for is missing or cannot be used
    ├── StoreError        a library cannot be opened, or what is asked of it cannot be done
    │   └── NotFoundError     no such article, story, judgement or redaction in the library
    └── UsageError        options that contradict each other or cannot be understood

Every message ends with what to do.
"""


class TwosourceError(Exception):
    """The root of all errors that Twosource raises on purpose."""


class InputError(TwosourceError):
    """One input cannot be read.

    Attributes:
        input: the input's name, as it was given.
        reason: why, and what to do about it.
    """

    def __init__(self, input: str, reason: str) -> None:  # noqa: A002  (the contract's word)
        super().__init__(f"{input}: {reason}")
        self.input = input
        self.reason = reason


class NothingReadError(TwosourceError):
    """None of the inputs could be read."""


class PipelineError(TwosourceError):
    """The language pipeline is missing or cannot be used."""


class UsageError(TwosourceError):
    """A call whose options contradict each other or cannot be understood."""


class StoreError(TwosourceError):
    """A library cannot be opened, or what is asked of it cannot be done."""


class NotFoundError(StoreError):
    """The library has no article, story, judgement or redaction of this name."""
