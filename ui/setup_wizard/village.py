"""First step: the language, and the village out of all of Indonesia's by typing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem

from blc_desktop.domain import regions
from blc_desktop.domain.regions import Village, VillageKind
from blc_desktop.i18n import N_, _, language
from ui.parts import label, row
from ui.segments import segment, segments
from ui.setup_wizard.step import Answers, Step
from ui.work import Lane, Runner

_TYPING_PAUSE_MS = 120
_HITS = 40
_KINDS = {
    VillageKind.KELURAHAN: N_("Kelurahan"),
    VillageKind.DESA: N_("Desa"),
    VillageKind.DESA_ADAT: N_("Desa adat"),
}


class VillageStep(Step):
    """Type a few letters of village and district; arrows and Enter choose."""

    language_chosen = Signal(str)

    def __init__(self, answers: Answers, runner: Runner) -> None:
        hint = _("Ketik nama desa atau kelurahan, boleh dengan kecamatannya, lalu pilih dari daftar.")
        super().__init__(_("Desa atau kelurahan mana?"), hint, answers)
        self._runner = runner
        self._asked = ""
        self.find_line = QLineEdit()
        self.find_line.setObjectName("village_search")
        self.find_line.setAccessibleName(_("Nama desa atau kelurahan"))
        self.find_line.setPlaceholderText(_("mis. sukamantri pasar kemis, atau 36.03.12.2008"))
        self.hits = QListWidget()
        self.hits.setObjectName("village_hits")
        self.hits.setAccessibleName(_("Desa dan kelurahan yang cocok"))
        self.hits.setUniformItemSizes(True)
        self._chosen = label("", "strong", wrap=True)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.find_line.textEdited.connect(lambda _text: self._pause.start())
        self.find_line.installEventFilter(self)
        self.hits.currentItemChanged.connect(lambda _now, _before: self._choose())
        self.hits.itemActivated.connect(lambda _item: self.finished.emit())
        self.body.insertLayout(0, self._language_line())
        self.body.addWidget(self.find_line)
        self.body.addWidget(self.hits, 1)
        self.body.addWidget(self._chosen)

    def _language_line(self) -> QHBoxLayout:
        buttons = []
        for code, name in (("id", "Bahasa Indonesia"), ("en", "English")):
            made = segment(name, f"setup_language_{code}", partial(self.language_chosen.emit, code))
            made.setChecked(language() == code)
            buttons.append(made)
        return row(segments(*buttons), None)

    def enter(self) -> None:
        """Take the keyboard."""
        self.find_line.setFocus()

    def leave(self) -> bool:
        """Go on only with a village."""
        return self.answers.village is not None

    def ready(self) -> bool:
        """Whether a village is chosen."""
        return self.answers.village is not None

    def _search(self) -> None:
        text = self.find_line.text().strip()
        self._asked = text
        if not text:
            self._show(text, [])
            return
        self._runner.submit(
            Lane.READ,
            lambda: regions.search(text, _HITS),
            lambda found: self._show(text, found),
            self._failed,
        )

    def _failed(self, error: Exception) -> None:
        raise error

    def _show(self, text: str, found: list[Village]) -> None:
        if text != self._asked:
            return
        self.hits.clear()
        for village in found:
            item = QListWidgetItem(_line(village))
            item.setData(Qt.ItemDataRole.UserRole, village)
            self.hits.addItem(item)
        self.hits.setCurrentRow(0 if found else -1)
        if not found:
            self.answers.village = None
            self._chosen.setText(_("Tidak ada yang cocok. Periksa ejaannya.") if text else "")
            self.ready_changed.emit()

    def _choose(self) -> None:
        if self.hits.currentRow() < 0:
            return
        item = self.hits.currentItem()
        village: Village = item.data(Qt.ItemDataRole.UserRole)
        self.answers.village = village
        self._chosen.setText(f"{village.code} · {_line(village)}")
        self.ready_changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self.hits.count():
                step = 1 if key == Qt.Key.Key_Down else -1
                self.hits.setCurrentRow((self.hits.currentRow() + step) % self.hits.count())
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._enter_pressed()
                return True
        return super().eventFilter(watched, event)

    def _enter_pressed(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._search()
        else:
            self.finished.emit()


def _line(village: Village) -> str:
    where = _("Kec. {district}, {regency}, {province}").format(
        district=village.district, regency=village.regency, province=village.province
    )
    return f"{village.name} ({_(_KINDS[village.kind])}) — {where}"
