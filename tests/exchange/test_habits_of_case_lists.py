"""Lists of cases as posko keep them: old words, tests side by side, ends told in a remark."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from blc_desktop.domain.kinds import ImportKind
from tests.support.workbooks import checked, write_xlsx

LINE_LIST = """
Nama|Umur|JK|Alamat|Status|Tgl Swab|Tgl Hasil|Mulai sakit|Keluhan|Lokasi Isolasi|Ket
Andi|40|L|Kp. Baru RT 01 RW 02|POSITIF|10/02/2021|12/02/2021||OTG|Isoman|
Bela|30|P|Kp. Baru RT 01 RW 02|PDP|10/02/2021||08/02/2021|demam|Dirawat RSUD|meninggal 15/02/2021
Cahya|20|L|Kp. Baru RT 01 RW 02|ODP|11/02/2021|||batuk|Isoter Balai Desa|belum sembuh
Dodi|25|L|Kp. Baru RT 01 RW 02|Positif|01/02/2021|03/02/2021||-|rumah|Sembuh
"""


def test_a_line_list_with_old_words_and_outcomes(tmp_path: Path) -> None:
    rows = [["DATA PASIEN COVID-19"], *(line.split("|") for line in LINE_LIST.strip().splitlines())]
    result = checked(write_xlsx(tmp_path / "k.xlsx", rows), ImportKind.PATIENTS)
    told = [result.row(index).values for index in range(len(result))]
    assert [row["status"] for row in told] == ["confirmed", "suspected", "suspected", "confirmed"]
    assert [row["ended_reason"] for row in told] == [None, "deceased", None, "period_over"]
    assert told[1]["ended_on"] == date(2021, 2, 15)
    assert [row["place_kind"] for row in told] == ["home", "hospital", "central", "home"]
    assert [row["declared_on"].day for row in told] == [12, 10, 11, 3]
    assert [row["symptomatic"] for row in told] == [False, True, True, False]
    assert told[0]["rt"] == 1
    assert told[0]["rw"] == 2


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("ODP", "suspected"),
        ("PDP", "suspected"),
        ("Orang Dalam Pemantauan", "suspected"),
        ("OTG", "close_contact"),
        ("ODR", "close_contact"),
        ("POSITIF", "confirmed"),
        ("Terkonfirmasi", "confirmed"),
        ("Probable", "probable"),
        ("Discarded", "discarded"),
    ],
)
def test_an_old_word_becomes_the_status_of_today(tmp_path: Path, word: str, status: str) -> None:
    rows: list[list[object]] = [
        ["Nama", "Umur", "JK", "Alamat", "Status"],
        ["Andi", 40, "L", "Kp. Baru RT 01 RW 02", word],
        ["Bela", 30, "P", "Kp. Baru RT 01 RW 02", "Suspek"],
    ]
    result = checked(write_xlsx(tmp_path / "s.xlsx", rows), ImportKind.PATIENTS)
    assert result.row(0).values["status"] == status


TESTED = """
Nama|Tgl Rapid|Hasil Rapid|Tgl PCR|Hasil|Keterangan
Andi|08/02/2021|Reaktif|10/02/2021|(+)|
Bela|08/02/2021|Reaktif|11/02/2021|Positif|Rujuk RS Siloam
"""


def test_pcr_is_taken_before_antibodies(tmp_path: Path) -> None:
    rows = [["WARGA TERKONFIRMASI"], *(line.split("|") for line in TESTED.strip().splitlines())]
    result = checked(write_xlsx(tmp_path / "t.xlsx", rows), ImportKind.PATIENTS)
    told = [result.row(at).values for at in range(2)]
    assert [row["specimen_date"] for row in told] == [date(2021, 2, 10), date(2021, 2, 11)]
    assert {row["test_kind"] for row in told} == {"pcr"}
    assert [row["ended_reason"] for row in told] == [None, "referred"]


def test_antibodies_alone_make_a_suspect(tmp_path: Path) -> None:
    rows = [["RAPID TEST MASSAL"], ["Nama", "Hasil Rapid", "Tgl Rapid"], ["Andi", "Reaktif", "15/02/2021"]]
    rows.append(["Beni", "Non Reaktif", "15/02/2021"])
    result = checked(write_xlsx(tmp_path / "q.xlsx", rows), ImportKind.PATIENTS)
    assert [result.row(at).values["status"] for at in range(2)] == ["suspected", None]
    assert result.row(0).values["test_kind"] == "rapid_antibody"


def test_contacts_of_a_case_stay_contacts_while_their_test_is_negative(tmp_path: Path) -> None:
    rows = [["DAFTAR KONTAK ERAT KASUS KONFIRMASI"], ["Nama", "Tgl Kontak Terakhir", "Tgl Antigen", "Hasil"]]
    rows += [["Andi", "10/02/2021", "15/02/2021", "Negatif"], ["Beni", "10/02/2021", "15/02/2021", "Positif"]]
    result = checked(write_xlsx(tmp_path / "c.xlsx", rows), ImportKind.PATIENTS)
    assert [result.row(at).values["status"] for at in range(2)] == ["close_contact", "confirmed"]


def test_the_end_of_a_quarantine_is_a_plan_and_no_test(tmp_path: Path) -> None:
    rows = [
        ["DATA PENDATANG"],
        ["Nama", "Tgl Tiba", "Selesai Pemantauan"],
        ["Andi", "15/02/2021", "01/03/2021"],
    ]
    result = checked(write_xlsx(tmp_path / "o.xlsx", rows), ImportKind.PATIENTS)
    told = result.row(0).values
    assert (told["status"], told["exposed_on"]) == ("traveller", date(2021, 2, 15))
    assert (told["specimen_date"], told["ended_reason"]) == (None, None)
    assert result.counts()["accepted"] == 1


def test_a_day_of_confirmation_confirms_and_other_words_stand(tmp_path: Path) -> None:
    rows = [["Update Covid-19"], ["Nama", "Status", "Tgl Konfirmasi"], ["Andi", "", "15/02/2021"]]
    rows += [["Beni", "Kontak Erat", "15/02/2021"]]
    result = checked(write_xlsx(tmp_path / "s.xlsx", rows), ImportKind.PATIENTS)
    assert [result.row(at).values["status"] for at in range(2)] == ["confirmed", "close_contact"]
    assert "status.assumed" not in result.counts_by_code()
