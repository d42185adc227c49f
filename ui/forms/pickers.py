"""The editors that know the village: NIK, a person in the book, an RT with its RW."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListWidget, QListWidgetItem

from blc_desktop.domain import national_id
from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.text import fold_name
from blc_desktop.i18n import _
from blc_desktop.words.formats import long_date
from blc_desktop.words.labels import label as word
from blc_desktop.words.problems import sentence
from ui.forms.editor import BadValue, Room
from ui.forms.editors import LineEditor
from ui.parts import label

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

Hit = tuple[int, str, str]
Find = Callable[["Workspace", str], Sequence[Hit]]
_SHOWN_HITS = 8
_TYPING_PAUSE_MS = 80
_NUMBER_LENGTH = 16
_ROWS_IN_VIEW = 4


class NationalIdEditor(LineEditor):
    """A NIK; below it stands what its digits say."""

    def __init__(self, today: date, birth_date: str, sex: str) -> None:
        super().__init__()
        self._today, self._birth_date, self._sex = today, birth_date, sex
        self.line.setMaxLength(24)
        self.line.setPlaceholderText(_("16 angka"))
        self._masked = ""
        self._says = label("", "hint")
        self.inner.addWidget(self._says)
        self._says.hide()
        self.line.textChanged.connect(lambda _text: self._read())
        self.line.textEdited.connect(lambda _text: self._derive())

    def value(self) -> object:
        text = self.line.text().strip()
        if not text:
            return None
        if "*" in text and text == self._masked:
            return text
        try:
            return national_id.parse(text, on=self._today).digits
        except national_id.NationalIdError as error:
            digits = sum(sign.isdigit() for sign in text)
            raise BadValue(error.code, value=text, digits=digits) from None

    def set_value(self, value: object) -> None:
        """Show a NIK; one that is masked counts as unchanged as long as nobody types over it."""
        text = "" if value is None else str(value)
        self._masked = text if "*" in text else ""
        super().set_value(value)

    def _parsed(self) -> national_id.NationalId | None:
        try:
            return national_id.parse(self.line.text(), on=self._today)
        except national_id.NationalIdError:
            return None

    def _read(self) -> None:
        self._says.setText(self._reading())
        self._says.setVisible(bool(self._says.text()))

    def _reading(self) -> str:
        text = self.line.text()
        known = self._parsed()
        if known is not None:
            sex = word(Sex(known.sex))
            return _("Lahir {date} · {sex}").format(date=long_date(known.birth_date), sex=sex)
        count = sum(sign.isdigit() for sign in text)
        if not count or text == self._masked:
            return ""
        if count < _NUMBER_LENGTH:
            return _("{count} dari 16 angka").format(count=count)
        try:
            self.value()
        except BadValue as bad:
            return sentence(bad.problem.code, bad.problem.facts)
        return ""

    def set_faulty(self, faulty: bool) -> None:
        """Draw the red border; the sentence below then says all there is to say."""
        super().set_faulty(faulty)
        if faulty:
            self._says.hide()

    def _derive(self) -> None:
        known = self._parsed()
        if known is not None:
            values = {self._birth_date: known.birth_date, self._sex: Sex(known.sex)}
            self.derived.emit({name: value for name, value in values.items() if name})


@dataclass(frozen=True, slots=True)
class Picked:
    """Who was picked. ``person_id`` is None for a name that is not in the book (yet)."""

    person_id: int | None
    name: str


class PersonEditor(LineEditor):
    """Type a name, NIK or phone; choose with the arrows and Enter."""

    def __init__(self, room: Room, find: Find, *, allow_new: bool) -> None:
        super().__init__()
        self._find, self._allow_new = find, allow_new
        self._picked: Picked | None = None
        self._waiting = False
        self._enter_waits = False
        self._asking = room.ops.latest(self) if room.ops is not None else None
        self.line.setPlaceholderText(_("Ketik nama atau NIK…"))
        self._detail = label("", "hint")
        self.hits = QListWidget()
        self.hits.setObjectName("person_hits")
        self.hits.setAccessibleName(_("Warga yang cocok"))
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.inner.addWidget(self._detail)
        self.inner.addWidget(self.hits)
        self._detail.hide()
        self.hits.hide()
        self.hits.itemClicked.connect(self._take)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.line.textEdited.connect(self._typed)
        self.line.installEventFilter(self)

    def _typed(self, text: str) -> None:
        self._picked = None
        self._waiting = self._enter_waits = False
        self._detail.hide()
        if text.strip():
            self._pause.start()
        else:
            self._forget_hits()

    def _forget_hits(self) -> None:
        self._pause.stop()
        self._waiting = False
        if self._asking is not None:
            self._asking.drop()
        self.hits.hide()

    def _ask(self) -> None:
        text = self.line.text().strip()
        if self._asking is not None and text:
            self._waiting = True
            self._asking.ask(lambda workspace: self._find(workspace, text), self._arrived)

    def _arrived(self, hits: Sequence[Hit]) -> None:
        self._waiting = False
        self._offer(hits)
        if not self._enter_waits:
            return
        self._enter_waits = False
        named = fold_name(self.line.text())
        sure = len(hits) == 1 and (named == fold_name(hits[0][1]) or _whole_number(self.line.text()))
        if sure:
            self._take(self.hits.item(0))
        if sure or not hits:
            self.go_on.emit()

    def enter(self) -> bool:
        """Take the person under the cursor; Enter that comes before the answer waits for it.

        Then a single person of exactly that name or NIK is taken, nobody means somebody new, and of several
        the operator chooses.
        """
        if self._asking is not None and self._pause.isActive():
            self._pause.stop()
            self._enter_waits = True
            self._ask()
            return False
        if self._waiting:
            self._enter_waits = True
            return False
        if self.hits.isVisible() and self.hits.currentItem() is not None:
            self._take(self.hits.currentItem())
        return True

    def _offer(self, hits: Sequence[Hit]) -> None:
        self.hits.clear()
        for person_id, name, detail in hits[:_SHOWN_HITS]:
            item = QListWidgetItem(f"{name}\n{detail}" if detail else name)
            item.setData(Qt.ItemDataRole.UserRole, (person_id, name, detail))
            self.hits.addItem(item)
        if hits and self._allow_new:
            self.hits.addItem(_("Orang baru: {name}").format(name=self.line.text().strip()))
        self.hits.setCurrentRow(0)
        shown = self.hits.count()
        if shown:
            rows = (self.hits.sizeHintForRow(at) for at in range(min(_ROWS_IN_VIEW, shown)))
            self.hits.setFixedHeight(sum(rows) + 12)
        self.hits.setVisible(bool(shown) and self.line.hasFocus())

    def _take(self, item: QListWidgetItem) -> None:
        chosen = item.data(Qt.ItemDataRole.UserRole)
        if chosen is None:
            self._picked = Picked(None, " ".join(self.line.text().split()))
            self._forget_hits()
        else:
            self.pick(*chosen)
        self.edited.emit()

    def pick(self, person_id: int, name: str, detail: str = "") -> None:
        """Choose somebody. Does not count as editing."""
        self._forget_hits()
        self._picked = Picked(person_id, name)
        self.line.setText(name)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.derived.emit({})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.hits.isVisible():
            key = event.key()
            if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                step = 1 if key == Qt.Key.Key_Down else -1
                self.hits.setCurrentRow((self.hits.currentRow() + step) % self.hits.count())
                return True
            if key == Qt.Key.Key_Escape:
                self.hits.hide()
                return True
        if event.type() == QEvent.Type.FocusOut:
            self.hits.hide()
        return super().eventFilter(watched, event)

    def text(self) -> str:
        if self._picked is not None and self._picked.person_id is not None:
            return f"{self._picked.person_id}|{self._picked.name}"
        return self.line.text()

    def set_text(self, text: str) -> None:
        person_id, bar, name = text.partition("|")
        if bar and person_id.isdigit():
            self.pick(int(person_id), name)
        else:
            self._picked = None
            self.line.setText(text)

    def value(self) -> object:
        text = " ".join(self.line.text().split())
        if self._picked is not None or not text:
            return self._picked
        if not self._allow_new:
            raise BadValue("form.person_unknown", value=text)
        return Picked(None, text)

    def set_value(self, value: object) -> None:
        if isinstance(value, Picked) and value.person_id is not None:
            self.pick(value.person_id, value.name)
        else:
            self._picked = None
            self.line.setText(value.name if isinstance(value, Picked) else "")
            self._detail.hide()


class AreaEditor(LineEditor):
    """``3/1`` is RT 003/RW 001; a list opens as one types."""

    def __init__(self) -> None:
        super().__init__()
        self._areas: dict[tuple[int, int], int] = {}
        self._wanted: int | None = None
        self._names = QStringListModel(self)
        self.line.setPlaceholderText(_("mis. 3/1"))
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)
        completer.activated.connect(lambda _text: self.edited.emit())
        self.line.editingFinished.connect(self._write_out)

    def set_areas(self, areas: Sequence[tuple[int, int, int]]) -> None:
        """Offer the RT of the posko: ``(id, rt, rw)``."""
        self._areas = {(rt, rw): area_id for area_id, rt, rw in areas}
        self._names.setStringList([full_area(rt, rw) for _id, rt, rw in areas])
        if self._wanted is not None and not self.line.text():
            self.set_value(self._wanted)

    def value(self) -> object:
        text = self.line.text().strip()
        if not text:
            return self._wanted if self.waits else None
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        if len(numbers) == 1:
            fitting = [area for (rt, _rw), area in self._areas.items() if rt == numbers[0]]
            if len(fitting) == 1:
                return fitting[0]
            raise BadValue("form.area_rw" if fitting else "form.area_unknown", value=text)
        area = self._areas.get((numbers[0], numbers[1])) if len(numbers) == 2 else None
        if area is None:
            raise BadValue("form.area_unknown", value=text)
        return area

    def set_value(self, value: object) -> None:
        self._wanted = value if isinstance(value, int) else None
        names = {area_id: full_area(rt, rw) for (rt, rw), area_id in self._areas.items()}
        self.line.setText(names.get(self._wanted, "") if self._wanted is not None else "")

    def _write_out(self) -> None:
        try:
            self.set_value(self.value())
        except BadValue:
            return


def _whole_number(text: str) -> bool:
    return sum(sign.isdigit() for sign in text) == _NUMBER_LENGTH
