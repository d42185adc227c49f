"""The open posko: reading, writing, rights, the working day, settings, self-checks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from blc_desktop.domain.access import Permission, Role
from blc_desktop.errors import Refused
from blc_desktop.services import checks, settings
from blc_desktop.services.clock import FrozenClock
from blc_desktop.services.settings import ChangeLogo, ChangeSettings
from blc_desktop.services.workspace import DateJump, Workspace
from tests.support.posko import acting_as, make_posko


def test_a_fresh_posko_opens(posko: Workspace) -> None:
    assert posko.post().village == "Sukamantri"
    with posko.read() as rx:
        assert rx.settings.head_name == "H. Ahmad Fauzi"
        assert rx.rules.on(rx.day) is not None


def test_another_day_is_a_view_of_the_same_posko(posko: Workspace) -> None:
    yesterday = posko.at(date(2021, 2, 18))
    assert (posko.day, yesterday.day) == (date(2021, 2, 19), date(2021, 2, 18))
    assert yesterday.at(None).day == yesterday.own_day == date(2021, 2, 19)
    with yesterday.write("Test") as tx:
        assert tx.day == date(2021, 2, 18)


def test_a_role_may_only_what_it_holds(posko: Workspace) -> None:
    viewer = acting_as(posko, Role.VIEWER)
    viewer.require(Permission.VIEW)
    with pytest.raises(Refused, match="not_permitted"):
        viewer.require(Permission.SETTINGS)


@pytest.mark.parametrize(("days", "strange"), [(0, False), (31, False), (32, True), (-1, True)])
def test_a_jump_of_the_systems_date_is_asked_about(posko: Workspace, days: int, strange: bool) -> None:
    clock = posko.book.clock
    assert isinstance(clock, FrozenClock)
    before = clock.today()
    clock.moment += timedelta(days=days)
    expected = DateJump(before, clock.today()) if strange else None
    assert posko.date_jump() == expected
    posko.accept_date()
    assert posko.date_jump() is None


def test_a_training_posko_keeps_its_day(tmp_path: Path) -> None:
    ws = make_posko(tmp_path, training_day=date(2021, 2, 19))
    clock = ws.book.clock
    assert isinstance(clock, FrozenClock)
    clock.moment += timedelta(days=2000)
    assert ws.day == date(2021, 2, 19)
    assert ws.date_jump() is None
    assert ws.post().training
    ws.close()


def test_settings_change_and_come_back(posko: Workspace) -> None:
    before = posko.settings()
    done = settings.save(posko, ChangeSettings(replace(before, paper="a4", copies_to=("Bupati",))))
    assert posko.settings().copies_to == ("Bupati",)
    assert done.undo is not None
    done.undo.run(posko)
    assert posko.settings() == before


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"paper": "letter"}, "setting.choice", "paper"),
        ({"expiring_days": -1}, "setting.range", "expiring_days"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(
    posko: Workspace, changes: dict[str, object], code: str, field: str
) -> None:
    wrong = replace(posko.settings(), **changes)  # type: ignore[arg-type]
    with pytest.raises(Refused, match=code) as caught:
        settings.save(posko, ChangeSettings(wrong))
    assert caught.value.field == field


def test_the_logo_stands_at_the_head(posko: Workspace) -> None:
    settings.change_logo(posko, ChangeLogo(b"picture"))
    assert posko.post().logo == b"picture"
    settings.change_logo(posko, ChangeLogo(None))
    assert posko.post().logo is None


def test_a_sound_book_has_no_findings(posko: Workspace) -> None:
    assert [outcome.name for outcome in checks.run_all(posko) if not outcome.ok] == []


@pytest.mark.file_only("damages the file behind the program; on a server the rights forbid it")
def test_every_check_finds_what_it_looks_for(posko: Workspace) -> None:
    with posko.book.database.write() as conn:
        conn.execute(text("INSERT INTO stock_balance VALUES (1, 1, 1, 1, 5)"))
        conn.execute(text("DROP TRIGGER audit_no_update"))
        conn.execute(text("UPDATE audit SET command = 'Other' WHERE sequence = 1"))
    posko.book.folder.keys_copy.unlink()
    outcomes = {outcome.name: outcome for outcome in checks.run_all(posko)}
    assert outcomes["database"].ok
    assert [finding.facts["shown"] for finding in outcomes["balances"].findings] == [5]
    assert [finding.facts["number"] for finding in outcomes["audit_chain"].findings] == [1]
    assert [finding.code for finding in outcomes["key_slots"].findings] == ["check.keys_missing"]
