"""Sections of other streets in the report of a week or a month: each gives its figures, or nothing at all."""

from __future__ import annotations

from blc_desktop.domain.facts.compliance import Seen
from blc_desktop.domain.facts.lists import Cell, ListColumn
from blc_desktop.domain.facts.periods import FiguresTable
from blc_desktop.domain.kinds_activities import ActivityFunction, ActivitySource
from blc_desktop.domain.listing import Align
from blc_desktop.domain.periods import Span
from blc_desktop.i18n import N_, NC_, _
from blc_desktop.services import compliance, operations
from blc_desktop.services.workspace import ReadTransaction
from blc_desktop.storage import activity_figures, activity_types
from blc_desktop.storage.activity_sources import BY_NUMBER
from blc_desktop.words import formats
from blc_desktop.words.labels import label

_NUMBER = Align.RIGHT


def further(rx: ReadTransaction, span: Span) -> tuple[FiguresTable, ...]:
    """Return what the other streets have to tell of a span, in the order in which it is read."""
    asked = (ask(rx, span) for ask in (_activities, _compliance, _enforcement))
    return tuple(table for table in asked if table is not None)


def _activities(rx: ReadTransaction, span: Span) -> FiguresTable | None:
    """Return the activities by the four functions, what was entered elsewhere among them."""
    found = activity_figures.counts(rx.conn, rx.posko_id, span.first, span.last)
    if not found:
        return None
    names = activity_types.names(rx.conn, rx.posko_id)
    sums: dict[ActivityFunction, dict[str, int]] = {function: {} for function in ActivityFunction}
    for row in found:
        source = BY_NUMBER[row["number"]].kind
        name = names[row["type_id"]] if source is ActivitySource.TYPED else label(source)
        own = sums[ActivityFunction(row["function"])]
        own[name] = own.get(name, 0) + int(row["count"])
    rows: list[tuple[Cell, ...]] = [
        (function, sum(own.values()), _listed(own)) for function, own in sums.items()
    ]
    whole = sum(sum(own.values()) for own in sums.values())
    return FiguresTable(
        title=N_("Kegiatan empat fungsi"),
        columns=(
            ListColumn("name", N_("Fungsi"), 20),
            ListColumn("count", NC_("page", "Kegiatan"), 12, _NUMBER),
            ListColumn("detail", N_("Rincian"), 70, wraps=True),
        ),
        rows=tuple(rows),
        note=_("Seluruhnya {n} kegiatan.").format(n=formats.integer(whole)),
    )


def _listed(counts: dict[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {formats.integer(count)}" for name, count in ordered) or "–"


def _compliance(rx: ReadTransaction, span: Span) -> FiguresTable | None:
    """Return what was seen of masks and distance, in sums, by kind of place."""
    facts = compliance.facts_in(rx, span.last, span.first)
    if not facts.whole.seen.observations and not facts.visits:
        return None
    rows = [_seen_row(_("Seluruh desa"), facts.whole.seen)]
    rows += [_seen_row(line.venue, line.seen) for line in facts.by_venue]
    visited = _("Lembaga dikunjungi: {n}.").format(n=formats.integer(facts.visits))
    return FiguresTable(
        title=N_("Kepatuhan protokol kesehatan"),
        columns=(
            ListColumn("name", N_("Tempat"), 26, wraps=True),
            ListColumn("observed", NC_("masks", "Dipantau"), 12, _NUMBER),
            ListColumn("masked", N_("Bermasker"), 12, _NUMBER),
            ListColumn("share", N_("Masker"), 12, _NUMBER),
            ListColumn("distance", N_("Jaga jarak"), 14, _NUMBER),
            ListColumn("reprimanded", N_("Ditegur"), 12, _NUMBER),
        ),
        rows=tuple(rows),
        note=" ".join((_("Persentase dari jumlah orang, bukan rata-rata persentase."), visited)),
        trend=True,
    )


def _seen_row(place: Cell, seen: Seen) -> tuple[Cell, ...]:
    return (
        place,
        seen.observed,
        seen.masked,
        formats.percent(seen.masked, seen.observed),
        formats.percent(seen.distanced, seen.asked_distance),
        seen.reprimanded,
    )


def _enforcement(rx: ReadTransaction, span: Span) -> FiguresTable | None:
    """Return the sanctions given, in operations and outside them, and the sums of fines set and paid."""
    tally = operations.tally_in(rx, span.first, span.last, inside=None)
    if not tally.operations and not any(tally.given.values()):
        return None
    rows: list[tuple[Cell, ...]] = [(kind, heads) for kind, heads in tally.given.items() if heads]
    note = _("Operasi {n} kali. Denda ditetapkan Rp{fines}, disetor ke kas daerah Rp{paid}.").format(
        n=formats.integer(tally.operations),
        fines=formats.integer(tally.fines),
        paid=formats.integer(tally.fines_paid),
    )
    return FiguresTable(
        title=N_("Penegakan"),
        columns=(
            ListColumn("name", N_("Sanksi"), 40),
            ListColumn("count", N_("Orang/tempat"), 16, _NUMBER),
        ),
        rows=tuple(rows),
        note=note,
    )
