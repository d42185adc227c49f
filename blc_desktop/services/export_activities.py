"""Activities as a file: typed and derived ones in order of time, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from blc_desktop.domain.facts.activities import ActivityLine
from blc_desktop.i18n import N_, NC_
from blc_desktop.services.export_tables import Line, Reader, Table
from blc_desktop.storage import activities
from blc_desktop.storage.exports import Span
from blc_desktop.words import activities as words
from blc_desktop.words.labels import label

_PART = 500


def _rows(conn: Any, posko_id: int, span: Span) -> Iterator[ActivityLine]:
    """Yield the activities of a span of days, read in parts."""
    since, until = span.since or date.min, span.until or date.max
    keys = activities.keys_between(conn, posko_id, since, until)
    for start in range(0, len(keys), _PART):
        part = keys[start : start + _PART]
        found = activities.lines(conn, posko_id, part)
        yield from (found[key] for key in part if key in found)


def _line(row: ActivityLine, eyes: Reader) -> Line:
    task = row.task_on(eyes.day)
    return (
        row.day, words.clock_words(row.clock) or None, label(row.function) if row.function else None,
        row.type_code or None, words.title(row), row.rt, row.rw, row.place or None,
        label(row.venue) if row.venue else None, row.heads, row.audience or None,
        words.officer_words(row.officers) or None, row.narrative or None, row.result or None,
        row.follow_up or None, row.due_on, label(task) if task else None, len(row.photos),
        label(row.source),
    )  # fmt: skip


ACTIVITIES = Table(
    NC_("page", "Kegiatan"),
    (
        N_("Tanggal"), N_("Pukul"), N_("Fungsi"), N_("Kode"), N_("Kegiatan"), N_("RT"), N_("RW"),
        N_("Tempat"), N_("Jenis tempat"), N_("Jumlah"), N_("Sasaran"), N_("Petugas"), N_("Uraian"),
        N_("Hasil"), N_("Tindak lanjut"), N_("Tenggat"), N_("Keadaan"), N_("Foto"), N_("Asal"),
    ),
    _rows,
    _line,
    personal=False,
)  # fmt: skip
