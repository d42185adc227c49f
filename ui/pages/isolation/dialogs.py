"""The boxes of the isolation page: each a form and the order it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from blc_desktop.domain.commands.isolation import (
    AddNote,
    ChangeOfficer,
    ChangePlace,
    CloseIsolation,
    ConfirmSymptomEnd,
    OverrideLastDay,
)
from blc_desktop.domain.commands.monitoring import MarkAllWell, RecordMonitoring
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.monitoring import AllWellOutcome, Recorded
from blc_desktop.domain.kinds import CloseReason, MonitoringMethod, MonitoringSlot, PlaceKind
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.services import isolation, monitoring
from blc_desktop.words.labels import label as word
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import AreaField, ChoiceField, DateField, NoteField, TextField
from ui.forms.form import Values
from ui.lookups import areas, officers
from ui.places import PlaceChoices, place_field

_REASON = NoteField(name="reason", label=N_("Alasan"), lines=2)
_REQUIRED_REASON = NoteField(name="reason", label=N_("Alasan"), lines=2, required=True)


def close_spec(lines: Sequence[IsolationLine]) -> FormSpec[CloseIsolation, object]:
    """Close the isolations of ``lines``. A reason overrules what the rule still asks for."""
    ids = tuple(line.isolation_id for line in lines)
    not_ready = [line.name for line in lines if not line.ready_to_close]
    hint = ""
    if not_ready:
        hint = N_("Wajib diisi bila masa isolasi belum selesai atau akhir gejala belum dipastikan.")

    def build(values: Values) -> CloseIsolation:
        return CloseIsolation(ids, _day(values), CloseReason(str(values["close_reason"])), _text(values))

    fields = (
        DateField(name="day", label=N_("Tanggal selesai"), required=True),
        ChoiceField(
            name="close_reason", label=N_("Sebab"), required=True, members=tuple(CloseReason), beside=True
        ),
        NoteField(name="reason", label=N_("Alasan, catatan"), lines=2, hint=hint),
    )
    return FormSpec(
        name="close_isolation",
        title=_title(_("Tutup isolasi"), lines),
        fields=fields,
        build=build,
        service=isolation.close,
        said=ngettext("{n} isolasi ditutup", "{n} isolasi ditutup", len(ids)).format(n=len(ids)),
        save_text=_("Tutup isolasi"),
    )


def symptom_end_spec(line: IsolationLine) -> FormSpec[ConfirmSymptomEnd, object]:
    """Write down what the person said when asked about the days nobody looked."""
    fields = (
        DateField(
            name="last_symptom_day",
            label=N_("Hari terakhir demam atau gejala napas"),
            hint=N_("Kosongkan bila tidak ada gejala pada hari yang belum dipantau."),
        ),
        TextField(name="reason", label=N_("Ditanya oleh, cara")),
    )

    def build(values: Values) -> ConfirmSymptomEnd:
        last = values["last_symptom_day"]
        return ConfirmSymptomEnd(line.isolation_id, last if isinstance(last, date) else None, _text(values))

    return FormSpec(
        name="confirm_symptom_end",
        title=_title(_("Pastikan akhir gejala"), [line]),
        fields=fields,
        build=build,
        service=isolation.confirm_symptom_end,
    )


def override_spec(line: IsolationLine) -> FormSpec[OverrideLastDay, object]:
    """Set the last day by hand, with its reason; an empty day gives it back to the rule."""
    fields = (
        DateField(
            name="last_day",
            label=N_("Hari terakhir isolasi"),
            future=True,
            hint=N_("Kosongkan untuk kembali ke hitungan aturan."),
        ),
        _REQUIRED_REASON,
    )

    def build(values: Values) -> OverrideLastDay:
        last = values["last_day"]
        return OverrideLastDay(line.isolation_id, last if isinstance(last, date) else None, _text(values))

    return FormSpec(
        name="override_last_day",
        title=_title(_("Tetapkan tanggal"), [line]),
        fields=fields,
        build=build,
        service=isolation.override_last_day,
    )


def place_spec(lines: Sequence[IsolationLine]) -> FormSpec[ChangePlace, object]:
    """Move people to another place: one of the list, or wherever its name says."""
    choices = PlaceChoices()
    fields = (
        DateField(name="day", label=N_("Mulai tanggal"), required=True),
        place_field(choices, beside=True),
        ChoiceField(name="place_kind", label=N_("Jenis tempat"), required=True, members=tuple(PlaceKind)),
        TextField(
            name="place_name",
            label=N_("Nama tempat"),
            placeholder=N_("Rusun, RSUD …"),
            beside=True,
            stretch=2,
        ),
        _REASON,
    )
    ids = tuple(line.isolation_id for line in lines)

    def build(values: Values) -> ChangePlace:
        name, place_id = values["place_name"], values["place_id"]
        return ChangePlace(
            ids,
            _day(values),
            PlaceKind(str(values["place_kind"] or PlaceKind.CENTRAL)),
            str(name) if name else None,
            _text(values),
            place_id if isinstance(place_id, int) else None,
        )

    return FormSpec(
        name="change_place",
        title=_title(_("Pindah tempat isolasi"), lines),
        fields=fields,
        build=build,
        service=isolation.change_place,
        check=lambda values: choices.problems(values["place_id"], len(ids)),
        said=ngettext("{n} orang pindah tempat", "{n} orang pindah tempat", len(ids)).format(n=len(ids)),
    )


def only_named(dialog: FormDialog[ChangePlace, object]) -> None:
    """Ask for kind and name only where no place of the list is chosen."""
    form = dialog.form

    def follow() -> None:
        listed = form.value("place_id") is not None
        for name in ("place_kind", "place_name"):
            form.show_field(name, shown=not listed)

    form.edited.connect(follow)
    follow()


def officer_spec(lines: Sequence[IsolationLine]) -> FormSpec[ChangeOfficer, object]:
    """Put people under another officer."""
    fields = (
        DateField(name="day", label=N_("Mulai tanggal"), required=True),
        ChoiceField(
            name="officer_id", label=N_("Petugas"), load=officers, empty=N_("tanpa petugas"), beside=True
        ),
        _REASON,
    )
    ids = tuple(line.isolation_id for line in lines)

    def build(values: Values) -> ChangeOfficer:
        officer = values["officer_id"]
        return ChangeOfficer(ids, _day(values), officer if isinstance(officer, int) else None, _text(values))

    return FormSpec(
        name="change_officer",
        title=_title(_("Ganti petugas"), lines),
        fields=fields,
        build=build,
        service=isolation.change_officer,
    )


def note_spec(lines: Sequence[IsolationLine]) -> FormSpec[AddNote, object]:
    """Write a dated line about everybody of ``lines``."""
    ids = tuple(line.isolation_id for line in lines)
    fields = (
        DateField(name="day", label=N_("Tanggal"), required=True),
        NoteField(name="reason", label=N_("Catatan"), required=True),
    )
    return FormSpec(
        name="add_isolation_note",
        title=_title(_("Catatan"), lines),
        fields=fields,
        build=lambda values: AddNote(ids, _day(values), _text(values)),
        service=isolation.add_note,
    )


NOT_MET = (
    N_("tidak ada orang di rumah"),
    N_("pintu tidak dibuka"),
    N_("telepon tidak dijawab"),
    N_("sedang dirawat di tempat lain"),
    N_("pergi, belum diketahui ke mana"),
)


def not_met_spec(order: RecordMonitoring, name: str) -> FormSpec[RecordMonitoring, Recorded]:
    """Ask why somebody was not met: a T without a reason tells nobody anything."""
    fields = (
        ChoiceField(
            name="why",
            label=N_("Sebab"),
            required=True,
            options=tuple((text, text) for text in NOT_MET),
        ),
        TextField(name="more", label=N_("Keterangan")),
    )

    def build(values: Values) -> RecordMonitoring:
        words = (_(str(values["why"])), str(values["more"] or ""))
        return replace(order, note=". ".join(part for part in words if part))

    return FormSpec(
        name="not_met",
        title=_("Tidak ditemui · {name}").format(name=name),
        fields=fields,
        build=build,
        service=monitoring.record,
        subject=f"{order.isolation_id}-{order.day.isoformat()}",
    )


def all_well_spec(day: date, slot: MonitoringSlot) -> FormSpec[MarkAllWell, AllWellOutcome]:
    """Mark an RT as well: who asked, and how, are required, for the book must not invent answers."""
    fields = (
        AreaField(name="rt_id", label=N_("RT"), required=True, load=areas),
        ChoiceField(name="asked_by", label=N_("Ditanya oleh"), required=True, load=officers),
        ChoiceField(
            name="method", label=N_("Cara"), required=True, members=tuple(MonitoringMethod), beside=True
        ),
    )

    def build(values: Values) -> MarkAllWell:
        asked_by, rt_id = values["asked_by"], values["rt_id"]
        return MarkAllWell(
            day,
            asked_by=asked_by if isinstance(asked_by, int) else 0,
            method=MonitoringMethod(str(values["method"])),
            rt_id=rt_id if isinstance(rt_id, int) else None,
            slot=slot,
        )

    return FormSpec(
        name="all_well",
        title=_all_well_title(slot),
        fields=fields,
        build=build,
        service=monitoring.mark_all_well,
        save_text=_("Tandai sehat"),
    )


def _all_well_title(slot: MonitoringSlot) -> str:
    title = _("Semua sehat di satu RT")
    return title if slot is MonitoringSlot.DAY else f"{title} · {word(slot)}"


def _day(values: Values) -> date:
    day = values["day"]
    if not isinstance(day, date):
        raise TypeError("day")
    return day


def _text(values: Values) -> str:
    return str(values.get("reason") or "")


def _title(what: str, lines: Sequence[IsolationLine]) -> str:
    if len(lines) == 1:
        return f"{what} · {lines[0].name}"
    return f"{what} · " + ngettext("{n} orang", "{n} orang", len(lines)).format(n=len(lines))
