"""The usual goods of a posko and who pays for them, offered ready-made (domain.md 4.1 and 4.4).

Names are the posko's own words and stay Indonesian in every language: they are data once taken over.
"""

from __future__ import annotations

import re

from blc_desktop.domain.commands.stock import ItemDetails, Pack
from blc_desktop.domain.kinds import MoveReason
from blc_desktop.domain.text import fold_name

USUAL_GOODS: tuple[ItemDetails, ...] = (
    ItemDetails(
        "Masker medis", "lembar", "MASKER-MEDIS", "box", 50, 500, mask=True, packs=(Pack("dus", 2000),)
    ),
    ItemDetails("Masker kain", "lembar", "MASKER-KAIN", "lusin", 12, 200, mask=True),
    ItemDetails("Masker medis anak", "lembar", "MASKER-ANAK", "box", 50, 100, mask=True),
    ItemDetails("Masker KF94", "lembar", "MASKER-KF94", "box", 10, 50, mask=True),
    ItemDetails("Hand sanitizer 500 ml", "botol", "SANITIZER-500", "dus", 24, 20),
    ItemDetails("Hand sanitizer", "liter", "SANITIZER-LITER", "jeriken", 4, 8),
    ItemDetails(
        "Hand sanitizer isi ulang",
        "mL",
        "SANITIZER-ISI",
        "liter",
        1000,
        2000,
        packs=(Pack("jeriken", 4000), Pack("botol", 500)),
    ),
    ItemDetails("Disinfektan", "liter", "DISINFEKTAN", "jeriken", 5, 10),
    ItemDetails("Sabun cuci tangan", "botol", "SABUN", "dus", 12, 12),
    ItemDetails("Sarung tangan", "pasang", "SARUNG-TANGAN", "box", 50, 50),
    ItemDetails("APD coverall", "set", "APD", reorder_level=5),
    ItemDetails("Rapid antigen", "tes", "ANTIGEN", "box", 25, 25),
    ItemDetails("Oksimeter", "unit", "OKSIMETER", reorder_level=2, durable=True),
    ItemDetails("Termometer inframerah", "unit", "TERMOMETER", reorder_level=1, durable=True),
    ItemDetails("Tabung oksigen", "tabung", "OKSIGEN", durable=True),
    ItemDetails("Vitamin C 500 mg", "strip", "VITAMIN-C", "box", 10, 50),
    ItemDetails("Paket obat isoman 1", "paket", "OBAT-1", reorder_level=5),
    ItemDetails("Paket obat isoman 2", "paket", "OBAT-2", reorder_level=5, prescription=True),
    ItemDetails("Paket obat isoman 3", "paket", "OBAT-3", reorder_level=5, prescription=True),
    ItemDetails("Paket sembako", "paket", "SEMBAKO", reorder_level=20),
    ItemDetails("Beras", "kg", "BERAS", "karung", 25, 50),
    ItemDetails("Minyak goreng", "liter", "MINYAK", "dus", 12, 24),
    ItemDetails("Gula pasir", "kg", "GULA", "karung", 50, 25),
    ItemDetails("Mi instan", "bungkus", "MI-INSTAN", "dus", 40, 80),
    ItemDetails("Air mineral", "botol", "AIR-MINERAL", "dus", 24, 48),
    ItemDetails("Tempat cuci tangan", "unit", "CUCI-TANGAN", durable=True),
    ItemDetails("Sprayer", "unit", "SPRAYER", durable=True),
    ItemDetails("Velbed", "unit", "VELBED", durable=True),
    ItemDetails("Spanduk", "buah", "SPANDUK"),
)

USUAL_FUNDING_SOURCES: tuple[str, ...] = (
    "Dana Desa",
    "ADD/PAD (APBDes)",
    "APBD kabupaten",
    "APBD provinsi",
    "APBN (Kemenkes/Kemensos)",
    "BNPB",
    "BPBD",
    "TNI/Polri",
    "Puskesmas",
    "CSR/swasta",
    "Donasi/swadaya",
)

#: Where nothing is said about who paid, and where it lies; and who paid for a kit out of several sources.
UNKNOWN_SOURCE = "Tidak disebutkan"
MIXED_SOURCE = "Campuran"
USUAL_PLACE = "Posko"

#: Why goods leave or come, in the words of a posko: the beginning of a list that the posko edits.
USUAL_REASONS: tuple[tuple[str, MoveReason], ...] = (
    ("Dipakai posko", MoveReason.USED),
    ("Dipakai petugas lapangan", MoveReason.USED),
    ("Rusak", MoveReason.DAMAGED),
    ("Hilang", MoveReason.LOST),
    ("Kedaluwarsa", MoveReason.EXPIRED),
    ("Dikembalikan ke pemberi", MoveReason.RETURNED),
    ("Ditemukan kembali", MoveReason.FOUND),
    ("Selisih hitung", MoveReason.COUNTED),
    ("Salah catat", MoveReason.ENTRY_ERROR),
)
DAMAGED, LOST = USUAL_REASONS[2], USUAL_REASONS[3]

_CODE_LENGTH = 24


def is_mask(name: str) -> bool:
    """Whether goods of this name count in the report's totals of masks."""
    return "masker" in fold_name(name).split()


def code_for(name: str) -> str:
    """Return a code to type made of the name: ``Hand sanitizer 500 ml`` → ``HAND-SANITIZER-500-ML``."""
    return re.sub(r"[^A-Z0-9]+", "-", name.upper()).strip("-")[:_CODE_LENGTH].strip("-") or "BARANG"
