"""Residents from a workbook: who is new, who is known, whose gaps are filled."""

from __future__ import annotations

from datetime import date

from blc_desktop.exchange.checked import Checked, Fate
from blc_desktop.progress import Progress
from blc_desktop.services.workspace import ReadTransaction, WriteTransaction
from blc_desktop.storage import import_residents
from blc_desktop.storage.import_residents import Columns, Stamp, Verdict


def place(rx: ReadTransaction, checked: Checked) -> Verdict:
    """Hold the accepted rows against the book, and set their fates."""
    columns = Columns(checked.values, checked.unread)
    verdict = import_residents.compare(rx.conn, rx.posko_id, columns, checked.indexes(Fate.ACCEPTED))
    for index in verdict.unchanged:
        checked.fates[index] = Fate.UNCHANGED
    for index, (person_id, differs) in verdict.contradicting.items():
        checked.add(index, "duplicate.existing", differs[0], person_id=person_id, differs=list(differs))
        checked.fates[index] = Fate.REVIEW
    return verdict


def store(
    tx: WriteTransaction, checked: Checked, placed: Verdict, import_id: int, day: date, progress: Progress
) -> None:
    """Store new persons, and fill the gaps of known ones."""
    del day
    columns = Columns(checked.values, checked.unread)
    stamp = Stamp(import_id, tx.now)
    if placed.new:
        import_residents.store(tx.conn, tx.posko_id, columns, placed.new, stamp, progress)
    for index, (person_id, adds) in placed.filling.items():
        unread = checked.unread.get(index, {})
        import_residents.fill(tx.conn, tx.posko_id, person_id, adds, stamp, unread)
