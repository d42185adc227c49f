"""From what a posko wrote down to what BLC asks for, field by field, in the posko's own words."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from blc_desktop.domain.blc import BlcKind, BlcMapping, BlcState
from blc_desktop.domain.coordinates import degrees
from blc_desktop.domain.facts.activities import ActivityLine
from blc_desktop.domain.facts.blc import BlcRecord
from blc_desktop.domain.facts.zones import FrozenWeek
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_activities import VenueKind
from blc_desktop.domain.kinds_oversight import InstitutionKind, InstitutionResult, Reaction
from blc_desktop.storage import activities, blc, settings, zone_snapshots
from blc_desktop.words.compliance import items
from blc_desktop.words.formats import numeric_date
from blc_desktop.words.labels import label

if TYPE_CHECKING:
    from sqlalchemy import Connection

Values = dict[str, str]


def records(conn: Connection, posko_id: int, kind: BlcKind, numbers: Collection[int]) -> dict[int, BlcRecord]:
    """Return records of one kind with their state; what is gone is absent."""
    writer = _Writer(conn, posko_id)
    made = {
        BlcKind.OBSERVATIONS: writer.observations,
        BlcKind.INSTITUTIONS: writer.visits,
        BlcKind.ACTIVITIES: writer.activities,
        BlcKind.ZONES: writer.weeks,
    }[kind](numbers)
    marks = blc.marks(conn, posko_id, kind, numbers)
    return {number: _with_state(record, marks.get(number)) for number, record in made.items()}


def _with_state(record: BlcRecord, mark: Mapping[str, Any] | None) -> BlcRecord:
    stamp = blc.stamp(record.values, record.lines)
    if mark is None:
        state, at, who = BlcState.PENDING, None, ""
    else:
        state = BlcState.ENTERED if mark["stamp"] == stamp else BlcState.CHANGED
        at, who = mark["entered_at"], mark["display_name"] or ""
    return BlcRecord(
        record.kind,
        record.number,
        record.day,
        record.title,
        record.values,
        record.lines,
        stamp,
        state,
        at,
        who,
    )


class _Writer:
    """Writes records of one posko within one transaction."""

    def __init__(self, conn: Connection, posko_id: int) -> None:
        self._conn, self._posko_id = conn, posko_id
        self._village = settings.read_posko(conn, posko_id).village_code
        self._mapping: BlcMapping = blc.mapping(conn, posko_id)

    def observations(self, numbers: Collection[int]) -> dict[int, BlcRecord]:
        found = blc.observations(self._conn, self._posko_id, numbers)
        return {number: self._observation(row) for number, row in found.items()}

    def _observation(self, row: Mapping[str, Any]) -> BlcRecord:
        venue = VenueKind(row["venue_kind"])
        values = {
            **self._head(row),
            "jenis_lokasi": self._mapping.word(venue, label(venue)),
            "nama_lokasi": row["place"],
            "lat": degrees(row["latitude_micro"]),
            "lon": degrees(row["longitude_micro"]),
            "jml_dipantau": str(row["observed"]),
            "jml_bermasker": str(row["masked"]),
            "jml_jaga_jarak": _number(row["distanced"]),
            "jml_ditegur": str(row["reprimanded"]),
            "respons": "",
            "catatan": row["note"] or "",
        }
        if row["reaction"]:
            reaction = Reaction(row["reaction"])
            values["respons"] = self._mapping.word(reaction, label(reaction))
        return BlcRecord(BlcKind.OBSERVATIONS, row["id"], row["day"], row["place"], values)

    def visits(self, numbers: Collection[int]) -> dict[int, BlcRecord]:
        found = blc.visits(self._conn, self._posko_id, numbers)
        return {number: self._visit(row) for number, row in found.items()}

    def _visit(self, row: Mapping[str, Any]) -> BlcRecord:
        kind, result = InstitutionKind(row["kind"]), InstitutionResult(row["result"])
        values = {
            **self._head(row),
            "jenis_institusi": self._mapping.word(kind, label(kind)),
            "nama_institusi": row["place"],
            "terpenuhi": items(json.loads(row["met"])),
            "belum_terpenuhi": items(json.loads(row["missing"])),
            "hasil": self._mapping.word(result, label(result)),
            "tindak_lanjut": row["follow_up"] or "",
        }
        return BlcRecord(BlcKind.INSTITUTIONS, row["id"], row["day"], row["place"], values)

    def activities(self, numbers: Collection[int]) -> dict[int, BlcRecord]:
        found = activities.lines(self._conn, self._posko_id, sorted(numbers))
        return {key: self._activity(line) for key, line in found.items() if not line.draft}

    def _activity(self, line: ActivityLine) -> BlcRecord:
        name = line.type_name or label(line.source)
        values = {
            "tanggal": numeric_date(line.day),
            "pukul": line.clock or "",
            "kode_desa": self._village,
            "rw": _number(line.rw),
            "rt": _number(line.rt),
            "fungsi": ""
            if line.function is None
            else self._mapping.word(line.function, label(line.function)),
            "jenis_kegiatan": name,
            "jenis_lokasi": "" if line.venue is None else self._mapping.word(line.venue, label(line.venue)),
            "nama_lokasi": line.place,
            "sasaran": line.audience,
            "jumlah": _number(line.heads),
            "uraian": line.narrative,
            "hasil": line.result,
            "petugas": ", ".join(each.name for each in line.officers),
            "unsur": ", ".join(dict.fromkeys(label(each.affiliation) for each in line.officers)),
            "jml_foto": str(len(line.photos)),
        }
        return BlcRecord(BlcKind.ACTIVITIES, line.key, line.day, name, values)

    def weeks(self, numbers: Collection[int]) -> dict[int, BlcRecord]:
        found: dict[int, BlcRecord] = {}
        for number, sunday in blc.weeks(self._conn, self._posko_id, numbers).items():
            week = zone_snapshots.week(self._conn, self._posko_id, sunday)
            if week is not None:
                found[number] = self._week(number, week)
        return found

    def _week(self, number: int, week: FrozenWeek) -> BlcRecord:
        span = {"minggu_dari": numeric_date(week.week_from), "minggu_sampai": numeric_date(week.week_until)}
        lines = tuple(
            {
                **span,
                "kode_desa": self._village,
                "rw": str(card.rw),
                "rt": str(card.rt),
                "jml_rumah": _number(card.houses),
                "jml_rumah_aktif": str(card.active_houses),
                "zona": label(card.zone),
            }
            for card in week.cards
        )
        title = f"{span['minggu_dari']} – {span['minggu_sampai']}"
        return BlcRecord(
            BlcKind.ZONES, number, week.week_until, title, {**span, "kode_desa": self._village}, lines
        )

    def _head(self, row: Mapping[str, Any]) -> Values:
        return {
            "tanggal": numeric_date(row["day"]),
            "pukul": row["clock"] or "",
            "kode_desa": self._village,
            "rw": _number(row["rw"]),
            "rt": _number(row["rt"]),
            "petugas": row["officer"] or "",
            "unsur": label(Affiliation(row["affiliation"])) if row["affiliation"] else "",
        }


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
