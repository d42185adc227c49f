"""The record of a destruction, and a person's data on request: on paper and from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from blc_desktop import cli
from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.privacy import DestroyRecords
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.services import audit_log, person_page, retention
from blc_desktop.services.workspace import Workspace
from reports.press import gathered, produce
from tests.support.old_village import NAME, NIK, PHONE, SECRET_NOTE, Village, make_village
from tests.support.pdf_text import text as text_of
from tests.support.posko import PASSWORD, acting_as


@pytest.fixture
def village(tmp_path: Path) -> Village:
    return make_village(tmp_path)


def words(ws: Workspace, request: ReportRequest) -> str:
    return " ".join(text_of(produce(ws, request).content).split())


def test_the_record_tells_basis_numbers_list_and_what_is_left_without_a_name(village: Village) -> None:
    ws = village.ws
    seen = retention.outlook(ws)
    order = DestroyRecords(
        seen.cutoff,
        seen.proposed,
        "MUSNAHKAN 2",
        "045/12/2026",
        "",
        (("Yanto", "Babinsa"), ("Ani", "Sekdes")),
    )
    one = retention.destroy(ws, order).value
    paper = words(ws, ReportRequest(ReportKind.DESTRUCTION, ws.day, document=one.number))
    for told in ("045/12/2026", "dua ribu dua puluh enam", "2 (dua) orang", "Yanto", "Ani", "002/001"):
        assert told in paper
    assert f"nomor {village.report_number}" in paper, "the print that still names somebody"
    assert village.backup.name in paper
    assert "bawaan program" in paper, "no legal basis was named, and the paper says so"
    for hidden in ("Zulaikha", "Bunga", NIK, PHONE):
        assert hidden not in paper
    with pytest.raises(Refused, match="not_permitted"):
        gathered(acting_as(ws, Role.OPERATOR), ReportRequest(ReportKind.DESTRUCTION, ws.day))


def test_a_persons_data_holds_every_record_and_who_had_to_do_with_it(village: Village) -> None:
    ws = village.ws
    uid = person_page.uid_of(ws, village.patient)
    paper = words(ws, ReportRequest(ReportKind.PERSON_DATA, ws.day, person=uid))
    for told in (
        NAME,
        PHONE,
        SECRET_NOTE,
        "Kasus",
        "Pemantauan",
        "Pembagian",
        "Konfirmasi",
        "Siti Rahmawati",
    ):
        assert told in paper
    assert "Daftar pasien" in paper, "the kept print that names the person"
    assert NIK not in paper
    assert "1980" not in paper, "a birth date beside a masked NIK would rebuild it"
    assert "Rukmini" not in paper, "whom the person met is another person's data"


def test_the_whole_number_is_printed_only_on_demand_and_leaves_a_trace(village: Village) -> None:
    ws = village.ws
    uid = person_page.uid_of(ws, village.patient)
    request = ReportRequest(ReportKind.PERSON_DATA, ws.day, person=uid, full_ids=True)
    assert NIK in words(ws, request)
    happened = [row[3] for _id, row in audit_log.audit_listing(ws).first(Query(), 3)]
    assert "NIK lengkap dilihat" in happened
    again = produce(ws, request)
    assert (again.kept, again.revision) == (True, 0), "its own print is no change of the data"
    with pytest.raises(Refused, match="not_permitted"):
        gathered(acting_as(ws, Role.VIEWER), request)


def test_it_is_printed_from_the_command_line(
    village: Village, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ws = village.ws
    uid, folder = person_page.uid_of(ws, village.patient), ws.book.folder.path
    ws.close()
    (tmp_path / "password").write_text(PASSWORD, encoding="utf-8")
    common = ["--data-dir", str(folder), "--password-file", str(tmp_path / "password"), "--json"]
    output = tmp_path / "data.pdf"
    assert cli.run([*common, "report", "person-data", "--person", uid, "--output", str(output)]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] > 8
    assert NAME in " ".join(text_of(output.read_bytes()).split())
    assert cli.run([*common, "report", "person-data", "--output", str(output)]) == 1
