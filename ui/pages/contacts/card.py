"""One contact in full beside the list: whom they met and how, the quarantine, the test that is due."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.facts.contacts import CaseContacts, ContactLine
from blc_desktop.domain.facts.patients import CaseFacts
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.words import isolation as words
from blc_desktop.words.contacts import due_text, duration_text
from blc_desktop.words.formats import integer, medium_date, short_date
from blc_desktop.words.labels import label as word
from ui.parts import Note, button, label, reveal, row
from ui.theme import kind
from ui.word_card import WordCard


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """What the card shows: the contact's own case, and the meetings."""

    case: CaseFacts
    contacts: CaseContacts


class ContactCard(WordCard):
    """Shows one contact and offers what can be done. The signals that carry a line are about a meeting."""

    meeting_asked = Signal(object)
    removal_asked = Signal(object)
    test_asked = Signal()
    status_asked = Signal()
    again_asked = Signal()
    person_asked = Signal(int)
    patient_asked = Signal(int)
    isolation_asked = Signal(int)

    def __init__(self, *, may_edit: bool, parent: QWidget | None = None) -> None:
        super().__init__("contact", parent)
        self._may_edit = may_edit
        self._facts: ContactFacts | None = None
        self.test = button(_("Tes…"), "contact_test", self.test_asked.emit, icon="add", keys="Ctrl+T")
        self.more = button(_("Tindakan"), "contact_actions", icon="more")
        self.more.setMenu(self._menu())
        for part in (self.test, self.more):
            reveal(part, shown=may_edit)
        self.body.addLayout(row(self.test, self.more, None))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("contact_menu")
        for name, text, run in (
            ("contact_status", N_("Ubah status…"), self.status_asked.emit),
            ("contact_again", N_("Kontak dengan kasus lain…"), self.again_asked.emit),
            ("contact_edit", N_("Ubah kontak…"), lambda: self._about(self.meeting_asked)),
            ("contact_remove", N_("Hapus dari daftar kontak…"), lambda: self._about(self.removal_asked)),
        ):
            made = menu.addAction(_(text))
            made.setObjectName(name)
            made.triggered.connect(lambda _on=False, run=run: run())
        return menu

    @property
    def facts(self) -> ContactFacts | None:
        """What is shown."""
        return self._facts

    def latest(self) -> ContactLine | None:
        """Return the latest meeting, None where there is none (a traveller, a contact from elsewhere)."""
        met_by = self._facts.contacts.met_by if self._facts is not None else ()
        return max(met_by, key=lambda line: (line.met_on, line.link_id), default=None)

    def _about(self, signal: object) -> None:
        line = self.latest()
        if line is not None:
            signal.emit(line)  # type: ignore[attr-defined]

    def show_contact(self, facts: ContactFacts | None) -> None:
        """Show a contact; None hides the card."""
        self._facts = facts
        if facts is None:
            self.tell_nothing()
            return
        self.tell(
            facts.case.name,
            (*self._who(facts), *self._quarantine(facts), *self._meetings(facts), *self._own(facts)),
        )

    def _who(self, facts: ContactFacts) -> list[QWidget]:
        case = facts.case
        age = _("{n} tahun").format(n=case.age) if case.age is not None else _("umur belum diketahui")
        area = full_area(case.rt, case.rw) if case.rt is not None and case.rw is not None else "—"
        since = _("{status} sejak {day}").format(status=word(case.status), day=medium_date(case.declared_on))
        parts: list[QWidget] = [label(f"{age} · {area}", "muted"), label(since, "strong", wrap=True)]
        if facts.contacts.index.phone:
            parts.append(label(facts.contacts.index.phone))
        person_id, case_id = case.person_id, case.case_id
        parts.append(
            button(
                _("Buka data warga"), "contact_person", lambda: self.person_asked.emit(person_id), look="link"
            )
        )
        parts.append(
            button(
                _("Buka kasusnya"), "contact_patient", lambda: self.patient_asked.emit(case_id), look="link"
            )
        )
        return parts

    def _quarantine(self, facts: ContactFacts) -> list[QWidget]:
        parts: list[QWidget] = []
        due = next((line.quarantine.due for line in facts.contacts.met_by if line.quarantine), None)
        if due is not None:
            parts.append(Note(_("Jatuh tempo: {test}").format(test=due_text(due)), "orange"))
        for line in facts.case.isolations:
            closed = _("ditutup {day}").format(day=short_date(line.closed_on)) if line.closed_on else ""
            text = closed or f"{words.until_text(line)} ({words.why(line.schedule)})"
            parts.append(Note(f"{word(line.kind)}: {text}" if closed else text, "" if closed else "blue"))
            if not closed:
                found = line.isolation_id
                parts.append(
                    button(
                        _("Buka di matriks"),
                        "contact_isolation",
                        partial(self.isolation_asked.emit, found),
                        look="link",
                    )
                )
        if not facts.case.isolations:
            parts.append(label(_("Tanpa karantina: masanya sudah lewat saat dicatat."), "muted", wrap=True))
        return parts

    def _meetings(self, facts: ContactFacts) -> list[QWidget]:
        if not facts.contacts.met_by:
            return [label(_("Kasus indeks tidak dicatat."), "muted")]
        parts: list[QWidget] = [label(_("Bertemu"), "strong")]
        for line in facts.contacts.met_by:
            parts.append(label(_meeting_words(line), "small", wrap=True))
            if line.outside_window:
                parts.append(Note(_("Di luar masa yang dihitung sebagai kontak."), "yellow"))
            if self._may_edit:
                change = button(
                    _("Ubah"),
                    f"meeting_edit_{line.link_id}",
                    partial(self.meeting_asked.emit, line),
                    look="link",
                )
                gone = button(
                    _("Hapus"),
                    f"meeting_remove_{line.link_id}",
                    partial(self.removal_asked.emit, line),
                    look="link",
                )
                holder = QWidget()
                kind(holder, "clear")
                holder.setLayout(row(change, gone, None))
                parts.append(holder)
        return parts

    @staticmethod
    def _own(facts: ContactFacts) -> list[QWidget]:
        count = len(facts.contacts.met)
        if not count:
            return []
        said = ngettext("{n} kontak dicatat dari orang ini", "{n} kontak dicatat dari orang ini", count)
        return [label(said.format(n=integer(count)), "muted", wrap=True)]


def _meeting_words(line: ContactLine) -> str:
    told = [
        f"K{line.number} · {line.index_name}",
        line.relation or "",
        word(line.category),
        medium_date(line.met_on),
        "" if line.protected is None else _("dengan APD") if line.protected else _("tanpa APD"),
        duration_text(line.duration_minutes),
    ]
    return ", ".join(part for part in told if part)
