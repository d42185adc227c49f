"""Imports and exchanges of the same people, one on top of the other: taken back in turn, or told how."""

from __future__ import annotations

from pathlib import Path

import pytest

from blc_desktop.domain.commands.exchange import NamedChoice
from blc_desktop.domain.commands.residents import MoveResident
from blc_desktop.domain.kinds import ImportKind
from blc_desktop.domain.kinds_exchange import Who
from blc_desktop.errors import Refused
from blc_desktop.services import checks, exchange_taking, import_undo, imports, person_page, residents
from blc_desktop.services.imports import ImportWorkbook
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.problems import sentence
from tests.support.exchange import NUMBER, agree, names, rename, send, take
from tests.support.people import add
from tests.support.workbooks import write_xlsx

HEADS = ("NIK", "Nama", "RT/RW", "Alamat", "No HP")
HOME = ("001/001", "Jl. Melati No. 1")


def workbook(ws: Workspace, path: Path, phone: str = "") -> int:
    """Import a workbook of Siti alone and return the number of the import."""
    file = write_xlsx(path, [HEADS, (NUMBER, "Siti Aminah", *HOME, phone)])
    done = imports.run(ws, imports.preview(ws, ImportWorkbook(file, ImportKind.RESIDENTS))).value
    assert done.import_id is not None
    assert done.accepted == 1
    return done.import_id


def told_by(village: Workspace, above: int, tmp_path: Path, person_id: int) -> Path:
    return send(village, above, tmp_path, named=NamedChoice(Who.CHOSEN, person_ids=(person_id,))).path


def phone_of(ws: Workspace) -> str | None:
    (hit,) = residents.find_people(ws, "siti aminah")
    return residents.person_card(ws, hit.person_id).details.phone


def test_an_import_is_taken_back_once_the_exchange_that_changed_its_people_was(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    first = workbook(district, tmp_path / "warga.xlsx")
    siti = add(village, "Siti Aminah", national_id=NUMBER, phone="081234567890")
    taken = take(district, told_by(village, above, tmp_path, siti))
    assert phone_of(district) == "081234567890"
    with pytest.raises(Refused, match=r"^import\.built_on\.exchanged") as refused:
        import_undo.undo(district, first)
    told = sentence(refused.value.code, refused.value.facts)
    assert "Batalkan dulu berkas itu" in told
    assert "Tukar berkas" in told
    exchange_taking.undo(district, taken.exchange_id)
    assert phone_of(district) is None
    import_undo.undo(district, first)
    assert names(district) == set()
    assert all(outcome.ok for outcome in checks.run_all(district))


def test_twice_exchanged_and_twice_taken_back_it_still_goes(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    first = workbook(district, tmp_path / "warga.xlsx")
    siti = add(village, "Siti Aminah", national_id=NUMBER, phone="081234567890")
    for phone in ("081234567891", "081234567892"):
        rename(village, siti, phone=phone)
        taken = take(district, told_by(village, above, tmp_path, siti))
        exchange_taking.undo(district, taken.exchange_id)
    (hit,) = residents.find_people(district, "siti aminah")
    history = person_page.history(district, hit.person_id)
    assert not [line for line in history if line.entity == "person" and line.changes == ()]
    import_undo.undo(district, first)
    assert names(district) == set()


def test_what_somebody_edited_meanwhile_keeps_the_import(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    first = workbook(district, tmp_path / "warga.xlsx")
    siti = add(village, "Siti Aminah", national_id=NUMBER, phone="081234567890")
    taken = take(district, told_by(village, above, tmp_path, siti))
    exchange_taking.undo(district, taken.exchange_id)
    (hit,) = residents.find_people(district, "siti aminah")
    version = residents.person_card(district, hit.person_id).version
    residents.move_resident(district, MoveResident(hit.person_id, version))
    with pytest.raises(Refused, match=r"^import\.built_on\.edited"):
        import_undo.undo(district, first)


def test_of_two_workbooks_the_later_goes_first_and_then_the_earlier(posko: Workspace, tmp_path: Path) -> None:
    first = workbook(posko, tmp_path / "a.xlsx")
    second = workbook(posko, tmp_path / "b.xlsx", "0812 3456 7890")
    assert phone_of(posko) == "081234567890"
    with pytest.raises(Refused, match=r"^import\.built_on\.later") as refused:
        import_undo.undo(posko, first)
    assert "Batalkan dulu impor yang lebih baru" in sentence(refused.value.code, refused.value.facts)
    import_undo.undo(posko, second)
    assert phone_of(posko) is None
    import_undo.undo(posko, first)
    assert names(posko) == set()
