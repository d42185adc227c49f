"""The list of residents, the person beside it, quick entry, and the houses that await a look."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from blc_desktop.domain.access import Permission
from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.changes import Done, Topic
from blc_desktop.domain.commands.residents import MarkDeceased, MoveResident, RemoveResident, ReturnResident
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.facts.residents import HouseFacts, PersonCard
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.kinds import ResidentStatus
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, _
from blc_desktop.services import areas as area_service
from blc_desktop.services import houses, residents
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import full_date
from blc_desktop.words.labels import label as word
from ui.case_looks import sex_letter
from ui.exchange.send import ask_to_send, sent_words
from ui.exports import export_listing
from ui.forms.dialog import FormDialog
from ui.grids import GRID_KEYS, offer_grid
from ui.imports import ReviewButton, open_import
from ui.page import Key, Page, PageContext
from ui.pages.reports.press import print_report, request_of
from ui.pages.residents import specs
from ui.pages.residents.card import ResidentCard
from ui.pages.residents.duplicates_button import DuplicatesButton
from ui.pages.residents.houses import HouseReview, kind_spec
from ui.parts import EmptyState, button, reveal
from ui.tables.cells import ListLook
from ui.tables.panel import ListPanel

_SPECIAL = (
    (N_("Belum lengkap"), "incomplete"),
    (N_("Kelompok rentan"), "at_risk"),
    (N_("Keluarga kurang mampu"), "poor"),
    (N_("Rumah belum diperiksa"), "provisional"),
)


class ResidentsPage(Page):
    """Everyone in the book."""

    topics = frozenset({Topic.RESIDENTS, Topic.IMPORTS})
    keys = (
        Key("Ctrl+N", N_("Warga baru")),
        Key("Ctrl+E", N_("Ubah warga terpilih")),
        Key("Ctrl+H", N_("Tambah orang serumah, alamat ikut")),
        Key("Ctrl+F", N_("Cari dalam daftar")),
        Key("Enter", N_("Ubah warga terpilih")),
        Key("F2", N_("Halaman orang: linimasa, riwayat, tindakan")),
        Key("Ctrl+I", N_("Impor data warga dari Excel")),
        Key("Ctrl+R", N_("Periksa rumah: alamat tanpa nomor, satu atap, jenis rumah")),
        Key("Ctrl+G", N_("Periksa data ganda")),
        Key("Ctrl+P", N_("Cetak daftar warga")),
        *GRID_KEYS,
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "page_residents")
        self._asked = self.ops.latest(self)
        self._counts = self.ops.latest(self)
        edits = context.may(Permission.EDIT_RESIDENTS)
        self._build_head(edits=edits)
        self.list = self._build_list()
        self.card = ResidentCard(may_edit=edits, may_see_number=context.may(Permission.VIEW_FULL_ID))
        self.card.hide()
        side = QHBoxLayout()
        side.setSpacing(14)
        side.addWidget(self.list, 1)
        side.addWidget(self.card)
        self.body.addLayout(side, 1)
        self._connect()

    def _build_head(self, *, edits: bool) -> None:
        self.new = button(
            _("Warga baru"), "resident_new", self._add, look="primary", icon="add", keys="Ctrl+N"
        )
        self.bring = button(
            _("Impor…"),
            "residents_import",
            lambda: open_import(self.context, self, "residents"),
            icon="import",
            keys="Ctrl+I",
        )
        self.review = button(_("Periksa rumah"), "houses_review", self._review, icon="house", keys="Ctrl+R")
        self.paper = button(
            _("Cetak"),
            "residents_print",
            lambda: print_report(self.context, self, request_of(self.context, ReportKind.RESIDENTS)),
            icon="print",
            keys="Ctrl+P",
        )
        reveal(self.new, shown=edits)
        self.review.setVisible(False)
        reveal(self.bring, shown=self.context.may(Permission.IMPORT))
        self.doubtful = ReviewButton(self.context, "residents")
        self.doubles = DuplicatesButton(self.context, self)
        for part in (self.doubtful, self.doubles, self.review, self.paper, self.bring, self.new):
            self.add_button(part)

    def _build_list(self) -> ListPanel:
        source = residents.resident_listing(self.context.workspace)
        made = ListPanel(
            "residents_list",
            source,
            self.ops,
            look=ListLook(texts={"sex": sex_letter}),
            empty=EmptyState(
                _("Belum ada warga"),
                _("Impor data warga yang sudah ada di Excel (Ctrl+I), atau catat satu per satu (Ctrl+N)."),
            ),
        )
        self._area = made.add_filter("rt_id", _("Semua RT"), [])
        made.add_filter("status", _("Semua keadaan"), [(word(one), one.value) for one in ResidentStatus])
        made.add_choice("special", _("Semua warga"), [(_(text), {name: True}) for text, name in _SPECIAL])
        made.allow_export()
        self.grid = offer_grid(self.context, self, made, GridKind.RESIDENTS)
        made.export_asked.connect(
            lambda query, columns: export_listing(self.context, self, "residents", source, query, columns)
        )
        return made

    def _connect(self) -> None:
        self.list.current_id_changed.connect(self._current)
        self.list.opened.connect(self._open)
        self.list.add_row_action(
            "resident_page_row", _("Halaman orang"), lambda ids: self._page(ids[0]), "F2"
        )
        if self.context.may(Permission.EXPORT):
            self.list.add_row_action("residents_exchange", _("Kirim ke posko lain…"), self._send_away)
        card = self.card
        card.page_asked.connect(self._page)
        card.edit_asked.connect(self._edit)
        card.housemate_asked.connect(self._housemate)
        card.number_asked.connect(self._number)
        card.kind_asked.connect(self._kind)
        card.patient_asked.connect(self._patient)
        card.person_asked.connect(lambda person_id: self.open_target(person_id=person_id))
        moved, died, back = _("Dicatat pindah"), _("Dicatat meninggal"), _("Dicatat menetap kembali")
        card.moved_asked.connect(lambda: self._status(MoveResident, residents.move_resident, moved))
        card.deceased_asked.connect(lambda: self._status(MarkDeceased, residents.mark_deceased, died))
        card.returned_asked.connect(lambda: self._status(ReturnResident, residents.return_resident, back))
        card.removed_asked.connect(self._remove)

    def _send_away(self, person_ids: list[int]) -> None:
        """Put the chosen people into a file for another posko: who moved, or a list that was asked for."""
        say = self.ops.say
        ask_to_send(self.context, self, lambda sent: say(sent_words(sent)), say, people=person_ids)

    # --- showing ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the list, the person beside it and the houses to be looked at."""
        self.set_title(_("Warga"), full_date(self.context.day))
        self.list.refresh()
        if self.card.card is not None:
            self._current(self.card.card.person_id)

        def surroundings(ws: Workspace) -> tuple[list[tuple[str, int]], list[HouseFacts]]:
            found = [(full_area(a.rt, a.rw), a.area_id) for a in area_service.areas(ws)]
            return found, houses.houses_to_review(ws)

        self._counts.ask(surroundings, lambda found: self._show_surroundings(*found))
        self.doubles.ask_if_cheap()

    def _show_surroundings(self, found: list[tuple[str, int]], waiting: list[HouseFacts]) -> None:
        known = {self._area.itemText(at) for at in range(self._area.count())}
        for text, area_id in found:
            if text not in known:
                self._area.addItem(text, {"rt_id": area_id})
        count = len(waiting)
        self.review.setText(_("Periksa rumah ({n})").format(n=count) if count else _("Rumah…"))
        reveal(self.review, shown=self.context.may(Permission.EDIT_RESIDENTS))

    def open_target(self, **target: object) -> None:
        """Show a person, a search, or the list behind a number."""
        query, person_id, search = target.get("query"), target.get("person_id"), target.get("search")
        if isinstance(query, Query):
            self.list.show_query(query, str(target.get("said") or ""))
        if isinstance(search, str):
            self.list.show_query(Query(search=search))
        if isinstance(person_id, int):
            self._current(person_id)
            self.list.show_id(person_id, widen=True)
            self.list.take_keyboard()

    def _current(self, person_id: int | None) -> None:
        if person_id is None:
            self._asked.drop()
            self.card.show_card(None)
            return
        self._asked.ask(
            lambda ws: residents.person_card(ws, person_id), self.card.show_card, on_refused=lambda _e: True
        )

    # --- entry --------------------------------------------------------------------------------------

    def _added(self, person_id: int) -> None:
        self.list.show_id(person_id)

    def _add(self) -> None:
        dialog = FormDialog(self, self.ops, specs.add_spec())
        dialog.done_with.connect(self._added)
        dialog.begin()

    def _housemate(self) -> None:
        card = self.card.card
        if card is not None:
            dialog = FormDialog(self, self.ops, specs.housemate_spec(card))
            dialog.done_with.connect(self._added)
            dialog.begin({"same_family": True})

    def _edit(self) -> None:
        card = self.card.card
        if card is not None:
            self._ask_edit(card)

    def _ask_edit(self, card: PersonCard) -> None:
        if self.context.may(Permission.EDIT_RESIDENTS):
            FormDialog(self, self.ops, specs.edit_spec(card)).begin(specs.values_of(card.details))

    def _open(self, person_id: int) -> None:
        """Edit the person of a row: the card beside the list may still show the one before."""
        self.ops.read(lambda ws: residents.person_card(ws, person_id), self._ask_edit)

    def _page(self, person_id: int) -> None:
        self.context.show_person(self, person_id)

    def _number(self) -> None:
        card = self.card.card
        if card is None:
            return

        def shown(digits: str) -> None:
            if self.card.card is card:
                self.card.show_number(digits)

        def look(ws: Workspace, person_id: int) -> Done[str]:
            return Done(residents.full_national_id(ws, person_id))  # the look itself is written down

        self.ops.run(card.person_id, look, on_done=shown, quiet=True)

    def _kind(self) -> None:
        card = self.card.card
        if card is None or card.house_id is None:
            self.ops.say(_("Orang ini belum punya alamat rumah."))
            return
        house_id = card.house_id

        def ask(found: list[HouseFacts]) -> None:
            for house in found:
                if house.house_id == house_id:
                    dialog = FormDialog(self, self.ops, kind_spec(house_id, house.version))
                    dialog.begin({"kind": house.kind})

        self.ops.read(lambda ws: houses.houses_in_area(ws, card.rt_id or 0), ask)

    def _patient(self) -> None:
        card = self.card.card
        if card is not None:
            self.context.go("page_patients", new=True, person=(card.person_id, card.details.name))

    def _status(self, order: type, service: object, said: str) -> None:
        card = self.card.card
        if card is not None:
            text = f"{card.details.name}: {said}"
            self.ops.run(order(card.person_id, card.version), service, said=text)  # type: ignore[arg-type]

    def _remove(self) -> None:
        card: PersonCard | None = self.card.card
        if card is None:
            return
        question = _("Hapus {name} dari buku?").format(name=card.details.name)
        detail = _("Hanya untuk orang yang salah catat. Yang pindah atau meninggal tetap tersimpan.")
        if self.context.messages.ask(question, detail, yes=_("Hapus"), danger=True):
            self.ops.run(
                RemoveResident(card.person_id, card.version),
                residents.remove_resident,
                on_done=lambda _none: self._removed(card.person_id),
                said=_("{name} dihapus").format(name=card.details.name),
            )

    def _removed(self, person_id: int) -> None:
        if self.card.card is not None and self.card.card.person_id == person_id:
            self.card.show_card(None)

    def _review(self) -> None:
        HouseReview(self, self.ops).open()
