"""What the chain of changes costs an import of 100,000 residents: one entry, with the digest of the file."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from unittest import mock

from sqlalchemy import func, select

from benchmarks import books, desk, workbook
from benchmarks.results import Result
from blc_desktop.domain.kinds import ImportKind
from blc_desktop.services import imports
from blc_desktop.services.import_facts import ImportWorkbook
from blc_desktop.storage import audit
from blc_desktop.storage.tables import audit as chain

ROWS = 100_000
#: Everything that making and storing a link of the chain consists of.
_PARTS = ("head", "difference", "link", "store")


def measure() -> list[Result]:
    """Time the chain's part of an import in the very import that it is a part of."""
    file = workbook.residents(ROWS)
    ws = desk.unlock(books.copy(books.book(200), "audit"))
    spent: list[float] = []

    def timed(work: Callable[..., Any]) -> Callable[..., Any]:
        def measured(*given: Any, **named: Any) -> Any:
            begin = time.perf_counter()
            try:
                return work(*given, **named)
            finally:
                spent.append(time.perf_counter() - begin)

        return measured

    def entries() -> int:
        with ws.read() as rx:
            return int(rx.conn.execute(select(func.count()).select_from(chain)).scalar_one())

    before = entries()
    with ExitStack() as patched:
        for name in _PARTS:
            patched.enter_context(mock.patch.object(audit, name, timed(getattr(audit, name))))
        begin = time.perf_counter()
        done = imports.run(ws, ImportWorkbook(path=file, kind=ImportKind.RESIDENTS)).value
        whole = time.perf_counter() - begin
    added = entries() - before
    ws.close()
    cost = sum(spent)
    told = f"{cost * 1000:.1f} ms of {whole:.1f} s; {added} entry for {done.accepted:,} residents"
    return [Result("chain's part of an import", 100 * cost / whole, 5.0, "%", told)]
