"""Exchange by file: all posko on the day, the partners, what was received; files made and taken in."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.exchange import PartnerFacts, Sent
from blc_desktop.domain.kinds_exchange import PeerRole
from blc_desktop.i18n import N_, _
from blc_desktop.services import exchange_partners
from ui.exchange.board import Board
from ui.exchange.partners import PartnerList
from ui.exchange.receive import ReceiveWindow
from ui.exchange.received import ReceivedList
from ui.exchange.send import ask_to_send, sent_words
from ui.faces import Faces
from ui.page import PageContext
from ui.parts import Note, action, button, column, reveal, row
from ui.segments import segment, segments

_SIDES = (
    ("board", N_("Semua posko")),
    ("partners", N_("Posko mitra")),
    ("received", N_("Berkas diterima")),
)


class Exchange(QWidget):
    """Three lists; a kecamatan begins with all its posko, everybody else with the partners."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._latest = context.ops.latest(self)
        self._side = ""
        self.board = Board(context)
        self.partners = PartnerList(context)
        self.received = ReceivedList(context)
        self.sides: dict[str, Board | PartnerList | ReceivedList] = {
            "board": self.board,
            "partners": self.partners,
            "received": self.received,
        }
        self.chips = {
            name: segment(_(title), f"exchange_{name}_side", partial(self.turn_to, name))
            for name, title in _SIDES
        }
        self._stack = Faces()
        for face in self.sides.values():
            self._stack.addWidget(face)
        self.receive_button = button(
            _("Terima berkas…"), "exchange_receive_open", self.receive, icon="receive", keys="Ctrl+O"
        )
        self.send_button = button(
            _("Buat berkas…"), "exchange_send", self.send, look="primary", icon="issue", keys="Ctrl+N"
        )
        self.note = Note()
        self._lay_out()

    def _lay_out(self) -> None:
        reveal(self.receive_button, shown=self._context.may(Permission.IMPORT))
        reveal(self.send_button, shown=self._context.may(Permission.EXPORT))
        self.note.say("")
        top = row(segments(*self.chips.values()), None, self.receive_button, self.send_button)
        whole = column(top, self.note, self._stack, gap=10)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        action(self, "exchange_next_side", _("Daftar berikutnya"), self._next, "Ctrl+Tab")

    def refresh(self) -> None:
        """Ask for the list that is shown; at first, which list that is."""
        if self._side:
            self.sides[self._side].refresh()
        else:
            self._latest.ask(exchange_partners.partners, self._begin)

    def _begin(self, partners: list[PartnerFacts]) -> None:
        below = any(each.active and each.role is PeerRole.LOWER for each in partners)
        self.turn_to("board" if below else "partners")

    def turn_to(self, name: str) -> None:
        """Show another list."""
        self._side = name
        for known, chip in self.chips.items():
            chip.setChecked(known == name)
        self._stack.setCurrentWidget(self.sides[name])
        self.refresh()
        shown = self.sides[name]
        (shown.list if isinstance(shown, Board) else shown).view.setFocus()

    def _next(self) -> None:
        names = [name for name, _title in _SIDES]
        at = names.index(self._side) if self._side in names else -1
        self.turn_to(names[(at + 1) % len(names)])

    def receive(self, file: Path | None = None) -> ReceiveWindow | None:
        """Open the window that reads a file, with ``file`` read already."""
        if not self._context.may(Permission.IMPORT):
            return None
        window = ReceiveWindow(self.window(), self._context)
        window.finished.connect(lambda _code: self.refresh())
        window.open()
        if file is not None:
            window.read_file(file)
        return window

    def send(self) -> None:
        """Ask what goes to whom; without a partner there is nobody to send to."""
        if self._context.may(Permission.EXPORT):
            chosen = self.partners.view.current_id() if self._side == "partners" else None
            ask_to_send(self._context, self, self._sent, self._nobody, partner_id=chosen)

    def _nobody(self, said: str) -> None:
        self.turn_to("partners")
        self.note.say(said, "yellow")

    def _sent(self, sent: Sent) -> None:
        self.note.say(sent_words(sent), "green")
        self.refresh()
