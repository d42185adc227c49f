"""A breach of personal data: its file, the time that is left, the steps, whose data, and the letters."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from blc_desktop.domain import breach
from blc_desktop.domain.clock import clock_of
from blc_desktop.domain.commands.breach import EditIncident, IncidentDetails, OpenIncident
from blc_desktop.domain.facts.breach import Incident
from blc_desktop.domain.listing import Align, Column, Row
from blc_desktop.i18n import N_, _
from blc_desktop.services import incidents as service
from blc_desktop.words.formats import clock, integer, local_day, medium_date
from ui.forms.dialog import FormDialog, FormSpec, anew
from ui.forms.fields import DateField, Field, NoteField, TextField
from ui.forms.form import Values
from ui.forms.values import day_of, text_of
from ui.page import PageContext
from ui.pages.settings.incident_window import IncidentWindow
from ui.pages.settings.section import ListSection
from ui.tables.cells import ListLook
from ui.tables.fixed import ShortList

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_COLUMNS = (
    Column("number", N_("No."), width=6, align=Align.RIGHT),
    Column("title", N_("Kejadian"), width=28),
    Column("known", N_("Diketahui"), width=16),
    Column("deadline", N_("Batas 3 × 24 jam"), width=16),
    Column("steps", N_("Langkah"), width=10),
    Column("state", N_("Keadaan"), width=14),
)
_FIELDS: tuple[Field, ...] = (
    TextField(
        name="title", label=N_("Kejadian"), required=True, placeholder=N_("misalnya flash disk hilang")
    ),
    NoteField(name="story", label=N_("Apa yang terjadi, sejauh diketahui"), required=True, lines=3),
    DateField(name="known_day", label=N_("Diketahui"), required=True),
    TextField(name="known_clock", label=N_("Pukul"), beside=True, max_length=5, placeholder="09.15"),
    TextField(name="how_known", label=N_("Dari siapa atau bagaimana"), beside=True, stretch=2),
    DateField(name="began_day", label=N_("Mulai terjadi"), required=True),
    TextField(name="began_clock", label=N_("Pukul"), beside=True, max_length=5),
    DateField(name="ended_day", label=N_("Berakhir"), beside=True),
    TextField(name="ended_clock", label=N_("Pukul"), beside=True, max_length=5),
    TextField(
        name="data", label=N_("Data yang terungkap"), placeholder=N_("nama, NIK, hasil tes … dari siapa saja")
    ),
    TextField(name="effects", label=N_("Akibat yang mungkin")),
    NoteField(name="measures", label=N_("Penanganan dan pemulihan"), lines=2),
    TextField(name="contact", label=N_("Yang dapat dihubungi"), placeholder=N_("nama dan nomor telepon")),
)
_MOMENTS = ("known", "began", "ended")


class IncidentsSection(ListSection):
    """The files, the newest first; one that is open tells how long there is to tell of it."""

    def __init__(self, context: PageContext) -> None:
        hint = _(
            "Bila data pribadi bocor: beri tahu tertulis orangnya dan lembaga paling lambat 3 × 24 jam sejak"
            " diketahui (UU 27/2022 Pasal 46). Di sini langkahnya dicentang, suratnya disiapkan, dan siapa"
            " yang mencetak atau mengekspor dapat dilihat."
        )
        source = ShortList(_COLUMNS, _rows, lambda: context.workspace)
        look = ListLook(pills={"state": _state})
        super().__init__(context, "incidents", _("Kebocoran data"), hint, source, look)
        self.allow_adding(_("Catat kejadian"), self.add)

    def add(self) -> None:
        """Begin a file."""
        offset = self._offset()
        spec: FormSpec[OpenIncident, int] = FormSpec(
            name="incident_form",
            title=_("Kejadian kebocoran data"),
            fields=_FIELDS,
            build=lambda values: OpenIncident(details_of(values, offset)),
            service=service.begin,
            said=_("Kejadian dicatat"),
            width=700,
        )
        dialog = FormDialog(self, self.ops, spec)
        dialog.done_with.connect(self.change)
        now = self.context.workspace.book.clock.now()
        day, hour = self.context.workspace.own_day, clock(now, offset)
        dialog.begin({"known_day": day, "known_clock": hour, "began_day": day, "began_clock": hour})

    def change(self, row_id: int) -> None:
        """Open a file."""
        self.ops.read(lambda workspace: service.incident(workspace, row_id), self._open)

    def _open(self, one: Incident) -> None:
        window = IncidentWindow(self, self.context, one, self.refresh)
        window.edit_asked.connect(lambda: self.edit(window))
        window.open()

    def edit(self, window: IncidentWindow) -> None:
        """Write down what is known by now."""
        one, offset = window.incident, self._offset()
        dialog = FormDialog(window, self.ops, edit_spec(one, offset))
        dialog.done_with.connect(lambda _key: window.refresh())
        dialog.begin(_values(one.details, offset))

    def _offset(self) -> int:
        return self.context.workspace.post().time_zone.offset_hours


def edit_spec(one: Incident, offset_hours: int) -> FormSpec[EditIncident, int]:
    """Write down what is known of a breach by now."""
    return FormSpec(
        name="incident_form",
        subject=str(one.incident_id),
        title=one.details.title,
        fields=_FIELDS,
        build=lambda values: EditIncident(one.incident_id, one.version, details_of(values, offset_hours)),
        service=service.edit,
        said=_("Kejadian disimpan"),
        width=700,
        fresh=anew(
            lambda ws: service.incident(ws, one.incident_id),
            lambda again: edit_spec(again, offset_hours),
            lambda again: _values(again.details, offset_hours),
        ),
    )


def details_of(values: Values, offset_hours: int) -> IncidentDetails:
    """Return what the form holds; a day without a clock begins (or, as an end, ends) at midnight."""
    ended = values["ended_day"]
    return IncidentDetails(
        title=text_of(values, "title") or "",
        story=text_of(values, "story") or "",
        began_at=_moment(day_of(values, "began_day"), text_of(values, "began_clock"), offset_hours),
        known_at=_moment(day_of(values, "known_day"), text_of(values, "known_clock"), offset_hours),
        ended_at=_moment(ended, text_of(values, "ended_clock") or "23.59", offset_hours)
        if isinstance(ended, date)
        else None,
        **{
            name: text_of(values, name) or ""
            for name in ("how_known", "data", "effects", "measures", "contact")
        },
    )


def _moment(day: date, typed: str | None, offset_hours: int) -> datetime:
    hour = time.fromisoformat(clock_of(typed) or "00:00")
    return datetime.combine(day, hour, tzinfo=UTC) - timedelta(hours=offset_hours)


def _values(details: IncidentDetails, offset_hours: int) -> dict[str, object]:
    shown: dict[str, object] = {
        name: getattr(details, name)
        for name in ("title", "story", "how_known", "data", "effects", "measures", "contact")
    }
    for name in _MOMENTS:
        moment = getattr(details, f"{name}_at")
        shown[f"{name}_day"] = None if moment is None else local_day(moment, offset_hours)
        shown[f"{name}_clock"] = "" if moment is None else clock(moment, offset_hours)
    return shown


def _rows(workspace: Workspace) -> list[tuple[int, Row]]:
    offset, now = workspace.post().time_zone.offset_hours, workspace.book.clock.now()
    return [(one.incident_id, _row(one, offset, now)) for one in service.list_incidents(workspace)]


def _row(one: Incident, offset: int, now: datetime) -> Row:
    done = sum(line.done_at is not None for line in one.steps)
    left = breach.hours_left(one.details.known_at, now)
    if not one.open:
        state = _("ditutup")
    elif left >= 0:
        state = _("sisa {n} jam").format(n=integer(left))
    else:
        state = _("lewat {n} jam").format(n=integer(-left))
    return (
        one.number,
        one.details.title,
        moment_words(one.details.known_at, offset),
        moment_words(one.deadline, offset),
        f"{done}/{len(one.steps)}",
        state,
    )


def moment_words(moment: datetime, offset: int) -> str:
    """Return a moment by the posko's clock."""
    return f"{medium_date(local_day(moment, offset))} {clock(moment, offset)}"


def _state(value: object) -> tuple[str, str]:
    text = str(value)
    if text.startswith(_("lewat {n} jam").split("{", maxsplit=1)[0]):
        return text, "red"
    return text, "green" if text == _("ditutup") else "orange"
