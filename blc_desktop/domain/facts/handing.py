"""Papers of goods that change hands: hand-over record, delivery note, summary per funding source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.commands.handing import Party
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.kinds import DocumentKind


@dataclass(frozen=True, slots=True)
class HandedLine:
    """So much of an item. ``rupiah`` is its whole value, None where it is not known."""

    name: str
    unit: str
    quantity: int
    pack_name: str
    pack_size: int | None
    lot: str
    expires_on: date | None
    source: str
    rupiah: int | None = None


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """One hand-over record. ``incoming``: the posko receives. ``documents`` are the entries it covers."""

    number: str
    day: date
    place: str
    incoming: bool
    giver: Party
    receiver: Party
    witness: Party
    purpose: str
    condition: str
    lines: tuple[HandedLine, ...]
    documents: tuple[int, ...]
    kept: bool = False


@dataclass(frozen=True, slots=True)
class HandoversFacts:
    """Hand-over records of one print, each beginning on a page of its own."""

    post: Post
    day: date
    records: tuple[HandoverFacts, ...]
    language: str = "id"


@dataclass(frozen=True, slots=True)
class DeliveryFacts:
    """One delivery note: what is under way, from where to whom."""

    kind: DocumentKind
    document_no: str
    day: date
    origin: str
    destination: str
    officer: str
    note: str
    lines: tuple[HandedLine, ...]
    document_id: int


@dataclass(frozen=True, slots=True)
class DeliveriesFacts:
    """Delivery notes of one print, a page each."""

    post: Post
    day: date
    notes: tuple[DeliveryFacts, ...]
    language: str = "id"


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One item of one funding source in a period: ``opening`` + ``incoming`` − ``outgoing`` = ``closing``.

    ``rupiah`` is what the closing is worth, None where nothing is known of the price.
    """

    item: str
    unit: str
    opening: int
    incoming: int
    outgoing: int
    closing: int
    rupiah: int | None = None


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """All items of one funding source."""

    source: str
    lines: tuple[SummaryLine, ...]


@dataclass(frozen=True, slots=True)
class StockSummaryFacts:
    """What came, went and is left from ``since`` to ``day``, by funding source."""

    post: Post
    since: date
    day: date
    sources: tuple[SourceSummary, ...]
    language: str = "id"

    @property
    def balances(self) -> bool:
        """Whether every line adds up."""
        lines = (line for source in self.sources for line in source.lines)
        return all(line.opening + line.incoming - line.outgoing == line.closing for line in lines)
