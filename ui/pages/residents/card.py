"""One person beside the list: who, where, with whom, and what is still missing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.facts.residents import Housemate, PersonCard
from blc_desktop.domain.kinds import ResidentStatus
from blc_desktop.i18n import N_, _
from blc_desktop.words.formats import long_date
from blc_desktop.words.labels import label as word
from blc_desktop.words.labels import labels
from ui.parts import Note, button, label, link, reveal, row
from ui.word_card import WordCard

FIELD_WORDS = {
    "national_id": N_("NIK"),
    "birth_date": N_("tanggal lahir"),
    "sex": N_("jenis kelamin"),
    "rt": N_("RT/RW"),
    "rw": N_("RT/RW"),
    "rt_id": N_("RT/RW"),
    "address": N_("alamat"),
    "house_id": N_("alamat"),
    "phone": N_("No. HP"),
    "family_card_no": N_("No. KK"),
    "name": N_("nama"),
}


class ResidentCard(WordCard):
    """Shows a :class:`PersonCard` and offers what can be done with it."""

    edit_asked = Signal()
    housemate_asked = Signal()
    patient_asked = Signal()
    number_asked = Signal()
    kind_asked = Signal()
    moved_asked = Signal()
    deceased_asked = Signal()
    returned_asked = Signal()
    removed_asked = Signal()
    #: Everything about the person is wanted, by id.
    page_asked = Signal(int)
    person_asked = Signal(int)

    def __init__(self, *, may_edit: bool, may_see_number: bool, parent: QWidget | None = None) -> None:
        super().__init__("resident", parent)
        self._card: PersonCard | None = None
        self._may_see_number = may_see_number
        self.number: QLabel | None = None
        self.edit = button(_("Ubah…"), "resident_edit", self.edit_asked.emit, icon="edit", keys="Ctrl+E")
        self.mate = button(
            _("Serumah…"), "resident_housemate", self.housemate_asked.emit, icon="family", keys="Ctrl+H"
        )
        self.more = button("", "resident_actions", icon="more")
        self.more.setAccessibleName(_("Tindakan lain"))
        self._actions: dict[str, QAction] = {}
        self.more.setMenu(self._menu())
        for part in (self.edit, self.mate, self.more):
            reveal(part, shown=may_edit)
        self.body.addLayout(row(self.edit, self.mate, self.more, None))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("resident_menu")
        for name, text, signal in (
            ("resident_patient", _("Catat sebagai pasien…"), self.patient_asked),
            ("resident_kind", _("Jenis rumah…"), self.kind_asked),
            ("resident_moved", _("Pindah"), self.moved_asked),
            ("resident_deceased", _("Meninggal"), self.deceased_asked),
            ("resident_returned", _("Menetap kembali"), self.returned_asked),
            ("resident_removed", _("Hapus yang salah catat…"), self.removed_asked),
        ):
            made = menu.addAction(text)
            made.setObjectName(name)
            made.triggered.connect(signal.emit)
            self._actions[name] = made
        return menu

    @property
    def card(self) -> PersonCard | None:
        """The person that is shown."""
        return self._card

    def show_number(self, digits: str) -> None:
        """Show the whole NIK until another person is shown; the view was written into the audit."""
        if self.number is not None:
            self.number.setText(digits)

    def show_card(self, card: PersonCard | None) -> None:
        """Show a person; None hides the card."""
        self._card = card
        self.number = None
        if card is None:
            self.tell_nothing()
            return
        self._offer(card.details.status)
        self.tell(
            card.details.name,
            (*self._who(card), *self._remarks(card), *self._facts(card), *self._mates(card)),
        )

    def _offer(self, status: ResidentStatus) -> None:
        """Offer what can come of ``status``: nobody moves away twice."""
        gone = status in (ResidentStatus.MOVED, ResidentStatus.DECEASED)
        self._actions["resident_moved"].setEnabled(not gone)
        self._actions["resident_deceased"].setEnabled(status is not ResidentStatus.DECEASED)
        self._actions["resident_returned"].setEnabled(gone)
        self._actions["resident_patient"].setEnabled(not gone)

    def _who(self, card: PersonCard) -> list[QWidget]:
        details = card.details
        age = _("{n} tahun").format(n=card.age) if card.age is not None else _("umur belum diketahui")
        sex = word(details.sex) if details.sex else "—"
        area = full_area(details.rt, details.rw) if details.rt and details.rw else _("RT belum diketahui")
        door = link(
            _("Halaman orang"), "resident_page", lambda: self.page_asked.emit(card.person_id), tip="F2"
        )
        parts: list[QWidget] = [label(f"{sex} · {age}", "muted"), label(area, "strong"), door]
        if details.address:
            house = f" ({word(card.dwelling).lower()})" if card.dwelling else ""
            parts.append(label(f"{details.address}{house}", wrap=True))
        self.number = label(details.national_id or _("NIK belum ada"), "strong")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        parts.append(self.number)
        if details.national_id and self._may_see_number:
            parts.append(link(_("Lihat NIK lengkap"), "resident_number", self.number_asked.emit))
        return parts

    @staticmethod
    def _remarks(card: PersonCard) -> list[QWidget]:
        parts: list[QWidget] = []
        if card.risks:
            named = labels(card.risks)
            parts.append(Note(_("Kelompok rentan: {what}").format(what=named), "yellow"))
        if card.house_provisional:
            parts.append(Note(_("Alamat tanpa nomor: rumah ini masih sementara."), "orange"))
        if card.unread:
            read = "\n".join(
                f"{_(FIELD_WORDS.get(name, name))}: {text}" for name, text in card.unread.items()
            )
            parts.append(Note(_("Terbaca saat impor, belum dapat dipakai:") + "\n" + read, "orange"))
        if card.missing:
            names = dict.fromkeys(_(FIELD_WORDS.get(name, name)) for name in card.missing)
            parts.append(label(_("Belum lengkap: {what}").format(what=", ".join(names)), "small", wrap=True))
        return parts

    @staticmethod
    def _facts(card: PersonCard) -> list[QWidget]:
        details = card.details
        born = long_date(details.birth_date) if details.birth_date else None
        pairs = (
            (_("Lahir"), ", ".join(part for part in (details.birth_place, born) if part)),
            (_("No. KK"), details.family_card_no),
            (_("Telepon"), details.phone),
            (_("Hubungan keluarga"), details.family_role),
            (_("Pekerjaan"), details.occupation),
            (_("Penyakit penyerta"), details.comorbidities),
            (_("Keluarga"), _("kurang mampu") if details.poor else None),
            (_("Alamat KTP"), details.registered_address),
            (_("Keadaan"), word(details.status)),
            (_("Keterangan"), details.note),
        )
        return [_line(f"{title}: {text}") for title, text in pairs if text]

    def _mates(self, card: PersonCard) -> list[QWidget]:
        if not card.housemates:
            return []
        parts: list[QWidget] = [label(_("Serumah"), "strong")]
        for mate in card.housemates:
            person_id = mate.person_id
            parts.append(
                link(
                    mate.name,
                    f"housemate_{person_id}",
                    partial(self.person_asked.emit, person_id),
                )
            )
            said = _mate_words(mate)
            if said:
                parts.append(label(said, "small", wrap=True))
        return parts


def _line(text: str) -> QLabel:
    made = label(text, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _mate_words(mate: Housemate) -> str:
    parts: list[str] = []
    if mate.family_role:
        parts.append(mate.family_role)
    if mate.age is not None:
        parts.append(_("{age} th").format(age=mate.age))
    if not mate.same_family:
        parts.append(_("KK lain"))
    parts += [word(risk) for risk in mate.risks]
    if mate.status in (ResidentStatus.MOVED, ResidentStatus.DECEASED):
        parts.append(word(mate.status).lower())
    return " · ".join(parts)
