"""The words of the posko's own letters, with a preview and a way back to the built-in ones."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.printing import Document, Paper
from blc_desktop.domain.kinds import LetterKind
from blc_desktop.domain.letters import TOKENS
from blc_desktop.domain.settings import Settings
from blc_desktop.i18n import N_, _
from blc_desktop.progress import Silent
from blc_desktop.services.letter_papers import sample_letter
from blc_desktop.words import tokens
from blc_desktop.words.labels import label as word
from blc_desktop.words.letters import built_in
from ui.forms.fields import CheckField, Field, NoteField
from ui.page import PageContext
from ui.pages.settings.values import SettingsSection
from ui.parts import button, column, label, reveal, row, scrolled
from ui.preview import show_pdf

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_KINDS = {"letter_start": LetterKind.START, "letter_end_note": LetterKind.END_NOTE}
_FIELDS: tuple[Field, ...] = (
    NoteField(name="letter_start", label=N_("Surat mulai isolasi"), lines=9, required=True),
    NoteField(name="letter_end_note", label=N_("Keterangan masa pantau selesai"), lines=8, required=True),
    CheckField(
        name="letters_counted", label=N_("Program mengusulkan nomor berikutnya (buku surat posko sendiri)")
    ),
)


class LettersSection(SettingsSection):
    """Templates with tokens in braces; a line of ``word : value`` is set as a table."""

    templates = frozenset(_KINDS)

    def __init__(self, context: PageContext) -> None:
        hint = _(
            "Yang dalam kurung kurawal diisi program. Baris \u201ckata : isi\u201d dicetak sebagai tabel. "
            "Pola nomor ada di bagian Posko dan kop surat."
        )
        super().__init__(context, "letters", _("Surat isolasi"), hint, _FIELDS)
        self.tokens = label(tokens.listed(TOKENS, " "), "small", wrap=True)
        self.body.insertWidget(1, self.tokens)
        previews = [
            button(
                _("Lihat {what}").format(what=word(kind).lower()),
                f"letters_preview_{name}",
                partial(self._preview, name),
                icon="print",
            )
            for name, kind in _KINDS.items()
        ]
        self.reset = button(_("Kembali ke teks bawaan"), "letters_reset", self._reset, look="link")
        reveal(self.reset, shown=context.may(Permission.SETTINGS))
        at = self.body.indexOf(self.form)
        self.body.insertLayout(at + 1, row(*previews, None, self.reset))
        self.body.insertWidget(at, scrolled("letters_scroll", column(self.form)), 1)
        self.card.yields = True

    def _show(self, settings: Settings) -> None:
        """Show the words that hold: where the posko has none of its own, the built-in ones."""
        super()._show(settings)
        for name, kind in _KINDS.items():
            if not getattr(settings, name):
                self.form.editor(name).set_text(tokens.shown(built_in(kind)))

    def _stored(self, name: str, value: object) -> object:
        """Keep no copy of the built-in words: they follow the language and later mends."""
        stored = super()._stored(name, value)
        return "" if name in _KINDS and stored == built_in(_KINDS[name]) else stored

    def _reset(self) -> None:
        """Put the built-in words back into the form; they hold once saved."""
        for name, kind in _KINDS.items():
            self.form.editor(name).set_text(tokens.shown(built_in(kind)))
        self.form.touched.update(_KINDS)

    def _preview(self, name: str) -> None:
        """Show a letter about nobody in the words that stand there, saved or not."""
        kind, template = _KINDS[name], tokens.kept(str(self.form.value(name) or ""))

        def work(ws: Workspace) -> Document:
            from reports.letters import draw_letters

            facts = sample_letter(ws, kind, template)
            moment = datetime.combine(facts.day, datetime.min.time(), UTC)
            imprint = Imprint(0, 0, moment, ws.actor.display_name or ws.actor.username, "—")
            return draw_letters(facts, imprint, Paper(ws.settings().paper), Silent())

        def show(made: Document) -> None:
            show_pdf(self, word(kind), made.content, f"{kind.value}.pdf", self.context.messages)

        self.ops.read(work, show)
