"""What the figures of a rule are called where the chain of changes tells of a posko's own rule."""

from __future__ import annotations

from collections.abc import Mapping

from blc_desktop.i18n import N_, _
from blc_desktop.words.formats import integer, tenths

_FIELDS = {
    "yellow_max": N_("kuning sampai (rumah)"),
    "orange_max": N_("oranye sampai (rumah)"),
    "window_days": N_("jendela (hari)"),
    "days": N_("lama (hari)"),
    "free_days": N_("bebas gejala (hari)"),
    "exit_test_day": N_("tes akhir hari ke-"),
    "traveller_days": N_("pelaku perjalanan (hari)"),
    "days_before": N_("sebelum gejala atau tes (hari)"),
    "days_after": N_("sesudah gejala atau tes (hari)"),
    "below_age": N_("umur di bawah (tahun)"),
    "criteria": N_("syarat rumah"),
    "watch_temperature": N_("diawasi mulai suhu (°C)"),
    "fever_temperature": N_("demam mulai suhu (°C)"),
    "watch_oxygen": N_("diawasi sampai SpO₂ (%)"),
    "urgent_oxygen": N_("darurat sampai SpO₂ (%)"),
    "watch_respiration": N_("diawasi di atas napas (per menit)"),
    "urgent_respiration": N_("darurat di atas napas (per menit)"),
    "temperature_limits": N_("suhu yang wajar (°C)"),
    "oxygen_limits": N_("SpO₂ yang wajar (%)"),
    "respiration_limits": N_("napas yang wajar (per menit)"),
    "pulse_limits": N_("nadi yang wajar (per menit)"),
    "mild": N_("tanpa gejala atau gejala ringan"),
    "no_comorbidity": N_("tanpa penyakit penyerta"),
    "separate_room": N_("kamar sendiri"),
    "separate_bathroom": N_("kamar mandi terpisah"),
    "oximeter": N_("ada oksimeter"),
    "telemedicine": N_("dapat menghubungi telemedisin"),
    "commitment": N_("sanggup mengikuti aturan"),
}
_TENTHS = frozenset({"watch_temperature", "fever_temperature", "temperature_limits"})


def fields() -> frozenset[str]:
    """Return every figure that has a word."""
    return frozenset(_FIELDS)


def figures(values: Mapping[str, object]) -> str:
    """``kuning sampai (rumah) 2, oranye sampai (rumah) 5``: the figures of a rule in one line."""
    return ", ".join(f"{_word(name)} {_value(name, value)}" for name, value in values.items())


def _word(name: str) -> str:
    text = _FIELDS.get(name)
    return _(text) if text else name.replace("_", " ")


def _value(name: str, value: object) -> str:
    if isinstance(value, list | tuple):
        gap = "–" if name.endswith("_limits") else ", "
        return gap.join(_value(name, part) for part in value)
    if isinstance(value, int) and not isinstance(value, bool):
        return tenths(value) if name in _TENTHS else integer(value)
    return _word(str(value))
