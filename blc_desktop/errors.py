"""The two ways in which work is not done: a rule says no, or the machine says no.

Both carry a code and facts, never words: :mod:`blc_desktop.words.problems` turns them into a sentence.
"""

from __future__ import annotations


class BlcError(Exception):
    """Base of the errors that are shown to a person as a sentence of their own."""

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        """Name the code alone: facts may be personal and must not reach a log."""
        return self.code


class Refused(BlcError):
    """A rule says no. ``field`` names the form field it belongs to, where there is one."""

    def __init__(self, code: str, /, *, field: str | None = None, **facts: object) -> None:
        super().__init__(code, **facts)
        self.field = field


class Trouble(BlcError):
    """The machine says no: a full disk, a locked file, a wrong key, a damaged book."""


class Cancelled(Exception):
    """The person asked for the work to stop; nothing of it stays behind."""
