"""Exchange by file: a code agreed once, figures by day, what is refused, what is answered."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.exchange import AddPartner, EditPartner, NamedChoice
from blc_desktop.domain.kinds_exchange import PeerRole, Standing, Who
from blc_desktop.errors import Refused
from blc_desktop.services import (
    exchange_partners,
    exchange_taking,
)
from blc_desktop.services.workspace import Workspace
from tests.support.exchange import (
    DAY,
    NUMBER,
    agree,
    ill,
    look,
    make_village,
    names,
    rename,
    send,
    take,
)
from tests.support.people import cases
from tests.support.posko import acting_as

# --- the code --------------------------------------------------------------------------------------------


def test_the_same_code_makes_the_same_key_and_a_typing_error_is_caught(
    district: Workspace, village: Workspace
) -> None:
    below, _above = agree(district, village)
    code = "-".join(exchange_partners.code_sheet(district, below).key_groups)
    assert [len(group) for group in code.split("-")] == [5] * 6
    with pytest.raises(Refused, match=r"^exchange\.code_taken"):
        exchange_partners.add_partner(village, AddPartner("Lain", PeerRole.UPPER, code))
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    with pytest.raises(Refused, match=r"^exchange\.code_invalid"):
        exchange_partners.add_partner(village, AddPartner("Lain", PeerRole.UPPER, wrong))


def test_all_villages_of_the_kecamatan_become_partners_in_one_step(district: Workspace) -> None:
    exchange_partners.add_partner(district, AddPartner("Posko Desa Sukamantri", PeerRole.LOWER))
    done = exchange_partners.add_villages(district)
    found = exchange_partners.partners(district)
    names = [each.name for each in found]
    assert len(names) == len(set(names)) == len(done.value) + 1 > 5
    sheets = exchange_partners.code_sheets(district, done.value).value
    assert len({sheet.key_groups for sheet in sheets}) == len(sheets)
    with pytest.raises(Refused, match=r"^exchange\.no_villages"):
        exchange_partners.add_villages(district)
    assert done.undo is not None
    done.undo.run(district)
    assert [each.name for each in exchange_partners.partners(district) if each.active] == [
        "Posko Desa Sukamantri"
    ]


def test_only_the_head_agrees_and_sees_a_code(district: Workspace) -> None:
    for role in (Role.OPERATOR, Role.FIELD_OFFICER, Role.VIEWER):
        with pytest.raises(Refused, match="not_permitted"):
            exchange_partners.add_partner(acting_as(district, role), AddPartner("Desa A", PeerRole.LOWER))
        with pytest.raises(Refused, match="not_permitted"):
            exchange_partners.code_sheet(acting_as(district, role), 1)


def test_a_partner_out_of_use_is_kept_and_can_come_back(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    below, above = agree(district, village)
    sent = send(village, above, tmp_path)
    partner = exchange_partners.partners(district)[0]
    done = exchange_partners.edit_partner(
        district, EditPartner(below, partner.version, partner.name, partner.role, active=False)
    )
    with pytest.raises(Refused, match=r"^exchange\.partner_unused"):
        look(district, sent.path)
    assert done.undo is not None
    done.undo.run(district)
    assert look(district, sent.path).counts["new"] == 1


# --- figures ---------------------------------------------------------------------------------------------


def test_figures_arrive_as_the_daily_report_tells_them_and_without_names(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    ill(village, national_id=NUMBER)
    sent = send(village, above, tmp_path, first=DAY - timedelta(days=2))
    assert (sent.days, sent.people) == (3, 0)
    shown = look(district, sent.path)
    assert [line.figures.isolating for line in shown.days] == [0, 1, 1]
    assert shown.days[1].figures.new_cases == 1
    assert sum(area.houses or 0 for area in shown.days[-1].figures.areas) == 1
    assert take(district, sent.path).days == 3
    assert names(district) == set()
    assert b"Siti" not in sent.path.read_bytes()


def test_a_file_sent_again_changes_nothing(district: Workspace, village: Workspace, tmp_path: Path) -> None:
    _below, above = agree(district, village)
    ill(village)
    first = send(village, above, tmp_path, who=Who.ISOLATING)
    take(district, first.path)
    again = look(district, first.path)
    assert not again.news
    assert again.counts["same"] == 3
    with pytest.raises(Refused, match=r"^exchange\.changes_nothing"):
        take(district, first.path)
    made_anew = send(village, above, tmp_path, who=Who.ISOLATING, message="")
    assert look(district, made_anew.path).counts["same"] == 3


def test_an_older_file_after_a_newer_one_changes_nothing_and_says_so(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    first = ill(village)
    old = send(village, above, tmp_path, who=Who.ISOLATING)
    rename(village, first.person_id, phone="081234567890")
    ill(village, "Rahmat", DAY)
    new = send(village, above, tmp_path, who=Who.ISOLATING)
    take(district, new.path)
    shown = look(district, old.path)
    assert shown.outdated
    assert {line.standing for line in shown.records} <= {Standing.OLDER, Standing.SAME}
    with pytest.raises(Refused, match=r"^exchange\.changes_nothing"):
        take(district, old.path)
    (partner,) = exchange_partners.partners(district)
    assert partner.last_day == DAY


def test_a_day_that_was_lost_on_the_way_still_comes_in_later(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    yesterday = DAY - timedelta(days=1)
    lost = send(village, above, tmp_path, first=yesterday, last=yesterday)
    take(district, send(village, above, tmp_path).path)
    assert [line.standing for line in look(district, lost.path).days] == [Standing.NEW]
    assert take(district, lost.path).days == 1


def test_a_corrected_day_shows_what_was_known_before(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    first = take(district, send(village, above, tmp_path).path)
    ill(village, day=DAY)
    corrected = send(village, above, tmp_path)
    (line,) = look(district, corrected.path).days
    assert line.standing is Standing.CHANGED
    assert line.before is not None
    assert (line.before.isolating, line.figures.isolating) == (0, 1)
    second = take(district, corrected.path)
    exchange_taking.undo(district, second.exchange_id)
    (again,) = look(district, corrected.path).days
    assert again.before is not None, "the figures of the first file stand again"
    exchange_taking.undo(district, first.exchange_id)
    assert exchange_partners.partners(district)[0].last_day is None


# --- back down -------------------------------------------------------------------------------------------


def test_the_kecamatan_answers_with_what_it_has_and_a_person_who_moved(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    other = make_village(tmp_path, "Kutajaya")
    below, above = agree(district, village)
    to_other, from_above = agree(district, other)
    index = ill(village, national_id=NUMBER)
    take(district, send(village, above, tmp_path, who=Who.ISOLATING).path)
    answer = send(district, below, tmp_path, first=None, last=None, message="Terima kasih, zona RT 1 dicek.")
    shown = look(village, answer.path)
    assert (shown.message, shown.reported_until) == ("Terima kasih, zona RT 1 dicek.", DAY)
    taken = take(village, answer.path)
    (upper,) = exchange_partners.partners(village)
    assert upper.reported_until == DAY
    assert upper.received_until == upper.last_made_at
    exchange_taking.undo(village, taken.exchange_id)
    assert exchange_partners.partners(village)[0].reported_until is None

    here = cases(district)["Siti Aminah"].person_id
    choice = NamedChoice(Who.CHOSEN, person_ids=(here,))
    moved = send(district, to_other, tmp_path, named=choice, first=None, last=None)
    take(other, moved.path)
    assert names(other) == {"Siti Aminah"}
    # Back in her own village she is recognised by the name under which she left it.
    home = send(district, below, tmp_path, named=choice, first=None, last=None)
    assert {line.standing for line in look(village, home.path).records} == {Standing.SAME}
    assert index.person_id == 1
    assert from_above
