"""One RT beside the board: the houses and cases that make its colour, and its checklist."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.facts.zones import ActionLine, HouseCase, RtDetail, Tick, ZoneHouse
from blc_desktop.i18n import _, ngettext
from blc_desktop.words import scenario
from blc_desktop.words import zones as words
from blc_desktop.words.formats import date_range, short_date
from blc_desktop.words.labels import label as word
from ui import tokens
from ui.page import PageContext
from ui.parts import Card, Note, Pill, button, clear, column, label, link, reveal, row, rule, scrolled

_WIDTH = 372
#: What is left of it beside the margins and the scroll bar.
_INNER = _WIDTH - 52


class RtPanel(Card):
    """Shows a :class:`RtDetail`. ``tick_asked`` carries an action, ``untick_asked`` a tick to take back.

    ``person_asked`` carries whom to show, ``cases_asked`` is the wish for the list of cases.
    """

    tick_asked = Signal(str)
    untick_asked = Signal(int)
    person_asked = Signal(int)
    cases_asked = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("rt_panel")
        self.setFixedWidth(_WIDTH)
        self._may_tick = context.may(Permission.OVERSEE)
        self.zone = Pill()
        self.head.addWidget(self.zone)
        self.counts = label("", "muted", wrap=True)
        self.note = Note()
        self.note.say("")
        self.cases = button(_("Buka daftar kasusnya"), "rt_cases", self.cases_asked.emit, keys="Ctrl+D")
        self._houses = QVBoxLayout()
        self._actions = QVBoxLayout()
        for layout in (self._houses, self._actions):
            layout.setSpacing(4)
        self._houses_title = label(_("Rumah dan kasusnya"), "heading")
        self._actions_title = label("", "heading", wrap=True)
        inside = column(
            self._houses_title, self._houses, 6, rule(), 4, self._actions_title, self._actions, None, gap=6
        )
        self.body.addWidget(self.counts)
        self.body.addWidget(self.note)
        self.body.addWidget(self.cases)
        self.body.addWidget(scrolled("rt_scroll", inside), 1)
        self.title.setText(_("Pilih satu RT"))
        self.title.show()
        self._shown: RtDetail | None = None

    @property
    def shown(self) -> RtDetail | None:
        """The RT that is shown."""
        return self._shown

    def show_detail(self, detail: RtDetail) -> None:
        """Show an RT."""
        self._shown = detail
        line = detail.line
        self.title.setText(full_area(line.card.rt, line.card.rw))
        self.zone.say(word(line.card.zone), words.TONES.get(line.card.zone, ""))
        self.counts.setText(f"{words.houses_words(line)} · {words.tests_words(line)}")
        minded = words.warning(line)
        self.note.say(f"{minded[:1].upper()}{minded[1:]}." if minded else "", "yellow")
        reveal(self.cases, shown=bool(line.cases))
        self._show_houses(detail)
        self._show_actions(detail)

    def _show_houses(self, detail: RtDetail) -> None:
        clear(self._houses)
        if not detail.houses:
            self._houses.addWidget(
                label(_("Tidak ada kasus dalam 7 hari dan tidak ada yang isolasi."), "muted", wrap=True)
            )
        for house in detail.houses:
            self._houses.addWidget(label(_house_words(house), "small", wrap=True))
            for case in house.cases:
                self._houses.addLayout(row(8, self._case(case), None, gap=0))

    def _case(self, case: HouseCase) -> QWidget:
        said = _("{name} · diketahui {day}").format(name=case.name, day=short_date(case.known_on))
        if case.isolating:
            said += " · " + _("isolasi")
        return link(said, f"rt_case_{case.case_id}", lambda: self.person_asked.emit(case.person_id))

    def _show_actions(self, detail: RtDetail) -> None:
        clear(self._actions)
        week = date_range(detail.week_from, detail.week_until)
        self._actions_title.setText(_("Skenario pengendalian · {week}").format(week=week))
        if not detail.actions:
            self._actions.addWidget(
                label(_("RT ini belum dinilai: belum ada skenarionya."), "muted", wrap=True)
            )
        for at, line in enumerate(detail.actions, 1):
            self._add_action(at, line)
        if detail.actions:
            self._actions.addWidget(
                label(_("Dasar: {basis}.").format(basis=detail.scenario_basis), "hint", wrap=True)
            )

    def _add_action(self, number: int, line: ActionLine) -> None:
        done = bool(line.ticks)
        name = f"{'✓' if done else '○'} {number}. {scenario.action(line.action)}"
        again = _("Lagi…") if done else _("Centang…")
        made = button(again, f"tick_{line.action}", lambda: self.tick_asked.emit(line.action))
        made.setAccessibleName(f"{again} {scenario.action(line.action)}")
        reveal(made, shown=self._may_tick)
        text = _wrapped(name, _INNER - made.sizeHint().width() - tokens.GAP, "green" if done else "")
        self._actions.addLayout(row(text, None, made))
        for tick in line.ticks:
            self._add_tick(tick)
        if not done and line.before is not None:
            before = _("terakhir {tick}, pekan sebelumnya").format(tick=_tick_words(line.before))
            self._actions.addWidget(label(before, "hint", wrap=True))

    def _add_tick(self, tick: Tick) -> None:
        taking = link(_("batalkan"), f"untick_{tick.tick_id}", lambda: self.untick_asked.emit(tick.tick_id))
        reveal(taking, shown=self._may_tick)
        room = _INNER - taking.sizeHint().width() - 16 - 2 * tokens.GAP
        said = _wrapped(_tick_words(tick), room, "small")
        self._actions.addLayout(row(16, said, None, taking))


def _wrapped(text: str, width: int, look: str) -> QLabel:
    """Return words that take all the lines they need at ``width``: in a row Qt would give them one."""
    made = label(text, look, wrap=True)
    made.setFixedWidth(width)
    made.ensurePolished()
    made.setMinimumHeight(made.heightForWidth(width))
    return made


def _tick_words(tick: Tick) -> str:
    return " · ".join(part for part in (short_date(tick.day), tick.officer, tick.note) if part)


def _house_words(house: ZoneHouse) -> str:
    """``Jl. Kenanga No. 8 · 3 kasus``; a house that does not count says why it stands there."""
    place = house.address or _("alamat belum ada")
    if not house.counts:
        return _("{place} · masih isolasi, di luar 7 hari").format(place=place)
    count = ngettext("{n} kasus", "{n} kasus", len(house.cases)).format(n=len(house.cases))
    return f"{place} · {count}"
