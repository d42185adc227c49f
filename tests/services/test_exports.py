"""Files that leave the book: what they hold, for whose eyes, and the trace they leave."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from msoffcrypto import OfficeFile
from msoffcrypto.exceptions import InvalidKeyError
from python_calamine import CalamineWorkbook

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.stock import AddItem, IssueLine, ItemDetails, ReceiptLine, ReceiveStock
from blc_desktop.domain.kinds import RecipientKind
from blc_desktop.errors import Cancelled, Refused, Trouble
from blc_desktop.services import distribution, stock
from blc_desktop.services.exports import ExportKind, ExportTable, FileFormat, export
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, contact, days_ago, enter, somebody
from tests.support.posko import acting_as, make_posko

NUMBER = "9903120102809001"


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """Open a posko with a patient, a contact, two days of monitoring and masks that came and went."""
    ws = make_posko(tmp_path)
    patient = confirm(ws, days_ago(3), somebody("Siti Aminah", national_id=NUMBER))
    contact(ws, days_ago(4), somebody("Budi"))
    enter(ws, patient.isolation_id, days_ago(1), "X")
    enter(ws, patient.isolation_id, TODAY, "DB")
    masks = stock.add_item(ws, AddItem(ItemDetails("Masker kain", "lembar", mask=True))).value
    stock.receive_stock(ws, ReceiveStock(days_ago(2), (ReceiptLine(masks, 100, "OK"),)))
    crowd = Recipient(RecipientKind.CROWD, place="Pasar", head_count=40)
    distribution.hand_out(ws, HandOut(TODAY, crowd, (IssueLine(masks, 40),)))
    yield ws
    ws.close()


def rows(ws: Workspace, tmp_path: Path, kind: ExportKind, **more: object) -> list[dict[str, object]]:
    """Export a workbook and return its lines by heading."""
    path = tmp_path / f"{kind.value}.xlsx"
    count = export(ws, ExportTable(kind, path, purpose="uji", **more)).value  # type: ignore[arg-type]
    lines = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    found: list[dict[str, object]] = [dict(zip(map(str, lines[0]), line, strict=True)) for line in lines[1:]]
    assert len(found) == count
    return found


def test_a_national_id_stays_text_in_the_workbook(ws: Workspace, tmp_path: Path) -> None:
    found = {row["Nama"]: row for row in rows(ws, tmp_path, ExportKind.RESIDENTS)}
    assert found["Siti Aminah"]["NIK"] == NUMBER


def test_patients_and_contacts_have_a_file_each(ws: Workspace, tmp_path: Path) -> None:
    assert {row["Nama"] for row in rows(ws, tmp_path, ExportKind.PATIENTS)} == {"Siti Aminah", "Budi"}
    (only,) = rows(ws, tmp_path, ExportKind.CONTACTS)
    assert (only["Nama"], only["Kontak terakhir"], only["Karantina s.d."]) == (
        "Budi",
        days_ago(4),
        days_ago(4) + timedelta(days=14),
    )


def test_monitoring_of_some_days(ws: Workspace, tmp_path: Path) -> None:
    assert [row["Kode"] for row in rows(ws, tmp_path, ExportKind.MONITORING)] == ["X", "DB"]
    assert [row["Kode"] for row in rows(ws, tmp_path, ExportKind.MONITORING, day=TODAY)] == ["DB"]
    both = rows(ws, tmp_path, ExportKind.MONITORING, day=days_ago(1), until=TODAY)
    assert [row["Tanggal"] for row in both] == [days_ago(1), TODAY]


def test_movements_sum_to_what_is_in_store(ws: Workspace, tmp_path: Path) -> None:
    moves = rows(ws, tmp_path, ExportKind.MOVEMENTS)
    assert [(row["Masuk"], row["Keluar"]) for row in moves] == [(100, ""), ("", 40)]
    (line,) = rows(ws, tmp_path, ExportKind.STOCK)
    assert line["Jumlah"] == 60


def test_what_was_handed_out(ws: Workspace, tmp_path: Path) -> None:
    (given,) = rows(ws, tmp_path, ExportKind.DISTRIBUTIONS)
    assert (given["Penerima"], given["Jumlah"], given["Jumlah orang"]) == ("Pasar", 40, 40)
    assert rows(ws, tmp_path, ExportKind.DISTRIBUTIONS, day=days_ago(1)) == []


def test_an_export_is_itself_the_newest_line_of_the_trace(ws: Workspace, tmp_path: Path) -> None:
    last = rows(ws, tmp_path, ExportKind.AUDIT)[-1]
    assert last["Perintah"] == "ExportTable"
    assert "uji" in str(last["Perubahan"])


@pytest.mark.parametrize("kind", [ExportKind.RESIDENTS, ExportKind.CONTACTS, ExportKind.MONITORING])
def test_names_leave_only_for_a_purpose(ws: Workspace, tmp_path: Path, kind: ExportKind) -> None:
    with pytest.raises(Refused) as refusal:
        export(ws, ExportTable(kind, tmp_path / "x.xlsx", purpose="  "))
    assert (refusal.value.code, refusal.value.field) == ("export.purpose_missing", "purpose")
    assert not (tmp_path / "x.xlsx").exists()


def test_a_viewer_takes_nothing_out(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not_permitted"):
        export(acting_as(ws, Role.VIEWER), ExportTable(ExportKind.STOCK, tmp_path / "x.xlsx"))


def test_a_csv_opens_in_indonesian_excel_and_runs_nothing(ws: Workspace, tmp_path: Path) -> None:
    confirm(ws, TODAY, somebody("=HYPERLINK(1)"))
    path = tmp_path / "x.csv"
    export(ws, ExportTable(ExportKind.RESIDENTS, path, FileFormat.CSV, "uji"))
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfNIK;")
    assert b"'=HYPERLINK" in data


def test_a_cancel_leaves_no_file(ws: Workspace, tmp_path: Path) -> None:
    class Cancels:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    path = tmp_path / "x.xlsx"
    with pytest.raises(Cancelled):
        export(ws, ExportTable(ExportKind.RESIDENTS, path, purpose="uji"), Cancels())
    assert list(tmp_path.glob("*x.xlsx*")) == []


def test_a_folder_that_is_not_there_is_told(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="unwritable"):
        export(ws, ExportTable(ExportKind.STOCK, tmp_path / "none" / "x.xlsx"))


def test_nothing_passes_through_the_temporary_folder(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A workbook in the making is as readable as the finished one."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    for kind in ExportKind:
        export(ws, ExportTable(kind, tmp_path / f"{kind.value}.xlsx", purpose="uji"))


def test_the_daily_figures_are_a_row_a_day_under_fixed_names(ws: Workspace, tmp_path: Path) -> None:
    found = rows(ws, tmp_path, ExportKind.DAILY, day=days_ago(4), until=TODAY)
    assert [line["tanggal"] for line in found] == [days_ago(back) for back in range(4, -1, -1)]
    assert {line["kode_desa"] for line in found} == {"36.03.12.2008"}
    assert list(found[0])[:7] == ["tanggal", "kode_desa", "rw", "rt", "kk", "jiwa", "rumah"]
    for line in found:
        before, entered, left = (line[f"konfirmasi_aktif_{part}"] for part in ("kemarin", "masuk", "keluar"))
        assert before + entered - left == line["konfirmasi_aktif"]  # type: ignore[operator]
    assert found[-1]["konfirmasi_aktif"] == 1
    assert found[-1]["masker_dibagikan"] == 40
    assert len(rows(ws, tmp_path, ExportKind.DAILY, day=TODAY)) == 1


# --- a workbook that asks for a password ---------------------------------------------------------------


def test_a_protected_workbook_opens_with_its_password_alone(ws: Workspace, tmp_path: Path) -> None:
    path, password = tmp_path / "warga.xlsx", "sawah hijau pagi hari"
    order = ExportTable(ExportKind.RESIDENTS, path, purpose="puskesmas", password=password)
    assert export(ws, order).value == 2
    content = path.read_bytes()
    assert not content.startswith(b"PK"), "no plain workbook"
    assert b"Siti" not in content
    locked = OfficeFile(BytesIO(content))
    with pytest.raises(InvalidKeyError):
        locked.load_key(password="salah sekali ini", verify_password=True)
    locked.load_key(password=password, verify_password=True)
    plain = BytesIO()
    locked.decrypt(plain)
    lines = CalamineWorkbook.from_filelike(BytesIO(plain.getvalue())).get_sheet_by_index(0).to_python()
    assert any("Siti Aminah" in line for line in lines)
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".part"] == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"password": "pendek"}, r"password\.short"),
        ({"password": "sawah hijau pagi hari", "file_format": FileFormat.CSV}, r"export\.csv_unprotected"),
    ],
)
def test_a_weak_password_or_a_csv_is_refused_before_anything_is_written(
    ws: Workspace, tmp_path: Path, changes: dict[str, object], code: str
) -> None:
    path = tmp_path / "warga.xlsx"
    order = replace(ExportTable(ExportKind.RESIDENTS, path, purpose="puskesmas"), **changes)  # type: ignore[arg-type]
    with pytest.raises(Refused, match=code):
        export(ws, order)
    assert not path.exists()
