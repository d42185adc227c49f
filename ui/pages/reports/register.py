"""What was printed: found by typing, opened as it was, and what became of it: signed, scanned, sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.addresses import written_area
from blc_desktop.domain.commands.papers import NotePaperSent, SignPaper
from blc_desktop.domain.facts.attachments import ReadFile
from blc_desktop.domain.facts.printing import PaperTrail, PrintedLine, Produced, Sending
from blc_desktop.domain.kinds_papers import PaperState
from blc_desktop.domain.listing import Align, Column, Row
from blc_desktop.i18n import N_, _
from blc_desktop.services import attachments, paper_trail, printing
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import clock, integer, local_day, medium_date
from blc_desktop.words.labels import label as word
from blc_desktop.words.paper_changes import change_words
from blc_desktop.words.paper_titles import paper_title
from ui.files import ask_which_to_open, read_file
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import DateField, TextField
from ui.forms.form import Values
from ui.forms.values import day_of, text_of
from ui.page import PageContext
from ui.pages.reports.press import request_of, show_produced
from ui.parts import EmptyState, button, label, row
from ui.scans import show_scan
from ui.tables.cells import ListLook
from ui.tables.fixed import ShortList
from ui.tables.grid_switch import NoGrid
from ui.tables.panel import ListPanel
from ui.word_card import WordCard

_COLUMNS = (
    Column("number", N_("Nomor"), 8, Align.RIGHT),
    Column("revision", N_("Ralat"), 8),
    Column("kind", N_("Laporan"), 22),
    Column("about", N_("Untuk"), 20),
    Column("day", N_("Tanggal data"), 13),
    Column("state", N_("Keadaan"), 20),
    Column("sent", N_("Terkirim"), 34),
    Column("pages", N_("Halaman"), 9, Align.RIGHT),
    Column("rows", N_("Baris"), 8, Align.RIGHT),
    Column("printed", N_("Dicetak"), 19),
    Column("operator", N_("Oleh"), 18),
)
_TONES = {PaperState.DRAFT: "", PaperState.SIGNED: "blue", PaperState.SENT: "green"}
_KEPT = N_(
    "Yang sudah dicetak tersimpan apa adanya. Yang keliru dibetulkan di datanya lalu dicetak lagi; tanda "
    "tangan dan pengiriman dicatat dengan tombol di kartunya."
)
_LISTED_CHANGES = 12


class Register(QWidget):
    """The list of kept papers, and beside it what became of the one under the cursor."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._latest = context.ops.latest(self)
        self._offset = context.workspace.post().time_zone.offset_hours
        self._lines: dict[int, PrintedLine] = {}
        self._current: PrintedLine | None = None
        source = ShortList(_COLUMNS, self._rows, lambda: context.workspace)
        look = ListLook(pills={"state": _pill})
        empty = EmptyState(
            _("Belum ada yang dicetak"),
            _("Setiap cetakan disimpan di sini dan dapat dibuka lagi apa adanya."),
        )
        self.panel = ListPanel("printed_list", source, context.ops, look=look, empty=empty)
        NoGrid(self.panel, context.ops, _("Cetakan tidak diubah di tabel"), _(_KEPT))
        self.panel.opened.connect(self.reopen)
        self.panel.current_id_changed.connect(self._select)
        self.card = WordCard("printed")
        self.open_button = button(_("Buka"), "printed_open", self._open_current, icon="print")
        self.sign_button = button(
            _("Ditandatangani…"), "printed_sign", self.sign, icon="check", keys="Ctrl+T"
        )
        self.scan_button = button(_("Lihat pindaian"), "printed_scan", self.show_scan, icon="card")
        self.sent_button = button(
            _("Terkirim…"), "printed_sent", self.note_sent, icon="whatsapp", keys="Ctrl+R"
        )
        self._lay_out()

    def _lay_out(self) -> None:
        may = self._context.may(Permission.PRINT)
        for part in (self.sign_button, self.sent_button):
            part.setEnabled(may)
        self.card.body.addLayout(row(self.open_button, self.scan_button, None))
        self.card.body.addLayout(row(self.sign_button, self.sent_button, None))
        self.card.tell_nothing()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.panel, 1)
        whole.addWidget(self.card)

    def refresh(self) -> None:
        """Ask for what was printed, and for what became of the paper that is looked at."""
        self.panel.refresh()
        if self._current is not None:
            self._select(self._current.report_id)

    # --- the list -----------------------------------------------------------------------------------

    def _rows(self, ws: Workspace) -> list[tuple[int, Row]]:
        lines = paper_trail.register(ws)
        self._lines = {line.report_id: line for line in lines}
        return [(line.report_id, self._row(line)) for line in lines]

    def _row(self, line: PrintedLine) -> Row:
        printed = f"{medium_date(local_day(line.printed_at, self._offset))} {self._clock(line.printed_at)}"
        return (
            line.number,
            _("ke-{n}").format(n=line.revision) if line.revision else None,
            paper_title(line.kind),
            _about(line),
            line.day,
            line.state,
            "; ".join(map(self._sent_words, line.sendings)) or None,
            line.pages,
            line.rows or None,
            printed,
            line.operator,
        )

    def _clock(self, moment: datetime) -> str:
        return clock(moment, self._offset)

    def _sent_words(self, sending: Sending) -> str:
        """``19 Feb 2021 pukul 17.05 kepada Camat Pasar Kemis (WhatsApp)``."""
        said = _("{day} pukul {time} kepada {to}").format(
            day=medium_date(local_day(sending.sent_at, self._offset)),
            time=self._clock(sending.sent_at),
            to=sending.sent_to,
        )
        return f"{said} ({sending.way})" if sending.way else said

    # --- one paper ----------------------------------------------------------------------------------

    def _select(self, report_id: int | None) -> None:
        line = self._lines.get(report_id) if report_id is not None else None
        self._current = line
        if line is None:
            self.card.tell_nothing()
            return
        self._latest.ask(
            lambda ws: paper_trail.trail(ws, line.report_id), lambda found: self._tell(line, found)
        )

    def _tell(self, line: PrintedLine, found: PaperTrail) -> None:
        self._current = replace(line, signing=found.signing, sendings=found.sendings)
        revision = _(" · Ralat ke-{n}").format(n=line.revision) if line.revision else ""
        parts: list[QWidget] = [
            label(_("Tanggal data {day}").format(day=medium_date(line.day)), "muted", wrap=True),
            label(word(self._current.state), "strong"),
        ]
        if found.signing is not None:
            words = _("Ditandatangani {day}").format(day=medium_date(found.signing.signed_on))
            by = f" · {found.signing.signed_by}" if found.signing.signed_by else ""
            parts.append(label(words + by, wrap=True))
        parts += [
            label(_("Terkirim {words}").format(words=self._sent_words(each)), wrap=True)
            for each in found.sendings
        ]
        if found.differences:
            parts.append(label(_("Berubah dari cetakan sebelumnya"), "strong"))
            for change in found.differences[:_LISTED_CHANGES]:
                what, old, new = change_words(change)
                parts.append(label(f"{what}: {old} → {new}", "small", wrap=True))
            more = len(found.differences) - _LISTED_CHANGES
            if more > 0:
                parts.append(label(_("dan {n} perubahan lain").format(n=integer(more)), "small"))
        self.scan_button.setEnabled(found.signing is not None and found.signing.scan_id is not None)
        self.card.tell(f"{line.number} · {paper_title(line.kind)}{revision}", parts)

    def _open_current(self) -> None:
        if self._current is not None:
            self.reopen(self._current.report_id)

    def reopen(self, report_id: int) -> None:
        """Show a kept paper byte for byte as it was printed."""
        line = self._lines[report_id]
        request = replace(
            request_of(self._context, line.kind, rt=line.rt, officer=line.officer),
            day=line.day,
            item=line.item,
        )

        def show(made: Produced) -> None:
            show_produced(self._context, self, request, made)

        self._context.ops.read(lambda ws: printing.reprint(ws, line.number, line.revision), show)

    # --- what became of it --------------------------------------------------------------------------

    def sign(self) -> None:
        """Ask when it was signed and by whom, with the scan of it if there is one."""
        line = self._current
        if line is None or not self.sign_button.isEnabled():
            return
        scanned: list[ReadFile] = []
        spec: FormSpec[SignPaper, int] = FormSpec(
            name="paper_sign",
            title=_("Ditandatangani"),
            fields=_SIGN_FIELDS,
            build=lambda values: _signing(line.report_id, values, scanned),
            service=paper_trail.sign,
            subject=str(line.report_id),
            said=_("Tanda tangan dicatat"),
        )
        dialog = FormDialog(self, self._context.ops, spec)
        name = label(_("Belum ada pindaian"), "muted", wrap=True)

        def choose() -> None:
            path = ask_which_to_open(
                dialog, _("Pindaian bertanda tangan"), _("PDF atau foto (*.pdf *.jpg *.jpeg *.png)")
            )
            if path is None:
                return

            def read(_ws: Workspace) -> ReadFile:
                return attachments.read_scan(read_file(path, attachments.LARGEST_FILE), path.name)

            def keep(file: ReadFile) -> None:
                scanned[:] = [file]
                name.setText(file.name)

            self._context.ops.read(read, keep)

        pick = button(_("Pilih pindaian…"), "paper_scan", choose, icon="folder")
        dialog.extra.addLayout(row(pick, name, None))
        before = line.signing
        dialog.begin(
            {
                "signed_on": before.signed_on if before else max(line.day, self._context.day),
                "signed_by": before.signed_by if before else self._context.workspace.post().head.name,
            }
        )

    def note_sent(self) -> None:
        """Ask when it was sent, to whom and how."""
        line = self._current
        if line is None or not self.sent_button.isEnabled():
            return
        spec: FormSpec[NotePaperSent, int] = FormSpec(
            name="paper_sent",
            title=_("Terkirim"),
            fields=_SENT_FIELDS,
            build=lambda values: NotePaperSent(
                line.report_id,
                day_of(values, "day"),
                text_of(values, "clock") or "",
                text_of(values, "sent_to") or "",
                text_of(values, "way") or "",
            ),
            service=paper_trail.note_sent,
            subject=str(line.report_id),
            said=_("Pengiriman dicatat"),
        )
        post = self._context.workspace.post()
        FormDialog(self, self._context.ops, spec).begin(
            {"day": self._context.day, "sent_to": post.addressee, "way": "WhatsApp"}
        )

    def show_scan(self) -> None:
        """Show the signed page."""
        line = self._current
        if line is None or line.signing is None or line.signing.scan_id is None:
            return
        scan_id = line.signing.scan_id
        show_scan(self._context, self, scan_id)


_SIGN_FIELDS = (
    DateField(name="signed_on", label=N_("Tanggal tanda tangan"), required=True),
    TextField(name="signed_by", label=N_("Ditandatangani oleh"), beside=True, stretch=2),
)
_SENT_FIELDS = (
    DateField(name="day", label=N_("Tanggal"), required=True),
    TextField(
        name="clock", label=N_("Jam"), placeholder=N_("17.05"), max_length=5, required=True, beside=True
    ),
    TextField(name="sent_to", label=N_("Kepada"), required=True),
    TextField(name="way", label=N_("Lewat"), beside=True),
)


def _signing(report_id: int, values: Values, scanned: Sequence[ReadFile]) -> SignPaper:
    scan = scanned[0] if scanned else None
    return SignPaper(report_id, day_of(values, "signed_on"), text_of(values, "signed_by") or "", scan)


def _pill(value: object) -> tuple[str, str]:
    state = value if isinstance(value, PaperState) else PaperState.DRAFT
    return word(state), _TONES[state]


def _about(line: PrintedLine) -> str:
    """``RT 003/RW 001 · Bidan Sri · F4``: what was asked for besides kind and day."""
    rt = written_area(line.rt) if line.rt else ""
    return " · ".join(part for part in (line.item, rt, line.officer, line.paper.upper()) if part)
