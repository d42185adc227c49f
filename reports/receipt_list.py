"""Tanda terima: who gets what, RT by RT, with room to sign; the order is that of the screen."""

from __future__ import annotations

from dataclasses import replace

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.giving_papers import ReceiptItem, ReceiptListFacts, ReceiptSection
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.listing import Align
from blc_desktop.i18n import NC_, _, ngettext
from blc_desktop.progress import Progress
from blc_desktop.services.receipt_lists import receipt_lists
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from blc_desktop.words.labels import label
from reports import style
from reports.cells import full_area_words
from reports.changes import changes_tail
from reports.gather import chosen
from reports.grid import Grid, GridColumn, GridStyle, stretched
from reports.gridpaper import GridPaper, TitleBlock, TitleLine, draw_together, revised
from reports.page import Furniture, Sheet, sheet, village_words
from reports.signers import Signer, signing

#: Rows of a height that a hand can sign in.
_LOOK = GridStyle(padding=3.0, text=8.4, row=24.0, line=9.6, head=11.5, head_lines=3, ruled=True)
#: Many items stand in narrow columns, whose heads take more lines.
_NARROW = replace(_LOOK, head_lines=4)
#: Quotas that stand on one line of the title.
_QUOTAS_A_LINE = 3
#: More items than this need the paper on its side.
_UPRIGHT_ITEMS = 3
#: Two signatures side by side leave each more room: the even ones begin here, in spaces.
_SECOND = " " * 26


def gather_receipt_list(ws: Workspace, request: ReportRequest) -> ReceiptListFacts:
    """Return the lists of a plan, of the day's plans, or of the day's hand-outs; of one RT where asked."""
    narrowed = chosen(ws, request)
    return receipt_lists(ws, request.day, plan_id=request.plan, rt_id=narrowed.rt_id)


def draw_receipt_list(
    facts: ReceiptListFacts, imprint: Imprint, paper: Paper, progress: Progress
) -> Document:
    """Draw the lists, each RT on pages of its own that count for themselves."""
    if not facts.sections:
        return _empty(facts, imprint, paper).draw(progress)
    papers = [_paper(facts, section, imprint, paper) for section in facts.sections]
    return draw_together(papers, progress)


def _empty(facts: ReceiptListFacts, imprint: Imprint, paper: Paper) -> GridPaper:
    on, title = sheet(paper), _("Tanda terima")
    place = f"{village_words(facts.post)} · {formats.full_date(facts.day)}"
    return GridPaper(
        furniture=Furniture(on, facts.post, imprint, title),
        title=TitleBlock(title, (*revised(imprint.revision), TitleLine(place))),
        grid=Grid(_columns(on, ()), [], _LOOK),
        empty=_("Tidak ada pembagian pada hari ini."),
        rows=0,
        numbered=False,
    )


def _paper(facts: ReceiptListFacts, section: ReceiptSection, imprint: Imprint, paper: Paper) -> GridPaper:
    on = sheet(paper, landscape=len(section.items) > _UPRIGHT_ITEMS)
    title = _("Tanda terima")
    area = _area(section)
    running = " · ".join(part for part in (title, section.plan, area, formats.long_date(section.day)) if part)
    rows = _rows(section)
    return GridPaper(
        furniture=Furniture(on, facts.post, imprint, running),
        title=TitleBlock(title, _heads(facts, section, imprint)),
        grid=Grid(_columns(on, section.items), rows, _look(section.items), strong=frozenset({len(rows) - 1})),
        empty="",
        rows=len(section.rows),
        tails=(signing(_signers(facts, section)), *changes_tail(imprint)),
        legend=(_("Yang menerima bukan kepala keluarga: tulis namanya di samping tanda tangan."),),
        numbered=False,
    )


def _heads(facts: ReceiptListFacts, section: ReceiptSection, imprint: Imprint) -> tuple[TitleLine, ...]:
    lines = [*revised(imprint.revision)]
    if section.draft:
        lines.append(TitleLine(_("RANCANGAN — daftar masih dapat berubah"), style.WARNING))
    if section.plan:
        lines.append(TitleLine(section.plan))
    lines.append(TitleLine(f"{_area(section)} · {village_words(facts.post)}"))
    lines.append(TitleLine(formats.full_date(section.day)))
    quotas = [_quota(item) for item in section.items if item.basis is not None]
    for at in range(0, len(quotas), _QUOTAS_A_LINE):
        some = "; ".join(quotas[at : at + _QUOTAS_A_LINE])
        words = some if at else _("Jatah: {quotas}").format(quotas=some)
        lines.append(TitleLine(words, style.MUTED))
    return tuple(lines)


def _quota(item: ReceiptItem) -> str:
    basis = label(item.basis) if item.basis is not None else ""
    return f"{item.name} {formats.integer(item.quantity)} {item.unit} {basis}"


def _area(section: ReceiptSection) -> str:
    if section.rt is None or section.rw is None:
        return _("RT belum diketahui")
    return full_area_words(section.rt, section.rw)


def _look(items: tuple[ReceiptItem, ...]) -> GridStyle:
    return _NARROW if len(items) > _UPRIGHT_ITEMS else _LOOK


def _columns(on: Sheet, items: tuple[ReceiptItem, ...]) -> tuple[GridColumn, ...]:
    wanted = [
        GridColumn(_("No."), 24, Align.RIGHT, boxed=True),
        GridColumn(_("Kepala keluarga"), 138, wraps=True, boxed=True),
        GridColumn(_("No. KK"), 88, boxed=True),
        GridColumn(_("Jiwa"), 28, Align.CENTER, boxed=True),
        *(GridColumn(f"{item.name} ({item.unit})", 50, Align.CENTER, boxed=True) for item in items),
        GridColumn(_("Tanda tangan atau cap jempol"), 124, boxed=True),
    ]
    return stretched(wanted, on.inner_width, _look(items))


def _rows(section: ReceiptSection) -> list[list[str]]:
    """Return the lines and their total; signatures alternate between two halves of their column."""
    rows = [
        [
            str(row.number),
            row.name or "—",
            row.card,
            "" if row.members is None else str(row.members),
            *(formats.integer(quantity) if quantity else "—" for quantity in row.quantities),
            f"{_SECOND if at % 2 else ''}{row.number}.",
        ]
        for at, row in enumerate(section.rows)
    ]
    totals = [sum(row.quantities[at] for row in section.rows) for at in range(len(section.items))]
    heads = sum(row.members or 0 for row in section.rows)
    families = len(section.rows)
    count = ngettext("{n} keluarga", "{n} keluarga", families).format(n=formats.integer(families))
    return [
        *rows,
        [
            "",
            _(NC_("total", "Jumlah")),
            count,
            str(heads) if heads else "",
            *(formats.integer(each) for each in totals),
            "",
        ],
    ]


def _signers(facts: ReceiptListFacts, section: ReceiptSection) -> tuple[Signer, ...]:
    post = facts.post
    place = f"{post.village}, {formats.long_date(section.day)}"
    village = Signer(
        (_("Mengetahui,"), post.head.title or _("Kepala Desa")), post.head.name, post.head.number
    )
    officer = Signer((place, _("Petugas yang membagikan,")), section.officer)
    if section.rt is None or section.rw is None:
        return village, officer
    chief = Signer(("", _("Ketua {area}").format(area=_area(section))), section.rt_head)
    return village, chief, officer
