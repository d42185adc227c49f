"""Mending what was written about a meeting: who met whom stays as it is."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from blc_desktop.domain import contacts as rules
from blc_desktop.domain.commands.contacts import EditMeeting
from blc_desktop.domain.facts.contacts import ContactLine, IndexFacts
from blc_desktop.i18n import _
from blc_desktop.services import contact_views, contacts
from blc_desktop.words.contacts import windows_text
from ui.contacts.single import MEETING, meeting_of
from ui.forms.dialog import FormDialog, FormSpec, anew
from ui.page import PageContext
from ui.parts import Note


def open_meeting(context: PageContext, parent: QWidget, line: ContactLine) -> None:
    """Ask for what was wrong about the meeting of ``line``; the quarantine follows the day."""

    def show(index: IndexFacts) -> None:
        dialog = FormDialog(parent, context.ops, edit_spec(line, index, context.day))
        told = _("Kasus indeks: {name}").format(name=line.index_name)
        dialog.extra.addWidget(Note(f"{told}\n{windows_text(index)}"))
        dialog.begin(meeting_values(line))

    context.ops.read(lambda ws: contact_views.index_facts(ws, line.index_case_id), show)


def edit_spec(line: ContactLine, index: IndexFacts, day: date) -> FormSpec[EditMeeting, int]:
    """Mend the meeting of ``line`` with a case."""
    return FormSpec(
        name="edit_meeting",
        title=_("Ubah kontak K{n} · {name}").format(n=line.number, name=line.name),
        fields=MEETING,
        build=lambda values: EditMeeting(line.link_id, line.version, meeting_of(values, day)),
        service=contacts.edit_meeting,
        check=lambda values: rules.check_meeting(meeting_of(values, day), index, day),
        subject=str(line.link_id),
        width=620,
        fresh=anew(
            lambda ws: contact_views.meeting_line(ws, line.link_id),
            lambda again: edit_spec(again, index, day),
            meeting_values,
        ),
    )


def meeting_values(line: ContactLine) -> dict[str, object]:
    """Return a meeting as the form shows it."""
    values = {name: getattr(line, name) for name in ("relation", "category", "met_on", "protected")}
    return {**values, "duration": line.duration_minutes}
