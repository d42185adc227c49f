"""Orders about hand-over records (BAST): who hands over to whom, of which entries."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who signs a hand-over: ``number`` is a NIP, NRP or NIK, ``address`` an office or a home."""

    name: str = ""
    title: str = ""
    number: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class SaveHandover:
    """Keep the words of a hand-over record of ``document_ids``; an existing one of them is replaced.

    ``number`` is the village's own letter number, empty: written by hand. ``witness`` without a name: nobody.
    """

    document_ids: tuple[int, ...]
    number: str = ""
    place: str = ""
    giver: Party = field(default_factory=Party)
    receiver: Party = field(default_factory=Party)
    witness: Party = field(default_factory=Party)
    purpose: str = ""
    condition: str = ""
