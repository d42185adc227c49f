"""Why an isolation ends when it does, and what was decided about it, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from blc_desktop.domain.facts.isolation import Decision, IsolationLine, ScheduleFacts
from blc_desktop.domain.facts.monitoring import MonitoringGroup, MonitoringState, SkipReason
from blc_desktop.domain.kinds import CloseReason, IsolationKind, IsolationStep, PlaceKind
from blc_desktop.i18n import N_, NC_, _, ngettext
from blc_desktop.words import eligibility, referral
from blc_desktop.words.formats import short_date, tenths
from blc_desktop.words.labels import label

_REASONS = {
    "asymptomatic": N_("tanpa gejala, spesimen {anchor}, {days} hari"),
    "onset": N_("gejala pertama {anchor}, {days} + {free_days} hari"),
    "onset_unknown": N_("gejala pertama tidak diketahui, spesimen {anchor}, {days} + {free_days} hari"),
    "fell_ill": N_("mulai bergejala {anchor}, dihitung ulang {days} + {free_days} hari"),
    "early_exit": N_(
        "selesai lebih awal: dua tes PCR memenuhi syarat, {first} dan {second} (selang dihitung per hari)"
    ),
    "early_exit_by_clock": N_(
        "selesai lebih awal: dua tes PCR memenuhi syarat, {first} dan {second} (selang menurut jam spesimen)"
    ),
    "early_exit_waits": N_("dua tes PCR memenuhi syarat ({first}, {second}), tetapi belum pasti membaik"),
    "symptoms_went_on": N_("gejala sampai {until}, ditambah {free_days} hari bebas gejala"),
    "last_contact": N_("kontak terakhir {anchor}, {days} hari"),
    "exit_test": N_("tes masuk dan tes akhir negatif"),
    "traveller": N_("tiba {anchor}, {days} × 24 jam"),
}
_CAUSES = {
    "monitoring": N_("pemantauan"),
    "edited": N_("data kasus diperbaiki"),
    "status": N_("status berubah"),
    "test": N_("hasil tes"),
    "symptom_end": N_("akhir gejala dipastikan"),
    "undone": N_("perubahan dibatalkan"),
    "early_exit": N_("dua tes PCR"),
    "rule": N_("aturan berubah"),
    "contact": N_("kontak terakhir berubah"),
}
_SKIPPED = {
    SkipReason.HAD_SYMPTOMS: N_("bergejala dalam 3 hari terakhir"),
    SkipReason.PREGNANT: N_("hamil"),
    SkipReason.ELDERLY: N_("lansia"),
    SkipReason.COMORBID: N_("penyakit penyerta"),
    SkipReason.LAST_DAY: N_("hari terakhir isolasi"),
    SkipReason.ALREADY_ENTERED: N_("sudah diisi"),
}
_GROUPS = {
    MonitoringGroup.PATIENTS: N_("Pasien"),
    MonitoringGroup.SUSPECTS: N_("Suspek"),
    MonitoringGroup.CONTACTS: NC_("group", "Kontak erat"),
    MonitoringGroup.TRAVELLERS: NC_("group", "Pelaku perjalanan"),
}
_STATES = {
    MonitoringState.NOT_MONITORED: N_("Belum dipantau"),
    MonitoringState.OVERDUE: N_("Tertunggak"),
    MonitoringState.MISSED_THRICE: N_("Tiga kali terlewat"),
    MonitoringState.SYMPTOMATIC: N_("Bergejala"),
    MonitoringState.ENDS_TODAY: N_("Berakhir hari ini"),
    MonitoringState.OVER_NOT_CLOSED: N_("Habis, belum ditutup"),
}
_ALERTS = {
    "alert.fever": N_("Demam {value} °C: hubungi puskesmas."),
    "alert.temperature": N_("Suhu {value} °C: ukur lagi nanti."),
    "alert.oxygen_urgent": N_("SpO₂ {value}%: darurat, rujuk sekarang."),
    "alert.oxygen": N_("SpO₂ {value}%: hubungi puskesmas sekarang."),
    "alert.respiration_urgent": N_("Napas {value} per menit: darurat, rujuk sekarang."),
    "alert.respiration_child": N_("Napas {value} per menit, cepat untuk umurnya: hubungi puskesmas."),
    "alert.respiration": N_("Napas {value} per menit: hubungi puskesmas."),
    "alert.breathless": N_("Sesak napas: hubungi puskesmas sekarang."),
    "alert.referred": N_("Perlu rujukan: catat rumah sakit tujuan."),
}


def _noted(facts: Mapping[str, object]) -> str:
    return _("perubahan dibatalkan") if "undone" in facts else _("catatan")


#: Steps whose sentences need only their facts.
_ELSEWHERE: dict[IsolationStep, Callable[[Mapping[str, object]], str]] = {
    IsolationStep.HOME_ASSESSED: eligibility.decision,
    IsolationStep.REFERRED: referral.sent_on,
    IsolationStep.REFERRAL_ANSWERED: referral.answered,
    IsolationStep.NOTE: _noted,
}


def until_text(line: IsolationLine) -> str:
    """``Isolasi s.d. 28 Feb, bebas mulai 1 Mar``: leaves no doubt of the last day."""
    return span(line.kind, line.schedule.last_day)


def span(kind: IsolationKind, last_day: date) -> str:
    """Return the last day inside and the first day free, for an isolation or a quarantine."""
    isolation = kind is IsolationKind.ISOLATION
    text = (
        N_("Isolasi s.d. {last}, bebas mulai {free}")
        if isolation
        else N_("Karantina s.d. {last}, bebas mulai {free}")
    )
    free = last_day + timedelta(days=1)
    return _(text).format(last=short_date(last_day), free=short_date(free))


def why(schedule: ScheduleFacts) -> str:
    """``gejala pertama 15 Feb, 10 + 3 hari``, with whatever is still doubtful behind it."""
    parts = [reason(code, facts) for code, facts in schedule.reasons]
    if schedule.overridden:
        parts = [_("ditetapkan petugas; menurut aturan {day}").format(day=short_date(schedule.rule_last_day))]
    if schedule.symptom_end_unconfirmed:
        parts.append(_("akhir gejala belum dipastikan"))
    if schedule.missing_days:
        count = len(schedule.missing_days)
        parts.append(ngettext("{n} hari tidak dipantau", "{n} hari tidak dipantau", count).format(n=count))
    if schedule.outside_validity:
        parts.append(_("di luar masa berlaku aturan"))
    return "; ".join(parts)


def rule_words(schedule: ScheduleFacts) -> str:
    """``Dasar: KMK HK.01.07/MENKES/413/2020``: which rule gave the date, and whether it is a local one."""
    if not schedule.legal_basis:
        return ""
    own = N_("Dasar: {basis} (aturan posko)")
    return _(own if schedule.local_rule else N_("Dasar: {basis}")).format(basis=schedule.legal_basis)


def reason(code: str, facts: Mapping[str, object]) -> str:
    """Return one reason of a schedule; days in ``facts`` may be dates or ISO text."""
    return _filled(_REASONS[code], facts)


def decision(line: Decision) -> str:
    """Return what a dated line says, without its date: ``pindah dari rumah ke terpusat (penuh)``."""
    text = _decided(line)
    return f"{text} ({line.reason})" if line.reason else text


def _decided(line: Decision) -> str:
    facts = line.facts
    if line.step is IsolationStep.DATES_CHANGED:
        cause = _(_CAUSES.get(str(facts.get("cause")), N_("data berubah")))
        return _("s.d. {from} menjadi {to}: {cause}").format(**_shown(facts) | {"cause": cause})
    if line.step is IsolationStep.OVERRIDDEN:
        lifted = bool(facts.get("lifted"))
        text = N_("tanggal kembali menurut aturan: {to}") if lifted else N_("tanggal ditetapkan: {to}")
        return _(text).format(**_shown(facts))
    if line.step is IsolationStep.PLACE_CHANGED:
        places = {"from": _place(facts, "from"), "to": _place(facts, "to")}
        return _("pindah dari {from} ke {to}").format(**places)
    if line.step is IsolationStep.STARTED:
        return _("mulai di {place}").format(place=_place(facts, "to"))
    if line.step is IsolationStep.CLOSED:
        closed = label(CloseReason(str(facts["close_reason"])))
        return _("ditutup: {reason}").format(reason=closed.lower())
    if line.step is IsolationStep.SYMPTOM_END_CONFIRMED and facts.get("last_symptom_day"):
        return _("gejala terakhir {last_symptom_day}").format(**_shown(facts))
    elsewhere = _ELSEWHERE.get(line.step)
    if elsewhere is not None:
        return elsewhere(facts)
    return label(line.step).lower()


def _place(facts: Mapping[str, object], end: str) -> str:
    kind = label(PlaceKind(str(facts[f"{end}_kind"]))).lower()
    name = facts.get(f"{end}_name")
    return f"{kind} {name}" if name else kind


def skipped(why_not: SkipReason) -> str:
    """Return why "all well" left somebody out."""
    return _(_SKIPPED[why_not])


def group(of: MonitoringGroup) -> str:
    """Return the word on a group's chip."""
    return _(_GROUPS[of])


def state(of: MonitoringState) -> str:
    """Return the word on a state's chip."""
    return _(_STATES[of])


def alert(code: str, value: int | None) -> str:
    """Return the advice for a finding past a threshold; a temperature comes in tenths of °C."""
    in_tenths = code in {"alert.fever", "alert.temperature"}
    return _(_ALERTS[code]).format(value=tenths(value) if in_tenths else value)


def _filled(template: str, facts: Mapping[str, object]) -> str:
    return _(template).format(**_shown(facts))


def _shown(facts: Mapping[str, object]) -> dict[str, object]:
    return {name: _day(value) for name, value in facts.items()}


def _day(value: object) -> object:
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, str):
        try:
            return short_date(date.fromisoformat(value))
        except ValueError:
            return value
    return value
