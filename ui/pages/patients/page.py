"""The list of cases, the case beside it, and the quick entry."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.commands.patients import RemoveCase
from blc_desktop.domain.facts.patients import Admitted, CaseFacts
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.kinds import CaseStatus, PlaceKind, Sex, TestKind, TestPurpose, TestResult
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, _
from blc_desktop.services import patients
from blc_desktop.words.formats import full_date
from blc_desktop.words.labels import label as word
from blc_desktop.words.labels import labels
from ui.exports import export_listing
from ui.forms.dialog import FormDialog
from ui.forms.pickers import Picked
from ui.imports import ReviewButton, open_import
from ui.page import Key, Page, PageContext
from ui.pages.patients import specs
from ui.pages.patients.card import CaseCard
from ui.pages.patients.other_lists import OtherLists
from ui.pages.reports.press import print_report, request_of
from ui.parts import EmptyState, button
from ui.tables.cells import ListLook
from ui.tables.panel import ListPanel

_TONES = {
    CaseStatus.CONFIRMED: "red",
    CaseStatus.PROBABLE: "orange",
    CaseStatus.SUSPECTED: "yellow",
    CaseStatus.CLOSE_CONTACT: "blue",
    CaseStatus.TRAVELLER: "blue",
}
_EDITED = ("declared_on", "received_on", "symptomatic", "symptoms", "onset_date", "last_symptom_day")
_STATES = (
    (N_("Masih isolasi"), "open"),
    (N_("Masa isolasi berakhir"), "due"),
    (N_("Belum dipantau hari ini"), "not_monitored"),
    (N_("Selesai atau ditutup"), "closed"),
)


def _status_pill(value: object) -> tuple[str, str]:
    """Return the word and the tone of a status; a model hands its members on as plain text."""
    if not value:
        return "", ""
    status = CaseStatus(str(value))
    return word(status), _TONES.get(status, "")


def _sex_letter(value: object) -> str:
    return "" if not value else _("L") if str(value) == Sex.MALE.value else _("P")


class PatientsPage(Page):
    """Every case of the posko."""

    topics = frozenset({Topic.PATIENTS, Topic.ISOLATION, Topic.RESIDENTS, Topic.IMPORTS})
    keys = (
        Key("Ctrl+N", N_("Pasien baru")),
        Key("Ctrl+E", N_("Ubah kasus terpilih")),
        Key("Ctrl+T", N_("Tes baru untuk kasus terpilih")),
        Key("Enter", N_("Buka data warga pasien ini")),
        Key("Ctrl+I", N_("Impor daftar pasien dari Excel")),
        Key("Ctrl+Shift+V", N_("Tempel daftar dari WhatsApp")),
        Key("Ctrl+Shift+B", N_("Bandingkan dengan daftar lain")),
        Key("Ctrl+P", N_("Cetak daftar pasien")),
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
        self.new.setVisible(edits)
        self.bring.setVisible(context.may(Permission.IMPORT))
        self.doubtful = ReviewButton(context, "patients")
        self.others = OtherLists(context, self)
        for part in (self.doubtful, self.others, self.paper, self.bring, self.new):
            self.add_button(part)
        source = patients.patient_listing(context.workspace)
        self.list = ListPanel(
            "patients_list",
            source,
            self.ops,
            look=ListLook(pills={"status": _status_pill}, texts={"sex": _sex_letter}),
            empty=EmptyState(
                _("Belum ada pasien"),
                _("Catat pasien pertama dengan Ctrl+N, atau impor daftar pasien yang sudah ada di Excel."),
            ),
        )
        self.list.add_filter("status", _("Semua status"), [(word(one), one) for one in CaseStatus])
        self.list.add_filter("place", _("Semua tempat"), [(word(one), one) for one in PlaceKind])
        self.list.add_filter("state", _("Semua keadaan"), [(_(text), value) for text, value in _STATES])
        self.list.allow_export()
        self.list.export_asked.connect(
            lambda query, columns: export_listing(context, self, "patients", source, query, columns)
        )
        self.card = CaseCard(may_edit=edits)
        self.card.hide()
        side = QHBoxLayout()
        side.setSpacing(14)
        side.addWidget(self.list, 1)
        side.addWidget(self.card)
        self.body.addLayout(side, 1)
        self._connect()

    def _connect(self) -> None:
        self.list.current_id_changed.connect(self._current)
        self.list.opened.connect(self._open)
        self.list.add_row_action("case_test_row", _("Tes baru…"), lambda _ids: self._test(), "Ctrl+T")
        self.card.edit_asked.connect(self._edit)
        self.card.status_asked.connect(self._status)
        self.card.test_asked.connect(self._test)
        self.card.remove_asked.connect(self._remove)
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
        if self.card.case is not None:
            self._current(self.card.case.case_id)

    def open_target(self, **target: object) -> None:
        """Show the list behind a figure, a case, or the empty form of a new patient."""
        query = target.get("query")
        if isinstance(query, Query):
            self.list.show_query(query)
        case_id = target.get("case_id")
        if isinstance(case_id, int):
            self.list.show_query(Query())
            self.list.show_id(case_id)
            self._current(case_id)
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

    # --- entry --------------------------------------------------------------------------------------

    def _admit(self, person: Picked | None = None) -> None:
        if not self.context.may(Permission.EDIT_CASES):
            return
        dialog = FormDialog(self, self.ops, specs.admission_spec(self.context.day))
        form = dialog.form

        def shape() -> None:
            picked = form.value("person")
            new = isinstance(picked, Picked) and picked.person_id is None and bool(picked.name)
            by_number = new and isinstance(picked, Picked) and specs.is_number(picked.name)
            exposed = form.value("status") in specs.EXPOSED
            shown = {"sex": new and not by_number, "area": new, "name": by_number, "exposed_on": exposed}
            for name, wanted in shown.items():
                form.show_field(name, shown=wanted)

        form.edited.connect(shape)
        dialog.done_with.connect(self._admitted)
        dialog.begin({**specs.STARTING, "person": person})
        shape()

    def _admitted(self, admitted: Admitted) -> None:
        self.list.show_id(admitted.case_id)
        mates = [f"{mate.name} ({labels(mate.risks)})" for mate in admitted.housemates]
        if mates:
            advice = _("Pertimbangkan isolasi terpusat. Serumah yang berisiko:")
            self.context.messages.inform(_("Ada orang berisiko di rumah ini"), "\n".join((advice, *mates)))

    def _edit(self) -> None:
        case = self.card.case
        if case is not None:
            dialog = FormDialog(self, self.ops, specs.edit_spec(case))
            dialog.begin(specs.values_of(case, (*_EDITED, "declared_by", "note")))

    def _status(self) -> None:
        case = self.card.case
        if case is not None:
            dialog = FormDialog(self, self.ops, specs.status_spec(case))
            dialog.begin({"status": case.status, "day": self.context.day})

    def _test(self) -> None:
        case = self.card.case
        if case is None:
            return
        dialog = FormDialog(self, self.ops, specs.add_test_spec(case))
        dialog.done_with.connect(lambda proposed: self._proposed(case, proposed))
        dialog.begin({"test_kind": TestKind.PCR, "purpose": TestPurpose.EXIT, "result": TestResult.NEGATIVE})

    def _proposed(self, case: CaseFacts, proposed: CaseStatus | None) -> None:
        """Offer what a test suggests: nobody is confirmed by the program alone."""
        if proposed is None:
            return
        question = _("Hasil tes ini menyarankan status {status}.").format(status=word(proposed))
        detail = _("Tenaga kesehatan yang menyatakan. Ubah status {name} sekarang?").format(name=case.name)
        if self.context.messages.ask(question, detail, yes=_("Ubah status…")):
            dialog = FormDialog(self, self.ops, specs.status_spec(case))
            dialog.begin({"status": proposed, "day": self.context.day})

    def _remove(self) -> None:
        case = self.card.case
        if case is None:
            return
        question = _("Hapus kasus {name}?").format(name=case.name)
        detail = _("Hanya untuk kasus yang salah catat. Kasus yang selesai ditutup di halaman Isolasi.")
        if self.context.messages.ask(question, detail, yes=_("Hapus"), danger=True):
            self.ops.run(RemoveCase(case.case_id), patients.remove, said=_("Kasus dihapus"))
            self.card.show_case(None)

    # --- others -------------------------------------------------------------------------------------

    def _import(self) -> None:
        open_import(self.context, self, "patients")

    def _print(self) -> None:
        print_report(self.context, self, request_of(self.context, ReportKind.PATIENTS))
