"""The chain of changes as it is read, searched, proven, and compared with paper and with what was seen."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.residents import AddResident
from blc_desktop.domain.facts.audit_log import AuditGroup, PaperAnswer
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.paths import Folder
from blc_desktop.services import accounts, audit_log, backups, checks, printing, residents, setup
from blc_desktop.services.accounts import AddOperator
from blc_desktop.services.audit_log import AcceptOlderBook
from blc_desktop.services.clock import FrozenClock
from blc_desktop.services.workspace import Workspace
from reports.press import produce
from tests.support.cases import somebody
from tests.support.goods import furnish
from tests.support.on_server import tamper
from tests.support.oversight import hire, observe, rt_id
from tests.support.posko import CHEAP, PASSWORD, acting_as, answers


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(datetime(2021, 2, 19, 5, tzinfo=UTC))


@pytest.fixture
def folder(tmp_path: Path, clock: FrozenClock) -> Folder:
    made = Folder(tmp_path / "posko")
    setup.create_posko(made, answers(), lambda _sheet: None, clock=clock, cost=CHEAP).close()
    return made


@pytest.fixture
def ws(folder: Folder, clock: FrozenClock) -> Workspace:
    return accounts.unlock(folder, "kepala", PASSWORD, clock=clock)


def add(ws: Workspace, name: str) -> int:
    return residents.add_resident(ws, AddResident(somebody(name))).value


def happenings(ws: Workspace, query: Query | None = None) -> list[str]:
    listing = audit_log.audit_listing(ws)
    names = [column.name for column in listing.columns]
    rows = listing.first(query or Query(), 100)
    return [str(row[names.index("what")]) for _id, row in rows]


def test_the_newest_change_stands_first_and_groups_part_the_list(ws: Workspace, folder: Folder) -> None:
    with pytest.raises(Refused, match="wrong_password"):
        accounts.unlock(folder, "kepala", "bukan sandi ini ya", clock=FrozenClock(ws.book.clock.now()))
    accounts.unlock(folder, "kepala", PASSWORD, clock=FrozenClock(ws.book.clock.now())).close()
    add(ws, "Dewi Sartika")
    accounts.add(ws, AddOperator("budi", "Budi", Role.VIEWER, "air jernih di kali"), cost=CHEAP)
    assert "Pengguna ditambahkan" in happenings(ws)[:2]
    assert set(happenings(ws, Query(filters={"group": AuditGroup.SIGN_INS}))) == {
        "Masuk ke program",
        "Gagal masuk",
    }
    assert set(happenings(ws, Query(filters={"group": AuditGroup.CHANGES}))) >= {"Dicatat", "Posko dibuat"}
    assert happenings(ws, Query(filters={"group": AuditGroup.TAKEN_OUT})) == []


def test_words_users_and_numbers_find_an_entry(ws: Workspace) -> None:
    add(ws, "Dewi Sartika")
    (found,) = [row for _id, row in audit_log.audit_listing(ws).first(Query(search="sartika"), 9)]
    assert "Dewi Sartika" in str(found[-1])
    assert happenings(ws, Query(search=str(found[0])))[0] == "Dicatat", "the entry of that number first"
    assert happenings(ws, Query(search="tidak ada yang begini")) == []
    assert happenings(ws, Query(search="%")) == []


def test_an_entry_is_read_with_old_and_new_and_whom_it_is_about(ws: Workspace) -> None:
    person_id = add(ws, "Dewi Sartika")
    newest = audit_log.audit_listing(ws).first(Query(search="Dewi Sartika"), 1)[0][0]
    entry = audit_log.entry(ws, newest)
    assert entry.person_id == person_id
    assert ("name", None, "Dewi Sartika") in (entry.fields or ())
    with pytest.raises(Refused, match=r"row\.gone"):
        audit_log.entry(ws, 9999)


def test_a_list_of_one_day_begins_at_midnight_of_the_posko(ws: Workspace, clock: FrozenClock) -> None:
    before = len(happenings(ws))
    assert len(happenings(ws, Query(filters={"since": clock.today()}))) == before
    assert happenings(ws, Query(filters={"since": clock.today() + timedelta(days=1)})) == []


def test_officers_rt_and_goods_stand_there_by_name(ws: Workspace) -> None:
    officer_id = hire(ws, Affiliation.MUNICIPAL_POLICE, "Hendra Wijaya")
    observe(ws, 10, 4, officer_id=officer_id, rt_id=rt_id(ws, 2, 3))
    furnish(ws)
    told = [str(row[-1]) for _id, row in audit_log.audit_listing(ws).first(Query(), 40)]
    assert any("petugas Hendra Wijaya" in line and "RT 003/002" in line for line in told)
    assert any("Masker medis (MM-7) 1500" in line for line in told)


def test_a_kept_paper_handed_out_again_and_a_backup_taken_away_are_in_the_chain(
    ws: Workspace, tmp_path: Path
) -> None:
    request = ReportRequest(ReportKind.DAILY, ws.day)
    first = produce(ws, request)
    assert produce(ws, request).kept
    printing.reprint(ws, first.number)
    backups.create_backup(ws, tmp_path / "di-stik.blcbackup")
    taken = happenings(ws, Query(filters={"group": AuditGroup.TAKEN_OUT}))
    assert taken == [
        "Cadangan dibuat",
        "Dicetak ulang atau dibuka lagi",
        "Dicetak ulang atau dibuka lagi",
        "Dicetak",
    ]
    assert backups.backup_at_close(ws) is None, "the backup made by hand holds its own trace"


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.FIELD_OFFICER, Role.VIEWER])
def test_only_the_head_reads_it(ws: Workspace, role: Role) -> None:
    other = acting_as(ws, role)
    for ask in (audit_log.audit_listing, audit_log.chain_state, lambda ws: audit_log.entry(ws, 1)):
        with pytest.raises(Refused, match="not_permitted"):
            ask(other)


def test_the_code_on_paper_holds_differs_or_is_ahead(ws: Workspace) -> None:
    state = audit_log.chain_state(ws)
    assert state.broken == ()
    assert audit_log.compare_with_paper(ws, f" {state.code.upper()} ") is PaperAnswer.HOLDS
    digits = state.code.split("-")[1]
    other = "0" * 8 if digits != "0" * 8 else "1" * 8
    assert audit_log.compare_with_paper(ws, f"{state.sequence}-{other}") is PaperAnswer.DIFFERS
    assert audit_log.compare_with_paper(ws, f"{state.sequence + 1}-{digits}") is PaperAnswer.AHEAD
    for wrong in ("", "12", f"{state.sequence}-12ab", "a-12345678"):
        with pytest.raises(Refused, match=r"audit\.code"):
            audit_log.compare_with_paper(ws, wrong)


def test_an_altered_entry_is_named(ws: Workspace) -> None:
    add(ws, "Dewi Sartika")
    tamper(ws, "UPDATE audit_detail SET difference = replace(difference, 'Dewi', 'Desi')")
    assert audit_log.chain_state(ws).broken != ()


# --- an older copy of the book -------------------------------------------------------------------------


def roll_back(ws: Workspace, tmp_path: Path, clock: FrozenClock) -> Workspace:
    """Write something, then put the book of before in its place, as a copied file would."""
    folder = ws.book.folder
    ws.close()
    copy = tmp_path / "old.db"
    shutil.copy(folder.database, copy)
    again = accounts.unlock(folder, "kepala", PASSWORD, clock=clock)
    for name in ("Siti", "Budi", "Joko", "Rina"):
        add(again, name)
    again.close()
    shutil.copy(copy, folder.database)
    return accounts.unlock(folder, "kepala", PASSWORD, clock=clock)


def findings(ws: Workspace) -> list[str]:
    return [finding.code for outcome in checks.run_all(ws) for finding in outcome.findings]


def test_an_older_copy_of_the_book_is_noticed_until_somebody_accepts_it(
    ws: Workspace, tmp_path: Path, clock: FrozenClock
) -> None:
    folder = ws.book.folder
    older = roll_back(ws, tmp_path, clock)
    missing = older.rolled_back()
    assert missing is not None
    assert missing.seen > missing.found
    assert findings(older) == ["check.rolled_back"]
    older.close()
    again = accounts.unlock(folder, "kepala", PASSWORD, clock=clock)
    with pytest.raises(Refused, match="not_permitted"):
        audit_log.accept_older_book(acting_as(again, Role.OPERATOR), AcceptOlderBook())
    audit_log.accept_older_book(again, AcceptOlderBook())
    assert findings(again) == []
    assert "Buku yang lebih lama diterima" in happenings(again)
    with pytest.raises(Refused, match=r"audit\.nothing_missing"):
        audit_log.accept_older_book(again, AcceptOlderBook())
    again.close()


def test_a_restored_backup_is_no_older_copy_put_back_by_stealth(
    ws: Workspace, tmp_path: Path, clock: FrozenClock
) -> None:
    folder, kept = ws.book.folder, tmp_path / "kept.blcbackup"
    backups.create_backup(ws, kept)
    add(ws, "Dewi Sartika")
    ws.close()
    backups.restore_backup(kept, "kepala", PASSWORD, folder, clock=clock)
    restored = accounts.unlock(folder, "kepala", PASSWORD, clock=clock)
    assert restored.rolled_back() is None
    restored.close()


def test_a_forged_or_broken_note_of_what_was_seen_says_nothing(ws: Workspace, clock: FrozenClock) -> None:
    folder = ws.book.folder
    ws.close()
    for content in (b"{", b'{"sequence": 9999, "chain": "00", "seal": "00"}', b"[]"):
        folder.head.write_bytes(content)
        opened = accounts.unlock(folder, "kepala", PASSWORD, clock=clock)
        assert opened.rolled_back() is None
        opened.close()
