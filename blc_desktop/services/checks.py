"""Named self-checks: what must be true of the book at any time. Each finding says what is not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from blc_desktop.errors import Cancelled, Trouble
from blc_desktop.progress import Progress, Silent
from blc_desktop.services import case_checks, privacy_checks, stock_checks
from blc_desktop.services.keys import kept_in_book, present
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import audit, keyring, proofs, soundness

#: Past this many a list of findings helps nobody.
_MOST = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be: a code with a sentence, and its facts."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check found."""

    name: str
    findings: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


Check = Callable[[Workspace], Iterable[Finding]]


def run_all(
    ws: Workspace, progress: Progress | None = None, *, only: Collection[str] | None = None
) -> tuple[Outcome, ...]:
    """Run every check (or ``only`` those named); a check that the machine stops is itself a finding."""
    step = (progress or Silent()).step
    wanted = {name: check for name, check in CHECKS.items() if only is None or name in only}
    outcomes = []
    for number, (name, check) in enumerate(wanted.items()):
        step(number, len(wanted))
        outcomes.append(run_one(ws, name, check))
    step(len(wanted), len(wanted))
    return tuple(outcomes)


def run_one(ws: Workspace, name: str, check: Check | None = None) -> Outcome:
    """Run the check of that name, or ``check`` in its place."""
    return Outcome(name, _findings(ws, check or CHECKS[name]))


def _findings(ws: Workspace, check: Check) -> tuple[Finding, ...]:
    found: list[Finding] = []
    try:
        for finding in check(ws):
            found.append(finding)
            if len(found) == _MOST:
                break
    except Cancelled:
        raise
    except Trouble as trouble:
        found.append(Finding(trouble.code, trouble.facts))
    return tuple(found)


def database(ws: Workspace) -> Iterable[Finding]:
    """Look whether every page has its seal, every row its place, every reference its target."""
    if ws.book.on_server:
        yield from _server(ws)
        return
    for text in soundness.integrity(ws.book.file):
        yield Finding("check.database", {"finding": text})
    yield from references(ws)


def references(ws: Workspace) -> Iterable[Finding]:
    """Look whether every reference has its target."""
    with ws.read() as rx:
        connection = rx.conn.connection.driver_connection
        for table, count in proofs.broken_references(connection):
            yield Finding("check.reference", {"table": table, "count": count})


def _server(ws: Workspace) -> Iterable[Finding]:
    """Look whether the server still keeps posko apart; references and pages it watches by itself."""
    from blc_desktop.storage import server_proofs  # noqa: PLC0415 - a book in a file needs no driver

    with ws.read() as rx:
        for table in server_proofs.open_tables(rx.conn):
            yield Finding("check.server_table_open", {"table": table})


def balances(ws: Workspace) -> Iterable[Finding]:
    """Compare what is shown in store, in all and day by day, with the sum of what was moved."""
    return (Finding(code, facts) for code, facts in stock_checks.wrong_balances(ws))


def stock_history(ws: Workspace) -> Iterable[Finding]:
    """Prove that no batch at any place from any source was ever below zero."""
    return (Finding(code, facts) for code, facts in stock_checks.below_zero(ws))


def reversals(ws: Workspace) -> Iterable[Finding]:
    """Prove that every reversal of the ledger cancels exactly one document."""
    return (Finding(code, facts) for code, facts in stock_checks.wrong_reversals(ws))


def loans(ws: Workspace) -> Iterable[Finding]:
    """Prove that no more came back of any loan than was lent."""
    return (Finding(code, facts) for code, facts in stock_checks.wrong_loans(ws))


def audit_chain(ws: Workspace) -> Iterable[Finding]:
    """Look for changes that were altered, taken out, put in between, or lost with an older book."""
    key = ws.book.database.chain_key
    with ws.read() as rx:
        for sequence in audit.broken_links(rx.conn, rx.posko_id, key):
            yield Finding("check.audit", {"number": sequence})
    missing = ws.rolled_back()
    if missing is not None:
        yield Finding("check.rolled_back", {"seen": missing.seen, "found": missing.found})


def key_slots(ws: Workspace) -> Iterable[Finding]:
    """Look whether the key file is whole, twice there, sealed, and the one the book remembers."""
    folder = ws.book.folder
    for path in () if ws.book.on_server else (folder.keys, folder.keys_copy):
        if not path.exists():
            yield Finding("check.keys_missing", {"path": path.name})
    with ws.read() as rx:
        file = present(rx, folder)
    if not keyring.seal_holds(file, ws.book.database.key):
        yield Finding("check.keys_altered")
    if file.recovery() is None:
        yield Finding("check.keys_recovery")
    with ws.read() as rx:
        kept = kept_in_book(rx)
    if kept is not None and {slot.id for slot in kept.slots} != {slot.id for slot in file.slots}:
        yield Finding("check.keys_older")


def schedules(ws: Workspace) -> Iterable[Finding]:
    """Every last day of isolation follows from what is written, and nobody is isolated twice at once."""
    return (Finding(code, facts) for code, facts in case_checks.wrong_schedules(ws))


def report_balances(ws: Workspace) -> Iterable[Finding]:
    """Prove that the daily reports of the last week add up and agree with the first page."""
    return (Finding(code, facts) for code, facts in case_checks.unbalanced_reports(ws))


def stock_counts(ws: Workspace) -> Iterable[Finding]:
    """Look whether every closed stock count booked just what it found."""
    return (Finding(code, facts) for code, facts in stock_checks.wrong_counts(ws))


def erasures(ws: Workspace) -> Iterable[Finding]:
    """Look whether every change without words was erased by a decision, and no decision is half done."""
    return (Finding(code, facts) for code, facts in privacy_checks.wrong_erasures(ws))


#: Every check by its name. A street adds its own here: ``CHECKS["schedules"] = patients.check``.
CHECKS: dict[str, Check] = {
    "database": database,
    "balances": balances,
    "audit_chain": audit_chain,
    "key_slots": key_slots,
    "schedules": schedules,
    "report_balances": report_balances,
    "stock_history": stock_history,
    "reversals": reversals,
    "loans": loans,
    "stock_counts": stock_counts,
    "erasures": erasures,
}
