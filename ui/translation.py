"""Our words for Qt's own buttons and edit menus: Qt ships no Indonesian translation."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from blc_desktop.i18n import N_, _, language

_WORDS = {
    "OK": N_("OK"),
    "&OK": N_("OK"),
    "Cancel": N_("Batal"),
    "&Cancel": N_("Batal"),
    "Close": N_("Tutup"),
    "&Close": N_("Tutup"),
    "&Yes": N_("Ya"),
    "Yes": N_("Ya"),
    "&No": N_("Tidak"),
    "No": N_("Tidak"),
    "Save": N_("Simpan"),
    "&Save": N_("Simpan"),
    "Save As": N_("Simpan sebagai"),
    "Open": N_("Buka"),
    "&Open": N_("Buka"),
    "Apply": N_("Terapkan"),
    "Reset": N_("Kembalikan"),
    "Discard": N_("Buang"),
    "Help": N_("Bantuan"),
    "Retry": N_("Coba lagi"),
    "Ignore": N_("Abaikan"),
    "Abort": N_("Hentikan"),
    "&Undo": N_("Urungkan"),
    "&Redo": N_("Ulangi"),
    "Cu&t": N_("Potong"),
    "&Copy": N_("Salin"),
    "&Paste": N_("Tempel"),
    "Delete": N_("Hapus"),
    "&Delete": N_("Hapus"),
    "Select All": N_("Pilih semua"),
    "Clear": N_("Kosongkan"),
    "Show Details...": N_("Lihat rincian…"),
    "Hide Details...": N_("Tutup rincian"),
    "< &Back": N_("Kembali"),
    "&Back": N_("Kembali"),
    "&Next": N_("Lanjut"),
    "&Next >": N_("Lanjut"),
    "&Finish": N_("Selesai"),
    "Print": N_("Cetak"),
    "&Print": N_("Cetak"),
    "Directory:": N_("Folder:"),
    "Look in:": N_("Lihat di:"),
    "File &name:": N_("Nama berkas:"),
    "Files of type:": N_("Jenis berkas:"),
    "&Choose": N_("Pilih"),
    "All Files (*)": N_("Semua berkas (*)"),
}
#: Qt's contexts in which these words stand for something else are left alone.
_CONTEXTS = frozenset(
    {
        "QPlatformTheme",
        "QDialogButtonBox",
        "QMessageBox",
        "QLineEdit",
        "QWidgetTextControl",
        "QWidgetLineControl",
        "QTextControl",
        "QWizard",
        "QFileDialog",
        "QPrintDialog",
        "QAbstractSpinBox",
    }
)


class QtWords(QTranslator):
    """Translates Qt's standard words through our one catalogue."""

    def translate(
        self,
        context: bytes | bytearray | memoryview | str,
        source_text: bytes | bytearray | memoryview | str,
        disambiguation: bytes | bytearray | memoryview | str | None = None,  # noqa: ARG002 - Qt's face
        n: int = -1,  # noqa: ARG002 - as above
    ) -> str | None:
        """Return our word, or None, which lets Qt show its own.

        An empty text would stand in its place: buttons without words, papers without a name, which Qt then
        holds to be none and prints as Letter.
        """
        if language() == "en" or _text(context) not in _CONTEXTS:
            return None
        word = _WORDS.get(_text(source_text))
        return None if word is None else _(word)

    def isEmpty(self) -> bool:
        return False


def _text(value: bytes | bytearray | memoryview | str) -> str:
    return value if isinstance(value, str) else bytes(value).decode()
