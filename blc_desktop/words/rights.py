"""What each right lets somebody do, in words for the table of roles."""

from __future__ import annotations

from blc_desktop.domain.access import Permission
from blc_desktop.i18n import N_, _

_RIGHTS: dict[Permission, str] = {
    Permission.VIEW: N_("Melihat daftar, dengan NIK disamarkan"),
    Permission.VIEW_FULL_ID: N_("Melihat NIK lengkap (tercatat)"),
    Permission.EDIT_RESIDENTS: N_("Menambah dan mengubah warga, KK, dan rumah"),
    Permission.EDIT_CASES: N_("Mencatat kasus, tes, kontak, dan isolasi"),
    Permission.MONITOR: N_("Mencatat pemantauan harian"),
    Permission.EDIT_STOCK: N_("Mencatat barang masuk, keluar, dan stok opname"),
    Permission.ISSUE_EXPIRED: N_("Mengizinkan barang kedaluwarsa keluar, dengan alasan"),
    Permission.DISTRIBUTE: N_("Membagikan masker dan bantuan"),
    Permission.IMPORT: N_("Mengimpor buku kerja"),
    Permission.EXPORT: N_("Mengekspor ke Excel atau CSV (tercatat)"),
    Permission.PRINT: N_("Mencetak laporan dan surat (tercatat)"),
    Permission.SETTINGS: N_("Mengubah pengaturan dan aturan setempat"),
    Permission.ACCOUNTS: N_("Mengatur pengguna, kata sandi, dan kunci buku"),
    Permission.AUDIT: N_("Membaca riwayat perubahan seluruh buku"),
    Permission.BACKUP: N_("Membuat dan menguji cadangan"),
    Permission.OVERSEE: N_("Mencatat pengamatan, kunjungan, sanksi, dan zona"),
    Permission.ACTIVITIES: N_("Mencatat kegiatan, piket, dan mitra"),
    Permission.DESTROY: N_("Memutuskan pemusnahan data dan menangani kebocoran"),
    Permission.REPORT_BLC: N_("Menandai catatan yang sudah diinput ke BLC"),
}


def right(permission: Permission) -> str:
    """Return what ``permission`` lets somebody do, in the language in use."""
    return _(_RIGHTS[permission])
