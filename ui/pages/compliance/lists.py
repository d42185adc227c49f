"""The four lists of the page: each with its columns, its filters, and what an entry is done with."""

from __future__ import annotations

from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.compliance import TakeBackObservation, TakeBackVisit
from blc_desktop.domain.commands.enforcement import TakeBackOperation, TakeBackSanction
from blc_desktop.domain.facts.compliance import VisitFacts
from blc_desktop.domain.facts.enforcement import SanctionFacts
from blc_desktop.domain.kinds_activities import VenueKind
from blc_desktop.domain.kinds_oversight import (
    InstitutionKind,
    InstitutionResult,
    SanctionKind,
    SubjectKind,
    Violation,
)
from blc_desktop.i18n import N_, _
from blc_desktop.services import compliance, enforcement, operations, visits
from blc_desktop.services.listings import BookListing
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import enforcement as words
from blc_desktop.words.labels import label as word
from ui.exports import export_listing
from ui.forms.dialog import FormDialog
from ui.page import PageContext
from ui.pages.compliance import operation_specs, sanction_specs, specs
from ui.parts import EmptyState
from ui.tables.cells import ListLook
from ui.tables.grid_switch import NoGrid
from ui.tables.panel import ListPanel

_DAYS = ((N_("7 hari terakhir"), 7), (N_("30 hari terakhir"), 30))
_RESULTS = {
    InstitutionResult.COMPLIANT: "green",
    InstitutionResult.PARTLY: "yellow",
    InstitutionResult.NOT_COMPLIANT: "red",
}
_COUNTED = N_(
    "Setiap entri langsung dihitung dalam pita dan laporan. Salah catat: Enter untuk memperbaiki, Del untuk "
    "membatalkan. Entri baru dicatat dengan Ctrl+N."
)
_TONES = {
    "unpaid": "orange",
    "paid": "green",
    "closed": "orange",
    "retained": "yellow",
    "overdue": "red",
    "returned": "green",
}


class RecordList(ListPanel):
    """A list of entries that Ctrl+N adds to, Enter opens, and Del takes back."""

    def __init__(
        self, name: str, context: PageContext, source: BookListing, look: ListLook, empty: EmptyState
    ) -> None:
        super().__init__(name, source, context.ops, look=look, empty=empty)
        self.context = context
        self.ops = context.ops
        self.may_write = context.may(Permission.OVERSEE)
        self.add_choice("days", _("Semua tanggal"), [(_(text), {"days": days}) for text, days in _DAYS])
        if self.may_write:
            self.opened.connect(self.change)
            self.add_row_action(f"{name}_take_back", _("Batalkan entri…"), self._take_back, "Del")
        NoGrid(self, context.ops, _("Entri kepatuhan tidak diubah di tabel"), _(_COUNTED))
        self.allow_export()
        self.export_asked.connect(
            lambda query, columns: export_listing(context, self, name, source, query, columns)
        )

    def new(self) -> None:
        """Ask for a new entry. Overridden."""

    def change(self, row_id: int) -> None:
        """Open an entry to correct it. Overridden."""

    def take_back(self, row_id: int) -> None:
        """Take an entry back. Overridden."""

    def _take_back(self, ids: list[int]) -> None:
        question = _("Batalkan entri ini?")
        detail = _("Entri tetap tersimpan di riwayat, tetapi tidak dihitung lagi. Dapat diurungkan.")
        if self.context.messages.ask(question, detail, yes=_("Batalkan entri"), danger=True):
            self.take_back(ids[0])


class ObservationList(RecordList):
    """What was seen at public places."""

    def __init__(self, context: PageContext) -> None:
        empty = EmptyState(
            _("Belum ada pantauan"),
            _("Hitung orang yang terlihat di satu tempat, lalu catat dengan Ctrl+N."),
        )
        source = compliance.observation_listing(context.workspace)
        look = ListLook(texts={"mask_share": lambda value: f"{value}%"})
        super().__init__("observations", context, source, look, empty)
        self.add_filter(
            "venue_kind", _("Semua jenis tempat"), [(word(kind), kind.value) for kind in VenueKind]
        )

    def new(self) -> None:
        dialog = FormDialog(self, self.ops, specs.observation_spec(self.context.day))
        dialog.begin({"day": self.context.day, "venue_kind": VenueKind.MARKET})

    def change(self, row_id: int) -> None:
        def ask(found: Any) -> None:
            dialog = FormDialog(self, self.ops, specs.edit_observation_spec(found, self.context.day))
            dialog.begin(specs.observation_values(found))

        self.ops.read(lambda ws: compliance.observation_facts(ws, row_id), ask)

    def take_back(self, row_id: int) -> None:
        self.ops.run(TakeBackObservation(row_id), compliance.take_back, said=_("Pantauan dibatalkan"))


class VisitList(RecordList):
    """Visits to institutions."""

    def __init__(self, context: PageContext) -> None:
        empty = EmptyState(
            _("Belum ada kunjungan lembaga"),
            _("Tempat ibadah, warung, kantor: catat sarana yang ada dan yang belum dengan Ctrl+N."),
        )
        source = visits.visit_listing(context.workspace)
        super().__init__("institutions", context, source, ListLook(pills={"result": _result_pill}), empty)
        self.add_filter("kind", _("Semua lembaga"), [(word(kind), kind.value) for kind in InstitutionKind])
        self.add_filter("result", _("Semua hasil"), [(word(each), each.value) for each in InstitutionResult])

    def new(self) -> None:
        day = self.context.day

        def ask(items: tuple[str, ...]) -> None:
            dialog = FormDialog(self, self.ops, specs.visit_spec(items, day))
            dialog.begin({"day": day, "kind": InstitutionKind.WORSHIP})

        self.ops.read(visits.items_asked, ask)

    def change(self, row_id: int) -> None:
        def look(ws: Workspace) -> tuple[VisitFacts, tuple[str, ...]]:
            found = visits.visit_facts(ws, row_id)
            return found, visits.items_asked(ws, found.day)

        def ask(answer: tuple[VisitFacts, tuple[str, ...]]) -> None:
            found, items = answer
            dialog = FormDialog(self, self.ops, specs.edit_visit_spec(found, items, self.context.day))
            dialog.begin(specs.visit_values(found))

        self.ops.read(look, ask)

    def take_back(self, row_id: int) -> None:
        self.ops.run(TakeBackVisit(row_id), visits.take_back_visit, said=_("Kunjungan dibatalkan"))


class SanctionList(RecordList):
    """What people and businesses got."""

    def __init__(self, context: PageContext) -> None:
        empty = EmptyState(
            _("Belum ada sanksi atau teguran"),
            _("Catat siapa, pelanggarannya, dan siapa yang memberi dengan Ctrl+N."),
        )
        source = enforcement.sanction_listing(context.workspace)
        super().__init__("sanctions", context, source, ListLook(pills={"state": _state_pill}), empty)
        self.retention = context.workspace.settings().id_retention
        kinds = [kind for kind in SanctionKind if self.retention or kind is not SanctionKind.ID_RETENTION]
        self.add_filter("kind", _("Semua sanksi"), [(word(kind), kind.value) for kind in kinds])
        self.add_filter("violation", _("Semua pelanggaran"), [(word(each), each.value) for each in Violation])
        waiting = [(_("Denda belum disetor"), "unpaid"), (_("Masih ditutup"), "closed")]
        waiting += [(_("KTP belum kembali"), "retained")] if self.retention else []
        self.add_filter("waiting", _("Semua keadaan"), waiting)
        if self.may_write:
            self.add_row_action(
                "sanction_answer", _("Setoran denda, pengembalian KTP…"), self.answer, "Ctrl+B"
            )

    def new(self) -> None:
        self._open(
            sanction_specs.sanction_spec(self.context.day, retention=self.retention),
            {
                "day": self.context.day,
                "subject": SubjectKind.PERSON,
                "kind": SanctionKind.VERBAL_WARNING,
                "violation": Violation.NO_MASK,
            },
        )

    def change(self, row_id: int) -> None:
        def ask(found: SanctionFacts) -> None:
            spec = sanction_specs.edit_sanction_spec(found, self.context.day, retention=self.retention)
            self._open(spec, sanction_specs.sanction_values(found))

        self.ops.read(lambda ws: enforcement.sanction_facts(ws, row_id), ask)

    def _open(self, spec: Any, values: dict[str, object]) -> None:
        """Show the form; which fields it has follows from who got what."""
        dialog = FormDialog(self, self.ops, spec)
        form = dialog.form

        def arrange() -> None:
            kind, subject = form.value("kind"), form.value("subject")
            for name, own in sanction_specs.OF_KIND.items():
                form.show_field(name, shown=kind == own)
            for name, whose in sanction_specs.OF_SUBJECT.items():
                form.show_field(name, shown=subject == whose)
            form.show_field("document_no", shown=kind in sanction_specs.PAPERED)
            form.show_field("address", shown=subject != SubjectKind.UNNAMED)
            dialog.grow()

        form.edited.connect(arrange)
        form.loaded.connect(arrange)
        dialog.begin(values)
        dialog.fit()

    def answer(self, ids: list[int]) -> None:
        """Note what followed: a fine paid to the treasury, a card given back."""

        def ask(found: SanctionFacts) -> None:
            day = self.context.day
            if found.kind is SanctionKind.ADMINISTRATIVE_FINE:
                values = {"paid_on": found.paid_on or day, "proof": found.paid_proof}
                FormDialog(self, self.ops, sanction_specs.payment_spec(found)).begin(values)
            elif found.kind is SanctionKind.ID_RETENTION:
                shown = {"returned_on": found.returned_on or day}
                FormDialog(self, self.ops, sanction_specs.return_spec(found)).begin(shown)
            else:
                self.ops.say(
                    _("{kind} tidak menunggu setoran atau pengembalian.").format(kind=word(found.kind))
                )

        self.ops.read(lambda ws: enforcement.sanction_facts(ws, ids[0]), ask)

    def take_back(self, row_id: int) -> None:
        self.ops.run(TakeBackSanction(row_id), enforcement.take_back, said=_("Sanksi dibatalkan"))


class OperationList(RecordList):
    """Operasi yustisi."""

    def __init__(self, context: PageContext) -> None:
        empty = EmptyState(
            _("Belum ada operasi yustisi"),
            _("Catat operasi bersama dengan sasaran dan personelnya (Ctrl+N); sanksinya ditautkan."),
        )
        source = operations.operation_listing(context.workspace)
        super().__init__("operations", context, source, ListLook(), empty)

    def new(self) -> None:
        dialog = FormDialog(self, self.ops, operation_specs.operation_spec(self.context.day))
        dialog.begin({"day": self.context.day})

    def change(self, row_id: int) -> None:
        def ask(found: Any) -> None:
            dialog = FormDialog(self, self.ops, operation_specs.edit_operation_spec(found, self.context.day))
            dialog.begin(operation_specs.operation_values(found))

        self.ops.read(lambda ws: operations.operation_facts(ws, row_id), ask)

    def take_back(self, row_id: int) -> None:
        self.ops.run(TakeBackOperation(row_id), operations.take_back_operation, said=_("Operasi dibatalkan"))


def _result_pill(value: object) -> tuple[str, str]:
    result = InstitutionResult(str(value))
    return word(result), _RESULTS[result]


def _state_pill(value: object) -> tuple[str, str]:
    code = str(value or "")
    return words.state(code), _TONES.get(code, "")
