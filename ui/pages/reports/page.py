"""Laporan: the daily report with its words, every other list on paper, and what was printed before."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QGridLayout, QMenu, QPushButton

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.facts.printing import Paper, PrintedLine, Produced, ReportKind
from blc_desktop.i18n import N_, _
from blc_desktop.services import printing
from blc_desktop.words.formats import full_date
from ui import tokens
from ui.choosers import AreaChooser
from ui.page import Key, Page, PageContext
from ui.pages.reports.day import copy_whatsapp, print_daily
from ui.pages.reports.press import FORMS, TITLES, print_report, request_of, show_produced
from ui.pages.reports.printed_list import PrintedList
from ui.parts import Card, ElidedLabel, EmptyState, button, column, label, row, scrolled

_LISTS = (
    (ReportKind.RESIDENTS, N_("semua warga, menurut RT, NIK disamarkan")),
    (ReportKind.PATIENTS, N_("kasus, tes, dan tempat isolasi")),
    (ReportKind.ISOLATION, N_("siapa isolasi, hari ke berapa, sampai kapan")),
    (ReportKind.MONITORING_SHEET, N_("lembar kosong untuk diisi di lapangan, urut seperti layar")),
    (ReportKind.CALL_LIST, N_("siapa ditelepon hari ini, menurut petugas dan RT, nomor dicetak besar")),
    (ReportKind.CONTACTS, N_("siapa yang ditemui kasus, urut formulir kementerian")),
    (ReportKind.TRANSMISSION, N_("siapa menularkan kepada siapa")),
    (ReportKind.RECEIPT_LIST, N_("siapa menerima apa hari ini, per RT, untuk ditandatangani")),
    (ReportKind.DISTRIBUTION_RECAP, N_("bulan ini, satu kolom per barang: per RT, hari, sumber dana")),
    (ReportKind.COVERAGE, N_("keluarga yang bulan ini belum menerima apa pun")),
)


class ReportsPage(Page):
    """Prints what the posko prints every day."""

    topics = frozenset({Topic.REPORTS, Topic.SETTINGS})
    keys = (
        Key("Ctrl+P", N_("Laporan harian")),
        Key("Ctrl+W", N_("Salin teks WhatsApp untuk camat")),
        Key("Ctrl+Shift+W", N_("Salin teks WhatsApp untuk kapolsek")),
        Key("Enter", N_("Di daftar Sudah dicetak: buka lagi")),
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "page_reports")
        self._latest = self.ops.latest(self)
        self._may_print = context.may(Permission.PRINT)
        self.paper = QComboBox()
        self.paper.setObjectName("report_paper")
        self.paper.setAccessibleName(_("Kertas"))
        for paper, text in (
            (None, _("Kertas posko")),
            (Paper.F4, _("Kertas F4")),
            (Paper.A4, _("Kertas A4")),
        ):
            self.paper.addItem(text, paper)
        self.areas = AreaChooser("report_area", self.ops)
        top = QGridLayout()
        top.setSpacing(14)
        top.addWidget(self._build_daily(), 0, 0)
        # The lists have the whole height: on a low screen all of them should be in sight, or nearly.
        top.addWidget(self._build_lists(), 0, 1, 2, 1)
        top.addWidget(self._build_printed(), 1, 0)
        top.setColumnStretch(0, 1)
        top.setColumnStretch(1, 1)
        top.setRowStretch(1, 1)
        self.body.addLayout(top, 1)

    # --- building -----------------------------------------------------------------------------------

    def _build_daily(self) -> Card:
        card = Card(_("Laporan harian"))
        card.body.addWidget(
            label(_("Untuk camat, dengan angka kemarin di sampingnya dan tembusan."), "muted", wrap=True)
        )
        self.daily = button(
            _("Isi hambatan dan cetak…"),
            "print_daily",
            lambda: print_daily(self.context, self),
            look="primary",
            icon="print",
            keys="Ctrl+P",
        )
        self.daily.setEnabled(self._may_print)
        self.to_district = button(
            _("Salin WhatsApp camat"),
            "whatsapp_district",
            lambda: copy_whatsapp(self.context, "camat"),
            icon="whatsapp",
            keys="Ctrl+W",
        )
        self.to_police = button(
            _("Salin WhatsApp kapolsek"),
            "whatsapp_police",
            lambda: copy_whatsapp(self.context, "kapolsek"),
            icon="whatsapp",
            keys="Ctrl+Shift+W",
        )
        card.body.addLayout(row(self.daily, None))
        card.body.addLayout(row(self.to_district, self.to_police, None))
        card.body.addStretch(1)
        return card

    def _build_lists(self) -> Card:
        card = Card(_("Daftar dan lembar"))
        card.head.addWidget(self.areas)
        card.head.addWidget(self.paper)
        lines = QGridLayout()
        lines.setHorizontalSpacing(12)
        lines.setVerticalSpacing(6)
        lines.setColumnStretch(1, 1)
        self.lists: dict[ReportKind, QPushButton] = {}
        for at, (kind, says) in enumerate(_LISTS):
            name = f"print_{kind.value.replace('-', '_')}"
            made = button(_(TITLES[kind]), name, lambda kind=kind: self._print(kind), icon="print")  # type: ignore[misc]
            made.setEnabled(self._may_print)
            self.lists[kind] = made
            lines.addWidget(made, at, 0)
            lines.addWidget(ElidedLabel(_(says), "muted"), at, 1)
            lines.setRowMinimumHeight(at, tokens.CONTROL_HEIGHT)
        self.forms = self._build_forms()
        lines.addWidget(self.forms, len(_LISTS), 0)
        by_hand = ElidedLabel(_("kosong, untuk ditulis tangan: pasien, kontak, pantau"), "muted")
        lines.addWidget(by_hand, len(_LISTS), 1)
        elsewhere = _("Kartu stok dicetak dari halaman Logistik, surat dan rekap dari halaman Isolasi.")
        where = label(elsewhere, "small", wrap=True)
        card.body.addWidget(scrolled("reports_lists", column(lines, where, None, gap=6)), 1)
        return card

    def _build_forms(self) -> QPushButton:
        """Return the button whose menu has every form to be filled by pen."""
        made = button(_("Formulir kosong"), "print_blank_form", icon="print")
        menu = QMenu(made)
        menu.setObjectName("blank_form_menu")
        for form, title in FORMS.items():
            entry = menu.addAction(_(title))
            entry.setObjectName(f"blank_{form.value}")
            entry.triggered.connect(
                lambda _checked=False, form=form: self._print(ReportKind.BLANK_FORM, form.value)
            )
        made.setMenu(menu)
        made.setEnabled(self._may_print)
        return made

    def _build_printed(self) -> Card:
        card = Card(_("Sudah dicetak"))
        zone = self.context.workspace.post().time_zone
        self.printed = PrintedList(zone.offset_hours)
        self.printed.opened.connect(self._reopen)
        self.nothing = EmptyState(
            _("Belum ada yang dicetak"),
            _("Setiap cetakan disimpan di sini dan dapat dibuka lagi apa adanya."),
        )
        card.body.addLayout(column(self.printed, self.nothing, gap=0), 1)
        return card

    # --- showing ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for what was printed."""
        self.set_title(_("Laporan"), full_date(self.context.day))
        self._latest.ask(printing.list_printed, self._show)

    def _show(self, lines: list[PrintedLine]) -> None:
        self.printed.show_lines(lines)
        self.printed.setVisible(bool(lines))
        self.nothing.setVisible(not lines)

    # --- printing -----------------------------------------------------------------------------------

    def _print(self, kind: ReportKind, item: str | None = None) -> None:
        rt = None if kind is ReportKind.BLANK_FORM else self.areas.spoken
        request = replace(request_of(self.context, kind, rt=rt), item=item)
        chosen = self.paper.currentData()
        print_report(self.context, self, request, Paper(chosen) if chosen else None)

    def _reopen(self, number: int, revision: int) -> None:
        line = next(each for each in self.printed.lines if (each.number, each.revision) == (number, revision))
        request = replace(
            request_of(self.context, line.kind, rt=line.rt, officer=line.officer),
            day=line.day,
            item=line.item,
        )

        def show(made: Produced) -> None:
            show_produced(self.context, self, request, made)

        self.ops.read(lambda ws: printing.reprint(ws, number, revision), show)
