"""A part of the posko's settings as a form in the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from blc_desktop.words import conflicts, tokens
from blc_desktop.words.problems import sentence
from ui.forms import merge
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
        #: What the form began with, and what the book held then.
        self._begun: dict[str, object] = {}
        self._held: Settings | None = None
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
            self._latest.ask(service.load, self._arrived)

    def _arrived(self, settings: Settings) -> None:
        self._held = settings
        self._show(settings)

    def _show(self, settings: Settings) -> None:
        self._begun = self._values(settings)
        self.form.load(self._begun)

    def _values(self, settings: Settings) -> dict[str, object]:
        return {field.name: self._shown(field.name, settings) for field in self.form.fields}

    def _shown(self, name: str, settings: Settings) -> object:
        value = _shown(getattr(settings, name))
        return tokens.shown(value) if name in self.templates and isinstance(value, str) else value

    def save(self) -> None:
        """Save what stands there."""
        problems = self.form.problems()
        self.form.show_problems(problems)
        if problems:
            return
        typed = dict(self.form.values())
        values: dict[str, Any] = {name: self._stored(name, value) for name, value in typed.items()}
        begun = {name: self._stored(name, value) for name, value in self._begun.items()}
        # What was not touched here may have been changed elsewhere: that stays.
        mine = {name: value for name, value in values.items() if name not in begun or value != begun[name]}
        seen = {name: getattr(self._held, name) for name in mine if self._held is not None}
        self.ops.run(
            mine,
            lambda workspace, order: save_values(workspace, order, seen),
            on_done=lambda _value: self._saved(typed, mine),
            on_refused=self._refused,
            said=_("Pengaturan disimpan"),
        )

    def _saved(self, typed: dict[str, object], stored: dict[str, Any]) -> None:
        self._begun = typed
        if self._held is not None:
            self._held = replace(self._held, **stored)
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
        if error.code == "row.changed_elsewhere":
            facts = {**error.facts, "comparable": True}
            said = conflicts.said(facts) if "by" in facts else sentence(error.code, facts)
            self._latest.ask(service.load, lambda now: self._settle(said, now))
            return True
        return not self.form.show_problems([Problem(error.code, error.field, facts=error.facts)])

    def _settle(self, said: str, now: Settings) -> None:
        """Bring what is typed here and what somebody else saved together, and save it."""
        holds = self._values(now)

        def keep(texts: dict[str, str]) -> None:
            self._begun, self._held = holds, now
            self.form.restore(texts)
            self.save()

        merge.bring_together(self, self.form, self.form.fields, (self._begun, holds), said, keep)


def save_values(
    workspace: Workspace, values: dict[str, Any], seen: Mapping[str, object] | None = None
) -> Done[None]:
    """Change what a section shows and nothing else: another one may have been saved meanwhile."""
    return service.save(workspace, ChangeSettings(replace(service.load(workspace), **values), seen or {}))


def _shown(value: object) -> object:
    return "\n".join(value) if isinstance(value, tuple) else value


def logo_of(workspace: Workspace) -> bytes | None:
    """Return the picture at the head of every paper."""
    return workspace.post().logo
