"""Papers of goods, asked for where the user is: hand-over record, delivery note, summary, accountability."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.handing import Party, SaveHandover
from blc_desktop.domain.facts.handing import HandoverFacts
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, _, language, ngettext
from blc_desktop.services import goods_papers, handovers
from blc_desktop.services import stock_views as views
from blc_desktop.services.exports import ExportKind, ExportTable, export
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer, long_date
from ui.files import ask_where_to_save
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import ChoiceField, DateField, NoteField, Option, TextField
from ui.forms.form import Values
from ui.page import PageContext
from ui.pages.reports.press import print_report
from ui.work import Lane

_PARTIES = (
    ("giver", N_("Pihak pertama (menyerahkan)")),
    ("receiver", N_("Pihak kedua (menerima)")),
    ("witness", N_("Mengetahui (boleh kosong)")),
)


def print_delivery_note(context: PageContext, parent: QWidget, document_id: int, day: date) -> None:
    """Print the note that goes with goods that left."""
    request = ReportRequest(ReportKind.DELIVERY_NOTE, day, document=document_id, language=language())
    print_report(context, parent, request)


def open_handover(context: PageContext, parent: QWidget, document_ids: Sequence[int]) -> None:
    """Ask for the words of a hand-over record of these entries, keep them, and print it."""
    wanted = tuple(document_ids)

    def ask(ws: Workspace) -> HandoverFacts:
        return goods_papers.handovers(ws, context.day, document_id=wanted[0]).records[0]

    def show(record: HandoverFacts) -> None:
        ids = wanted if len(wanted) > 1 else record.documents
        dialog: FormDialog[SaveHandover, int] = FormDialog(parent, context.ops, _handover_spec(record, ids))
        request = ReportRequest(ReportKind.HANDOVER, record.day, document=ids[0], language=language())
        dialog.done_with.connect(lambda _handover_id: print_report(context, parent, request))
        dialog.begin(_values_of(record))

    context.ops.read(ask, show)


def _handover_spec(record: HandoverFacts, ids: tuple[int, ...]) -> FormSpec[SaveHandover, int]:
    goods = ", ".join(f"{line.name} {integer(line.quantity)} {line.unit}" for line in record.lines[:4])
    fields = [
        TextField(
            name="number", label=N_("Nomor"), placeholder=N_("kosong: ditulis tangan"),
            hint=f"{long_date(record.day)}: {goods}", max_length=60,
        ),
        TextField(name="place", label=N_("Bertempat di"), beside=True, max_length=120),
    ]  # fmt: skip
    for name, title in _PARTIES:
        fields += [
            TextField(name=f"{name}_name", label=title, stretch=2, max_length=120),
            TextField(name=f"{name}_title", label=N_("Jabatan"), beside=True, stretch=2, max_length=120),
            TextField(name=f"{name}_number", label=N_("NIP/NRP/NIK"), beside=True, max_length=40),
        ]
        if name != "witness":
            fields.append(TextField(name=f"{name}_address", label=N_("Alamat"), max_length=200))
    rest = (
        TextField(name="condition", label=N_("Keadaan barang"), placeholder=N_("baik dan cukup")),
        NoteField(name="purpose", label=N_("Dipergunakan untuk"), lines=2),
    )
    return FormSpec(
        name="handover",
        title=_("Berita acara serah terima"),
        fields=(*fields, *rest),
        build=lambda values: _order(values, ids),
        service=handovers.save_handover,
        subject=",".join(map(str, ids)),
        said=_("Berita acara tersimpan"),
        save_text=_("Simpan dan cetak"),
        width=760,
    )


def _values_of(record: HandoverFacts) -> dict[str, object]:
    told: dict[str, object] = {
        "number": record.number,
        "place": record.place,
        "condition": record.condition,
        "purpose": record.purpose,
    }
    for name, _title in _PARTIES:
        party: Party = getattr(record, name)
        for part in ("name", "title", "number", "address"):
            told[f"{name}_{part}"] = getattr(party, part)
    return told


def _order(values: Values, ids: tuple[int, ...]) -> SaveHandover:
    def party(name: str) -> Party:
        return Party(*(_text(values, f"{name}_{part}") for part in ("name", "title", "number", "address")))

    return SaveHandover(
        ids,
        number=_text(values, "number"),
        place=_text(values, "place"),
        giver=party("giver"),
        receiver=party("receiver"),
        witness=party("witness"),
        purpose=_text(values, "purpose"),
        condition=_text(values, "condition"),
    )


@dataclass(frozen=True, slots=True)
class _Wish:
    """A period and, where one is chosen, a funding source."""

    since: date
    until: date
    source: str


def open_summary(context: PageContext, parent: QWidget) -> None:
    """Ask for a period and a funding source (or all), and print what came, went and is left."""
    _ask_period(
        context,
        parent,
        _period_spec(
            "stock_summary",
            _("Rekapitulasi stok per sumber dana"),
            _period_fields(every=True),
            said=_("Rekap disusun"),
            save_text=_("Cetak"),
        ),
        ReportKind.STOCK_SUMMARY,
    )


def export_summary(context: PageContext, parent: QWidget) -> None:
    """Ask for a period and where to, and write the summary as a workbook to calculate on with."""
    spec = _period_spec(
        "export_summary",
        _("Rekap stok ke Excel"),
        _period_fields(every=True)[1:],
        said=_("Masa dipilih"),
        save_text=_("Pilih berkas…"),
    )
    dialog: FormDialog[_Wish, _Wish] = FormDialog(parent, context.ops, spec)

    def write(wish: _Wish) -> None:
        path = ask_where_to_save(
            parent, f"rekap-stok-{wish.until.isoformat()}.xlsx", _("Buku kerja Excel (*.xlsx)")
        )
        if path is not None:
            order = ExportTable(ExportKind.STOCK_SUMMARY, path, day=wish.since, until=wish.until)
            context.ops.long(
                parent,
                _("Menulis buku kerja…"),
                lambda ws, progress: export(ws, order, progress).value,
                lambda rows: context.ops.say(_written(rows, path.name)),
                lane=Lane.WRITE,
            )

    dialog.done_with.connect(write)
    dialog.begin({"since": context.day.replace(day=1), "until": context.day})


def _written(rows: int, name: str) -> str:
    said = ngettext("{n} baris ditulis ke {file}", "{n} baris ditulis ke {file}", rows)
    return said.format(n=integer(rows), file=name)


def open_spj(context: PageContext, parent: QWidget) -> None:
    """Ask for a funding source and a period, and put its accountability file together."""
    _ask_period(
        context,
        parent,
        _period_spec(
            "spj",
            _("Berkas SPJ per sumber dana"),
            _period_fields(every=False),
            said=_("Berkas SPJ disusun"),
            save_text=_("Susun berkas"),
        ),
        ReportKind.SPJ,
    )


def _period_spec(
    name: str, title: str, fields: tuple[ChoiceField | DateField, ...], *, said: str, save_text: str
) -> FormSpec[_Wish, _Wish]:
    """Ask for a period; nothing is stored, what was chosen is handed on."""
    return FormSpec(
        name=name,
        title=title,
        fields=fields,
        build=_wish,
        service=lambda _ws, wish: Done(wish),
        check=_in_order,
        said=said,
        save_text=save_text,
        width=560,
    )


def _ask_period(
    context: PageContext, parent: QWidget, spec: FormSpec[_Wish, _Wish], kind: ReportKind
) -> None:
    dialog: FormDialog[_Wish, _Wish] = FormDialog(parent, context.ops, spec)

    def go(wish: _Wish) -> None:
        request = ReportRequest(
            kind, wish.since, until=wish.until, source=wish.source or None, language=language()
        )
        print_report(context, parent, request)

    dialog.done_with.connect(go)
    dialog.begin({"since": context.day.replace(day=1), "until": context.day})


def _period_fields(*, every: bool) -> tuple[ChoiceField | DateField, ...]:
    return (
        ChoiceField(
            name="source",
            label=N_("Sumber dana"),
            load=_sources,
            required=not every,
            empty=N_("semua") if every else N_("pilih…"),
            blank=not every,
        ),
        DateField(name="since", label=N_("Dari tanggal"), required=True),
        DateField(name="until", label=N_("Sampai tanggal"), required=True, beside=True),
    )


def _sources(ws: Workspace) -> list[Option]:
    return [(name, name) for source_id, name in views.funding_sources(ws) if source_id is not None]


def _wish(values: Values) -> _Wish:
    since, until = values["since"], values["until"]
    assert isinstance(since, date) and isinstance(until, date)  # noqa: S101, PT018 - both are required
    return _Wish(since, until, _text(values, "source"))


def _in_order(values: Values) -> list[Problem]:
    since, until = values.get("since"), values.get("until")
    if isinstance(since, date) and isinstance(until, date) and until < since:
        return [Problem("period.reversed", "until")]
    return []


def _text(values: Values, name: str) -> str:
    return str(values.get(name) or "")


def print_loans(context: PageContext, parent: QWidget) -> None:
    """Print who has what is lent and not back."""
    print_report(context, parent, ReportRequest(ReportKind.LOANS, context.day, language=language()))


#: What the menu of papers offers: an object name, a marked message, what opens it, and the right it needs.
MENU: tuple[tuple[str, str, Callable[[PageContext, QWidget], None], Permission], ...] = (
    ("paper_summary", N_("Rekap stok per sumber dana…"), open_summary, Permission.PRINT),
    ("paper_summary_xlsx", N_("Rekap stok ke Excel…"), export_summary, Permission.EXPORT),
    ("paper_spj", N_("Berkas SPJ per sumber dana…"), open_spj, Permission.PRINT),
    ("paper_loans", N_("Daftar barang dipinjam"), print_loans, Permission.PRINT),
)
