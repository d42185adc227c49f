"""Whether somebody may isolate at home, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from blc_desktop.domain.eligibility import Assessment, Criterion, HomeFacts, Obstacle
from blc_desktop.domain.facts.isolation import Risk
from blc_desktop.domain.kinds import PlaceKind
from blc_desktop.i18n import N_, _
from blc_desktop.words.labels import label, labels

#: What somebody is asked.
QUESTIONS = {
    Criterion.MILD: N_("Tanpa gejala atau gejala ringan"),
    Criterion.SEPARATE_ROOM: N_("Ada kamar terpisah"),
    Criterion.SEPARATE_BATHROOM: N_("Ada kamar mandi terpisah dari penghuni lain"),
    Criterion.OXIMETER: N_("Dapat memakai oksimeter"),
    Criterion.TELEMEDICINE: N_("Dapat menghubungi telemedisin atau puskesmas"),
    Criterion.COMMITMENT: N_("Bersedia diisolasi sampai selesai"),
}
_OBSTACLES = {
    "age": N_("umur {age} tahun (batas: di bawah {below})"),
    "age_unknown": N_("umur belum diketahui (batas: di bawah {below})"),
    "comorbid": N_("ada penyakit penyerta"),
    "own_pregnant": N_("sedang hamil: diutamakan isolasi terpusat"),
    "mild": N_("belum pasti gejalanya ringan"),
    "separate_room": N_("tanpa kamar terpisah"),
    "separate_bathroom": N_("tanpa kamar mandi terpisah"),
    "oximeter": N_("tanpa oksimeter"),
    "telemedicine": N_("tanpa telemedisin"),
    "commitment": N_("belum bersedia"),
    "housemate": N_("serumah: {name} ({risks})"),
}
_RECOMMENDED = {
    PlaceKind.HOME: N_("Menurut {basis}: boleh isolasi mandiri di rumah."),
    PlaceKind.CENTRAL: N_("Menurut {basis}: sebaiknya isolasi terpusat, karena {reasons}."),
}


def recommendation(made: Assessment) -> str:
    """Return what the rule recommends, and every reason against home."""
    reasons = "; ".join(obstacle(each) for each in made.obstacles)
    return _(_RECOMMENDED[made.recommended]).format(basis=made.legal_basis, reasons=reasons)


def obstacle(each: Obstacle) -> str:
    """Return one reason against isolation at home."""
    return obstacle_of(each.code, dict(each.facts))


def obstacle_of(code: str, facts: Mapping[str, object]) -> str:
    """Return a reason against isolation at home, as it was kept."""
    risks = facts.get("risks", ())
    shown = labels(tuple(Risk(str(risk)) for risk in risks)) if isinstance(risks, Sequence) else ""
    return _(_OBSTACLES[code]).format(**{**facts, "risks": shown})


def known(home: HomeFacts) -> str:
    """Return what the book filled in by itself: age, own risks, and who at home is at risk."""
    age = _("umur belum diketahui") if home.age is None else _("{n} tahun").format(n=home.age)
    parts = [age, *(label(risk).lower() for risk in home.risks)]
    mates = [
        _("{name} ({risks}), juga isolasi") if mate.isolating else _("{name} ({risks})")
        for mate in home.housemates
    ]
    named = ", ".join(
        text.format(name=mate.name, risks=labels(mate.risks))
        for text, mate in zip(mates, home.housemates, strict=True)
    )
    beside = _("serumah yang berisiko: {people}").format(people=named or _("tidak ada yang tercatat"))
    return _("Dari buku: {person}; {beside}.").format(person=", ".join(parts), beside=beside)


def decision(facts: Mapping[str, object]) -> str:
    """``dinilai: terpusat, menurut aturan terpusat (umur 60 tahun …)`` of a dated decision."""
    decided = label(PlaceKind(str(facts["decided"]))).lower()
    recommended = label(PlaceKind(str(facts["recommended"]))).lower()
    found = facts.get("obstacles")
    reasons = "; ".join(
        obstacle_of(str(each["code"]), each["facts"]) for each in (found if isinstance(found, list) else ())
    )
    said = _("dinilai: {decided}; menurut aturan {recommended}").format(
        decided=decided, recommended=recommended
    )
    return f"{said}: {reasons}" if reasons else said


def moved_after() -> str:
    """Return why somebody is moved once the checklist was decided."""
    return _("sesuai penilaian kelayakan isolasi mandiri")
