"""Who may do what: the four roles side by side, as the services enforce them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission, Role, may
from blc_desktop.i18n import _
from blc_desktop.words.labels import label as word
from blc_desktop.words.rights import right
from ui.parts import button, label, make_room, row
from ui.tables.plain import PlainTable


class RightsDialog(QDialog):
    """A plain table to read before somebody is given a role."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rights_dialog")
        self.setWindowTitle(_("Siapa boleh apa"))
        make_room(self, 880, 560)
        titles = [_("Hak"), *(word(role) for role in Role)]
        self.table = PlainTable("rights_table", titles, (400, 100, 84, 124), frozenset())
        self.table.setAccessibleName(_("Siapa boleh apa"))
        self.table.show_rows([_line(permission) for permission in Permission])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addWidget(label(_("Siapa boleh apa"), "title"))
        hint = _("Hak dijaga di seluruh program, juga di baris perintah. Petugas lapangan tidak perlu akun.")
        whole.addWidget(label(hint, "muted", wrap=True))
        whole.addWidget(self.table, 1)
        whole.addLayout(row(None, button(_("Tutup"), "rights_close", self.accept)))
        self.table.setFocus()


def _line(permission: Permission) -> tuple[str, ...]:
    return (right(permission), *(_("boleh") if may(role, permission) else "–" for role in Role))
