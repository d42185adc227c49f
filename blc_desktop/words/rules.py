"""The rules in force, in one sentence each, for the list in the settings."""

from __future__ import annotations

from dataclasses import asdict

from blc_desktop.domain.rules import Rule
from blc_desktop.i18n import N_, _
from blc_desktop.words.formats import medium_date, tenths

_TITLES = {
    "zoning": N_("Zona RT"),
    "scenario": N_("Tindakan per zona"),
    "isolation": N_("Masa isolasi"),
    "quarantine": N_("Karantina kontak erat"),
    "contacts": N_("Masa kontak erat"),
    "eligibility": N_("Kelayakan isolasi mandiri"),
    "compliance": N_("Kepatuhan prokes"),
    "monitoring": N_("Ambang pemantauan"),
    "national_id": N_("Pembacaan NIK"),
    "institution": N_("Kepatuhan lembaga"),
    "sanction": N_("Kewenangan sanksi"),
}
_SENTENCES = {
    "zoning": N_(
        "Kuning 1–{yellow_max} rumah, oranye sampai {orange_max}, merah di atasnya;"
        " jendela {window_days} hari."
    ),
    "scenario": N_("Tindakan untuk zona hijau, kuning, oranye, dan merah."),
    "isolation": N_("{days} hari sejak patokan, ditambah {free_days} hari bebas gejala bagi yang bergejala."),
    "quarantine": N_("{days} hari sejak kontak terakhir; pelaku perjalanan {traveller_days} hari."),
    "contacts": N_("Kontak {days_before} hari sebelum sampai {days_after} hari sesudah gejala atau tes."),
    "eligibility": N_("Isolasi mandiri di rumah bagi yang berumur di bawah {below_age} tahun."),
    "compliance": N_(
        "Merah sampai {red_max}%, oranye sampai {orange_max}%, kuning sampai {yellow_max}%;"
        " {window_days} hari."
    ),
    "monitoring": N_(
        "Demam dari {fever} °C; SpO₂ di bawah {urgent_oxygen}% segera dirujuk,"
        " sampai {watch_oxygen}% diawasi."
    ),
    "national_id": N_("Tanggal lahir perempuan ditambah {woman_day_offset}."),
    "institution": N_("Sarana yang diminta; sebagian patuh dari {partly_percent}%."),
    "sanction": N_("Imbauan dan teguran lisan oleh siapa saja; sanksi lain oleh unsur yang berwenang."),
}
#: Points that the wording of a rule leaves open, and what the program does meanwhile.
_UNCERTAIN = {
    "basis": N_("kasus yang dihitung: pilihan di bawah"),
    "shared_dwelling": N_("cara menghitung kontrakan dan kos: pilihan di bawah"),
}


def title(section: str) -> str:
    """Return what a section of the rules is about."""
    return _(_TITLES[section])


def told(section: str, rule: Rule) -> str:
    """Return what a rule says, in one sentence."""
    facts = asdict(rule)
    if "fever_temperature" in facts:
        facts["fever"] = tenths(facts["fever_temperature"])
    return _(_SENTENCES[section]).format(**facts)


def span(rule: Rule) -> str:
    """``9 Feb 2021 – 22 Feb 2021``, or without an end."""
    until = medium_date(rule.valid_until) if rule.valid_until else _("seterusnya")
    return f"{medium_date(rule.valid_from)} – {until}"


def open_points(rule: Rule) -> str:
    """Return what the rule's wording leaves open, empty where nothing is."""
    return "; ".join(_(_UNCERTAIN[name]) for name in rule.uncertain if name in _UNCERTAIN)
