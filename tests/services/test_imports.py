"""Imports of a village's own files: exact counts, nobody twice, nothing half done, all of it taken back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Table, func, select

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.absences import RecordAbsence
from blc_desktop.domain.commands.monitoring import RecordMonitoring
from blc_desktop.domain.commands.referrals import Refer
from blc_desktop.domain.kinds import ImportKind
from blc_desktop.errors import Cancelled, Refused
from blc_desktop.exchange import reading
from blc_desktop.progress import Cancellable
from blc_desktop.services import absences, checks, import_review, import_undo, imports, referrals, residents
from blc_desktop.services.imports import ImportResult, ImportWorkbook
from blc_desktop.services.monitoring import record
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage.tables import (
    audit,
    case_record,
    household,
    import_row,
    isolation,
    item,
    person,
    person_token,
    stock_balance,
)
from tests.support.posko import acting_as, make_posko
from tests.support.workbooks import BUDI, SITI, TONO, write_xlsx

VILLAGE = Path(__file__).resolve().parent.parent / "data" / "desa-contoh"
EXPECTED = json.loads((VILLAGE / "expected.json").read_text(encoding="utf-8"))
FILES = {ImportKind.RESIDENTS: "warga", ImportKind.PATIENTS: "pasien", ImportKind.STOCK: "stok"}


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def take_in(ws: Workspace, kind: ImportKind, path: Path | None = None) -> ImportResult:
    return imports.run(ws, ImportWorkbook(path or VILLAGE / f"{FILES[kind]}.xlsx", kind)).value


def count(ws: Workspace, table: Table) -> int:
    with ws.read() as rx:
        return int(rx.conn.execute(select(func.count()).select_from(table)).scalar_one())


def counts(result: ImportResult) -> tuple[int, int, int, int, int]:
    return result.rows, result.accepted, result.review, result.rejected, result.unchanged


def test_the_village_is_counted_exactly_and_a_second_time_nothing_happens(ws: Workspace) -> None:
    wrong = EXPECTED["nik_precision_lost"] + EXPECTED["nik_wrong_length"] + EXPECTED["impossible_birthdate"]
    good = EXPECTED["clean"] + EXPECTED["nik_birthdate_mismatch"]
    first = take_in(ws, ImportKind.RESIDENTS)
    assert counts(first) == (EXPECTED["rows"], good, wrong, 0, EXPECTED["duplicate_rows"])
    assert count(ws, person) == good
    second = take_in(ws, ImportKind.RESIDENTS)
    assert counts(second) == (EXPECTED["rows"], 0, 0, 0, EXPECTED["rows"])
    assert count(ws, person) == good
    assert count(ws, import_row) == wrong


def test_a_preview_promises_what_the_import_does_and_changes_nothing(ws: Workspace) -> None:
    shown = imports.preview(ws, ImportWorkbook(VILLAGE / "warga.xlsx", ImportKind.RESIDENTS))
    assert count(ws, person) == 0
    assert len(shown.examples["national_id.length"]) == 5
    done = imports.run(ws, shown).value
    assert {name: getattr(done, name) for name in shown.counts} == dict(shown.counts)
    assert {problem.column for problem in done.problems} == {"NIK", "TGL LAHIR"}


def test_all_patients_and_all_goods_with_their_values(ws: Workspace) -> None:
    take_in(ws, ImportKind.RESIDENTS)
    assert counts(take_in(ws, ImportKind.PATIENTS)) == (60, 60, 0, 0, 0)
    assert counts(take_in(ws, ImportKind.STOCK)) == (11, 11, 0, 0, 0)
    with ws.read() as rx:
        found = rx.conn.execute(
            select(person.c.national_id, case_record, isolation.c.closed_on, isolation.c.place_kind)
            .join(case_record, case_record.c.person_id == person.c.id)
            .join(isolation, isolation.c.case_id == case_record.c.id)
        ).all()
        stored = {row.national_id: row for row in found}
        for patient in EXPECTED["patients"]:
            row = stored[patient["nik"]]
            assert row.declared_on == date.fromisoformat(patient["specimen"])
            assert (row.onset_date.isoformat() if row.onset_date else None) == patient["onset"]
            assert (row.closed_on is not None) == (patient["outcome"] is not None)
            assert row.place_kind == ("home" if patient["place"] == "Rumah" else "central")
        held = rx.conn.execute(select(func.sum(stock_balance.c.quantity))).scalar_one()
        assert held == sum(line["qty"] for line in EXPECTED["stock"])
    assert take_in(ws, ImportKind.PATIENTS).unchanged == 60
    assert take_in(ws, ImportKind.STOCK).unchanged == 11
    assert all(outcome.ok for outcome in checks.run_all(ws))


def test_one_chain_entry_an_import_and_everybody_is_found(ws: Workspace) -> None:
    before = count(ws, audit)
    take_in(ws, ImportKind.RESIDENTS)
    assert count(ws, audit) == before + 1
    assert residents.find_people(ws, "sakti purwanti")[0].name == "SAKTI PURWANTI"
    assert [hit.name for hit in residents.find_people(ws, "3603122405849628")] == ["SAKTI PURWANTI"]
    with ws.read() as rx:
        alone = rx.conn.execute(select(func.count()).where(person.c.house_id.is_(None))).scalar_one()
        assert alone == 0
    assert count(ws, household) > 1000


def test_a_cancel_leaves_nothing(ws: Workspace) -> None:
    class Impatient(Cancellable):
        def step(self, done: int, total: int) -> None:
            if done > 1000:
                self.cancel()
            super().step(done, total)

    with pytest.raises(Cancelled):
        imports.run(ws, ImportWorkbook(VILLAGE / "warga.xlsx", ImportKind.RESIDENTS), Impatient())
    assert [count(ws, table) for table in (person, person_token, household, import_row)] == [0, 0, 0, 0]


def test_an_import_is_taken_back_whole(ws: Workspace) -> None:
    done = {kind: take_in(ws, kind).import_id for kind in FILES}
    with pytest.raises(Refused) as caught:
        import_undo.undo(ws, done[ImportKind.RESIDENTS])
    assert caught.value.code.startswith("import.built_on")
    for kind in (ImportKind.STOCK, ImportKind.PATIENTS, ImportKind.RESIDENTS):
        import_undo.undo(ws, done[kind])
    assert [count(ws, table) for table in (person, person_token, household, case_record)] == [0, 0, 0, 0]
    with ws.read() as rx:
        assert rx.conn.execute(select(func.sum(stock_balance.c.quantity))).scalar_one() == 0
        assert not rx.conn.execute(select(item.c.active)).scalars().first()
    with pytest.raises(Refused):
        import_undo.undo(ws, done[ImportKind.STOCK])
    assert take_in(ws, ImportKind.RESIDENTS).accepted == 4869
    assert take_in(ws, ImportKind.STOCK).accepted == 11
    assert all(outcome.ok for outcome in checks.run_all(ws))


def test_patients_who_were_found_away_or_sent_on_are_not_taken_back(ws: Workspace) -> None:
    done = take_in(ws, ImportKind.PATIENTS)
    with ws.read() as rx:
        one = rx.conn.execute(select(isolation.c.id).where(isolation.c.closed_on.is_(None))).scalars().first()
    assert one is not None
    away = absences.record_absence(ws, RecordAbsence(one, ws.day, seen_at="pasar"))
    with pytest.raises(Refused) as caught:
        import_undo.undo(ws, done.import_id)
    assert caught.value.code == "import.built_on.monitored"
    assert away.undo is not None
    referrals.refer(ws, Refer(one, ws.day, "RSUD", "sesak"))
    with pytest.raises(Refused):
        import_undo.undo(ws, done.import_id)


def test_monitored_patients_are_not_taken_back(ws: Workspace) -> None:
    done = take_in(ws, ImportKind.PATIENTS)
    with ws.read() as rx:
        one = rx.conn.execute(select(isolation.c.id).where(isolation.c.closed_on.is_(None))).scalars().first()
    assert one is not None
    record(ws, RecordMonitoring(one, ws.day, codes="X"))
    with pytest.raises(Refused) as caught:
        import_undo.undo(ws, done.import_id)
    assert caught.value.code == "import.built_on.monitored"


def test_rows_that_wait_are_corrected_taken_as_they_are_or_dropped(ws: Workspace, tmp_path: Path) -> None:
    done = take_in(ws, ImportKind.RESIDENTS)
    waiting = import_review.review_rows(ws, done.import_id)
    assert len(waiting) == 131
    lost = next(row for row in waiting if row.problems[0].code == "national_id.precision_lost")
    with pytest.raises(Refused) as caught:
        import_review.resolve(ws, lost.row_id, {"name": "Lain"})
    assert caught.value.code == "national_id.precision_lost"
    kept = import_review.accept_as_is(ws, lost.row_id).value
    assert kept is not None
    assert residents.person_card(ws, kept).unread["national_id"] == lost.values["national_id"]
    born = next(row for row in waiting if row.problems[0].code == "birth_date.invalid")
    entered = import_review.resolve(ws, born.row_id, {"birth_date": "28/02/1980"}).value
    assert entered is not None
    assert residents.person_card(ws, entered).details.birth_date == date(1980, 2, 28)
    dropped = import_review.drop(ws, waiting[5].row_id)
    assert len(import_review.review_rows(ws)) == 128
    assert dropped.undo is not None
    dropped.undo.run(ws)
    assert (
        import_review.problems_workbook(ws, done.import_id, tmp_path / "p.xlsx", purpose="uji").value == 129
    )
    assert len(reading.read(tmp_path / "p.xlsx").sheets[0].rows) == 130
    assert take_in(ws, ImportKind.RESIDENTS).unchanged == 5020


def family(path: Path, *rows: tuple[object, ...]) -> Path:
    return write_xlsx(path, [["NIK", "Nama", "L/P", "Tgl Lahir", "No KK", "RT/RW", "Alamat", "No HP"], *rows])


def test_gaps_are_filled_contradictions_wait_and_the_undo_restores(ws: Workspace, tmp_path: Path) -> None:
    take_in(
        ws,
        ImportKind.RESIDENTS,
        family(tmp_path / "a.xlsx", (*BUDI, "01/01", "Kp. A No. 1", ""), (*SITI, "01/01", "Kp. A No. 1", "")),
    )
    second = take_in(
        ws,
        ImportKind.RESIDENTS,
        family(
            tmp_path / "b.xlsx",
            (*BUDI, "01/01", "Kp. A No. 1", "0812 3456 7890"),
            (*SITI[:1], "Siti Rahma", *SITI[2:], "01/01", "kp a no 1", ""),
        ),
    )
    assert counts(second) == (2, 1, 1, 0, 0)
    budi = residents.find_people(ws, BUDI[0])[0].person_id
    assert residents.person_card(ws, budi).details.phone == "081234567890"
    (row,) = import_review.review_rows(ws)
    assert row.differs == ("name",)
    assert import_review.resolve(ws, row.row_id, {}).value == row.person_id
    assert residents.find_people(ws, "siti rahma")
    import_undo.undo(ws, second.import_id)
    assert residents.person_card(ws, budi).details.phone is None
    assert not residents.find_people(ws, "siti rahma")
    assert residents.find_people(ws, "siti aminah")


def test_a_mapping_is_changed_and_kept(ws: Workspace, tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx",
        [["Nama", "NIK", "Kolom aneh"], ["Budi", BUDI[0], "Guru"], ["Siti", SITI[0], "Bidan"]],
    )
    command = ImportWorkbook(path, ImportKind.RESIDENTS)
    shown = imports.preview(ws, command)
    changed = imports.remap(ws, shown, {**shown.mapping, "occupation": "Kolom aneh"})
    imports.keep_mapping(ws, changed)
    again = imports.preview(ws, command)
    assert again.saved
    assert again.mapping["occupation"] == "Kolom aneh"
    with pytest.raises(Refused):
        imports.remap(ws, shown, {"occupation": "Nama"})


def test_who_may_not_import_is_refused(ws: Workspace) -> None:
    with pytest.raises(Refused):
        take_in(acting_as(ws, Role.FIELD_OFFICER), ImportKind.RESIDENTS)


def test_a_column_of_poor_families_marks_them_and_the_undo_takes_the_mark_away(
    ws: Workspace, tmp_path: Path
) -> None:
    heads = ("NIK", "Nama", "L/P", "Tanggal Lahir", "No KK", "RT", "RW", "Alamat")
    home = ("1", "1", "Jl. Melati No. 1")
    first = write_xlsx(tmp_path / "a.xlsx", [heads, (*BUDI, *home), (*SITI, *home)])
    take_in(ws, ImportKind.RESIDENTS, first)
    told = (*heads, "Status Ekonomi")
    lines = [(*BUDI, *home, "Tidak mampu"), (*SITI, *home, "-"), (*TONO, *home, "Mampu")]
    second = take_in(ws, ImportKind.RESIDENTS, write_xlsx(tmp_path / "b.xlsx", [told, *lines]))
    assert (second.accepted, second.unchanged) == (2, 1)
    assert poor(ws) == {"3603120101109001"}
    again = take_in(ws, ImportKind.RESIDENTS, tmp_path / "b.xlsx")
    assert (again.accepted, again.unchanged) == (0, 3)
    assert second.import_id is not None
    import_undo.undo(ws, second.import_id)
    assert poor(ws) == set()


def poor(ws: Workspace) -> set[str | None]:
    with ws.read() as rx:
        wanted = select(household.c.family_card_no).where(household.c.poor)
        return set(rx.conn.execute(wanted).scalars())
