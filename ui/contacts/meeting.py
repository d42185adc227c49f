"""Mending what was written about a meeting: who met whom stays as it is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from blc_desktop.domain import contacts as rules
from blc_desktop.domain.commands.contacts import EditMeeting
from blc_desktop.domain.facts.contacts import ContactLine, IndexFacts
from blc_desktop.i18n import _
from blc_desktop.services import contact_views, contacts
from blc_desktop.words.contacts import windows_text
from ui.contacts.single import MEETING, meeting_of
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.form import Values
from ui.page import PageContext
from ui.parts import Note


def open_meeting(context: PageContext, parent: QWidget, line: ContactLine) -> None:
    """Ask for what was wrong about the meeting of ``line``; the quarantine follows the day."""

    def show(index: IndexFacts) -> None:
        def build(values: Values) -> EditMeeting:
            return EditMeeting(line.link_id, line.version, meeting_of(values, context.day))

        spec: FormSpec[EditMeeting, int] = FormSpec(
            name="edit_meeting",
            title=_("Ubah kontak K{n} · {name}").format(n=line.number, name=line.name),
            fields=MEETING,
            build=build,
            service=contacts.edit_meeting,
            check=lambda values: rules.check_meeting(meeting_of(values, context.day), index, context.day),
            subject=str(line.link_id),
            width=620,
        )
        dialog: FormDialog[EditMeeting, int] = FormDialog(parent, context.ops, spec)
        told = _("Kasus indeks: {name}").format(name=line.index_name)
        dialog.extra.addWidget(Note(f"{told}\n{windows_text(index)}"))
        dialog.begin(
            {
                "relation": line.relation,
                "category": line.category,
                "met_on": line.met_on,
                "protected": line.protected,
                "duration": line.duration_minutes,
            }
        )

    context.ops.read(lambda ws: contact_views.index_facts(ws, line.index_case_id), show)
