"""A part of the posko's settings as a form in the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done
from blc_desktop.domain.problems import Problem
from blc_desktop.domain.settings import Settings
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.services import settings as service
from blc_desktop.services.settings import ChangeSettings
from blc_desktop.words import tokens
from ui.forms.editor import Room
from ui.forms.fields import Field
from ui.forms.form import Form
from ui.page import PageContext
from ui.pages.settings.section import Section
from ui.parts import button, reveal, row

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace


class SettingsSection(Section):
    """Shows the settings that ``fields`` name, one field a setting; several lines stand for a tuple."""

    #: The settings with tokens in braces, which are named in the language of the screen.
    templates: frozenset[str] = frozenset()

    def __init__(
        self, context: PageContext, name: str, title: str, hint: str, fields: Sequence[Field]
    ) -> None:
        super().__init__(context, title, hint)
        self.form = Form(fields, Room(context.day, context.ops), narrow=True)
        self._latest = context.ops.latest(self)
        self.save_button = button(_("Simpan"), f"{name}_save", self.save, look="primary", icon="check")
        self.save_button.setToolTip("Ctrl+S")
        self.allow_key(f"{name}_save_key", _("Simpan"), self.save, "Ctrl+S")
        self.form.finished.connect(self.save_button.setFocus)
        self.body.addWidget(self.form)
        self.body.addLayout(row(self.save_button, None))
        allowed = context.may(Permission.SETTINGS)
        self.form.setEnabled(allowed)
        reveal(self.save_button, shown=allowed)

    def refresh(self) -> None:
        """Show what holds, unless something was typed that is not saved yet."""
        if not self.form.touched:
            self._latest.ask(service.load, self._show)

    def _show(self, settings: Settings) -> None:
        self.form.load({field.name: self._shown(field.name, settings) for field in self.form.fields})

    def _shown(self, name: str, settings: Settings) -> object:
        value = _shown(getattr(settings, name))
        return tokens.shown(value) if name in self.templates and isinstance(value, str) else value

    def save(self) -> None:
        """Save what stands there."""
        problems = self.form.problems()
        self.form.show_problems(problems)
        if problems:
            return
        values: dict[str, Any] = {
            name: self._stored(name, value) for name, value in self.form.values().items()
        }
        self.ops.run(
            values,
            save_values,
            on_done=lambda _value: self._saved(),
            on_refused=self._refused,
            said=_("Pengaturan disimpan"),
        )

    def _saved(self) -> None:
        self.form.touched.clear()
        self.saved()

    def saved(self) -> None:
        """Go on after the settings were saved. Overridden where something follows."""

    def _stored(self, name: str, value: object) -> object:
        """Return a field's value as the settings keep it."""
        if isinstance(getattr(Settings(), name), tuple):
            return tuple(line.strip() for line in str(value or "").splitlines() if line.strip())
        if name in self.templates:
            return tokens.kept(str(value or ""))
        return "" if value is None else value

    def _refused(self, error: Refused) -> bool:
        return not self.form.show_problems([Problem(error.code, error.field, facts=error.facts)])


def save_values(workspace: Workspace, values: dict[str, Any]) -> Done[None]:
    """Change what a section shows and nothing else: another one may have been saved meanwhile."""
    return service.save(workspace, ChangeSettings(replace(service.load(workspace), **values)))


def _shown(value: object) -> object:
    return "\n".join(value) if isinstance(value, tuple) else value


def logo_of(workspace: Workspace) -> bytes | None:
    """Return the picture at the head of every paper."""
    return workspace.post().logo
