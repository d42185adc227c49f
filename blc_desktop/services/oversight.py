"""Compliance and enforcement for the reports that go upward: of a day, of a week, of a month."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.facts.lists import Cell, ListColumn
from blc_desktop.domain.facts.oversight import OversightSection
from blc_desktop.domain.facts.periods import FiguresTable
from blc_desktop.domain.kinds_oversight import SanctionKind
from blc_desktop.domain.listing import Align
from blc_desktop.domain.periods import Span
from blc_desktop.i18n import N_
from blc_desktop.services import compliance, operations
from blc_desktop.services.workspace import ReadTransaction
from blc_desktop.words import compliance as words
from blc_desktop.words.labels import label

_BANDS = (
    ListColumn("what", N_("Jenis tempat"), 24),
    ListColumn("times", N_("Pantauan"), 10, Align.RIGHT),
    ListColumn("masked", N_("Bermasker"), 20, Align.RIGHT),
    ListColumn("band", N_("Pita"), 12),
    ListColumn("distanced", N_("Jaga jarak"), 20, Align.RIGHT),
    ListColumn("reprimanded", N_("Ditegur"), 10, Align.RIGHT),
)
_GIVEN = (
    ListColumn("what", N_("Sanksi"), 34),
    ListColumn("inside", N_("Dalam operasi yustisi"), 22, Align.RIGHT),
    ListColumn("outside", N_("Di luar operasi"), 18, Align.RIGHT),
    ListColumn("whole", N_("Jumlah"), 14, Align.RIGHT),
)


def section(rx: ReadTransaction, day: date) -> OversightSection:
    """Return what the daily report of ``day`` tells."""
    today = compliance.facts_in(rx, day, day)
    window = compliance.facts_in(rx, day)
    tally = operations.tally_in(rx, day, day, inside=None)
    return OversightSection(
        seen=today.whole.seen,
        seen_in_window=window.whole.seen,
        window_days=(window.last - window.first).days + 1,
        band=window.whole.mask,
        institutions=today.visits,
        operations=tally.operations,
        given={kind.value: heads for kind, heads in tally.given.items() if heads},
        fines=tally.fines,
    )


def compliance_table(rx: ReadTransaction, span: Span) -> FiguresTable | None:
    """Return the bands by kind of place of a week or a month; None where nobody looked."""
    found = compliance.facts_in(rx, span.last, span.first)
    if not found.whole.seen.observations:
        return None
    lines: list[tuple[Cell, ...]] = [
        (
            label(line.venue) if line.venue else "",
            line.seen.observations,
            words.short_share(line.seen.masked, line.seen.observed),
            words.band_word(line.mask),
            words.short_share(line.seen.distanced, line.seen.asked_distance),
            line.seen.reprimanded,
        )
        for line in found.by_venue
    ]
    return FiguresTable(N_("Kepatuhan protokol kesehatan"), _BANDS, tuple(lines), words.whole_words(found))


def enforcement_table(rx: ReadTransaction, span: Span) -> FiguresTable | None:
    """Return what was given in a week or a month, in operations and outside; None of nothing."""
    inside = operations.tally_in(rx, span.first, span.last)
    whole = operations.tally_in(rx, span.first, span.last, inside=None)
    if not whole.operations and not any(whole.given.values()):
        return None
    rows: list[tuple[Cell, ...]] = [
        (label(kind), inside.given[kind], whole.given[kind] - inside.given[kind], whole.given[kind])
        for kind in SanctionKind
        if whole.given[kind]
    ]
    return FiguresTable(N_("Penegakan dan operasi yustisi"), _GIVEN, tuple(rows), words.tally_words(whole))
