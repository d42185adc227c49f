"""Loading boundaries: what the file holds, which RT each shape is, and what is wrong with the rest."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from blc_desktop.domain.addresses import full_area, short_area
from blc_desktop.domain.commands.zones import LoadBoundaries, Placed
from blc_desktop.errors import Refused
from blc_desktop.i18n import _, ngettext
from blc_desktop.services import boundaries as service
from blc_desktop.services.areas import areas
from blc_desktop.services.boundaries import MapReview, Reviewed
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer
from blc_desktop.words.problems import sentence
from ui.files import ask_which_to_open
from ui.page import PageContext
from ui.parts import Note, button, label, make_room, row
from ui.tables.plain import PlainTable

#: What somebody can mend by naming the RT; a shape that is broken cannot be.
_MENDED = frozenset({"map.rt_unknown", "map.rt_unnamed", "map.rt_twice"})
_WIDTHS = (230, 120, 190)
#: RT that are named as missing; the others are counted.
_NAMED = 12
_RT = 2
#: High enough for a box to choose in.
_ROW = 38

Area = tuple[int, int, int]


def load_map(context: PageContext, parent: QWidget) -> None:
    """Ask for a file and show what it holds; what is wrong with the file itself is said in the same box."""
    path = ask_which_to_open(parent, _("Buka batas RT"), "GeoJSON (*.geojson *.json)")
    if path is not None:
        MapReviewBox(parent, context, path).open()


class MapReviewBox(QDialog):
    """Every shape of the file with its RT, chosen by hand where the file does not say it."""

    def __init__(self, parent: QWidget, context: PageContext, path: Path) -> None:
        super().__init__(parent)
        self.setObjectName("map_review")
        self.setWindowTitle(_("Batas RT"))
        make_room(self, 860, 600)
        self._context = context
        self._path = path
        self._review: MapReview | None = None
        self._areas: list[Area] = []
        self._boxes: dict[int, QComboBox] = {}
        self.heading = label(_("Batas RT dari {file}").format(file=path.name), "title")
        self.note = Note()
        self.note.say("")
        titles = (_("Bentuk dalam berkas"), _("RT dalam berkas"), _("RT posko"), _("Keterangan"))
        self.table = PlainTable("map_shapes", titles, _WIDTHS, frozenset())
        self.table.setAccessibleName(_("Bentuk dalam berkas"))
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        self.missing = label("", "muted", wrap=True)
        self.take = button(_("Muat batas"), "map_take", self._take, look="primary", icon="check")
        self.take.setEnabled(False)
        other = button(_("Pilih berkas lain…"), "map_other", self._other)
        close = button(_("Tutup"), "map_close", self.reject)
        for part in (self.take, other, close):
            part.setAutoDefault(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        for widget in (self.heading, self.note):
            whole.addWidget(widget)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.missing)
        whole.addLayout(row(close, other, None, self.take))
        self._read()

    def _read(self) -> None:
        path = self._path

        def look(ws: Workspace) -> tuple[MapReview, list[Area]]:
            found = service.review(ws, path)
            return found, [(area.area_id, area.rt, area.rw) for area in areas(ws)]

        self._context.ops.read(look, lambda found: self._show(*found), on_refused=self._refused)

    def _refused(self, error: Refused) -> bool:
        """Say what is wrong with the file; nothing that was loaded before is lost."""
        self.note.say(sentence(error.code, error.facts), "red")
        return True

    def _other(self) -> None:
        path = ask_which_to_open(self, _("Buka batas RT"), "GeoJSON (*.geojson *.json)")
        if path is not None:
            self._path = path
            self.heading.setText(_("Batas RT dari {file}").format(file=path.name))
            self._read()

    def _show(self, review: MapReview, known: list[Area]) -> None:
        self._review, self._areas = review, known
        self._boxes = {}
        self.table.show_rows([_texts(line) for line in review.lines])
        for at, line in enumerate(review.lines):
            if not line.problem or line.problem in _MENDED:
                self._boxes[at] = self._choice(at, line)
                self.table.setCellWidget(at, _RT, self._boxes[at])
        self._tell()

    def _choice(self, at: int, line: Reviewed) -> QComboBox:
        made = QComboBox()
        made.setObjectName(f"map_rt_{at}")
        made.setAccessibleName(_("RT untuk {shape}").format(shape=line.feature.label))
        made.addItem(_("tidak dipakai"), None)
        for rt_id, rt, rw in self._areas:
            made.addItem(full_area(rt, rw), rt_id)
        made.setCurrentIndex(max(0, made.findData(line.rt_id)))
        made.currentIndexChanged.connect(lambda _index: self._tell())
        return made

    def _chosen(self) -> dict[int, int]:
        return {at: box.currentData() for at, box in self._boxes.items() if box.currentData() is not None}

    def _tell(self) -> None:
        """Say how many shapes are an RT, and which RT have none."""
        review, chosen = self._review, self._chosen()
        if review is None:
            return
        used = list(chosen.values())
        twice = len(used) - len(set(used))
        count = ngettext("{n} bentuk", "{n} bentuk", len(review.lines)).format(n=integer(len(review.lines)))
        text = _("{count} dalam berkas, {matched} cocok dengan RT posko.")
        said = text.format(count=count, matched=integer(len(used)))
        self.note.say(sentence("map.rt_twice") + "." if twice else said, "red" if twice else "blue")
        lacking = [short_area(rt, rw) for rt_id, rt, rw in self._areas if rt_id not in used]
        names = ", ".join(lacking[:_NAMED]) + (" …" if len(lacking) > _NAMED else "")
        lacks = _("Belum ada bentuknya: {n} RT ({names}). Batas yang sudah dimuat sebelumnya tetap ada.")
        self.missing.setText(lacks.format(n=integer(len(lacking)), names=names) if lacking else "")
        self.take.setEnabled(bool(used) and not twice)

    def _take(self) -> None:
        review = self._review
        if review is None:
            return
        placed = tuple(
            Placed(rt_id, review.lines[at].feature.label, review.lines[at].feature.polygons)
            for at, rt_id in self._chosen().items()
        )
        self._context.ops.run(
            LoadBoundaries(review.source, placed),
            service.load,
            on_done=lambda _count: self.accept(),
            on_refused=self._refused,
            said=lambda count: ngettext("Batas {n} RT dimuat", "Batas {n} RT dimuat", count).format(n=count),
        )


def _texts(line: Reviewed) -> tuple[str, ...]:
    feature = line.feature
    told = short_area(feature.rt, feature.rw)
    said = sentence(line.problem) if line.problem else _("cocok")
    return feature.label, told, "", said[:1].upper() + said[1:]
