"""Theme, language, the idle lock, and where the data lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from blc_desktop.domain.changes import Done
from blc_desktop.domain.problems import Problem
from blc_desktop.domain.settings import Settings
from blc_desktop.i18n import N_, _
from blc_desktop.services import pins
from ui import tokens
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import ChoiceField, Field, NumberField, SecretField
from ui.forms.form import Values
from ui.page import PageContext
from ui.pages.settings.values import SettingsSection
from ui.parts import Note, button, label, row, rule

if TYPE_CHECKING:
    from blc_desktop.services.pins import HeldKey
    from blc_desktop.services.workspace import Workspace

_FIELDS: tuple[Field, ...] = (
    ChoiceField(
        name="theme",
        label=N_("Tema"),
        required=True,
        options=(
            (N_("Terang"), "light"),
            (N_("Gelap"), "dark"),
            (N_("Kontras tinggi"), "contrast"),
            (N_("Mengikuti sistem"), "system"),
        ),
    ),
    ChoiceField(
        name="text_percent",
        label=N_("Ukuran tulisan"),
        required=True,
        options=tuple((f"{percent}%", percent) for percent in tokens.TEXT_SIZES),
        beside=True,
    ),
    ChoiceField(
        name="language",
        label=N_("Bahasa"),
        required=True,
        options=((N_("Bahasa Indonesia"), "id"), (N_("English"), "en")),
        beside=True,
    ),
    NumberField(
        name="idle_lock_minutes",
        label=N_("Kunci sendiri setelah diam (menit)"),
        required=True,
        least=1,
        most=240,
    ),
)

_ABOUT_PIN = N_(
    "Sesudah dikunci, program yang masih berjalan dapat dibuka lagi dengan PIN 6–8 angka. PIN tidak disimpan,"
    " hilang bila program ditutup, dan tidak berlaku lagi sesudah tiga kali salah."
)
_PIN_FIELDS: tuple[Field, ...] = (
    SecretField(name="pin", label=N_("PIN"), required=True),
    SecretField(name="again", label=N_("Ulangi PIN"), required=True),
)


def _pins_differ(values: Values) -> Sequence[Problem]:
    return () if values["pin"] == values["again"] else (Problem("pin.differ", "again"),)


def _hold(workspace: Workspace, pin: str) -> Done[HeldKey]:
    return Done(pins.hold(workspace, pin))


class LookSection(SettingsSection):
    """How the window looks, here and for everybody of this posko."""

    def __init__(self, context: PageContext) -> None:
        hint = _("Berlaku untuk posko ini di komputer ini.")
        super().__init__(context, "look", _("Tampilan dan kunci"), hint, _FIELDS)
        self.let_scroll("look_scroll")
        folder = context.workspace.book.folder.path
        where = label(str(folder), "strong")
        show = button(
            _("Buka folder"),
            "look_folder",
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
            icon="folder",
        )
        self.note = Note()
        pin = button(_("Pasang PIN…"), "look_pin", self.set_pin, icon="key")
        self.body.addSpacing(8)
        self.body.addWidget(rule())
        self.body.addWidget(label(_("PIN sementara"), "heading"))
        self.body.addWidget(label(_(_ABOUT_PIN), "muted", wrap=True))
        self.body.addLayout(row(pin, None))
        self.body.addWidget(self.note)
        self.body.addSpacing(8)
        self.body.addWidget(rule())
        self.body.addWidget(label(_("Folder data"), "heading"))
        self.body.addWidget(label(_("Buku terenkripsi, kunci, dan cadangan otomatis ada di sini."), "muted"))
        self.body.addLayout(row(where, show, None))
        self.body.addStretch(1)

    def set_pin(self) -> None:
        """Ask for a PIN that re-opens this program for this operator."""
        spec: FormSpec[str, HeldKey] = FormSpec(
            name="pin_form",
            title=_("PIN sementara"),
            fields=_PIN_FIELDS,
            build=lambda values: str(values["pin"]),
            service=_hold,
            check=_pins_differ,
            said=_("PIN dipasang"),
            width=420,
        )
        dialog = FormDialog(self, self.ops, spec)
        dialog.done_with.connect(self._pin_set)
        dialog.begin()

    def _pin_set(self, held: HeldKey) -> None:
        self.context.hold_pin(held)
        text = _("PIN berlaku untuk {username} sampai program ditutup.")
        self.note.say(text.format(username=held.username), "green")

    def _show(self, settings: Settings) -> None:
        """Show theme, size and language of this computer: they are chosen before the book is open."""
        look = self.context.appearance.look
        here = replace(settings, theme=look.theme, language=look.language, text_percent=look.percent())
        super()._show(here)

    def saved(self) -> None:
        """Dress the window anew if theme or language changed."""
        theme, language = str(self.form.value("theme")), str(self.form.value("language"))
        look = self.context.appearance.look
        if self.form.value("text_percent") != look.percent():
            self.context.appearance.change(text_percent=str(self.form.value("text_percent")))
            self.context.messages.inform(_("Ukuran tulisan berlaku sesudah program ditutup dan dibuka lagi."))
        if (theme, language) != (look.theme, look.language):
            self.context.appearance.change(theme=theme, language=language)
            self.context.rebuild()
