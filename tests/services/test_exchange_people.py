"""People by name in a file: matched, in conflict, taken in by the rules of the forms, undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.contacts import ListContacts, ListedContact, Meeting
from blc_desktop.domain.commands.exchange import MakeParcel, NamedChoice, TakeParcel
from blc_desktop.domain.commands.isolation import CloseIsolation
from blc_desktop.domain.commands.patients import AdmitPatient
from blc_desktop.domain.commands.privacy import DestroyRecords
from blc_desktop.domain.kinds import CaseStatus, CloseReason, ContactCategory
from blc_desktop.domain.kinds_exchange import RecordKind, Standing, Who
from blc_desktop.domain.listing import Query
from blc_desktop.domain.national_id import mask
from blc_desktop.errors import Cancelled, Refused
from blc_desktop.progress import Cancellable, Silent
from blc_desktop.services import (
    areas,
    audit_log,
    checks,
    contacts,
    exchange_sending,
    exchange_taking,
    imports,
    isolation,
    patients,
    residents,
    retention,
)
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import exchange_runs
from tests.support.contacts import listed
from tests.support.exchange import (
    DAY,
    NUMBER,
    agree,
    ill,
    look,
    names,
    rename,
    send,
    take,
)
from tests.support.old_village import reopened
from tests.support.people import add, cases
from tests.support.posko import acting_as, make_posko

# --- people ----------------------------------------------------------------------------------------------


def test_people_leave_only_for_a_purpose_that_is_chained(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    ill(village)
    with pytest.raises(Refused, match=r"^export\.purpose_missing"):
        send(village, above, tmp_path, who=Who.ISOLATING, purpose=" ")
    with pytest.raises(Refused, match="not_permitted"):
        send(acting_as(village, Role.FIELD_OFFICER), above, tmp_path)
    assert not list(tmp_path.glob("*.blcx"))
    send(village, above, tmp_path, who=Who.ISOLATING, purpose="pindah ke isoter kecamatan")
    newest = max(audit_log.audit_listing(village).ids(Query(), Silent()))
    told = audit_log.entry(village, newest)
    assert "pindah ke isoter kecamatan" in str(told)
    assert "Siti Aminah" not in str(told)


def test_a_new_person_comes_with_case_tests_isolation_and_contacts(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    index = ill(village, national_id=NUMBER, birth_date=date(1990, 12, 12), address="Jl. Melati No. 1")
    listed(village, index, add(village, "Rahmat", address="Jl. Melati No. 2"))
    sent = send(village, above, tmp_path, who=Who.ISOLATING)
    assert (sent.people, sent.cases, sent.contacts) == (2, 2, 1)
    taken = take(district, sent.path)
    assert not taken.left_out
    found = cases(district)
    assert found["Siti Aminah"].isolations[0].schedule.last_day == DAY + timedelta(days=9)
    assert found["Rahmat"].status is CaseStatus.CLOSE_CONTACT
    assert found["Siti Aminah"].contacts == 1
    card = residents.person_card(district, found["Siti Aminah"].person_id)
    assert card.details.rt is None, "RT 1 of the village is no RT of the kecamatan"
    assert card.details.registered_address == "Jl. Melati No. 1, RT 001/RW 001, Sukamantri"
    assert all(outcome.ok for outcome in checks.run_all(district))


def test_within_one_village_the_rt_comes_along(village: Workspace, tmp_path: Path) -> None:
    rw_post = make_posko(tmp_path / "rw", name="Posko RW 002")
    _below, above = agree(rw_post, village)
    person_id = add(village, "Siti Aminah", rt=3, rw=2)
    choice = NamedChoice(Who.CHOSEN, person_ids=(person_id,))
    sent = send(village, above, tmp_path, named=choice, first=None, last=None)
    assert sent.path.name.startswith("BLC-Sukamantri-nama-")
    take(rw_post, sent.path)
    (row,) = residents.resident_listing(rw_post).everything(Query(), Silent())
    assert "003/002" in {str(cell) for cell in row}


def test_who_is_chosen_by_rt_and_nobody_is_told(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    add(village, "Siti Aminah", rt=1)
    add(village, "Rahmat", rt=2)
    rt_id = next(area.area_id for area in areas.areas(village) if (area.rw, area.rt) == (1, 2))
    sent = send(village, above, tmp_path, named=NamedChoice(Who.RESIDENTS, rt_ids=(rt_id,)))
    assert {line.title for line in look(district, sent.path).records} == {"Rahmat"}
    with pytest.raises(Refused, match=r"^exchange\.nobody"):
        send(village, above, tmp_path, who=Who.ISOLATING)


def test_the_sender_may_change_its_own_word_and_an_end_arrives(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    index = ill(village, day=DAY - timedelta(days=12))
    first = take(district, send(village, above, tmp_path, who=Who.ISOLATING).path)
    rename(village, index.person_id, phone="081234567890", name="Siti Aminah binti Ali")
    close = CloseIsolation((index.isolation_id,), DAY, CloseReason.MOVED, "ke rumah sakit")
    isolation.close(village, close)
    choice = NamedChoice(Who.CHOSEN, person_ids=(index.person_id,))
    later = send(village, above, tmp_path, named=choice)
    shown = look(district, later.path)
    assert {line.standing for line in shown.records} == {Standing.CHANGED}
    assert not shown.conflicts
    second = take(district, later.path)
    (case,) = cases(district).values()
    assert case.name == "Siti Aminah binti Ali"
    assert case.isolations[0].closed_on == DAY
    exchange_taking.undo(district, second.exchange_id)
    (case,) = cases(district).values()
    assert (case.name, case.isolations[0].closed_on) == ("Siti Aminah", None)
    assert {line.standing for line in look(district, later.path).records} == {Standing.CHANGED}
    exchange_taking.undo(district, first.exchange_id)
    assert (names(district), cases(district)) == (set(), {}), "what was put back counts as untouched"
    assert all(outcome.ok for outcome in checks.run_all(district))


# --- conflicts -------------------------------------------------------------------------------------------


def _disagree(district: Workspace, village: Workspace, above: int, folder: Path) -> tuple[Path, int]:
    """Let both books know one person and say different things; return the file and the person here."""
    theirs = ill(village, national_id=NUMBER, phone="081111111111", occupation="Guru")
    ours = add(district, "Siti Aminah", national_id=NUMBER, phone="082222222222")
    choice = NamedChoice(Who.CHOSEN, person_ids=(theirs.person_id,))
    return send(village, above, folder, named=choice).path, ours


def test_what_both_say_differently_is_asked_and_ours_stands_by_default(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    path, ours = _disagree(district, village, above, tmp_path)
    (line,) = look(district, path).conflicts
    told = {pair.name: (pair.ours, pair.theirs) for pair in line.conflicts}
    assert told == {"phone": ("082222222222", "081111111111")}
    take(district, path)
    card = residents.person_card(district, ours)
    assert (card.details.phone, card.details.occupation) == ("082222222222", "Guru"), "only gaps are filled"
    rename(village, 1, occupation="Dokter")
    shown = look(district, send(village, above, tmp_path, who=Who.ISOLATING).path)
    (again,) = shown.conflicts
    assert {pair.name for pair in again.conflicts} == {"phone", "occupation"}, "nobody speaks for ours alone"


def test_theirs_stands_where_it_was_chosen_and_is_undone_with_the_rest(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    path, ours = _disagree(district, village, above, tmp_path)
    (line,) = look(district, path).conflicts
    taken = take(district, path, theirs=frozenset({(line.uid, "phone")}))
    assert residents.person_card(district, ours).details.phone == "081111111111"
    exchange_taking.undo(district, taken.exchange_id)
    card = residents.person_card(district, ours)
    assert (card.details.phone, card.details.occupation) == ("082222222222", None)
    assert cases(district) == {}


def test_a_nik_is_never_put_in_the_place_of_another(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    person_id = add(village, "Siti Aminah", national_id=NUMBER)
    choice = NamedChoice(Who.CHOSEN, person_ids=(person_id,))
    take(district, send(village, above, tmp_path, named=choice).path)
    rename(village, person_id, national_id="3603125212900002")
    path = send(village, above, tmp_path, named=choice).path
    (line,) = look(district, path).records
    (pair,) = line.pairs
    assert (pair.name, pair.fixed, line.conflicts) == ("national_id", True, ())
    take(district, path, all_theirs=True)
    assert not look(district, path).news
    assert residents.person_card(district, 1).details.national_id == mask(NUMBER)


def test_somebody_in_isolation_here_is_left_out_and_named(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    ill(village, national_id=NUMBER, day=DAY - timedelta(days=5))
    here = add(district, "Siti Aminah", national_id=NUMBER)
    contact = AdmitPatient(CaseStatus.CLOSE_CONTACT, DAY - timedelta(days=1), person_id=here, exposed_on=DAY)
    patients.admit(district, replace(contact, exposed_on=DAY - timedelta(days=1)))
    shown = look(district, send(village, above, tmp_path, who=Who.ISOLATING).path)
    case = next(line for line in shown.records if line.kind is RecordKind.CASE)
    assert case.standing is Standing.CONFLICT, "both run at once: it is one illness, told differently"
    assert {"status", "declared_on"} <= {pair.name for pair in case.conflicts}


# --- undo ------------------------------------------------------------------------------------------------


def test_an_exchange_that_was_built_on_stays(district: Workspace, village: Workspace, tmp_path: Path) -> None:
    _below, above = agree(district, village)
    ill(village)
    taken = take(district, send(village, above, tmp_path, who=Who.ISOLATING).path)
    rename(district, 1, phone="081234567890", rt=1, rw=1)
    with pytest.raises(Refused, match=r"^import\.built_on\.edited"):
        exchange_taking.undo(district, taken.exchange_id)
    assert names(district) == {"Siti Aminah"}
    with pytest.raises(Refused, match=r"^exchange\.unknown"):
        exchange_taking.undo(district, 99)


def test_what_was_kept_for_the_undo_goes_with_the_person(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    index = ill(village, day=DAY - timedelta(days=12))
    take(district, send(village, above, tmp_path, who=Who.ISOLATING).path)
    close = CloseIsolation((index.isolation_id,), DAY, CloseReason.MOVED, "ke rumah sakit")
    isolation.close(village, close)
    choice = NamedChoice(Who.CHOSEN, person_ids=(index.person_id,))
    taken = take(district, send(village, above, tmp_path, named=choice).path)
    later = reopened(district)
    seen = retention.outlook(later)
    assert seen.proposed == 1
    retention.destroy(later, DestroyRecords(seen.cutoff, 1, typed="MUSNAHKAN 1"))
    with pytest.raises(Refused, match=r"^exchange\.erased"):
        exchange_taking.undo(later, taken.exchange_id)
    with later.read() as rx:
        assert exchange_runs.case_changes(rx.conn, rx.posko_id, taken.exchange_id) == [("", "")]


def test_an_exchange_whose_case_lists_a_contact_of_ours_stays(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    ill(village)
    taken = take(district, send(village, above, tmp_path, who=Who.ISOLATING).path)
    case = cases(district)["Siti Aminah"]
    mine = ContactCategory.SOCIAL
    met = ListedContact(Meeting(DAY, mine), person_id=add(district, "Rahmat"))
    contacts.list_contacts(district, ListContacts(case.case_id, (met,)))
    with pytest.raises(Refused, match=r"^import\.built_on\.contacts"):
        exchange_taking.undo(district, taken.exchange_id)


def test_the_later_of_two_goes_first(district: Workspace, village: Workspace, tmp_path: Path) -> None:
    _below, above = agree(district, village)
    index = ill(village)
    first = take(district, send(village, above, tmp_path, who=Who.ISOLATING).path)
    rename(village, index.person_id, phone="081234567890")
    second = take(district, send(village, above, tmp_path, who=Who.ISOLATING).path)
    with pytest.raises(Refused, match=r"^exchange\.later_stands"):
        exchange_taking.undo(district, first.exchange_id)
    exchange_taking.undo(district, second.exchange_id)
    with pytest.raises(Refused, match=r"^exchange\.undone_already"):
        exchange_taking.undo(district, second.exchange_id)
    exchange_taking.undo(district, first.exchange_id)
    assert names(district) == set()


def test_what_somebody_changed_between_two_exchanges_keeps_the_first(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    index = ill(village)
    first = take(district, send(village, above, tmp_path, who=Who.ISOLATING).path)
    rename(district, 1, occupation="Bidan", rt=1, rw=1)
    rename(village, index.person_id, phone="081234567890")
    second = take(district, send(village, above, tmp_path, who=Who.ISOLATING).path)
    exchange_taking.undo(district, second.exchange_id)
    with pytest.raises(Refused, match=r"^import\.built_on\.edited"):
        exchange_taking.undo(district, first.exchange_id)


def test_a_cancel_leaves_nothing(district: Workspace, village: Workspace, tmp_path: Path) -> None:
    _below, above = agree(district, village)
    ill(village)
    stop = Cancellable()
    stop.cancel()
    order = MakeParcel(above, tmp_path, DAY, DAY)
    with pytest.raises(Cancelled):
        exchange_sending.make(village, order, stop)
    assert not list(tmp_path.glob("*.blcx"))
    sent = send(village, above, tmp_path, who=Who.ISOLATING)
    with pytest.raises(Cancelled):
        exchange_taking.take(district, TakeParcel(sent.path, ""), stop)
    assert (names(district), exchange_taking.history(district), imports.history(district)) == (set(), [], [])


def test_an_exchange_is_no_import_in_the_list_of_imports(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    ill(village)
    take(district, send(village, above, tmp_path, who=Who.ISOLATING).path)
    assert imports.history(district) == []
    (line,) = exchange_taking.history(district)
    assert (line.people, line.first_day, line.partner) == (1, DAY, "Posko Desa Sukamantri")
