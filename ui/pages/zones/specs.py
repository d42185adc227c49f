"""The boxes of the page: an action of the scenario ticked, a week frozen."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.commands.zones import FreezeWeek, TickAction
from blc_desktop.domain.weeks import week_of
from blc_desktop.i18n import N_, _
from blc_desktop.services import scenario as service
from blc_desktop.services import zone_weeks
from blc_desktop.words import scenario
from blc_desktop.words.formats import date_range
from ui.forms.dialog import FormSpec
from ui.forms.fields import ChoiceField, DateField, NoteField, TextField
from ui.forms.form import Values
from ui.forms.values import day_of, id_of, text_of
from ui.lookups import officers


def tick_spec(rt_id: int, place: str, action: str) -> FormSpec[TickAction, int]:
    """Note that an action was done in an RT."""

    def build(values: Values) -> TickAction:
        return TickAction(
            rt_id, action, day_of(values, "day"), id_of(values, "officer_id"), text_of(values, "note")
        )

    return FormSpec(
        name="tick_form",
        subject=f"{rt_id}-{action}",
        title=_("{place} · {action}").format(place=place, action=scenario.action(action)),
        fields=(
            DateField(name="day", label=N_("Dilakukan tanggal"), required=True),
            ChoiceField(
                name="officer_id", label=N_("Petugas"), load=officers, empty=N_("tidak disebut"), beside=True,
                stretch=2,
            ),
            TextField(name="note", label=N_("Catatan"), placeholder=N_("mis. 12 kontak ditemukan")),
        ),
        build=build,
        service=service.tick,
        said=_("Tindakan dicentang"),
        width=560,
    )  # fmt: skip


def freeze_spec(sunday: date) -> FormSpec[FreezeWeek, int]:
    """Freeze a week; once frozen it stays as it is."""
    first, last = week_of(sunday)
    return FormSpec(
        name="freeze_form",
        subject=sunday.isoformat(),
        title=_("Bekukan pekan {week}").format(week=date_range(first, last)),
        fields=(
            NoteField(
                name="note", label=N_("Catatan"), lines=2,
                hint=N_(
                    "Zona tiap RT, rumah dan kasusnya, serta aturan yang dipakai disimpan apa adanya. "
                    "Perubahan data sesudahnya tidak mengubahnya; bedanya diperlihatkan."
                ),
            ),
        ),
        build=lambda values: FreezeWeek(sunday, text_of(values, "note") or ""),
        service=zone_weeks.freeze_week,
        said=_("Pekan dibekukan"),
        save_text=_("Bekukan"),
        width=520,
    )  # fmt: skip
