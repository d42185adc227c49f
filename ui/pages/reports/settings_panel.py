"""What is set about the report that is chosen: a form of the fields that bear on it, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.facts.monitoring import MonitoringGroup
from blc_desktop.domain.facts.printing import Paper, ReportKind, ReportRequest
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, language
from blc_desktop.services import person_page
from blc_desktop.services.periods import span_of
from blc_desktop.services.stock_views import find_items
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import date_range
from blc_desktop.words.isolation import group as group_word
from ui.forms.editor import Room
from ui.forms.fields import CheckField, ChoiceField, DateField, Field, Option, PersonPicker
from ui.forms.form import Form
from ui.forms.pickers import Picked
from ui.lookups import areas, officer_names, officers
from ui.page import PageContext
from ui.pages.reports.catalogue import Entry, Setting
from ui.parts import label, reveal
from ui.people import find_hits

#: After the last key so long, what is set is told.
_PAUSE_MS = 300
_DEFAULTS = {"report_letterhead": True, "report_group": MonitoringGroup.PATIENTS.value}
_PERIODS = frozenset({ReportKind.WEEKLY, ReportKind.MONTHLY})
_MOST_ITEMS = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request as it is set: about whom, if about one person, and whether on the posko's usual paper."""

    request: ReportRequest
    person_id: int | None
    usual_paper: bool

    def resolved(self, ws: Workspace) -> ReportRequest:
        """Return the request as the reports know it."""
        found = self.request
        if self.person_id is not None:
            found = replace(found, person=person_page.uid_of(ws, self.person_id))
        return replace(found, paper=Paper(ws.settings().paper)) if self.usual_paper else found


class SettingsPanel(QWidget):
    """``changed`` says that something was set; :attr:`wanted` is what is wanted then, if it is whole."""

    changed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entry: Entry | None = None
        self._kept: dict[str, object] = {}
        self._period = label("", "hint")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.form: Form | None = None
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 6, 0)
        self._whole.setSpacing(6)
        self._whole.addWidget(self._period)
        self._whole.addStretch(1)

    def show_entry(self, entry: Entry) -> None:
        """Ask for what bears on ``entry``; what was set for another report is taken over."""
        self._remember()
        self._entry = entry
        self._pause.stop()
        if self.form is not None:
            self._whole.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        may_see = self._context.may(Permission.VIEW_FULL_ID)
        fields = fields_of(entry, may_see_ids=may_see)
        self.form = Form(fields, Room(self._context.day, self._context.ops))
        self._whole.insertWidget(0, self.form)
        self.form.load({**_DEFAULTS, "report_day": self._context.day, **self._kept})
        self.form.edited.connect(self._edited)
        self.form.finished.connect(self._at_once)
        self._tell_period()

    def use_day(self, day: date) -> None:
        """Go with the working day: reports are of that day again."""
        self._kept.pop("report_day", None)
        self._kept.pop("report_until", None)
        if self.form is not None and self._entry is not None:
            self.form.editor("report_day").set_value(day)
            self._tell_period()

    def load(self, request: ReportRequest) -> None:
        """Show the settings of a request that was kept, its day apart."""
        self._kept |= {
            "report_paper": request.paper.value,
            "report_rt": request.rt,
            "report_officer": request.officer,
            "report_item": request.item,
            "report_group": request.group,
            "report_letterhead": request.letterhead,
            "report_full_ids": request.full_ids,
            "report_signer": request.signs_for_head,
            "report_witnesses": request.witnesses,
        }
        if self.form is not None:
            self.form.load({"report_day": self._context.day, **self._kept})
            self._kept.pop("report_day", None)

    @property
    def wanted(self) -> Wanted | None:
        """What is wanted; None while a field is wrong or empty that must not be."""
        if self.form is None or self._entry is None or self.form.problems():
            return None
        return wanted_from(self._entry, self.form.values(), self._context.day)

    def show_problem(self, problem: Problem) -> bool:
        """Show what was refused at its field; return whether there is such a field."""
        if self.form is None or problem.field is None:
            return False
        named = Problem(problem.code, f"report_{problem.field}", problem.severity, problem.facts)
        return not self.form.show_problems([named])

    def _edited(self) -> None:
        self._tell_period()
        self._pause.start()

    def _at_once(self) -> None:
        self._pause.stop()
        self.changed.emit()

    def _remember(self) -> None:
        if self.form is not None:
            self._kept |= {name: value for name, value in self.form.values().items() if value is not None}

    def _tell_period(self) -> None:
        day = self.form.value("report_day") if self.form is not None else None
        period = self._entry is not None and self._entry.kind in _PERIODS
        if period and isinstance(day, date) and self._entry is not None:
            span = span_of(self._entry.kind, day)
            self._period.setText(date_range(span.first, span.last))
        reveal(self._period, shown=period)


def fields_of(entry: Entry, *, may_see_ids: bool) -> list[Field]:
    """Return the fields that bear on a report."""
    wanted = entry.settings
    found: list[Field] = [DateField(name="report_day", label=N_("Tanggal"), required=True, future=True)]
    if Setting.UNTIL in wanted:
        found.append(DateField(name="report_until", label=N_("Sampai"), beside=True, future=True))
    else:
        found.append(replace(_PAPER, beside=True))
    optional: tuple[tuple[Setting, Field], ...] = (
        (
            Setting.PERSON,
            PersonPicker(name="report_person", label=N_("Orang"), find=find_hits, required=True),
        ),
        (Setting.ITEM, ChoiceField(name="report_item", label=N_("Barang"), load=_items, required=True)),
        (Setting.GROUP, ChoiceField(name="report_group", label=N_("Kelompok"), load=_groups, required=True)),
        (Setting.AREA, ChoiceField(name="report_rt", label=N_("RT"), load=_areas, empty=N_("Semua RT"))),
        (
            Setting.OFFICER,
            ChoiceField(
                name="report_officer",
                label=N_("Petugas"),
                load=officer_names,
                empty=N_("Semua petugas"),
                beside=True,
            ),
        ),
    )
    found += [field for setting, field in optional if setting in wanted]
    both_days = Setting.UNTIL in wanted
    letterhead = CheckField(name="report_letterhead", label=N_("Cetak kop surat"), beside=both_days)
    found += [_PAPER, letterhead] if both_days else [letterhead]
    if Setting.FULL_IDS in wanted and may_see_ids:
        found.append(
            CheckField(
                name="report_full_ids",
                label=N_("NIK lengkap"),
                hint=N_("Siapa yang mencetaknya dicatat dalam riwayat."),
            )
        )
    return [*found, *_SIGNATURES] if Setting.SIGNATURES in wanted else found


_PAPER = ChoiceField(
    name="report_paper",
    label=N_("Kertas"),
    options=((N_("F4"), Paper.F4.value), (N_("A4"), Paper.A4.value)),
    empty=N_("Posko"),
)


def _areas(ws: Workspace) -> list[Option]:
    return [(full_area(rt, rw), f"{rt}/{rw}") for _rt_id, rt, rw in areas(ws)]


def _items(ws: Workspace) -> list[Option]:
    return [(item.name, item.code) for item in find_items(ws, "", _MOST_ITEMS)]


def _groups(_ws: Workspace) -> list[Option]:
    return [(group_word(group), group.value) for group in MonitoringGroup]


_SIGNATURES = (
    ChoiceField(
        name="report_signer", label=N_("Yang menandatangani"), load=officers, empty=N_("Ketua Posko")
    ),
    CheckField(name="report_witnesses", label=N_("Dengan Babinsa dan Bhabinkamtibmas")),
)


def wanted_from(entry: Entry, values: Mapping[str, Any], today: date) -> Wanted:
    """Return what the fields ask for."""
    person = values.get("report_person")
    paper = values.get("report_paper")
    request = ReportRequest(
        kind=entry.kind,
        day=values.get("report_day") or today,
        until=values.get("report_until"),
        paper=Paper(paper) if paper else Paper.F4,
        item=entry.item or values.get("report_item"),
        rt=values.get("report_rt"),
        officer=values.get("report_officer"),
        group=_group(values.get("report_group")),
        language=language(),
        letterhead=bool(values.get("report_letterhead", True)),
        full_ids=bool(values.get("report_full_ids")),
        signs_for_head=values.get("report_signer"),
        witnesses=bool(values.get("report_witnesses")),
    )
    return Wanted(request, person.person_id if isinstance(person, Picked) else None, not paper)


def _group(value: str | None) -> str | None:
    return None if value in {None, MonitoringGroup.PATIENTS.value} else value
