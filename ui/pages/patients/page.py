"""The list of cases, the case beside it, and the quick entry."""

from __future__ import annotations

from collections.abc import Callable

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.commands.patients import RemoveCase
from blc_desktop.domain.facts.patients import Admitted, CaseFacts
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.kinds import CaseStatus, CloseReason, PlaceKind, TestPurpose
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, _
from blc_desktop.services import patients
from blc_desktop.words.formats import full_date
from blc_desktop.words.labels import label as word
from ui.case_looks import sex_letter, status_pill
from ui.contacts import open_contact, open_household, open_paste
from ui.exports import export_listing
from ui.forms.dialog import FormDialog
from ui.forms.pickers import Picked
from ui.grids import GRID_KEYS, offer_grid
from ui.imports import ReviewButton, open_import
from ui.page import Key, Page, PageContext
from ui.pages.isolation import dialogs
from ui.pages.patients import specs
from ui.pages.patients.card import CaseCard, risky
from ui.pages.patients.entry import AdmissionDialog
from ui.pages.patients.leaves import Leaves
from ui.pages.patients.other_lists import OtherLists
from ui.pages.patients.session import open_session
from ui.pages.patients.status import open_status
from ui.pages.patients.testing import open_test
from ui.pages.patients.tests_panel import TestsPanel, result_pill
from ui.pages.reports.press import print_report, request_of
from ui.parts import EmptyState, action, button, reveal
from ui.tables.cells import ListLook
from ui.tables.panel import ListPanel

_STATES = (
    (N_("Masih isolasi"), {"state": "open"}),
    (N_("Masa isolasi berakhir"), {"state": "due"}),
    (N_("Belum dipantau hari ini"), {"state": "not_monitored"}),
    (N_("Selesai atau ditutup"), {"state": "closed"}),
    (N_("Belum lengkap"), {"incomplete": True}),
)


class PatientsPage(Page):
    """Every case of the posko."""

    topics = frozenset({Topic.PATIENTS, Topic.ISOLATION, Topic.RESIDENTS, Topic.IMPORTS})
    keys = (
        Key("Ctrl+N", N_("Pasien baru")),
        Key("Ctrl+E", N_("Ubah kasus terpilih")),
        Key("Ctrl+T", N_("Tes baru untuk kasus terpilih")),
        Key("F6", N_("Sesi tes: banyak orang, satu tombol per hasil")),
        Key("F7", N_("Ubah status kasus terpilih; di daftar tes: tindak lanjuti positif")),
        Key("F9", N_("Pindah antara daftar kasus dan daftar tes")),
        Key("F8", N_("Tutup isolasi pasien yang dipilih")),
        Key("Ctrl+J", N_("Catat kontak dari kasus terpilih")),
        Key("Enter", N_("Buka data warga pasien ini")),
        Key("F2", N_("Halaman orang: linimasa, riwayat, tindakan")),
        Key("Ctrl+I", N_("Impor daftar pasien dari Excel")),
        Key("Ctrl+Shift+V", N_("Tempel daftar dari WhatsApp")),
        Key("Ctrl+Shift+B", N_("Bandingkan dengan daftar lain")),
        Key("Ctrl+P", N_("Cetak daftar pasien")),
        *GRID_KEYS,
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "page_patients")
        self._case = self.ops.latest(self)
        edits = context.may(Permission.EDIT_CASES)
        self.new = button(
            _("Pasien baru"), "patient_new", self._admit, look="primary", icon="add", keys="Ctrl+N"
        )
        self.bring = button(_("Impor…"), "patients_import", self._import, icon="import", keys="Ctrl+I")
        self.paper = button(_("Cetak"), "patients_print", self._print, icon="print", keys="Ctrl+P")
        reveal(self.new, shown=edits)
        reveal(self.bring, shown=context.may(Permission.IMPORT))
        self.doubtful = ReviewButton(context, "patients")
        self.round = button(_("Sesi tes"), "session_new", self._session, icon="list", keys="F6")
        reveal(self.round, shown=edits)
        self.others = OtherLists(context, self)
        for part in (self.doubtful, self.others, self.paper, self.bring, self.round, self.new):
            self.add_button(part)
        source = patients.patient_listing(context.workspace)
        self.list = ListPanel(
            "patients_list",
            source,
            self.ops,
            look=ListLook(
                pills={"status": status_pill, "last_result": result_pill}, texts={"sex": sex_letter}
            ),
            empty=EmptyState(
                _("Belum ada pasien"),
                _("Catat pasien pertama dengan Ctrl+N, atau impor daftar pasien yang sudah ada di Excel."),
            ),
        )
        self.list.add_filter("status", _("Semua status"), [(word(one), one) for one in CaseStatus])
        self.list.add_filter("place", _("Semua tempat"), [(word(one), one) for one in PlaceKind])
        self.list.add_choice("state", _("Semua keadaan"), [(_(text), asked) for text, asked in _STATES])
        self.list.allow_export()
        self.grid = offer_grid(context, self, self.list, GridKind.PATIENTS)
        self.list.export_asked.connect(
            lambda query, columns: export_listing(context, self, "patients", source, query, columns)
        )
        self.card = CaseCard(may_edit=edits)
        self.card.hide()
        self.tests = TestsPanel(context)
        self.leaves = Leaves(self.list, self.card, self.tests)
        self.add_below_title(self.leaves.bar)
        self.body.addWidget(self.leaves, 1)
        action(self, "patients_other_list", _("Pindah daftar"), self.leaves.turn, "F9")
        self._connect()

    def _connect(self) -> None:
        self.list.current_id_changed.connect(self._current)
        self.list.opened.connect(self._open)
        if self.context.may(Permission.EDIT_CASES):
            self.list.add_row_action("case_close_rows", _("Tutup isolasi…"), self._close, "F8")
            self.list.add_row_action("case_status_row", _("Ubah status…"), lambda _ids: self._status(), "F7")
        self.list.add_row_action("case_page_row", _("Halaman orang"), self._page_of, "F2")
        self.card.page_asked.connect(self._page)
        self.card.edit_asked.connect(self._edit)
        self.card.status_asked.connect(self._status)
        self.card.test_asked.connect(self._test)
        action(self, "patients_test", _("Tes baru…"), self._test, "Ctrl+T")
        self.card.remove_asked.connect(self._remove)
        self.card.override_asked.connect(self._override)
        self.card.close_asked.connect(lambda case_id: self._close([case_id]))
        self.card.contacts_asked.connect(self._contacts)
        self.list.add_row_action(
            "case_contacts_row", _("Catat kontak…"), lambda _ids: self._contacts("single"), "Ctrl+J"
        )
        self.card.person_asked.connect(
            lambda person_id: self.context.go("page_residents", person_id=person_id)
        )
        self.card.isolation_asked.connect(
            lambda isolation_id: self.context.go("page_isolation", isolation_id=isolation_id)
        )

    # --- showing ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the list and the case beside it again."""
        self.set_title(_("Pasien"), full_date(self.context.day))
        self.list.refresh()
        self.tests.refresh()
        if self.card.case is not None:
            self._current(self.card.case.case_id)

    def open_target(self, **target: object) -> None:
        """Show the list behind a figure (of cases, or of ``tests``), a case, or the form of a new patient."""
        query = target.get("query")
        tests = bool(target.get("tests"))
        self.leaves.show_tests(shown=tests)
        if isinstance(query, Query):
            (self.tests.list if tests else self.list).show_query(query, str(target.get("said") or ""))
        case_id = target.get("case_id")
        if isinstance(case_id, int):
            self._current(case_id)
            self.list.show_id(case_id, widen=True)
            self.list.take_keyboard()
        if target.get("new"):
            person = target.get("person")
            self._admit(Picked(*person) if isinstance(person, tuple) else None)

    def _current(self, case_id: int | None) -> None:
        if case_id is None:
            self._case.drop()
            self.card.show_case(None)
            return
        self._case.ask(
            lambda ws: patients.case_facts(ws, case_id), self.card.show_case, on_refused=lambda _e: True
        )

    def _open(self, case_id: int) -> None:
        self.ops.read(
            lambda ws: patients.case_facts(ws, case_id),
            lambda case: self.context.go("page_residents", person_id=case.person_id),
        )

    def _page_of(self, case_ids: list[int]) -> None:
        self.ops.read(
            lambda ws: patients.case_facts(ws, case_ids[0]), lambda case: self._page(case.person_id)
        )

    def _page(self, person_id: int) -> None:
        self.context.show_person(self, person_id)

    # --- entry --------------------------------------------------------------------------------------

    def _admit(self, person: Picked | None = None) -> None:
        if not self.context.may(Permission.EDIT_CASES):
            return
        dialog = AdmissionDialog(self, self.ops)
        dialog.admitted.connect(self._admitted)
        dialog.isolation_asked.connect(
            lambda isolation_id: self.context.go("page_isolation", isolation_id=isolation_id)
        )
        dialog.begin({**specs.STARTING, "person": person})

    def _admitted(self, admitted: Admitted, at_home: bool) -> None:
        self.list.show_id(admitted.case_id)
        if admitted.housemates and at_home:
            advice = _("Pertimbangkan isolasi terpusat. Serumah yang berisiko:")
            mates = [risky(mate) for mate in admitted.housemates]
            self.context.messages.inform(_("Ada orang berisiko di rumah ini"), "\n".join((advice, *mates)))

    def _edit(self) -> None:
        case = self.card.case
        if case is not None:
            FormDialog(self, self.ops, specs.edit_spec(case)).begin(specs.edited(case))

    def _status(self) -> None:
        case = self.card.case
        if case is not None and self.context.may(Permission.EDIT_CASES):
            open_status(self.context, self, case.case_id, case.name)

    def _test(self) -> None:
        """Ask for a test: of the case that is shown, or of anybody from the list of tests."""
        case = self.card.case
        if not self.context.may(Permission.EDIT_CASES):
            return
        if self.leaves.shows_tests or case is None:
            open_test(self.context, self)
        else:
            open_test(self.context, self, (case.person_id, case.name), case.case_id, TestPurpose.EXIT)

    def _session(self) -> None:
        open_session(self.context, self)

    def _contacts(self, how: str) -> None:
        """List contacts of the case, or show those it lists."""
        case = self.card.case
        if case is None:
            return
        if how == "list":
            self.context.go("page_contacts", index=case.case_id)
        elif not self.context.may(Permission.EDIT_CASES):
            return
        elif how == "household":
            open_household(self.context, self, case.case_id)
        elif how == "paste":
            open_paste(self.context, self, case.case_id)
        else:
            open_contact(self.context, self, case.case_id)

    def _remove(self) -> None:
        case = self.card.case
        if case is None:
            return
        question = _("Hapus kasus {name}?").format(name=case.name)
        detail = _("Hanya untuk kasus yang salah catat. Kasus yang selesai ditutup di halaman Isolasi.")
        if self.context.messages.ask(question, detail, yes=_("Hapus"), danger=True):
            self.ops.run(
                RemoveCase(case.case_id),
                patients.remove,
                on_done=lambda _none: self.card.show_case(None),
                said=_("Kasus {name} dihapus").format(name=case.name),
            )

    # --- the isolation behind a case ------------------------------------------------------------------

    def _with_cases(self, case_ids: list[int], then: Callable[[list[CaseFacts]], None]) -> None:
        """Read the cases of the chosen rows afresh: the card may still show the one before."""
        self.ops.read(lambda ws: [patients.case_facts(ws, case_id) for case_id in case_ids], then)

    def _close(self, case_ids: list[int]) -> None:
        self._with_cases(case_ids, self._ask_close)

    def _ask_close(self, cases: list[CaseFacts]) -> None:
        lines = [line for case in cases for line in case.isolations if line.closed_on is None]
        if not lines:
            self.ops.say(_("Tidak ada isolasi yang masih terbuka."))
            return
        dialog = FormDialog(self, self.ops, dialogs.close_spec(lines))
        dialog.begin({"day": self.context.day, "close_reason": CloseReason.PERIOD_OVER})

    def _override(self, isolation_id: int) -> None:
        case = self.card.case
        lines = [] if case is None else [one for one in case.isolations if one.isolation_id == isolation_id]
        for line in lines:
            dialog = FormDialog(self, self.ops, dialogs.override_spec(line))
            dialog.begin({"last_day": line.schedule.last_day})

    # --- others -------------------------------------------------------------------------------------

    def _import(self) -> None:
        open_import(self.context, self, "patients")

    def _print(self) -> None:
        print_report(self.context, self, request_of(self.context, ReportKind.PATIENTS))
