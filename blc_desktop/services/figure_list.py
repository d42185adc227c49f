"""Every figure of a day under a fixed name: what the district's form and the daily export are made of.

The names are part of files that others read: they never change their meaning, new ones come at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.facts.daily import DailyFacts, Flow
from blc_desktop.domain.kinds import PlaceKind, TestKind
from blc_desktop.domain.kinds_activities import ActivityFunction
from blc_desktop.domain.zoning import Zone
from blc_desktop.i18n import N_, _
from blc_desktop.words import formats
from blc_desktop.words.labels import label

Value = str | int | date


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """One figure: its fixed name, what it is called, and its value on the day."""

    name: str
    title: str
    value: Value


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure that every posko has. ``title`` is a marked message."""

    name: str
    title: str
    read: Callable[[DailyFacts], Value]


_HEAD: tuple[_Figure, ...] = (
    _Figure("tanggal", N_("Tanggal"), lambda facts: facts.day),
    _Figure("kode_desa", N_("Kode desa"), lambda facts: facts.post.village_code),
)
_WORDS: tuple[_Figure, ...] = (
    _Figure("tanggal_kata", N_("Tanggal dengan hari"), lambda facts: formats.full_date(facts.day)),
    _Figure("desa", N_("Nama desa/kelurahan"), lambda facts: facts.post.village),
    _Figure("kecamatan", N_("Nama kecamatan"), lambda facts: facts.post.district),
    _Figure("posko", N_("Nama posko"), lambda facts: facts.post.name),
    _Figure("hambatan", N_("Hambatan dan tindak lanjut"), lambda facts: facts.hindrances),
    _Figure("petugas_piket", N_("Petugas piket"), lambda facts: facts.on_duty),
)
_AREA: tuple[_Figure, ...] = (
    _Figure("rw", N_("Jumlah RW"), lambda facts: facts.area.rw),
    _Figure("rt", N_("Jumlah RT"), lambda facts: facts.area.rt),
    _Figure("kk", N_("Jumlah KK"), lambda facts: facts.area.households),
    _Figure("jiwa", N_("Jumlah jiwa"), lambda facts: facts.area.persons),
    _Figure("rumah", N_("Jumlah rumah"), lambda facts: facts.area.houses),
)


def _flow(name: str, title: str, read: Callable[[DailyFacts], Flow]) -> tuple[_Figure, ...]:
    return (
        _Figure(f"{name}_kemarin", N_("kemarin"), lambda facts: read(facts).yesterday),
        _Figure(f"{name}_masuk", N_("baru/masuk"), lambda facts: read(facts).entered),
        _Figure(f"{name}_keluar", N_("selesai/keluar"), lambda facts: read(facts).left),
        _Figure(name, title, lambda facts: read(facts).today),
    )


_FLOWS: tuple[tuple[str, str, Callable[[DailyFacts], Flow]], ...] = (
    ("konfirmasi_aktif", N_("Konfirmasi aktif"), lambda facts: facts.cases.confirmed),
    ("isoman", N_("Isolasi mandiri di rumah"), lambda facts: facts.cases.by_place[PlaceKind.HOME.value]),
    ("isoter", N_("Isolasi terpusat"), lambda facts: facts.cases.by_place[PlaceKind.CENTRAL.value]),
    ("dirawat", N_("Dirawat di rumah sakit"), lambda facts: facts.cases.by_place[PlaceKind.HOSPITAL.value]),
    ("suspek", N_("Suspek"), lambda facts: facts.cases.suspected),
    ("probable", N_("Probable"), lambda facts: facts.cases.probable),
    ("kontak_karantina", N_("Kontak erat dalam karantina"), lambda facts: facts.cases.contacts),
    (
        "pelaku_perjalanan",
        N_("Pelaku perjalanan dalam karantina"),
        lambda facts: facts.cases.travellers,
    ),
)
_CASES: tuple[_Figure, ...] = (
    _Figure("kasus_baru", N_("Kasus baru"), lambda facts: facts.cases.new_cases),
    _Figure("selesai_isolasi", N_("Selesai isolasi"), lambda facts: facts.cases.completed_today),
    _Figure("dirujuk", N_("Dirujuk"), lambda facts: facts.cases.referred),
    _Figure("dipantau", N_("Sudah dipantau"), lambda facts: facts.cases.monitored),
    _Figure("wajib_dipantau", N_("Harus dipantau"), lambda facts: facts.cases.monitoring_due),
    _Figure("perlu_segera", N_("Perlu tindakan segera"), lambda facts: facts.cases.alerts_urgent),
    _Figure(
        "belum_ditutup", N_("Masa isolasi selesai, belum ditutup"), lambda facts: facts.cases.release_due
    ),
    _Figure("kumulatif", N_("Kumulatif konfirmasi"), lambda facts: facts.cases.cumulative),
    _Figure(
        "kumulatif_selesai", N_("Kumulatif selesai isolasi"), lambda facts: facts.cases.cumulative_completed
    ),
    _Figure("kumulatif_meninggal", N_("Kumulatif meninggal"), lambda facts: facts.cases.cumulative_deceased),
    _Figure("kumulatif_pindah", N_("Kumulatif pindah"), lambda facts: facts.cases.cumulative_moved),
)


def _masks_given(facts: DailyFacts) -> int:
    masks = {line.name for line in facts.stock if line.mask}
    return sum(line.quantity for line in facts.handouts if line.name in masks)


_MASKS: tuple[_Figure, ...] = (
    _Figure("masker_dibagikan", N_("Masker dibagikan"), _masks_given),
    _Figure(
        "masker_sisa",
        N_("Masker tersisa"),
        lambda facts: sum(line.closing for line in facts.stock if line.mask),
    ),
)
_ZONES = (
    ("zona_hijau", Zone.GREEN),
    ("zona_kuning", Zone.YELLOW),
    ("zona_oranye", Zone.ORANGE),
    ("zona_merah", Zone.RED),
    ("zona_belum_dinilai", Zone.NOT_ASSESSED),
)
_TESTS = (
    ("tes_antigen", TestKind.RAPID_ANTIGEN),
    ("tes_pcr", TestKind.PCR),
)


def fixed(facts: DailyFacts) -> tuple[NamedFigure, ...]:
    """Return the figures that every posko has, in the fixed order of the daily export."""
    found = [*_named(_HEAD, facts), *_named(_AREA, facts)]
    for name, title, read in _FLOWS:
        for figure in _flow(name, title, read):
            words = _(title) if figure.name == name else f"{_(title)}, {_(figure.title)}"
            found.append(NamedFigure(figure.name, words, figure.read(facts)))
    found += [*_named(_CASES, facts), *_tests(facts), *_zones(facts), *_named(_MASKS, facts)]
    return (*found, *_activities(facts))


def all_figures(facts: DailyFacts) -> tuple[NamedFigure, ...]:
    """Return every figure that a form may be filled from: the fixed ones, words, and the goods by name."""
    return (*fixed(facts), *_named(_WORDS, facts), *_goods(facts), *_handouts(facts))


def _named(figures: tuple[_Figure, ...], facts: DailyFacts) -> Iterator[NamedFigure]:
    for figure in figures:
        yield NamedFigure(figure.name, _(figure.title), figure.read(facts))


def _tests(facts: DailyFacts) -> Iterator[NamedFigure]:
    for name, kind in _TESTS:
        taken, positive, waiting = facts.cases.tests.get(kind.value, (0, 0, 0))
        word = label(kind)
        yield NamedFigure(name, _("Tes {kind}, diambil").format(kind=word), taken)
        yield NamedFigure(f"{name}_positif", _("Tes {kind}, positif").format(kind=word), positive)
        yield NamedFigure(f"{name}_menunggu", _("Tes {kind}, menunggu hasil").format(kind=word), waiting)


def _zones(facts: DailyFacts) -> Iterator[NamedFigure]:
    for name, zone in _ZONES:
        title = _("RT zona {zone}").format(zone=label(zone).lower())
        yield NamedFigure(name, title, facts.zones.counts.get(zone, 0))


_FUNCTIONS = {
    ActivityFunction.PREVENTION: "kegiatan_pencegahan",
    ActivityFunction.RESPONSE: "kegiatan_penanganan",
    ActivityFunction.ENFORCEMENT: "kegiatan_pembinaan",
    ActivityFunction.SUPPORT: "kegiatan_pendukung",
}


def _activities(facts: DailyFacts) -> Iterator[NamedFigure]:
    yield NamedFigure("kegiatan", _("Kegiatan hari ini"), facts.activities.today)
    for each in facts.activities.functions:
        title = _("Kegiatan {function}").format(function=label(each.function).lower())
        yield NamedFigure(_FUNCTIONS[each.function], title, each.today)


def _goods(facts: DailyFacts) -> Iterator[NamedFigure]:
    for line in facts.stock:
        parts = (
            ("awal", _("awal"), line.opening),
            ("masuk", _("masuk"), line.received),
            ("keluar", _("keluar"), line.issued),
            ("akhir", _("akhir"), line.closing),
        )
        for part, word, value in parts:
            yield NamedFigure(f"stok:{line.code}:{part}", f"{line.name} ({line.unit}), {word}", value)


def _handouts(facts: DailyFacts) -> Iterator[NamedFigure]:
    given = {line.name: line for line in facts.handouts}
    for line in facts.stock:
        found = given.get(line.name)
        yield NamedFigure(
            f"bagi:{line.code}",
            _("{item} dibagikan ({unit})").format(item=line.name, unit=line.unit),
            found.quantity if found else 0,
        )
        yield NamedFigure(
            f"bagi:{line.code}:kk",
            _("{item} dibagikan, keluarga").format(item=line.name),
            found.households if found else 0,
        )
