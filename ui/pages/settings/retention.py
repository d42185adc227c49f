"""How long people's data are kept: who is proposed for destruction, the decision, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.privacy import DestroyRecords, HoldPerson, ReleasePerson
from blc_desktop.domain.facts.privacy import Destruction, RetentionOutlook
from blc_desktop.domain.listing import Query
from blc_desktop.domain.problems import Problem
from blc_desktop.domain.retention import typed_confirmation
from blc_desktop.i18n import N_, _
from blc_desktop.services import retention as service
from blc_desktop.services import settings as settings_service
from blc_desktop.words import privacy as words
from blc_desktop.words.formats import integer
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import CheckField, Field, NoteField, NumberField, TextField
from ui.forms.form import Values
from ui.forms.values import text_of
from ui.page import PageContext
from ui.pages.settings.destruction import DestructionDialog, PastDestructions
from ui.pages.settings.section import ListSection
from ui.pages.settings.values import save_values
from ui.parts import Note, button, label, row
from ui.tables.cells import ListLook
from ui.theme import kind
from ui.work import Lane

if TYPE_CHECKING:
    from blc_desktop.progress import Progress
    from blc_desktop.services.workspace import Workspace

_STATES = (
    (N_("Diusulkan dimusnahkan"), "proposed"),
    (N_("Belum boleh: masih terbuka"), "waiting"),
    (N_("Disimpan lebih lama"), "held"),
)
_WITNESSES = 2
_WITNESS = (N_("Nama saksi 1"), N_("Nama saksi 2"))


class RetentionSection(ListSection):
    """The list that the program proposes. It erases nothing by itself; the head of the posko decides."""

    def __init__(self, context: PageContext) -> None:
        source = service.due_listing(context.workspace)
        look = ListLook(texts={"sorts": words.sorts})
        super().__init__(context, "retention", _("Masa simpan data"), words.uncertain(), source, look)
        self.empty.say(_("Belum ada yang lewat masa simpannya"))
        self._seen: RetentionOutlook | None = None
        self._latest = context.ops.latest(self)
        self.state = label("", "strong", wrap=True)
        self.state.setObjectName("retention_state")
        self.note = Note()
        self.note.say("")
        self.body.insertWidget(1, self.state)
        self.body.insertWidget(2, self.note)
        self.list.add_filter("state", _("Semua yang lewat masa"), [(_(text), code) for text, code in _STATES])
        self.list.add_row_action("retention_hold", _("Simpan lebih lama…"), self.hold, "Ctrl+H")
        self.list.add_row_action("retention_release", _("Jangan simpan lebih lama"), self.release, "Del")
        self.decide_button = button(
            _("Putuskan pemusnahan…"), "retention_decide", self.decide, look="danger", icon="delete"
        )
        self.body.addLayout(
            row(
                button(_("Ubah masa simpan…"), "retention_time", self.change_time),
                button(_("Pemusnahan yang lalu…"), "retention_past", self.past, look="link"),
                None,
                self.decide_button,
            )
        )
        self.list.show_query(Query().where(state="proposed"))

    def change(self, row_id: int) -> None:
        """Open the person: everything that would go."""
        self.context.show_person(self, row_id)

    def refresh(self) -> None:
        """Ask for the list and how things stand."""
        super().refresh()
        self._latest.ask(service.outlook, self._show)

    def _show(self, seen: RetentionOutlook) -> None:
        self._seen = seen
        self.state.setText(words.outlook(seen))
        open_words = words.still_open(seen)
        if seen.unfinished is not None:
            text = _("Pemusnahan terakhir belum selesai: buka Pemusnahan yang lalu, lalu Selesaikan.")
            self.note.say(text, "red")
        elif open_words:
            text = _("Belum boleh dimusnahkan karena masih terbuka: {what}.")
            self.note.say(text.format(what=open_words), "yellow")
        else:
            self.note.say("")
        self.decide_button.setEnabled(seen.proposed > 0)

    def change_time(self) -> None:
        """Ask for the years and the paper that sets them."""
        spec: FormSpec[dict[str, object], None] = FormSpec(
            name="retention_time_form",
            title=_("Masa simpan data pribadi"),
            fields=(
                NumberField(
                    name="retention_years", label=N_("Tahun sesudah kejadian terakhir"), required=True,
                    least=1, most=30,
                ),
                TextField(
                    name="retention_basis", label=N_("Dasar hukum"),
                    placeholder=N_("Perbup atau jadwal retensi arsip desa, nomor dan tahun"),
                ),
            ),
            build=lambda values: {
                "retention_years": values["retention_years"],
                "retention_basis": text_of(values, "retention_basis") or "",
            },
            service=save_values,
            said=_("Masa simpan diubah"),
        )  # fmt: skip
        self.ops.read(
            settings_service.load,
            lambda now: FormDialog(self, self.ops, spec).begin(
                {"retention_years": now.retention_years, "retention_basis": now.retention_basis}
            ),
        )

    def hold(self, ids: list[int]) -> None:
        """Keep somebody's data longer, for a reason."""
        person_id = ids[0]
        spec: FormSpec[HoldPerson, int] = FormSpec(
            name="retention_hold_form",
            subject=str(person_id),
            title=_("Simpan lebih lama"),
            fields=(
                TextField(
                    name="reason", label=N_("Alasan"), required=True,
                    placeholder=N_("misalnya sengketa, pemeriksaan, permintaan orangnya"),
                ),
            ),
            build=lambda values: HoldPerson(person_id, text_of(values, "reason") or ""),
            service=service.hold,
            said=_("Data orang ini disimpan lebih lama"),
            width=460,
        )  # fmt: skip
        FormDialog(self, self.ops, spec).begin()

    def release(self, ids: list[int]) -> None:
        """Keep somebody's data no longer than anybody else's."""
        self.ops.run(
            ReleasePerson(ids[0]),
            service.release,
            said=lambda count: _("Tidak lagi disimpan lebih lama") if count else None,
        )

    # --- the decision -----------------------------------------------------------------------------------

    def decide(self) -> None:
        """Say what goes and what stays, ask, and ask again by typing."""
        if self._seen is None or not self._seen.proposed:
            return
        question = _("Musnahkan data {n} orang?").format(n=integer(self._seen.proposed))
        detail = _(
            "Nama, NIK, telepon, alamat, catatan, foto, dan rincian riwayatnya dihapus untuk selamanya."
            " TIDAK DAPAT DIURUNGKAN. Angka laporan, stok, dan zona tetap. Periksa dulu daftarnya; yang masih"
            " diperlukan: Simpan lebih lama."
        )
        if self.context.messages.ask(question, detail, yes=_("Lanjut"), danger=True):
            self._ask_again(self._seen)

    def _ask_again(self, seen: RetentionOutlook) -> None:
        expected = typed_confirmation(seen.proposed)

        def check(values: Values) -> list[Problem]:
            if text_of(values, "typed") == expected:
                return []
            return [Problem("retention.typed", "typed", facts={"expected": expected})]

        spec: FormSpec[DestroyRecords, DestroyRecords] = FormSpec(
            name="retention_decide_form",
            title=_("Keputusan pemusnahan"),
            fields=_fields(expected),
            build=lambda values: _order(seen, values),
            service=lambda _workspace, command: Done(command),
            check=check,
            said=_("Pemusnahan dimulai"),
            save_text=_("Musnahkan untuk selamanya"),
            width=620,
        )
        dialog = FormDialog(self, self.ops, spec)
        kind(dialog.save, "danger")
        dialog.note.say(_("Setelah ini tidak ada jalan kembali: tidak ada Urungkan."), "red")
        dialog.done_with.connect(self._destroy)
        dialog.begin()

    def _destroy(self, command: DestroyRecords) -> None:
        def work(workspace: Workspace, progress: Progress) -> Done[Destruction]:
            return service.destroy(workspace, command, progress)

        self.ops.long(
            self, _("Memusnahkan data…"), work, lambda done: self._destroyed(done.value), lane=Lane.WRITE
        )

    def _destroyed(self, one: Destruction) -> None:
        self.refresh()
        DestructionDialog(self, self.context, one, self.refresh).open()

    def past(self) -> None:
        """Show the decisions of before."""
        self.ops.read(
            service.list_destructions,
            lambda found: PastDestructions(self, self.context, found, self.refresh).open(),
        )


def _fields(expected: str) -> tuple[Field, ...]:
    witnesses = tuple(
        TextField(name=f"{part}_{n}", label=text, beside=part == "title", max_length=80)
        for n in range(1, _WITNESSES + 1)
        for part, text in (("name", _WITNESS[n - 1]), ("title", N_("Jabatan saksi")))
    )
    return (
        TextField(
            name="decision_no", label=N_("Nomor berita acara"), placeholder=N_("dari buku surat desa"),
            max_length=80,
        ),
        *witnesses,
        NoteField(name="note", label=N_("Keterangan"), lines=2),
        CheckField(name="prints", label=N_("Musnahkan juga cetakan tersimpan yang menyebut namanya")),
        TextField(
            name="typed", label=N_("Ketik untuk memastikan, huruf besar"), required=True, placeholder=expected
        ),
    )  # fmt: skip


def _order(seen: RetentionOutlook, values: Values) -> DestroyRecords:
    witnesses = tuple(
        (text_of(values, f"name_{n}") or "", text_of(values, f"title_{n}") or "")
        for n in range(1, _WITNESSES + 1)
        if text_of(values, f"name_{n}")
    )
    return DestroyRecords(
        cutoff=seen.cutoff,
        people=seen.proposed,
        typed=text_of(values, "typed") or "",
        decision_no=text_of(values, "decision_no") or "",
        note=text_of(values, "note") or "",
        witnesses=witnesses,
        prints=bool(values["prints"]),
    )
