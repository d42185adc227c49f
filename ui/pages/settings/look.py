"""Theme, language, the idle lock, and where the data lies."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from blc_desktop.domain.settings import Settings
from blc_desktop.i18n import N_, _
from ui.forms.fields import ChoiceField, Field, NumberField
from ui.page import PageContext
from ui.pages.settings.values import SettingsSection
from ui.parts import button, label, row, rule

_FIELDS: tuple[Field, ...] = (
    ChoiceField(
        name="theme",
        label=N_("Tema"),
        required=True,
        options=((N_("Terang"), "light"), (N_("Gelap"), "dark")),
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


class LookSection(SettingsSection):
    """How the window looks, here and for everybody of this posko."""

    def __init__(self, context: PageContext) -> None:
        hint = _("Berlaku untuk posko ini di komputer ini.")
        super().__init__(context, "look", _("Tampilan dan kunci"), hint, _FIELDS)
        folder = context.workspace.book.folder.path
        where = label(str(folder), "strong")
        show = button(
            _("Buka folder"),
            "look_folder",
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
            icon="folder",
        )
        self.body.addSpacing(8)
        self.body.addWidget(rule())
        self.body.addWidget(label(_("Folder data"), "heading"))
        self.body.addWidget(label(_("Buku terenkripsi, kunci, dan cadangan otomatis ada di sini."), "muted"))
        self.body.addLayout(row(where, show, None))
        self.body.addStretch(1)

    def _show(self, settings: Settings) -> None:
        """Show theme and language as they are on this computer: they are chosen before the book is open."""
        look = self.context.appearance.look
        super()._show(replace(settings, theme=look.theme, language=look.language))

    def saved(self) -> None:
        """Dress the window anew if theme or language changed."""
        theme, language = str(self.form.value("theme")), str(self.form.value("language"))
        look = self.context.appearance.look
        if (theme, language) != (look.theme, look.language):
            self.context.appearance.change(theme=theme, language=language)
            self.context.rebuild()
