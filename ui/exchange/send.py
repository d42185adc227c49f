"""A file for a partner: which days, which people, what for; then where to put it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.exchange import MakeParcel, NamedChoice
from blc_desktop.domain.facts.exchange import PartnerFacts, Sent
from blc_desktop.domain.kinds_exchange import PeerRole, Who
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.progress import Progress
from blc_desktop.services import exchange_choice, exchange_partners, exchange_sending
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer
from ui.disks import plugged
from ui.files import ask_for_folder
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    NoteField,
    Option,
    SecretField,
    TextField,
)
from ui.forms.form import Values
from ui.forms.values import day_of, id_of, text_of
from ui.page import PageContext
from ui.work import Lane


@dataclass(frozen=True, slots=True)
class _Draft:
    """An order whose RT are still as somebody typed them."""

    order: MakeParcel
    areas: tuple[str, ...] = ()


_CHOICES = (Who.ISOLATING, Who.CASES, Who.RESIDENTS)


def ask_to_send(
    context: PageContext,
    parent: QWidget,
    made: Callable[[Sent], None],
    nobody: Callable[[str], None],
    *,
    partner_id: int | None = None,
    people: Sequence[int] = (),
) -> None:
    """Ask what goes into a file and where it goes, and make it. ``people`` were chosen one by one.

    Without ``partner_id`` it goes where this posko reports, or to the only partner there is; ``nobody`` is
    told what to do where there is none.
    """

    def ask(partners: list[PartnerFacts]) -> None:
        active = [each for each in partners if each.active]
        if not active:
            nobody(_("Tambahkan dulu posko mitranya di Laporan, Tukar berkas: kode disepakati sekali saja."))
            return
        upper = next((each.partner_id for each in active if each.role is PeerRole.UPPER), None)
        only = active[0].partner_id if len(active) == 1 else None
        known = {each.partner_id for each in active}
        _ask(context, parent, made, partner_id if partner_id in known else upper or only, people)

    context.ops.read(exchange_partners.partners, ask)


def _ask(
    context: PageContext,
    parent: QWidget,
    made: Callable[[Sent], None],
    partner_id: int | None,
    people: Sequence[int],
) -> None:
    spec: FormSpec[_Draft, MakeParcel] = FormSpec(
        name="exchange_send_form",
        title=_("Berkas untuk posko mitra"),
        fields=_fields(people),
        build=lambda values: _draft(values, people),
        service=_checked,
        save_text=_("Pilih folder…"),
        said=_("Pilih flash disk atau folder untuk berkasnya"),
        width=560,
    )
    form = FormDialog(parent.window(), context.ops, spec)
    form.done_with.connect(lambda order: _choose_folder(context, parent, order, made))
    begun: dict[str, object] = {"figures": not people, "first": context.day, "last": context.day}
    form.begin(begun if partner_id is None else {**begun, "partner": partner_id})


def _fields(people: Sequence[int]) -> tuple[Field, ...]:
    named: tuple[Field, ...] = (
        ChoiceField(
            name="who",
            label=N_("Data orang bernama"),
            members=_CHOICES,
            empty=N_("Tidak ada: angka saja"),
        ),
        TextField(
            name="areas",
            label=N_("Hanya RT"),
            placeholder=N_("mis. 3/1, 4/1; kosong: semua"),
            beside=True,
        ),
    )
    return (
        ChoiceField(name="partner", label=N_("Untuk"), required=True, load=_partners, blank=True),
        CheckField(name="figures", label=N_("Angka harian posko")),
        DateField(name="first", label=N_("Dari hari")),
        DateField(name="last", label=N_("Sampai hari"), beside=True),
        *(() if people else named),
        CheckField(name="contacts", label=N_("Sertakan kontak dari kasusnya")),
        TextField(
            name="purpose",
            label=N_("Untuk keperluan apa"),
            hint=N_("Wajib bila ada nama orang; dicatat di riwayat perubahan."),
        ),
        NoteField(name="message", label=N_("Pesan"), lines=2),
        CheckField(name="plain", label=N_("Juga PDF dan Excel untuk penerima tanpa program ini")),
        SecretField(
            name="password",
            label=N_("Kata sandi Excel-nya"),
            hint=N_("Boleh kosong. Disampaikan terpisah; daftar orang lalu hanya sebagai Excel, tanpa PDF."),
        ),
    )


def _partners(ws: Workspace) -> list[Option]:
    return [(each.name, each.partner_id) for each in exchange_partners.partners(ws) if each.active]


def _draft(values: Values, people: Sequence[int]) -> _Draft:
    figures = bool(values["figures"])
    if figures and (values["first"] is None or values["last"] is None):
        raise Refused("exchange.days_wrong", field="first")
    order = MakeParcel(
        partner_id=id_of(values, "partner") or 0,
        folder=Path(),
        first=day_of(values, "first") if figures else None,
        last=day_of(values, "last") if figures else None,
        named=_choice(values, people),
        purpose=text_of(values, "purpose") or "",
        message=text_of(values, "message") or "",
        plain=bool(values["plain"]),
        password=text_of(values, "password") or "",
    )
    written = (text_of(values, "areas") or "").replace(";", ",").split(",") if not people else []
    return _Draft(order, tuple(each for each in written if each.strip()))


def _choice(values: Values, people: Sequence[int]) -> NamedChoice | None:
    contacts = bool(values["contacts"])
    if people:
        return NamedChoice(Who.CHOSEN, person_ids=tuple(people), with_contacts=contacts)
    return NamedChoice(Who(str(values["who"])), with_contacts=contacts) if values["who"] else None


def _checked(ws: Workspace, draft: _Draft) -> Done[MakeParcel]:
    """Return the order with its RT, or refuse it at the field that is wrong."""
    order = draft.order
    rt_ids = exchange_choice.rt_ids(ws, draft.areas)
    if order.named is not None:
        order = replace(order, named=replace(order.named, rt_ids=rt_ids))
    return exchange_sending.check(ws, order)


def _choose_folder(
    context: PageContext, parent: QWidget, order: MakeParcel, made: Callable[[Sent], None]
) -> None:
    start = next(iter(plugged()), None)
    folder = ask_for_folder(parent, _("Pilih flash disk atau folder untuk berkasnya"), start)
    if folder is None:
        context.ops.say(_("Berkas tidak dibuat."))
        return
    placed = replace(order, folder=folder)

    def work(ws: Workspace, progress: Progress) -> Sent:
        from reports.plain_parcel import write_plain

        return exchange_sending.make(ws, placed, progress, write_plain).value

    context.ops.long(parent, _("Membuat berkas…"), work, made, lane=Lane.WRITE)


def sent_words(sent: Sent) -> str:
    """Return what was made, where it lies and what to do with it."""
    size = max(1, round(sent.size / 1024))
    said = _(
        "{file} ({size} KB) ada di {folder}. Serahkan flash disknya, atau kirim sebagai dokumen WhatsApp."
    )
    text = said.format(file=sent.path.name, size=integer(size), folder=sent.path.parent)
    if sent.beside:
        beside = ngettext(
            "Di sebelahnya {n} berkas untuk penerima tanpa program.",
            "Di sebelahnya {n} berkas untuk penerima tanpa program.",
            len(sent.beside),
        )
        text += " " + beside.format(n=len(sent.beside))
    return text
