"""The lines of a person's page in words: what happened, and which value was what before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.facts.isolation import Decision
from blc_desktop.domain.facts.person_page import EventGroup, EventKind, PersonHead, TimelineEvent
from blc_desktop.domain.kinds import RecipientKind, ReferralOutcome, Sex
from blc_desktop.domain.needs import NeedState
from blc_desktop.i18n import N_, _, language, ngettext
from blc_desktop.words import isolation
from blc_desktop.words import referral as care
from blc_desktop.words.formats import integer, medium_date, short_date, tenths, weekday
from blc_desktop.words.labels import label

Facts = Mapping[str, Any]

_KINDS = {
    EventKind.TEST: N_("Tes"),
    EventKind.STATUS: N_("Status"),
    EventKind.LISTED: N_("Kontak"),
    EventKind.MET: N_("Kontak"),
    EventKind.MONITORING: N_("Pemantauan"),
    EventKind.DECISION: N_("Isolasi"),
    EventKind.REFERRAL: N_("Rujukan"),
    EventKind.ABSENCE: N_("Keluar rumah"),
    EventKind.NEED: N_("Kebutuhan"),
    EventKind.SANCTION: N_("Pelanggaran"),
    EventKind.LETTER: N_("Surat"),
    EventKind.AID: N_("Bantuan"),
    EventKind.MERGE: N_("Penggabungan"),
    EventKind.VACCINE: N_("Vaksin"),
}
_GROUPS = {
    EventGroup.TESTS: N_("Tes"),
    EventGroup.MONITORING: N_("Pemantauan"),
    EventGroup.DECISIONS: N_("Keputusan"),
    EventGroup.CONTACTS: N_("Kontak"),
    EventGroup.AID: N_("Bantuan"),
}

_GIVEN_TO = {
    RecipientKind.PERSON: "",
    RecipientKind.HOUSEHOLD: N_("untuk sekeluarga"),
    RecipientKind.HOUSE: N_("untuk serumah"),
    RecipientKind.CROWD: N_("untuk umum"),
}


def kind_word(kind: EventKind) -> str:
    """Return the word before a line."""
    return _(_KINDS[kind])


def group_word(group: EventGroup) -> str:
    """Return the word on a chip."""
    return _(_GROUPS[group])


def head_words(head: PersonHead) -> str:
    """``P · 31 tahun · RT 001/RW 001 · NIK 360312******0001``."""
    sex = "" if head.sex is None else _("L") if head.sex is Sex.MALE else _("P")
    age = _("{n} tahun").format(n=head.age) if head.age is not None else _("umur belum diketahui")
    place = _("RT belum diketahui")
    if head.rt is not None and head.rw is not None:
        place = full_area(head.rt, head.rw)
    number = _("NIK {number}").format(number=head.national_id) if head.national_id else _("NIK belum ada")
    phone = _("Telepon {number}").format(number=head.phone) if head.phone else ""
    return " · ".join(part for part in (sex, age, place, number, phone) if part)


def status_words(head: PersonHead) -> str:
    """Return how a person's latest case stands, or ended; empty where there is none."""
    if head.case_status is None:
        return ""
    return label(head.outcome) if head.outcome else label(head.case_status)


def day_words(head: PersonHead) -> str:
    """``Isolasi hari ke-6``; empty where nobody isolates."""
    if head.isolation is None:
        return ""
    return _("{kind} hari ke-{n}").format(kind=label(head.isolation.kind), n=head.isolation.day_number)


def _sanction(event: TimelineEvent) -> str:
    facts: Facts = event.facts
    amount = f"Rp{integer(facts['amount'])}" if facts["amount"] else ""
    number = f"({facts['document_no']})" if facts["document_no"] else ""
    given = _joined(label(facts["kind"]), amount, number, by=" ")
    what = _joined(label(facts["violation"]).lower(), facts["detail"], by=", ")
    return _joined(f"{given}: {what}", facts["place"], facts["officer"])


def event_words(event: TimelineEvent) -> str:
    """Return one line of the timeline without its day and its kind."""
    return _SENTENCES[event.kind](event)


def _joined(*parts: object, by: str = " · ") -> str:
    return by.join(str(part) for part in parts if part)


def _test(event: TimelineEvent) -> str:
    facts: Facts = event.facts
    result = label(facts["result"])
    if facts["result_date"] and facts["result_date"] != event.day:
        result = _("{result}, hasil {day}").format(result=result, day=short_date(facts["result_date"]))
    strength = _("Ct {value}").format(value=tenths(facts["ct_tenths"])) if facts["ct_tenths"] else ""
    what = f"{label(facts['kind'])} ({label(facts['purpose']).lower()}): {result}"
    return _joined(what, strength, facts["place"], facts["note"])


def _status(event: TimelineEvent) -> str:
    facts: Facts = event.facts
    declared = [label(facts[name]) for name in ("status", "outcome") if facts[name]]
    by = _("oleh {who}").format(who=facts["declared_by"]) if facts["declared_by"] else ""
    return _joined(", ".join(dict.fromkeys(declared)), by, facts["reason"])


def _listed(event: TimelineEvent) -> str:
    facts: Facts = event.facts
    said = _("dicatat sebagai kontak K{n} dari {name}").format(n=facts["number"], name=facts["name"])
    return _joined(said, label(facts["category"]).lower(), facts["relation"])


def _met(event: TimelineEvent) -> str:
    facts: Facts = event.facts
    said = _("bertemu {name} (K{n})").format(n=facts["number"], name=facts["name"])
    return _joined(said, label(facts["category"]).lower(), facts["relation"])


def _monitoring(event: TimelineEvent) -> str:
    facts: Facts = event.facts
    rounds = facts["rounds"]
    signs = (
        (facts["temperature_tenths"], _("{value} °C"), tenths),
        (facts["oxygen_saturation"], _("SpO₂ {value}%"), str),
        (facts["respiratory_rate"], _("napas {value}"), str),
        (facts["pulse"], _("nadi {value}"), str),
    )
    told = [text.format(value=show(value)) for value, text, show in signs if value is not None]
    away = _("tidak di rumah") if facts["at_home"] is False else ""
    times = ngettext("{n} putaran", "{n} putaran", rounds).format(n=rounds) if rounds > 1 else ""
    return _joined(facts["codes"], *told, away, times, facts["note"])


def _decision(event: TimelineEvent) -> str:
    facts: Facts = event.facts
    return isolation.decision(Decision(event.day, facts["step"], facts["facts"], facts["reason"], ""))


def _referral(event: TimelineEvent) -> str:
    facts: Facts = event.facts
    outcome = facts["outcome"]
    news = _("belum ada kabar") if outcome is ReferralOutcome.PENDING else label(outcome).lower()
    return _joined(care.sent_on(facts), facts["reason"], news)


def _absence(event: TimelineEvent) -> str:
    facts: Facts = event.facts
    seen = facts["seen_at"]
    where = _("terlihat di {where}").format(where=seen) if seen else _("tidak di rumah")
    return _joined(_joined(care.clock(facts["clock"]), where, by=" "), facts["action"], by=": ")


def _need(event: TimelineEvent) -> str:
    facts: Facts = event.facts
    state = label(facts["state"]).lower()
    on = facts["met_on"] if facts["state"] is NeedState.MET else None
    on = facts["dropped_on"] if facts["state"] is NeedState.DROPPED else on
    state = f"{state} {short_date(on)}" if on else state
    return _joined(_joined(label(facts["kind"]), facts["detail"], by=": "), state, facts["answer"])


def _letter(event: TimelineEvent) -> str:
    facts: Facts = event.facts
    number = _("No. {number}").format(number=facts["number"]) if facts["number"] else ""
    return _joined(label(facts["kind"]), number, facts["issuer"], facts["note"])


def _aid(event: TimelineEvent) -> str:
    facts: Facts = event.facts
    goods = ", ".join(f"{name} {integer(count)} {unit}" for name, count, unit in facts["goods"])
    return _joined(goods, _GIVEN_TO[facts["to"]] and _(_GIVEN_TO[facts["to"]]))


def _merge(event: TimelineEvent) -> str:
    return _("data ganda “{name}” digabungkan ke sini").format(name=event.facts["name"])


def _vaccine(event: TimelineEvent) -> str:
    facts: Facts = event.facts
    dose = _("dosis ke-{n}").format(n=facts["number"])
    return _joined(f"{facts['vaccine']}, {dose}", facts["place"], facts["note"])


_SENTENCES: dict[EventKind, Callable[[TimelineEvent], str]] = {
    EventKind.TEST: _test,
    EventKind.STATUS: _status,
    EventKind.LISTED: _listed,
    EventKind.MET: _met,
    EventKind.MONITORING: _monitoring,
    EventKind.DECISION: _decision,
    EventKind.REFERRAL: _referral,
    EventKind.ABSENCE: _absence,
    EventKind.NEED: _need,
    EventKind.SANCTION: _sanction,
    EventKind.LETTER: _letter,
    EventKind.AID: _aid,
    EventKind.MERGE: _merge,
    EventKind.VACCINE: _vaccine,
}


def moment_words(at: datetime) -> str:
    """``19 Feb 2021 12.00``; ``at`` is in the zone of the posko."""
    return f"{medium_date(at.date())} {at.strftime('%H:%M' if language() == 'en' else '%H.%M')}"


def day_heading(day: date, today: date) -> str:
    """``Jumat, 19 Feb 2021 · hari ini``."""
    near = {0: N_("hari ini"), 1: N_("kemarin"), -1: N_("besok")}.get((today - day).days)
    return _joined(f"{weekday(day)}, {medium_date(day)}", _(near) if near else "")


def kinds_of(events: Iterable[TimelineEvent]) -> dict[EventGroup, int]:
    """Return how many lines each group has."""
    found = dict.fromkeys(EventGroup, 0)
    for event in events:
        found[event.group] += 1
    return found
