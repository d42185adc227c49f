"""What BLC asks of a posko, in its order: our columns for four kinds of records, and a posko's own mapping.

No official form, export or interface of BLC's posko module was found (domain.md 3.3): the columns and their
codes are ours, their headings, order and words can be changed, and nothing here claims to have reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from blc_desktop.domain.kinds_activities import ActivityFunction, VenueKind
from blc_desktop.domain.kinds_oversight import InstitutionKind, InstitutionResult, Reaction
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_


class BlcKind(StrEnum):
    """The four kinds of records (domain.md 3.2, A to D)."""

    OBSERVATIONS = "observations"
    INSTITUTIONS = "institutions"
    ACTIVITIES = "activities"
    ZONES = "zones"


class BlcState(StrEnum):
    """Whether somebody said that a record stands in BLC; ``CHANGED``: it was corrected here since."""

    PENDING = "pending"
    CHANGED = "changed"
    ENTERED = "entered"


@dataclass(frozen=True, slots=True)
class BlcColumn:
    """One field of a record. ``code`` heads it in files; ``title`` (marked) names it on screen and paper."""

    code: str
    title: str


_WHEN = (BlcColumn("tanggal", N_("Tanggal")), BlcColumn("pukul", N_("Pukul")))
_WHERE = (
    BlcColumn("kode_desa", N_("Kode desa")),
    BlcColumn("rw", N_("RW")),
    BlcColumn("rt", N_("RT")),
)
_WHO = (BlcColumn("petugas", N_("Petugas")), BlcColumn("unsur", N_("Unsur")))
COLUMNS: dict[BlcKind, tuple[BlcColumn, ...]] = {
    BlcKind.OBSERVATIONS: (
        *_WHEN,
        *_WHERE,
        BlcColumn("jenis_lokasi", N_("Jenis lokasi")),
        BlcColumn("nama_lokasi", N_("Nama lokasi")),
        BlcColumn("lat", N_("Lintang")),
        BlcColumn("lon", N_("Bujur")),
        BlcColumn("jml_dipantau", N_("Jumlah dipantau")),
        BlcColumn("jml_bermasker", N_("Bermasker")),
        BlcColumn("jml_jaga_jarak", N_("Jaga jarak")),
        BlcColumn("jml_ditegur", N_("Ditegur")),
        BlcColumn("respons", N_("Respons")),
        *_WHO,
        BlcColumn("catatan", N_("Catatan")),
    ),
    BlcKind.INSTITUTIONS: (
        *_WHEN,
        *_WHERE,
        BlcColumn("jenis_institusi", N_("Jenis institusi")),
        BlcColumn("nama_institusi", N_("Nama institusi")),
        BlcColumn("terpenuhi", N_("Yang ada")),
        BlcColumn("belum_terpenuhi", N_("Yang belum ada")),
        BlcColumn("hasil", N_("Hasil")),
        BlcColumn("tindak_lanjut", N_("Tindak lanjut")),
        *_WHO,
    ),
    BlcKind.ACTIVITIES: (
        *_WHEN,
        *_WHERE,
        BlcColumn("fungsi", N_("Fungsi")),
        BlcColumn("jenis_kegiatan", N_("Jenis kegiatan")),
        BlcColumn("jenis_lokasi", N_("Jenis lokasi")),
        BlcColumn("nama_lokasi", N_("Nama lokasi")),
        BlcColumn("sasaran", N_("Sasaran")),
        BlcColumn("jumlah", N_("Jumlah")),
        BlcColumn("uraian", N_("Uraian")),
        BlcColumn("hasil", N_("Hasil")),
        *_WHO,
        BlcColumn("jml_foto", N_("Jumlah foto")),
    ),
    BlcKind.ZONES: (
        BlcColumn("minggu_dari", N_("Minggu dari")),
        BlcColumn("minggu_sampai", N_("Minggu sampai")),
        *_WHERE,
        BlcColumn("jml_rumah", N_("Rumah dengan kasus baru")),
        BlcColumn("jml_rumah_aktif", N_("Rumah dengan kasus aktif")),
        BlcColumn("zona", N_("Zona")),
    ),
}

#: The words that a posko may say otherwise, by their code.
WORDS: tuple[type[StrEnum], ...] = (VenueKind, InstitutionKind, InstitutionResult, Reaction, ActivityFunction)


@dataclass(frozen=True, slots=True)
class Mapped:
    """How one column leaves: under which heading, or not at all."""

    code: str
    heading: str
    shown: bool = True


@dataclass(frozen=True, slots=True)
class BlcMapping:
    """A posko's own order, headings and words; what it does not name stands as it is here.

    ``words`` are keyed ``VenueKind.market``.
    """

    columns: Mapping[BlcKind, tuple[Mapped, ...]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def of(self, kind: BlcKind) -> tuple[Mapped, ...]:
        """Return the columns of a kind in the order in which they leave; new ones of ours come last."""
        own = tuple(each for each in self.columns.get(kind, ()) if each.code in _codes(kind))
        named = {each.code for each in own}
        return (*own, *(Mapped(each.code, each.code) for each in COLUMNS[kind] if each.code not in named))

    def word(self, member: StrEnum, usual: str) -> str:
        """Return what the posko calls a member of one of :data:`WORDS`."""
        return self.words.get(word_key(member)) or usual


def word_key(member: StrEnum) -> str:
    """Return the name under which the word for ``member`` is kept."""
    return f"{type(member).__name__}.{member.value}"


def title_of(kind: BlcKind, code: str) -> str:
    """Return the marked title of a column."""
    return next(each.title for each in COLUMNS[kind] if each.code == code)


def check_columns(columns: Sequence[Mapped]) -> list[Problem]:
    """Return what keeps these columns from being kept: none is shown, a heading is empty or stands twice."""
    shown = [each for each in columns if each.shown]
    if not shown:
        return [Problem("blc.no_column", "columns")]
    found: list[Problem] = []
    seen: set[str] = set()
    for each in shown:
        heading = each.heading.strip()
        if not heading:
            found.append(Problem("blc.heading_missing", each.code, facts={"code": each.code}))
        elif heading.casefold() in seen:
            found.append(Problem("blc.heading_twice", each.code, facts={"heading": heading}))
        seen.add(heading.casefold())
    return found


def _codes(kind: BlcKind) -> frozenset[str]:
    return frozenset(each.code for each in COLUMNS[kind])
