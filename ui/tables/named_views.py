"""A list looked at in several ways: ready views, and those kept under a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from blc_desktop.domain.views import ListState, NamedView
from blc_desktop.i18n import N_, _
from blc_desktop.services import views
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import TextField
from ui.forms.form import Values
from ui.ops import Ops
from ui.parts import action, tool_button
from ui.tables.panel import ListPanel


@dataclass(frozen=True, slots=True)
class Ready:
    """A view that comes with the program; without ``shown`` the list's own columns stand."""

    title: str
    filters: Mapping[str, str | int | bool] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    sort: str | None = None


class NamedViews(QObject):
    """The button "Tampilan" of ``panel`` and its menu; Ctrl+Shift+T opens it."""

    def __init__(self, panel: ListPanel, ops: Ops, ready: Sequence[Ready]) -> None:
        super().__init__(panel)
        self._panel, self._ops, self._ready = panel, ops, tuple(ready)
        self._name = panel.objectName()
        self.menu: QMenu | None = None
        self.button = tool_button(f"{self._name}_views", _("Tampilan"), "card", self.open)
        self.button.setToolTip(_("Tampilan") + " · Ctrl+Shift+T")
        panel.bar.add_tool(self.button, before=panel.columns_button)
        action(panel, f"{self._name}_open_views", _("Tampilan"), self.open, "Ctrl+Shift+T")

    def open(self) -> None:
        """Ask for the kept views, then show the menu below the button."""
        self._ops.read(lambda ws: views.named(ws, self._name), self._open_menu)

    def _open_menu(self, kept: Sequence[NamedView]) -> None:
        self.menu = self.menu_of(kept)
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def menu_of(self, kept: Sequence[NamedView]) -> QMenu:
        """Return the menu: ready views, kept ones, and what can be done with them."""
        menu = QMenu(self._panel)
        menu.setObjectName(f"{self._name}_views_menu")
        for one in self._ready:
            menu.addAction(_(one.title), partial(self._show, _(one.title), self._state_of(one)))
        menu.addSeparator()
        for view in kept:
            menu.addAction(view.name, partial(self._show, view.name, view.state))
        if kept:
            menu.addSeparator()
        menu.addAction(_("Simpan tampilan…"), self.ask_name)
        if kept:
            gone = menu.addMenu(_("Hapus tampilan"))
            for view in kept:
                gone.addAction(view.name, partial(self._remove, view.name))
        return menu

    def ask_name(self) -> None:
        """Ask for the name under which the list is kept as it stands."""
        state = self._panel.state()

        def build(values: Values) -> views.SaveView:
            return views.SaveView(self._name, str(values["name"] or ""), state)

        spec = FormSpec(
            name="save_view",
            title=_("Simpan tampilan"),
            fields=(
                TextField(
                    name="name",
                    label=N_("Nama tampilan"),
                    required=True,
                    max_length=views.LONGEST,
                    hint=N_("Kolom, urutan, saringan, dan pencarian ikut disimpan."),
                ),
            ),
            build=build,
            service=views.save,
            subject=self._name,
            said=_("Tampilan disimpan"),
        )
        FormDialog(self._panel, self._ops, spec).begin()

    def _show(self, name: str, state: ListState) -> None:
        self._panel.show_state(state, _("Tampilan: {name}").format(name=name))
        self._panel.view.setFocus()

    def _remove(self, name: str) -> None:
        said = _("Tampilan {name} dihapus").format(name=name)
        self._ops.run(views.RemoveView(self._name, name), views.remove, said=said)

    def _state_of(self, ready: Ready) -> ListState:
        columns = self._panel.model.columns
        shown = ready.shown or tuple(column.name for column in columns if column.shown)
        rest = tuple(column.name for column in columns if column.name not in shown)
        return ListState(order=(*shown, *rest), shown=shown, sort=ready.sort, filters=ready.filters)
