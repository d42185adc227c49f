"""The activity report, the duty roster, section 4 of the daily report, and the texts for WhatsApp."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from blc_desktop.domain.commands.activities import ActivityWords, AddPhotos, AnnotateActivity
from blc_desktop.domain.commands.duty import SetDuty
from blc_desktop.domain.facts.printing import Paper, ReportKind, ReportRequest
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.errors import Cancelled, Refused
from blc_desktop.services import activities, activity_photos, attachments, duty
from blc_desktop.services.exports import ExportKind, ExportTable, export
from blc_desktop.services.workspace import Workspace
from reports.press import produce
from reports.whatsapp import POLICE, day_text
from reports.whatsapp_activity import activity_text
from tests.exchange.test_pictures import photo
from tests.support import pdf_text
from tests.support.activities import did, give, give_crowd, hire, masks
from tests.support.cases import TODAY, days_ago
from tests.support.posko import make_posko


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def request(kind: ReportKind = ReportKind.ACTIVITIES, **more: object) -> ReportRequest:
    return ReportRequest(kind, TODAY, **more)  # type: ignore[arg-type]


def hang(ws: Workspace, key: int, count: int) -> None:
    file = attachments.read_photo(photo(), "IMG-20210219-WA0003.jpg")
    files = tuple(replace(file, digest=f"{key}{at}".zfill(64)) for at in range(count))
    activity_photos.add_photos(ws, AddPhotos(key, files))


@pytest.mark.parametrize("paper", list(Paper))
def test_every_activity_of_the_day_stands_on_the_paper(ws: Workspace, paper: Paper) -> None:
    police = hire(ws, "Aipda Rudi", Affiliation.POLICE)
    did(ws, "SOS", clock="14.05", place="Pasar Kemis", heads=25, officer_ids=(police,), result="tertib")
    give_crowd(ws, masks(ws))
    made = produce(ws, request(paper=paper))
    text = pdf_text.text(made.content)
    assert made.rows == 2 == len(activities.lines_between(ws, TODAY, TODAY))
    for words in ("14.05", "Pasar Kemis", "Aipda Rudi", "Bhabinkamtibmas", "25 orang", "tertib"):
        assert words in text.replace("\n", " "), words


@pytest.mark.parametrize(("item", "pages"), [("0", 1), ("2", 4), ("4", 3)])
def test_photos_stand_two_or_four_a_page_or_not_at_all(ws: Workspace, item: str, pages: int) -> None:
    hang(ws, did(ws), 5)
    made = produce(ws, request(item=item))
    assert made.pages == pages
    shown = pdf_text.text(made.content).count("1. Sosialisasi 3M/5M")
    assert shown == (5 if item != "0" else 0)


def test_an_unknown_number_of_photos_is_refused(ws: Workspace) -> None:
    with pytest.raises(Refused, match=r"activity_report\.per_page"):
        produce(ws, request(item="3"))


def test_a_week_narrowed_to_an_officer_and_an_rt(ws: Workspace) -> None:
    officer, item = hire(ws, "Aipda Rudi"), masks(ws)
    did(ws, day=days_ago(6), officer_ids=(officer,))
    did(ws)
    give(ws, item, officer, rt=2)
    week = ReportRequest(ReportKind.ACTIVITIES, TODAY - timedelta(days=6), until=TODAY)
    assert produce(ws, week).rows == 3
    assert produce(ws, replace(week, officer="aipda rudi")).rows == 2
    assert produce(ws, replace(week, officer="aipda rudi", rt="2/1")).rows == 1
    assert "Aipda Rudi" in pdf_text.text(produce(ws, replace(week, officer="aipda rudi")).content)


def test_a_late_entry_makes_a_correction_that_says_what_changed(ws: Workspace) -> None:
    did(ws, "SOS")
    first = produce(ws, request())
    assert produce(ws, request()).content == first.content
    did(ws, "KRM")
    later = produce(ws, request())
    assert (later.number, later.revision) == (first.number, 1)
    text = pdf_text.text(later.content).replace("\n", " ")
    assert "Ralat ke-1" in text
    assert "Pembubaran kerumunan tidak ada dalam daftar ada dalam daftar" in text


def test_an_empty_period_says_so(ws: Workspace) -> None:
    made = produce(ws, request())
    assert made.rows == 0
    assert "Tidak ada kegiatan yang dicatat" in pdf_text.text(made.content)


def test_a_year_of_activities_is_drawn_page_by_page_and_can_be_stopped(ws: Workspace) -> None:
    for _ in range(60):
        did(ws)

    class Stop:
        def step(self, done: int, _total: int) -> None:
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        produce(ws, request(), Stop())
    assert produce(ws, request()).rows == 60


def test_section_four_of_the_daily_report_sums_and_names_its_parts(ws: Workspace) -> None:
    for _ in range(3):
        did(ws, "SOS", follow_up="lagi", due_on=TODAY)
    give_crowd(ws, masks(ws))
    text = pdf_text.text(produce(ws, request(ReportKind.DAILY)).content).replace("\n", " ")
    assert "4. Kegiatan posko" in text
    assert "Hari ini 3 1 0 0 4" in text
    assert "Sosialisasi 3M/5M 3" in text
    assert "Tindak lanjut yang belum selesai: 3" in text
    assert "5. Hambatan dan tindak lanjut" in text


def test_the_roster_has_seven_days_and_its_names(ws: Workspace) -> None:
    duty.set_duty(ws, SetDuty(TODAY, "Pagi", (hire(ws, "Aipda Rudi"), hire(ws, "Siti"))))
    made = produce(ws, request(ReportKind.ROSTER))
    text = pdf_text.text(made.content)
    assert (made.pages, made.rows) == (1, 2)
    for words in ("JADWAL PIKET POSKO", "Senin", "Minggu", "Aipda Rudi", "Siti", "Malam"):
        assert words in text


def test_the_text_of_the_day_sums_the_functions(ws: Workspace) -> None:
    did(ws, "SOS")
    did(ws, "KRM")
    give_crowd(ws, masks(ws))
    line = next(each for each in day_text(ws, TODAY).splitlines() if each.startswith("9. "))
    assert line == "9. Kegiatan 3: pencegahan 1, penanganan 1, pembinaan 1, pendukung 0"


def test_the_text_of_one_activity_leaves_out_what_nobody_said(ws: Workspace) -> None:
    give_crowd(ws, masks(ws), 30)
    [derived] = activities.lines_between(ws, TODAY, TODAY)
    words = ActivityWords("Dibagikan di pintu masuk", "tertib")
    activities.annotate(ws, AnnotateActivity(derived.key, derived.version, words))
    text = activity_text(ws, derived.key)
    assert text.splitlines()[0].startswith("Yth. Camat Pasar Kemis, mohon izin melaporkan kegiatan")
    assert "Kegiatan: Pembagian masker dan bantuan di tempat umum" in text
    assert "Sasaran: 30 orang" in text
    assert "Hasil: tertib" in text
    assert "Pukul" not in text
    assert "Petugas" not in text


def test_the_police_variant_names_rank_and_time_zone(ws: Workspace) -> None:
    rudi = hire(ws, "Aipda Rudi", Affiliation.POLICE, "NRP 79010002")
    text = activity_text(ws, did(ws, clock="14.05", officer_ids=(rudi,)), POLICE)
    assert text.startswith("Yth. Kapolsek Pasar Kemis. Mohon izin melaporkan")
    assert "Pukul: 14.05 WIB" in text
    assert "Petugas: Aipda Rudi (Bhabinkamtibmas, NRP 79010002)" in text
    assert "Dokumentasi terlampir." in text


def test_the_file_of_activities_has_a_line_each(ws: Workspace, tmp_path: Path) -> None:
    did(ws, "SOS", clock="08.00", heads=12)
    did(ws, "KRM", day=days_ago(3))
    give_crowd(ws, masks(ws))
    target = tmp_path / "kegiatan.xlsx"
    assert export(ws, ExportTable(ExportKind.ACTIVITIES, target)).value == 3
    head, *rows = CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python()
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(row["Kode"], row["Asal"]) for row in told] == [
        ("KRM", "Dicatat langsung"),
        ("SOS", "Dicatat langsung"),
        ("", "Pembagian di tempat umum"),
    ]
    one_day = ExportTable(ExportKind.ACTIVITIES, target, day=TODAY)
    assert export(ws, one_day).value == 2
