"""Vaksinasi: the target list under its figures, and what is done with one target or many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.vaccination import RemoveTargets
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.facts.vaccination import TargetFacts, VaccinationSummary
from blc_desktop.domain.kinds_welfare import DoseState, TargetState, VaccinationGroup
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.services import vaccination, vaccination_summary
from blc_desktop.words import vaccination as words
from blc_desktop.words.formats import integer, percent
from blc_desktop.words.labels import label as word
from ui.case_looks import sex_letter
from ui.exports import export_listing
from ui.flow import TileLine
from ui.forms.dialog import FormDialog, FormSpec
from ui.page import PageContext
from ui.pages.reports.press import print_report, request_of
from ui.pages.welfare import target_specs as specs
from ui.pages.welfare.choose import ChooseTargets
from ui.pages.welfare.doses import DoseList
from ui.pages.welfare.leaf import Leaf, offer_areas
from ui.pages.welfare.recap import Recap
from ui.parts import EmptyState, button
from ui.tables.cells import ListLook
from ui.tables.grid_switch import NoGrid
from ui.tables.panel import ListPanel
from ui.tiles import Tile

_TONES = {
    TargetState.WAITING: "",
    TargetState.INVITED: "blue",
    TargetState.POSTPONED: "yellow",
    TargetState.REFUSED: "red",
    TargetState.NOT_ELIGIBLE: "orange",
}
#: A tile: the field of the coverage, its word, and what it opens.
_TILES: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("targets", N_("sasaran"), {}),
    ("none", N_("belum disuntik"), {"doses": DoseState.NONE.value}),
    ("partial", N_("dosis sebagian"), {"doses": DoseState.PARTIAL.value}),
    ("complete", N_("dosis lengkap"), {"doses": DoseState.COMPLETE.value}),
    ("due", N_("jatuh tempo"), {"due": True}),
)
#: Smaller figures: on which tile, and of which state.
_DOORS = (
    ("targets", TargetState.POSTPONED),
    ("targets", TargetState.REFUSED),
    ("none", TargetState.NOT_ELIGIBLE),
)
_NO_GRID = N_(
    "Dosis dan keadaan dicatat lewat isiannya, untuk satu atau banyak orang: Ctrl+D, Ctrl+T, Ctrl+G."
)


class VaccinationLeaf(Leaf):
    """The target list."""

    def __init__(self, context: PageContext) -> None:
        super().__init__("welfare_vaccination", context)
        self._counted = self.ops.latest(self)
        self.tiles = {name: self._tile(name, text, asked) for name, text, asked in _TILES}
        self.doors = {state: self._door(tile, state) for tile, state in _DOORS}
        self.tools = self._tools()
        self._build_list()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(TileLine(self.tiles.values(), gap=10))
        whole.addWidget(self.list, 1)

    def _tile(self, name: str, text: str, asked: dict[str, object]) -> Tile:
        made = Tile(f"tile_{name}", _(text))
        made.opened.connect(lambda: self._open(asked, _(text)))
        return made

    def _door(self, tile: str, state: TargetState) -> QPushButton:
        asked: dict[str, object] = {"state": state.value}
        name = f"door_{state.value}"
        return self.tiles[tile].add_door(name, lambda: self._open(asked, word(state)))

    def _build_list(self) -> None:
        source = vaccination.target_listing(self.context.workspace)
        self.list = ListPanel(
            "vaccination_targets",
            source,
            self.ops,
            look=ListLook(pills={"doses": words.doses, "state": _state}, texts={"sex": sex_letter}),
            empty=EmptyState(
                _("Belum ada sasaran vaksinasi"),
                _("Pilih warga menurut umur, RT, pekerjaan, atau penyakit penyerta dengan Ctrl+N."),
            ),
        )
        panel = self.list
        offer_areas(panel, self.ops, self)
        panel.add_filter(
            "group", _("Semua kelompok"), [(word(each), each.value) for each in VaccinationGroup]
        )
        panel.add_choice(
            "doses",
            _("Semua dosis"),
            [
                *((word(each), {"doses": each.value}) for each in DoseState),
                (_("Jatuh tempo dosis berikut"), {"due": True}),
            ],
        )
        panel.add_filter("state", _("Semua keadaan"), [(word(each), each.value) for each in TargetState])
        NoGrid(panel, self.ops, _("Daftar sasaran tidak diubah di tabel"), _(_NO_GRID))
        panel.allow_export()
        panel.export_asked.connect(
            lambda query, columns: export_listing(
                self.context, self, "vaccination_targets", source, query, columns
            )
        )
        panel.opened.connect(lambda target_id: self._with([target_id], self._show_person))
        panel.add_row_action("target_doses", _("Dosis yang dicatat"), self.show_doses, "Ctrl+O")
        if self.context.may(Permission.MONITOR):
            panel.add_row_action("target_dose", _("Catat dosis…"), self.dose, "Ctrl+D")
            panel.add_row_action("target_state", _("Keadaan…"), self.state, "Ctrl+T")
            panel.add_row_action("target_group", _("Kelompok…"), self.group, "Ctrl+G")
            panel.add_row_action("target_remove", _("Keluarkan dari daftar…"), self.remove, "Del")

    def _tools(self) -> tuple[QPushButton, ...]:
        """Return the buttons beside the tabs."""
        may = self.context.may(Permission.MONITOR)
        recap = _("Per RT dan kelompok") + " · Ctrl+R"
        asking = (
            button(_("Keadaan…"), "target_state_open", lambda: self._chosen(self.state), tip="Ctrl+T"),
            button(_("Catat dosis…"), "target_dose_open", lambda: self._chosen(self.dose), tip="Ctrl+D"),
        )
        return (
            button(_("Rekap"), "vaccination_recap_open", self.recap, tip=recap),
            button(_("Dosis yang dicatat"), "doses_open", self._all_doses, tip="Ctrl+O"),
            *(asking if may else ()),
        )

    # --- showing ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the figures and the list."""
        self._counted.ask(vaccination_summary.summary, self._tell)
        self.list.refresh()

    def _tell(self, found: VaccinationSummary) -> None:
        self.told.emit(words.short_basis(found.rules))
        whole = found.whole
        share = percent(whole.complete, whole.targets) if whole.targets else ""
        details = {"complete": share, "partial": _("menunggu dosis berikut"), "due": _("dosis berikut")}
        for name, tile in self.tiles.items():
            count = getattr(whole, name)
            tone = "orange" if name == "due" and count else ""
            tile.show_figure(integer(count), details.get(name, ""), tone)
        for state, count in (
            (TargetState.POSTPONED, whole.postponed),
            (TargetState.REFUSED, whole.refused),
            (TargetState.NOT_ELIGIBLE, whole.not_eligible),
        ):
            self.doors[state].setText(f"{integer(count)} {word(state).lower()}")

    def _open(self, asked: dict[str, object], said: str) -> None:
        self.list.show_query(Query().where(**asked), said)
        self.list.view.setFocus()

    def recap(self) -> None:
        """Show the figures by RT and group."""
        shown = Recap(self, self.context)
        shown.chosen.connect(self._show_rows)
        shown.begin()

    def _show_rows(self, query: Query, said: str) -> None:
        self.list.show_query(query, said)
        self.list.view.setFocus()

    def print(self) -> None:
        """Print who is covered and who is not."""
        print_report(self.context, self, request_of(self.context, ReportKind.VACCINATION))

    # --- what is done with targets ------------------------------------------------------------------

    def new(self) -> None:
        """Choose people to put on the list."""
        if self.context.may(Permission.MONITOR):
            ChooseTargets(self, self.context).begin()

    def dose(self, ids: Sequence[int]) -> None:
        """Write a dose of these people down; vaccine and place are those typed last."""

        def ask(found: Sequence[TargetFacts]) -> None:
            def begin(last: tuple[str, str] | None) -> None:
                vaccine, place = last or (None, None)
                values = {"day": self.context.day, "vaccine": vaccine, "place": place or None}
                self._form(specs.dose_spec(found, self.context.day), **values)

            self.ops.read(vaccination.last_typed, begin)

        self._with(ids, ask)

    def state(self, ids: Sequence[int]) -> None:
        """Say how it stands with these people."""
        day = self.context.day

        def ask(found: Sequence[TargetFacts]) -> None:
            first = found[0]
            self._form(specs.state_spec(found, day), state=first.state, day=day, reason=first.reason or None)

        self._with(ids, ask)

    def group(self, ids: Sequence[int]) -> None:
        """Put these people into another group."""
        self._with(ids, lambda found: self._form(specs.group_spec(found), group=found[0].group))

    def remove(self, ids: Sequence[int]) -> None:
        """Take these people off the list, after a question."""
        n = len(ids)
        question = ngettext("Keluarkan {n} orang dari daftar?", "Keluarkan {n} orang dari daftar?", n)
        detail = _("Dosis yang sudah dicatat tetap tersimpan. Dapat diurungkan.")
        ask = self.context.messages.ask
        if ask(question.format(n=integer(n)), detail, yes=_("Keluarkan"), danger=True):
            self.ops.run(
                RemoveTargets(tuple(ids)),
                vaccination.remove_targets,
                said=_("Dikeluarkan dari daftar sasaran"),
            )

    def show_doses(self, ids: Sequence[int]) -> None:
        """Show the doses of the first of these people."""

        def show(found: Sequence[TargetFacts]) -> None:
            DoseList(self, self.context, found[0].person_id, found[0].name).begin()

        self._with(ids[:1], show)

    def _all_doses(self) -> None:
        DoseList(self, self.context).begin()

    def _show_person(self, found: Sequence[TargetFacts]) -> None:
        self.context.show_person(self, found[0].person_id)

    def _chosen(self, run: Callable[[list[int]], None]) -> None:
        ids = self.list.selected_ids()
        if ids:
            run(ids)
        else:
            self.ops.say(_("Pilih dulu orangnya."))

    def _with(self, ids: Sequence[int], run: Callable[[Sequence[TargetFacts]], None]) -> None:
        def found(targets: list[TargetFacts]) -> None:
            if targets:
                run(targets)

        self.ops.read(lambda ws: vaccination.targets(ws, ids), found)

    def _form(self, spec: FormSpec[Any, Any], **values: object) -> None:
        FormDialog(self, self.ops, spec).begin(values)


def _state(value: object) -> tuple[str, str]:
    if not value:
        return "", ""
    state = TargetState(str(value))
    return word(state), _TONES[state]
