"""The queue for BLC: the oldest record that waits, its fields to copy, a key to say it is done, the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from PySide6.QtWidgets import QHBoxLayout

from blc_desktop.domain.access import Permission
from blc_desktop.domain.blc import BlcKind, BlcMapping, BlcState
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.commands.blc import MarkEntered, MarkPending
from blc_desktop.domain.facts.blc import BlcProgress, BlcRecord
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.progress import Progress
from blc_desktop.services import blc
from blc_desktop.services.blc_export import ExportBlc, export_blc
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.activities import clock_words
from blc_desktop.words.formats import clock, full_date, integer, local_day, short_date
from blc_desktop.words.labels import label as word
from ui.files import ask_where_to_save
from ui.leaving import Wish, ask_what_for
from ui.page import Key, Page, PageContext
from ui.pages.blc.card import BlcCard
from ui.pages.blc.mapping import open_mapping
from ui.pages.reports.press import print_report, request_of
from ui.parts import EmptyState, Note, action, button
from ui.tables.cells import ListLook
from ui.tables.grid_switch import NoGrid
from ui.tables.panel import ListPanel
from ui.work import Lane

_TONES = {BlcState.PENDING: "yellow", BlcState.CHANGED: "orange", BlcState.ENTERED: "green"}
_EXPORTED_DAYS = 7


_FROM_RECORDS = N_(
    "Isinya diambil dari catatan asalnya; yang salah diubah di sana. Di sini hanya ditandai sudah diinput."
)


class BlcPage(Page):
    """Everything BLC asks for that the posko has written down. Nothing is sent from here."""

    topics = frozenset(
        {Topic.BLC, Topic.ACTIVITIES, Topic.COMPLIANCE, Topic.ZONES, Topic.DISTRIBUTION, Topic.MONITORING}
    )
    keys = (
        Key("Enter", N_("Masuk ke isian catatan terpilih; di sana: salin isian lalu turun")),
        Key("Ctrl+Enter", N_("Tandai sudah diinput, lalu buka yang berikutnya")),
        Key("Ctrl+Backspace", N_("Tandai belum diinput")),
        Key("Ctrl+Shift+C", N_("Salin semua isian")),
        Key("Ctrl+E", N_("Ekspor ke Excel atau CSV")),
        Key("Ctrl+P", N_("Cetak lembar entri")),
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "page_blc")
        self._asked = self.ops.latest(self)
        self._counted = self.ops.latest(self)
        self._mapped = self.ops.latest(self)
        self._mapping = BlcMapping()
        self._offset = context.workspace.post().time_zone.offset_hours
        may_mark = context.may(Permission.REPORT_BLC)
        self.note = Note(
            _(
                "Program ini bukan aplikasi resmi BLC dan tidak mengirim apa pun: salin isiannya ke BLC, lalu"
                " tandai di sini."
            )
        )
        self.body.addWidget(self.note)
        self._build_head()
        self._build_list(may_mark=may_mark)
        self.card = BlcCard(self.ops, may_mark=may_mark)
        self.card.hide()
        self.card.entered.connect(lambda: self._mark(next_one=True))
        self.card.pending_again.connect(self._unmark)
        self.card.said.connect(self.ops.say)
        # Keys of buttons are felt a moment late; a queue is worked through faster than that.
        for name, text, run, keys in (
            ("blc_entered_key", _("Sudah diinput"), lambda: self._mark(next_one=True), "Ctrl+Return"),
            ("blc_pending_key", _("Belum diinput"), self._unmark, "Ctrl+Backspace"),
            ("blc_copy_all_key", _("Salin semua"), self.card.copy_all, "Ctrl+Shift+C"),
        ):
            action(self, name, text, run, keys)
        side = QHBoxLayout()
        side.setSpacing(14)
        side.addWidget(self.list, 1)
        side.addWidget(self.card)
        self.body.addLayout(side, 1)

    def _build_head(self) -> None:
        self.add_button(button(_("Kolom dan istilah…"), "blc_mapping", self._map, icon="columns"))
        self.add_button(button(_("Ekspor…"), "blc_export", self._export, icon="export", keys="Ctrl+E"))
        self.add_button(
            button(_("Cetak lembar entri"), "blc_print", self._print, icon="print", keys="Ctrl+P")
        )

    def _build_list(self, *, may_mark: bool) -> None:
        self.list = ListPanel(
            "blc_list",
            blc.blc_listing(self.context.workspace),
            self.ops,
            look=ListLook(
                pills={"state": _state}, texts={"kind": _kind, "clock": _clock, "entered_at": self._moment}
            ),
            empty=EmptyState(
                _("Belum ada catatan untuk BLC"),
                _("Pengamatan, kunjungan, kegiatan, dan minggu zona yang dibekukan muncul di sini."),
            ),
        )
        self._kinds = self.list.add_filter("kind", _("Semua jenis"), [(word(kind), kind) for kind in BlcKind])
        self._states = self.list.add_filter(
            "state",
            _("Semua keadaan"),
            [(_("Belum diinput"), BlcState.PENDING), (_("Sudah diinput"), BlcState.ENTERED)],
        )
        self._states.setCurrentIndex(1)
        NoGrid(self.list, self.ops, _("Antrean BLC tidak diubah di tabel"), _(_FROM_RECORDS))
        self.list.current_id_changed.connect(self._current)
        self.list.opened.connect(lambda _id: self.card.table.setFocus())
        if may_mark:
            self.list.add_row_action("blc_mark_rows", _("Tandai sudah diinput"), self._mark_rows, "Ctrl+M")
            self.list.add_row_action("blc_unmark_rows", _("Tandai belum diinput"), self._unmark_rows)

    # --- showing ----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the list, the headings and the count again."""
        self._counted.ask(blc.progress, self._tell)
        self._mapped.ask(blc.mapping, self._know)
        self.list.refresh()
        if self.card.record is not None:
            self._current(blc.key(self.card.record))

    def _tell(self, told: BlcProgress) -> None:
        said = ngettext("{n} belum di BLC", "{n} belum di BLC", told.total)
        text = _("{count}, 7 hari terakhir").format(count=said.format(n=integer(told.total)))
        self.set_title(_("Input BLC"), f"{full_date(self.context.day)} · {text}")

    def _know(self, own: BlcMapping) -> None:
        self._mapping = own
        if self.card.record is not None:
            self._show(self.card.record)

    def open_target(self, **target: object) -> None:
        """Show the list behind a figure."""
        query = target.get("query")
        if isinstance(query, Query):
            self.list.show_query(query)

    def _current(self, key: int | None) -> None:
        if key is None:
            self._asked.drop()
            self.card.show_record(None, (), self._offset)
            return
        self._asked.ask(lambda ws: blc.record(ws, key), self._show, on_refused=lambda _error: True)

    def _show(self, record: BlcRecord) -> None:
        self.card.show_record(record, blc.headings(self._mapping, record.kind), self._offset)

    def _moment(self, at: object) -> str:
        if not isinstance(at, datetime):
            return ""
        return f"{short_date(local_day(at, self._offset))} {clock(at, self._offset)}"

    # --- marking ----------------------------------------------------------------------------------------

    def _mark(self, *, next_one: bool = False) -> None:
        record = self.card.record
        if record is None or not self.context.may(Permission.REPORT_BLC):
            return
        at = self.list.view.currentIndex().row()

        def marked(_count: int) -> None:
            if next_one:
                self._go_on(at)

        order = MarkEntered(((record.kind, record.number),))
        self.ops.run(order, blc.mark_entered, said=_("Ditandai sudah diinput"), on_done=marked)

    def _go_on(self, at: int) -> None:
        """Stand on the record that came after; where marked ones are hidden it has moved up by one."""
        last = self.list.model.rowCount() - 1
        hidden = self._states.currentData() == {"state": BlcState.PENDING}
        self.list.view.show_row(min(at if hidden else at + 1, last))

    def _unmark(self) -> None:
        record = self.card.record
        if record is not None and self.context.may(Permission.REPORT_BLC):
            order = MarkPending(((record.kind, record.number),))
            self.ops.run(order, blc.mark_pending, said=_("Ditandai belum diinput"))

    def _mark_rows(self, ids: list[int]) -> None:
        self.ops.run(MarkEntered(blc.keys(ids)), blc.mark_entered, said=_marked)

    def _unmark_rows(self, ids: list[int]) -> None:
        self.ops.run(MarkPending(blc.keys(ids)), blc.mark_pending, said=_("Ditandai belum diinput"))

    # --- headings, files, paper -------------------------------------------------------------------------

    def _map(self) -> None:
        open_mapping(self.context, self, self._mapping)

    def _span(self) -> tuple[date, date]:
        return self.context.day - timedelta(days=_EXPORTED_DAYS - 1), self.context.day

    def _export(self) -> None:
        """Ask what for, and write the last seven days; the file's ending says which kind."""
        what, purpose = _("catatan untuk BLC"), _("Input ke aplikasi BLC")
        ask_what_for(self.context, self, what, self._write, proposed=purpose)

    def _write(self, wish: Wish) -> None:
        first, last = self._span()
        # A CSV is plain text: with a password there is only the workbook.
        workbook, both = _("Buku kerja Excel (*.xlsx)"), _("Buku kerja Excel (*.xlsx);;CSV (*.csv)")
        kinds = workbook if wish.password else both
        path = ask_where_to_save(self, f"blc-{last.isoformat()}.xlsx", kinds)
        if path is None:
            return
        csv = path.suffix.lower() == ".csv"
        order = ExportBlc(path, first, last, csv=csv, purpose=wish.purpose, password=wish.password)

        def work(ws: Workspace, progress: Progress) -> int:
            return export_blc(ws, order, progress).value

        def done(rows: int) -> None:
            said = ngettext(
                "{n} baris 7 hari terakhir ditulis ke {file}",
                "{n} baris 7 hari terakhir ditulis ke {file}",
                rows,
            )
            self.ops.say(said.format(n=integer(rows), file=path.name))

        self.ops.long(self, _("Menulis untuk BLC…"), work, done, lane=Lane.WRITE)

    def _print(self) -> None:
        first, last = self._span()
        order = replace(request_of(self.context, ReportKind.BLC_SHEETS), day=first, until=last)
        print_report(self.context, self, order)


def _marked(count: int) -> str:
    said = ngettext("{n} ditandai sudah diinput", "{n} ditandai sudah diinput", count)
    return said.format(n=integer(count))


def _state(state: object) -> tuple[str, str]:
    found = BlcState(str(state))
    return word(found), _TONES[found]


def _clock(value: object) -> str:
    return clock_words(str(value) if value else None)


def _kind(kind: object) -> str:
    return word(BlcKind(str(kind)))
