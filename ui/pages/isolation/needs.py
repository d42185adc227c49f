"""Kebutuhan: what homes in isolation lack, what has waited longest first; met, dropped, opened again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.commands.needs import ReopenNeed
from blc_desktop.domain.facts.needs import NeedFacts
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.kinds import NeedKind
from blc_desktop.domain.listing import Query
from blc_desktop.domain.needs import USUAL_GOODS, NeedState
from blc_desktop.i18n import N_, _
from blc_desktop.services import needs
from blc_desktop.services import stock_views as views
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.labels import label as word
from ui.forms.dialog import FormDialog, FormSpec
from ui.grids import offer_grid
from ui.page import PageContext
from ui.pages.isolation import need_specs as specs
from ui.pages.isolation.need_specs import Home
from ui.parts import EmptyState
from ui.tables.cells import ListLook
from ui.tables.panel import ListPanel
from ui.work_list import WorkList

_TONES = {NeedState.OPEN: "yellow", NeedState.MET: "green", NeedState.DROPPED: ""}
_HINT = N_("Enter: dipenuhi · Ctrl+B: serahkan dari stok · Del: tidak jadi · Ctrl+Z: urungkan")


def open_needs(context: PageContext, parent: QWidget) -> NeedList:
    """Show the list of needs, the open ones first."""
    shown = NeedList(parent, context)
    shown.begin()
    return shown


def open_ask_need(context: PageContext, parent: QWidget, home: Home, detail: str = "") -> None:
    """Ask what a home lacks. ``detail``: what was typed about it already."""
    spec = specs.ask_spec(home, context.day)
    FormDialog(parent, context.ops, spec).begin({"asked_on": context.day, "detail": detail})


def open_field_note(context: PageContext, parent: QWidget, home: Home) -> None:
    """Ask for a note about somebody, for any day."""
    FormDialog(parent, context.ops, specs.field_note_spec(home, context.day)).begin({"day": context.day})


class NeedList(WorkList):
    """The needs as of the day that is worked on."""

    topics = frozenset({Topic.NEEDS, Topic.DISTRIBUTION})

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        panel = ListPanel(
            "need_list",
            needs.need_listing(context.workspace),
            context.ops,
            look=ListLook(pills={"state": _pill}),
            empty=EmptyState(
                _("Belum ada kebutuhan"),
                _("Catat yang kurang di rumah yang isolasi dengan Ctrl+N, atau dari panel pemantauan."),
            ),
        )
        super().__init__(parent, context, "needs_window", _("Kebutuhan rumah yang isolasi"), panel)
        panel.add_filter("state", _("Semua keadaan"), [(word(state), state.value) for state in NeedState])
        panel.add_filter("kind", _("Semua kebutuhan"), [(word(kind), kind.value) for kind in NeedKind])
        self.hint.setText(_(_HINT))
        self.grid = offer_grid(context, self, panel, GridKind.NEEDS)
        if context.may(Permission.MONITOR):
            self._allow_answers()
        self.list.show_query(Query().where(state=NeedState.OPEN.value))

    def _allow_answers(self) -> None:
        panel = self.list
        panel.opened.connect(self.meet)
        self.add_button(_("Buka lagi"), "need_reopen", lambda: self._first(self.reopen), "Ctrl+R")
        panel.add_row_action("need_drop_row", _("Tidak jadi…"), lambda ids: self.drop(ids[0]), "Del")
        self.add_button(_("Tidak jadi…"), "need_drop_open", lambda: self._first(self.drop))
        self.add_button(_("Ubah…"), "need_edit_open", lambda: self._first(self.edit), "Ctrl+E")
        if self.context.may(Permission.DISTRIBUTE):
            give = _("Serahkan dari stok…")
            self.add_button(give, "need_hand_out_open", lambda: self._first(self.hand_out), "Ctrl+B")
        self.add_button(
            _("Dipenuhi…"), "need_meet_open", lambda: self._first(self.meet), "Ctrl+Return", primary=True
        )
        new = self.add_button(_("Kebutuhan baru"), "need_new", self.ask, "Ctrl+N")
        self.foot.removeWidget(new)
        self.head.addWidget(new)

    # --- what is done with a need -------------------------------------------------------------------

    def ask(self) -> None:
        """Write down what somebody's home lacks."""
        open_ask_need(self.context, self, Home())

    def meet(self, need_id: int) -> None:
        """Note that a need was met."""
        day = self.context.day
        self._with(need_id, lambda found: self._form(specs.meet_spec(found, day), day=day))

    def hand_out(self, need_id: int) -> None:
        """Hand goods out for a need; the usual ones of its kind are proposed."""
        day = self.context.day

        def look(ws: Workspace) -> tuple[NeedFacts, int | None]:
            found = needs.need_facts(ws, need_id)
            code = USUAL_GOODS.get(found.kind)
            return found, views.item_by_code(ws, code) if code else None

        def ask(answer: tuple[NeedFacts, int | None]) -> None:
            found, item_id = answer
            self._form(specs.hand_out_spec(found, day), **specs.hand_out_values(found, item_id, day))

        self.ops.read(look, ask)

    def drop(self, need_id: int) -> None:
        """Note that a need is none any more."""
        day = self.context.day
        self._with(need_id, lambda found: self._form(specs.drop_spec(found, day), day=day))

    def edit(self, need_id: int) -> None:
        """Correct an open need."""
        day = self.context.day
        self._with(need_id, lambda found: self._form(specs.edit_spec(found, day), **specs.values_of(found)))

    def reopen(self, need_id: int) -> None:
        """Let an answered need be open again."""
        self.ops.run(ReopenNeed(need_id), needs.reopen, said=_("Kebutuhan dibuka lagi"))

    def _first(self, run: Callable[[int], None]) -> None:
        for need_id in self.list.selected_ids()[:1]:
            run(need_id)

    def _with(self, need_id: int, run: Callable[[NeedFacts], None]) -> None:
        self.ops.read(lambda ws: needs.need_facts(ws, need_id), run)

    def _form(self, spec: FormSpec[Any, Any], **values: object) -> None:
        FormDialog(self, self.ops, spec).begin(values)


def _pill(value: object) -> tuple[str, str]:
    state = NeedState(str(value))
    return word(state), _TONES[state]
