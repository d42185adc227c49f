"""Two people changed one record: what is mine, what is theirs, field by field, and which shall stand.

A field that only one of them touched needs no question: it takes the newer value. What both changed to
different values is shown side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from blc_desktop.i18n import _
from ui.forms.fields import CheckField, Field
from ui.forms.form import Form
from ui.parts import Note, button, label, row, scrolled

Texts = Mapping[str, str]
#: A button does not wrap by itself: so many letters a line.
_LINE = 26
_WIDTH, _ROW, _HIGHEST = 720, 52, 340


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both changed: what was there, what I typed, what the other stored."""

    field: Field
    before: str
    mine: str
    theirs: str


def clashes(fields: Sequence[Field], before: Texts, mine: Texts, theirs: Texts) -> list[Clash]:
    """Return the fields that both changed to different values."""
    found = [
        Clash(each, before.get(each.name, ""), mine.get(each.name, ""), theirs.get(each.name, ""))
        for each in fields
    ]
    return [one for one in found if len({one.before, one.mine, one.theirs}) == 3]


def merged(before: Texts, mine: Texts, theirs: Texts) -> dict[str, str]:
    """Return the newest text of every field; where both changed it, mine."""
    names = dict.fromkeys((*before, *mine, *theirs))
    kept = {name: (before.get(name, ""), mine.get(name, ""), theirs.get(name, "")) for name in names}
    return {name: their if my == old else my for name, (old, my, their) in kept.items()}


def bring_together(
    parent: QWidget,
    form: Form,
    fields: Sequence[Field],
    values: tuple[Mapping[str, object], Mapping[str, object]],
    said: str,
    keep: Callable[[dict[str, str]], None],
) -> None:
    """Bring what ``form`` holds together with what somebody else stored; ask where both touched a field.

    ``values`` are those the form began with and those that hold now, ``said`` tells who changed them.
    ``keep`` gets the texts that shall stand; it is not called where the person goes back.
    """
    before, theirs = (Form(fields, form.room) for _side in range(2))
    for side, told in zip((before, theirs), values, strict=True):
        side.hide()
        side.setParent(parent)
        side.load(told)

    def compare() -> None:
        texts = before.texts(), form.texts(), theirs.texts()
        for side in (before, theirs):
            side.deleteLater()
        if not form.isVisible() or any(box.isVisible() for box in parent.findChildren(MergeDialog)):
            return  # left meanwhile, or asked already
        found = clashes(fields, *texts)
        if not found:
            keep(merged(*texts))
            return
        box = MergeDialog(parent, said, found)
        box.chosen.connect(lambda chosen: keep(merged(*texts) | dict(chosen)))
        box.open()

    # An officer or an RT has its word only once the book has told who and what there is.
    form.when_complete(lambda: before.when_complete(lambda: theirs.when_complete(compare)))


class MergeDialog(QDialog):
    """Asks for each clash which value shall stand. ``chosen`` carries field → text."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, said: str, found: Sequence[Clash]) -> None:
        """Show ``found``; ``said`` tells who changed the record, and when."""
        super().__init__(parent)
        self.setObjectName("merge_form")
        self.setWindowTitle(_("Dua orang mengubah data yang sama"))
        self.setMinimumWidth(_WIDTH)
        self._clashes = found
        self._theirs: dict[str, QRadioButton] = {}
        note = Note()
        note.say(said, "yellow")
        keep = button(_("Simpan pilihan ini"), "merge_form_save", self._keep, look="primary", icon="check")
        leave = button(_("Kembali ke isian saya"), "merge_form_cancel", self.reject)
        for part in (keep, leave):
            part.setAutoDefault(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 18, 16, 18)
        whole.setSpacing(12)
        whole.addWidget(label(_("Dua orang mengubah data yang sama"), "title"))
        whole.addWidget(note)
        whole.addWidget(label(_("Pilih yang benar untuk tiap isian; lainnya sudah digabung."), "hint"))
        table = scrolled("merge_scroll", self._table())
        table.setMinimumHeight(min(_HIGHEST, _ROW * (len(found) + 1)))
        whole.addWidget(table, 1)
        whole.addLayout(row(leave, None, keep))

    def _table(self) -> QGridLayout:
        table = QGridLayout()
        table.setHorizontalSpacing(18)
        for column, head in enumerate((_("Isian"), _("Sebelumnya"), _("Isian saya"), _("Isian orang lain"))):
            table.addWidget(label(head, "small"), 0, column)
            table.setColumnStretch(column, 1)
        for line, one in enumerate(self._clashes, start=1):
            table.addWidget(label(_(one.field.label), wrap=True), line, 0, Qt.AlignmentFlag.AlignTop)
            before = label(_shown(one.field, one.before), "small", wrap=True)
            table.addWidget(before, line, 1, Qt.AlignmentFlag.AlignTop)
            group = QButtonGroup(self)
            mine = self._choice(one, "mine", _("isian saya"), one.mine)
            theirs = self._choice(one, "theirs", _("isian orang lain"), one.theirs)
            mine.setChecked(True)
            self._theirs[one.field.name] = theirs
            for column, choice in enumerate((mine, theirs), start=2):
                group.addButton(choice)
                table.addWidget(choice, line, column, Qt.AlignmentFlag.AlignTop)
        table.setRowStretch(len(self._clashes) + 1, 1)
        return table

    def _choice(self, one: Clash, whose: str, said: str, text: str) -> QRadioButton:
        shown = "\n".join(wrap(_shown(one.field, text), _LINE))
        # An "&" would underline what comes after it.
        made = QRadioButton(shown.replace("&", "&&"))
        made.setObjectName(f"merge_{one.field.name}_{whose}")
        made.setAccessibleName(f"{_(one.field.label)}, {said}: {_shown(one.field, text)}")
        return made

    def _keep(self) -> None:
        self.chosen.emit(
            {
                one.field.name: one.theirs if self._theirs[one.field.name].isChecked() else one.mine
                for one in self._clashes
            }
        )
        self.accept()


def _shown(field: Field, text: str) -> str:
    if isinstance(field, CheckField):
        return _("Ya") if text else _("Tidak")
    return text or _("(kosong)")
