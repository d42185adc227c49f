"""What is lent: who has it, since when, until when, how much is still out; what is overdue stands first."""

from __future__ import annotations

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.lists import Cell, ListColumn, ListFacts, ListTotal
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.listing import Align, Query, Row
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.progress import Progress, Silent
from blc_desktop.services.stock_views import loan_listing
from blc_desktop.services.workspace import Workspace
from reports.listing import ListWords, draw_list

_COLUMNS = (
    ListColumn("item", N_("Barang"), 24, wraps=True),
    ListColumn("left", N_("Masih dipinjam"), 10, Align.RIGHT),
    ListColumn("unit", N_("Satuan"), 9),
    ListColumn("borrower", N_("Peminjam"), 26, wraps=True),
    ListColumn("borrower_kind", N_("Jenis peminjam"), 14),
    ListColumn("phone", N_("No. HP"), 15),
    ListColumn("day", N_("Sejak"), 12),
    ListColumn("due_on", N_("Harus kembali"), 12),
    ListColumn("state", N_("Keadaan"), 18),
    ListColumn("lent", N_("Dipinjam"), 9, Align.RIGHT),
    ListColumn("back", N_("Kembali"), 9, Align.RIGHT),
)
#: What ``ReportRequest.item`` may say: only what is out (the default), or what came back too.
_OUT, _ALL = "out", "all"


def gather_loans(ws: Workspace, request: ReportRequest) -> ListFacts:
    """Return the loans of the day that are not back, or all of them where ``request.item`` is ``all``.

    Raises ``Refused("report.loans_unknown")`` for any other word.
    """
    wanted = (request.item or _OUT).lower()
    if wanted not in {_OUT, _ALL}:
        raise Refused("report.loans_unknown", field="item", item=request.item, choices=f"{_OUT}, {_ALL}")
    listing = loan_listing(ws)
    places = {column.name: at for at, column in enumerate(listing.columns)}
    query = Query() if wanted == _ALL else Query().where(state=_OUT)
    found = list(listing.everything(query, Silent()))
    overdue = sum(row[places["state"]] == "overdue" for row in found)
    return ListFacts(
        post=ws.post(),
        kind=request.kind.value,
        day=request.until or request.day,
        until=None,
        columns=_COLUMNS,
        rows=tuple(_cells(row, places) for row in found),
        totals=(ListTotal(N_("terlambat dikembalikan"), overdue),),
        language=request.language,
    )


def _cells(row: Row, places: dict[str, int]) -> tuple[Cell, ...]:
    return tuple(
        _state_words(row, places) if column.name == "state" else row[places[column.name]]  # type: ignore[misc]
        for column in _COLUMNS
    )


def _state_words(row: Row, places: dict[str, int]) -> str:
    """Say what became of a loan; of one that is overdue, for how many days."""
    state = row[places["state"]]
    if state == "overdue":
        late = int(str(row[places["late"]]))
        return ngettext("terlambat {n} hari", "terlambat {n} hari", late).format(n=late)
    return _("sudah kembali") if state == "back" else _("masih dipinjam")


def draw_loans(facts: ListFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the list of loans."""
    words = ListWords(_("Daftar barang dipinjam"), _("pinjaman"), _("Tidak ada barang yang dipinjamkan."))
    return draw_list(facts, words, imprint, paper, progress)
