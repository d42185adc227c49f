"""The call list: officer by officer, the number large enough to be dialled from, and room for the answer."""

from __future__ import annotations

from blc_desktop.domain.facts.calls import CallLine, CallListFacts
from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.printing import Document, Paper
from blc_desktop.domain.listing import Align
from blc_desktop.domain.rounds import ROUNDS
from blc_desktop.i18n import _
from blc_desktop.progress import Progress
from blc_desktop.words import formats
from blc_desktop.words.labels import label
from reports.cells import area_words, full_area_words
from reports.changes import changes_tail
from reports.grid import Grid, GridColumn, GridStyle, stretched
from reports.gridpaper import GridPaper, TitleBlock, TitleLine, revised
from reports.page import Furniture, Sheet, sheet, village_words

_LOOK = GridStyle(padding=2.6, text=8.2, row=23.0, line=9.4, head=13.0, head_lines=2, ruled=True, large=12.5)

#: Room for the longest number in the large size: it is never cut, whatever the paper.
_NUMBER_WIDTH = 102.0


def draw_call_list(facts: CallListFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the list: a line an officer on a soft ground, then the people to be rung up in RT order."""
    on = sheet(paper)
    title = _("Daftar telepon pemantauan")
    rows, heads = _rows(facts)
    running = f"{title} — {village_words(facts.post)}, {formats.long_date(facts.day)}"
    return GridPaper(
        furniture=Furniture(on, facts.post, imprint, running),
        title=TitleBlock(
            title,
            (
                *revised(imprint.revision),
                TitleLine(f"{village_words(facts.post)} · {formats.full_date(facts.day)}"),
                TitleLine(_whose(facts)),
            ),
        ),
        grid=Grid(_columns(facts, on), rows, _LOOK, strong=heads, banners=heads),
        empty=_("Tidak ada yang perlu ditelepon."),
        rows=len(facts.lines),
        tails=changes_tail(imprint),
        legend=(
            _("Isi: X sehat · D demam · B batuk · S sesak · L gejala lain · R rujuk · T tidak dijawab."),
            _("Sesak, SpO₂ rendah, atau demam tinggi: hubungi puskesmas saat itu juga."),
        ),
    ).draw(progress)


def _whose(facts: CallListFacts) -> str:
    parts = [_("Petugas: {name}").format(name=facts.officer)] if facts.officer else []
    if facts.rt is not None:
        parts.append(full_area_words(facts.rt, facts.rw))
    left = sum(bool(line.rounds_left) for line in facts.lines)
    parts.append(_("{left} dari {all} orang belum dipantau hari ini").format(left=left, all=len(facts.lines)))
    return " · ".join(parts)


def _columns(facts: CallListFacts, on: Sheet) -> tuple[GridColumn, ...]:
    centre = Align.CENTER
    titles = [_("Hari ini")] if facts.rounds == 1 else [label(slot) for slot in ROUNDS]
    wanted = [
        GridColumn(_("No."), 24, Align.RIGHT),
        GridColumn(_("Nama"), 92, wraps=True),
        GridColumn(_("Umur"), 37, centre),
        GridColumn(_("Telepon"), _NUMBER_WIDTH, large=True),
        GridColumn(_("RT/RW"), 46, centre),
        GridColumn(_("Hari ke-, sampai"), 54, centre),
        GridColumn(_("Terakhir"), 48, wraps=True),
        *(GridColumn(title, 30, centre, boxed=True) for title in titles),
        GridColumn(_("Suhu °C"), 30, centre, boxed=True),
        GridColumn(_("SpO₂ %"), 30, centre, boxed=True),
        GridColumn(_("Catatan"), 62 if facts.rounds == 1 else 50, boxed=True),
    ]
    at = next(index for index, column in enumerate(wanted) if column.large)
    others = stretched([*wanted[:at], *wanted[at + 1 :]], on.inner_width - _NUMBER_WIDTH, _LOOK)
    return (*others[:at], wanted[at], *others[at:])


def _rows(facts: CallListFacts) -> tuple[list[list[str]], frozenset[int]]:
    """Return the rows, and which of them are the line of an officer."""
    rows: list[list[str]] = []
    heads: set[int] = set()
    officer: object = object()
    for number, line in enumerate(facts.lines, 1):
        if line.officer_id != officer:
            officer = line.officer_id
            heads.add(len(rows))
            rows.append([line.officer or _("Tanpa petugas")])
        rows.append(_row(number, line, facts))
    return rows, frozenset(heads)


def _row(number: int, line: CallLine, facts: CallListFacts) -> list[str]:
    before = f"{formats.short_date(line.last_on)}: {line.last_codes or '·'}" if line.last_on else "—"
    if line.missed:
        before = _("{n}× terlewat").format(n=line.missed)
    made = _("sudah")
    today = ["" if slot in line.rounds_left else made for slot in ROUNDS]
    if facts.rounds == 1:
        today = ["" if line.rounds_left else line.today_codes or made]
    return [
        str(number),
        line.name,
        "" if line.age is None else str(line.age),
        line.phone or "—",
        area_words(line.rt, line.rw),
        f"{line.day_number}, {formats.short_date(line.last_day)}",
        before,
        *today,
        "",
        "",
        "",
    ]
