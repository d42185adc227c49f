"""One case in full beside the list: status, schedule, tests, who at home needs care."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.facts.isolation import HousemateAtRisk
from blc_desktop.domain.facts.patients import CaseFacts, StatusLine, TestFacts
from blc_desktop.domain.kinds import CaseStatus
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.words import isolation as words
from blc_desktop.words.formats import medium_date, short_date, tenths
from blc_desktop.words.labels import label as word
from blc_desktop.words.labels import labels
from ui.parts import Note, button, label, link, reveal, row
from ui.word_card import WordCard

CONTACTS = (
    ("single", N_("Catat kontak…")),
    ("household", N_("Kontak serumah…")),
    ("paste", N_("Tempel daftar kontak…")),
)


class CaseCard(WordCard):
    """Shows :class:`CaseFacts` and offers what can be done with it."""

    edit_asked = Signal()
    status_asked = Signal()
    test_asked = Signal()
    remove_asked = Signal()
    person_asked = Signal(int)
    #: Everything about the person is wanted, by id.
    page_asked = Signal(int)
    isolation_asked = Signal(int)
    override_asked = Signal(int)
    close_asked = Signal(int)
    #: One of the words of :data:`CONTACTS`, or ``list``.
    contacts_asked = Signal(str)

    def __init__(self, *, may_edit: bool, parent: QWidget | None = None) -> None:
        super().__init__("case", parent)
        self._case: CaseFacts | None = None
        self._may_edit = may_edit
        self.edit = button(_("Ubah…"), "case_edit", self.edit_asked.emit, icon="edit", keys="Ctrl+E")
        self.more = button(_("Tindakan"), "case_actions", icon="more")
        self.more.setMenu(self._menu())
        for part in (self.edit, self.more):
            reveal(part, shown=may_edit)
        self.body.addLayout(row(self.edit, self.more, None))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("case_menu")
        for name, text, signal in (
            ("case_status", _("Ubah status…"), self.status_asked),
            ("case_test", _("Tes baru…"), self.test_asked),
            ("case_remove", _("Hapus kasus yang salah catat…"), self.remove_asked),
        ):
            made = menu.addAction(text)
            made.setObjectName(name)
            made.triggered.connect(signal.emit)
        menu.addSeparator()
        for name, text in CONTACTS:
            made = menu.addAction(_(text))
            made.setObjectName(f"case_contacts_{name}")
            made.triggered.connect(lambda _on=False, name=name: self.contacts_asked.emit(name))
        return menu

    @property
    def case(self) -> CaseFacts | None:
        """The case that is shown."""
        return self._case

    def show_case(self, case: CaseFacts | None) -> None:
        """Show a case; None hides the card."""
        self._case = case
        if case is None:
            self.tell_nothing()
            return
        self.tell(
            case.name, (*self._who(case), *self._isolations(case), *self._tests(case), *self._history(case))
        )

    def _who(self, case: CaseFacts) -> list[QWidget]:
        age = _("{n} tahun").format(n=case.age) if case.age is not None else _("umur belum diketahui")
        area = full_area(case.rt, case.rw) if case.rt is not None and case.rw is not None else "—"
        status = _("{status} sejak {day}").format(status=word(case.status), day=medium_date(case.declared_on))
        person = link(_("Buka data warga"), "case_person", lambda: self.person_asked.emit(case.person_id))
        count = ngettext("{n} kontak dicatat", "{n} kontak dicatat", case.contacts).format(n=case.contacts)
        met = link(count, "case_contacts", lambda: self.contacts_asked.emit("list"))
        who, since = label(f"{age} · {area}", "muted"), label(status, "strong", wrap=True)
        door = link(_("Halaman orang"), "case_page", lambda: self.page_asked.emit(case.person_id), tip="F2")
        parts: list[QWidget] = [who, since, door, person, met]
        symptoms = case.values.get("symptoms")
        if symptoms:
            parts.append(label(_("Gejala: {what}").format(what=symptoms), wrap=True))
        if case.housemates:
            people = ", ".join(risky(mate) for mate in case.housemates)
            parts.append(Note(_("Serumah yang berisiko: {people}").format(people=people), "yellow"))
        return parts

    def _isolations(self, case: CaseFacts) -> list[QWidget]:
        parts: list[QWidget] = []
        for line in case.isolations:
            closed = _("ditutup {day}").format(day=short_date(line.closed_on)) if line.closed_on else ""
            until = f"{words.until_text(line)} ({words.why(line.schedule)})"
            text = f"{closed or until}\n{words.rule_words(line.schedule)}".rstrip()
            place = " · ".join(
                part for part in (word(line.place_kind), line.place_name, line.officer) if part
            )
            parts.append(Note(f"{text}\n{place}", "" if closed else "blue"))
            if not closed:
                parts += self._doors(case.case_id, line.isolation_id)
        return parts

    def _doors(self, case_id: int, isolation_id: int) -> list[QWidget]:
        """Return what can be done with an isolation that is open."""
        doors: list[QWidget] = [
            link(_("Buka di matriks"), "case_isolation", lambda: self.isolation_asked.emit(isolation_id))
        ]
        if self._may_edit:
            doors += [
                link(
                    _("Tetapkan hari terakhir…"),
                    "case_override",
                    lambda: self.override_asked.emit(isolation_id),
                ),
                link(_("Tutup isolasi…"), "case_close", lambda: self.close_asked.emit(case_id)),
            ]
        return doors

    @staticmethod
    def _tests(case: CaseFacts) -> list[QWidget]:
        if not case.tests:
            return []
        return [
            label(_("Tes"), "strong"),
            *(label(_test_words(test), "small", wrap=True) for test in case.tests),
        ]

    @staticmethod
    def _history(case: CaseFacts) -> list[QWidget]:
        parts: list[QWidget] = [label(_("Riwayat status"), "strong")]
        for line in case.history:
            named = line.status or line.outcome
            what = word(named) if named is not None else _("Catatan")
            parts.append(label(f"{short_date(line.day)}  {what}{_told(line)}", "small", wrap=True))
        return parts


def risky(mate: HousemateAtRisk) -> str:
    """``Siti (lansia, hamil)``."""
    return f"{mate.name} ({labels(mate.risks)})"


def _told(line: StatusLine) -> str:
    """Return what goes with a status: with symptoms or without, by whom, why."""
    ill = None
    if line.status is CaseStatus.CONFIRMED and line.symptomatic is not None:
        ill = _("bergejala") if line.symptomatic else _("tanpa gejala")
    by = _("oleh {who}").format(who=line.declared_by) if line.declared_by else None
    told = ", ".join(part for part in (ill, by, line.reason) if part)
    return f" ({told})" if told else ""


def _test_words(test: TestFacts) -> str:
    days = [
        text.format(day=short_date(day))
        for text, day in ((_("spesimen {day}"), test.specimen_date), (_("hasil {day}"), test.result_date))
        if day is not None
    ]
    if test.ct_tenths is not None:
        days.append(_("Ct {value}").format(value=tenths(test.ct_tenths)))
    return ", ".join((f"{word(test.kind)} {word(test.result).lower()}", word(test.purpose).lower(), *days))
