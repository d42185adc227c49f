"""How posko write single cells and lines: numbers before names, rows that end early, packs in a name."""

from __future__ import annotations

from pathlib import Path

from blc_desktop.domain.kinds import ImportKind
from tests.support.workbooks import BUDI, SITI, checked, write_xlsx

RAGGED = """DATA WARGA RT 003 RW 007

Nama;NIK;L/P;Alamat
Budi;{budi};L;Kp A
Siti;{siti}
Jumlah;2

Mengetahui
"""


def test_lines_of_a_csv_that_end_early(tmp_path: Path) -> None:
    text = RAGGED.format(budi=BUDI[0], siti=SITI[0])
    (tmp_path / "a.csv").write_text(text, encoding="cp1252")
    result = checked(tmp_path / "a.csv")
    assert [result.row(at).values["name"] for at in range(len(result))] == ["Budi", "Siti"]
    assert [result.row(at).values["rt"] for at in range(2)] == [3, 3]


def test_numbers_before_names_are_no_part_of_them(tmp_path: Path) -> None:
    rows = [["Nama", "L/P"], ["1. Budi Santoso", "L"], ["2) Siti Aminah", "P"]]
    result = checked(write_xlsx(tmp_path / "a.xlsx", rows))
    assert [result.row(at).values["name"] for at in range(2)] == ["Budi Santoso", "Siti Aminah"]


def test_two_of_one_name_and_another_age_are_two_people(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Nama", "Umur", "L/P", "RT/RW"]]
    rows += [["Siti", 61, "P", "01/02"], ["Siti", 7, "P", "01/02"], ["Siti", 61, "P", "01/02"]]
    result = checked(write_xlsx(tmp_path / "a.xlsx", rows))
    counts = result.counts()
    assert (counts["accepted"], counts["review"], counts["unchanged"]) == (1, 1, 1)


def test_a_member_of_a_family_known_by_name_and_role_alone_is_no_note(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Nama", "SHDK", "NIK"], ["Budi", "Kepala Keluarga", BUDI[0]]]
    rows += [["Bayi Budi", "Anak", None], [None, None, None], ["H. Ahmad Fauzi", None, None]]
    result = checked(write_xlsx(tmp_path / "a.xlsx", rows))
    assert [result.row(at).values["name"] for at in range(len(result))] == ["Budi", "Bayi Budi"]


def test_neighbours_without_a_kk_do_not_inherit_an_address(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Nama", "No KK", "Alamat", "RT", "RW"], ["Budi", BUDI[4], "Kp. A", 1, 2]]
    rows += [["Siti", None, "Kp. B", 3, 4], ["Tono", None, None, None, None], ["Rina", BUDI[4], None, 1, 2]]
    result = checked(write_xlsx(tmp_path / "a.xlsx", rows))
    assert [result.row(at).values["rt"] for at in range(4)] == [1, 3, None, 1]


def test_packs_told_in_the_name_and_rough_amounts(tmp_path: Path) -> None:
    rows = [["Nama Barang", "Jumlah"], ["Masker 3 ply (box isi 50)", "12 box"]]
    rows += [["Vitamin C @30 tablet", "20 botol"], ["Sembako", "± 30 paket"], ["Minyak", "2,5 liter"]]
    result = checked(write_xlsx(tmp_path / "a.xlsx", rows), ImportKind.STOCK)
    told = [result.row(at).values for at in range(4)]
    assert [row["quantity"] for row in told] == [600, 20, 30, None]
    assert [row["unit"] for row in told[:3]] == ["lembar", "botol", "paket"]
