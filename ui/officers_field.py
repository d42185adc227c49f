"""Several officers in one line: typed by the letters their names begin with, divided by commas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blc_desktop.domain.activity_line import Named, read_officers
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.services import officers as officer_service
from ui.forms.editor import BadValue, Editor, Room
from ui.forms.editors import LineEditor
from ui.forms.fields import Field
from ui.parts import label

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace


def everyone(ws: Workspace) -> list[Named]:
    """Return all officers; those who serve no more last, since a new activity rarely means them."""
    found = officer_service.officers(ws, everyone=True)
    return [Named(each.officer_id, each.name) for each in sorted(found, key=lambda one: not one.active)]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficersField(Field):
    """Officers; the value is a tuple of their ids, None when empty."""

    load: Callable[[Workspace], Sequence[Named]] = everyone

    def editor(self, room: Room) -> Editor:
        """Make the line; who there is arrives a moment later."""
        made = OfficersEditor()
        made.look_up(room, self.load, made.set_officers)
        return made


class OfficersEditor(LineEditor):
    """``rudi, yan`` is written out as the two names once the line is left."""

    def __init__(self) -> None:
        super().__init__()
        self._officers: list[Named] = []
        self._wanted: tuple[int, ...] = ()
        self.line.setPlaceholderText(_("Huruf awal nama, dipisah koma"))
        self._names = label("", "hint", wrap=True)
        self.inner.addWidget(self._names)
        self._names.hide()
        self.line.textEdited.connect(lambda _text: self._say())
        self.line.editingFinished.connect(self._write_out)

    def set_officers(self, officers: Sequence[Named]) -> None:
        """Know who there is, and write out who was set before that."""
        self._officers = list(officers)
        if self._wanted and not self.line.text():
            self.set_value(self._wanted)

    def value(self) -> object:
        if self.waits and not self.line.text():
            return self._wanted or None
        try:
            return read_officers(self.line.text(), self._officers) or None
        except Refused as refused:
            raise BadValue(refused.code, **refused.facts) from refused

    def set_value(self, value: object) -> None:
        self._wanted = value if isinstance(value, tuple) else ()
        names = {each.key: each.name for each in self._officers}
        self.line.setText(", ".join(names[key] for key in self._wanted if key in names))
        self._names.hide()

    def _say(self) -> None:
        """Say whom the letters mean, while they are typed."""
        names = {each.key: each.name for each in self._officers}
        try:
            found = read_officers(self.line.text(), self._officers)
        except Refused:
            found = ()
        self._names.setText(", ".join(names[key] for key in found))
        self._names.setVisible(bool(found))

    def _write_out(self) -> None:
        try:
            self.set_value(self.value())
        except BadValue:
            return
