"""Exchange by file in words: what a file holds, how a posko stands, the value of a field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.compliance import band
from blc_desktop.domain.facts.exchange import (
    FieldPair,
    ParcelPreview,
    PartnerFacts,
    PoskoBoard,
    PoskoLine,
    RecordLine,
    RunLine,
)
from blc_desktop.domain.kinds import CaseOutcome, CloseReason, ResidentStatus, Sex
from blc_desktop.domain.kinds_exchange import RecordKind, ReportState, Standing
from blc_desktop.domain.national_id import mask
from blc_desktop.domain.parcel import DayFigures
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.words import formats
from blc_desktop.words.labels import label

_FIELDS = {
    "name": N_("Nama"),
    "national_id": "NIK",
    "sex": N_("Jenis kelamin"),
    "birth_date": N_("Tanggal lahir"),
    "birth_place": N_("Tempat lahir"),
    "phone": N_("No. HP"),
    "home": N_("Alamat"),
    "family_card_no": N_("Nomor KK"),
    "family_role": N_("Hubungan keluarga"),
    "registered_address": N_("Alamat KTP"),
    "occupation": N_("Pekerjaan"),
    "pregnant_until": N_("Hamil sampai"),
    "comorbidities": N_("Penyakit penyerta"),
    "status": N_("Status"),
    "declared_on": N_("Ditetapkan"),
    "symptomatic": N_("Bergejala"),
    "onset_date": N_("Mulai gejala"),
    "last_symptom_day": N_("Akhir gejala"),
    "symptoms": N_("Gejala"),
    "tests": N_("Tes"),
    "end": N_("Selesai"),
}
_KINDS: Mapping[str, type[StrEnum]] = {"sex": Sex, "status": ResidentStatus}
#: What the counts of a file are told in, the telling ones first.
_COUNTED = (
    Standing.NEW,
    Standing.CHANGED,
    Standing.CONFLICT,
    Standing.SAME,
    Standing.OLDER,
    Standing.REFUSED,
)


def field_word(name: str) -> str:
    """Return what a field of a record is called."""
    return _(_FIELDS[name]) if name in _FIELDS else name


def value_words(name: str, value: Any) -> str:
    """Return a field's value as it is read; NIK and KK only in part."""
    if value is None or value == "":
        return "—"
    if name in _WORDED:
        return _WORDED[name](value)
    if isinstance(value, bool):
        return _("Ya") if value else _("Tidak")
    if isinstance(value, StrEnum):
        return label(value)
    if name in _KINDS:
        return label(_KINDS[name](value))
    return formats.long_date(value) if isinstance(value, date) else str(value)


def _home(value: Any) -> str:
    rt, rw, address = value
    return ", ".join(part for part in (address, full_area(rt, rw) if rt and rw else "") if part)


def _tests(value: Any) -> str:
    return ", ".join(_test(each) for each in value)


def _test(each: Any) -> str:
    day = each.specimen_date or each.result_date
    return " ".join(
        part
        for part in (label(each.kind), label(each.result).lower(), formats.short_date(day) if day else "")
        if part
    )


def _end(value: Any) -> str:
    reason, day = value
    known = set(CloseReason)
    word = label(CloseReason(reason)) if reason in known else label(CaseOutcome(reason))
    return f"{word}, {formats.long_date(day)}"


_WORDED: Mapping[str, Callable[[Any], str]] = {
    "home": _home,
    "tests": _tests,
    "end": _end,
    "national_id": mask,
    "family_card_no": mask,
}


def pair_words(pair: FieldPair) -> str:
    """Return one difference in a line: ``No. HP: 0812… → 0813…``."""
    ours, theirs = value_words(pair.name, pair.ours), value_words(pair.name, pair.theirs)
    return (
        f"{field_word(pair.name)}: {theirs}" if ours == "—" else f"{field_word(pair.name)}: {ours} → {theirs}"
    )


def about(line: RecordLine) -> str:
    """Return what else tells who or what a record is about."""
    facts = line.facts
    if line.kind is RecordKind.CASE:
        status = facts["status"]
        told = label(status).lower() if isinstance(status, StrEnum) else ""
        return f"{told}, {_day(facts['declared_on'])}"
    if line.kind is RecordKind.MEETING:
        return _("bertemu {name}, {day}").format(name=facts["index"], day=_day(facts["met_on"]))
    sex = facts.get("sex")
    rt, rw = facts.get("rt"), facts.get("rw")
    area = full_area(rt, rw) if isinstance(rt, int) and isinstance(rw, int) else ""
    return ", ".join(part for part in (label(sex).lower() if isinstance(sex, StrEnum) else "", area) if part)


def _day(value: object) -> str:
    return formats.medium_date(value) if isinstance(value, date) else ""


def counts_words(counts: Mapping[str, int]) -> str:
    """``3 baru, 1 berubah``: how days and records of a file stand."""
    told = [
        f"{formats.integer(counts[standing.value])} {label(standing).lower()}"
        for standing in _COUNTED
        if counts.get(standing.value)
    ]
    return ", ".join(told) or _("tidak ada isinya")


def contents(preview: ParcelPreview) -> str:
    """Return what a file holds: its days, how many people, cases and contacts."""
    parts = []
    if preview.days:
        parts.append(days_words(preview.days[0].figures.day, preview.days[-1].figures.day))
    kinds = [line.kind for line in preview.records]
    for kind, one in (
        (RecordKind.PERSON, ngettext("{n} orang", "{n} orang", kinds.count(RecordKind.PERSON))),
        (RecordKind.CASE, ngettext("{n} kasus", "{n} kasus", kinds.count(RecordKind.CASE))),
        (RecordKind.MEETING, ngettext("{n} kontak", "{n} kontak", kinds.count(RecordKind.MEETING))),
    ):
        if kinds.count(kind):
            parts.append(one.format(n=formats.integer(kinds.count(kind))))
    return " · ".join(parts) or _("pesan saja")


def days_words(first: date | None, last: date | None) -> str:
    """Return a span of days, empty where there is none."""
    if first is None or last is None:
        return ""
    return formats.long_date(first) if first == last else formats.date_range(first, last)


def figures_words(figures: DayFigures) -> str:
    """Return the key figures of a day in a line."""
    return _("isolasi {isolating}, kasus baru {new}, zona hijau/kuning/oranye/merah {zones}").format(
        isolating=formats.integer(figures.isolating),
        new=formats.integer(figures.new_cases),
        zones=zones_words(figures),
    )


def zones_words(figures: DayFigures) -> str:
    """``12/3/1/0``: green, yellow, orange, red; RT that are not assessed follow where there are any."""
    colours = "/".join(
        formats.integer(count)
        for count in (figures.zone_green, figures.zone_yellow, figures.zone_orange, figures.zone_red)
    )
    left = figures.zone_not_assessed
    return f"{colours} (+{formats.integer(left)})" if left else colours


def compliance_words(figures: DayFigures) -> str:
    """``86,6% kuning``: mask wearing from the sums, a dash where nobody was looked at."""
    colour = band(wearing=figures.masked, observed=figures.observed, on=figures.day)
    if colour is None:
        return "—"
    return f"{formats.percent(figures.masked, figures.observed)} {label(colour).lower()}"


def state_words(line: PoskoLine) -> str:
    """Return how a posko stands with its report, and since when where it is late."""
    if line.state is ReportState.LATE and line.last_day is not None:
        return _("Belum; terakhir {day}").format(day=formats.medium_date(line.last_day))
    return label(line.state)


def board_sentence(board: PoskoBoard) -> str:
    """Return who has reported, and by name who has not."""
    said = _("{reported} dari {expected} posko sudah melapor.").format(
        reported=formats.integer(board.reported), expected=formats.integer(len(board.lines))
    )
    missing = ", ".join(line.name for line in board.missing)
    return f"{said} {_('Belum: {names}.').format(names=missing)}" if missing else said


def moment(value: datetime | None, offset_hours: int) -> str:
    """Return day and clock of a moment as the wall showed them, nothing for none."""
    if value is None:
        return ""
    day = formats.medium_date(formats.local_day(value, offset_hours))
    return f"{day} {formats.clock(value, offset_hours)}"


def taken_there(partner: PartnerFacts) -> str:
    """Return up to which day a partner says it has taken our reports."""
    return formats.medium_date(partner.reported_until) if partner.reported_until else "—"


def run_state(line: RunLine) -> str:
    """Whether an exchange stands."""
    return _("dibatalkan") if line.undone_at else _("diterima")


def total_words(board: PoskoBoard) -> str:
    """Return the sums of all posko that told the day, in a line."""
    total = board.total
    return _(
        "Jumlah {n} posko: isolasi {isolating}, kasus baru {new}, belum dipantau {waiting}; "
        "RT hijau {green}, kuning {yellow}, oranye {orange}, merah {red}, belum dinilai {unknown}; "
        "bermasker {masked}; masker dibagikan {masks}."
    ).format(
        n=formats.integer(board.reported),
        isolating=formats.integer(total.isolating),
        new=formats.integer(total.new_cases),
        waiting=formats.integer(total.not_monitored),
        green=formats.integer(total.zone_green),
        yellow=formats.integer(total.zone_yellow),
        orange=formats.integer(total.zone_orange),
        red=formats.integer(total.zone_red),
        unknown=formats.integer(total.zone_not_assessed),
        masked=compliance_words(total),
        masks=formats.integer(total.masks_given),
    )
