"""Signing in, people with a password, the way back in."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.facts.recovery import RecoverySheet
from blc_desktop.errors import Refused, Trouble
from blc_desktop.paths import Folder
from blc_desktop.services import accounts, pins, renewal, roles, setup
from blc_desktop.services.accounts import AddOperator, ChangePassword, DisableOperator, EnableOperator
from blc_desktop.services.clock import FrozenClock
from blc_desktop.services.pins import HeldKey
from blc_desktop.services.roles import ChangeRole
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import keyfile
from blc_desktop.storage.tables import audit_detail
from tests.support.posko import CHEAP, PASSWORD, acting_as, answers

OTHER = "air jernih di kali"


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(datetime(2021, 2, 19, 5, tzinfo=UTC))


@pytest.fixture
def sheet(tmp_path: Path, clock: FrozenClock) -> RecoverySheet:
    """Make a posko with real key slots in ``tmp_path`` and return its recovery sheet."""
    sheets: list[RecoverySheet] = []
    setup.create_posko(Folder(tmp_path), answers(), sheets.append, clock=clock, cost=CHEAP).close()
    return sheets[0]


@pytest.fixture
def folder(tmp_path: Path, sheet: RecoverySheet) -> Folder:
    return Folder(tmp_path)


def test_the_right_password_opens_the_book(folder: Folder, clock: FrozenClock) -> None:
    ws = accounts.unlock(folder, " Kepala ", PASSWORD, clock=clock)
    assert ws.actor.display_name == "Siti Rahmawati"
    assert ws.actor.role is Role.HEAD
    ws.close()


@pytest.mark.parametrize(("username", "password"), [("kepala", "salah sekali ini"), ("siapa", PASSWORD)])
def test_a_wrong_password_or_name_is_refused_alike(
    folder: Folder, clock: FrozenClock, username: str, password: str
) -> None:
    with pytest.raises(Refused, match="wrong_password"):
        accounts.unlock(folder, username, password, clock=clock)


def test_after_five_wrong_passwords_one_must_wait(folder: Folder, clock: FrozenClock) -> None:
    for _time in range(5):
        with pytest.raises(Refused, match="wrong_password"):
            accounts.unlock(folder, "kepala", "salah sekali ini", clock=clock)
    with pytest.raises(Refused, match="locked_out") as caught:
        accounts.unlock(folder, "kepala", PASSWORD, clock=clock)
    assert caught.value.facts["seconds"] == 30
    clock.moment += timedelta(seconds=31)
    ws = accounts.unlock(folder, "kepala", PASSWORD, clock=clock)
    with ws.read() as rx:
        commands = rx.conn.execute(
            audit_detail.select().where(audit_detail.c.difference.contains("failed_sign_in"))
        ).all()
    assert len(commands) == 5
    assert not folder.attempts.exists()
    ws.close()


def test_a_mistyped_name_is_not_written_down(folder: Folder, clock: FrozenClock) -> None:
    with pytest.raises(Refused):
        accounts.unlock(folder, PASSWORD, "kepala", clock=clock)
    assert PASSWORD not in folder.attempts.read_text(encoding="utf-8")


def test_an_operator_comes_changes_the_password_and_goes(folder: Folder, clock: FrozenClock) -> None:
    head = accounts.unlock(folder, "kepala", PASSWORD, clock=clock)
    accounts.add(head, AddOperator("Budi", "Budi S.", Role.OPERATOR, OTHER), cost=CHEAP)
    budi = accounts.unlock(folder, "budi", OTHER, clock=clock)
    assert budi.actor.role is Role.OPERATOR
    assert accounts.must_change_password(budi)
    accounts.change_password(budi, ChangePassword("batu di tepi sungai"), cost=CHEAP)
    assert not accounts.must_change_password(budi)
    budi.close()
    with pytest.raises(Refused, match="wrong_password"):
        accounts.unlock(folder, "budi", OTHER, clock=clock)
    accounts.unlock(folder, "budi", "batu di tepi sungai", clock=clock).close()
    accounts.disable(head, DisableOperator("budi"))
    with pytest.raises(Refused, match="wrong_password"):
        accounts.unlock(folder, "budi", "batu di tepi sungai", clock=clock)
    assert [(row.username, row.disabled_at is None) for row in accounts.everybody(head)] == [
        ("budi", False),
        ("kepala", True),
    ]
    head.close()


def test_what_accounts_refuse(folder: Folder, clock: FrozenClock) -> None:
    head = accounts.unlock(folder, "kepala", PASSWORD, clock=clock)
    with pytest.raises(Refused, match="last_head"):
        accounts.disable(head, DisableOperator("kepala"))
    with pytest.raises(Refused, match="operator_exists"):
        accounts.add(head, AddOperator("KEPALA", "", Role.HEAD, OTHER), cost=CHEAP)
    with pytest.raises(Refused, match=r"password\.short"):
        accounts.add(head, AddOperator("budi", "", Role.HEAD, "pendek"), cost=CHEAP)
    with pytest.raises(Refused, match="operator_unknown"):
        accounts.change_password(head, ChangePassword(OTHER, "siapa"), cost=CHEAP)
    desk = acting_as(head, Role.OPERATOR)
    with pytest.raises(Refused, match="not_permitted"):
        accounts.add(desk, AddOperator("budi", "", Role.HEAD, OTHER), cost=CHEAP)
    head.close()


def test_ones_own_password_is_changed_only_by_whoever_knows_it(folder: Folder, clock: FrozenClock) -> None:
    ws = accounts.unlock(folder, "kepala", PASSWORD, clock=clock)
    for _time in range(5):
        with pytest.raises(Refused, match=r"password\.current_wrong") as caught:
            accounts.change_password(ws, ChangePassword(OTHER, current_password="salah"), cost=CHEAP)
        assert caught.value.field == "current_password"
    with pytest.raises(Refused, match="locked_out"):
        accounts.change_password(ws, ChangePassword(OTHER, current_password=PASSWORD), cost=CHEAP)
    clock.moment += timedelta(seconds=31)
    accounts.change_password(ws, ChangePassword(OTHER, current_password=PASSWORD), cost=CHEAP)
    ws.close()
    accounts.unlock(folder, "kepala", OTHER, clock=clock).close()


def test_only_a_head_or_whoever_came_in_by_it_replaces_the_recovery_key(
    folder: Folder, sheet: RecoverySheet, clock: FrozenClock
) -> None:
    head = accounts.unlock(folder, "kepala", PASSWORD, clock=clock)
    accounts.add(head, AddOperator("budi", "Budi", Role.VIEWER, OTHER), cost=CHEAP)
    fresh = accounts.new_recovery_sheet(head)
    budi = accounts.unlock(folder, "budi", OTHER, clock=clock)
    with pytest.raises(Refused, match="not_permitted"):
        accounts.replace_recovery(budi, fresh)
    budi.close()
    came_back = accounts.recover(folder, "budi", "-".join(sheet.key_groups), OTHER, clock=clock, cost=CHEAP)
    accounts.replace_recovery(came_back.workspace, came_back.sheet)
    came_back.workspace.close()
    with pytest.raises(Refused, match="wrong_recovery_key"):
        accounts.recover(folder, "budi", "-".join(sheet.key_groups), OTHER, clock=clock, cost=CHEAP)
    accounts.replace_recovery(head, fresh)
    head.close()


def test_the_recovery_sheet_opens_and_is_replaced(
    folder: Folder, sheet: RecoverySheet, clock: FrozenClock
) -> None:
    key = "-".join(sheet.key_groups)
    recovered = accounts.recover(folder, "kepala", key, OTHER, clock=clock, cost=CHEAP)
    # Until the new sheet is saved the old one still counts: nobody is left without a way in.
    accounts.recover(folder, "kepala", key, OTHER, clock=clock, cost=CHEAP).workspace.close()
    accounts.replace_recovery(recovered.workspace, recovered.sheet)
    recovered.workspace.close()
    accounts.unlock(folder, "kepala", OTHER, clock=clock).close()
    with pytest.raises(Refused, match="wrong_recovery_key"):
        accounts.recover(folder, "kepala", key, OTHER, clock=clock, cost=CHEAP)
    fresh = "-".join(recovered.sheet.key_groups)
    accounts.recover(folder, "kepala", fresh, PASSWORD, clock=clock, cost=CHEAP).workspace.close()


def test_without_any_key_file_nobody_is_told_of_a_wrong_password(folder: Folder, clock: FrozenClock) -> None:
    folder.keys.unlink()
    accounts.unlock(folder, "kepala", PASSWORD, clock=clock).close()
    assert folder.keys.exists(), "written again from the copy"
    folder.keys.unlink()
    folder.keys_copy.unlink()
    with pytest.raises(Trouble, match="keys_missing"):
        accounts.unlock(folder, "kepala", PASSWORD, clock=clock)


def test_a_slot_taken_out_by_hand_comes_back(folder: Folder, clock: FrozenClock) -> None:
    values = json.loads(folder.keys.read_bytes())
    values["slots"] = [slot for slot in values["slots"] if slot["kind"] == keyfile.OPERATOR]
    folder.keys.write_text(json.dumps(values), encoding="utf-8")
    accounts.unlock(folder, "kepala", PASSWORD, clock=clock).close()
    assert keyfile.load(folder).recovery() is not None


def test_a_missing_book_is_told_from_no_posko(folder: Folder, clock: FrozenClock) -> None:
    with pytest.raises(Refused, match="posko_missing"):
        accounts.unlock(Folder(folder.path / "nowhere"), "kepala", PASSWORD, clock=clock)
    folder.database.unlink()
    with pytest.raises(Trouble, match="database_missing"):
        accounts.unlock(folder, "kepala", PASSWORD, clock=clock)


def test_the_right_password_opens_again_after_lock(folder: Folder, clock: FrozenClock) -> None:
    ws: Workspace = accounts.unlock(folder, "kepala", PASSWORD, clock=clock)
    ws.close()
    assert ws.book.database.key == b""
    accounts.unlock(folder, "kepala", PASSWORD, clock=clock).close()


def test_somebody_who_was_let_in_no_more_comes_back_with_a_first_password(
    folder: Folder, clock: FrozenClock
) -> None:
    ws = accounts.unlock(folder, "kepala", PASSWORD, clock=clock)
    accounts.add(ws, AddOperator("budi", "Budi", Role.OPERATOR, OTHER), cost=CHEAP)
    with pytest.raises(Refused, match="operator_enabled"):
        accounts.enable(ws, EnableOperator("budi", OTHER), cost=CHEAP)
    accounts.disable(ws, DisableOperator("budi"))
    accounts.enable(ws, EnableOperator("Budi", "kebun teh di bukit"), cost=CHEAP)
    ws.close()
    with pytest.raises(Refused, match="wrong_password"):
        accounts.unlock(folder, "budi", OTHER, clock=clock)
    back = accounts.unlock(folder, "budi", "kebun teh di bukit", clock=clock)
    assert accounts.must_change_password(back)
    back.close()


def test_a_role_is_changed_and_changed_back_but_there_is_always_a_head(
    folder: Folder, clock: FrozenClock
) -> None:
    ws = accounts.unlock(folder, "kepala", PASSWORD, clock=clock)
    accounts.add(ws, AddOperator("budi", "Budi", Role.VIEWER, OTHER), cost=CHEAP)
    with pytest.raises(Refused, match="last_head"):
        roles.change_role(ws, ChangeRole("kepala", Role.OPERATOR))
    done = roles.change_role(ws, ChangeRole("budi", Role.HEAD))
    roles.change_role(ws, ChangeRole("kepala", Role.OPERATOR))
    assert {row.username: row.role for row in accounts.everybody(ws)} == {
        "budi": Role.HEAD,
        "kepala": Role.OPERATOR,
    }
    assert done.undo is not None
    with pytest.raises(Refused, match="last_head"):
        done.undo.run(ws)
    with pytest.raises(Refused, match="not_permitted"):
        roles.change_role(acting_as(ws, Role.OPERATOR), ChangeRole("budi", Role.VIEWER))
    ws.close()


# --- a PIN for a locked program ------------------------------------------------------------------------


def held_by_pin(folder: Folder, clock: FrozenClock, pin: str = "271845") -> HeldKey:
    ws = accounts.unlock(folder, "kepala", PASSWORD, clock=clock)
    held = pins.hold(ws, pin, cost=CHEAP)
    ws.close()
    return held


def test_a_pin_reopens_the_locked_book_for_the_same_operator(folder: Folder, clock: FrozenClock) -> None:
    held = held_by_pin(folder, clock)
    for _time in range(2):
        ws = held.reopen(folder, "271845", clock=clock)
        assert ws.actor.username == "kepala"
        ws.close()


def test_the_third_wrong_pin_leaves_only_the_password(folder: Folder, clock: FrozenClock) -> None:
    held = held_by_pin(folder, clock)
    for left in (2, 1):
        with pytest.raises(Refused, match=r"pin\.wrong") as refused:
            held.reopen(folder, "271846", clock=clock)
        assert refused.value.facts["left"] == left
    with pytest.raises(Refused, match=r"pin\.forgotten"):
        held.reopen(folder, "271846", clock=clock)
    with pytest.raises(Refused, match=r"pin\.forgotten"):
        held.reopen(folder, "271845", clock=clock)
    accounts.unlock(folder, "kepala", PASSWORD, clock=clock).close()


def test_a_pin_stands_in_no_file(folder: Folder, clock: FrozenClock) -> None:
    held_by_pin(folder, clock)
    written = b"".join(path.read_bytes() for path in folder.path.rglob("*") if path.is_file())
    assert b"271845" not in written


@pytest.mark.parametrize(
    ("pin", "code"),
    [("12345", "pin.digits"), ("123456789", "pin.digits"), ("27184a", "pin.digits"), ("٢٧١٨٤٥", "pin.digits")]
    + [(simple, "pin.simple") for simple in ("111111", "123456", "987654", "890123")],
)
def test_a_pin_that_is_short_or_simple_is_refused(
    folder: Folder, clock: FrozenClock, pin: str, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        held_by_pin(folder, clock, pin)


def test_after_a_renewal_of_the_key_or_a_dismissal_the_pin_opens_nothing(
    folder: Folder, clock: FrozenClock
) -> None:
    held = held_by_pin(folder, clock)
    ws = accounts.unlock(folder, "kepala", PASSWORD, clock=clock)
    accounts.add(ws, AddOperator("budi", "Budi", Role.HEAD, OTHER), cost=CHEAP)
    renewal.renew_key(ws, renewal.RenewKey())
    ws.close()
    with pytest.raises(Refused, match=r"pin\.forgotten"):
        held.reopen(folder, "271845", clock=clock)
    held = held_by_pin(folder, clock)
    ws = accounts.unlock(folder, "budi", OTHER, clock=clock)
    accounts.disable(ws, DisableOperator("kepala"))
    ws.close()
    with pytest.raises(Refused, match="operator_disabled"):
        held.reopen(folder, "271845", clock=clock)
