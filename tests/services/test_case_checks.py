"""The named checks of cases: silent on a sound book, precise on a wrong one; and the command ``today``."""

from __future__ import annotations

from pathlib import Path

from blc_desktop.commands import today as command
from blc_desktop.services import case_checks, today
from blc_desktop.storage import rows
from blc_desktop.storage.tables import isolation
from blc_desktop.words.problems import sentence
from tests.support.cases import TODAY, confirm, contact, days_ago, enter
from tests.support.posko import make_posko


def test_a_sound_book_gives_no_finding(tmp_path: Path) -> None:
    ws = make_posko(tmp_path)
    admitted = confirm(ws, days_ago(4))
    enter(ws, admitted.isolation_id, TODAY, "D")
    contact(ws, days_ago(3))
    assert list(case_checks.wrong_schedules(ws)) == []
    assert list(case_checks.unbalanced_reports(ws)) == []


def test_a_date_that_does_not_follow_is_found(tmp_path: Path) -> None:
    ws = make_posko(tmp_path)
    admitted = confirm(ws, days_ago(4))
    with ws.write("Damage") as tx:
        rows.change(tx.conn, isolation, tx.posko_id, admitted.isolation_id, last_day=TODAY)
    ((code, facts),) = case_checks.wrong_schedules(ws)
    assert (facts["stored"], facts["reckoned"]) == (TODAY, admitted.last_day)
    assert str(admitted.isolation_id) in sentence(code, facts)


def test_the_command_gives_the_names_that_others_rely_on(tmp_path: Path) -> None:
    ws = make_posko(tmp_path)
    confirm(ws, TODAY)
    facts = today.today_facts(ws)
    values = command.values(facts)
    assert {name: values[name] for name in ("isolating", "not_monitored", "new_cases_today", "overdue")} == {
        "isolating": 1,
        "not_monitored": 1,
        "new_cases_today": 1,
        "overdue": 0,
    }
    assert values["new_cases"] == {each.day.isoformat(): each.count for each in facts.new_cases_by_day}
    assert values["new_cases"]["2021-02-19"] == 1
    assert values["zones"] == {"green": 7, "yellow": 1, "orange": 0, "red": 0, "not_assessed": 0}
    said = command.text(facts.figures)
    assert said.splitlines()[:2] == ["Jumat, 19 Februari 2021", "Dalam isolasi: 1"]
