"""Sanctions: by whose right, how often before, and never a cash desk; the tally of operasi yustisi."""

from __future__ import annotations

from dataclasses import replace

import pytest

from blc_desktop.domain.commands.enforcement import (
    EditSanction,
    GrantAuthority,
    ImposeSanction,
    OperationDetails,
    RecordOperation,
    RecordPayment,
    RecordReturn,
    TakeBackOperation,
    TakeBackSanction,
    WithdrawAuthority,
)
from blc_desktop.domain.commands.merging import MergePeople
from blc_desktop.domain.commands.residents import AddResident
from blc_desktop.domain.facts.person_page import EventKind
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_oversight import SanctionKind, SubjectKind, Violation
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import authorities, enforcement, merging, operations, residents, settings
from blc_desktop.services.person_page import timeline
from blc_desktop.services.settings import ChangeSettings
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.person_page import event_words
from blc_desktop.words.problems import sentence
from tests.support.cases import TODAY, confirm, days_ago, somebody
from tests.support.oversight import activities_of, found_guilty, hire, sanction

FINE = {"amount": 100_000, "document_no": "BAP/12/II/2021"}


@pytest.fixture
def pol_pp(posko: Workspace) -> int:
    return hire(posko, Affiliation.MUNICIPAL_POLICE, "Hendra Gunawan")


@pytest.mark.parametrize("affiliation", [Affiliation.VOLUNTEER, Affiliation.HEALTH_CADRE, Affiliation.RT_RW])
@pytest.mark.parametrize("kind", list(SanctionKind)[2:6])
def test_who_has_no_right_may_only_appeal_or_reprimand(
    posko: Workspace, affiliation: Affiliation, kind: SanctionKind
) -> None:
    who = hire(posko, affiliation)
    more = (
        {**FINE, "closed_until": TODAY}
        if kind is not SanctionKind.TEMPORARY_CLOSURE
        else {"closed_until": TODAY}
    )
    subject = SubjectKind.BUSINESS if kind is SanctionKind.TEMPORARY_CLOSURE else SubjectKind.PERSON
    with pytest.raises(Refused, match=r"sanction\.no_right") as refused:
        sanction(posko, who, kind, subject=subject, **more)
    assert refused.value.field == "officer_id"
    assert "Inpres 6/2020" in sentence(refused.value.code, refused.value.facts)
    sanction(posko, who, SanctionKind.APPEAL)
    sanction(posko, who, SanctionKind.VERBAL_WARNING)
    assert enforcement.sanction_listing(posko).count(Query()) == 2


def test_the_right_and_its_paper_are_kept_with_the_sanction(posko: Workspace) -> None:
    who = hire(posko, Affiliation.VILLAGE)
    granted = authorities.grant(
        posko,
        GrantAuthority(
            SanctionKind.ADMINISTRATIVE_FINE,
            Affiliation.VILLAGE,
            "Perdes 3/2020",
            days_ago(5),
            most_amount=50_000,
        ),
    ).value
    details = found_guilty(who, SanctionKind.ADMINISTRATIVE_FINE, **FINE)
    assert [each.code for each in enforcement.advise(posko, details)] == ["sanction.above_limit"]
    key = enforcement.impose(posko, ImposeSanction(details)).value
    with pytest.raises(Refused, match=r"sanction\.no_right"):
        sanction(posko, who, SanctionKind.ADMINISTRATIVE_FINE, **{**FINE, "day": days_ago(6)})
    done = authorities.withdraw(posko, WithdrawAuthority(granted))
    with pytest.raises(Refused, match=r"sanction\.no_right"):
        sanction(posko, who, SanctionKind.ADMINISTRATIVE_FINE, **FINE)
    kept = enforcement.sanction_facts(posko, key)
    assert (kept.affiliation, kept.legal_basis) == (Affiliation.VILLAGE, "Perdes 3/2020")
    assert done.undo
    done.undo.run(posko)
    sanction(posko, who, SanctionKind.ADMINISTRATIVE_FINE, **FINE)


def test_a_region_may_take_a_right_away(posko: Workspace, pol_pp: int) -> None:
    authorities.grant(
        posko,
        GrantAuthority(
            SanctionKind.COMMUNITY_SERVICE,
            Affiliation.MUNICIPAL_POLICE,
            "Perbup 31/2020",
            TODAY,
            allowed=False,
        ),
    )
    with pytest.raises(Refused, match=r"sanction\.no_right"):
        sanction(posko, pol_pp, SanctionKind.COMMUNITY_SERVICE)
    kinds = {
        each.kind
        for each in authorities.authority_table(posko).holding
        if each.affiliation is Affiliation.MUNICIPAL_POLICE
    }
    assert SanctionKind.COMMUNITY_SERVICE not in kinds
    assert SanctionKind.WRITTEN_WARNING in kinds


def test_a_grant_needs_its_paper(posko: Workspace) -> None:
    with pytest.raises(Refused, match=r"rule\.basis_missing"):
        authorities.grant(posko, GrantAuthority(SanctionKind.COMMUNITY_SERVICE, Affiliation.ARMY, " ", TODAY))
    with pytest.raises(Refused, match=r"authority\.anybody"):
        authorities.grant(posko, GrantAuthority(SanctionKind.APPEAL, Affiliation.ARMY, "Perdes", TODAY))


@pytest.mark.parametrize(
    ("kind", "more", "field"),
    [
        (SanctionKind.ADMINISTRATIVE_FINE, {"document_no": "1"}, "amount"),
        (SanctionKind.ADMINISTRATIVE_FINE, {"amount": 50_000}, "document_no"),
        (SanctionKind.TEMPORARY_CLOSURE, {"subject": SubjectKind.BUSINESS}, "closed_until"),
        (SanctionKind.TEMPORARY_CLOSURE, {"closed_until": TODAY}, "subject"),
        (SanctionKind.WRITTEN_WARNING, {"subject": SubjectKind.UNNAMED, "heads": 3}, "subject"),
        (SanctionKind.WRITTEN_WARNING, {"name": " "}, "person"),
        (SanctionKind.VERBAL_WARNING, {"violation": Violation.OTHER}, "detail"),
        (SanctionKind.ID_RETENTION, {"return_due": TODAY}, "kind"),
        (SanctionKind.VERBAL_WARNING, {"day": days_ago(-1)}, "day"),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    posko: Workspace, pol_pp: int, kind: SanctionKind, more: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        sanction(posko, pol_pp, kind, **more)
    assert refused.value.field == field


def test_a_fine_is_set_here_and_paid_elsewhere_with_a_proof(posko: Workspace, pol_pp: int) -> None:
    key = sanction(posko, pol_pp, SanctionKind.ADMINISTRATIVE_FINE, **FINE)
    listing = enforcement.sanction_listing(posko)
    assert listing.count(Query().where(waiting="unpaid")) == 1
    with pytest.raises(Refused, match=r"sanction\.proof_missing"):
        enforcement.record_payment(posko, RecordPayment(key, TODAY, " "))
    with pytest.raises(Refused, match=r"sanction\.answered_before"):
        enforcement.record_payment(posko, RecordPayment(key, days_ago(1), "STS-1"))
    done = enforcement.record_payment(posko, RecordPayment(key, TODAY, "STS-1"))
    assert operations.tally(posko, TODAY, TODAY, inside=None).fines_paid == 100_000
    assert listing.count(Query().where(waiting="unpaid")) == 0
    assert done.undo
    done.undo.run(posko)
    assert enforcement.sanction_facts(posko, key).paid_on is None


def test_keeping_a_card_is_hidden_until_it_is_switched_on_and_named(posko: Workspace, pol_pp: int) -> None:
    switched = replace(settings.load(posko), id_retention=True)
    settings.save(posko, ChangeSettings(switched))
    with pytest.raises(Refused, match=r"sanction\.no_right"):
        sanction(posko, pol_pp, SanctionKind.ID_RETENTION, return_due=days_ago(-3))
    authorities.grant(
        posko,
        GrantAuthority(
            SanctionKind.ID_RETENTION, Affiliation.MUNICIPAL_POLICE, "Perwal 29/2020", days_ago(30)
        ),
    )
    key = sanction(posko, pol_pp, SanctionKind.ID_RETENTION, day=days_ago(5), return_due=days_ago(2))
    row = next(iter(enforcement.sanction_listing(posko).rows([key]).values()))
    assert "overdue" in row
    enforcement.record_return(posko, RecordReturn(key, TODAY))
    assert enforcement.sanction_facts(posko, key).returned_on == TODAY


def test_what_somebody_got_before_is_told_by_link_and_by_name_in_any_spelling(
    posko: Workspace, pol_pp: int
) -> None:
    linked = confirm(posko, days_ago(3), somebody("Joko Susilo")).person_id
    sanction(posko, pol_pp, day=days_ago(4), name="Djoko Soesilo")
    sanction(posko, pol_pp, SanctionKind.WRITTEN_WARNING, day=days_ago(2), person_id=linked, name=None)
    sanction(posko, pol_pp, day=days_ago(1), name="Joko Susilo", subject=SubjectKind.BUSINESS)
    (told,) = enforcement.advise(posko, found_guilty(pol_pp, person_id=linked))
    assert (told.code, told.facts["count"], told.facts["kind"]) == (
        "sanction.repeated",
        2,
        SanctionKind.WRITTEN_WARNING,
    )
    (shop,) = enforcement.advise(
        posko, found_guilty(pol_pp, name="JOKO SUSILO", subject=SubjectKind.BUSINESS)
    )
    assert (shop.field, shop.facts["count"]) == ("name", 1)
    assert enforcement.advise(posko, found_guilty(pol_pp, name="Orang Lain")) == []
    listing = enforcement.sanction_listing(posko)
    at = [column.name for column in listing.columns].index("times")
    assert [row[at] for row in listing.everything(Query(), Silent())] == [1, 2, 1]


def test_a_sanction_is_corrected_and_taken_back_and_its_count_follows(posko: Workspace, pol_pp: int) -> None:
    key = sanction(posko, pol_pp)
    done = enforcement.edit(
        posko, EditSanction(key, found_guilty(pol_pp, SanctionKind.COMMUNITY_SERVICE, service_hours=2), 1)
    )
    assert enforcement.sanction_facts(posko, key).service_hours == 2
    assert done.undo
    done.undo.run(posko)
    assert enforcement.sanction_facts(posko, key).service_hours is None
    enforcement.take_back(posko, TakeBackSanction(key))
    assert enforcement.advise(posko, found_guilty(pol_pp)) == []
    assert operations.tally(posko, TODAY, TODAY, inside=None).given[SanctionKind.VERBAL_WARNING] == 0


def test_the_tally_counts_operations_and_what_was_given_in_them(posko: Workspace, pol_pp: int) -> None:
    details = OperationDetails(
        TODAY,
        "Jl. Raya Sukamantri",
        targeted_people=45,
        targeted_places=3,
        police=2,
        municipal_police=4,
        others=1,
    )
    key = operations.record_operation(posko, RecordOperation(details)).value
    sanction(posko, pol_pp, subject=SubjectKind.UNNAMED, name=None, heads=31, operation_id=key)
    sanction(posko, pol_pp, SanctionKind.ADMINISTRATIVE_FINE, operation_id=key, **FINE)
    sanction(posko, pol_pp)
    inside = operations.tally(posko, TODAY, TODAY)
    assert (inside.operations, inside.targeted_people, inside.personnel) == (1, 45, 7)
    assert inside.given[SanctionKind.VERBAL_WARNING] == 31
    assert (inside.given[SanctionKind.ADMINISTRATIVE_FINE], inside.fines) == (1, 100_000)
    whole = operations.tally(posko, TODAY, TODAY, inside=None)
    assert whole.given[SanctionKind.VERBAL_WARNING] == 32
    with pytest.raises(Refused, match=r"operation\.has_sanctions"):
        operations.take_back_operation(posko, TakeBackOperation(key))
    assert activities_of(posko) == [("operation", 45), ("sanction", 1)], "given in it, counted in it"


def test_an_operation_needs_its_place(posko: Workspace) -> None:
    with pytest.raises(Refused, match=r"operation\.no_place"):
        operations.record_operation(posko, RecordOperation(OperationDetails(TODAY, " ")))


def test_what_somebody_got_stands_on_their_page_and_follows_a_merge(posko: Workspace, pol_pp: int) -> None:
    first = confirm(posko, days_ago(3), somebody("Joko Susilo")).person_id
    second = residents.add_resident(posko, AddResident(somebody("Djoko Soesilo", rt=2))).value
    sanction(posko, pol_pp, SanctionKind.WRITTEN_WARNING, person_id=second, name=None, document_no="300/1")
    sides = merging.merge_facts(posko, first, second)
    merging.merge(posko, MergePeople(first, second, sides.first.version, sides.second.version))
    (event,) = [each for each in timeline(posko, first).events if each.kind is EventKind.SANCTION]
    said = event_words(event)
    assert "Teguran tertulis (300/1): tidak bermasker" in said
    assert "Hendra Gunawan" in said
    assert enforcement.advise(posko, found_guilty(pol_pp, person_id=first))[0].facts["count"] == 1
