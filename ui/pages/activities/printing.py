"""What is asked before the activity report is printed: which days, whose, where, and the photos a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.changes import Done
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, _, language
from blc_desktop.services import areas as area_service
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import AreaField, ChoiceField, DateField, Field, Option
from ui.forms.form import Values
from ui.forms.values import day_of, id_of
from ui.lookups import areas, officer_names
from ui.page import PageContext
from ui.pages.reports.press import print_report

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Wish:
    since: date
    until: date
    photos: str
    officer: str | None
    rt_id: int | None


def _officers(ws: Workspace) -> list[Option]:
    """Return all who ever served: the report is narrowed by the name."""
    return officer_names(ws, everyone=True)


_FIELDS: tuple[Field, ...] = (
    DateField(name="since", label=N_("Dari tanggal"), required=True),
    DateField(name="until", label=N_("Sampai tanggal"), required=True, beside=True),
    ChoiceField(
        name="photos",
        label=N_("Foto"),
        required=True,
        options=((N_("4 per halaman"), "4"), (N_("2 per halaman"), "2"), (N_("tanpa foto"), "0")),
        beside=True,
    ),
    ChoiceField(
        name="officer", label=N_("Hanya petugas"), load=_officers, empty=N_("semua petugas"), stretch=2
    ),
    AreaField(name="rt_id", label=N_("Hanya RT/RW"), load=areas, beside=True),
)


def ask_report(context: PageContext, parent: QWidget, begun: Mapping[str, object]) -> None:
    """Ask for the period and print; ``begun`` has the days and the RT that the list shows."""
    spec: FormSpec[_Wish, ReportRequest] = FormSpec(
        name="activity_report",
        title=_("Cetak laporan kegiatan"),
        fields=_FIELDS,
        build=_wish,
        service=_request,
        check=_check,
        said=_("Laporan kegiatan disusun"),
        save_text=_("Cetak"),
        width=560,
    )
    dialog = FormDialog(parent, context.ops, spec)
    dialog.done_with.connect(lambda request: print_report(context, parent, request))
    dialog.begin({"photos": "4", **begun})


def _check(values: Values) -> list[Problem]:
    since, until = day_of(values, "since"), day_of(values, "until")
    if until < since:
        return [Problem("activity_report.ends_before", "until", facts={"since": since})]
    return []


def _wish(values: Values) -> _Wish:
    officer = values["officer"]
    return _Wish(
        day_of(values, "since"),
        day_of(values, "until"),
        str(values["photos"]),
        str(officer) if officer else None,
        id_of(values, "rt_id"),
    )


def _request(ws: Workspace, wish: _Wish) -> Done[ReportRequest]:
    """Return what the press is asked for: an RT goes by its numbers there, one day without an end."""
    area = next((each for each in area_service.areas(ws) if each.area_id == wish.rt_id), None)
    return Done(
        ReportRequest(
            ReportKind.ACTIVITIES,
            wish.since,
            until=wish.until if wish.until != wish.since else None,
            item=wish.photos,
            rt=f"{area.rt}/{area.rw}" if area else None,
            officer=wish.officer,
            language=language(),
        )
    )
