"""The recovery sheet as text; the printed one is drawn by ``reports``."""

from __future__ import annotations

from pathlib import Path

from blc_desktop.domain.facts.recovery import RecoverySheet
from blc_desktop.i18n import _
from blc_desktop.storage.files import make_folder, write_whole
from blc_desktop.words.formats import long_date


def text(sheet: RecoverySheet) -> str:
    """Return the sheet as lines of text; the key stands on a line of its own."""
    key = "-".join(sheet.key_groups)
    return "\n".join(
        [
            _("LEMBAR PEMULIHAN"),
            "",
            _("Posko: {name}").format(name=sheet.posko),
            _("Desa/kelurahan: {name}").format(name=sheet.village),
            _("Tanggal: {date}").format(date=long_date(sheet.date)),
            _("Nomor basis data: {number}").format(number=sheet.database_id),
            "",
            _("Kunci pemulihan:"),
            "",
            f"    {key}",
            "",
            _("Kunci ini membuka seluruh buku posko bila semua kata sandi hilang."),
            _("Cetak, simpan di tempat terkunci, jauh dari laptop ini, lalu hapus berkas ini."),
            _("Tanpa kata sandi dan tanpa lembar ini, data tidak dapat dibuka oleh siapa pun."),
            "",
        ]
    )


def write_text(sheet: RecoverySheet, path: Path) -> None:
    """Write the sheet to ``path``. Raises ``Trouble`` of the disk."""
    make_folder(path.parent)
    write_whole(path, text(sheet).encode())
