"""The monitoring sheet for the field: people in the order of the screen, cells to be filled by pen.

Its columns follow the daily monitoring form of KMK HK.01.07/MENKES/413/2020, Lampiran 2.
"""

from __future__ import annotations

from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.monitoring import (
    MatrixCell,
    MatrixRow,
    MonitoringGroup,
    MonitoringSheetFacts,
)
from blc_desktop.domain.facts.printing import Document, Paper
from blc_desktop.domain.kinds import MonitoringSlot, Sex
from blc_desktop.domain.listing import Align
from blc_desktop.domain.rounds import ROUNDS, slots
from blc_desktop.i18n import N_, _
from blc_desktop.progress import Progress
from blc_desktop.words import formats
from blc_desktop.words import isolation as words
from blc_desktop.words.labels import label
from blc_desktop.words.rounds import day_letters
from reports import style
from reports.cells import area_words, full_area_words
from reports.changes import changes_tail
from reports.grid import Grid, GridColumn, GridStyle, stretched
from reports.gridpaper import GridPaper, Tail, TitleBlock, TitleLine, revised
from reports.page import Furniture, Sheet, sheet, village_words

#: High enough to write in with a pen.
_LOOK = GridStyle(padding=2.0, text=7.4, row=20.0, line=8.6, head=13.0, head_lines=2, ruled=True)
#: Filled days before today, and empty days after it, for which a paper has room.
_DAYS = {Paper.A4: (3, 5), Paper.F4: (6, 7)}
#: The same where two rounds a day are made.
_DAYS_OF_TWO = {Paper.A4: (2, 2), Paper.F4: (4, 4)}
_SIGNATURE_HEIGHT = 74.0
#: Day 0 of a schedule, by the letter that the legend explains (``domain.isolation``, its anchors).
_ANCHOR_LETTERS = {
    "specimen": N_("S"),
    "result": N_("H"),
    "onset": N_("G"),
    "last_contact": N_("K"),
    "arrival": N_("T"),
    "start": N_("M"),
}
_DOTS = "………………………………"


def draw_monitoring_sheet(
    facts: MonitoringSheetFacts, imprint: Imprint, paper: Paper, progress: Progress
) -> Document:
    """Draw the sheet: what was entered before, today with its values, and empty days to come."""
    on = sheet(paper, landscape=True)
    facts = _narrowed(facts, paper)
    title = _("Lembar pemantauan harian")
    whose = " · ".join(_whose(facts, blank="")) or village_words(facts.post)
    running = f"{title} — {whose}, {formats.long_date(facts.day)}"
    return GridPaper(
        furniture=Furniture(on, facts.post, imprint, running),
        title=TitleBlock(
            title,
            (
                *revised(imprint.revision),
                TitleLine(f"{village_words(facts.post)} · {formats.full_date(facts.day)}"),
                TitleLine(" · ".join(_whose(facts, blank=_DOTS))),
            ),
        ),
        grid=Grid(_columns(facts, on), _rows(facts), _LOOK),
        empty=_("Tidak ada yang dipantau."),
        rows=len(facts.rows),
        tails=(
            *changes_tail(imprint),
            Tail(_SIGNATURE_HEIGHT, lambda canvas, on, bottom: _sign(canvas, on, bottom, facts)),
        ),
        legend=_legend(),
    ).draw(progress)


def _whose(facts: MonitoringSheetFacts, *, blank: str) -> list[str]:
    """Return the group, the officer and the RT, as far as the sheet is narrowed to them.

    ``blank`` is what stands for an officer who is to be written by hand; nothing: he is left out.
    """
    parts = [words.group(facts.group)] if facts.group is not MonitoringGroup.PATIENTS else []
    if name := facts.officer or blank:
        parts.append(_("Petugas: {name}").format(name=name))
    if facts.rt is not None:
        parts.append(full_area_words(facts.rt, facts.rw))
    return parts


def _legend() -> tuple[str, ...]:
    return (
        _(
            "Isi: X sehat · D demam · B batuk · S sesak napas · L gejala lain (sebutkan) · "
            "A aman, selesai dipantau · R rujuk RS · T tidak ditemui. Huruf boleh digabung, misalnya DB."
        ),
        _(
            "Dasar hitung: S spesimen, H hasil, G mulai gejala, K kontak terakhir, T tiba, M mulai. "
            "Isolasi sampai dengan hari yang tertulis, bebas mulai hari berikutnya."
        ),
    )


def _columns(facts: MonitoringSheetFacts, on: Sheet) -> tuple[GridColumn, ...]:
    """Return the columns of the form at the width that each needs, stretched to the paper's."""
    centre, right = Align.CENTER, Align.RIGHT
    wanted = [
        GridColumn(_("No."), 18, right),
        GridColumn(_("Nama"), 92, wraps=True),
        GridColumn(_("L/P"), 18, centre),
        GridColumn(_("Umur"), 25, centre),
        GridColumn(_("Telepon"), 59),
        GridColumn(_("RT/RW"), 36),
        GridColumn(_("Dasar hitung"), 38),
        GridColumn(_("Isolasi s.d."), 34),
        *(GridColumn(formats.short_date(day), 22, centre, boxed=True) for day in facts.days[:-1]),
        *_today_columns(facts),
        *_blank_columns(facts),
        GridColumn(_("Tes, tanggal"), 46, boxed=True),
        GridColumn(_("Hasil tes"), 34, boxed=True),
        GridColumn(_("Keterangan"), 56, boxed=True),
    ]
    return stretched(wanted, on.inner_width, _LOOK)


def _today_columns(facts: MonitoringSheetFacts) -> list[GridColumn]:
    """Return the columns of today: letters and signs of each round, in the order the screen is filled in."""
    titles = [_("Hari ini")] if facts.rounds == 1 else [label(slot) for slot in ROUNDS]
    columns: list[GridColumn] = []
    for title in titles:
        columns += [
            GridColumn(text, 27 if facts.rounds == 1 else 25, Align.CENTER, boxed=True)
            for text in (title, _("Suhu °C"), _("SpO₂ %"))
        ]
    return [*columns, GridColumn(_("Di rumah"), 32, Align.CENTER, boxed=True)]


def _blank_columns(facts: MonitoringSheetFacts) -> list[GridColumn]:
    """Return the columns of the days to come, one a round."""
    if facts.rounds == 1:
        return [GridColumn(formats.short_date(day), 22, Align.CENTER, boxed=True) for day in facts.blank_days]
    return [
        GridColumn(f"{day.day}/{day.month} {label(slot).lower()}", 20, Align.CENTER, boxed=True)
        for day in facts.blank_days
        for slot in ROUNDS
    ]


def _narrowed(facts: MonitoringSheetFacts, paper: Paper) -> MonitoringSheetFacts:
    """Return the sheet with as many days before and after today as can be written into on ``paper``."""
    before, after = (_DAYS if facts.rounds == 1 else _DAYS_OF_TWO)[paper]
    return replace(facts, days=facts.days[-before - 1 :], blank_days=facts.blank_days[:after])


def _rows(facts: MonitoringSheetFacts) -> list[list[str]]:
    return [_row(number, row, facts) for number, row in enumerate(facts.rows, 1)]


def _row(number: int, row: MatrixRow, facts: MonitoringSheetFacts) -> list[str]:
    line = row.line
    return [
        str(number),
        line.name,
        _sex_letter(line.sex),
        "" if line.age is None else str(line.age),
        line.phone or "",
        area_words(line.rt, line.rw),
        _anchor_words(line),
        formats.short_date(line.schedule.last_day),
        *(day_letters(row.cells.get(day), facts.rounds, over=True) for day in facts.days[:-1]),
        *_today(row.cells.get(facts.day), facts.rounds),
        *("" for _day in facts.blank_days for _slot in slots(facts.rounds)),
        "",
        "",
        "",
    ]


def _today(cell: MatrixCell | None, rounds: int) -> list[str]:
    """Return letters, temperature and saturation of each round and "at home?"; empty: to be filled by pen."""
    whole = rounds == 1 or (cell is not None and cell.round(MonitoringSlot.DAY) is not None)
    words: list[str] = []
    for slot in slots(rounds):
        entry = cell if whole or cell is None else cell.round(slot)
        words += [
            entry.codes if entry else "",
            formats.tenths(entry.temperature_tenths) if entry and entry.temperature_tenths else "",
            str(entry.oxygen_saturation) if entry and entry.oxygen_saturation else "",
        ]
    at_home = cell.at_home if cell else None
    return [*words, "" if at_home is None else _("ya") if at_home else _("tidak")]


def _anchor_words(line: IsolationLine) -> str:
    """Return the day that the schedule counts from and, by its letter, what happened on it."""
    letter = _ANCHOR_LETTERS.get(line.schedule.anchor_kind)
    day = formats.short_date(line.schedule.anchor_on)
    return f"{_(letter)} {day}" if letter else day


def _sex_letter(sex: str | None) -> str:
    if sex is None:
        return ""
    return _("L") if sex == Sex.MALE else _("P")


def _sign(canvas: Canvas, on: Sheet, bottom: float, facts: MonitoringSheetFacts) -> None:
    """Draw the place to sign for the officer."""
    x, y = on.right_edge - 95, bottom - 18
    canvas.setFillColor(style.INK)
    canvas.setFont(style.REGULAR, 8.4)
    canvas.drawCentredString(x, y, f"{facts.post.village}, {formats.long_date(facts.day)}")
    canvas.drawCentredString(x, y - 11, _("Petugas pemantau,"))
    canvas.setFont(style.SEMIBOLD, 8.4)
    canvas.drawCentredString(x, y - 52, facts.officer or _DOTS)
