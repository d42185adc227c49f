"""Orders about two records that may be one person."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MergePeople:
    """Make two records one: ``kept_id`` stays, what hangs on ``gone_id`` moves to it.

    ``from_gone`` names the fields (:data:`blc_desktop.domain.merging.FIELDS`) whose value is taken from the
    record that goes; a field not named there keeps its own, or takes the other's where it has none.
    ``national_id_chosen`` and ``reason`` are asked for where both have a NIK and the two differ.
    """

    kept_id: int
    gone_id: int
    kept_version: int
    gone_version: int
    from_gone: frozenset[str] = field(default_factory=frozenset)
    national_id_chosen: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UndoMerge:
    """Take a merge back: both records as they were, each with what was theirs."""

    merge_id: int


@dataclass(frozen=True, slots=True)
class NotTheSame:
    """Two people somebody looked at and found to be two; ``same`` True takes that back."""

    pairs: tuple[tuple[int, int], ...]
    same: bool = False
