"""Files that are broken, locked, empty, too long, or no workbook: each says so in its own words."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.errors import BlcError, Refused, Trouble
from blc_desktop.exchange import csv_reading, mapping, reading, writing
from blc_desktop.words import problems
from tests.support.workbooks import write_xlsx


def trouble(path: Path) -> str:
    with pytest.raises(Trouble) as caught:
        reading.read(path)
    assert "?" not in problems.sentence(caught.value.code, caught.value.facts)
    return caught.value.code


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert trouble(tmp_path / "none.xlsx") == "import.file_missing"


def test_an_xlsx_that_is_not_one(tmp_path: Path) -> None:
    for name, content in (
        ("a.xlsx", b"\x00\x01\x02 junk"),
        ("b.xlsx", b"PK\x03\x04 broken"),
        ("c.xlsx", b"%PDF-1.7 x"),
    ):
        (tmp_path / name).write_bytes(content)
        assert trouble(tmp_path / name) == "import.not_a_workbook"
    with zipfile.ZipFile(tmp_path / "d.xlsx", "w") as archive:
        archive.writestr("hello.txt", "no sheet here")
    assert trouble(tmp_path / "d.xlsx") == "import.not_a_workbook"
    assert trouble(tmp_path) == "import.not_a_workbook"


def test_an_empty_file_and_an_empty_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    assert trouble(tmp_path / "a.csv") == "import.file_empty"
    assert trouble(write_xlsx(tmp_path / "b.xlsx", [])) == "import.file_empty"


def test_a_file_open_in_excel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["Nama", "NIK"]])

    def locked(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert trouble(path) == "import.file_locked"


def test_a_million_rows_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c></row>" * 1_000_000
    sheet = f'<worksheet><dimension ref="A1:A3"/><sheetData>{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    assert trouble(tmp_path / "a.xlsx") == "import.too_large"
    (tmp_path / "b.csv").write_bytes(b"nama;nik\n" + b"a;1\n" * 1_000_000)
    assert trouble(tmp_path / "b.csv") == "import.too_large"


def test_an_encrypted_workbook(tmp_path: Path) -> None:
    name = "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "a.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + name + bytes(2000))
    assert trouble(tmp_path / "a.xlsx") == "import.encrypted"


def test_a_sheet_without_anything_to_import(tmp_path: Path) -> None:
    from datetime import date

    path = write_xlsx(tmp_path / "a.xlsx", [["Resep kue"], ["Tepung", "Gula"], ["satu", "dua"]])
    with pytest.raises(Refused) as caught:
        mapping.recognise_workbook(reading.read(path), ImportKind.PATIENTS, date(2021, 2, 19))
    assert caught.value.code == "import.headings_not_found"


def test_an_unknown_sheet_names_those_there_are(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["Nama", "NIK"]], sheet="Warga")
    with pytest.raises(BlcError) as caught:
        reading.read(path, only="Pasien")
    assert caught.value.code == "import.sheet_unknown"
    assert reading.read(path, only=" warga ").sheets[0].name == "Warga"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiters_are_told_from_the_content(delimiter: str) -> None:
    text = "\n".join(
        delimiter.join(line) for line in (["nama", "alamat"], ["A, b", "Kp. X; no 1"], ["B", "Kp. Y"])
    )
    rows = csv_reading.rows(text.encode("cp1252"), 100)
    assert rows is not None
    if delimiter in "\t|":
        assert [len(row) for row in rows] == [2, 2, 2]
    assert rows[0][0].startswith("nama")


def test_formulas_stay_text_and_numbers_keep_their_digits(tmp_path: Path) -> None:
    lines = [("=1+1", "3603121203809001"), ("@x", "0812")]
    writing.write_csv(tmp_path / "a.csv", ["a", "b"], lines)
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "'=1+1;3603121203809001" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    writing.write_table(tmp_path / "a.xlsx", "T", ["a", "b"], lines)
    assert reading.read(tmp_path / "a.xlsx").sheets[0].rows[1] == ["=1+1", "3603121203809001"]


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as caught:
        writing.write_csv(tmp_path / "no" / "a.csv", ["a"], [("x",)])
    assert caught.value.code == "export.unwritable"
    assert list(tmp_path.iterdir()) == []


PAGE = """<html><head><style>td { color: red }</style></head><body><h3>DATA PENDUDUK</h3>
<table border=1><thead><tr><th rowspan=2>No<th rowspan=2>Nama</th><th colspan=2>Kelahiran</th>
<th rowspan=2>NIK</th></tr><tr><th>Tempat</th><th>Tanggal</th></tr></thead>
<tr><td>1</td><td>Budi<br>Santoso &amp; Co</td><td>Serang</td><td>12-03-1980</td>
<td>&nbsp;3603121203809001</td></tr></table></body></html>"""


def test_a_page_named_xls_is_read_as_the_table_it_holds(tmp_path: Path) -> None:
    (tmp_path / "penduduk.xls").write_text(PAGE, encoding="utf-8")
    sheet = reading.read(tmp_path / "penduduk.xls").sheets[0]
    assert [list(row) for row in sheet.rows] == [
        ["DATA PENDUDUK", "", "", "", ""],
        ["No", "Nama", "Kelahiran", "", "NIK"],
        ["", "", "Tempat", "Tanggal", ""],
        ["1", "Budi Santoso & Co", "Serang", "12-03-1980", "3603121203809001"],
    ]
    assert (1, 2, 1, 3) in sheet.merged


def test_a_page_without_a_table_is_no_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text("<html><body>Silakan masuk dulu</body></html>", encoding="utf-8")
    assert trouble(tmp_path / "a.xls") == "import.not_a_workbook"


def test_a_workbook_that_cannot_be_written_leaves_nothing_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passing = tmp_path / "tmp"
    passing.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(passing))

    def rows() -> Iterator[tuple[str, ...]]:
        yield ("3603121203809001",)
        assert list(passing.iterdir()) == [], "what passes lies beside the target"
        raise OSError(28, "No space left on device")

    with pytest.raises(Trouble):
        writing.write_table(tmp_path / "a.xlsx", "T", ["NIK"], rows())
    assert [path.name for path in tmp_path.iterdir()] == ["tmp"]
    assert list(passing.iterdir()) == []
