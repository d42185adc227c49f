"""Whom the target list takes in: residents chosen by age, RT, occupation or illness, many at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from blc_desktop.domain.changes import Topic
from blc_desktop.domain.commands.vaccination import AddTargets
from blc_desktop.domain.kinds_welfare import VaccinationGroup
from blc_desktop.domain.vaccination import AGE_RANGES
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.progress import Silent
from blc_desktop.services import vaccination, vaccination_summary
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer
from blc_desktop.words.labels import label as word
from ui.case_looks import sex_letter
from ui.page import PageContext
from ui.pages.welfare.leaf import offer_areas
from ui.parts import EmptyState, label
from ui.tables.cells import ListLook
from ui.tables.panel import ListPanel
from ui.work_list import WorkList

_HINT = N_("Ctrl+A: pilih semua · Enter: jadikan sasaran · Ctrl+Enter: semua yang tampil · Ctrl+Z: urungkan")


class ChooseTargets(WorkList):
    """The residents who are not on the list yet; those chosen join the group that stands above."""

    topics = frozenset({Topic.WELFARE, Topic.RESIDENTS})

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        self._source = vaccination.candidate_listing(context.workspace)
        panel = ListPanel(
            "target_candidates",
            self._source,
            context.ops,
            look=ListLook(texts={"sex": sex_letter}),
            empty=EmptyState(_("Semua warga sudah menjadi sasaran"), _("Warga baru muncul di sini.")),
        )
        super().__init__(parent, context, "targets_window", _("Tambah sasaran vaksinasi"), panel)
        self._ages = panel.add_filter(
            "age", _("Semua umur"), [(_(each.title), each.code) for each in AGE_RANGES]
        )
        offer_areas(panel, context.ops, self)
        self._work = panel.add_filter("occupation", _("Semua pekerjaan"), [])
        panel.add_filter("comorbid", _("Semua warga"), [(_("Dengan penyakit penyerta"), True)])
        self.group = QComboBox()
        self.group.setObjectName("targets_group")
        self.group.setAccessibleName(_("Kelompok"))
        for each in VaccinationGroup:
            self.group.addItem(word(each), each.value)
        self._group_to(VaccinationGroup.GENERAL)
        self._ages.currentIndexChanged.connect(lambda _at: self._propose())
        self.head.addWidget(label(_("Kelompok"), "muted"))
        self.head.addWidget(self.group)
        self.hint.setText(_(_HINT))
        panel.opened.connect(lambda _id: self.add(panel.selected_ids()))
        self.add_button(_("Semua yang tampil"), "targets_add_all", self.add_all, "Ctrl+Return")
        self.add_button(
            _("Jadikan sasaran"), "targets_add", lambda: self.add(panel.selected_ids()), primary=True
        )
        context.ops.latest(self).ask(vaccination_summary.occupations, self._offer_work)

    def _offer_work(self, found: Sequence[str]) -> None:
        for text in found:
            self._work.addItem(text, {"occupation": text})

    def _propose(self) -> None:
        """Propose the group that an age range stands for."""
        chosen = self._ages.currentData().get("age")
        for each in AGE_RANGES:
            if each.code == chosen:
                self._group_to(each.group)

    def _group_to(self, group: VaccinationGroup) -> None:
        self.group.setCurrentIndex(self.group.findData(group.value))

    def add(self, person_ids: Sequence[int]) -> None:
        """Put these people on the list."""
        if not person_ids:
            self.ops.say(_("Pilih dulu orangnya."))
            return
        order = AddTargets(tuple(person_ids), VaccinationGroup(self.group.currentData()))
        self.ops.run(order, vaccination.add_targets, said=_added)

    def add_all(self) -> None:
        """Put everybody that the list shows on the target list, after a question."""
        query = self.list.query()

        def look(_ws: Workspace) -> list[int]:
            return list(self._source.ids(query, Silent()))

        def ask(found: list[int]) -> None:
            said = ngettext("Jadikan {n} orang sasaran?", "Jadikan {n} orang sasaran?", len(found))
            detail = _("Kelompok: {group}. Dapat diurungkan.").format(group=self.group.currentText())
            question = said.format(n=integer(len(found)))
            if found and self.context.messages.ask(question, detail, yes=_("Jadikan sasaran")):
                self.add(found)

        self.ops.read(look, ask)


def _added(count: int) -> str:
    said = ngettext("{n} orang masuk daftar sasaran", "{n} orang masuk daftar sasaran", count)
    return said.format(n=integer(count))
