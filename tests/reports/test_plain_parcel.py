"""What lies beside a sealed file for whoever has no program: papers and workbooks, in words, NIK masked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import python_calamine

from blc_desktop.domain.commands.exchange import MakeParcel, NamedChoice
from blc_desktop.domain.facts.exchange import Sent
from blc_desktop.domain.kinds_exchange import Who
from blc_desktop.domain.national_id import mask
from blc_desktop.domain.parcel import COUNTS
from blc_desktop.services import exchange_sending
from blc_desktop.services.workspace import Workspace
from reports.plain_parcel import write_plain
from tests.support import pdf_text
from tests.support.exchange import DAY, NUMBER, agree, ill, make_district, make_village

NAME = "=cmd Siti <b>Aminah</b> & Ali"


def made(tmp_path: Path, password: str = "") -> tuple[Workspace, Sent]:
    """Make a file of a day and its isolating people, with what everybody can open beside it."""
    village = make_village(tmp_path)
    _below, above = agree(make_district(tmp_path), village)
    ill(village, NAME, national_id=NUMBER, birth_date=date(1990, 12, 12), address="Jl. Melati No. 1")
    order = MakeParcel(
        above,
        tmp_path / "usb",
        DAY,
        DAY,
        named=NamedChoice(Who.ISOLATING),
        purpose="koordinasi",
        plain=True,
        password=password,
    )
    return village, exchange_sending.make(village, order, papers=write_plain).value


def test_papers_and_workbooks_say_in_words_what_the_file_says(tmp_path: Path) -> None:
    _village, sent = made(tmp_path)
    beside = {path.name.rsplit("-", 1)[1]: path for path in sent.beside}
    assert set(beside) == {"laporan.pdf", "angka.xlsx", "orang.pdf", "orang.xlsx"}
    paper = pdf_text.text(beside["orang.pdf"].read_bytes())
    for told in ("DAFTAR ORANG", "Aminah</b> & Ali", mask(NUMBER), "Konfirmasi", "Jl. Melati No. 1"):
        assert told in " ".join(paper.split())
    assert NUMBER not in paper
    book = python_calamine.CalamineWorkbook.from_path(beside["angka.xlsx"])
    assert book.sheet_names == ["Harian", "Zonasi", "Stok"]
    headings, figures = book.get_sheet_by_name("Harian").to_python()
    assert len(headings) == len(COUNTS) + 1
    assert (headings[:2], figures[:2]) == (["Hari", "Isolasi"], [DAY, 1])
    zones = book.get_sheet_by_name("Zonasi").to_python()
    assert zones[0] == ["Hari", "RT/RW", "Zona", "Rumah dengan kasus"]
    assert len(zones) == 9
    people = (
        python_calamine.CalamineWorkbook.from_path(beside["orang.xlsx"]).get_sheet_by_index(0).to_python()
    )
    assert people[1][1:3] == [NAME, mask(NUMBER)], "a name that looks like a formula stays text"


def test_with_a_password_no_list_of_names_lies_open_beside_it(tmp_path: Path) -> None:
    _village, sent = made(tmp_path, "sukamantri sehat")
    assert [path.name.rsplit("-", 1)[1] for path in sent.beside] == [
        "laporan.pdf",
        "angka.xlsx",
        "orang.xlsx",
    ]
    locked = sent.beside[-1].read_bytes()
    assert not locked.startswith(b"PK"), "not a readable workbook"
    assert b"Aminah" not in locked
