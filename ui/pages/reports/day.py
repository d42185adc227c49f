"""The two papers of a day: the report to the camat, and its text for WhatsApp."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from blc_desktop.domain.facts.printing import DailyNotes, ReportKind
from blc_desktop.i18n import N_, _
from blc_desktop.services import printing
from blc_desktop.services.workspace import Workspace
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import NoteField, TextField
from ui.forms.form import Values
from ui.page import PageContext
from ui.pages.reports.press import print_report, request_of

NOTE_FIELDS = (
    NoteField(
        name="hindrances",
        label=N_("Hambatan dan tindak lanjut"),
        lines=5,
        hint=N_("Paragraf ini yang dibaca camat. Kosongkan bila tidak ada."),
    ),
    NoteField(name="on_duty", label=N_("Petugas piket"), lines=2),
    TextField(name="letter_number", label=N_("Nomor surat"), placeholder=N_("menurut agenda surat desa")),
    TextField(name="cutoff", label=N_("Data s.d. pukul"), beside=True, max_length=5),
)


def print_daily(context: PageContext, parent: QWidget) -> None:
    """Ask for the words of the day, keep them, and print the daily report."""
    day = context.day
    context.ops.read(lambda ws: printing.daily_notes(ws, day), lambda notes: _ask(context, parent, notes))


def _ask(context: PageContext, parent: QWidget, notes: DailyNotes) -> None:
    dialog = FormDialog(
        parent,
        context.ops,
        FormSpec(
            name="daily_notes",
            title=_("Laporan harian"),
            fields=NOTE_FIELDS,
            build=lambda values: notes_of(notes, values),
            service=printing.save_daily_notes,
            subject=notes.day.isoformat(),
            save_text=_("Simpan dan cetak"),
        ),
    )
    dialog.done_with.connect(
        lambda _saved: print_report(context, parent, request_of(context, ReportKind.DAILY))
    )
    dialog.begin(
        {
            "hindrances": notes.hindrances,
            "on_duty": notes.on_duty,
            "letter_number": notes.letter_number,
            "cutoff": notes.cutoff,
        }
    )


def notes_of(before: DailyNotes, values: Values) -> DailyNotes:
    """Return ``before`` with the words that stand in the form."""
    words = {name: str(values[name] or "") for name in ("hindrances", "on_duty", "letter_number", "cutoff")}
    return replace(before, **words)  # type: ignore[arg-type]


def copy_whatsapp(context: PageContext, to: str) -> None:
    """Put the day's text on the clipboard; ``to`` is ``camat`` or ``kapolsek``."""
    day = context.day

    def work(ws: Workspace) -> str:
        from reports.whatsapp import day_text

        return day_text(ws, day, to)

    def copied(text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        context.ops.say(_("Teks disalin. Tempelkan di WhatsApp dengan Ctrl+V."))

    context.ops.read(work, copied)
