"""A village of February 2021, looked at again years later: who fell ill, who was helped, who is still ill."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.field_notes import AddFieldNote
from blc_desktop.domain.commands.isolation import ChangePlace, CloseIsolation
from blc_desktop.domain.commands.stock import IssueLine
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.domain.kinds import PlaceKind, RecipientKind
from blc_desktop.paths import Folder
from blc_desktop.services import backups, distribution, field_notes, isolation
from blc_desktop.services.clock import FrozenClock
from blc_desktop.services.opening import open_book
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import keyfile
from reports.press import produce
from tests.support import on_server
from tests.support.cases import confirm, days_ago, enter, somebody
from tests.support.contacts import listed
from tests.support.goods import furnish, item_id
from tests.support.people import add, cases
from tests.support.posko import make_posko

NAME, NIK, PHONE = "Zulaikha Permatahati", "9903125502800001", "081299887766"
LATER = datetime(2026, 11, 26, 5, tzinfo=UTC)
SECRET_HOME = "rumah mertua di Gang Melati"
SECRET_NOTE = "takut ditinggal suaminya"


@dataclass
class Village:
    """The book years later, and who is in it."""

    ws: Workspace
    key: bytes
    patient: int
    contact: int
    neighbour: int
    waiting: int
    report_number: int
    backup: Path


_made: list[tuple[Path, Village]] = []


def make_village(tmp_path: Path) -> Village:
    """Open a book of February 2021 years later; it is filled once, and copied for every further test.

    On a server it is filled each time: there no file can be copied.
    """
    if on_server.is_on():
        return _fill(tmp_path)
    if not _made:
        first = _fill(tmp_path / "first")
        first.ws.close()
        _made.append((first.ws.book.folder.path, first))
    path, first = _made[0]
    folder = Folder(tmp_path / "posko")
    shutil.copytree(path, folder.path)
    ws = Workspace(open_book(folder, keyfile.load(folder), first.key, FrozenClock(LATER)), first.ws.actor)
    return replace(first, ws=ws, backup=folder.backups / first.backup.name)


def _fill(tmp_path: Path) -> Village:
    ws = make_posko(tmp_path)
    who = somebody(NAME, 1, 2, national_id=NIK, phone=PHONE, address="Jl. Kenanga Rahasia 7")
    ill = confirm(ws, days_ago(16), who)
    for back in (15, 10, 6):
        enter(ws, ill.isolation_id, days_ago(back), "X", note=SECRET_NOTE)
    listed(ws, ill, somebody("Rukmini Sekarsari", 1, 3), met_on=days_ago(17))
    neighbour = add(ws, "Bunga Kertasari", national_id="9903124107900002", rt=4)
    open_case = confirm(ws, days_ago(3), somebody("Cahya Purnama", 2, 1))
    furnish(ws)
    line = IssueLine(item_id(ws, "Masker medis"), 25)
    recipient = Recipient(RecipientKind.PERSON, ill.person_id)
    distribution.hand_out(ws, HandOut(days_ago(2), recipient, (line,)))
    home = ChangePlace((ill.isolation_id,), days_ago(12), PlaceKind.HOME, SECRET_HOME)
    isolation.change_place(ws, home)
    field_notes.add(ws, AddFieldNote(ill.person_id, days_ago(9), f"{NAME} {SECRET_NOTE}"))
    isolation.close(ws, CloseIsolation((ill.isolation_id,), days_ago(4), reason="selesai dijemput keluarga"))
    paper = produce(ws, ReportRequest(ReportKind.PATIENTS, ws.day))
    made = backups.backup_at_close(ws)
    later = reopened(ws)
    contact = cases(later)["Rukmini Sekarsari"].person_id
    return Village(
        later,
        later.book.database.key,
        ill.person_id,
        contact,
        neighbour,
        open_case.person_id,
        paper.number,
        Path() if made is None else made.path,
    )


def reopened(ws: Workspace, moment: datetime = LATER) -> Workspace:
    """Open the book again at another moment."""
    if ws.book.on_server:
        return Workspace(replace(ws.book, clock=FrozenClock(moment)), ws.actor)
    folder, key, actor = ws.book.folder, ws.book.database.key, ws.actor
    ws.close()
    return Workspace(open_book(folder, keyfile.load(folder), key, FrozenClock(moment)), actor)
