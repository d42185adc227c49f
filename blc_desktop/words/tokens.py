"""The names of what the program fills in, as an operator reads and types them: ``{nama}`` in Indonesian.

A template is kept with one name for each thing, whatever the language: ``{name}``. Both names are understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from blc_desktop.i18n import language

_INDONESIAN = {
    "name": "nama",
    "nik": "nik",
    "age": "umur",
    "sex": "jenis_kelamin",
    "address": "alamat",
    "rt": "rt",
    "rw": "rw",
    "phone": "telepon",
    "kind": "jenis",
    "place": "tempat",
    "first_day": "hari_pertama",
    "last_day": "hari_terakhir",
    "free_from": "bebas_mulai",
    "basis": "dasar",
    "officer": "petugas",
    "posko": "posko",
    "village": "desa",
    "number": "nomor",
    "day": "tanggal",
    "month": "bulan",
    "month_roman": "bulan_romawi",
    "year": "tahun",
    "village_code": "kode_desa",
    "addressee": "tujuan",
    "police": "kapolsek",
    "district": "kecamatan",
    "cutoff": "batas_data",
    "zone": "zona_waktu",
    "figures": "angka",
    "hindrances": "hambatan",
    "details": "rincian",
    "time": "pukul",
    "activity": "kegiatan",
    "officers": "para_petugas",
    "audience": "sasaran",
    "narrative": "uraian",
    "result": "hasil",
    "follow_up": "tindak_lanjut",
    "days": "masa",
    "colour": "warna",
    "houses": "rumah",
    "actions": "tindakan",
}
_KEPT = {shown: kept for kept, shown in _INDONESIAN.items()}
_TOKEN = re.compile(r"\{([^{}]*)\}")


def shown(template: str) -> str:
    """Return ``template`` with its tokens as they are named in the language in use."""
    if language() != "id":
        return template
    return _TOKEN.sub(lambda match: f"{{{_INDONESIAN.get(match[1], match[1])}}}", template)


def kept(template: str) -> str:
    """Return ``template`` as it is kept; what nobody knows stands as it was typed."""
    return _TOKEN.sub(lambda match: f"{{{_KEPT.get(match[1].strip(), match[1])}}}", template)


def listed(tokens: Iterable[str], between: str = ", ") -> str:
    """Return ``{nama}, {nik}``: what a template may name."""
    return shown(between.join(f"{{{token}}}" for token in tokens))
