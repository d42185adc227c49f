"""Files that somebody made to do harm: read or refused, in bounded memory and time, no other end."""

from __future__ import annotations

import csv
import io
import json
import os
import struct
import tempfile
import zipfile
import zlib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from python_calamine import CalamineWorkbook

from blc_desktop.domain import geojson
from blc_desktop.domain.kinds import ImportKind
from blc_desktop.exchange import mapping, packed, pasted, pictures, reading, workbook_form, writing
from blc_desktop.exchange.checked import Context
from tests.support import compound, hostile
from tests.support.hostile import NASTY, answer, in_bounds, nasty_text
from tests.support.workbooks import BUDI, DAY, SITI, checked, write_xlsx

#: So many in the suite; ``BLC_FUZZ=2000 pytest tests/exchange/test_hostile.py`` looks further.
EXAMPLES = int(os.environ.get("BLC_FUZZ", "30"))
FUZZ = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _saved(folder: Path, content: bytes, name: str = "a.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
SHARED = '<row><c t="s"><v>0</v></c></row>'
BOMBS = {
    "shared texts": lambda: hostile.xlsx(ONE, strings=b"<sst><si><t>" + b"a" * 70_000_000),
    "one long cell": lambda: hostile.xlsx(b'<row r="1"><c t="inlineStr"><is><t>' + b"a" * 120_000_000),
    "sizes that lie": lambda: hostile.lying_about_sizes(
        hostile.xlsx(ONE, strings=b"<sst>" + b"a" * 70_000_000)
    ),
    "a cell in the last corner": lambda: hostile.xlsx(ONE + FAR),
    "the corner in small letters": lambda: hostile.xlsx(ONE + FAR.replace("XFD", "xfd")),
    "the corner in other quotes": lambda: hostile.xlsx(ONE + FAR.replace('"', "'")),
    "the corner on a new line": lambda: hostile.xlsx(ONE + FAR.replace(" r=", "\nr\n=\n")),
    "a sheet under another name": lambda: hostile.xlsx(ONE + FAR, sheet_name="other/thing.xml"),
    "rows without end": lambda: hostile.xlsx("<row><c><v>1</v></c></row>" * 1_000_000),
    "one text in every cell": lambda: hostile.xlsx(
        SHARED * 60_000, strings=f'<sst xmlns="{hostile.MAIN}"><si><t>{"a" * 32_000}</t></si></sst>'
    ),
    "one text in every cell, written otherwise": lambda: hostile.xlsx(
        SHARED.replace("<v>0", "<v>&#48;") * 60_000,
        strings=f'<sst xmlns="{hostile.MAIN}"><si><t>{"a" * 32_000}</t></si></sst>',
    ),
    "a text repeated": lambda: hostile.ods(
        '<table:table-row table:number-rows-repeated="200000"><table:table-cell office:value-type="string">'
        f"<text:p>{'a' * 32_000}</text:p></table:table-cell></table:table-row>"
    ),
    "a cell repeated": lambda: hostile.ods(
        '<table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
        "</table:table-row>"
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_workbook_that_asks_for_all_memory_is_refused(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Narrower bounds than in use, so that the bombs are made in a second; the way is the same.
    monkeypatch.setattr(packed, "MOST_SHEET_BYTES", 100_000_000)
    monkeypatch.setattr(packed, "MOST_OTHER_BYTES", 50_000_000)
    path = _saved(tmp_path, BOMBS[name]())
    assert in_bounds(reading.read, path) == "import.too_large"
    assert in_bounds(lambda: workbook_form.sheets_of(path.read_bytes(), "a.xlsx")) == "form.no_workbook"


OLD_BOMBS = {
    "a cell in the last corner": lambda: compound.xls([compound.number(0, 0) + compound.number(65_535, 255)]),
    "a sheet named many times": lambda: compound.xls(
        [compound.number(0, 0) + compound.number(9_999, 255)], tellings=40
    ),
    "one text in every cell": lambda: compound.xls(
        [b"".join(compound.shared(row, 0, 1) for row in range(40_000))],
        globals_=compound.texts("pendek", "a" * 32_000),
    ),
    "a reach nobody has": lambda: compound.xls(
        [compound.record(0x0200, struct.pack("<IIHHH", 0, 2**32 - 1, 0, 256, 0)) + compound.number(0, 0)]
    ),
}


@pytest.mark.parametrize("name", OLD_BOMBS)
def test_an_old_workbook_that_asks_for_all_memory_is_refused(tmp_path: Path, name: str) -> None:
    path = _saved(tmp_path, OLD_BOMBS[name](), "a.xls")
    assert in_bounds(reading.read, path, mebibytes=400) == "import.too_large"


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    texts = ["NIK", "Nama", "x" * 9_000, "Budi"]
    cells = [compound.shared(0, at, at) for at in range(4)] + [compound.number(1, 0, 3.0)]
    content = compound.xls([b"".join(cells)], globals_=compound.texts(*texts))
    sheet = reading.read(_saved(tmp_path, content, "a.xls")).sheets[0]
    assert [list(row) for row in sheet.rows] == [texts, [3.0, "", "", ""]]


@pytest.mark.parametrize("length", range(500, 530, 6))
def test_a_workbook_at_which_the_library_panics_is_refused(tmp_path: Path, length: int) -> None:
    whole = compound.xls([compound.number(0, 0)])
    assert answer(reading.read, _saved(tmp_path, whole[:length], "a.xls")) == "import.not_a_workbook"


@FUZZ
@given(st.data())
def test_a_damaged_old_workbook_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    whole = compound.xls(
        [compound.shared(0, 0, 0) + compound.number(1, 1)], globals_=compound.texts("a", "b"), tellings=2
    )
    found = answer(reading.read, _saved(tmp_path, data.draw(hostile.mutated(whole)), "a.xls"))
    assert found == "read" or found.startswith("import.")


def test_what_nobody_made_to_do_harm_is_read(tmp_path: Path) -> None:
    """Formats down to the last row and empty rows by the million are a habit, not an attack."""
    dimension = ONE + '<row r="2"><c r="AB2"><v>2</v></c></row>'
    assert answer(reading.read, _saved(tmp_path, hostile.xlsx(dimension))) == "read"
    empty = (
        '<table:table-row><table:table-cell office:value-type="float" office:value="7"/>'
        '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert in_bounds(reading.read, _saved(tmp_path, hostile.ods(empty), "a.ods")) == "read"


@pytest.mark.parametrize("head", [hostile.BILLION_LAUGHS, '<!DOCTYPE a SYSTEM "file:///etc/passwd">'])
def test_entities_are_not_expanded(tmp_path: Path, head: str) -> None:
    laughing = hostile.xlsx('<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>', head=head)
    assert in_bounds(lambda: workbook_form.sheets_of(laughing, "a.xlsx")) == "form.no_workbook"
    found = in_bounds(reading.read, _saved(tmp_path, laughing))
    assert found in {"import.not_a_workbook", "import.file_empty", "read"}
    if found == "read":
        assert reading.read(tmp_path / "a.xlsx").sheets[0].rows[0][0] in {"", "&l9;"}


@pytest.mark.parametrize(
    "content",
    [
        b"a" + b";" * 1_000_000 + b"\n" + b"b;c\n" * 250_000,
        b"nama;nik\n" + b"a;1\n" * 10_000_000,
        b"<table>" + b"<tr><td>a" * 100_000,
        b"<table><tr>" + b"<td rowspan=200 colspan=200>a" * 30_000,
        b"nama;nik\n" + b'"' * 5_000_000,
        b"\x00" * 1_000_000,
    ],
    ids=[
        "a million columns",
        "ten million rows",
        "rows of a page",
        "spans over spans",
        "quotation marks",
        "NUL",
    ],
)
def test_text_that_asks_for_all_memory_is_refused_or_read(
    tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MAX_ROWS", 30_000)  # a tenth of what is in use, for a tenth of the time
    path = _saved(tmp_path, content, "a.csv")
    assert in_bounds(reading.read, path, mebibytes=1200) in {
        "read", "import.too_large", "import.not_a_workbook", "import.file_empty",
    }  # fmt: skip


@pytest.mark.parametrize(
    "sign", ["<!--", "<a ", "<a b='", "</a", "<![", "&#", "<?", "<a/", "<td", "<", "<script>"]
)
def test_a_page_of_tags_without_end_takes_no_longer_than_its_length(tmp_path: Path, sign: str) -> None:
    path = _saved(tmp_path, b"<table><tr><td>a</td></tr>" + sign.encode() * 500_000, "a.xls")
    assert in_bounds(reading.read, path, seconds=10) in {
        "read", "import.too_large", "import.file_empty", "import.not_a_workbook",
    }  # fmt: skip


@cache
def _sample() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        rows = [["NIK", "Nama", "JK", "Tgl Lahir", "No KK"], BUDI, SITI]
        return write_xlsx(Path(folder) / "good.xlsx", rows).read_bytes()


@FUZZ
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    content = data.draw(hostile.mutated(_sample()))
    found = answer(reading.read, _saved(tmp_path, content))
    assert found == "read" or found.startswith("import.")
    assert answer(workbook_form.sheets_of, content, "a.xlsx") in {"read", "form.no_workbook"}


@FUZZ
@given(st.lists(st.lists(nasty_text.filter(lambda text: text.isprintable()), max_size=6), max_size=6))
def test_nasty_cells_are_checked_row_by_row(tmp_path: Path, rows: list[list[str]]) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["NIK", "Nama", "JK", "Tgl Lahir", "No KK"], BUDI, *rows])
    found = checked(path, ImportKind.RESIDENTS)
    assert len(found.numbers) >= 1


@FUZZ
@given(st.lists(nasty_text, min_size=1, max_size=8))
def test_pasted_text_is_read_or_refused(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert answer(reading.read_block, text, "a") in {
        "read", "import.file_empty", "import.not_a_workbook", "import.too_large",
    }  # fmt: skip
    assert answer(pasted.read, text, Context(DAY)) == "read"


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_no_exported_cell_is_a_formula(tmp_path: Path, form: str) -> None:
    texts = [text for text in NASTY if text.isprintable() or text[0] in "\t\r"]
    path = tmp_path / f"a.{form}"
    if form == "csv":
        writing.write_csv(path, texts, [texts])
        with path.open(encoding="utf-8-sig", newline="") as stream:
            cells = [cell for line in csv.reader(stream, delimiter=";") for cell in line]
        assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]
    else:
        writing.write_table(path, "=1+1", texts, [texts])
        assert b"<f>" not in _sheet_xml(path)
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        assert all(isinstance(cell, str) for row in rows for cell in row)


def _sheet_xml(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


# --- boundaries, mappings -------------------------------------------------------------------------------

SQUARE = [[106.5, -6.1], [106.6, -6.1], [106.6, -6.2], [106.5, -6.1]]
MAP = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"RT": "1", "RW": "2"},
            "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
        }
    ],
}


@FUZZ
@given(hostile.json_like(MAP))
def test_any_boundaries_are_read_or_refused(content: bytes) -> None:
    assert answer(geojson.read_features, content) in {"read", "map.not_geojson", "map.empty"}


@pytest.mark.parametrize(
    "content",
    [
        hostile.deep_json(),
        json.dumps(MAP).replace("106.5", "1e999").encode(),
        json.dumps(MAP).replace("106.5", "9" * 4000).encode(),
        json.dumps(MAP).replace('"1"', '"\\ud800"').encode(),
        b"\xff\xfe\x00",
        b"[" + b"{}," * 3_000_000 + b"{}]",
    ],
    ids=["deep", "endless", "long", "half a sign", "no text", "many"],
)
def test_hostile_boundaries_and_mappings_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    assert in_bounds(geojson.read_features, content) in {"read", "map.not_geojson", "map.empty"}
    found = in_bounds(mapping.load, _saved(tmp_path, content, "m.json"))
    assert found in {"read", "import.mapping_unreadable"}


# --- photos ---------------------------------------------------------------------------------------------


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    body = zlib.compress(bytes(1 << 20) * 8, 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(50_000, 50_000), (10_000, 10_000), (2**31 - 1, 1), (6_000, 6_000)])
def test_a_picture_that_asks_for_all_memory_is_refused(size: tuple[int, int]) -> None:
    assert in_bounds(pictures.read_photo, _png(*size), "a.png", mebibytes=900) == "photo.not_one"


def _photo(form: str) -> bytes:
    target = io.BytesIO()
    exif = Image.Exif()
    exif[0x0132] = "2021:02:19 10:00:00"
    Image.effect_noise((64, 48), 30).convert("RGB").save(target, form, exif=exif)
    return target.getvalue()


PHOTOS = {form: _photo(form) for form in ("JPEG", "PNG", "WEBP")}


@FUZZ
@given(st.data())
def test_a_damaged_picture_is_read_or_refused(data: st.DataObject) -> None:
    content = data.draw(hostile.mutated(PHOTOS[data.draw(st.sampled_from(sorted(PHOTOS)))]))
    assert answer(pictures.read_photo, content, "a") in {"read", "photo.not_one", "photo.heic"}
