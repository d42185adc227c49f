"""Texts for WhatsApp: looked at, copied, and their templates changed, with the result beside the words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done
from blc_desktop.domain.texts import TOKENS, TextKind
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services import settings as service
from blc_desktop.services.settings import ChangeSettings
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import tokens
from blc_desktop.words.problems import sentence
from ui.choosers import AreaChooser
from ui.page import PageContext
from ui.pages.reports.day import to_clipboard
from ui.parts import Card, Note, button, column, label, reveal, row

TITLES = {
    TextKind.DAY_DISTRICT: N_("Harian untuk camat"),
    TextKind.DAY_POLICE: N_("Harian untuk kapolsek"),
    TextKind.WEEK: N_("Mingguan untuk camat"),
    TextKind.ZONE: N_("Pengumuman zona untuk Ketua RT"),
    TextKind.ACTIVITY_DISTRICT: N_("Satu kegiatan untuk camat"),
    TextKind.ACTIVITY_POLICE: N_("Satu kegiatan untuk kapolsek"),
}
_FIGURES_ONLY = N_("Hanya angka: tidak ada NIK, nama, atau alamat. Yang mirip NIK disamarkan.")
_ONE_ACTIVITY = N_(
    "Contoh: kegiatan terakhir hari ini. Hanya nama petugas yang disebut; jangan tulis nama atau alamat "
    "warga dalam uraian. Yang mirip NIK disamarkan."
)
_HINTS = {TextKind.ACTIVITY_DISTRICT: _ONE_ACTIVITY, TextKind.ACTIVITY_POLICE: _ONE_ACTIVITY}
_PAUSE_MS = 300


@dataclass(frozen=True, slots=True)
class _Template:
    """A template as it is to be kept; empty: the built-in words."""

    kind: TextKind
    words: str


class Texts(QWidget):
    """The text that is chosen as it would be sent, beside the template it is made from."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._latest = context.ops.latest(self)
        self._loading = False
        self.kinds = QComboBox()
        self.kinds.setObjectName("text_kind")
        self.kinds.setAccessibleName(_("Teks"))
        for kind, title in TITLES.items():
            self.kinds.addItem(_(title), kind.value)
        self.areas = AreaChooser("text_area", context.ops)
        self.shown = QPlainTextEdit()
        self.shown.setObjectName("text_shown")
        self.shown.setAccessibleName(_("Teks yang dikirim"))
        self.shown.setReadOnly(True)
        self.copy_button = button(
            _("Salin"), "text_copy", self.copy, look="primary", icon="copy", keys="Ctrl+Shift+C"
        )
        self.template = QPlainTextEdit()
        self.template.setObjectName("text_template")
        self.template.setAccessibleName(_("Pola teks"))
        self.template.setTabChangesFocus(True)
        self.tokens = label("", "small", wrap=True)
        self.hint = label("", "small", wrap=True)
        self.problem = Note()
        self.save_button = button(_("Simpan pola"), "text_save", self.save, icon="check")
        self.reset_button = button(_("Kembali ke teks bawaan"), "text_reset", self.reset, look="link")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._draw)
        self._lay_out()
        self.kinds.activated.connect(lambda _at: self.refresh())
        self.areas.chosen.connect(lambda _rt: self._draw())
        self.template.textChanged.connect(self._typed)

    def _lay_out(self) -> None:
        result = Card(_("Yang dikirim"))
        result.head.addWidget(self.copy_button)
        result.body.addWidget(self.shown, 1)
        result.body.addWidget(self.hint)
        pattern = Card(_("Pola"))
        pattern.body.addWidget(label(_("Yang dalam kurung kurawal diisi program."), "muted", wrap=True))
        pattern.body.addWidget(self.template, 1)
        pattern.body.addWidget(self.tokens)
        pattern.body.addWidget(self.problem)
        pattern.body.addLayout(row(self.reset_button, None, self.save_button))
        may = self._context.may(Permission.SETTINGS)
        self.template.setReadOnly(not may)
        for part in (self.save_button, self.reset_button):
            reveal(part, shown=may)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(result, 1)
        both.addWidget(pattern, 1)
        self.setLayout(column(row(self.kinds, self.areas, None), both, gap=10))

    @property
    def kind(self) -> TextKind:
        """The text that is chosen."""
        return TextKind(self.kinds.currentData())

    def refresh(self) -> None:
        """Ask for the template that holds, and for the text it makes."""
        kind = self.kind
        reveal(self.areas, shown=kind is TextKind.ZONE)
        self.hint.setText(_(_HINTS.get(kind, _FIGURES_ONLY)))
        self.tokens.setText(tokens.listed(TOKENS[kind], " "))
        self._latest.ask(lambda ws: getattr(ws.settings(), kind.value), self._show_template)

    def _show_template(self, words: str) -> None:
        self._loading = True
        self.template.setPlainText(tokens.shown(words or _built_in(self.kind)))
        self._loading = False
        self.template.document().setModified(False)
        self._draw()

    def _typed(self) -> None:
        if not self._loading:
            self._pause.start()

    def _draw(self) -> None:
        kind, words = self.kind, tokens.kept(self.template.toPlainText())
        rt_id = self.areas.id_at(self.areas.currentIndex())
        if kind is TextKind.ZONE and rt_id is None:
            self._tell(_("Pilih RT-nya dahulu."))
            return

        def work(ws: Workspace) -> str:
            from reports.texts import text

            return text(ws, kind, ws.day, rt_id=rt_id, template=words)

        self._latest.ask(work, self._show, on_refused=self._refused)

    def _show(self, text: str) -> None:
        self.problem.say("")
        self.shown.setPlainText(text)
        self.copy_button.setEnabled(True)

    def _tell(self, text: str) -> None:
        self.problem.say("")
        self.shown.setPlainText(text)
        self.copy_button.setEnabled(False)

    def _refused(self, error: Refused) -> bool:
        self.problem.say(sentence(error.code, error.facts), "red")
        self.copy_button.setEnabled(False)
        return True

    def copy(self) -> None:
        """Put the text on the clipboard."""
        to_clipboard(self._context, self.shown.toPlainText())

    def reset(self) -> None:
        """Put the built-in words back into the template; they hold once saved."""
        self.template.setPlainText(tokens.shown(_built_in(self.kind)))

    def save(self) -> None:
        """Keep the template; no copy of the built-in words is kept, they follow the language."""
        words = tokens.kept(self.template.toPlainText().strip())
        kept = "" if words == _built_in(self.kind) else words
        self._context.ops.run(
            _Template(self.kind, kept), _save, on_refused=self._refused, said=_("Pola teks disimpan")
        )


def _built_in(kind: TextKind) -> str:
    from reports.texts import BUILT_IN

    return _(BUILT_IN[kind])


def _save(ws: Workspace, template: _Template) -> Done[None]:
    """Change this template and nothing else: another setting may have been saved meanwhile."""
    words: dict[str, Any] = {template.kind.value: template.words}
    changed = replace(service.load(ws), **words)
    return service.save(ws, ChangeSettings(changed))
