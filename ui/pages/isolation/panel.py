"""Beside the matrix: the person the cursor is on, today's signs in full, and the last decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.monitoring import RecordMonitoring
from blc_desktop.domain.facts.absences import AbsenceFacts
from blc_desktop.domain.facts.isolation import Decision, HousemateAtRisk, IsolationLine
from blc_desktop.domain.facts.letters import LetterFacts
from blc_desktop.domain.facts.monitoring import MatrixCell, MatrixRow
from blc_desktop.domain.facts.needs import NeedFacts
from blc_desktop.domain.facts.referrals import ReferralFacts
from blc_desktop.domain.kinds import MonitoringSlot
from blc_desktop.domain.monitoring import Finding, Level
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.services import absences, isolation, letters, needs, patients, referrals
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import isolation as words
from blc_desktop.words import letters as letter_words
from blc_desktop.words import referral as care_words
from blc_desktop.words.formats import short_date
from blc_desktop.words.labels import label as word
from blc_desktop.words.labels import labels
from ui.forms.editor import Room
from ui.forms.fields import ChoiceField, NumberField, TemperatureField, TextField
from ui.forms.form import Form
from ui.ops import Ops
from ui.pages.isolation.matrix_model import rt_words, unseen_words
from ui.pages.isolation.matrix_view import entry_of
from ui.parts import Card, Note, action, button, clear, label, reveal, tool_button
from ui.parts import row as side_by_side
from ui.theme import kind

FIELDS = (
    TextField(name="codes", label=N_("Gejala"), max_length=8, capitals=True),
    ChoiceField(
        name="at_home",
        label=N_("Ada di rumah?"),
        options=((N_("ya"), True), (N_("tidak"), False)),
        empty=N_("belum ditanya"),
        beside=True,
    ),
    TemperatureField(name="temperature_tenths", label=N_("Suhu °C")),
    NumberField(name="oxygen_saturation", label=N_("SpO₂ %"), beside=True, most=100),
    NumberField(name="respiratory_rate", label=N_("Napas/mnt"), most=200),
    NumberField(name="pulse", label=N_("Nadi/mnt"), beside=True, most=400),
    TextField(name="note", label=N_("Catatan, kebutuhan"), max_length=400),
)


#: Lines of referrals and absences that the panel has room for; the rest stand in their box.
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Background:
    """What the panel says of somebody beside the day's cell."""

    decisions: Sequence[Decision]
    housemates: Sequence[HousemateAtRisk]
    referrals: Sequence[ReferralFacts]
    absences: Sequence[AbsenceFacts]
    needs: Sequence[NeedFacts]
    letters: Sequence[LetterFacts] = ()


def background_of(ws: Workspace, line: IsolationLine) -> Background:
    """Return what the book knows of somebody beside the matrix."""
    return Background(
        isolation.decisions(ws, line.isolation_id),
        patients.housemates_at_risk(ws, line.person_id),
        referrals.referrals_of(ws, line.isolation_id),
        absences.absences_of(ws, line.isolation_id),
        needs.open_needs(ws, line.person_id),
        [each for each in letters.letters_of(ws, line.isolation_id) if not each.void],
    )


class PersonPanel(Card):
    """Shows one matrix row and edits its cell of the day."""

    recorded = Signal(object)
    recorded_and_next = Signal(object)
    refer_asked = Signal()
    records_asked = Signal()
    page_asked = Signal()
    #: The home of the person that is shown lacks something.
    need_asked = Signal()

    def __init__(self, ops: Ops, day: date, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.setObjectName("person_panel")
        self.setFixedWidth(300)
        self._row: MatrixRow | None = None
        self._day = day
        self.about = label("", "muted", wrap=True)
        self.phone = label("", "strong")
        self.phone.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.schedule = Note()
        self.housemates = Note()
        self.away = Note()
        self.sent = Note()
        self.letters = Note()
        self.alert = Note()
        self.missed = Note()
        self._slot = MonitoringSlot.DAY
        self._cell: MatrixCell | None = None
        self.form = Form(FIELDS, Room(day, ops))
        self.form.layout().setSpacing(5)  # type: ignore[union-attr]
        self.save = button(
            _("Simpan, berikutnya"), "panel_save", self._save_next, look="primary", tip="Ctrl+Enter"
        )
        self.refer = button(_("Rujuk…"), "panel_refer", self.refer_asked.emit, icon="refer", tip="Ctrl+R")
        reveal(self.refer, shown=ops.workspace.may(Permission.EDIT_CASES))
        self.records = button(
            _("Rujukan, keluar rumah…"), "panel_records", self.records_asked.emit, look="link", tip="Ctrl+J"
        )
        self.needs = Note()
        self.ask_need = button(
            _("Kebutuhan rumah…"), "panel_need", self.need_asked.emit, look="link", tip="Ctrl+Shift+K"
        )
        action(self, "panel_save_next", _("Simpan, berikutnya"), self._save_next, "Ctrl+Return")
        self.form.finished.connect(self.save.setFocus)
        self.page = tool_button("panel_page", _("Halaman orang"), "card", self.page_asked.emit)
        self.page.setToolTip(_("Halaman orang · {keys}").format(keys="F2"))
        self.head.addWidget(self.page)
        self._decisions = QVBoxLayout()
        self._decisions.setSpacing(2)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        kind(inside, "clear")
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 6, 0)
        inner.setSpacing(8)
        told = (self.about, self.phone, self.schedule, self.missed, self.letters, self.sent, self.away)
        for part in (*told, self.housemates, self.needs, self.form, self.ask_need, self.alert, self.records):
            inner.addWidget(part)
        inner.addWidget(label(_("Keputusan terakhir"), "strong"))
        inner.addLayout(self._decisions)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("person_panel_scroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.body.addWidget(scroll, 1)
        # Saving must be in sight however much is known about the person.
        below = side_by_side(self.save, self.refer)
        below.setStretch(0, 1)
        self.body.addLayout(below)

    # --- showing ------------------------------------------------------------------------------------

    @property
    def row(self) -> MatrixRow | None:
        """The person that is shown."""
        return self._row

    def show_row(
        self,
        row: MatrixRow | None,
        day: date,
        slot: MonitoringSlot = MonitoringSlot.DAY,
        cell: MatrixCell | None = None,
    ) -> None:
        """Show a person as they stand on ``day`` and edit ``cell``, its round ``slot``.

        What was typed for the same person and round stays.
        """
        same = (
            row is not None
            and self._row is not None
            and (
                row.line.isolation_id == self._row.line.isolation_id
                and (day, slot) == (self._day, self._slot)
            )
        )
        self._row, self._day, self._slot, self._cell = row, day, slot, cell
        if not same:
            self.show_background(Background((), (), (), (), ()))
        self.setVisible(row is not None)
        if row is None:
            return
        line = row.line
        self.title.setText(line.name)
        self.title.setToolTip(line.name)
        self.title.show()
        age = _("{n} tahun").format(n=line.age) if line.age is not None else _("umur belum diketahui")
        number = _("hari ke-{n}").format(n=line.day_number)
        self.about.setText(f"{age} · {rt_words(line.rt, line.rw)} · {number} · {line.officer or '—'}")
        self.phone.setText(_("Telepon {number}").format(number=line.phone) if line.phone else "")
        self.phone.setVisible(bool(line.phone))
        waits = line.state.value in ("ends_today", "over_not_closed")
        self.schedule.say(
            f"{words.until_text(line)} ({words.why(line.schedule)})\n{words.rule_words(line.schedule)}",
            "orange" if waits else "blue",
        )
        self.missed.say(_("{what}.").format(what=unseen_words(line.unseen_days)) if row.missed else "", "red")
        if not (same and self.form.touched):
            self._load(cell)

    def _load(self, cell: MatrixCell | None) -> None:
        self.alert.say("")
        if cell is None:
            self.form.load({})
            return
        self.form.load(
            {
                "codes": cell.codes,
                "temperature_tenths": cell.temperature_tenths,
                "oxygen_saturation": cell.oxygen_saturation,
                "respiratory_rate": cell.respiratory_rate,
                "pulse": cell.pulse,
                "at_home": cell.at_home,
                "note": cell.note,
            }
        )

    def show_alerts(self, alerts: Sequence[Finding]) -> None:
        """Show the advice that an entry raised."""
        urgent = any(alert.level is Level.URGENT for alert in alerts)
        self.alert.say(
            "\n".join(words.alert(alert.code, alert.value) for alert in alerts), "red" if urgent else "yellow"
        )

    def show_background(self, known: Background) -> None:
        """Show the latest decisions, newest first, who at home needs care, what it lacks, who was away."""
        clear(self._decisions)
        for decision in known.decisions[:6]:
            text = f"{short_date(decision.day)}  {words.decision(decision)}"
            self._decisions.addWidget(label(text, "small", wrap=True))
        lacking = ", ".join(f"{word(need.kind)} {need.detail}".strip() for need in known.needs)
        self.needs.say(_("Kebutuhan: {what}").format(what=lacking) if lacking else "", "yellow")
        named = ", ".join(f"{mate.name} ({labels(mate.risks)})" for mate in known.housemates)
        self.housemates.say(
            _("Serumah yang berisiko: {people}").format(people=named) if named else "", "yellow"
        )
        self.letters.say("\n".join(letter_words.said(each) for each in known.letters[:_SHOWN]), "blue")
        sent = "\n".join(care_words.referral(each) for each in known.referrals[:_SHOWN])
        self.sent.say(_("Rujukan: {lines}").format(lines=sent) if sent else "", "blue")
        away = "\n".join(care_words.absence(each) for each in known.absences[:_SHOWN])
        count = len(known.absences)
        text = ngettext("Keluar rumah {n} kali", "Keluar rumah {n} kali", count).format(n=count)
        self.away.say(f"{text}:\n{away}" if away else "", "red")

    # --- saving -------------------------------------------------------------------------------------

    def draft(self) -> RecordMonitoring | None:
        """Return the order that the form makes, or None while something in it is not a value."""
        if self._row is None:
            return None
        problems = self.form.problems()
        self.form.show_problems(problems)
        if problems:
            return None
        values = self.form.values()
        order = entry_of(self._row.line.isolation_id, self._day, self._cell, self._slot)
        return replace(
            order,
            codes=str(values["codes"] or ""),
            **{name: values[name] for name in _SIGNS},  # type: ignore[arg-type]
        )

    def saved(self) -> None:
        """Take what stands in the form as stored."""
        self.form.touched.clear()

    def _save_next(self) -> None:
        order = self.draft()
        if order is not None:
            self.recorded_and_next.emit(order)


_SIGNS = ("temperature_tenths", "oxygen_saturation", "respiratory_rate", "pulse", "at_home", "note")
