"""How often a fault was tried, how often the book came through it, and what went wrong otherwise."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """The count of one fault. ``told`` are side figures, by name, for the line that is printed."""

    name: str
    tried: int = 0
    survived: int = 0
    told: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    #: Why it was not tried on this machine, empty where it was.
    skipped: str = ""

    def add(self, problems: list[str], attempt: str) -> None:
        """Count one attempt; it is survived where there are no ``problems``."""
        self.tried += 1
        self.survived += not problems
        self.lost += [f"{attempt}: {problem}" for problem in problems]

    def line(self) -> str:
        """Return the count as one line of the table."""
        if self.skipped:
            return f"NOT RUN {self.name:<22}{self.skipped}"
        word = "ok" if self.tried == self.survived and self.tried else "LOST"
        told = ", ".join(f"{count} {name}" for name, count in sorted(self.told.items()))
        return f"{word:<8}{self.name:<22}tried {self.tried:>5}, survived {self.survived:>5}   {told}"
