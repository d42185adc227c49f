"""Needs of homes in isolation: asked, met by hand or out of the store, dropped; and notes for any date."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.field_notes import AddFieldNote
from blc_desktop.domain.commands.isolation import CloseIsolation
from blc_desktop.domain.commands.needs import (
    AskNeed,
    DropNeed,
    EditNeed,
    MeetByHandOut,
    MeetNeed,
    NeedDetails,
    ReopenNeed,
)
from blc_desktop.domain.commands.stock import (
    AddItem,
    IssueLine,
    ItemDetails,
    ReceiptLine,
    ReceiveStock,
    ReverseDocument,
)
from blc_desktop.domain.kinds import CloseReason, NeedKind, RecipientKind
from blc_desktop.domain.listing import Query
from blc_desktop.domain.needs import NeedState
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import distribution, field_notes, isolation, needs, stock, stock_views, today
from blc_desktop.services.booking import reverse_document
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, days_ago, somebody
from tests.support.posko import acting_as, make_posko


@dataclass(frozen=True, slots=True)
class Home:
    """A patient, and a box of packages in store."""

    person_id: int
    isolation_id: int
    item_id: int


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


@pytest.fixture
def home(ws: Workspace) -> Home:
    admitted = confirm(ws, days_ago(4), somebody("Ani"))
    item_id = stock.add_item(ws, AddItem(ItemDetails("Paket obat isoman 2", "paket", "OBAT-2"))).value
    receipt = ReceiveStock(days_ago(5), (ReceiptLine(item_id, 3),), "Puskesmas")
    stock.receive_stock(ws, receipt)
    return Home(admitted.person_id, admitted.isolation_id, item_id)


def details(kind: NeedKind = NeedKind.FOOD, **more: object) -> NeedDetails:
    values: dict[str, object] = {"asked_on": days_ago(1), **more}
    return NeedDetails(kind, **values)  # type: ignore[arg-type]


def asked(ws: Workspace, home: Home, kind: NeedKind = NeedKind.FOOD, **more: object) -> int:
    return needs.ask(ws, AskNeed(home.person_id, details(kind, **more), home.isolation_id)).value


def listed(ws: Workspace, state: NeedState) -> list[int]:
    return list(needs.need_listing(ws).ids(Query().where(state=state.value), Silent()))


def hand_out(ws: Workspace, home: Home, quantity: int = 1) -> HandOut:
    return HandOut(
        TODAY, Recipient(RecipientKind.PERSON, home.person_id), (IssueLine(home.item_id, quantity),)
    )


def test_a_need_is_open_until_met_and_the_first_page_counts_it(ws: Workspace, home: Home) -> None:
    need_id = asked(ws, home, detail="beras, telur")
    assert listed(ws, NeedState.OPEN) == [need_id]
    assert today.today_facts(ws).open_needs == 1
    assert today.today_facts(ws, days_ago(2)).open_needs == 0, "it had not been asked for yet"
    done = needs.meet(ws, MeetNeed(need_id, TODAY, "diantar kader"))
    assert (listed(ws, NeedState.OPEN), listed(ws, NeedState.MET)) == ([], [need_id])
    assert today.today_facts(ws).open_needs == 0
    assert today.today_facts(ws, days_ago(1)).open_needs == 1, "a day is told as it was"
    assert done.undo is not None
    done.undo.run(ws)
    assert listed(ws, NeedState.OPEN) == [need_id]
    assert needs.need_facts(ws, need_id).answer == ""


@pytest.mark.parametrize("kind", [NeedKind.PACKAGE_2, NeedKind.PACKAGE_3])
def test_packages_two_and_three_are_not_met_without_a_prescription(
    ws: Workspace, home: Home, kind: NeedKind
) -> None:
    need_id = asked(ws, home, kind)
    for order in (MeetNeed(need_id, TODAY), MeetNeed(need_id, TODAY, prescription="  ")):
        with pytest.raises(Refused) as refused:
            needs.meet(ws, order)
        assert (refused.value.code, refused.value.field) == ("need.prescription_missing", "prescription")
    with pytest.raises(Refused, match=r"need\.prescription_missing"):
        needs.meet_by_hand_out(ws, MeetByHandOut(need_id, hand_out(ws, home)))
    assert stock_views.item_facts(ws, home.item_id).balance == 3, "nothing left the store"
    needs.meet(ws, MeetNeed(need_id, TODAY, prescription="dr. Ratna 12/II"))
    assert needs.need_facts(ws, need_id).prescription == "dr. Ratna 12/II"


def test_package_one_needs_none(ws: Workspace, home: Home) -> None:
    needs.meet(ws, MeetNeed(asked(ws, home, NeedKind.PACKAGE_1), TODAY))
    assert listed(ws, NeedState.OPEN) == []


def test_a_hand_out_and_its_need_stand_or_fall_together(ws: Workspace, home: Home) -> None:
    need_id = asked(ws, home, NeedKind.PACKAGE_2, prescription="dr. Ratna 12/II")
    with pytest.raises(Refused):
        needs.meet_by_hand_out(ws, MeetByHandOut(need_id, hand_out(ws, home, quantity=4)))
    assert listed(ws, NeedState.OPEN) == [need_id]
    done = needs.meet_by_hand_out(ws, MeetByHandOut(need_id, hand_out(ws, home)))
    found = needs.need_facts(ws, need_id)
    assert (found.state, found.document_id) == (NeedState.MET, done.value)
    assert stock_views.item_facts(ws, home.item_id).balance == 2
    assert done.undo is not None
    done.undo.run(ws)
    assert needs.need_facts(ws, need_id).document_id is None
    assert listed(ws, NeedState.OPEN) == [need_id]
    assert stock_views.item_facts(ws, home.item_id).balance == 3


def test_a_need_is_open_again_when_its_hand_out_was_taken_back(ws: Workspace, home: Home) -> None:
    need_id = asked(ws, home, NeedKind.PACKAGE_1)
    document = needs.meet_by_hand_out(ws, MeetByHandOut(need_id, hand_out(ws, home))).value
    reverse_document(ws, ReverseDocument(document))
    assert listed(ws, NeedState.OPEN) == [need_id]
    needs.meet(ws, MeetNeed(need_id, TODAY, "diantar kader"))
    assert listed(ws, NeedState.MET) == [need_id]


def test_an_earlier_hand_out_to_the_home_may_have_met_it_another_may_not(ws: Workspace, home: Home) -> None:
    need_id = asked(ws, home, NeedKind.PACKAGE_1)
    other = confirm(ws, days_ago(4), somebody("Budi"))
    to_other = HandOut(TODAY, Recipient(RecipientKind.PERSON, other.person_id), (IssueLine(home.item_id, 1),))
    wrong = distribution.hand_out(ws, to_other).value
    right = distribution.hand_out(ws, hand_out(ws, home)).value
    assert [each.document_id for each in needs.handouts_that_may_have_met(ws, need_id)] == [right]
    with pytest.raises(Refused, match=r"need\.other_handout"):
        needs.meet(ws, MeetNeed(need_id, TODAY, document_id=wrong))
    needs.meet(ws, MeetNeed(need_id, TODAY, document_id=right))
    assert needs.need_facts(ws, need_id).document_id == right


def test_a_dropped_need_says_why_and_can_be_opened_again(ws: Workspace, home: Home) -> None:
    need_id = asked(ws, home)
    with pytest.raises(Refused, match=r"need\.reason_missing"):
        needs.drop(ws, DropNeed(need_id, TODAY, " "))
    needs.drop(ws, DropNeed(need_id, TODAY, "dibantu keluarga"))
    assert listed(ws, NeedState.DROPPED) == [need_id]
    with pytest.raises(Refused, match=r"need\.not_open"):
        needs.meet(ws, MeetNeed(need_id, TODAY))
    done = needs.reopen(ws, ReopenNeed(need_id))
    assert listed(ws, NeedState.OPEN) == [need_id]
    assert done.undo is not None
    done.undo.run(ws)
    assert needs.need_facts(ws, need_id).answer == "dibantu keluarga"


def test_a_need_is_corrected_and_an_asking_taken_back(ws: Workspace, home: Home) -> None:
    done = needs.ask(ws, AskNeed(home.person_id, details(), home.isolation_id))
    edited = needs.edit(ws, EditNeed(done.value, details(NeedKind.MEDICINE, detail="parasetamol"), 1))
    assert needs.need_facts(ws, done.value).kind is NeedKind.MEDICINE
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        needs.edit(ws, EditNeed(done.value, details(), 1))
    assert edited.undo is not None
    edited.undo.run(ws)
    assert needs.need_facts(ws, done.value).kind is NeedKind.FOOD
    assert done.undo is not None
    done.undo.run(ws)
    assert listed(ws, NeedState.OPEN) == []


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"kind": NeedKind.OTHER}, "need.detail_missing", "detail"),
        ({"asked_on": days_ago(-1)}, "date.in_future", "asked_on"),
    ],
)
def test_a_need_that_says_nothing_is_refused_at_its_field(
    ws: Workspace, home: Home, changed: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        asked(ws, home, **changed)  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_need_is_not_met_before_it_was_asked_for_nor_tomorrow(ws: Workspace, home: Home) -> None:
    need_id = asked(ws, home)
    with pytest.raises(Refused, match=r"need\.answered_before_asked"):
        needs.meet(ws, MeetNeed(need_id, days_ago(2)))
    with pytest.raises(Refused, match=r"date\.in_future"):
        needs.meet(ws, MeetNeed(need_id, days_ago(-1)))


def test_the_panel_sees_what_is_open_for_the_whole_family(ws: Workspace, home: Home) -> None:
    need_id = asked(ws, home)
    assert [each.need_id for each in needs.open_needs(ws, home.person_id)] == [need_id]
    needs.meet(ws, MeetNeed(need_id, TODAY))
    assert needs.open_needs(ws, home.person_id) == []


def test_who_only_looks_asks_for_nothing(ws: Workspace, home: Home) -> None:
    with pytest.raises(Refused, match="not_permitted"):
        needs.ask(acting_as(ws, Role.VIEWER), AskNeed(home.person_id, details()))
    field = acting_as(ws, Role.FIELD_OFFICER)
    assert needs.ask(field, AskNeed(home.person_id, details())).value


def test_search_finds_by_name_and_by_what_is_lacking(ws: Workspace, home: Home) -> None:
    need_id = asked(ws, home, detail="susu bayi")
    listing = needs.need_listing(ws)
    for text in ("ani", "susu"):
        assert list(listing.ids(Query(search=text), Silent())) == [need_id]
    assert list(listing.ids(Query(search="beras"), Silent())) == []


def test_a_note_may_be_written_for_any_day_also_after_the_isolation_was_closed(
    ws: Workspace, home: Home
) -> None:
    close = CloseIsolation((home.isolation_id,), days_ago(2), CloseReason.MOVED)
    isolation.close(ws, close)
    done = field_notes.add(ws, AddFieldNote(home.person_id, TODAY, "sudah bekerja lagi"))
    field_notes.add(ws, AddFieldNote(home.person_id, days_ago(30), "pulang dari luar kota"))
    notes = {line.reason: line.day for line in isolation.decisions(ws, home.isolation_id) if line.reason}
    assert notes["sudah bekerja lagi"] == TODAY
    assert notes["pulang dari luar kota"] == days_ago(30)
    assert done.undo is not None
    done.undo.run(ws)
    assert "sudah bekerja lagi" not in {line.reason for line in isolation.decisions(ws, home.isolation_id)}


def test_a_note_about_somebody_never_isolated_or_for_tomorrow_is_refused(ws: Workspace, home: Home) -> None:
    from blc_desktop.domain.commands.residents import AddResident
    from blc_desktop.services import residents

    healthy = residents.add_resident(ws, AddResident(somebody("Eko"))).value
    with pytest.raises(Refused, match=r"note\.no_isolation"):
        field_notes.add(ws, AddFieldNote(healthy, TODAY, "sehat"))
    with pytest.raises(Refused, match=r"date\.in_future"):
        field_notes.add(ws, AddFieldNote(home.person_id, days_ago(-1), "besok"))
