"""Laporan: composing and printing, what was printed, charts, the district's own form, texts to send."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QWidget

from blc_desktop.domain.changes import Topic
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.i18n import N_, NC_, _
from blc_desktop.words.formats import full_date
from ui.faces import Faces
from ui.page import Key, Page, PageContext
from ui.pages.reports.catalogue import entry_of
from ui.pages.reports.centre import Centre
from ui.pages.reports.charts import Charts
from ui.pages.reports.day import copy_whatsapp
from ui.pages.reports.district import DistrictForms
from ui.pages.reports.exchange import Exchange
from ui.pages.reports.register import Register
from ui.pages.reports.texts import Texts
from ui.parts import action
from ui.segments import segment

#: A face of the page: its name, its word, the key that turns to it.
_FACES = (
    ("centre", N_("Susun"), "Alt+1"),
    ("register", N_("Sudah dicetak"), "Alt+2"),
    ("charts", NC_("page", "Grafik"), "Alt+3"),
    ("district", N_("Format kecamatan"), "Alt+4"),
    ("texts", N_("Teks WhatsApp"), "Alt+5"),
    ("exchange", N_("Tukar berkas"), "Alt+T"),
)


class ReportsPage(Page):
    """Six faces over one day of the book. What is not looked at is not asked for."""

    topics = frozenset(Topic)
    keys = (
        Key(
            "Alt+1 … Alt+5  Alt+T",
            N_("Susun, sudah dicetak, grafik, format kecamatan, teks WhatsApp, tukar berkas"),
        ),
        Key("Ctrl+F", N_("Cari laporan, atau cetakan")),
        Key("Ctrl+I", N_("Isi hambatan, nomor surat, dan petugas piket")),
        Key("Ctrl+P", N_("Cetak laporan yang tampil")),
        Key("Ctrl+S", N_("Simpan PDF")),
        Key("Ctrl+E", N_("Simpan tabelnya sebagai Excel")),
        Key("Ctrl+M", N_("Cetak set cetakan pertama")),
        Key("Ctrl+ + Ctrl+ − Ctrl+0", N_("Perbesar, perkecil, selebar layar")),
        Key("PageUp PageDown", N_("Halaman sebelumnya, berikutnya")),
        Key("Ctrl+W", N_("Salin teks WhatsApp untuk camat")),
        Key("Ctrl+Shift+W", N_("Salin teks WhatsApp untuk kapolsek")),
        Key("Enter", N_("Di daftar Sudah dicetak: buka lagi")),
        Key("Ctrl+T Ctrl+R", N_("Di Sudah dicetak: catat ditandatangani, catat terkirim")),
        Key("← →", N_("Di grafik: baca angka satu per satu")),
        Key("Ctrl+O Ctrl+N", N_("Di Tukar berkas: terima berkas, buat berkas")),
        Key("Ctrl+Tab", N_("Di Tukar berkas: daftar berikutnya")),
        Key("Del", N_("Di Berkas diterima: batalkan penerimaan")),
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "page_reports")
        self.centre = Centre(context)
        self.register = Register(context)
        self.charts = Charts(context)
        self.district = DistrictForms(context)
        self.texts = Texts(context)
        self.exchange = Exchange(context)
        self._faces: dict[str, tuple[QWidget, Callable[[], None]]] = {
            "centre": (self.centre, self.centre.begin),
            "register": (self.register, self.register.refresh),
            "charts": (self.charts, self.charts.refresh),
            "district": (self.district, self.district.refresh),
            "texts": (self.texts, self.texts.refresh),
            "exchange": (self.exchange, self.exchange.refresh),
        }
        self.segments: dict[str, QPushButton] = {}
        self._stack = Faces()
        for name, title, keys in _FACES:
            made = segment(_(title), f"reports_{name}", partial(self.turn_to, name), tip=keys)
            self.segments[name] = made
            self.add_button(made)
            self._stack.addWidget(self._faces[name][0])
            action(self, f"reports_turn_{name}", _(title), partial(self.turn_to, name), keys)
        self.body.addWidget(self._stack, 1)
        action(self, "reports_set", _("Set cetakan"), self._print_set, "Ctrl+M")
        action(self, "whatsapp_district", "WhatsApp", lambda: copy_whatsapp(context, "camat"), "Ctrl+W")
        action(
            self, "whatsapp_police", "WhatsApp", lambda: copy_whatsapp(context, "kapolsek"), "Ctrl+Shift+W"
        )
        self._face = "centre"
        self._day = context.day
        self._mark()

    def turn_to(self, name: str) -> None:
        """Show another face, with what the book says now; what was printed is chosen by the arrow keys."""
        self._face = name
        self._mark()
        self.refresh()
        if name == "register":
            self.register.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self) -> None:
        for known, made in self.segments.items():
            made.setChecked(known == self._face)
        self._stack.setCurrentWidget(self._faces[self._face][0])

    def refresh(self) -> None:
        """Ask for what the face that is shown tells."""
        self.set_title(_("Laporan"), full_date(self.context.day))
        if self._day != self.context.day:
            self._day = self.context.day
            self.centre.use_day(self._day)
        if self._face != "centre":
            self.centre.stop()
        self._faces[self._face][1]()

    def open_target(self, **target: object) -> None:
        """Show a report (``kind``), a kept ``request``, another ``face``, or a partner's ``file``."""
        kind, request = target.get("kind"), target.get("request")
        face, file = target.get("face"), target.get("file")
        if isinstance(face, str) and face in self._faces:
            self.turn_to(face)
        if isinstance(file, Path):
            self.exchange.receive(file)
        if isinstance(kind, ReportKind):
            self.turn_to("centre")
            self.centre.list.choose(entry_of(kind))
        elif isinstance(request, ReportRequest):
            self.turn_to("centre")
            self.centre.show_request(request)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop drawing what nobody looks at."""
        self.centre.stop()
        super().hideEvent(event)

    def _print_set(self) -> None:
        self.turn_to("centre")
        self.centre.print_first_set()
