"""Papers of a real posko: gathered as the screen reads them, kept, corrected; and the day for WhatsApp."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.commands.isolation import CloseIsolation
from blc_desktop.domain.facts.printing import DailyNotes, Paper, ReportKind, ReportRequest
from blc_desktop.domain.kinds import CloseReason
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Cancelled, Refused
from blc_desktop.progress import Cancellable
from blc_desktop.services import isolation, printing
from blc_desktop.services.residents import resident_listing
from blc_desktop.services.workspace import Workspace
from reports.gather import gather_isolation, gather_patients
from reports.press import produce
from reports.whatsapp import day_text, text_of
from tests.support import cases, pdf_text
from tests.support.daily_sample import daily, overfull_day
from tests.support.posko import make_posko

DAY = date(2021, 2, 19)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_posko(tmp_path)
    yield workspace
    workspace.close()


def ask(kind: ReportKind, **wishes: object) -> ReportRequest:
    return replace(ReportRequest(kind, DAY), **wishes)  # type: ignore[arg-type]


def test_a_day_is_printed_kept_and_corrected(ws: Workspace) -> None:
    first = produce(ws, ask(ReportKind.DAILY))
    assert produce(ws, ask(ReportKind.DAILY)) == replace(first, kept=True)
    cases.confirm(ws, DAY - timedelta(days=3))
    corrected = produce(ws, ask(ReportKind.DAILY))
    text = pdf_text.text(corrected.content)
    assert (corrected.number, corrected.revision) == (first.number, 1)
    assert "RALAT KE-1" in text
    assert "Konfirmasi aktif: hari ini" in text


def test_the_words_of_the_day_stand_on_the_report(ws: Workspace) -> None:
    printing.save_daily_notes(ws, DailyNotes(DAY, hindrances="Jalan ke RT 003 terputus.", on_duty="Siti"))
    text = pdf_text.text(produce(ws, ask(ReportKind.DAILY)).content)
    assert "Jalan ke RT 003 terputus." in text
    assert "Petugas piket: Siti." in text


def test_a_printed_list_has_the_rows_of_the_screen(ws: Workspace) -> None:
    for _number in range(3):
        cases.confirm(ws, DAY - timedelta(days=4))
    assert produce(ws, ask(ReportKind.RESIDENTS)).rows == resident_listing(ws).count(Query())
    assert produce(ws, ask(ReportKind.PATIENTS)).rows == 3
    assert produce(ws, ask(ReportKind.ISOLATION)).rows == 3
    assert produce(ws, ask(ReportKind.MONITORING_SHEET)).rows == 3


def test_a_list_tells_the_first_free_day(ws: Workspace) -> None:
    cases.confirm(ws, DAY - timedelta(days=3))
    facts = gather_isolation(ws, ask(ReportKind.ISOLATION))
    names = [column.name for column in facts.columns]
    row = facts.rows[0]
    last, free = row[names.index("last_day")], row[names.index("free_from")]
    assert isinstance(last, date)
    assert free == last + timedelta(days=1)
    assert "birth_date" not in names


def test_patients_of_a_period(ws: Workspace) -> None:
    cases.confirm(ws, DAY - timedelta(days=3))
    before = ask(ReportKind.PATIENTS, day=DAY - timedelta(days=30), until=DAY - timedelta(days=20))
    assert gather_patients(ws, before).rows == ()


def test_a_list_of_one_rt(ws: Workspace) -> None:
    cases.confirm(ws, DAY, cases.somebody(rw=1, rt=1))
    cases.confirm(ws, DAY, cases.somebody(rw=2, rt=1))
    printed = produce(ws, ask(ReportKind.RESIDENTS, rt="001/002"))
    assert printed.rows == 1
    assert "RT 001/RW 002" in pdf_text.text(printed.content)


@pytest.mark.parametrize(
    ("kind", "wishes", "code"),
    [
        (ReportKind.RESIDENTS, {"rt": "77/1"}, "report.rt_unknown"),
        (ReportKind.MONITORING_SHEET, {"officer": "Tidak Ada"}, "report.officer_unknown"),
        (ReportKind.STOCK_CARD, {}, "report.item_needed"),
        (ReportKind.STOCK_CARD, {"item": "???"}, "report.item_unknown"),
    ],
)
def test_a_wrong_wish_is_refused(
    ws: Workspace, kind: ReportKind, wishes: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        produce(ws, ask(kind, **wishes))
    assert refused.value.code == code


@pytest.mark.parametrize("kind", [ReportKind.RESIDENTS, ReportKind.PATIENTS, ReportKind.ISOLATION])
def test_a_long_name_is_printed_whole(ws: Workspace, kind: ReportKind) -> None:
    name = "Raden Ajeng Siti Nurhaliza Prawiranegara"
    cases.confirm(ws, DAY - timedelta(days=2), cases.somebody(name, rw=1, rt=1))
    text = pdf_text.text(produce(ws, ask(kind, paper=Paper.A4)).content)
    assert set(name.split()) <= set(text.split())


def test_a_cancelled_paper_is_not_kept(ws: Workspace) -> None:
    progress = Cancellable()
    progress.cancel()
    with pytest.raises(Cancelled):
        produce(ws, ask(ReportKind.RESIDENTS), progress)
    assert printing.list_printed(ws) == []


def test_the_text_to_the_camat_opens_and_closes_as_it_should(ws: Workspace) -> None:
    text = day_text(ws, DAY)
    assert text.startswith("Yth. Bapak/Ibu Camat Pasar Kemis, mohon izin melaporkan")
    assert "Demikian kami laporkan, terima kasih." in text


def test_the_text_to_the_kapolsek_opens_and_closes_as_it_should() -> None:
    text = text_of(daily(), "kapolsek")
    assert text.startswith("Yth. Kapolsek Pasar Kemis. Mohon izin melaporkan,")
    assert "Dokumentasi terlampir." in text
    assert "Hambatan dan tindak lanjut: Dua keluarga" in text


def _cumulative(text: str) -> tuple[int, dict[str, int]]:
    """Return the running total of a text and the parts that stand behind it."""
    line = next(line for line in text.splitlines() if line.startswith("5."))
    total, parts = line.removeprefix("5. Kumulatif ").split(": ")
    return int(total), {part.rsplit(" ", 1)[0]: int(part.rsplit(" ", 1)[1]) for part in parts.split(", ")}


def test_the_running_total_of_the_text_visibly_sums(ws: Workspace) -> None:
    reasons = (None, CloseReason.MOVED, CloseReason.MOVED, CloseReason.REFERRED, CloseReason.DECEASED)
    for reason in reasons:
        admitted = cases.confirm(ws, DAY - timedelta(days=3))
        if reason is not None:
            order = CloseIsolation((admitted.isolation_id,), DAY, reason, "surat puskesmas")
            isolation.close(ws, order)
    total, parts = _cumulative(day_text(ws, DAY))
    assert parts == {"aktif": 1, "selesai": 0, "meninggal": 1, "pindah": 2, "dirujuk": 1}
    assert total == sum(parts.values()) == 5


def test_what_nobody_came_to_is_left_out_of_the_running_total(ws: Workspace) -> None:
    cases.confirm(ws, DAY - timedelta(days=3))
    assert _cumulative(day_text(ws, DAY)) == (1, {"aktif": 1, "selesai": 0, "meninggal": 0})


def test_what_ran_out_is_said_to_have_run_out() -> None:
    lines = [replace(line, closing=0, issued=line.opening + line.received) for line in daily().stock]
    text = text_of(replace(daily(), stock=tuple(lines)), "camat")
    assert "Masker medis 0 lembar (habis)" in text
    assert "menipis" not in text


def test_the_text_of_a_town_stays_short() -> None:
    assert len(text_of(overfull_day(), "camat", "{village}: {figures}")) < 5000


def test_a_template_of_ones_own_is_used_and_checked() -> None:
    assert (
        text_of(daily(), "camat", "Halo {addressee}, {day}")
        == "Halo Camat Pasar Kemis, Jumat, 19 Februari 2021"
    )
    for wrong in ("{nik}", "{0}", "{"):
        with pytest.raises(Refused, match=r"report\.template_field"):
            text_of(daily(), "camat", wrong)
