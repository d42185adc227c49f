"""Two records of one person: found, told apart, made one, and made two again with nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.isolation import CloseIsolation
from blc_desktop.domain.commands.merging import MergePeople, NotTheSame, UndoMerge
from blc_desktop.domain.commands.patients import AddTest
from blc_desktop.domain.commands.residents import AddResident, EditResident, RemoveResident, ResidentDetails
from blc_desktop.domain.commands.stock import AddItem, IssueLine, ItemDetails, ReceiptLine, ReceiveStock
from blc_desktop.domain.facts.merging import Alike
from blc_desktop.domain.kinds import CloseReason, ImportKind, RecipientKind, Sex
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import (
    checks,
    distribution,
    imports,
    isolation,
    merging,
    patients,
    residents,
    stock,
    testing,
)
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import person_links
from blc_desktop.storage.tables import metadata, person
from tests.support.cases import TODAY, confirm, days_ago, enter, positive, somebody
from tests.support.posko import acting_as, make_posko

BORN = date(1980, 2, 19)
NIK, OTHER_NIK = "3603121902809001", "3603121902809002"


def add(ws: Workspace, name: str, **more: Any) -> int:
    return residents.add_resident(ws, AddResident(somebody(name, **more))).value


def order(ws: Workspace, kept: int, gone: int, **more: Any) -> MergePeople:
    facts = merging.merge_facts(ws, kept, gone)
    return MergePeople(kept, gone, facts.first.version, facts.second.version, **more)


def found(ws: Workspace, text: str) -> list[int]:
    return [hit.person_id for hit in residents.find_people(ws, text)]


def whole(ws: Workspace) -> dict[str, list[dict[str, Any]]]:
    """Return every row of the book but what a merge and its undo rightly leave behind."""
    apart = {"audit", "audit_detail", "person_merge", "setting", "posko"}  # others found theirs on a server
    kept = {}
    with ws.read() as rx:
        for table in metadata.sorted_tables:
            if table.name in apart:
                continue
            rows = [dict(row) for row in rx.conn.execute(select(table)).mappings()]
            if table is person:
                rows = [{k: v for k, v in row.items() if k not in {"version", "updated_at"}} for row in rows]
            kept[table.name] = sorted(rows, key=repr)
    return kept


def wrong(ws: Workspace) -> list[tuple[str, Any]]:
    return [(one.name, one.findings) for one in checks.run_all(ws) if not one.ok]


# --- the list of pairs ----------------------------------------------------------------------------------


def test_pairs_are_found_by_sound_and_birth_by_telephone_and_by_place(posko: Workspace) -> None:
    one = add(posko, "Moh. Djoko Soesilo", birth_date=BORN, sex=Sex.MALE)
    two = add(posko, "Muhammad Joko Susilo", birth_date=BORN, sex=Sex.MALE, rt=3)
    call = add(posko, "Siti", phone="081234567890")
    calls = add(posko, "Siti Aminah", phone="0812-3456-7890", rt=4)
    add(posko, "Rina", phone="081234567890")  # the telephone of a house is no proof
    here = add(posko, "Dewi", rw=2, rt=2)
    too = add(posko, "Dewi", rw=2, rt=2, birth_date=BORN)
    add(posko, "Dewi", rw=2, rt=3)  # another RT: nothing but the name
    add(posko, "Dewi", rw=2, rt=2, sex=Sex.MALE)  # nobody is both
    listed = merging.duplicate_pairs(posko)
    assert [(pair.first.person_id, pair.second.person_id, pair.why[0]) for pair in listed.pairs] == [
        (one, two, Alike.NAME_AND_BIRTH),
        (call, calls, Alike.PHONE_AND_NAME),
        (here, too, Alike.NAME_AND_AREA),
    ]
    assert listed.total == merging.duplicate_count(posko) == 3


def test_two_people_of_one_name_and_day_with_two_nik_are_proposed_only_where_a_digit_slipped(
    posko: Workspace,
) -> None:
    add(posko, "Ani", birth_date=BORN, national_id="3603125902809001")
    add(posko, "Ani", birth_date=BORN, national_id="3603125902809002", rt=2)
    add(posko, "Ani", birth_date=BORN, national_id="3275015902801234", rt=3)
    assert merging.duplicate_count(posko) == 1


def test_not_the_same_person_is_remembered_and_can_be_taken_back(posko: Workspace) -> None:
    one, two = add(posko, "Dewi", birth_date=BORN), add(posko, "Dewi", birth_date=BORN, rt=2)
    done = merging.not_the_same(posko, NotTheSame(((two, one),)))
    assert merging.duplicate_count(posko) == 0
    assert done.undo is not None
    done.undo.run(posko)
    assert merging.duplicate_count(posko) == 1
    merging.not_the_same(posko, NotTheSame(((one, two),)))
    residents.remove_resident(posko, RemoveResident(two, 1))  # a decision keeps nobody in the book
    assert wrong(posko) == []


# --- one from two ---------------------------------------------------------------------------------------


def test_a_merge_moves_everything_and_undo_brings_both_back_exactly(posko: Workspace) -> None:
    kept = add(posko, "Djoko Susilo", birth_date=BORN, sex=Sex.MALE)
    ill = confirm(posko, days_ago(5), somebody("Joko Susilo", rt=2, sex=Sex.MALE, phone="081234567890"))
    gone = ill.person_id
    enter(posko, ill.isolation_id, TODAY, "D")
    testing.add_test(posko, AddTest(gone, positive(days_ago(4)), ill.case_id))
    _hand_out(posko, gone)
    before = whole(posko)
    done = merging.merge(posko, order(posko, kept, gone))
    assert patients.cases_of(posko, kept) == (ill.case_id,)
    card = residents.person_card(posko, kept)
    assert (card.details.name, card.details.phone) == ("Djoko Susilo", "081234567890")
    assert isolation.line(posko, ill.isolation_id).person_id == kept
    assert found(posko, "joko") == [kept]
    assert wrong(posko) == []
    with pytest.raises(Refused, match=r"row\.gone"):
        residents.person_card(posko, gone)
    assert done.undo is not None
    done.undo.run(posko)
    assert whole(posko) == before
    assert sorted(found(posko, "susilo")) == [kept, gone]
    assert wrong(posko) == []


def _hand_out(ws: Workspace, person_id: int) -> None:
    item = stock.add_item(ws, AddItem(ItemDetails("Masker", "lembar", mask=True))).value
    stock.receive_stock(ws, ReceiveStock(TODAY, (ReceiptLine(item, 10),)))
    family = residents.person_card(ws, person_id).household_id
    for to in (Recipient(RecipientKind.PERSON, person_id), Recipient(RecipientKind.HOUSEHOLD, family)):
        distribution.hand_out(ws, HandOut(TODAY, to, (IssueLine(item, 2),)))


def test_every_field_is_chosen_by_itself_and_notes_are_joined(posko: Workspace) -> None:
    kept = add(posko, "Siti", note="kader", occupation="Guru", rw=1, rt=1)
    gone = add(posko, "Siti Aminah", note="pindahan", occupation="Pedagang", rw=2, rt=3, birth_date=BORN)
    merging.merge(posko, order(posko, kept, gone, from_gone=frozenset({"name", "home"})))
    details = residents.person_card(posko, kept).details
    assert (details.name, details.occupation, details.birth_date) == ("Siti Aminah", "Guru", BORN)
    assert (details.rw, details.rt, details.note) == (2, 3, "kader\npindahan")


def test_both_names_stay_searchable_and_renaming_to_the_other_works(posko: Workspace) -> None:
    kept, gone = add(posko, "Iroh"), add(posko, "Rohayati")
    merging.merge(posko, order(posko, kept, gone))
    assert found(posko, "rohayati") == found(posko, "iroh") == [kept]
    card = residents.person_card(posko, kept)
    residents.edit_resident(posko, EditResident(kept, card.version, replace(card.details, name="Rohayati")))
    assert found(posko, "rohayati") == [kept]


def test_two_nik_are_two_people_until_one_is_chosen_with_a_reason(posko: Workspace) -> None:
    kept = add(posko, "Dedi", national_id=NIK, sex=Sex.MALE)
    gone = add(posko, "Dedi", national_id=OTHER_NIK, sex=Sex.MALE)
    facts = merging.merge_facts(posko, kept, gone)
    assert facts.refused is not None
    assert facts.refused.code == "merge.national_id_differs"
    with pytest.raises(Refused, match=r"merge\.national_id_differs"):
        merging.merge(posko, order(posko, kept, gone))
    with pytest.raises(Refused, match=r"merge\.reason_missing"):
        merging.merge(posko, order(posko, kept, gone, national_id_chosen=True, reason=" "))
    chosen = order(
        posko,
        kept,
        gone,
        national_id_chosen=True,
        reason="KTP diperlihatkan",
        from_gone=frozenset({"national_id"}),
    )
    merge_id = merging.merge(posko, chosen).value
    assert residents.full_national_id(posko, kept) == OTHER_NIK
    add(posko, "Orang lain", national_id=NIK, sex=Sex.MALE)
    with pytest.raises(Refused, match=r"merge\.number_taken"):
        merging.undo_merge(posko, UndoMerge(merge_id))


def test_two_isolations_at_one_time_block_a_merge(posko: Workspace) -> None:
    one = confirm(posko, days_ago(5), somebody("Ani"))
    two = confirm(posko, days_ago(3), somebody("Ani", rt=2))
    with pytest.raises(Refused, match=r"merge\.two_open"):
        merging.merge(posko, order(posko, one.person_id, two.person_id))
    moved = CloseIsolation((one.isolation_id,), days_ago(1), CloseReason.MOVED)
    isolation.close(posko, moved)
    with pytest.raises(Refused, match=r"merge\.overlap"):
        merging.merge(posko, order(posko, one.person_id, two.person_id))


def test_what_was_entered_after_the_merge_goes_with_its_case(posko: Workspace) -> None:
    kept = add(posko, "Ani")
    ill = confirm(posko, days_ago(5), somebody("Ani", rt=2))
    merge_id = merging.merge(posko, order(posko, kept, ill.person_id)).value
    enter(posko, ill.isolation_id, TODAY, "X")
    merging.undo_merge(posko, UndoMerge(merge_id))
    assert isolation.line(posko, ill.isolation_id).person_id == ill.person_id
    with posko.read() as rx:
        held = metadata.tables["monitoring_entry"]
        assert list(rx.conn.execute(select(held.c.person_id)).scalars()) == [ill.person_id]
    with pytest.raises(Refused, match=r"merge\.undone_already"):
        merging.undo_merge(posko, UndoMerge(merge_id))


def test_a_changed_or_merged_record_is_not_parted(posko: Workspace) -> None:
    one, two, three = (add(posko, "Ani", rt=rt) for rt in (1, 2, 3))
    first = merging.merge(posko, order(posko, two, three)).value
    second = merging.merge(posko, order(posko, one, two)).value
    with pytest.raises(Refused, match=r"merge\.changed_since"):
        merging.undo_merge(posko, UndoMerge(first))
    merging.undo_merge(posko, UndoMerge(second))
    merging.undo_merge(posko, UndoMerge(first))
    assert sorted(found(posko, "ani")) == [one, two, three]
    assert [line.undone for line in merging.merge_history(posko)] == [True, True]


def test_the_kept_record_cannot_be_removed_while_it_is_two(posko: Workspace) -> None:
    kept, gone = add(posko, "Ani"), add(posko, "Ani", rt=2)
    merge_id = merging.merge(posko, order(posko, kept, gone)).value
    with pytest.raises(Refused, match=r"resident\.in_use"):
        residents.remove_resident(posko, RemoveResident(kept, 2))
    merging.undo_merge(posko, UndoMerge(merge_id))
    residents.remove_resident(posko, RemoveResident(kept, 3))


def test_who_may_not_change_persons_may_not_merge_them(posko: Workspace) -> None:
    kept, gone = add(posko, "Ani"), add(posko, "Ani", rt=2)
    with pytest.raises(Refused, match="not_permitted"):
        merging.merge(acting_as(posko, Role.FIELD_OFFICER), order(posko, kept, gone))
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        merging.merge(posko, MergePeople(kept, gone, 1, 7))


def test_every_table_that_names_a_person_moves() -> None:
    """A table added later moves by itself; one that names a person without a reference would not."""
    named = {table.name for table, _column in person_links.naming("person")}
    # The search's words are made anew; a row that is gone stays whose it was: the history asks for both.
    apart = {"person_token", "removed_row"}
    by_name = {
        table.name for table in metadata.sorted_tables if "person_id" in table.c and table.name not in apart
    }
    assert by_name <= named


# --- any book -------------------------------------------------------------------------------------------

_PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["Ani", "Anie", "Siti Aminah", "Siti"]),
        st.integers(1, 3),
        st.sampled_from([None, "081234567890"]),
        st.sampled_from([None, "3603125902809001", "3603125902809002"]),
        st.one_of(st.none(), st.integers(0, 40)),
        st.booleans(),
    ),
    min_size=2,
    max_size=5,
)


@given(
    people=_PEOPLE, choice=st.sets(st.sampled_from(["name", "phone", "home", "national_id"])), data=st.data()
)
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
def test_any_merge_leaves_a_sound_book_and_its_undo_the_same_one(
    people: list[tuple[Any, ...]], choice: set[str], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        ws = make_posko(Path(folder))
        entered = [_enter(ws, *one) for one in people]
        ids = [one for one in entered if one is not None]
        kept, gone = data.draw(st.permutations(range(len(ids))))[:2] if len(ids) > 1 else (0, 0)
        before = whole(ws)
        blocked, undo = "", None
        try:
            facts = merging.merge_facts(ws, ids[kept], ids[gone])
            command = MergePeople(
                ids[kept],
                ids[gone],
                facts.first.version,
                facts.second.version,
                frozenset(choice),
                national_id_chosen=True,
                reason="diperiksa",
            )
            undo = merging.merge(ws, command).undo
        except Refused as refused:
            blocked = refused.code
        if blocked:
            assert blocked in {"merge.two_open", "merge.overlap", "merge.oneself"}
            assert whole(ws) == before
        else:
            assert wrong(ws) == []
            assert undo is not None
            undo.run(ws)
            assert whole(ws) == before
            assert wrong(ws) == []
        ws.close()


def _enter(
    ws: Workspace, name: str, rt: int, phone: str | None, number: str | None, ill: int | None, monitored: bool
) -> int | None:
    details: ResidentDetails = somebody(name, rt=rt, phone=phone, national_id=number)
    try:
        if ill is None:
            return residents.add_resident(ws, AddResident(details)).value
        admitted = confirm(ws, days_ago(ill), details)
    except Refused:
        return None  # the NIK is somebody's already
    if monitored:
        enter(ws, admitted.isolation_id, days_ago(ill), "X")
    if ill > 20:
        over = CloseIsolation((admitted.isolation_id,), days_ago(ill - 12), CloseReason.MOVED)
        isolation.close(ws, over)
    return admitted.person_id


def test_the_list_of_residents_shows_one_of_the_two(posko: Workspace) -> None:
    kept, gone = add(posko, "Ani"), add(posko, "Anie", rt=2)
    merging.merge(posko, order(posko, kept, gone))
    listing = residents.resident_listing(posko)
    for query in (Query(), Query(search="ani"), Query(search="anie")):
        assert list(listing.ids(query, Silent())) == [kept]
        assert listing.count(query) == 1


def test_an_import_is_taken_back_though_somebody_looked_at_its_pairs(
    posko: Workspace, tmp_path: Path
) -> None:
    one = add(posko, "Ani", phone="081234567890")
    file = tmp_path / "warga.csv"
    rows = "Nama;L/P;RT;RW;Alamat;No HP\nAni Lestari;P;3;1;Kp. Cadas No. 9;081234567890\n"
    file.write_text(rows, encoding="utf-8")
    done = imports.run(posko, imports.ImportWorkbook(file, ImportKind.RESIDENTS))
    (pair,) = merging.duplicate_pairs(posko).pairs
    merging.not_the_same(posko, NotTheSame(((pair.first.person_id, pair.second.person_id),)))
    assert done.undo is not None
    done.undo.run(posko)
    assert found(posko, "ani") == [one]
    assert wrong(posko) == []
