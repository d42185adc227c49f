"""Files with other headings, other orders, none at all: recognised by meaning and content."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.exchange.checked import Checked
from tests.support.workbooks import BUDI, SITI, TONO, checked, write_xlsx


def people(result: Checked) -> list[tuple[object, ...]]:
    wanted = ("national_id", "name", "sex", "birth_date", "rt", "rw")
    rows = [result.row(index).values for index in range(len(result))]
    return [tuple(row.get(name) for name in wanted) for row in rows]


EXPECTED = [
    (BUDI[0], "Budi Santoso", "M", BUDI[3], 3, 4),
    (SITI[0], "Siti Aminah", "F", SITI[3], 3, 4),
    (TONO[0], "Tono Wijaya", "M", TONO[3], 1, 2),
]
AREAS = ((3, 4), (3, 4), (1, 2))
EVERYBODY = tuple(zip((BUDI, SITI, TONO), AREAS, strict=True))


def test_abbreviated_headings_birth_place_and_date_in_one_column_rt_in_the_address(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["DAFTAR WARGA"],
        ["No. Urut", "Nm Lengkap", "No. Induk Kependudukan", "TTL", "JK", "Almt", "No. HP/WA"],
    ]
    for number, ((nik, name, sex, born, _), (rt, rw)) in enumerate(EVERYBODY, start=1):
        address = f"Kp. Baru No. {number} RT {rt:02}/RW {rw:02}"
        rows.append([number, name, nik, f"Serang, {born:%d-%m-%Y}", sex, address, "0812-3456-7890"])
    result = checked(write_xlsx(tmp_path / "a.xlsx", rows))
    assert people(result) == EXPECTED
    assert result.row(0).values["birth_place"] == "Serang"
    assert result.row(0).values["address"] == "Kp. Baru No. 1"
    assert result.row(0).values["phone"] == "081234567890"
    assert not result.problems


def test_two_heading_rows_and_ticks_under_l_and_p(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["PEMERINTAH DESA"],
        [],
        ["No", "NIK", "Nama", "Jenis Kelamin", None, "Tanggal Lahir", "Alamat", None],
        [None, None, None, "L", "P", None, "RT", "RW"],
        [1, 2, 3, 4, 5, 6, 7, 8],
    ]
    for number, ((nik, name, sex, born, _), (rt, rw)) in enumerate(EVERYBODY, start=1):
        ticks = ["√", ""] if sex == "L" else ["", "√"]
        rows.append([number, nik, name, *ticks, born, f"{rt:03}", f"{rw:03}"])
    rows += [
        ["JUMLAH", None, 3],
        [],
        [None, None, "Mengetahui,"],
        [None, None, "Kepala Desa", None, "Sukamantri, 19 Februari 2021"],
    ]
    merged = [(2, 3, 2, 4), (2, 6, 2, 7)]
    assert people(checked(write_xlsx(tmp_path / "b.xlsx", rows, merged=merged))) == EXPECTED


def test_no_heading_row_at_all(tmp_path: Path) -> None:
    rows = []
    for (nik, name, sex, born, card), (rt, rw) in EVERYBODY:
        rows.append([name, card, nik, f"{rt:02}/{rw:02}", f"{born:%d/%m/%Y}", "LK" if sex == "L" else "PR"])
    # KK tell themselves from NIK by standing more than once.
    result = checked(write_xlsx(tmp_path / "c.xlsx", rows))
    assert people(result) == EXPECTED
    assert result.row(2).values["family_card_no"] == TONO[4]


def test_rt_and_rw_in_one_column_that_excel_took_for_dates(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Nama Warga", "NIK/No KTP", "L/P", "Tgl. Lhr", "RT/RW"]]
    for (nik, name, sex, born, _), (rt, rw) in EVERYBODY:
        rows.append([name, nik, sex, born, date(2021, rw, rt)])
    assert people(checked(write_xlsx(tmp_path / "d.xlsx", rows))) == EXPECTED


def test_lines_between_the_rows_name_the_rt(tmp_path: Path) -> None:
    rows: list[list[object]] = [["NAMA", "NO. KTP", "KELAMIN", "TANGGAL LAHIR", "PEKERJAAN"], ["RT 03 RW 04"]]
    for person, line in ((BUDI, None), (SITI, ["RT 01 / RW 02"]), (TONO, None)):
        rows.append([person[1], person[0], person[2], person[3], "Petani"])
        if line:
            rows.append(list(line))
    assert people(checked(write_xlsx(tmp_path / "e.xlsx", rows))) == EXPECTED


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "utf-8-sig"), (",", "cp1252"), ("\t", "utf-16")])
def test_text_tables(tmp_path: Path, delimiter: str, encoding: str) -> None:
    lines = [["nama", "nik", "jk", "tgl_lahir", "rt", "rw"]]
    for (nik, name, sex, born, _), (rt, rw) in EVERYBODY:
        lines.append(
            [
                name,
                "'" + nik,
                sex,
                f"{born.day} {('Maret', 'Juli', 'November')[(born.month - 3) // 4]} {born.year}",
                str(rt),
                str(rw),
            ]
        )
    path = tmp_path / "f.csv"
    path.write_text("\r\n".join(delimiter.join(line) for line in lines), encoding=encoding)
    assert people(checked(path)) == EXPECTED


def test_a_wrong_heading_is_refuted_by_the_cells(tmp_path: Path) -> None:
    rows: list[list[object]] = [["NIK", "Nama", "No HP", "L/P", "Tgl Lahir", "RT/RW"]]
    for (nik, name, sex, born, _), (rt, rw) in EVERYBODY:
        rows.append(["081234567890", name, nik, sex, born, f"{rt}/{rw}"])
    assert people(checked(write_xlsx(tmp_path / "g.xlsx", rows))) == EXPECTED


def test_a_column_of_spoilt_nik_is_still_the_nik(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Nama", "NIK", "L/P"]]
    rows += [[name, nik[:9], sex] for nik, name, sex, _, _ in (BUDI, SITI, TONO)]
    result = checked(write_xlsx(tmp_path / "n.xlsx", rows))
    assert result.counts_by_code() == {"national_id.length": 3}


def test_month_first_where_the_column_proves_it(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Nama", "NIK", "Tanggal Lahir", "L/P", "RT/RW"]]
    for (nik, name, sex, born, _), (rt, rw) in EVERYBODY:
        rows.append([name, nik, f"{born:%m/%d/%Y}", sex, f"{rt}/{rw}"])
    assert people(checked(write_xlsx(tmp_path / "h.xlsx", rows))) == EXPECTED


def test_what_proves_both_orders_is_doubtful(tmp_path: Path) -> None:
    rows = [["Nama", "Tanggal Lahir"], ["Andi", "13/02/1990"], ["Beni", "02/14/1990"], ["Cici", "03/04/1990"]]
    result = checked(write_xlsx(tmp_path / "i.xlsx", rows))
    assert result.counts_by_code() == {"date.ambiguous": 1}
    assert result.counts()["review"] == 1


def test_spoilt_rows_are_kept_apart_and_nobody_is_lost(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["NIK", "Nama", "Tgl Lahir", "L/P", "RT", "RW"],
        [3603121203809001, "Angka", "12/03/1980", "L", "01", "02"],
        ["3,60312E+15", "Ilmiah", "12/03/1980", "L", "01", "02"],
        ["36031212038", "Pendek", "12/03/1980", "L", "01", "02"],
        ["36031212O3809001", "Huruf", "12/03/1980", "L", "01", "02"],
        ["3603129903809001", "Mustahil", "", "L", "01", "02"],
        ["3603121203809001", "", "12/03/1980", "L", "01", "02"],
        ["", "Tanpa NIK", "31/02/1980", "?", "abc", "02"],
        ["", "", "12/03/1980", "L", "01", "02"],
        ["", "Besok Lahir", "12/03/2030", "P", "01", "02"],
    ]
    result = checked(write_xlsx(tmp_path / "j.xlsx", rows))
    assert result.counts() == {"rows": 9, "accepted": 0, "review": 8, "rejected": 1, "unchanged": 0}
    codes = [[problem.code for problem in result.row(index).problems] for index in range(9)]
    assert codes == [
        ["national_id.precision_lost"],
        ["national_id.precision_lost"],
        ["national_id.length"],
        ["national_id.characters"],
        ["national_id.date"],
        ["name.missing"],
        ["sex.unknown", "birth_date.invalid", "rt.invalid"],
        ["name.missing"],
        ["birth_date.future"],
    ]
    assert result.row(6).unread == {"sex": "?", "birth_date": "31/02/1980", "rt": "abc"}


def test_goods_with_other_headings_packs_and_separators(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["PERSEDIAAN"],
        ["No", "Jenis Barang", "Sisa Stok", "Sat.", "ED", "Lot", "Asal"],
        [1, "Masker medis", "2 box @50", "", "12/2023", "L1", "BPBD"],
        [2, "Vitamin C", "1.250", "strip", "31/12/2022", "", "Dinkes"],
        [3, "Sabun", -4, "botol", "", "", ""],
        [4, "Hand sanitizer", "dua", "botol", "", "", ""],
        [5, "Disinfektan", 3, "jeriken", "01/02/2020", "", ""],
        ["Total", None, 1260],
    ]
    result = checked(write_xlsx(tmp_path / "l.xlsx", rows), ImportKind.STOCK)
    told = [result.row(index).values for index in range(len(result))]
    assert [row["quantity"] for row in told] == [100, 1250, None, None, 3]
    assert (told[0]["unit"], told[0]["pack_size"], told[0]["expiry"]) == ("lembar", 50, date(2023, 12, 31))
    assert result.counts_by_code() == {"expiry.past": 1, "quantity.invalid": 2}


def test_codes_of_another_program_are_no_words(tmp_path: Path) -> None:
    head = ["alamat", "dusun", "rw", "rt", "nama", "no_kk", "nik", "sex", "tempatlahir", "tanggallahir"]
    more = ["agama_id", "pekerjaan_id", "kk_level", "ayah_nik", "nama_ayah", "hamil", "status_dasar"]
    rows: list[list[object]] = [[*head, *more]]
    for (nik, name, sex, born, card), (rt, rw) in EVERYBODY:
        who = ["Kp. Baru No. 1", "CIKUYA", f"{rw:03}", f"{rt:03}", name, card, nik]
        rest = ["Serang", born.isoformat(), "1", "9", "1", TONO[0][:12] + "7777", "Sarip", "2", "1"]
        rows.append([*who, "1" if sex == "L" else "2", *rest])
    result = checked(write_xlsx(tmp_path / "opensid.xlsx", rows))
    assert people(result) == EXPECTED
    assert "occupation" not in result.values
    assert result.row(1).values["pregnant_until"] is None


def test_english_headings(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["No", "Full Name", "ID Number", "Gender", "Place of Birth", "Date of Birth", "RT", "RW", "Mobile"]
    ]
    for at, ((nik, name, sex, born, _), (rt, rw)) in enumerate(EVERYBODY, start=1):
        gender = "Male" if sex == "L" else "Female"
        rows.append([at, name, nik, gender, "Serang", born, rt, rw, 81234567890])
    result = checked(write_xlsx(tmp_path / "en.xlsx", rows))
    assert people(result) == EXPECTED
    assert result.row(0).values["birth_place"] == "Serang"
    assert result.row(0).values["phone"] == "081234567890"


def test_one_sheet_an_rt_is_read_together_each_row_in_its_own_rt(tmp_path: Path) -> None:
    path = tmp_path / "rt.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        book.add_worksheet("Rekap").write_row(0, 0, ["RT", "Jumlah"])
        for at, (nik, name, sex, born, _) in enumerate((BUDI, SITI, TONO), start=1):
            page = book.add_worksheet(f"RT {at:03}")
            titles = [["DATA WARGA RW 007"]] * at  # the table begins a row lower on each sheet
            rows = [*titles, ["No", "Nama", "NIK", "L/P", "Tgl Lahir"]]
            rows.append(["1", name, nik, sex, f"{born:%d-%m-%Y}"])
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
        lost = book.add_worksheet("Pendatang")
        lost.write_row(0, 0, ["No", "Nama", "NIK", "L/P", "Tgl Lahir"])
        lost.write_row(1, 0, ["1", "Euis", "", "P", "01-02-1990"])
    result = checked(path)
    areas = [(row.values["rt"], row.values["rw"]) for row in map(result.row, range(len(result)))]
    assert areas == [(1, 7), (2, 7), (3, 7), (None, None)], "a sheet that names no RT inherits none"
    assert [result.place(at) for at in range(4)] == [
        *(("RT 001", 3), ("RT 002", 4), ("RT 003", 5), ("Pendatang", 2)),
    ]


def test_sheets_of_goods_are_months_and_not_added_up(tmp_path: Path) -> None:
    path = tmp_path / "stok.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for month, left in (("Januari", 90), ("Februari", 70)):
            page = book.add_worksheet(month)
            page.write_row(0, 0, ["Nama Barang", "Satuan", "Sisa"])
            page.write_row(1, 0, ["Masker medis", "box", left])
    assert len(checked(path, ImportKind.STOCK)) == 1


@pytest.mark.parametrize("role", [True, False])
def test_a_kk_told_for_the_head_of_the_family_holds_for_all_of_it(tmp_path: Path, role: bool) -> None:
    rows: list[list[object]] = [["No KK", "Alamat", "RT", "RW", "Nama", "NIK", "SHDK" if role else "L/P"]]
    for family, ((nik, name, _, _, card), (rt, rw)) in enumerate(EVERYBODY):
        mark = "Kepala Keluarga" if role else "L"
        rows.append([card[:-1] + str(family), f"Kp. {family}", rt, rw, name, nik, mark])
        children = ("Anak Satu", "Anak Dua")
        rows += [[*[None] * 4, f"{child} {name}", None, "Anak" if role else "P"] for child in children]
    result = checked(write_xlsx(tmp_path / "kk.xlsx", rows))
    found = [result.row(at).values for at in range(9)]
    cards = [BUDI[4][:-1] + "0", SITI[4][:-1] + "1", TONO[4][:-1] + "2"]
    assert [row["family_card_no"] for row in found] == [card for card in cards for _ in range(3)]
    assert [row["rt"] for row in found] == [3, 3, 3, 3, 3, 3, 1, 1, 1]
    assert found[8]["address"] == "Kp. 2"


def test_cells_merged_down_hold_for_every_row(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Barang", "No. Batch", "Jumlah", "Kedaluwarsa"]]
    rows += [["Masker medis", "A1", 10, "31/12/2022"], [None, "A2", 20, "31/01/2023"]]
    merged = [(1, 0, 2, 0)]
    result = checked(write_xlsx(tmp_path / "m.xlsx", rows, merged=merged), ImportKind.STOCK)
    told = [result.row(at).values for at in range(2)]
    assert [(row["item"], row["batch"], row["quantity"]) for row in told] == [
        ("Masker medis", "A1", 10),
        ("Masker medis", "A2", 20),
    ]


def test_place_and_date_without_a_comma(tmp_path: Path) -> None:
    rows = [
        ["Nama", "Tempat/Tgl Lahir"],
        ["Andi", "Serang 05-01-1990"],
        ["Beni", "Kota Baru, 5 Januari 1990"],
    ]
    result = checked(write_xlsx(tmp_path / "p.xlsx", rows))
    told = [result.row(at).values for at in range(2)]
    assert [row["birth_date"] for row in told] == [date(1990, 1, 5)] * 2
    assert [row["birth_place"] for row in told] == ["Serang", "Kota Baru"]


def test_an_address_headed_with_rt_and_rw_ends_in_them(tmp_path: Path) -> None:
    rows = [["Nama", "Alamat (RT/RW)"], ["Andi", "Kp. Cikuya 03/07"], ["Beni", "Kp. Cikuya No. 4"]]
    result = checked(write_xlsx(tmp_path / "r.xlsx", rows))
    assert (result.row(0).values["rt"], result.row(0).values["rw"]) == (3, 7)
    assert result.row(0).values["address"] == "Kp. Cikuya"
    assert result.row(1).values["rt"] is None


def test_what_is_left_counts_and_a_note_may_tell_the_pack(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Uraian", "Sat", "Stok Awal", "Keluar", "Sisa", "Ket"]]
    rows += [["Masker medis", "box", 20, 5, 15, "@ 50 lbr"], ["Sabun", "btl", 50, 20, 30, "rusak 2"]]
    result = checked(write_xlsx(tmp_path / "u.xlsx", rows), ImportKind.STOCK)
    told = [result.row(at).values for at in range(2)]
    assert [(row["quantity"], row["unit"]) for row in told] == [(750, "lembar"), (30, "botol")]


def test_the_lower_of_two_headings_may_be_the_one_that_tells(tmp_path: Path) -> None:
    rows: list[list[object]] = [["No", "Uraian", "Jumlah", None, "Penanggung Jawab"]]
    rows += [[None, None, "Volume", "Satuan", None], [1, "APD", 15, "stel", "Pak Udin"]]
    result = checked(write_xlsx(tmp_path / "v.xlsx", rows, merged=[(0, 2, 0, 3)]), ImportKind.STOCK)
    assert len(result) == 1
    assert (result.row(0).values["quantity"], result.row(0).values["unit"]) == (15, "stel")
