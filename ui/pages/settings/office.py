"""The posko's letterhead, logo, addressee and signatories."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QScrollArea

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.post import TimeZone
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services import settings as service
from blc_desktop.services.settings import ChangeLogo
from ui.files import ask_which_to_open
from ui.forms.fields import ChoiceField, Field, NoteField, NumberField, TextField
from ui.images import logo_pixmap, shrunk_logo
from ui.page import PageContext
from ui.pages.settings.values import SettingsSection, logo_of
from ui.parts import button, label, reveal, row

_ZONES = tuple((zone.value, zone.value) for zone in TimeZone)
_FIELDS: tuple[Field, ...] = (
    NoteField(name="letterhead", label=N_("Baris kop surat"), lines=3, required=True),
    TextField(name="letterhead_address", label=N_("Alamat, kode pos, telepon (di bawah kop)")),
    TextField(name="addressee", label=N_("Laporan ditujukan kepada")),
    TextField(name="letter_number_template", label=N_("Pola nomor surat"), beside=True),
    NoteField(name="copies_to", label=N_("Tembusan, satu per baris"), lines=3),
    TextField(name="head_name", label=N_("Kepala desa atau lurah"), stretch=2),
    TextField(name="head_title", label=N_("Jabatan"), beside=True, stretch=2),
    TextField(name="head_number", label=N_("NIP"), beside=True),
    TextField(name="secretary_name", label=N_("Sekretaris atau petugas posko"), stretch=2),
    TextField(name="secretary_title", label=N_("Jabatan"), beside=True, stretch=2),
    TextField(name="secretary_number", label=N_("NIP atau NRP"), beside=True),
    ChoiceField(
        name="paper",
        label=N_("Kertas"),
        required=True,
        options=((N_("F4 (215 × 330 mm)"), "f4"), (N_("A4 (210 × 297 mm)"), "a4")),
    ),
    ChoiceField(name="time_zone", label=N_("Zona waktu"), required=True, options=_ZONES, beside=True),
    TextField(name="report_cutoff", label=N_("Data laporan sampai pukul"), max_length=5, beside=True),
    NumberField(
        name="expiring_days",
        label=N_("Stok segera kedaluwarsa: dalam berapa hari"),
        required=True,
        most=365,
    ),
    NumberField(
        name="handout_warning_days",
        label=N_("Ingatkan pembagian ganda: dalam berapa hari"),
        required=True,
        most=365,
        beside=True,
    ),
    NumberField(
        name="excess_days",
        label=N_("Stok berlebih: cukup untuk lebih dari berapa hari"),
        hint=N_("Menurut pemakaian 14 hari terakhir; 0: tidak dinilai dari pemakaian."),
        required=True,
        most=3650,
    ),
    NumberField(
        name="loan_days",
        label=N_("Pinjaman barang: harus kembali dalam berapa hari"),
        required=True,
        least=1,
        most=365,
        beside=True,
    ),
    NumberField(
        name="vaccine_doses",
        label=N_("Vaksinasi: lengkap setelah berapa dosis"),
        hint=N_("Menurut vaksin yang dipakai; bukan dari aturan program."),
        required=True,
        least=1,
        most=5,
    ),
    NumberField(
        name="vaccine_interval_days",
        label=N_("Vaksinasi: jarak ke dosis berikut, hari"),
        required=True,
        least=1,
        most=365,
        beside=True,
    ),
)


class OfficeSection(SettingsSection):
    """What stands on every paper."""

    templates = frozenset({"letter_number_template"})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "office", _("Posko dan kop surat"), _("Tampil di semua laporan."), _FIELDS)
        self._picture = label(_("Tanpa logo"), "muted")
        self._picture.setFixedHeight(56)
        choose = button(_("Pilih logo…"), "office_logo", self._pick)
        self._remove = button(_("Hapus logo"), "office_logo_remove", lambda: self._keep(None), look="link")
        self._remove.hide()
        reveal(choose, shown=context.may(Permission.SETTINGS))
        self._into_scroll()
        self.body.insertLayout(1, row(self._picture, choose, self._remove, None))

    def _into_scroll(self) -> None:
        """Let the long form scroll on a small screen; the save button stays in sight."""
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        at = self.body.indexOf(self.form)
        self.form.setContentsMargins(0, 0, 12, 0)
        scroll.setWidget(self.form)
        for part in (scroll.viewport(), self.form):
            part.setAutoFillBackground(False)
        self.body.insertWidget(at, scroll, 1)
        self.card.yields = True

    def refresh(self) -> None:
        """Show what holds, and the logo."""
        super().refresh()
        self.ops.latest(self).ask(logo_of, self._show_logo)

    def _show_logo(self, content: bytes | None) -> None:
        self._remove.setVisible(content is not None and self.context.may(Permission.SETTINGS))
        if content is None:
            self._picture.setPixmap(QPixmap())
            self._picture.setText(_("Tanpa logo"))
            return
        self._picture.setPixmap(logo_pixmap(content, 56))

    def _pick(self) -> None:
        path = ask_which_to_open(self, _("Pilih logo"), _("Gambar (*.png *.jpg *.jpeg *.bmp)"))
        if path is None:
            return
        try:
            self._keep(shrunk_logo(path))
        except Refused as error:
            self.context.messages.failed(error)

    def _keep(self, content: bytes | None) -> None:
        said = _("Logo dihapus") if content is None else _("Logo disimpan")
        self.ops.run(ChangeLogo(content), service.change_logo, said=said)
