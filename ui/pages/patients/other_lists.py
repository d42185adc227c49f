"""One button for lists that come from others: pasted from WhatsApp, or held against ours."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.i18n import _
from ui import icons
from ui.page import PageContext
from ui.pages.patients.compare import open_compare
from ui.pages.patients.pasted import open_pasted
from ui.parts import reveal


class OtherLists(QPushButton):
    """A menu of two; both work by their keys wherever the page has the focus."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(_("Daftar lain"))
        self.setObjectName("patients_other_lists")
        self.setAccessibleName(_("Daftar lain"))
        self.setIcon(icons.icon("whatsapp"))
        self.setAutoDefault(False)
        menu = QMenu(self)
        paste = menu.addAction(_("Tempel dari WhatsApp…"), lambda: open_pasted(context, page))
        paste.setObjectName("patients_paste")
        paste.setShortcut(QKeySequence("Ctrl+Shift+V"))
        compare = menu.addAction(_("Bandingkan daftar…"), lambda: open_compare(context, page))
        compare.setObjectName("patients_compare")
        compare.setShortcut(QKeySequence("Ctrl+Shift+B"))
        self.setMenu(menu)
        page.addActions([paste, compare])
        reveal(self, shown=context.may(Permission.EDIT_CASES))
