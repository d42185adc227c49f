"""The boxes around an isolation: sending on, news of it, an absence from home, leaving early.

Each ``open_…`` needs a context and a parent only, so that any page may open it.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.clock import read_clock
from blc_desktop.domain.commands.absences import RecordAbsence
from blc_desktop.domain.commands.early_exit import RecordExitTests
from blc_desktop.domain.commands.referrals import AnswerReferral, Refer
from blc_desktop.domain.early_exit import ExitTest, read_ct
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.referrals import ReferralFacts
from blc_desktop.domain.kinds import PlaceKind, ReferralOutcome, ReferralThen, TestKind
from blc_desktop.domain.problems import Problem
from blc_desktop.domain.rules import IsolationRule
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services import absences, early_exit, referrals
from blc_desktop.words.problems import sentence
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import CheckField, ChoiceField, DateField, Field, NoteField, TextField
from ui.forms.form import Values
from ui.forms.values import day_of, id_of, text_of
from ui.lookups import officers
from ui.page import PageContext
from ui.places import PlaceChoices, place_field

_OFFICER = ChoiceField(name="officer_id", label=N_("Petugas"), load=officers, empty=N_("tidak disebut"))


def open_referral(context: PageContext, parent: QWidget, line: IsolationLine) -> FormDialog[Refer, int]:
    """Ask where somebody is sent on to."""
    dialog: FormDialog[Refer, int] = FormDialog(parent, context.ops, referral_spec(line))
    dialog.begin({"day": context.day, "then": ReferralThen.STAY, "officer_id": line.officer_id})
    return dialog


def referral_spec(line: IsolationLine) -> FormSpec[Refer, int]:
    """Send somebody on, in the order in which it is told."""
    choices = PlaceChoices(PlaceKind.HOSPITAL)
    fields = (
        DateField(name="day", label=N_("Tanggal"), required=True),
        TextField(name="clock", label=N_("Jam"), placeholder=N_("08.30"), max_length=5, beside=True),
        place_field(choices, label=N_("Rumah sakit dalam daftar")),
        TextField(
            name="destination",
            label=N_("Tujuan"),
            placeholder=N_("RSUD, IGD, puskesmas …"),
            beside=True,
            stretch=2,
        ),
        NoteField(name="reason", label=N_("Alasan, keadaan saat dirujuk"), lines=2, required=True),
        TextField(name="transport", label=N_("Kendaraan"), placeholder=N_("ambulans desa …")),
        TextField(name="receiver", label=N_("Diterima oleh"), beside=True),
        ChoiceField(name="then", label=N_("Sesudah itu"), required=True, members=tuple(ReferralThen)),
        _OFFICER,
    )

    def build(values: Values) -> Refer:
        return Refer(
            isolation_id=line.isolation_id,
            day=day_of(values, "day"),
            destination=text_of(values, "destination") or choices.name_of(values["place_id"]) or "",
            reason=text_of(values, "reason") or "",
            clock=text_of(values, "clock"),
            transport=text_of(values, "transport"),
            receiver=text_of(values, "receiver"),
            officer_id=id_of(values, "officer_id"),
            then=ReferralThen(str(values["then"])),
            place_id=id_of(values, "place_id"),
        )

    def check(values: Values) -> list[Problem]:
        if not values["destination"] and values["place_id"] is None:
            return [Problem("referral.destination_missing", "destination")]
        moves = values["then"] == ReferralThen.MOVE
        return choices.problems(values["place_id"]) if moves else []

    return FormSpec(
        name="refer",
        subject=str(line.isolation_id),
        title=_("Rujuk · {name}").format(name=line.name),
        fields=fields,
        build=build,
        service=referrals.refer,
        check=check,
        said=_("Rujukan dicatat"),
        width=600,
    )


def open_answer(
    context: PageContext, parent: QWidget, found: ReferralFacts
) -> FormDialog[AnswerReferral, ReferralOutcome]:
    """Ask what came of a referral."""
    dialog: FormDialog[AnswerReferral, ReferralOutcome] = FormDialog(parent, context.ops, answer_spec(found))
    outcome = found.outcome if found.answered else ReferralOutcome.ADMITTED
    dialog.begin(
        {
            "outcome": outcome,
            "day": found.outcome_on or context.day,
            "reason": found.outcome_note,
            "follow": True,
        }
    )
    return dialog


def answer_spec(found: ReferralFacts) -> FormSpec[AnswerReferral, ReferralOutcome]:
    """Write down the news of a referral; the isolation goes along where that is ticked."""
    fields = (
        ChoiceField(name="outcome", label=N_("Kabar"), required=True, members=tuple(ReferralOutcome)),
        DateField(name="day", label=N_("Tanggal kabar"), required=True, beside=True),
        NoteField(name="reason", label=N_("Keterangan"), lines=2),
        CheckField(
            name="follow",
            label=N_("Sesuaikan isolasinya"),
            hint=N_("Dirawat: pindah ke rumah sakit. Dipulangkan: kembali ke rumah. Meninggal: ditutup."),
        ),
    )

    def build(values: Values) -> AnswerReferral:
        return AnswerReferral(
            referral_id=found.referral_id,
            version=found.version,
            outcome=ReferralOutcome(str(values["outcome"])),
            day=day_of(values, "day"),
            note=text_of(values, "reason") or "",
            follow=bool(values["follow"]),
        )

    return FormSpec(
        name="answer_referral",
        subject=str(found.referral_id),
        title=_("Kabar rujukan · {name}").format(name=found.name),
        fields=fields,
        build=build,
        service=referrals.answer,
        said=_("Kabar rujukan dicatat"),
    )


def open_absence(
    context: PageContext, parent: QWidget, line: IsolationLine, day: Any = None
) -> FormDialog[Any, Any]:
    """Ask where somebody was who was not at home."""
    dialog: FormDialog[RecordAbsence, int] = FormDialog(parent, context.ops, absence_spec(line))
    dialog.begin({"day": day or context.day, "officer_id": line.officer_id})
    return dialog


def absence_spec(line: IsolationLine) -> FormSpec[RecordAbsence, int]:
    """Write an absence down."""
    fields = (
        DateField(name="day", label=N_("Tanggal"), required=True),
        TextField(name="clock", label=N_("Jam"), placeholder=N_("10.15"), max_length=5, beside=True),
        TextField(name="seen_at", label=N_("Terlihat di"), placeholder=N_("pasar, rumah tetangga …")),
        TextField(name="action", label=N_("Tindakan"), placeholder=N_("diantar pulang, ditegur …")),
        _OFFICER,
    )

    def build(values: Values) -> RecordAbsence:
        return RecordAbsence(
            isolation_id=line.isolation_id,
            day=day_of(values, "day"),
            clock=text_of(values, "clock"),
            seen_at=text_of(values, "seen_at"),
            action=text_of(values, "action"),
            officer_id=id_of(values, "officer_id"),
        )

    return FormSpec(
        name="record_absence",
        subject=str(line.isolation_id),
        title=_("Keluar rumah · {name}").format(name=line.name),
        fields=fields,
        build=build,
        service=absences.record_absence,
        said=_("Keluar rumah dicatat"),
        width=460,
    )


def open_early_exit(context: PageContext, parent: QWidget, line: IsolationLine) -> None:
    """Ask for the two tests, or say that the rule in force knows no early exit."""

    def known(rule: IsolationRule) -> None:
        if not rule.early_exit_day:
            facts = {"basis": rule.legal_basis}
            context.messages.inform(sentence("early_exit.not_in_force", facts))
            return
        dialog: FormDialog[RecordExitTests, Any] = FormDialog(parent, context.ops, exit_spec(line, rule))
        kinds = {"first_kind": TestKind.PCR, "second_kind": TestKind.PCR}
        dialog.begin({**kinds, "first_negative": True, "second_negative": True})

    context.ops.read(lambda ws: early_exit.rule_of(ws, line.isolation_id), known)


def _test_fields(name: str, title: str) -> tuple[Field, ...]:
    return (
        DateField(name=f"{name}_on", label=title, required=True, stretch=2),
        TextField(
            name=f"{name}_clock",
            label=N_("Jam spesimen"),
            placeholder=N_("08.30"),
            max_length=5,
            beside=True,
        ),
        ChoiceField(
            name=f"{name}_kind",
            label=N_("Jenis tes"),
            required=True,
            members=(TestKind.PCR, TestKind.RAPID_MOLECULAR, TestKind.RAPID_ANTIGEN),
            beside=True,
            stretch=2,
        ),
        ChoiceField(
            name=f"{name}_negative",
            label=N_("Hasil"),
            required=True,
            options=((N_("Negatif"), True), (N_("Positif"), False)),
            beside=True,
            stretch=2,
        ),
        TextField(name=f"{name}_ct", label=N_("Ct"), placeholder=N_("35,2"), max_length=5, beside=True),
    )


def exit_spec(line: IsolationLine, rule: IsolationRule) -> FormSpec[RecordExitTests, Any]:
    """Two molecular tests on two days; the schedule follows by itself."""
    fields = (
        *_test_fields("first", N_("Tes pertama, tanggal")),
        *_test_fields("second", N_("Tes kedua, tanggal")),
        CheckField(
            name="better",
            label=N_("Keadaan membaik: tanpa demam dan gejala napas sejak tes pertama"),
            hint=_by_day_or_clock(rule),
        ),
        TextField(name="place", label=N_("Laboratorium")),
        TextField(name="reason", label=N_("Nomor surat, keterangan"), beside=True),
    )

    def build(values: Values) -> RecordExitTests:
        return RecordExitTests(
            isolation_id=line.isolation_id,
            first=_exit_test(values, "first"),
            second=_exit_test(values, "second"),
            better=bool(values["better"]),
            place=text_of(values, "place"),
            reason=text_of(values, "reason") or "",
        )

    title = _("Selesai lebih awal dengan dua PCR · {name}").format(name=line.name)
    return FormSpec(
        name="early_exit",
        subject=str(line.isolation_id),
        title=title,
        fields=fields,
        build=build,
        service=early_exit.record_exit_tests,
        said=_("Tanggal selesai dihitung ulang menurut {basis}").format(basis=rule.legal_basis),
        width=820,
    )


def _exit_test(values: Values, name: str) -> ExitTest:
    try:
        threshold = read_ct(text_of(values, f"{name}_ct"))
    except Refused as error:
        raise Refused(error.code, field=f"{name}_ct", **error.facts) from error
    return ExitTest(
        day_of(values, f"{name}_on"),
        TestKind(str(values[f"{name}_kind"])),
        bool(values[f"{name}_negative"]),
        threshold,
        _clock(values, f"{name}_clock"),
    )


def _clock(values: Values, name: str) -> str | None:
    try:
        return read_clock(text_of(values, name))
    except ValueError as error:
        raise Refused("clock.invalid", field=name, value=text_of(values, name)) from error


def _by_day_or_clock(rule: IsolationRule) -> str:
    """Say how the time between the tests is reckoned."""
    hours = 24 * rule.early_exit_gap
    said = _("Selang kedua tes: {hours} jam bila kedua jam spesimen diisi; bila tidak, dihitung per hari.")
    return said.format(hours=hours)
