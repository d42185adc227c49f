"""Whose time is over, what a decision erases for good, what stays the same, and what is told honestly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from blc_desktop.domain import papers
from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.privacy import (
    DestroyOldBackups,
    DestroyRecords,
    HoldPerson,
    ReleasePerson,
)
from blc_desktop.domain.commands.residents import EditResident
from blc_desktop.domain.kinds_privacy import RecordSort
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Cancelled, Refused, Trouble
from blc_desktop.progress import Cancellable, Silent
from blc_desktop.services import (
    audit_log,
    checks,
    person_page,
    printing,
    residents,
    retention,
    settings,
)
from blc_desktop.services.settings import ChangeSettings
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import compaction
from tests.support.figures import figures
from tests.support.old_village import (
    NAME,
    NIK,
    PHONE,
    SECRET_HOME,
    SECRET_NOTE,
    Village,
    make_village,
    reopened,
)
from tests.support.pages import texts
from tests.support.posko import acting_as

WORDS = ("Permatahati", NIK, PHONE, SECRET_NOTE, SECRET_HOME, "Kenanga Rahasia", "Kertasari")

of_the_file = pytest.mark.file_only("the pages of the file and its backups; a server's are its keeper's")


@pytest.fixture
def village(tmp_path: Path) -> Village:
    return make_village(tmp_path)


def order(ws: Workspace, **more: object) -> DestroyRecords:
    seen = retention.outlook(ws)
    values: dict[str, object] = {"typed": f"MUSNAHKAN {seen.proposed}", **more}
    return DestroyRecords(seen.cutoff, seen.proposed, **values)  # type: ignore[arg-type]


def shown(ws: Workspace, state: str = "proposed") -> list[str]:
    listing = retention.due_listing(ws)
    return [str(row[0]) for _id, row in listing.first(Query().where(state=state), 50)]


def in_pages(ws: Workspace) -> set[str]:
    database = ws.book.file
    content = texts(database.path, database.key)
    return {word for word in WORDS if word.encode() in content}


def test_only_those_whose_last_event_is_older_and_closed_are_proposed(village: Village) -> None:
    seen = retention.outlook(village.ws)
    assert (seen.years, seen.cutoff, seen.proposed) == (5, date(2021, 11, 26), 2)
    assert shown(village.ws) == ["Bunga Kertasari", NAME]
    assert shown(village.ws, "waiting") == ["Cahya Purnama", "Rukmini Sekarsari"]
    assert (seen.open["isolation"], seen.open["case"]) == (1, 2)
    early = retention.outlook(village.ws, date(2026, 2, 10))
    assert early.proposed == 0, "the last hand-out was on 17 February 2021"


def test_the_list_tells_sorts_of_records_and_the_last_event(village: Village) -> None:
    rows = dict(retention.due_listing(village.ws).first(Query().where(state="proposed"), 9))
    _name, rt, last, sorts, _number = rows[village.patient]
    assert (rt, last) == ("002/001", date(2021, 2, 19))
    assert isinstance(sorts, tuple)
    assert {RecordSort.CASE, RecordSort.TEST, RecordSort.MONITORING, RecordSort.AID} <= set(sorts)
    assert rows[village.neighbour][3] == (RecordSort.RESIDENT,)


@of_the_file
def test_the_words_go_from_every_page_of_the_file_and_every_figure_stays(village: Village) -> None:
    ws = village.ws
    before = figures(ws)
    assert in_pages(ws) == set(WORDS)
    assert [one for one in checks.run_all(ws) if not one.ok] == []
    done = retention.destroy(ws, order(ws, prints=True)).value
    assert in_pages(ws) == set()
    assert figures(ws) == before
    assert [one for one in checks.run_all(ws) if not one.ok] == []
    assert audit_log.chain_state(ws).broken == ()
    assert (done.people, done.number) == (2, 1)
    assert done.finished_at is not None
    left = residents.person_card(ws, village.patient).details
    assert left.name.startswith("Dimusnahkan ")
    assert (left.national_id, left.phone, left.family_card_no) == (None, None, None)
    assert residents.person_card(ws, village.waiting).details.name == "Cahya Purnama"


@of_the_file
def test_without_the_last_step_the_words_would_still_lie_in_the_file(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the file is written anew for; and a decision that was cut off there is completed later."""

    def no_room(*_args: object) -> None:
        raise Trouble("disk_full", path=village.ws.book.folder.path)

    with monkeypatch.context() as patched:
        patched.setattr(compaction, "rewrite", no_room)
        with pytest.raises(Trouble, match="disk_full"):
            retention.destroy(village.ws, order(village.ws, prints=True))
    assert in_pages(village.ws) != set()
    assert retention.outlook(village.ws).unfinished is not None
    found = [finding.code for one in checks.run_all(village.ws) for finding in one.findings]
    assert found == ["check.erasure_unfinished"]
    later = reopened(village.ws)
    retention.finish(later, retention.outlook(later).unfinished or 0)
    assert in_pages(later) == set()
    assert [one for one in checks.run_all(later) if not one.ok] == []


def test_the_person_is_found_nowhere_and_cannot_be_edited_back(village: Village) -> None:
    ws = village.ws
    retention.destroy(ws, order(ws, prints=True))
    everybody = residents.resident_listing(ws)
    for typed in ("zulaikha", NIK, PHONE):
        assert everybody.first(Query(search=typed), 5) == []
    told = person_page.history(ws, village.patient)
    assert told
    assert {line.erased for line in told if line.entity == "case_record"} == {True}
    card = residents.person_card(ws, village.patient)
    with pytest.raises(Refused, match=r"person\.destroyed"):
        residents.edit_resident(
            ws, EditResident(card.person_id, card.version, replace(card.details, name=NAME))
        )


@of_the_file
def test_prints_backups_and_notes_that_name_somebody_are_told_and_destroyed_on_order(
    village: Village,
) -> None:
    ws = village.ws
    one = retention.destroy(ws, order(ws)).value
    assert [each.number for each in one.remains.prints] == [village.report_number]
    assert not one.remains.prints_destroyed
    assert one.remains.backups == (village.backup.name,)
    assert printing.reprint(ws, village.report_number).content
    command = DestroyOldBackups(one.destruction_id, one.remains.backups, prints=True)
    after = retention.destroy_copies(ws, command).value
    assert not village.backup.exists()
    assert [path.name for path in ws.book.folder.backups.glob("*.blcbackup")] != [village.backup.name]
    assert (after.remains.backups, after.remains.prints_destroyed) == ((), True)
    with pytest.raises(Refused, match=r"report\.destroyed"):
        printing.reprint(ws, village.report_number)
    assert in_pages(ws) == set()


def test_a_wrong_word_a_changed_list_or_another_role_erases_nothing(village: Village) -> None:
    ws = village.ws
    good = order(ws)
    for command, code in (
        (replace(good, typed="MUSNAHKAN"), "retention.typed"),
        (replace(good, people=3, typed="MUSNAHKAN 3"), "retention.list_changed"),
        (replace(good, cutoff=date(2025, 1, 1)), "retention.too_early"),
        (replace(good, cutoff=date(2019, 1, 1)), "retention.nobody"),
    ):
        with pytest.raises(Refused, match=code.replace(".", r"\.")):
            retention.destroy(ws, command)
    with pytest.raises(Refused, match="not_permitted"):
        retention.destroy(acting_as(ws, Role.OPERATOR), good)
    ahead = ws.at(date(2040, 1, 1))
    assert retention.outlook(ahead).cutoff == date(2021, 11, 26), "a day that is only looked at frees nobody"
    assert retention.list_destructions(ws) == ()
    assert shown(ws) == ["Bunga Kertasari", NAME]


def test_a_cancel_leaves_everything_as_it_was(village: Village) -> None:
    class Soon(Cancellable):
        def step(self, done: int, total: int) -> None:
            if done == 4:
                self.cancel()
            super().step(done, total)

    with pytest.raises(Cancelled):
        retention.destroy(village.ws, order(village.ws), Soon())
    assert residents.person_card(village.ws, village.patient).details.name == NAME
    assert retention.list_destructions(village.ws) == ()


def test_somebody_is_kept_longer_for_a_reason_and_released_again(village: Village) -> None:
    ws = village.ws
    with pytest.raises(Refused, match=r"retention\.reason"):
        retention.hold(ws, HoldPerson(village.patient, " "))
    done = retention.hold(ws, HoldPerson(village.patient, "sengketa"))
    assert shown(ws) == ["Bunga Kertasari"]
    assert shown(ws, "held") == [NAME]
    assert done.undo is not None
    done.undo.run(ws)
    assert shown(ws, "held") == []
    retention.hold(ws, HoldPerson(village.patient, "sengketa"))
    assert retention.release(ws, ReleasePerson(village.patient)).value == 1
    assert len(shown(ws)) == 2


def test_the_time_is_a_setting_with_its_paper(village: Village) -> None:
    ws = village.ws
    mine = replace(settings.load(ws), retention_years=10, retention_basis="Perbup 12/2022")
    settings.save(ws, ChangeSettings(mine))
    seen = retention.outlook(ws)
    assert (seen.cutoff, seen.basis, seen.proposed) == (date(2016, 11, 26), "Perbup 12/2022", 0)


@of_the_file
def test_words_that_vanish_without_a_decision_are_found_by_the_check(village: Village) -> None:
    ws = village.ws
    retention.destroy(ws, order(ws))
    with ws.book.file.maintain() as raw:
        (newest,) = raw.execute("SELECT max(sequence) FROM audit_detail").fetchone()
        raw.execute("DELETE FROM audit_detail WHERE sequence = ?", (newest,))
    (wrong,) = [one for one in checks.run_all(ws) if not one.ok]
    assert [finding.code for finding in wrong.findings] == ["check.words_gone"]
    with ws.book.file.maintain() as raw:
        raw.execute("UPDATE destruction SET erased = ?", (f"[[1, {newest}]]",))
    (wrong,) = [one for one in checks.run_all(ws) if not one.ok]
    assert [finding.code for finding in wrong.findings] == ["check.erasure_altered"]


def test_the_list_of_the_record_names_nobody(village: Village) -> None:
    ws = village.ws
    one = retention.destroy(ws, order(ws, witnesses=(("Yanto", "Babinsa"),), decision_no="1/2026")).value
    facts = retention.destruction_paper(ws, None)
    assert facts.destruction == retention.destruction_of(ws, one.destruction_id)
    assert [(line.rt, line.rw, line.first_year) for line in facts.lines] == [(2, 1, 2021), (4, 1, 2021)]
    text = papers.freeze(facts)
    assert not any(word in text for word in WORDS)
    assert retention.due_listing(ws).ids(Query().where(state="proposed"), Silent()).tolist() == []
