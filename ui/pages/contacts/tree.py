"""The window of the transmission tree: all of it or one case's, saved as a picture, printed as a PDF."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.contacts import IndexFacts
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.transmission import Tree
from blc_desktop.errors import Refused
from blc_desktop.i18n import _, ngettext
from blc_desktop.services import contact_views, transmission
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer, long_date
from ui.files import ask_where_to_save, write_file
from ui.flow import folding
from ui.page import PageContext
from ui.pages.contacts.tree_picture import TreePicture
from ui.pages.reports.press import print_report, request_of
from ui.parts import EmptyState, button, label, make_room, row, tool_button

_STEP = 1.2


class TreeWindow(QDialog):
    """The tree of all linked cases, or of the one a case stands in."""

    def __init__(self, context: PageContext, parent: QWidget, case_id: int | None) -> None:
        super().__init__(parent)
        self.setObjectName("transmission_window")
        self.setWindowTitle(_("Pohon penularan"))
        make_room(self, 1080, 660)
        self._context = context
        self._case_id = case_id
        self._index: IndexFacts | None = None
        self._asking = context.ops.latest(self)
        self.picture = TreePicture()
        self._counted = label("", "muted")
        self._zoom = label("", "muted")
        self.area = QScrollArea()
        self.area.setObjectName("tree_scroll")
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.picture)
        self.nothing = EmptyState(
            _("Belum ada rantai penularan"),
            _("Kasus masuk ke pohon setelah kontaknya dicatat dengan Ctrl+N di halaman Kontak."),
            icon="tree",
        )
        self._lay_out()
        self.picture.opened.connect(self._open)
        self.picture.chosen.connect(self._bring)

    def _lay_out(self) -> None:
        smaller = tool_button(
            "tree_smaller", _("Perkecil"), "zoom_out", lambda: self._scale(1 / _STEP), "Ctrl+-"
        )
        larger = tool_button("tree_larger", _("Perbesar"), "zoom_in", lambda: self._scale(_STEP), "Ctrl++")
        self.save = button(_("Simpan PNG…"), "tree_png", self.save_picture, icon="save", keys="Ctrl+S")
        self.paper = button(
            _("Cetak atau simpan PDF…"), "tree_pdf", self._print, look="primary", icon="print", keys="Ctrl+P"
        )
        self.paper.setEnabled(self._context.may(Permission.PRINT))
        self.everybody = button(_("Semua pohon"), "tree_all", self._widen, look="link")
        close = button(_("Tutup"), "tree_close", self.reject)
        tools = row(smaller, self._zoom, larger, 8, self.save, self.paper)
        bar = folding(row(self._counted, self.everybody), tools)
        hint = label(_("Panah: pindah kotak · Enter atau klik: buka data warga"), "hint", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.addWidget(label(_("Pohon penularan"), "heading"))
        whole.addLayout(bar)
        whole.addWidget(self.area, 1)
        whole.addWidget(self.nothing, 1)
        foot = row(hint, close)
        foot.setStretch(0, 1)
        whole.addLayout(foot)

    def ask(self) -> None:
        """Ask for the tree."""
        case_id = self._case_id

        def question(ws: Workspace) -> tuple[Tree, IndexFacts | None]:
            index = contact_views.index_facts(ws, case_id) if case_id is not None else None
            return transmission.tree(ws, case_id), index

        self._asking.ask(question, lambda found: self._show(*found))

    def _show(self, tree: Tree, index: IndexFacts | None) -> None:
        self._index = index
        self.picture.show_tree(tree, self._case_id)
        self.area.setVisible(bool(tree.places))
        self.nothing.setVisible(not tree.places)
        self.everybody.setVisible(index is not None)
        self.save.setEnabled(bool(tree.places))
        count = len(tree.places)
        said = ngettext("{n} kasus", "{n} kasus", count).format(n=integer(count))
        whose = _("Rantai penularan {name}").format(name=index.name) if index is not None else ""
        day = long_date(self._context.day)
        self._counted.setText(" · ".join(part for part in (whose, said, day) if part))
        self._scale(1.0)
        self.picture.setFocus()

    def _widen(self) -> None:
        self._case_id = None
        self.ask()

    def _scale(self, factor: float) -> None:
        self.picture.zoom(factor)
        self._zoom.setText(f"{round(self.picture.scale * 100)}%")
        self._bring(self.picture.current)

    def _bring(self, case_id: object) -> None:
        if isinstance(case_id, int):
            centre = self.picture.box(case_id).center().toPoint()
            self.area.ensureVisible(centre.x(), centre.y(), 180, 60)

    def _open(self, person_id: int) -> None:
        self.accept()
        self._context.go("page_residents", person_id=person_id)

    # --- keeping ------------------------------------------------------------------------------------

    def save_picture(self) -> None:
        """Ask where to, and write the whole tree as a PNG."""
        name = f"pohon-penularan-{self._context.day.isoformat()}.png"
        path = ask_where_to_save(self, name, _("Gambar PNG (*.png)"))
        if path is None:
            return
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.picture.image().save(buffer, "PNG")  # type: ignore[call-overload]
        try:
            write_file(path, bytes(content.data()))
        except Refused as error:
            self._context.messages.failed(error)
        else:
            self._context.ops.say(_("Gambar tersimpan sebagai {name}").format(name=path.name))

    def _print(self) -> None:
        uid = self._index.uid if self._index is not None else None
        request = replace(request_of(self._context, ReportKind.TRANSMISSION), case=uid)
        print_report(self._context, self, request)


def open_tree(context: PageContext, parent: QWidget, case_id: int | None = None) -> TreeWindow:
    """Show the transmission tree of all linked cases, or of the one ``case_id`` stands in."""
    window = TreeWindow(context, parent, case_id)
    window.open()
    window.ask()
    return window
