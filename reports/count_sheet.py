"""The sheet to count by: lying, ruled and large, every line there is, with room for a pen.

Older counters cannot read cramped upright tables, and a sheet that stops at a hundred lines is worse than
none (open mSupply #12085, #8614): its foot says which lines of how many stand on each page.
"""

from __future__ import annotations

from blc_desktop.domain.facts.counting import CountLineFacts, CountSheetFacts
from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.kinds_counting import CountScope
from blc_desktop.domain.listing import Align
from blc_desktop.domain.stock import in_packs
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.progress import Progress
from blc_desktop.services.count_views import count_sheet
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from blc_desktop.words.labels import label
from reports import style
from reports.cells import widest_date
from reports.changes import changes_tail
from reports.grid import Grid, GridColumn, GridStyle, stretched
from reports.gridpaper import GridPaper, TitleBlock, TitleLine, revised
from reports.page import Furniture, Sheet, sheet, village_words
from reports.signers import Signer, signing

#: Large, and high enough for a figure written by an unsure hand.
_LOOK = GridStyle(padding=4.0, text=10.0, row=25.0, line=11.4, head=16.0, head_lines=2, ruled=True)
_DOTS = "………………………………"
#: What ``ReportRequest.item`` may say of the sheet.
BLIND, WITH_BOOK = "blind", "book"


def gather_count_sheet(ws: Workspace, request: ReportRequest) -> CountSheetFacts:
    """Return the sheet of the open count, else of all there is in store on the day.

    ``request.item`` is ``blind`` (without what the book says) or ``book``; by default as the count was begun.
    ``request.document`` is the id of an earlier count. Raises ``Refused("report.sheet_unknown")``.
    """
    wanted = (request.item or "").lower()
    if wanted not in {"", BLIND, WITH_BOOK}:
        raise Refused(
            "report.sheet_unknown", field="item", item=request.item, choices=f"{BLIND}, {WITH_BOOK}"
        )
    return count_sheet(ws, request.document, blind=None if not wanted else wanted == BLIND)


def draw_count_sheet(facts: CountSheetFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the sheet with every line of the count."""
    on = sheet(paper, landscape=True)
    title = _("Lembar hitung stok (stok opname)")
    lines = (
        *revised(imprint.revision),
        TitleLine(f"{village_words(facts.post)} · {formats.full_date(facts.day)}"),
        TitleLine(_about(facts), style.MUTED),
    )
    return GridPaper(
        furniture=Furniture(on, facts.post, imprint, f"{title} — {formats.long_date(facts.day)}"),
        title=TitleBlock(title, lines),
        grid=Grid(_columns(facts, on), [_row(line, facts) for line in facts.lines], _LOOK),
        empty=_("Tidak ada barang yang dihitung."),
        rows=len(facts.lines),
        tails=(
            *changes_tail(imprint),
            signing(_signers(facts)),
        ),
        legend=(
            _("Tulis jumlah yang benar-benar ada, dalam kemasan utuh dan satuan lepas. ")
            + _("Barang yang tidak tercantum: tulis di balik lembar ini."),
        ),
    ).draw(progress)


def _about(facts: CountSheetFacts) -> str:
    parts = [label(facts.scope) if facts.scope is not CountScope.PLACE else facts.place]
    if facts.number is not None:
        parts.insert(0, _("Opname nomor {number}").format(number=facts.number))
    parts.append(_("Dihitung oleh: {name}").format(name=facts.officer or _DOTS))
    parts.append(_("Jam: {dots}").format(dots="……………"))
    return " · ".join(parts)


def _columns(facts: CountSheetFacts, on: Sheet) -> tuple[GridColumn, ...]:
    right = Align.RIGHT
    wanted = [
        GridColumn(_("No."), 30, right, boxed=True),
        GridColumn(_("Nama barang"), 175, wraps=True, boxed=True),
        GridColumn(_("No. batch"), 70, boxed=True),
        GridColumn(_("Kedaluwarsa"), 72, boxed=True, holds=widest_date()),
        GridColumn(_("Tempat"), 76, wraps=True, boxed=True),
        GridColumn(_("Kemasan"), 76, wraps=True, boxed=True),
    ]
    if not facts.blind:
        wanted.append(GridColumn(_("Menurut buku"), 60, right, boxed=True))
    wanted += [
        GridColumn(_("Kemasan utuh"), 62, right, boxed=True),
        GridColumn(_("Satuan lepas"), 62, right, boxed=True),
        GridColumn(_("Satuan"), 56, boxed=True),
        GridColumn(_("Keterangan"), 105, boxed=True),
    ]
    return stretched(wanted, on.inner_width, _LOOK)


def _row(line: CountLineFacts, facts: CountSheetFacts) -> list[str]:
    packed = f"{line.pack_name} {_('isi')} {line.pack_size}" if line.pack_size else ""
    whole, loose = in_packs(line.counted, line.pack_size) if line.counted is not None else (None, None)
    return [
        formats.integer(line.number),
        line.item,
        line.lot,
        formats.medium_date(line.expires_on) if line.expires_on else "",
        line.place,
        packed,
        *([] if facts.blind else [formats.integer(line.current)]),
        "" if whole is None or not line.pack_size else formats.integer(whole),
        "" if loose is None else formats.integer(loose),
        line.unit,
        line.note,
    ]


def _signers(facts: CountSheetFacts) -> tuple[Signer, Signer]:
    """Return who looked on, and who counted."""
    dated = f"{facts.post.village}, {formats.long_date(facts.day)}"
    return Signer(("", _("Saksi,"))), Signer((dated, _("Yang menghitung,")), facts.officer)
