"""What the boxes of contact tracing share: the index case at their head, and the days that count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blc_desktop.domain.facts.contacts import IndexFacts, Listed
from blc_desktop.domain.kinds import ContactCategory
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.services import contact_views
from blc_desktop.words.contacts import anchor_text, window_text, windows_text
from blc_desktop.words.formats import integer, medium_date
from blc_desktop.words.labels import label as word
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import PersonPicker
from ui.forms.form import Values
from ui.forms.pickers import Hit, Picked
from ui.ops import Ops
from ui.parts import Note

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace


def find_cases(workspace: Workspace, text: str) -> list[Hit]:
    """Return the cases that ``text`` finds, as the picker of the index case offers them."""
    return [
        (case_id, name, " · ".join(part for part in (word(status), medium_date(since), area) if part))
        for case_id, name, status, since, area in contact_views.find_cases(workspace, text)
    ]


INDEX = PersonPicker(
    name="index", label=N_("Kasus indeks"), required=True, find=find_cases, keep=True, stretch=2
)


class IndexDialog(FormDialog[Any, Any]):
    """A form about contacts of one case. ``index_known`` is said when the facts of the case have come."""

    index_known = Signal()

    def __init__(self, parent: QWidget, ops: Ops, spec: FormSpec[Any, Any]) -> None:
        super().__init__(parent, ops, spec)
        self.index: IndexFacts | None = None
        self._asked: int | None = None
        self._index_asking = ops.latest(self)
        self.window_note = Note()
        self.window_note.setObjectName(f"{spec.name}_window")
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)  # noqa: S101 - made by the form dialog
        whole.insertWidget(1, self.window_note)
        self.form.edited.connect(self._look)
        self.form.editor("index").derived.connect(lambda _values: self._look())

    def begin_with(self, case_id: int | None, first: str = "", **values: object) -> None:
        """Show the box for the case ``case_id``, or for one to be chosen; ``first`` gets the keyboard."""
        if case_id is None:
            self.begin(values)
            return

        def known(index: IndexFacts) -> None:
            self._know(index)
            self.begin({"index": Picked(index.case_id, index.name), **values})
            self.form.focus(first or self.form.fields[1].name)

        self._asked = case_id
        self._ops.read(lambda ws: contact_views.index_facts(ws, case_id), known)

    def fit(self) -> None:
        """Be as high as the form and the note above it need, and never higher than the screen."""
        super().fit()
        note = self.window_note.sizeHint().height() + 14 if self.window_note.text.text() else 0
        most = self.screen().availableSize().height() - 60
        self.resize(self.width(), min(self.height() + note, most))

    def _look(self) -> None:
        """Ask for the facts of the case once another one is chosen."""
        chosen = self.form.value("index")
        case_id = chosen.person_id if isinstance(chosen, Picked) else None
        if case_id == self._asked:
            return
        self._asked = case_id
        self.index = None
        self.window_note.say("")
        if case_id is not None:
            self._index_asking.ask(
                lambda ws: contact_views.index_facts(ws, case_id), self._know, on_refused=lambda _e: True
            )

    def know_again(self) -> None:
        """Ask for the facts of the same case anew: something was saved."""
        self._asked = None
        self._look()

    def _know(self, index: IndexFacts) -> None:
        self.index = index
        told = (word(index.status), anchor_text(index.dates), self.window_words(index))
        first = " · ".join(part for part in told if part)
        count = ngettext("{n} kontak sudah dicatat", "{n} kontak sudah dicatat", index.contacts)
        second = " · ".join(
            (count.format(n=integer(index.contacts)), self.next_words(index), index.legal_basis)
        )
        self.window_note.say(f"{first}\n{second}", "blue" if index.window else "yellow")
        self.fit()
        self.index_known.emit()

    def window_words(self, index: IndexFacts) -> str:
        """Return the days that count; overridden where only one category is asked for."""
        return windows_text(index)

    def next_words(self, index: IndexFacts) -> str:
        """Return the number of the contact that is being entered."""
        return _("nomor kontak berikutnya K{n}").format(n=index.next_number)


def household_window(index: IndexFacts) -> str:
    """Return the days that count for those who live with the case."""
    return window_text(index, ContactCategory.HOUSEHOLD)


def subject_of(case_id: int | None) -> str:
    """Return what a draft is kept under: what was typed for one case must not turn up under another."""
    return "" if case_id is None else str(case_id)


def index_id(values: Values) -> int:
    """Return the case that was chosen. Raises ``Refused("contact.index_missing")``."""
    chosen = values.get("index")
    if not isinstance(chosen, Picked) or chosen.person_id is None:
        raise Refused("contact.index_missing", field="index")
    return chosen.person_id


def day_of(values: Values, name: str) -> date | None:
    """Return a day of the form."""
    value = values.get(name)
    return value if isinstance(value, date) else None


def words_of(values: Values, name: str) -> str | None:
    """Return a text of the form."""
    value = values.get(name)
    return str(value) if value else None


def said_of(listed: Listed) -> str:
    """Return what listing did, for the toast: how many, who is in quarantine now and until when."""
    count = len(listed.link_ids)
    parts = [ngettext("{n} kontak dicatat", "{n} kontak dicatat", count).format(n=integer(count))]
    if listed.last_day is not None:
        said = ngettext(
            "{n} mulai karantina s.d. {day}", "{n} mulai karantina s.d. {day}", listed.quarantined
        )
        parts.append(said.format(n=integer(listed.quarantined), day=medium_date(listed.last_day)))
    if listed.linked:
        said = ngettext("{n} ditautkan ke kasusnya", "{n} ditautkan ke kasusnya", listed.linked)
        parts.append(said.format(n=integer(listed.linked)))
    return ", ".join(parts)


OnListed = Callable[[Listed], None]
