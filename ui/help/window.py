"""The window of the help: a line to search, chapters, and their text beside them; it blocks nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from blc_desktop.i18n import N_, _, language, ngettext
from blc_desktop.words import help_book
from blc_desktop.words.formats import integer
from blc_desktop.words.help_book import Chapter
from ui import icons
from ui.help.page_keys import with_keys
from ui.help.text import HelpText
from ui.parts import button, column, label, make_room, row, tool_button
from ui.theme import kind

_SIZE = (1060, 720)
_SMALLEST = (480, 320)
_LIST_WIDTH = 270
_TYPING_PAUSE_MS = 60
_PLACE = Qt.ItemDataRole.UserRole
_TITLES = {
    "begin": N_("Mulai"),
    "pages": N_("Halaman"),
    "work": N_("Yang sering dikerjakan"),
    "look-up": N_("Bila perlu"),
}


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody reads."""

    chapter: str
    heading: int = 0


class HelpWindow(QWidget):
    """``print_card`` prints the card of first steps; None while no book is open."""

    def __init__(self, print_card: Callable[[QWidget], None] | None) -> None:
        super().__init__()
        self.setObjectName("help_window")
        self.setWindowTitle(_("Bantuan – BLC Desktop"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        kind(self, "page")
        self._past: list[Place] = []
        self._ahead: list[Place] = []
        self._here = Place("first-steps")
        self._begun = False
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.search = QLineEdit()
        self.list = QListWidget()
        self.text = HelpText()
        self.found = label("", "small")
        self.back = tool_button("help_back", _("Kembali"), "back", self.go_back)
        self.forward = tool_button("help_forward", _("Maju"), "forward", self.go_forward)
        self.card = button(_("Cetak kartu"), "help_card", self._print, icon="print")
        self._print_card = print_card
        self.let_print(print_card)
        self._lay_out()
        self._bind_keys()
        self.fill()
        self.setMinimumSize(*_SMALLEST)
        make_room(self, *_SIZE)

    def _lay_out(self) -> None:
        self.search.setObjectName("help_search")
        self.search.setAccessibleName(_("Cari dalam bantuan"))
        self.search.setPlaceholderText(_("Ketik untuk mencari…  Ctrl+F"))
        self.search.setClearButtonEnabled(True)
        kind(self.search, "search")
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textEdited.connect(lambda _text: self._pause.start())
        self.search.textChanged.connect(lambda text: None if text else self._search())
        self.search.returnPressed.connect(self._open_first)
        self.list.setObjectName("help_list")
        self.list.setAccessibleName(_("Bab bantuan"))
        self.list.setWordWrap(True)
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda item, _before: self._follow(item))
        self.list.itemActivated.connect(lambda _item: self.text.setFocus())
        self.text.anchorClicked.connect(self._follow_link)
        left = column(self.search, self.found, self.list)
        self.search.setFixedWidth(_LIST_WIDTH)
        head = row(self.back, self.forward, None, self.card)
        right = column(head, self.text)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.addLayout(row(left, right, gap=14))
        QWidget.setTabOrder(self.search, self.list)
        QWidget.setTabOrder(self.list, self.back)
        QWidget.setTabOrder(self.back, self.forward)
        QWidget.setTabOrder(self.forward, self.card)
        QWidget.setTabOrder(self.card, self.text)

    def _bind_keys(self) -> None:
        for keys, run in (
            ("Ctrl+F", self.focus_search),
            ("F3", self.text.next_word),
            ("Shift+F3", lambda: self.text.next_word(forward=False)),
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_forward),
            ("Ctrl+P", self.card.click),
            ("Esc", self._leave),
        ):
            QShortcut(QKeySequence(keys), self, run)

    def let_print(self, print_card: Callable[[QWidget], None] | None) -> None:
        """Let the card be printed by ``print_card``, or not at all."""
        self._print_card = print_card
        self.card.setEnabled(print_card is not None)
        self.card.setToolTip("Ctrl+P" if print_card is not None else _("Buka buku dulu untuk mencetak."))

    def _print(self) -> None:
        if self._print_card is not None:
            self._print_card(self)

    # --- going about ------------------------------------------------------------------------------------

    def open_anchor(self, anchor: str) -> None:
        """Show the place ``anchor`` (``chapter`` or ``chapter#section``), and remember where one was."""
        name, _mark, section = anchor.partition("#")
        if name not in help_book.names():
            name, section = "first-steps", ""
        heading = self._chapter(name).heading_of(section)
        self._go(Place(name, heading or 0))

    def _go(self, place: Place, *, remember: bool = True) -> None:
        if remember and self._begun and place != self._here:
            self._past.append(self._here)
            self._ahead.clear()
        self._here, self._begun = place, True
        words = help_book.searched_words(self.search.text()) if self.search.text().strip() else ()
        self.text.show_chapter(self._chapter(place.chapter), place.heading, words)
        self.back.setEnabled(bool(self._past))
        self.forward.setEnabled(bool(self._ahead))
        self._choose(place)

    def go_back(self) -> None:
        """Show what was read before."""
        if self._past:
            self._ahead.append(self._here)
            self._go(self._past.pop(), remember=False)

    def go_forward(self) -> None:
        """Show what was read before going back."""
        if self._ahead:
            self._past.append(self._here)
            self._go(self._ahead.pop(), remember=False)

    def place(self) -> Place:
        """Return what is shown."""
        return self._here

    def _chapter(self, name: str) -> Chapter:
        return with_keys(help_book.chapter(name, language()))

    def _follow_link(self, link: QUrl) -> None:
        """Go where a link of the text points: ``patients.md#tests`` or ``#tests``."""
        name = link.path().removesuffix(".md") or self._here.chapter
        self.open_anchor(f"{name}#{link.fragment()}" if link.fragment() else name)

    def _leave(self) -> None:
        if self.search.text():
            self.search.clear()
            self.focus_search()
        else:
            self.close()

    # --- the list ---------------------------------------------------------------------------------------

    def fill(self) -> None:
        """List the chapters, each group below its heading."""
        self.list.blockSignals(True)
        self.list.clear()
        for group, names in help_book.groups():
            head = QListWidgetItem(_(_TITLES[group]))
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setFont(_bold(self.list.font()))
            self.list.addItem(head)
            for name in names:
                self._add(f"   {help_book.chapter(name, language()).title}", Place(name))
        self.list.blockSignals(False)
        self.found.setText("")
        self.found.hide()
        self._choose(self._here)

    def _add(self, words: str, place: Place) -> None:
        item = QListWidgetItem(words)
        item.setData(_PLACE, place)
        self.list.addItem(item)

    def _choose(self, place: Place) -> None:
        """Mark in the list what is shown, without going there."""
        self.list.blockSignals(True)
        rows = [self.list.item(at) for at in range(self.list.count())]
        alike = [item for item in rows if item.data(_PLACE) == place]
        near = [item for item in rows if item.data(_PLACE) and item.data(_PLACE).chapter == place.chapter]
        if found := (alike or near):
            self.list.setCurrentItem(found[0])
        self.list.blockSignals(False)

    def _follow(self, item: QListWidgetItem | None) -> None:
        place = item.data(_PLACE) if item is not None else None
        if place is not None:
            self._go(place)

    # --- searching --------------------------------------------------------------------------------------

    def focus_search(self) -> None:
        """Put the keyboard into the line to search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _search(self) -> None:
        self._pause.stop()
        text = self.search.text().strip()
        if not text:
            self.fill()
            return
        hits = help_book.find(text, language())
        self.list.blockSignals(True)
        self.list.clear()
        for hit in hits:
            self._add(f"{hit.title}\n{hit.excerpt}", Place(hit.chapter, hit.heading))
        self.list.blockSignals(False)
        said = (
            ngettext("{n} tempat", "{n} tempat", len(hits)) if hits else _("Tidak ditemukan. Coba kata lain.")
        )
        self.found.setText(said.format(n=integer(len(hits))))
        self.found.show()

    def _open_first(self) -> None:
        if self._pause.isActive():
            self._search()
        first = self.list.item(0)
        if self.list.count() and first.data(_PLACE) is not None:
            self.list.setCurrentItem(first)
            self._go(first.data(_PLACE))
            self.text.setFocus()
