"""Photos from files: read, looked over where something is amiss, and hung at activities or made drafts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from blc_desktop.domain.activities import moment_of
from blc_desktop.domain.commands.activities import AddPhotos, DraftFromPhotos
from blc_desktop.domain.facts.activities import Intake, PhotoTwin
from blc_desktop.domain.facts.attachments import ReadFile
from blc_desktop.i18n import _, ngettext
from blc_desktop.services import activity_photos
from blc_desktop.words.activities import clock_words
from blc_desktop.words.formats import medium_date
from blc_desktop.words.problems import sentence
from ui.files import documents
from ui.page import PageContext
from ui.parts import button, label, make_room, row

_KINDS = "JPEG, PNG, WebP (*.jpg *.jpeg *.png *.webp *.JPG *.JPEG *.PNG)"


def ask_for_photos(parent: QWidget) -> list[Path]:
    """Ask which photos to take; an empty list: none."""
    chosen, _kind = QFileDialog.getOpenFileNames(parent, _("Pilih foto"), str(documents()), _KINDS)
    return [Path(each) for each in chosen]


def take_photos(
    context: PageContext,
    parent: QWidget,
    paths: Sequence[Path],
    key: int | None,
    done: Callable[[], None] = lambda: None,
) -> None:
    """Read ``paths``, and hang them at the activity ``key``; without one each begins a draft of its own."""
    if not paths:
        return

    def read(found: Intake) -> None:
        if found.refused or found.twins:
            IntakeDialog(parent, found, lambda files: _keep(context, files, key, done)).open()
        else:
            _keep(context, found.files, key, done)

    context.ops.long(
        parent,
        _("Membaca foto…"),
        lambda ws, progress: activity_photos.intake(ws, paths, progress),
        read,
    )


def _keep(context: PageContext, files: Sequence[ReadFile], key: int | None, done: Callable[[], None]) -> None:
    taken = tuple(files)
    count = len(taken)
    if key is None:
        said = ngettext("{n} konsep dari foto", "{n} konsep dari foto", count).format(n=count)
        order = DraftFromPhotos(context.day, taken)
        context.ops.run(order, activity_photos.draft_from_photos, said=said, on_done=lambda _keys: done())
        return
    said = ngettext("{n} foto disimpan", "{n} foto disimpan", count).format(n=count)
    context.ops.run(AddPhotos(key, taken), activity_photos.add_photos, said=said, on_done=lambda _n: done())


class IntakeDialog(QDialog):
    """What was read: those refused with the reason, those used before to be ticked by somebody, the rest."""

    def __init__(self, parent: QWidget, found: Intake, keep: Callable[[Sequence[ReadFile]], None]) -> None:
        super().__init__(parent)
        self.setObjectName("photo_intake")
        self.setWindowTitle(_("Foto yang dipilih"))
        make_room(self, 680, 460)
        self._found, self._keep = found, keep
        self.list = QListWidget()
        self.list.setObjectName("photo_intake_list")
        self.list.setAccessibleName(_("Foto yang dibaca"))
        self.list.setWordWrap(True)
        self._fill()
        hint = label(
            _("Spasi: pilih atau lepas. Yang sudah dipakai tidak dipilih; yang tertolak tidak disimpan."),
            "hint",
            wrap=True,
        )
        self.take = button("", "photo_intake_take", self._taken, look="primary", icon="check")
        self.take.setAutoDefault(True)
        cancel = button(_("Batal"), "photo_intake_cancel", self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addWidget(label(_("Foto yang dipilih"), "title"))
        whole.addWidget(self.list, 1)
        whole.addWidget(hint)
        whole.addLayout(row(cancel, None, self.take))
        self.list.itemChanged.connect(lambda _item: self._count())
        self.finished.connect(self.deleteLater)
        self._count()

    def chosen(self) -> list[ReadFile]:
        """Return the photos that are ticked."""
        ticked = Qt.CheckState.Checked
        return [
            file for at, file in enumerate(self._found.files) if self.list.item(at).checkState() == ticked
        ]

    def _fill(self) -> None:
        twins = {twin.name: twin for twin in self._found.twins}
        for file in self._found.files:
            twin = twins.get(file.name)
            item = QListWidgetItem(f"{file.name}\n{_twin_words(twin) if twin else _told(file)}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if twin else Qt.CheckState.Checked)
            self.list.addItem(item)
        for refused in self._found.refused:
            item = QListWidgetItem(f"{refused.name}\n{sentence(refused.code, refused.facts)}")
            item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _count(self) -> None:
        count = len(self.chosen())
        self.take.setText(ngettext("Pakai {n} foto", "Pakai {n} foto", count).format(n=count))
        self.take.setEnabled(count > 0)

    def _taken(self) -> None:
        files = self.chosen()
        self.accept()
        self._keep(files)


def _told(file: ReadFile) -> str:
    """Return what a photo tells of its time, as the proposal it is."""
    told = moment_of(file.name, file.taken_at)
    if told.day is None:
        return _("tanggal tidak disebut di foto ini")
    if told.clock is None:
        return _("menurut nama berkas atau kamera: {day}").format(day=medium_date(told.day))
    return _("menurut nama berkas atau kamera: {day} pukul {time}").format(
        day=medium_date(told.day), time=clock_words(told.clock)
    )


def _twin_words(twin: PhotoTwin) -> str:
    day = medium_date(twin.used_on)
    if twin.same_file:
        return _("Foto ini sudah dipakai ({name}, {day}).").format(name=twin.before, day=day)
    return _("Hampir sama dengan foto yang sudah dipakai ({name}, {day}).").format(name=twin.before, day=day)
