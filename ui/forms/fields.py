"""The fields a form is made of: plain data. ``label`` and ``hint`` are marked messages (``N_``)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from blc_desktop.i18n import _
from blc_desktop.words.labels import label as word
from ui.forms import editors, pickers
from ui.forms.editor import Editor, Offered, Room

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace


Option = tuple[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(ABC):
    """One value of a form. ``beside`` puts it on the line of the field before it.

    ``stretch`` is its share of that line; ``keep`` leaves its value standing for the next record.
    """

    name: str
    label: str
    required: bool = False
    hint: str = ""
    beside: bool = False
    stretch: int = 1
    keep: bool = False

    @abstractmethod
    def editor(self, room: Room) -> Editor:
        """Make the widget that edits this value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField(Field):
    """One line of text; the value is a ``str`` without spaces at its ends, None when empty."""

    max_length: int = 200
    placeholder: str = ""
    capitals: bool = False

    def editor(self, room: Room) -> Editor:  # noqa: ARG002 - needs nothing of it
        """Make the line."""
        placeholder = _(self.placeholder) if self.placeholder else ""
        return editors.TextEditor(self.max_length, placeholder, capitals=self.capitals)


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretField(Field):
    """A password; the value is the ``str`` as typed, None when empty. Never kept as a draft."""

    def editor(self, room: Room) -> Editor:  # noqa: ARG002 - as above
        """Make the line that shows dots."""
        return editors.SecretEditor()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteField(Field):
    """Several lines of text; Enter makes a new line, Tab goes on."""

    lines: int = 3

    def editor(self, room: Room) -> Editor:  # noqa: ARG002 - as above
        """Make the box."""
        return editors.NoteEditor(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberField(Field):
    """A whole number between ``least`` and ``most``; dots and spaces between groups are accepted."""

    least: int = 0
    most: int = 1_000_000_000
    unit: str = ""

    def editor(self, room: Room) -> Editor:  # noqa: ARG002 - as above
        """Make the line."""
        return editors.NumberEditor(self.least, self.most, _(self.unit) if self.unit else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemperatureField(Field):
    """A temperature in °C with comma or dot; the value is an ``int`` in tenths (37,8 → 378)."""

    def editor(self, room: Room) -> Editor:  # noqa: ARG002 - as above
        """Make the line."""
        return editors.TemperatureEditor()


@dataclass(frozen=True, slots=True, kw_only=True)
class DateField(Field):
    """A day typed as ``5/2``, ``5-2-21``, ``kmrn``, ``+3``; the value is a ``date``.

    ``future`` allows days after the working day; a ``birth`` date needs its year. What was understood is
    written out below.
    """

    future: bool = False
    birth: bool = False

    def editor(self, room: Room) -> Editor:
        """Make the line."""
        return editors.DateEditor(room.today, future=self.future, birth=self.birth)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckField(Field):
    """Yes or no."""

    def editor(self, room: Room) -> Editor:  # noqa: ARG002 - as above
        """Make the box."""
        return editors.CheckEditor(_(self.label))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField(Field):
    """One of a closed set: ``members`` of an enum, ``options`` (word, value), or ``load`` from the book.

    ``blank`` begins with nothing chosen although one is required: nobody is anything by default.
    """

    members: Sequence[StrEnum] = ()
    options: Sequence[Option] = ()
    load: Callable[[Workspace], Sequence[Option] | Offered] | None = None
    empty: str = ""
    blank: bool = False

    def editor(self, room: Room) -> Editor:
        """Make the box; what is loaded from the book arrives a moment later."""
        fixed: list[Option] = [(word(member), member) for member in self.members]
        fixed += [(_(text), value) for text, value in self.options]
        nothing = _(self.empty) if self.empty else _("pilih…") if self.required else "–"
        optional = not self.required or self.blank or self.load is not None
        made = editors.ChoiceEditor(fixed, nothing, optional=optional)
        if self.load is not None:
            made.look_up(room, self.load, made.offer)
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalIdField(Field):
    """A NIK; the value is its 16 digits. It says whose it is, and fills birth date and sex.

    ``birth_date`` and ``sex`` name the fields that are filled as long as nobody typed into them.
    """

    birth_date: str = ""
    sex: str = ""

    def editor(self, room: Room) -> Editor:
        """Make the line."""
        return pickers.NationalIdEditor(room.today, self.birth_date, self.sex)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPicker(Field):
    """Somebody in the book, found as one types; the value is a :class:`~ui.forms.pickers.Picked`.

    ``find(workspace, text)`` returns ``(person id, name, detail)``. With ``allow_new`` a name that is not
    in the book is a value too (its ``person_id`` is None).
    """

    find: Callable[[Workspace, str], Sequence[tuple[int, str, str]]]
    allow_new: bool = False

    def editor(self, room: Room) -> Editor:
        """Make the line with its list of hits."""
        return pickers.PersonEditor(room, self.find, allow_new=self.allow_new)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaField(Field):
    """An RT with its RW, typed as ``3/1`` or chosen; the value is the id of the RT.

    ``load(workspace)`` returns ``(id, rt, rw)`` of every RT.
    """

    load: Callable[[Workspace], Sequence[tuple[int, int, int]]]

    def editor(self, room: Room) -> Editor:
        """Make the line."""
        made = pickers.AreaEditor()
        made.look_up(room, self.load, made.set_areas)
        return made
