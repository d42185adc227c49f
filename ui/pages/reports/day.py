"""The words of a report that goes upward, asked for before it is printed, and the day's text for WhatsApp."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from blc_desktop.domain.facts.printing import DailyNotes, NumberUse, ReportKind, ReportRequest
from blc_desktop.domain.problems import Problem, Severity
from blc_desktop.i18n import N_, _
from blc_desktop.services import letter_numbers, printing
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import medium_date
from blc_desktop.words.paper_titles import paper_title
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import NoteField, TextField
from ui.forms.form import Values
from ui.page import PageContext
from ui.pages.reports.press import print_report, request_of
from ui.parts import button, row

NOTE_FIELDS = (
    NoteField(
        name="hindrances",
        label=N_("Hambatan dan tindak lanjut"),
        lines=5,
        hint=N_("Paragraf ini yang dibaca camat. Kosongkan bila tidak ada."),
    ),
    NoteField(name="on_duty", label=N_("Petugas piket"), lines=2),
    TextField(
        name="letter_number",
        label=N_("Nomor surat"),
        placeholder=N_("menurut agenda surat desa"),
        hint=N_("Kosongkan untuk ditulis tangan di kertas."),
        stretch=2,
    ),
    TextField(name="cutoff", label=N_("Data s.d. pukul"), beside=True, max_length=5),
)


@dataclass(frozen=True, slots=True)
class _Words:
    """What stands already, and the number that would come next: the running one, and as it is written."""

    notes: DailyNotes
    sequence: int
    number: str


def print_daily(context: PageContext, parent: QWidget) -> None:
    """Ask for the words of the day, keep them, and print the daily report."""
    request = request_of(context, ReportKind.DAILY)
    ask_words(
        context,
        parent,
        request,
        lambda: print_report(context, parent, request),
        save_text=_("Simpan dan cetak"),
    )


def ask_words(
    context: PageContext,
    parent: QWidget,
    request: ReportRequest,
    on_done: Callable[[], None],
    *,
    save_text: str = "",
) -> None:
    """Ask for the words of the report that ``request`` is for, and keep them."""
    kind, day = request.kind, request.about

    def read(ws: Workspace) -> _Words:
        sequence, number = letter_numbers.next_number(ws, day)
        return _Words(printing.daily_notes(ws, day, kind), sequence, number)

    context.ops.read(read, lambda found: _ask(context, parent, found, on_done, save_text))


def _ask(
    context: PageContext, parent: QWidget, found: _Words, on_done: Callable[[], None], save_text: str
) -> None:
    notes = found.notes
    dialog = FormDialog(
        parent,
        context.ops,
        FormSpec(
            name="daily_notes",
            title=paper_title(notes.kind),
            fields=NOTE_FIELDS,
            build=lambda values: notes_of(found, values),
            service=printing.save_daily_notes,
            advise=lambda ws, values: number_advice(ws, notes, values),
            live=frozenset({"report.number_used"}),
            subject=f"{notes.kind.value} {notes.day.isoformat()}",
            save_text=save_text,
        ),
    )

    def take_next() -> None:
        dialog.form.editor("letter_number").set_text(found.number)
        dialog.form.touched.add("letter_number")
        dialog.form.edited.emit()

    proposed = button(
        _("Pakai nomor berikutnya: {number}").format(number=found.number),
        "daily_notes_next_number",
        take_next,
        look="link",
    )
    dialog.extra.addLayout(row(proposed, None))
    dialog.done_with.connect(lambda _saved: on_done())
    dialog.begin(
        {
            "hindrances": notes.hindrances,
            "on_duty": notes.on_duty,
            "letter_number": notes.letter_number,
            "cutoff": notes.cutoff,
        }
    )


def notes_of(found: _Words, values: Values) -> DailyNotes:
    """Return the words that stand in the form; a number taken from the proposal counts as the next."""
    names = ("hindrances", "on_duty", "letter_number", "cutoff")
    words = {name: str(values[name] or "") for name in names}
    before, number = found.notes, words["letter_number"]
    counted = found.sequence if number == found.number else None
    sequence = before.sequence if number == before.letter_number else counted
    return replace(before, sequence=sequence, **words)  # type: ignore[arg-type]


def number_advice(ws: Workspace, notes: DailyNotes, values: Values) -> list[Problem]:
    """Return a warning where the number stands on another report or letter already."""
    number = str(values.get("letter_number") or "")
    used = letter_numbers.used_elsewhere(ws, number, notes.kind, notes.day)
    if not used:
        return []
    facts = {"number": number, "where": ", ".join(map(_use_words, used[:3]))}
    return [Problem("report.number_used", "letter_number", Severity.WARNING, facts)]


def _use_words(use: NumberUse) -> str:
    what = _("surat isolasi") if use.kind is None else paper_title(use.kind).lower()
    return f"{what} {medium_date(use.day)}"


def copy_whatsapp(context: PageContext, to: str, day: date | None = None) -> None:
    """Put the day's text on the clipboard; ``to`` is ``camat`` or ``kapolsek``."""
    wanted = day or context.day

    def work(ws: Workspace) -> str:
        from reports.whatsapp import day_text

        return day_text(ws, wanted, to)

    context.ops.read(work, lambda text: to_clipboard(context, text))


def to_clipboard(context: PageContext, text: str) -> None:
    """Put a text on the clipboard and say what to do with it."""
    QGuiApplication.clipboard().setText(text)
    context.ops.say(_("Teks disalin. Tempelkan di WhatsApp dengan Ctrl+V."))
