"""The chain of changes as it is read: one change with its words, and what a look at the chain found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

#: Field → number of a row → what people call it; ``entity.field`` comes before ``field``.
Names = Mapping[str, Mapping[int, str]]


class AuditGroup(StrEnum):
    """What sort of change people look for."""

    SIGN_INS = "sign_ins"
    TAKEN_OUT = "taken_out"
    ACCOUNTS = "accounts"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One change. ``fields`` are name, old and new value; None where retention erased the words."""

    sequence: int
    at: datetime
    operator: str
    command: str
    entity: str
    entity_id: int | None
    fields: tuple[tuple[str, object, object], ...] | None
    chain: str
    previous: str
    #: Whom it is about, where it is about one resident.
    person_id: int | None = None
    #: What the numbers in it stand for.
    names: Names = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChainState:
    """The whole chain as it stands: its newest link, and where it does not hold."""

    sequence: int
    chain: str
    broken: tuple[int, ...] = ()

    @property
    def code(self) -> str:
        """How the newest link is printed at the foot of every paper."""
        return paper_code(self.sequence, self.chain)


class PaperAnswer(StrEnum):
    """What a verification code on paper says of this book."""

    HOLDS = "holds"
    DIFFERS = "differs"
    AHEAD = "ahead"


def paper_code(sequence: int, chain: str) -> str:
    """Return a link as it stands on paper: ``1234-9f0a12bc``."""
    return f"{sequence}-{chain[:8]}"
